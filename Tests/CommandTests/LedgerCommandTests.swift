import Foundation
import Testing

/// `servanda ledger` as a person and a script meet it. Reports come as `servanda.report/1`, so that no model is needed.
@Suite("servanda ledger")
struct LedgerCommandTests {
    private let folder: Folder
    private let ledger: String

    init() throws {
        folder = try Folder()
        ledger = folder.path + "/team.db"
    }

    /// A report whose id is not that of its text.
    private static func report(_ number: Int) -> String {
        let text = "Harbour talks \(number)\\nOslo said ships left."
        let id = "sha256:" + String(repeating: "0", count: 64)
        return """
            {"schema":"servanda.report/1","id":"\(id)","file":"\(number).txt","url":null,"title":"Harbour talks \(number)","publisher":null,\
            "published":"2024-11-12","dateline":null,"text":"\(text)","leftOut":[],"claims":[{"id":"c1","source":{"text":"Oslo","spans":[[16,20]],\
            "actors":["NOR"]},"cue":{"text":"said","spans":[[21,25]]},"content":{"text":"ships left","spans":[[26,36]]},"stance":"asserts",\
            "certainty":"certain","polarity":"positive","via":[],"probability":0.9}],"figures":[],"acts":[],"entities":[]}

            """
    }

    /// A ledger with two reports, read from their text.
    private func filled() throws {
        for number in 1...2 {
            try folder.file("reports/\(number).txt", "Harbour talks \(number)\nOslo said ships left the harbour on Tuesday.\n")
        }
        let run = try run("add", folder.path + "/reports", "--published", "2024-11-12")
        try #require(run.code == 0, "\(run.messages)")
    }

    /// A ledger without entries: an import of nothing but the manifest begins one.
    private func begin() throws {
        let manifest =
            #"{"entries":0,"head":"sha256:\#(String(repeating: "0", count: 64))","kind":"manifest","salvaged":false,"schema":"servanda.ledger/1"}"#
        try #require(try run("import", "-", input: manifest + "\n").code == 0)
    }

    private func run(_ arguments: String..., input: String? = nil) throws -> Program.Run {
        let command = ["ledger"] + arguments + ["--ledger", ledger] + (Self.writes.contains(arguments[0]) ? ["--author", "ines"] : [])
        return try Program.run(all: command, input: input)
    }

    private static let writes: Set = ["add", "import", "accept", "reject", "grade", "link", "note", "correct", "act", "situation"]

    @Test func aLedgerThatIsNotThereIsNamed() throws {
        let run = try run("list")
        #expect(run.code == 66)
        #expect(run.messages.contains("servanda ledger add"))
        #expect(!FileManager.default.fileExists(atPath: ledger))
    }

    @Test(.enabled(if: Program.model != nil, "there is no model"))
    func readsReportsOnceAndListsWhatFailed() throws {
        try filled()
        try folder.file("reports/3.txt", Data([0xFF, 0xFE, 0x00, 0x01, 0x02]))
        try folder.file("reports/4.txt", "Harbour talks 4\nOslo said ships left the harbour on Friday.\n")
        let second = try run("add", folder.path + "/reports", "--published", "2024-11-12")
        #expect(second.code == 65)
        #expect(second.messages.contains("3.txt"))
        #expect(second.output.contains("1 added"))
        #expect(second.output.contains("2 there already"))
        let third = try run("verify")
        #expect(third.code == 0)
        #expect(third.output.contains("3 reports, the text of 3 is kept"))
    }

