/// A web page taken apart.
public struct HTMLPage {
    let elements: [Element]
    let blocks: [Block]
    let text: PageText
    let head: PageHead
    let shapes: [BlockShape]
    /// Objects of the page's JSON-LD that are articles.
    let linkedArticles: [LinkedValue]

    /// Parses UTF-8.
    init(utf8 bytes: [UInt8]) throws(PageError) {
        let markup = PreparedMarkup(bytes)
        var builder = try MarkupParser.parse(markup, into: PageBuilder())
        builder.finish()
        elements = builder.elements
        blocks = builder.blocks
        text = builder.text
        head = builder.head
        linkedArticles = markup.linkedData.flatMap { LinkedDataReader.value(of: bytes[$0]).objects() }.filter(\.isArticle)
        let lexicon = WordGroups.standard
        let scalars = builder.text.scalars
        shapes = builder.blocks.map { BlockShape(scalars[$0.range], words: lexicon) }
    }

    /// Text of a block.
    func string(_ block: Block) -> String { String(String.UnicodeScalarView(text.scalars[block.range])) }

    func features() -> BlockFeatures {
        let outline = PageOutline(elements: elements, blocks: blocks, shapes: shapes)
        let evidence = StatedText(head: head, articles: linkedArticles)
        return BlockFeatures(outline, stated: evidence, blockWords: blocks.map { StatedText.words(text.scalars[$0.range]) })
    }
}
