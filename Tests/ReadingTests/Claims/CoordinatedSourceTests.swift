import Evidence
import Law
import Testing

@testable import Reading

@Suite("A source inside a list of speakers")
struct CoordinatedSourceTests {
    typealias Said = ReadingFixture.Said

    private func speakers(_ text: String, source: String, cue: String, content: String) throws -> [String] {
        let report = try ReadingFixture.report(text, said: [Said(source: source, cue: cue, content: content)])
        let claims = report.claims.filter { $0.content.text == content }
        return claims.map { ($0.source?.actors.map(\.code).sorted() ?? []).joined(separator: " ") }
    }

    @Test("takes in the list that opens the sentence, so that a figure keeps all its claimants")
    func list() throws {
        let text = "Poland, the US, and Ukraine have said that Belarus sent at least 300 soldiers."
        #expect(
            try speakers(text, source: "Ukraine", cue: "have said", content: "Belarus sent at least 300 soldiers") == ["POL UKR USA"])
    }

    @Test("takes in the list behind a conjunction")
    func behindConjunction() throws {
        let text = "The talks failed, but Poland and Ukraine said that the treaty holds."
        #expect(try speakers(text, source: "Ukraine", cue: "said", content: "the treaty holds") == ["POL UKR"])
    }

    @Test("leaves out whom another verb or preposition holds")
    func object() throws {
        let text = "Russia met with Japan, and Ukraine said that the treaty holds."
        #expect(try speakers(text, source: "Ukraine", cue: "said", content: "the treaty holds") == ["UKR"])
    }

    @Test("is looked for in vain where only a small word stands before the verb")
    func nothingBefore() throws {
        let text = "The Norwegian fleet paid for 5,700 days this year, but then told the islands that it could not go on."
        #expect(try speakers(text, source: "The Norwegian fleet", cue: "told", content: "it could not go on") == [""])
    }
}
