import Testing

@testable import Pages

@Suite("A page made to do harm")
struct HostilePageTests {
    private func read(_ html: String) -> Result<WebPage, PageError> {
        do throws(PageError) { return .success(try WebPage(Array(html.utf8))) } catch { return .failure(error) }
    }

    @Test(arguments: ["<div>", "<b>", "<span><i>", "<ul><li>", "<table><tr><td>", "<blockquote>"])
    func nestedWithoutEndIsRefused(_ tags: String) {
        guard case .failure(.tooDeep(let limit)) = read(String(repeating: tags, count: 100_000)) else {
            Issue.record("read \(tags) a hundred thousand deep")
            return
        }
        #expect(limit == MarkupParser.deepest)
        #expect(PageError.tooDeep(limit: limit).description.contains("2000 deep"))
    }

    @Test func manyAttributesOfOneElementAreCut() throws {
        let attributes = (0..<100_000).map { "a\($0)" }.joined(separator: " ")
        let page = try read("<p \(attributes)>Read me</p>").get()
        #expect((page.body + page.leftOut.map(\.passage)).map(\.text) == ["Read me"])
    }

    @Test func endTagsWithoutBeginningEndInTime() {
        let html = String(repeating: "<span>", count: 1_900) + String(repeating: "</div></b>", count: 40_000)
        switch read(html) {
        case .success, .failure(.tooBroken): break
        case .failure(let error): Issue.record("\(error)")
        }
    }

    @Test(arguments: [
        "<!--", "<script>", "<style>", "<svg>", "<p title=\"", "<", "&", "</", "<!DOCTYPE", "<![CDATA[", "&#", "&#x1F600", "<noscript>",
    ])
    func openingsWithoutEndTakeLinearTime(_ piece: String) throws {
        _ = try read("<p>Before</p>" + String(repeating: piece, count: 30_000)).get()
    }

    /// The last byte of a tag that is never closed is a part of a character here; found by fuzzing.
    @Test func tagsCutInsideACharacterLeadNowhereOutsideThePage() throws {
        let page = try read("<div sec'et<\u{AF}div><ul class=\"share-to\u{FF}\u{FE}ol\u{C8}\u{DD}\u{C3}\u{C1}").get()
        let count = UInt32(page.source.unicodeScalars.count)
        #expect((page.body + page.leftOut.map(\.passage)).allSatisfy { $0.ends.allSatisfy { $0 <= count } })
    }

    /// Each reference is two characters, and after each the bytes are parted from the next ones.
    @Test func referencesOfTwoCharactersBetweenManyPiecesTakeLinearTime() throws {
        let page = try read("<p>" + String(repeating: "&NotEqualTilde;<!-- -->", count: 60_000)).get()
        #expect(!(page.body + page.leftOut.map(\.passage)).isEmpty)
    }

    @Test func entitiesOfADocumentTypeAreNotExpanded() throws {
        let html = """
            <!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
            <p>Text &c; and more</p>
            """
        let page = try read(html).get()
        #expect(!page.body.contains { $0.text.contains("aaaaaaaaaa") })
    }

    @Test func zeroBytesAndControlCharactersAreSpaces() throws {
        let page = try read("<p>One\u{0}two\u{7}three</p>").get()
        #expect((page.body + page.leftOut.map(\.passage)).map(\.text) == ["One two three"])
    }

    @Test func scriptsAreNotText() throws {
        let page = try read("<p>Seen</p><script>document.write('<p>written</p>')</script><SCRIPT>if (a</b) {}</SCRIPT><p>Also seen</p>")
            .get()
        #expect((page.body + page.leftOut.map(\.passage)).map(\.text) == ["Seen", "Also seen"])
    }

    @Test func linkedDataWithoutEndIsLeft() throws {
        let deep = String(repeating: "[", count: 50_000)
        let page = try read("<script type=\"application/ld+json\">{\"headline\":\(deep)</script><p>Text</p>").get()
        #expect(page.published == nil)
    }
}

@Suite("The trained judge of blocks")
struct BlockModelTests {
    @Test func isSoundAndKnowsTheFeaturesThatAreComputed() throws {
        let model = BlockModel.standard
        #expect(model.faults.isEmpty)
        let page = try HTMLPage(utf8: Array(PageSample.html.utf8))
        #expect(page.features(page.outline()).names == model.firstNames.map(String.init))
        #expect(VerdictFeatures.names + page.features(page.outline()).names == model.secondNames.map(String.init))
    }

    @Test(arguments: ["0:0.5:-1:-2 | 1 2", "0:0.5:1:-1 1:2:-2:-3 | 1 2 3"])
    func takesTrees(_ line: String) {
        var trees = BoostedTrees()
        trees.addMember()
        let isTaken = trees.addTree(line[...], features: 2)
        #expect(isTaken)
    }

    @Test(arguments: ["0:0.5:-1:-2", "0:0.5:0:-2 | 1 2", "7:0.5:-1:-2 | 1 2", "0:0.5:-1:-9 | 1 2", "x | 1"])
    func refusesTreesThatLeadNowhere(_ line: String) {
        var trees = BoostedTrees()
        trees.addMember()
        let isTaken = trees.addTree(line[...], features: 2)
        #expect(!isTaken)
    }
}
