import Evidence
import Law
import Testing

@testable import Reading

@Suite("Rules for acts, by their examples")
struct ActRuleTests {
    static let rules = ActLexicon.file.rules

    @Test("The rule file can be read") func readable() { #expect(ActLexicon.file.faults.isEmpty) }

    @Test("A verb's example holds an act that this verb made or dated", arguments: rules.filter { $0.section == "verbs" })
    func verbs(rule: Rule) throws {
        let lemma = try #require(rule.values.first)
        let acts = try ReadingFixture.report(try #require(rule.example)).acts
        if ["publish"].contains(rule.key) {
            #expect(acts.contains { act in act.because.contains { $0.name == "acts papers" } })
        } else {
            #expect(acts.contains { act in act.because.contains { $0.name == "acts verbs \(rule.key): \(lemma)" } })
        }
    }

    @Test("A frame's example holds its act", arguments: rules.filter { $0.section == "frames" })
    func frames(rule: Rule) throws {
        let acts = try ReadingFixture.report(try #require(rule.example)).acts
        #expect(acts.contains { $0.kind.rawValue == rule.key && $0.modality == .done })
    }

    @Test(
        "An object's example holds an act", arguments: rules.filter { ["objects", "papers", "notified", "fillers"].contains($0.section) })
    func objects(rule: Rule) throws {
        #expect(try ReadingFixture.report(try #require(rule.example)).acts.contains { $0.modality == .done || $0.modality == .planned })
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

    @Test(
        "Of nobody, of what is denied and of what may be done in general there is no act",
        arguments: rules.filter { ["nobody", "denied"].contains($0.section) })
    func noActs(rule: Rule) throws { #expect(try ReadingFixture.report(try #require(rule.example)).acts.isEmpty) }

    @Test("A general rule beside a deed hides it not", arguments: rules.filter { $0.section == "generic" })
    func general(rule: Rule) throws { #expect(try ReadingFixture.report(try #require(rule.example)).acts.map(\.kind) == [.ratification]) }
}
