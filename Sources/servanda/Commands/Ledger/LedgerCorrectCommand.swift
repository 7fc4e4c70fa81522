internal import ArgumentParser
internal import Evidence
internal import Ledger

/// `servanda ledger correct`: another entry in the place of one that is wrong.
struct LedgerCorrectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Put another entry in the place of one that is wrong, or withdraw it. Both remain to be seen.",
        discussion: """
            A path names a field of the entry's body with dots between, as `servanda ledger show ENTRY --format json` prints it.

            EXAMPLES:
              servanda ledger correct 17 --set claim.stance=denies --reason "he denied it; the reader missed the not"
              servanda ledger correct 19 --set figure.low=10000 --set figure.high=null --reason "at least 10,000"
              servanda ledger correct 23 --with body.json --reason "read again by hand"
              servanda ledger correct 31 --withdraw --reason "recorded by mistake"
            """)

    @Argument(help: ArgumentHelp(EntryName.help, valueName: "entry"))
    var entry: String

    @Option(help: ArgumentHelp("A field and its right value; several times for several fields.", valueName: "path=value"))
    var set: [String] = []

    @Option(help: ArgumentHelp("A file with the whole body as JSON; - is standard input.", valueName: "file"), completion: .file())
    var with: String?

    @Flag(help: "Put nothing in its place.")
    var withdraw = false

    @OptionGroup var judgement: JudgementOptions

    func validate() throws {
        guard [!set.isEmpty, with != nil, withdraw].filter(\.self).count == 1 else {
            throw ValidationError("wanted one of --set, --with and --withdraw")
        }
        for change in set where !change.contains("=") {
            throw ValidationError("found --set \(change), wanted --set PATH=VALUE, such as claim.stance=denies")
        }
    }

    func run() throws {
        try judgement.recording.record { store, author in
            let old = try EntryName.resolve(entry, in: try store.snapshot(known: nil))
            let body = withdraw ? nil : try corrected(old.body)
            return try store.correct(old, with: body, reason: judgement.reason, author: author)
        }
    }

    private func corrected(_ body: LedgerBody) throws -> LedgerBody {
        if let with {
            var lines = try LineReader(path: with)
            var json: [UInt8] = []
            while let line = try lines.next() { json += line + [UInt8(ascii: "\n")] }
            return try LedgerBody.read(body.kind, json: json)
        }
        return try body.setting(
            set.map { change in
                let parts = change.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), String(parts[1]))
            })
    }
}
