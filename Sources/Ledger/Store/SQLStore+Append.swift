internal import Chronology
internal import Evidence

extension SQLStore {
    func add(_ reports: [PreparedReport], author: String) throws -> [Receipt] {
        try checkAuthor(author)
        return try database.write { session in
            var known = try Self.publications(reports.map(\.publication), in: session)
            var origins = try Origins(
                reports.map { ($0.filing.record.text.sha256, $0.bands) }, indexing: indexing, in: session)
            var numbers = try QuestionNumbers(Set(reports.flatMap { $0.parts.flatMap(\.questions) }), in: session)
            var chain = try Chain(session, clock: clock, name: name, despiteClock: despiteClock)
            var rows = IndexRows()
            var texts: [[SQLValue]] = []
            var receipts: [Receipt] = []
            for report in reports {
                if let there = known[report.publication] {
                    receipts.append(there)
                    continue
                }
                let record = report.filing.record
                let first = chain.head.count + 1
                var briefs: [(EntryBrief, SealedEntry)] = []
                for part in report.parts {
                    let entry = try chain.append(part.body.kind, part.canonical, author: author)
                    rows.add(entry.sequence, part) { numbers.number($0) }
                    if let brief = part.brief { briefs.append((brief, entry)) }
                }
                let origin = origins.place(first, text: record.text.sha256, sketch: record.sketch, bands: report.bands)
                rows.addReport(
                    first, record, publication: report.publication, parts: report.parts.count - 1, origin: origin, bands: report.bands)
                for (brief, entry) in briefs { rows.add(brief, of: entry, in: report.filing.id, at: first, origin: origin) }
                for text in report.texts { texts.append([.bytes(text.hash.bytes), .bytes(Array(text.text.utf8))]) }
                let receipt = Receipt(report: report.filing.id, sequence: first, entries: report.parts.count, origin: origin)
                receipts.append(receipt)
                known[report.publication] = Receipt(report: receipt.report, sequence: first, entries: 0, origin: origin)
            }
            for (number, question) in numbers.new { rows.addQuestion(number, question) }
            try session.insert(
                [(SQL.addEntry, chain.new.map(EntryRow.values)), (SQL.addText, texts)] + rows.statements(in: database.dialect))
            try FreshBands.settle(upTo: chain.head.count, in: session)
            return receipts
        }
    }

    func append(author: String, _ bodies: (Instant) throws -> [LedgerBody]) throws -> [LedgerEntry] {
        try checkAuthor(author)
        return try database.write { session in
            var chain = try Chain(session, clock: clock, name: name, despiteClock: despiteClock)
            var rows = IndexRows()
            let bodies = try bodies(chain.recorded)
            var places = try Self.places(bodies.flatMap(\.names), in: session)
            let prepared = try bodies.map { try prepare($0, in: session) }
            var numbers = try QuestionNumbers(Set(prepared.flatMap(\.questions)), in: session)
            var entries: [LedgerEntry] = []
            for part in prepared {
                let id = try part.body.id(author: author, recorded: chain.recorded)
                // The same words of the same author at the same moment, or testimony that is there already: nothing is added twice.
                if let there = try Self.sealed(id, in: session) {
                    places[id] = there.sequence
                    entries.append(try there.opened())
                    continue
                }
                for name in part.body.names where places[name] == nil {
                    throw LedgerError(.noSuchEntry, "\(self.name): there is no entry \(name); nothing was added")
                }
                let entry = try chain.append(part.body.kind, part.canonical, author: author)
                places[entry.id] = entry.sequence
                rows.add(entry.sequence, part) { numbers.number($0) }
                if let brief = part.brief { rows.add(brief, of: entry) }
                addNamings(of: part.body, at: entry.sequence, places, to: &rows)
                entries.append(try entry.opened())
            }
            for (number, question) in numbers.new { rows.addQuestion(number, question) }
            try session.insert([(SQL.addEntry, chain.new.map(EntryRow.values))] + rows.statements(in: database.dialect))
            return entries
        }
    }

