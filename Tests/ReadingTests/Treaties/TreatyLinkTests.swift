import Evidence
import Law
import Testing

@testable import Reading

@Suite("Which treaty is meant")
struct TreatyLinkTests {
    private func treaties(_ text: String, published: String? = "2024-11-12") throws -> [String] {
        try ReadingFixture.report(text, published: published).entities.filter { $0.kind == .treaty }.map { $0.id ?? "-" }
    }

    @Test(
        "Parties, kind and year tell the treaty",
        arguments: [
            ("The mutual defence treaty between North Korea and Russia is new.", "prk-rus-2024"),
            ("North Korea ratified a mutual defence treaty with Russia.", "prk-rus-2024"),
            ("The 1961 treaty between China and North Korea is old.", "chn-prk-1961"),
            ("The treaty of 1961 between China and North Korea is old.", "chn-prk-1961"),
            ("The North Atlantic Treaty is old.", "nato-1949"),
            ("The Mutual Defense Treaty between the United States and the Philippines is old.", "phl-usa-1951"),
            ("The security treaty between Japan and the United States is old.", "jpn-usa-1960"),
            ("The Comprehensive Nuclear-Test-Ban Treaty is not in force.", "ctbt-1996"),
        ])
    func linked(text: String, wanted: String) throws { #expect(try treaties(text) == [wanted]) }

    @Test(
        "In doubt none",
        arguments: [
            "Russia and North Korea signed an agreement on tourism.",
            "Norway and Iceland signed a defence treaty.",
            "The Mutual Defense Treaty is old.",
            "Japan and the United States signed a defence treaty on Monday.",
        ])
    func unlinked(text: String) throws { #expect(try treaties(text).allSatisfy { $0 == "-" }) }

    @Test("A report from before the signature cannot mean the treaty")
    func before() throws {
        let text = "The mutual defence treaty between North Korea and Russia is planned."
        #expect(try treaties(text, published: "2023-09-01") == ["-"])
        #expect(try treaties(text, published: "2024-09-01") == ["prk-rus-2024"])
    }

    @Test("The month of signature tells two treaties of one pair apart")
    func month() throws {
        #expect(try treaties("The treaty North Korea signed with Russia in June is new.") == ["prk-rus-2024"])
        #expect(try treaties("The treaty North Korea signed with Russia in February 2000 is old.") == ["prk-rus-2000"])
    }

    @Test("'The pact' is the treaty spoken of last")
    func anaphor() throws {
        #expect(
            try treaties("North Korea ratified a mutual defence treaty with Russia. The pact is new. The deal is short.")
                == ["prk-rus-2024", "prk-rus-2024", "prk-rus-2024"])
    }

    @Test("Two treaties of one report are kept apart")
    func two() throws {
        let text = "North Korea ratified a mutual defence treaty with Russia. The 1961 treaty between China and North Korea is older."
        #expect(try treaties(text) == ["prk-rus-2024", "chn-prk-1961"])
    }

    @Test("The rule file can be read") func readable() { #expect(TreatyLexicon.file.faults.isEmpty) }

    @Test(
        "The example has a treaty",
        arguments: TreatyLexicon.file.rules.filter {
            ["heads", "kinds", "modifiers", "memberships"].contains($0.section) && $0.key != "anaphoric"
        })
    func examples(rule: Rule) throws { #expect(try !treaties(try #require(rule.example)).isEmpty) }

    @Test("The example has none", arguments: TreatyLexicon.file.rules.filter { $0.section == "not a treaty" })
    func noTreaties(rule: Rule) throws { #expect(try treaties(try #require(rule.example)).isEmpty) }
}
