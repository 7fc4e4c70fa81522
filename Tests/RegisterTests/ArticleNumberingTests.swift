import Testing

@testable import Register

@Suite struct ArticleNumberingTests {
    @Test(arguments: [
        ("14", "5", []), ("14", "15", ["15"]), ("14", "5(1)", []), ("14", "3-16", ["16"]), ("14", "3 and 15", ["15"]), ("14", "V", ["V"]),
        ("XI", "IX", []), ("XI", "XII", ["XII"]), ("XI", "5", ["5"]), ("14", "5bis", []), ("14", "Protocol, 20", []),
        ("14", "preamble", []),
    ]) func whatIsCitedMustExist(count: String, citation: String, unknown: [String]) throws {
        #expect(try #require(ArticleNumbering(count: count)).unknown(in: citation) == unknown)
    }

    @Test func romanNumeralsAreReadAsTheyAreWritten() {
        for number in 1...150 { #expect(RomanNumeral.value(RomanNumeral.text(number)) == number) }
        #expect(["IIII", "VX", "", "ABC"].map(RomanNumeral.value) == [nil, nil, nil, nil])
    }

    @Test func aCitedArticleThatDoesNotExistIsAFault() {
        let text = """
            id: a
            title: The text
            parties: [AAA, BBB]
            sources: {s: {title: The text}}
            articles: 8
            clauses: {duration: {article: "9", source: s, indefinite: true}}
            obligations: [{id: o, article: "2", source: s, kind: defence, text: aid}]
            acts: [{kind: invocation, actor: AAA, article: "3", on: 2001-01-01, source: s}]
            """
        let (treaty, _, references) = TreatyFile.parseWithReferences(text, file: "a.yaml")
        let faults = treaty.map { OrderCheck(treaty: $0, references: references, file: "a.yaml").faults().map { "\($0)" } } ?? []
        #expect(
            faults == [
                "a.yaml:6:31: there is no article 9; the treaty has 1 to 8, as \"articles\" says",
                "a.yaml:8:48: article 3 is invoked, and no clause or obligation of the file cites it; add the obligation, or correct the article",
            ])
    }
}
