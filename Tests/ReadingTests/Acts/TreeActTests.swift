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
            model: try model.get(), register: try ReadingFixture.register.get(), actors: try ReadingFixture.directory.get())
    }

    private static let model = Result { try LanguageModel(contentsOf: ReadingFixture.root + "/Models/english.servanda") }

    /// The acts that rules find with the trees and nothing else of the model.
    private func acts(_ text: String, withTrees: Bool = true) throws -> [String] {
        let page = Page(text, verbatim: false, published: Day("2024-11-12"))
        let document = Document(page.text)
        let tokens = document.tokens()
        let trees = withTrees ? try Self.model.get().read(document, tokens: tokens, parts: .trees).trees : []
        let grammar = withTrees ? Grammar(tokens: tokens, trees: trees, words: document.words.count) : .none
        return try ReadingFixture.reader.get().report(
            page, document, [], grammar: grammar, file: "-", url: nil, published: Day("2024-11-12"), verbatim: false
        ).acts.map { "\($0.kind.rawValue) \($0.actor?.code ?? "-") \($0.modality.rawValue)" }
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
