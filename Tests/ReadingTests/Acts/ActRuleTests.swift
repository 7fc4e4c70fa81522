import Evidence
import Law
import Testing

@testable import Reading

@Suite("Rules for acts, by their examples")
struct ActRuleTests {
    static let rules = ActLexicon.file.rules

    @Test("The rule file can be read") func readable() { #expect(ActLexicon.file.faults.isEmpty) }

    @Test(
        "The example holds the act",
        arguments: rules.filter { ["verbs", "of the treaty", "verb and noun", "verbs with a noun"].contains($0.section) })
    func acts(rule: Rule) throws {
        let acts = try ReadingFixture.report(try #require(rule.example)).acts
        #expect(acts.contains { $0.kind.rawValue == rule.key && $0.modality == .done })
    }

    @Test(
        "Instruments and papers", arguments: rules.filter { ["instruments", "consent papers", "consent", "notified"].contains($0.section) })
    func papers(rule: Rule) throws {
        let wanted: Set<String> =
            switch rule.key {
            case "paper": ["exchange", "deposit", "ratification"]
            case "notice", "receiver": ["withdrawalNotice"]
            case "measure", "signing": ["ratification"]
            default: [rule.key]
            }
        let acts = try ReadingFixture.report(try #require(rule.example)).acts
        #expect(acts.contains { wanted.contains($0.kind.rawValue) && $0.modality == .done })
    }

    @Test("A refusal is refused", arguments: rules.filter { $0.section == "refusing verbs" })
    func refusals(rule: Rule) throws {
        let acts = try ReadingFixture.report(try #require(rule.example)).acts
        #expect(acts.contains { $0.kind == .approval && $0.modality == .refused })
    }

    @Test(
        "Words around the verb give the modality",
        arguments: rules.filter { ["helping", "before to", "before the clause", "before a gerund", "adverbs"].contains($0.section) })
    func modality(rule: Rule) throws {
        let wanted: Modality =
            switch rule.key {
            case "planned", "will", "would": .planned
            case "possible", "may", "urged": .possible
            case "refused", "not": .refused
            default: .done
            }
        let acts = try ReadingFixture.report(try #require(rule.example)).acts
        #expect(acts.map(\.modality) == [wanted])
    }
}
