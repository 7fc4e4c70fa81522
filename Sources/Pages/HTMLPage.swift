internal import Evidence

/// A web page parsed: its elements, its blocks of text, what it states of itself.
struct HTMLPage {
    let elements: [Element]
    let blocks: [Block]
    /// Characters of the blocks; their places count code points of the decoded page.
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
        head = builder.head
        linkedArticles = markup.linkedData.flatMap { LinkedDataReader.value(of: bytes[$0]).objects() }.filter(\.isArticle)
        let lexicon = WordGroups.standard
        shapes = builder.blocks.map { BlockShape(builder.text.scalars[$0.range], words: lexicon) }
        text = HTMLPage.inPage(builder.text, markup, bytes)
    }

    /// Places counted in code points of the page instead of bytes of what the parser saw.
    private static func inPage(_ text: PageText, _ markup: PreparedMarkup, _ bytes: [UInt8]) -> PageText {
        var text = text
        var piece = 0
        var byte = 0
        var points = 0
        bytes.withUnsafeBufferPointer { bytes in
            text.relocate { prepared in
                let target = min(markup.pageOffset(prepared, from: &piece), bytes.count)
                if target < byte {
                    // Two characters of one reference share their place: a step back of a few bytes.
                    var index = byte
                    while index > target {
                        index -= 1
                        if bytes[index] & 0xC0 != 0x80 { points -= 1 }
                    }
                } else {
                    for index in byte..<target where bytes[index] & 0xC0 != 0x80 { points += 1 }
                }
                byte = target
                return points
            }
        }
        return text
    }

    /// Text of a block.
    func string(_ block: Block) -> String { String(scalars: text.scalars[block.range]) }

    /// What the blocks are judged by.
    func features(_ outline: PageOutline) -> BlockFeatures {
        BlockFeatures(
            outline, stated: StatedText(head: head, articles: linkedArticles),
            blockWords: blocks.map { StatedText.words(text.scalars[$0.range]) })
    }

    func outline() -> PageOutline { PageOutline(elements: elements, blocks: blocks, shapes: shapes) }
}
