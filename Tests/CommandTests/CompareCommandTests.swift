import Chronology
import Evidence
import Foundation
import Law
import Testing

/// `servanda ledger compare`, and what the other commands make of a ledger.
@Suite("What a ledger has established")
struct CompareCommandTests {
    private let folder: Folder
    private var ledger: String { folder.path + "/story.db" }

    /// A ledger in which two papers tell of one act: each of the two parties says that it has notified the other.
    init() throws {
        folder = try Folder()
        let reports = [
            (
                "FRA", "The foreign ministry in Paris", "The Seine Courier",
                "It handed the note over before noon, and the envoy took coffee."
            ),
            (
                "GRC", "The foreign ministry in Athens", "The Attic Herald",
                "A second note lay on the table when the doors were opened again at five."
            ),
        ].map { code, ministry, paper, more in Self.report(code, ministry, paper, more) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let lines = try reports.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
        let path = try folder.file("reports.ndjson", lines)
        let run = try Program.run("ledger", "import", path, "--ledger", ledger, "--author", "ines")
        #expect(run.code == 0, "\(run.messages)")
    }

    private static func report(_ code: String, _ ministry: String, _ paper: String, _ more: String) -> Report {
        let content = "that it had notified the other side"
        let text = "\(ministry) said \(content). \(more)\n"
        func span(_ words: String) -> TextSpan {
            let start = text.distance(from: text.startIndex, to: text.range(of: words)?.lowerBound ?? text.startIndex)
            return TextSpan(start..<(start + words.count))
        }
        let actor = ActorID(code)
        return Report(
            id: ContentHash.of(text).description, file: paper + ".txt", title: "", publisher: paper, published: nil, text: text,
            claims: [
                Claim(
                    id: "c1", source: Speaker(text: ministry, spans: [span(ministry)], actors: [actor].compactMap(\.self)),
                    cue: Quotation(text: "said", spans: [span("said")]), content: Quotation(text: content, spans: [span(content)]),
                    stance: .asserts, certainty: .certain, polarity: .positive, probability: 0.9)
            ],
            acts: [
                ProposedAct(
                    span: span("notified"), kind: .deposit, actor: actor, modality: .done, date: try? .init(edtf: "2022-03-01"),
                    treaty: "fra-grc-2021", treatyText: "the pact", claim: "c1", probability: 0.9)
            ])
    }

    private func run(_ arguments: String...) throws -> Program.Run {
        try Program.run(all: arguments + ["--ledger", ledger])
    }

    @Test("a question shows who says so, where, and why it does not count; a grade makes it count, and a verdict overrides")
    func compare() throws {
        let key = "act/fra-grc-2021/deposit/FRA"
        var shown = try run("ledger", "compare", key)
        #expect(shown.code == 0)
        #expect(shown.output.hasPrefix("QUESTION  Deposit of Franco-Greek defence pact by France"))
        #expect(shown.output.contains("UNKNOWN"))
        #expect(shown.output.contains("does not count"))
        #expect(try run("ledger", "grade", "The Seine Courier", "B", "--reason", "it corrects itself").code == 0)
        shown = try run("ledger", "compare", key)
        #expect(shown.output.contains("ESTABLISHED  1 Mar 2022  official record: France (The Seine Courier)"))
        #expect(try run("ledger", "reject", "3", "--reason", "the note was never read").code == 0)
        #expect(try run("ledger", "compare", key).output.contains("DENIED"))
    }

    @Test("status and obligations take in what the ledger has established, as known on the day")
    func status() throws {
        let treaty = "fra-grc-2021"
        #expect(try Program.run("status", treaty).output.contains("IN FORCE since") == false)
        for paper in ["The Seine Courier", "The Attic Herald"] { _ = try run("ledger", "grade", paper, "B", "--reason", "checked") }
        let explained = try run("status", treaty, "--explain")
        #expect(explained.output.contains("IN FORCE since"), "\(explained.output)")
        #expect(explained.output.contains("The Seine Courier"))
        #expect(try run("status", treaty, "--known", "2022-04-01").output.contains("IN FORCE since") == false)
        let owed = try run("obligations", "--of", "FRA", "--to", "GRC")
        #expect(owed.output.contains("dormant"))
        #expect(try Program.run("obligations", "--of", "FRA", "--to", "GRC").output.contains("dormant") == false)
    }

    @Test("several questions are a list, in JSON one document with a schema")
    func list() throws {
        let list = try run("ledger", "compare", "--treaty", "fra-grc-2021")
        #expect(list.output.hasPrefix("2 questions as known on"))
        #expect(list.output.contains("act/fra-grc-2021/deposit/GRC · 1 report · 1 origin"))
        #expect(try run("ledger", "compare", "--actor", "France").output.contains("act/fra-grc-2021/deposit/FRA"))
        #expect(try run("ledger", "compare", "--search", "notified").output.contains("2 questions"))
        let json = try run("ledger", "compare", "act/fra-grc-2021/", "--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "servanda.compare/1")
        let items = try #require(object["comparisons"] as? [[String: Any]])
        #expect(items.map { $0["question"] as? String } == ["act/fra-grc-2021/deposit/FRA", "act/fra-grc-2021/deposit/GRC"])
        let testimony = try #require((items[0]["testimonies"] as? [[String: Any]])?.first)
        #expect(testimony["quote"] as? String == "that it had notified the other side")
    }

    @Test("mistakes are met with what to do")
    func mistakes() throws {
        #expect(try run("ledger", "compare").code == 64)
        let none = try run("ledger", "compare", "act/nothing/")
        #expect(none.code == 66 && none.messages.contains("--search WORDS finds some"))
        let policy = try folder.file("policy.yaml", "origins: two\n")
        let bad = try run("status", "fra-grc-2021", "--policy", policy)
        #expect(bad.code == 65 && bad.messages.contains("policy.yaml:1:10: \"origins\": found \"two\", wanted a whole number"))
        let missing = try Program.run("status", "fra-grc-2021", "--ledger", folder.path + "/none.db")
        #expect(missing.code == 66 && missing.messages.contains("there is no such ledger"))
    }
}