    /// Testimony names its report, which is found by its place; all else is found by what it names.
    func addNamings(of body: LedgerBody, at sequence: Int, _ places: [EntryID: Int], to rows: inout IndexRows) {
        guard !body.kind.isTestimony else { return }
        for name in body.names {
            if let named = places[name] { rows.addNaming(sequence, of: named) }
        }
    }

    /// Makes a single body ready: a part of a report that takes another's place is asked for its questions beside the rest of that report.
    func prepare(_ body: LedgerBody, in session: any SQLSession) throws -> PreparedEntry {
        var filing: ReportFiling?
        if let report = body.report {
            filing = try SQLSnapshot<Database>.filing(of: report, upTo: .max, in: session)?.replacing(body)
        }
        return try PreparedEntry(body, indexing: indexing, filing: filing, text: nil)
    }

    private func checkAuthor(_ author: String) throws(LedgerError) {
        guard !author.isEmpty, author.utf8.count <= 200, !author.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            throw LedgerError(.badData, "the author is \"\(author)\"; wanted a name of 1 to 200 characters on one line (--author NAME)")
        }
    }

    /// Receipts of those publications that are there already.
    private static func publications(_ all: [ContentHash], in session: any SQLSession) throws -> [ContentHash: Receipt] {
        var known: [ContentHash: Receipt] = [:]
        for chunk in Chunks(all) {
            let rows = try session.rows(
                """
                SELECT report.publication, report.sequence, report.origin, entry.id FROM report JOIN entry ON entry.sequence = report.sequence
                WHERE report.publication IN \(SQL.list(chunk.padded.count)) ORDER BY report.sequence DESC
                """, chunk.padded.map { .bytes($0.bytes) })
            for row in rows {
                guard let publication = ContentHash(bytes: try row.bytes(0)), let id = ContentHash(bytes: try row.bytes(3)) else {
                    continue
                }
                known[publication] = Receipt(report: id, sequence: try row.integer(1), entries: 0, origin: try row.integer(2))
            }
        }
        return known
    }

    /// Places of those of the entries that the ledger has.
    static func places(_ ids: [EntryID], in session: any SQLSession) throws -> [EntryID: Int] {
        var places: [EntryID: Int] = [:]
        for chunk in Chunks(Array(Set(ids))) {
            let rows = try session.rows(
                "SELECT id, sequence FROM entry WHERE id IN \(SQL.list(chunk.padded.count))", chunk.padded.map { .bytes($0.bytes) })
            for row in rows {
                if let id = ContentHash(bytes: try row.bytes(0)) { places[id] = try row.integer(1) }
            }
        }
        return places
    }

    static func sealed(_ id: EntryID, in session: any SQLSession) throws -> SealedEntry? {
        try session.row("SELECT \(SQL.columns) FROM entry WHERE id = ?1", [.bytes(id.bytes)]).map(EntryRow.sealed)
    }
}

/// The end of the chain while a transaction makes it longer.
struct Chain {
    private(set) var head: ChainHead
    private(set) var new: [SealedEntry] = []
    /// The moment of the transaction: all its entries have it, and no later transaction has.
    let recorded: Instant

    /// A clock may be this far behind the last entry, in microseconds: clocks are set back a little, and machines of a team differ.
    private static let tolerance: Int64 = 600_000_000

    init(_ session: any SQLSession, clock: Clock, name: String, despiteClock: Bool) throws {
        head = try session.rows(SQL.head).first.map(EntryRow.head) ?? .empty
        let now = clock()
        guard let last = head.recorded, now <= last else {
            recorded = now
            return
        }
        guard despiteClock || last.microseconds - now.microseconds <= Self.tolerance else {
            throw LedgerError(
                .tryAgain,
                """
                \(name): the clock of this machine says \(now), and the last entry was recorded at \(last); nothing was added. \
                Set the clock and run the command again; if it was the other clock that was wrong, --despite-clock records right after the last entry
                """)
        }
        recorded = last.next
    }

    mutating func append(_ kind: EntryKind, _ body: [UInt8], author: String) throws -> SealedEntry {
        let entry = SealedEntry(
            after: head, recorded: recorded, author: author, kind: kind.rawValue, version: LedgerBody.version, body: body)
        head = entry.head
        new.append(entry)
        return entry
    }
}
