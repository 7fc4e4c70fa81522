internal import ArgumentParser
internal import Briefing
internal import Chronology
internal import Evidence
internal import Ledger
internal import Story

/// `servanda ledger show`: one entry with all that hangs on it.
struct LedgerShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an entry: what it says, where it stands, what was said of it since, and what is kept of its text.",
        discussion: """
            EXAMPLES:
              servanda ledger show 17
              servanda ledger show 3f8a21 --format json
            """)

    @Argument(help: ArgumentHelp(EntryName.help, valueName: "entry"))
    var entries: [String]

    @Flag(help: "Print the text of a report, where it is kept.")
    var text = false

    @OptionGroup var known: KnownOption
    @OptionGroup var ledger: LedgerOptions

    @Option(help: "Text for people or JSON (servanda.entry/1), one entry a line.")
    var format: OutputFormat = .text

    @OptionGroup var layout: LayoutOptions

    func run() throws {
        let store = try ledger.open()
        defer { store.close() }
        do {
            let snapshot = try known.snapshot(of: store)
            for (index, name) in entries.enumerated() {
                let shown = try ShownEntry(try EntryName.resolve(name, in: snapshot), in: snapshot)
                switch format {
                case .json: try Terminal.write(try CanonicalJSON.line(shown.document(withText: text)))
                case .text:
                    var page = Page(layout)
                    if index > 0 { page.addEmptyLine() }
                    shown.add(to: &page, withText: text)
                    try page.print()
                }
            }
        } catch {
            throw Failure(error)
        }
    }
}

/// An entry with what the ledger knows around it.
private struct ShownEntry {
    let entry: LedgerEntry
    let report: LedgerEntry?
    let parts: [LedgerEntry]
    let judgements: [LedgerEntry]
    /// Those of the judgements that were withdrawn or replaced: they say nothing any more.
    let withdrawn: Set<EntryID>
    let named: [LedgerEntry]
    let questions: [QuestionKey]
    let text: String?
    let origin: LedgerEntry?
    let summary: EntrySummary

    init(_ entry: LedgerEntry, in snapshot: any StoredSnapshot) throws {
        self.entry = entry
        report = try entry.body.report.flatMap { try snapshot.entries([$0]).first }
        parts = try snapshot.parts(of: entry)
        judgements = try snapshot.judgements(on: [entry.id])
        withdrawn = Set(judgements.map(\.id)).subtracting(try snapshot.standing(judgements).map(\.id))
        named = entry.kind.isTestimony ? [] : try snapshot.entries(entry.body.names)
        questions =
            entry.kind.isTestimony || entry.kind == .treatyAct || entry.kind == .situation ? try snapshot.questions(of: entry.id) : []
        summary = try EntrySummary(naming: [entry] + judgements + named, in: snapshot)
        if case .report(let record) = entry.body {
            text = try snapshot.text(record.text.sha256)
            let first = try snapshot.origins(of: [entry.id])[entry.id]
            origin = try first.flatMap { $0 == entry.id ? nil : try snapshot.entries([$0]).first }
        } else {
            text = nil
            origin = nil
        }
    }

    func add(to page: inout Page, withText: Bool) {
        page.add(StyledText("#\(entry.sequence)  \(entry.kind.rawValue)", .strong))
        page.add(StyledText("  " + summary.text(of: entry.body)), hanging: 2)
        page.add(StyledText("  recorded \(entry.recorded) by \(entry.author)", .faint))
        page.add(StyledText("  id   \(entry.id)", .faint))
        page.add(StyledText("  hash \(entry.hash)", .faint))
        if case .report(let record) = entry.body { add(record, to: &page, withText: withText) }
        if case .claim(let record) = entry.body { add(record.claim, to: &page) }
        add("IN", report.map { [$0] } ?? [], to: &page)
        add("OF", named, to: &page)
        add("PARTS", parts, to: &page)
        add("SINCE THEN", judgements, to: &page)
        guard !questions.isEmpty else { return }
        page.addEmptyLine()
        page.add(StyledText("QUESTIONS (\(questions.count))", .strong))
        for question in questions { page.add(StyledText("  " + question.text), hanging: 4) }
    }

    private func add(_ record: ReportRecord, to page: inout Page, withText: Bool) {
        page.add(StyledText("  file \(record.file)\(record.url.map { " · " + $0 } ?? "")", .faint))
        let size = "\(record.text.length) characters, \(record.text.sha256)"
        if text != nil {
            page.add(StyledText("  the text is kept (\(size))"))
        } else {
            page.add(StyledText("  the text is not kept: only the quoted words of its parts, and its hash (\(size))", .open), hanging: 2)
        }
        if let origin { page.add(StyledText("  a copy of #\(origin.sequence): \(summary.text(of: origin.body))"), hanging: 4) }
        guard withText, let text else { return }
        page.addEmptyLine()
        for line in text.split(separator: "\n") { page.add(StyledText(String(line))) }
    }

    private func add(_ claim: Claim, to page: inout Page) {
        let places = claim.content.spans.map { "\($0.start)–\($0.end)" }.joined(separator: " ")
        let via = claim.via.isEmpty ? "" : ", through \(claim.via.joined(separator: ", "))"
        page.add(
            StyledText(
                "  “\(claim.cue.text)”, \(claim.certainty.rawValue), \(claim.polarity.rawValue)\(via), characters \(places)", .faint),
            hanging: 2)
    }

    private func add(_ heading: String, _ entries: [LedgerEntry], to page: inout Page) {
        guard !entries.isEmpty else { return }
        page.addEmptyLine()
        page.add(StyledText(entries.count > 1 ? "\(heading) (\(entries.count))" : heading, .strong))
        let rows = entries.map { entry in
            [
                StyledText("#\(entry.sequence)", .faint), StyledText(entry.kind.rawValue),
                StyledText(summary.text(of: entry.body))
                    + StyledText(entry.kind.isTestimony ? "" : "  \(entry.author), \(entry.recorded.day)", .faint)
                    + StyledText(withdrawn.contains(entry.id) ? "  withdrawn" : "", .open),
            ]
        }
        page.add(TextTable(columns: [.init(minimum: 5), .init(minimum: 8), .init(minimum: 20)], rows: rows).lines(width: page.width))
    }

    func document(withText: Bool) -> ShownDocument {
        ShownDocument(
            entry: EntryDocument(entry), questions: questions.map(\.text), parts: parts.map(EntryDocument.init),
            judgements: judgements.map(EntryDocument.init), withdrawn: judgements.map(\.id).filter(withdrawn.contains), origin: origin?.id,
            textIsKept: entry.kind == .report ? text != nil : nil,
            text: withText ? text : nil)
    }
}

/// `servanda.entry/1`.
private struct ShownDocument: Encodable {
    let schema = "servanda.entry/1"
    let entry: EntryDocument
    let questions: [String]
    let parts: [EntryDocument]
    let judgements: [EntryDocument]
    let withdrawn: [EntryID]
    let origin: EntryID?
    let textIsKept: Bool?
    let text: String?

    private enum CodingKeys: String, CodingKey {
        case schema, entry, questions, parts, judgements, withdrawn, origin, textIsKept, text
    }
}
