internal import Briefing
internal import Chronology
internal import Evidence
internal import Law
internal import Story

/// Entries as rows, or as JSON.
struct EntryListing {
    let entries: [LedgerEntry]
    let format: OutputFormat
    let layout: LayoutOptions
    private let summary: EntrySummary

    init(_ entries: [LedgerEntry], in snapshot: any LedgerSnapshot, format: OutputFormat, layout: LayoutOptions) throws {
        self.entries = entries
        self.format = format
        self.layout = layout
        summary = try EntrySummary(naming: entries, in: snapshot)
    }

    func print() throws {
        switch format {
        case .json: try Terminal.write(try CanonicalJSON.line(EntriesDocument(entries: entries.map(EntryDocument.init))))
        case .text:
            var page = Page(layout)
            guard !entries.isEmpty else {
                page.add(StyledText("no entry", .faint))
                try page.print()
                return
            }
            let rows = entries.map { entry in
                [
                    StyledText("#\(entry.sequence)", .faint), StyledText(String(entry.recorded.description.prefix(16)), .faint),
                    StyledText(entry.author), StyledText(entry.kind.rawValue, .strong), StyledText(summary.text(of: entry.body)),
                ]
            }
            let columns = [TextTable.Column(minimum: 5), .init(minimum: 16), .init(minimum: 6), .init(minimum: 8), .init(minimum: 24)]
            page.add(TextTable(columns: columns, rows: rows, indent: 0).lines(width: page.width))
            try page.print()
        }
    }
}

/// `servanda.entries/1`.
private struct EntriesDocument: Encodable {
    let schema = "servanda.entries/1"
    let entries: [EntryDocument]

    private enum CodingKeys: String, CodingKey {
        case schema, entries
    }
}

/// An entry as an export has it.
struct EntryDocument: Encodable {
    let author: String
    let body: LedgerBody
    let hash: ContentHash
    let id: EntryID
    let kind: EntryKind
    let previous: ContentHash
    let recorded: String
    let sequence: Int

    init(_ entry: LedgerEntry) {
        author = entry.author
        body = entry.body
        hash = entry.hash
        id = entry.id
        kind = entry.kind
        previous = entry.previous
        recorded = entry.recorded.description
        sequence = entry.sequence
    }
}

/// What an entry says, on one line.
struct EntrySummary {
    private static let longest = 200

    /// Places of the entries that are named, which a person reads more easily than ids.
    private let places: [EntryID: Int]

    /// Summaries of entries, with the places of those that they name.
    init(naming entries: [LedgerEntry], in snapshot: any LedgerSnapshot) throws {
        let named = Set(entries.flatMap { $0.kind.isTestimony ? [] : $0.body.names })
        var places: [EntryID: Int] = [:]
        for entry in named.isEmpty ? [] : try snapshot.entries(Array(named)) { places[entry.id] = entry.sequence }
        self.places = places
    }

    private func name(_ id: EntryID) -> String {
        places[id].map { "#\($0)" } ?? id.short
    }

    func text(of body: LedgerBody) -> String {
        switch body {
        case .report(let record):
            let title = record.title.isEmpty ? record.file : record.title
            return short([title, record.publisher, record.published?.description].compactMap(\.self).joined(separator: " · "))
        case .claim(let record):
            let claim = record.claim
            let who = claim.source.map { $0.text + ($0.actors.isEmpty ? "" : " [\($0.actors.map(\.code).joined(separator: " "))]") }
            return "\(claim.id) " + short("\(who ?? "–") \(claim.stance.rawValue): “\(claim.content.text)”")
        case .figure(let record):
            let figure = record.figure
            let amount = NumberWords.of(low: figure.low, high: figure.high, approximate: figure.approximate)
            let who = figure.claimedBy.isEmpty ? figure.claim ?? "the report" : figure.claimedBy.map(\.code).joined(separator: " ")
            return "\(record.name) " + short("\(amount) \(figure.about) (\(who))")
        case .proposedAct(let record):
            let act = record.act
            let date = act.date.map { " \($0)" } ?? ""
            let treaty = act.treaty ?? "“\(act.treatyText)”"
            return "\(record.name) " + short("\(act.actor?.code ?? "–") \(act.kind.words), \(act.modality.rawValue)\(date): \(treaty)")
        case .review(let review):
            return short("\(review.verdict.rawValue) \(name(review.of)): \(review.reason)")
        case .grade(let grade):
            switch grade.mark {
            case .organisation(let name, let reliability, let from):
                return short("\(name) \(reliability.rawValue)\(from.map { " from \($0)" } ?? ""): \(grade.reason)")
            case .information(let entry, let credibility): return short("\(name(entry)) \(credibility.rawValue): \(grade.reason)")
            }
        case .link(let link): return short("\(link.entries.map(name).joined(separator: " = ")): \(link.reason)")
        case .correction(let correction):
            let with = correction.with.map { "→ \(name($0))" } ?? "withdrawn"
            return short("\(name(correction.of)) \(with): \(correction.reason)")
        case .treatyAct(let record):
            return short("\(record.treaty): \(record.act.reference)\(record.official ? ", official" : "") (\(record.source))")
        case .situation(let record):
            let situation = record.situation
            let who = situation.affected.map(\.code).joined(separator: " ")
            return short("\(situation.kind.words) \(who) from \(situation.from)\(record.official ? ", official" : "") (\(record.source))")
        }
    }

    private func short(_ text: String) -> String {
        let line = Printable.line(text)
        return line.count > Self.longest ? line.prefix(Self.longest - 1) + "…" : line
    }
}
