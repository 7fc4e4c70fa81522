internal import Chronology
internal import Evidence

/// A ledger up to a place in its chain.
struct SQLSnapshot<Database: SQLDatabase>: StoredSnapshot {
    let database: Database
    let indexing: any LedgerIndexing
    let head: ChainHead

    var upTo: SQLValue { .integer(head.count) }

    func entries(_ ids: [EntryID]) throws -> [LedgerEntry] {
        try database.read { session in
            var found: [SealedEntry] = []
            for chunk in Chunks(Array(Set(ids))) {
                let sql =
                    "SELECT \(SQL.columns) FROM entry WHERE sequence <= ?1 AND id IN \(SQL.list(chunk.padded.count, from: 2))"
                found += try session.rows(sql, [upTo] + chunk.padded.map { .bytes($0.bytes) }).map(EntryRow.sealed)
            }
            return try found.sorted { $0.sequence < $1.sequence }.map { try $0.opened() }
        }
    }

    func entry(at sequence: Int) throws -> LedgerEntry? {
        guard sequence <= head.count else { return nil }
        return try database.read { session in
            try session.row("SELECT \(SQL.columns) FROM entry WHERE sequence = ?1", [.integer(sequence)]).map(EntryRow.sealed)?.opened()
        }
    }

    func entries(answering question: QuestionKey) throws -> [LedgerEntry] {
        try opened(
            """
            WHERE sequence IN (SELECT answer.sequence FROM answer JOIN question ON question.number = answer.question
                WHERE question.text = ?1 AND answer.sequence <= ?2) ORDER BY sequence
            """, [.text(question.text), upTo])
    }

    func entries(under beginning: String) throws -> [LedgerEntry] {
        try opened(
            """
            WHERE sequence IN (SELECT answer.sequence FROM answer JOIN question ON question.number = answer.question
                WHERE question.text >= ?1 AND question.text < ?2 AND answer.sequence <= ?3) ORDER BY sequence
            """, [.text(beginning), .text(beginning + Self.afterAll), upTo])
    }

    func questions(under beginning: String, limit: Int) throws -> [(question: QuestionKey, answers: Int)] {
        try database.read { session in
            try session.rows(
                """
                SELECT question.text, count(*) FROM question JOIN answer ON answer.question = question.number
                WHERE question.text >= ?1 AND question.text < ?2 AND answer.sequence <= ?3
                GROUP BY question.text ORDER BY question.text LIMIT ?4
                """, [.text(beginning), .text(beginning + Self.afterAll), upTo, .integer(limit)]
            ).map { (QuestionKey(try $0.text(0)), try $0.integer(1)) }
        }
    }

    func questions(of entry: EntryID) throws -> [QuestionKey] {
        guard let entry = try entries([entry]).first else { return [] }
        var filing: ReportFiling?
        if let report = entry.body.report { filing = try self.filing(of: report)?.replacing(entry.body) }
        return indexing.questions(of: entry.body, in: filing).sorted()
    }

    func judgements(on ids: [EntryID]) throws -> [LedgerEntry] {
        try judgements(at: try database.read { try SQLStore<Database>.places(ids, in: $0).values.sorted() })
    }

    func judgements(at places: [Int]) throws -> [LedgerEntry] {
        try database.read { session in
            var found: [Int: SealedEntry] = [:]
            for chunk in Chunks(places) {
                let sql = """
                    SELECT \(SQL.columns) FROM entry WHERE sequence IN (SELECT sequence FROM naming
                        WHERE sequence <= ?1 AND named IN \(SQL.list(chunk.padded.count, from: 2)))
                    """
                for row in try session.rows(sql, [upTo] + chunk.padded.map { .integer($0) }) {
                    let entry = try EntryRow.sealed(row)
                    found[entry.sequence] = entry
                }
            }
            return try found.values.sorted { $0.sequence < $1.sequence }.map { try $0.opened() }
        }
    }

    func entries(of kind: EntryKind) throws -> [LedgerEntry] {
        try opened("WHERE kind = ?1 AND sequence <= ?2 ORDER BY sequence", [.text(kind.rawValue), upTo])
    }

    func filing(of report: EntryID) throws -> ReportFiling? {
        try database.read { try Self.filing(of: report, upTo: head.count, in: $0) }
    }

    static func filing(of report: EntryID, upTo: Int, in session: any SQLSession) throws -> ReportFiling? {
        guard
            let row = try session.row(
                "SELECT report.sequence, report.parts FROM report JOIN entry ON entry.sequence = report.sequence WHERE entry.id = ?1",
                [.bytes(report.bytes)])
        else { return nil }
        let (first, parts) = (try row.integer(0), try row.integer(1))
        guard first <= upTo else { return nil }
        let entries = try session.rows(
            "SELECT \(SQL.columns) FROM entry WHERE sequence BETWEEN ?1 AND ?2 ORDER BY sequence",
            [.integer(first), .integer(first + parts)]
        ).map { try EntryRow.sealed($0).opened() }
        return ReportFiling(entries)
    }

    func origins(of reports: [EntryID]) throws -> [EntryID: EntryID] {
        try database.read { session in
            var origins: [EntryID: EntryID] = [:]
            for chunk in Chunks(Array(Set(reports))) {
                let rows = try session.rows(
                    """
                    SELECT entry.id, first.id FROM entry JOIN report ON report.sequence = entry.sequence
                    JOIN entry AS first ON first.sequence = report.origin
                    WHERE entry.sequence <= ?1 AND entry.id IN \(SQL.list(chunk.padded.count, from: 2))
                    """, [upTo] + chunk.padded.map { .bytes($0.bytes) })
                for row in rows {
                    if let id = ContentHash(bytes: try row.bytes(0)) { origins[id] = ContentHash(bytes: try row.bytes(1)) }
                }
            }
            return origins
        }
    }

    /// Sorts after every text with the beginning that it is put behind.
    static var afterAll: String { "\u{10FFFF}" }

    func opened(_ condition: String, _ values: [SQLValue]) throws -> [LedgerEntry] {
        try database.read { session in
            try session.rows("SELECT \(SQL.columns) FROM entry \(condition)", values).map { try EntryRow.sealed($0).opened() }
        }
    }
}

extension ReportFiling {
    /// A filing from the entries of a report and its parts; nil where the first is no report.
    init?(_ entries: [LedgerEntry]) {
        guard let first = entries.first, case .report(let record) = first.body else { return nil }
        var (claims, figures, acts): ([ClaimRecord], [FigureRecord], [ProposedActRecord]) = ([], [], [])
        for entry in entries.dropFirst() {
            switch entry.body {
            case .claim(let record): claims.append(record)
            case .figure(let record): figures.append(record)
            case .proposedAct(let record): acts.append(record)
            case .report, .review, .grade, .link, .correction, .treatyAct, .situation: break
            }
        }
        self.init(id: first.id, record: record, claims: claims, figures: figures, acts: acts)
    }
}
