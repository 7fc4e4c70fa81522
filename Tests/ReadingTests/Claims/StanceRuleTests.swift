import Evidence
import Law
import Testing

@testable import Reading

@Suite("Rules for claims, by their examples")
struct StanceRuleTests {
    static let rules = ClaimLexicon.file.rules

    @Test("The rule file can be read") func readable() { #expect(ClaimLexicon.file.faults.isEmpty) }

    @Test(
        "The example holds a claim with that stance",
        arguments: rules.filter { ["denies", "neither", "evaded", "reports", "nameless"].contains($0.section) })
    func stances(rule: Rule) throws {
        let wanted: Stance =
            rule.section == "denies" ? .denies : rule.section == "neither" || rule.section == "evaded" ? .neither : .reports
        #expect(try ReadingFixture.report(try #require(rule.example)).claims.contains { $0.stance == wanted })
    }

    @Test(
        "The example holds a claim",
        arguments: rules.filter { ["asserts", "citing", "polarity", "speech nouns", "counted", "attributive"].contains($0.section) })
    func claims(rule: Rule) throws {
        #expect(try !ReadingFixture.report(try #require(rule.example)).claims.isEmpty)
    }
}
