import Law
import Testing

@testable import Reading

@Suite("Rules for names and roles, by their examples")
struct MentionRuleTests {
    static let mentionRules = ActorLexicon.file.rules
    static let roleRules = RoleLexicon.file.rules

    @Test("The rule files can be read") func readable() {
        #expect(ActorLexicon.file.faults.isEmpty)
        #expect(RoleLexicon.file.faults.isEmpty)
    }

    @Test("Every rule has an example") func examples() {
        #expect(Self.mentionRules.allSatisfy { $0.example != nil })
        #expect(Self.roleRules.allSatisfy { $0.example != nil })
    }

    @Test(
        "A longer name is found as what it is",
        arguments: mentionRules.filter { ["longer names", "capitalised after"].contains($0.section) })
    func longerNames(rule: Rule) throws {
        let reading = try ReadingFixture.actors(try #require(rule.example))
        #expect(reading.names.contains { !$0.isActor && $0.kind != .treaty })
    }

    @Test("A capital is a place", arguments: mentionRules.filter { ["before a capital", "after a capital"].contains($0.section) })
    func places(rule: Rule) throws {
        let reading = try ReadingFixture.actors(try #require(rule.example))
        #expect(reading.names.contains { $0.kind == .place })
    }

    @Test(
        "A name is no state there", arguments: mentionRules.filter { ["ambiguous", "hyphen after", "hyphen before"].contains($0.section) })
    func noStates(rule: Rule) throws {
        let reading = try ReadingFixture.actors(try #require(rule.example))
        let name = rule.section == "ambiguous" ? rule.key : "Russia"
        #expect(!reading.names.contains { $0.isActor && reading.wording.text($0.words) == name })
    }

    @Test("A role is found with its class", arguments: roleRules.filter { $0.section == "roles" })
    func roles(rule: Rule) throws {
        let reading = try ReadingFixture.actors(try #require(rule.example))
        #expect(reading.phrases.contains { $0.role?.rawValue == rule.key || (rule.key == "stateMedia" && $0.head == .media) })
    }

    @Test("Words between state and role do not part them", arguments: roleRules.filter { ["modifiers", "joining"].contains($0.section) })
    func modifiers(rule: Rule) throws {
        let reading = try ReadingFixture.actors(try #require(rule.example))
        #expect(reading.phrases.contains { $0.role != nil && $0.isResolved && $0.speaks })
    }

    @Test("A former president speaks for himself", arguments: roleRules.filter { $0.section == "disowning" })
    func disowning(rule: Rule) throws {
        #expect(try ReadingFixture.speakers(try #require(rule.example)).isEmpty)
    }
}