    @Test(.enabled(if: Program.model != nil, "there is no model"))
    func judgementsAreShownWithWhatTheyAreOf() throws {
        try filled()
        for command in [
            ["accept", "2", "--reason", "seen"], ["note", "2", "--reason", "asked the ministry"],
            ["grade", "2", "3", "--reason", "one source"],
            ["grade", "KCNA", "d", "--reason", "speaks for a government", "--from", "2024-01-01"],
            ["correct", "2", "--set", "claim.stance=denies", "--reason", "he denied it"],
        ] {
            let run = try Program.run(all: ["ledger"] + command + ["--ledger", ledger, "--author", "olu"])
            #expect(run.code == 0, "\(command): \(run.messages)")
        }
        let shown = try run("show", "2")
        #expect(shown.output.contains("SINCE THEN (4)"))
        #expect(shown.output.contains("asked the ministry"))
        let json = try run("show", "2", "--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "servanda.entry/1")
        #expect((object["judgements"] as? [Any])?.count == 4)
        #expect(try run("verify").code == 0)
    }

    @Test func aJudgementThatWasWithdrawnIsShownAsOne() throws {
        try begin()
        let act = try run("act", try folder.file("decree.yaml", Self.decree))
        try #require(act.code == 0, "\(act.messages)")
        #expect(try run("accept", "1", "--reason", "seen in print").code == 0)
        #expect(try !run("show", "1").output.contains("withdrawn"))
        #expect(try run("correct", "2", "--withdraw", "--reason", "misread").code == 0)
        let shown = try run("show", "1").output
        #expect(shown.contains("accept #1: seen in print") && shown.contains("withdrawn"), "\(shown)")
        let json = try run("show", "1", "--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect((object["withdrawn"] as? [Any])?.count == 1)
    }

    @Test(.enabled(if: Program.model != nil, "there is no model"))
    func anExportMovesToAnotherLedger() throws {
        try filled()
        let export = try run("export")
        let other = folder.path + "/other.db"
        let imported = try Program.run(all: ["ledger", "import", "-", "--ledger", other], input: export.output)
        #expect(imported.code == 0, "\(imported.messages)")
        let heads = try [ledger, other].map { path in
            try Program.run(all: ["ledger", "verify", "--ledger", path]).output.split(separator: "\n").last
        }
        #expect(heads[0] == heads[1])
        let again = try Program.run(all: ["ledger", "export", "--ledger", other])
        #expect(again.output == export.output)
    }

    private static let decree = """
        treaty: prk-rus-2024
        acts:
          - {kind: termination, on: 2025-03-01, known: 2025-03-02, source: gazette}
        sources:
          gazette: {title: Notice of termination, publisher: The Gazette, date: 2025-03-02, cite: "No. 12"}

        """

    @Test func anActPutOnRecordMovesTheLaw() throws {
        try begin()
        let act = try run("act", try folder.file("decree.yaml", Self.decree), "--official")
        #expect(act.code == 0, "\(act.messages)")
        #expect(act.output.contains("official (Notice of"), "\(act.output)")
        let today = ["--on", "2099-01-01", "--known", "2099-01-01"]
        let without = try Program.run(all: ["status", "prk-rus-2024"] + today)
        let with = try Program.run(all: ["status", "prk-rus-2024", "--ledger", ledger] + today)
        #expect(without.output.contains("IN FORCE"))
        #expect(with.output.contains("TERMINATED"), "\(with.output)")
        #expect(try run("verify").code == 0)
    }

    @Test func aSituationPutOnRecordIsInDisputeUntilSomebodyAcceptsIt() throws {
        try begin()
        let text = """
            id: attack-2025
            title: An attack
            kind: [armedAttack, stateOfWar]
            affected: RUS
            by: FRA
            from: 2025-01-01
            source: note
            sources: {note: {title: Note verbale}}

            """
        let situation = try run("situation", try folder.file("attack-2025.yaml", text))
        #expect(situation.code == 0, "\(situation.messages)")
        #expect(situation.output.contains("Note verbale"))
        let ask = ["obligations", "--of", "PRK", "--to", "RUS", "--ledger", ledger, "--on", "2099-01-01", "--known", "2099-01-01"]
        #expect(try Program.run(all: ask).output.contains("disputed"))
        let accept = try run("accept", "1", "2", "--reason", "found so by the Council")
        #expect(accept.code == 0, "\(accept.messages)")
        #expect(try Program.run(all: ask).output.contains("triggered"))
    }

    @Test(arguments: [
        ("prk-rus-2024\n", "prk-rus-2042\n", ":1:9: there is no treaty \"prk-rus-2042\"; write \"prk-rus-2024\""),
        ("source: gazette", "source: gazete", "there is no source \"gazete\" under \"sources\"; write \"gazette\""),
        ("kind: termination", "kind: ratification", "ratification by nobody"),
        ("kind: termination", "kind: withdrawalNotice, actor: PRX", "there is no actor \"PRX\""),
        ("known: 2025-03-02", "known: 2024", "\"known\" 2024 is before \"on\" 2025-03-01"),
    ])
    func faultsOfAnActAreNamedWithTheirPlace(from: String, to: String, wanted: String) throws {
        try begin()
        let text = Self.decree.split(separator: from, omittingEmptySubsequences: false).joined(separator: to)
        let act = try run("act", try folder.file("decree.yaml", text))
        #expect(act.code == 65)
        #expect(act.messages.contains(wanted), "\(act.messages)")
        #expect(try run("list").output.contains("no entry"))
    }

    @Test func aReportThatWasChangedOnTheWayIsNotTaken() throws {
        let run = try run("import", "-", input: Self.report(1))
        #expect(run.code == 65)
        #expect(run.messages.contains("its id is"))
    }

    @Test func whatIsNoImportIsSaid() throws {
        for (input, wanted) in [("", "nothing to import"), ("{\"a\":1}\n", "wanted a manifest"), ("not json\n", "wanted a manifest")] {
            let run = try run("import", "-", input: input)
            #expect(run.code == 65)
            #expect(run.messages.contains(wanted), "\(run.messages)")
        }
    }

    @Test(arguments: [
        (["accept", "1"], "--reason"), (["accept", "1", "--reason", " "], "--reason is empty"),
        (["grade", "KCNA", "G", "--reason", "x"], "A to F"), (["correct", "1", "--reason", "x"], "--set"),
        (["correct", "1", "--set", "stance", "--reason", "x"], "PATH=VALUE"), (["list", "--kind", "rumour"], "rumour"),
        (["verify", "--head", "abc"], "64 hexadecimal digits"), (["add", "--keep", "half", "x.txt"], "half"),
    ])
    func mistakesInTheArgumentsAreNamed(arguments: [String], wanted: String) throws {
        let run = try Program.run(all: ["ledger"] + arguments + ["--ledger", ledger])
        #expect(run.code == 64)
        #expect(run.messages.contains(wanted), "\(run.messages)")
    }

    @Test(arguments: ["99", "#99", "ffff", "zz"])
    func anEntryThatIsNotThereIsNamed(name: String) throws {
        try begin()
        let run = try run("show", name)
        #expect([64, 66].contains(run.code))
        #expect(run.messages.contains(name.filter { $0 != "#" }))
    }
}
