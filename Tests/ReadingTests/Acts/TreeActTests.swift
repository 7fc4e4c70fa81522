import Chronology
import Evidence
import Language
import Law
import Register
import Testing

@testable import Reading

/// Sentences in which words that no rule knows stand between a verb and its subject: only the trees of the model tell who did it.
@Suite("Acts found in the trees of sentences")
struct TreeActTests {
    static let reader = Result {
        ReportReader(
            model: try LanguageModel(contentsOf: ReadingFixture.root + "/Models/english.servanda"),
            register: try ReadingFixture.register.get(), actors: try ReadingFixture.directory.get())
    }

    private func acts(_ text: String, withTrees: Bool = true) throws -> [String] {
        let reader = try withTrees ? Self.reader.get() : ReadingFixture.reader.get()
        let input = ReadingInput(file: "-", text: text)
        return try reader.read(input, published: Day("2024-11-12")).acts.map {
            "\($0.kind.rawValue) \($0.actor?.code ?? "-") \($0.modality.rawValue)"
        }
    }

    @Test("The subject behind a long insertion")
    func insertion() throws {
        let text =
            "The Norwegian president, to the surprise of those who had watched him hesitate, signed the defence treaty with Iceland in May."
        #expect(try acts(text).contains("signature NOR done"))
        #expect(try acts(text, withTrees: false).isEmpty)
    }

    @Test("The subject behind a relative clause")
    func relative() throws {
        let text = "Members of the Norwegian parliament who had travelled all night approved the defence treaty with Iceland."
        #expect(try acts(text) == ["approval NOR done"])
    }

    @Test("A second verb has the helping verb of the first")
    func joined() throws {
        let text = "Norway may follow the example and denounce the arms control treaty."
        #expect(try acts(text) == ["withdrawalNotice NOR possible"])
        #expect(try acts(text, withTrees: false).isEmpty)
    }
}
