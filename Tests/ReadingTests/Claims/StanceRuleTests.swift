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
        arguments: rules.filter {
            ["asserts", "citing", "polarity", "speech nouns", "counted", "attributive", "speech", "urging"].contains($0.section)
        })
    func claims(rule: Rule) throws {
        #expect(try !ReadingFixture.report(try #require(rule.example)).claims.isEmpty)
    }

    @Test("The example evades", arguments: rules.filter { $0.section == "evasion" })
    func evasions(rule: Rule) throws {
        #expect(try ReadingFixture.report(try #require(rule.example)).claims.map(\.stance) == [.neither])
    }

    @Test("The example denies", arguments: rules.filter { $0.section == "falsehood" })
    func falsehood(rule: Rule) throws {
        let example = try #require(rule.example)
        let words = example.dropLast().split(separator: " ")
        let said = ReadingFixture.Said(
            source: words.prefix(2).joined(separator: " "), cue: String(words[2]), content: words.dropFirst(3).joined(separator: " "))
        #expect(try ReadingFixture.report(example, said: [said]).claims.map(\.stance) == [.denies])
    }

    @Test("The example denies that there is such a thing", arguments: rules.filter { $0.section == "no such thing" })
    func noSuchThing(rule: Rule) throws {
        #expect(try ReadingFixture.report(try #require(rule.example)).claims.map(\.stance) == [.denies])
    }

    @Test("A deed counts as words only where the model is all but sure", arguments: rules.filter { $0.section == "deeds" })
    func deeds(rule: Rule) throws {
        let said = ReadingFixture.Said(source: "Norway", cue: "notified", content: "the depositary of its withdrawal")
        #expect(try ReadingFixture.report(try #require(rule.example), said: [said]).claims.isEmpty)
    }

    @Test("Hearsay is reported by nobody", arguments: rules.filter { $0.section == "hearsay" })
    func hearsay(rule: Rule) throws {
        let said = ReadingFixture.Said(source: nil, cue: "is widely believed", content: "to have 90 missiles")
        #expect(try ReadingFixture.report(try #require(rule.example), said: [said]).claims.map(\.stance) == [.reports])
    }
}
