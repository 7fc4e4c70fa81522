internal import ArgumentParser
internal import Briefing
internal import Evidence
internal import Ledger
internal import Story

/// `servanda ledger add`: reports read into the ledger.
struct LedgerAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Read reports and add them to the ledger.",
        discussion: """
            A report that the ledger has already is not added again, so a run that was broken off is simply run again. What is printed as
            added is on the disk. Reports that cannot be read are listed with the reason; the others are added (exit code 65).

            EXAMPLES:
              servanda ledger add reports/ --jobs 8
              servanda ledger add article.txt --published 2024-11-12 --author ines
              servanda ledger add reports/ --keep spans      # keep the quoted words, not the texts
            """)

    @OptionGroup var reports: ReportOptions
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var author: AuthorOptions

    @OptionGroup var storing: StoringOptions

    @Option(help: "Text for people or JSON (servanda.receipt/1), one report a line.")
    var format: OutputFormat = .text

    func run() throws {
        let author = try self.author.name()
        let reading = try ReadingSession(reports)
        let store = try ledger.open(creates: true)
        defer { store.close() }
        do {
            if let reason = store.readOnlyReason { throw reason }
            if let keep = storing.keep { try store.setRetention(keep) }
            let keep = try store.retention()
            var listing = ReceiptListing(format: format)
            var intake = ReportIntake(into: store, author: author, batch: storing.batch) { try listing.print($1, of: $0) }
            let failure = try reading.read(reports.files, verbatim: false) { (report: Report) throws(Failure) in
                do {
                    try intake.take(
                        try PreparedReport(report, indexing: LedgerOptions.indexing, reader: "servanda \(Version.text)", keep: keep))
                } catch {
                    throw Failure(error, file: report.file)
                }
            }
            try intake.flush()
            try listing.end()
            if let failure { throw Failure(failure.message, code: Failure.Code.data) }
        } catch {
            throw Failure(error)
        }
    }
}

/// Prints what became of each report, as soon as it is on the disk.
struct ReceiptListing {
    let format: OutputFormat
    private var added = 0
    private var there = 0
    private var copies = 0

    init(format: OutputFormat) {
        self.format = format
    }

    mutating func print(_ receipt: Receipt, of file: String) throws {
        if receipt.isNew { added += 1 } else { there += 1 }
        let isCopy = receipt.isNew && receipt.origin != receipt.sequence
        if isCopy { copies += 1 }
        Terminal.endProgress()
        switch format {
        case .json: try Terminal.write(try CanonicalJSON.line(ReceiptDocument(receipt, of: file)))
        case .text:
            let file = Printable.line(file)
            guard receipt.isNew else {
                try Terminal.write("there already  #\(receipt.sequence)  \(file)\n")
                return
            }
            let parts = receipt.entries == 1 ? "" : "–\(receipt.sequence + receipt.entries - 1)"
            try Terminal.write("added  #\(receipt.sequence)\(parts)  \(file)\(isCopy ? "  (the text of #\(receipt.origin))" : "")\n")
        }
    }

    /// The sum, for people.
    func end() throws {
        guard format == .text, added + there > 1 else { return }
        let copied = copies == 0 ? "" : ", \(copies) of them copies of earlier ones"
        try Terminal.write("\(added) added\(copied); \(there) there already\n")
    }
}

/// `servanda.receipt/1`.
private struct ReceiptDocument: Encodable {
    let schema = "servanda.receipt/1"
    let file: String
    let report: EntryID
    let sequence: Int
    let entries: Int
    let origin: Int
    let added: Bool

    init(_ receipt: Receipt, of file: String) {
        self.file = file
        report = receipt.report
        sequence = receipt.sequence
        entries = receipt.entries
        origin = receipt.origin
        added = receipt.isNew
    }

    private enum CodingKeys: String, CodingKey {
        case schema, file, report, sequence, entries, origin, added
    }
}
