internal import ArgumentParser
internal import Briefing
internal import Evidence
internal import Ledger

/// `servanda ledger export`: everything as lines of JSON.
struct LedgerExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write everything as lines of JSON (servanda.ledger/1): a manifest, then every entry.",
        discussion: """
            EXAMPLES:
              servanda ledger export > ledger.ndjson
              servanda ledger export --without-texts | gzip > ledger.ndjson.gz
              servanda ledger export --salvage --ledger damaged.db > rescued.ndjson
            """)

    @Flag(help: "Leave the texts of reports out; the quoted words and all hashes remain.")
    var withoutTexts = false

    @Flag(help: "Get out of a damaged file every entry that is whole.")
    var salvage = false

    @OptionGroup var ledger: LedgerOptions

    func run() throws {
        do {
            if salvage {
                try runSalvage()
                return
            }
            let store = try ledger.open()
            defer { store.close() }
            let snapshot = try store.snapshot(known: nil)
            var bar = ProgressBar("exporting", unit: "entries")
            var lines = OutputLines()
            try LedgerExport.write(
                snapshot, texts: !withoutTexts, progress: { if !Terminal.isOutputTerminal { bar.show($0, of: snapshot.head.count) } },
                to: { try lines.add($0) })
            try lines.flush()
            bar.end()
        } catch {
            throw Failure(error)
        }
    }

    private func runSalvage() throws {
        var lines = OutputLines()
        let found = try ledger.address.salvage(texts: !withoutTexts) { try lines.add($0) }
        try lines.flush()
        for line in found.lines { Terminal.warn("servanda: " + line) }
    }
}

/// Lines for standard output, written in larger pieces.
struct OutputLines {
    private var buffer: [UInt8] = []
    private static let size = 1 << 18

    mutating func add(_ line: [UInt8]) throws {
        buffer += line
        if buffer.count >= Self.size { try flush() }
    }

    mutating func flush() throws {
        try Terminal.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
