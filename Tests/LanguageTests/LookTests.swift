import Testing

@testable import Language

@Suite("Looks of words")
struct LookTests {
    @Test(
        "words between quotation marks are quoted, the marks included",
        arguments: [
            ("He said \"no deal\" .", "\" no deal \""), ("“No ,” she said", "“ No , ”"),
            ("\"First .\n\"Second ,\" he", "\" First . \" Second , \""),
            ("An open \" mark\nends here", "\" mark"), ("the workers’ ‘plan’", ""), ("a ” stray", ""), ("«Ja» „x”", "« Ja » „ x ”"),
        ])
    func quotation(text: String, quoted: String) {
        let document = Document(text)
        let found = document.words.filter(\.isQuoted).map { word in
            String(String.UnicodeScalarView(document.scalars[word.range]))
        }
        #expect(found.joined(separator: " ") == quoted)
    }

    @Test("a look tells case, quotation and the start of a line")
    func look() {
        #expect(Document("a\n“NATO”").words.map(Look.of) == [0, 12, 6, 4])
    }
}
