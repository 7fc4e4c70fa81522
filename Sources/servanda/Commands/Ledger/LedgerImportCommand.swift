internal import ArgumentParser
internal import Briefing
internal import Chronology
internal import Evidence
internal import FoundationEssentials
internal import Ledger

/// `servanda ledger import`: reports read elsewhere, or another ledger's export.
struct LedgerImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take in an export of a ledger, or reports that were read elsewhere.",
        discussion: """
            An export (servanda.ledger/1) gives an empty ledger the same chain, and goes on where an earlier import of it stopped. Reports
            (servanda.report/1, what `servanda read --format json` prints) are added as `servanda ledger add` adds them.

            EXAMPLES:
              servanda ledger import ledger.ndjson --ledger postgres://team@db/servanda
              servanda read reports/ --format json | servanda ledger import -
            """)

    @Argument(help: ArgumentHelp("Lines of JSON; - is standard input.", valueName: "file"), completion: .file())
    var file: String

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var author: AuthorOptions

    @OptionGroup var storing: StoringOptions

    @Option(help: "Text for people or JSON, a line for each report or batch of entries.")
    var format: OutputFormat = .text

    func run() throws {
        var lines = try LineReader(path: file)
        guard let first = try lines.next() else { throw Failure("\(file): there is nothing to import", code: Failure.Code.data) }
        let store = try ledger.open(creates: true)
        defer { store.close() }
        do {
            if let reason = store.readOnlyReason { throw reason }
            if let keep = storing.keep { try store.setRetention(keep) }
            if Self.isReport(first) {
                try importReports(first, &lines, into: store)
            } else {
                try importEntries(first, &lines, into: store)
            }
        } catch {
            throw Failure(error, file: file)
        }
    }

    private static func isReport(_ line: [UInt8]) -> Bool {
        struct Head: Decodable { let schema: String }
        return (try? JSONDecoder().decode(Head.self, from: Data(line)))?.schema == Report.schema
    }

    private func importReports(_ first: [UInt8], _ lines: inout LineReader, into store: any LedgerStore) throws {
        let keep = try store.retention()
        var listing = ReceiptListing(format: format)
        var intake = ReportIntake(into: store, author: try author.name(), batch: storing.batch) { try listing.print($1, of: $0) }
        var failed = false
        var line: [UInt8]? = first
        while let current = line {
            do {
                let report = try JSONDecoder().decode(Report.self, from: Data(current))
                try intake.take(try PreparedReport(report, indexing: LedgerOptions.indexing, reader: nil, keep: keep))
            } catch let error as LedgerError where error.kind == .badData {
                failed = true
                Failure.report(Failure("\(file):\(lines.number): \(error)", code: error.exitCode))
            } catch let error as DecodingError {
                failed = true
                Failure.report(Failure("\(file):\(lines.number): this is no \(Report.schema): \(error)", code: Failure.Code.data))
            }
            line = try lines.next()
        }
        try intake.flush()
        try listing.end()
        if failed { throw Failure("", code: Failure.Code.data) }
    }

    private func importEntries(_ first: [UInt8], _ lines: inout LineReader, into store: any LedgerStore) throws {
        var intake = try LedgerImport(into: store)
        var bar = ProgressBar("importing", unit: "entries")
        var line: [UInt8]? = first
        do {
            while let current = line {
                if let head = try intake.take(current, number: lines.number) { try tell(head) }
                bar.show(lines.number - 1, of: intake.expected)
                line = try lines.next()
            }
        } catch {
            if let head = try intake.keepWhatIsRight() { try tell(head) }
            throw error
        }
        let head = try intake.finish()
        bar.end()
        try tell(head)
        if format == .text { try Terminal.write("\(intake.added) entries imported; the head is \(head.hash)\n") }
    }

    /// What is on the disk, for whoever waits for it.
    private func tell(_ head: ChainHead) throws {
        Terminal.endProgress()
        switch format {
        case .json: try Terminal.write(try CanonicalJSON.line(HeadDocument(head)))
        case .text: try Terminal.write("kept up to #\(head.count)\n")
        }
    }
}

/// `servanda.head/1`: the end of a chain.
struct HeadDocument: Encodable {
    let schema = "servanda.head/1"
    let entries: Int
    let head: ContentHash
    @OrNull var recorded: String?

    init(_ head: ChainHead) {
        entries = head.count
        self.head = head.hash
        _recorded = OrNull(wrappedValue: head.recorded?.description)
    }

    private enum CodingKeys: String, CodingKey {
        case schema, entries, head, recorded
    }
}
