internal import Evidence

extension SQLSnapshot {
    func sealed(after sequence: Int, limit: Int) throws -> [SealedEntry] {
        try database.read { session in
            try session.rows(
                "SELECT \(SQL.columns) FROM entry WHERE sequence > ?1 AND sequence <= ?2 ORDER BY sequence LIMIT ?3",
                [.integer(sequence), upTo, .integer(limit)]
            ).map(EntryRow.sealed)
        }
    }

    func list(_ filter: EntryFilter) throws -> [LedgerEntry] {
        var values: [SQLValue] = [.integer(min(head.count, filter.before.map { $0 - 1 } ?? .max)), .integer(filter.limit)]
        let newest = "ORDER BY sequence DESC LIMIT ?2"
        guard filter.author != nil || !filter.kinds.isEmpty else { return try opened("WHERE sequence <= ?1 \(newest)", values) }
        func next(_ value: SQLValue) -> String {
            values.append(value)
            return "?\(values.count)"
        }
        let author = filter.author.map { "author = \(next(.text($0))) AND " } ?? ""
        // The newest of each kind, and of these the newest: an index has each in order, and none has them all.
        let kinds = filter.kinds.isEmpty ? EntryKind.allCases : filter.kinds.sorted { $0.rawValue < $1.rawValue }
        let parts = kinds.map { kind in
            """
            SELECT sequence FROM (SELECT sequence FROM entry
                WHERE \(author)kind = \(next(.text(kind.rawValue))) AND sequence <= ?1 \(newest)) AS newest
            """
        }
        return try opened("WHERE sequence IN (\(parts.joined(separator: " UNION ALL "))) \(newest)", values)
    }

    func search(_ words: String, kinds: Set<EntryKind>, limit: Int) throws -> [LedgerEntry] {
        let query = try SearchQuery(words)
        let names = kinds.map(\.rawValue).sorted()
        let columns = SQL.columns.split(separator: ", ").map { "entry.\($0)" }.joined(separator: ", ")
        var values: [SQLValue] = [.text(query.text(in: database.dialect, kinds: names)), upTo, .integer(limit)]
        let sql: String
        switch database.dialect {
        case .sqlite:
            // CROSS: the words lead. SQLite knows nothing of how many entries a kind has.
            sql = """
                SELECT \(columns) FROM words CROSS JOIN entry ON entry.sequence = words.rowid
                WHERE words MATCH ?1 AND words.rowid <= ?2 ORDER BY words.rowid DESC LIMIT ?3
                """
        case .postgres:
            let condition = names.isEmpty ? "" : "AND entry.kind IN \(SQL.list(names.count, from: 4))"
            values += names.map { .text($0) }
            sql = """
                SELECT \(columns) FROM words JOIN entry ON entry.sequence = words.sequence
                WHERE words.words @@ to_tsquery('simple', ?1) AND words.sequence <= ?2 \(condition)
                ORDER BY words.sequence DESC LIMIT ?3
                """
        }
        return try database.read { session in try session.rows(sql, values).map { try EntryRow.sealed($0).opened() } }
    }

    func text(_ hash: ContentHash) throws -> String? {
        try database.read { session in
            try session.row("SELECT text FROM kept WHERE sha256 = ?1", [.bytes(hash.bytes)])
                .map { String(decoding: try $0.bytes(0), as: UTF8.self) }
        }
    }

    func ids(beginning digits: String, limit: Int) throws -> [EntryID] {
        guard let low = ContentHash("sha256:" + digits + String(repeating: "0", count: max(0, 64 - digits.count))),
            let high = ContentHash("sha256:" + digits + String(repeating: "f", count: max(0, 64 - digits.count)))
        else { return [] }
        return try database.read { session in
            try session.rows(
                "SELECT id FROM entry WHERE id BETWEEN ?1 AND ?2 AND sequence <= ?3 LIMIT ?4",
                [.bytes(low.bytes), .bytes(high.bytes), upTo, .integer(limit)]
            ).compactMap { ContentHash(bytes: try $0.bytes(0)) }
        }
    }

    func reportCounts() throws -> (reports: Int, origins: Int) {
        try database.read { session in
            let reports = try session.row("SELECT count(*) FROM report WHERE sequence <= ?1", [upTo])?.integer(0)
            let origins = try session.row("SELECT count(*) FROM report WHERE origin = sequence AND sequence <= ?1", [upTo])?.integer(0)
            return (reports ?? 0, origins ?? 0)
        }
    }

    func parts(of report: LedgerEntry) throws -> [LedgerEntry] {
        guard report.kind == .report else { return [] }
        return try database.read { session in
            let parts = try session.row("SELECT parts FROM report WHERE sequence = ?1", [.integer(report.sequence)])?.integer(0) ?? 0
            return try session.rows(
                "SELECT \(SQL.columns) FROM entry WHERE sequence > ?1 AND sequence <= ?2 ORDER BY sequence",
                [.integer(report.sequence), .integer(report.sequence + parts)]
            ).map { try EntryRow.sealed($0).opened() }
        }
    }

    func originGroups(limit: Int) throws -> [OriginGroup] {
        try database.read { session in
            let firsts = try session.rows(
                "SELECT sequence FROM report WHERE origin = sequence AND sequence <= ?1 ORDER BY sequence DESC LIMIT ?2",
                [upTo, .integer(limit)]
            ).map { try $0.integer(0) }
            return try firsts.compactMap { first in
                let reports = try session.rows(
                    """
                    SELECT \(SQL.columns) FROM entry WHERE sequence IN (SELECT sequence FROM report WHERE origin = ?1 AND sequence <= ?2)
                    ORDER BY sequence
                    """, [.integer(first), upTo]
                ).map { try EntryRow.sealed($0).opened() }
                return reports.first.map { OriginGroup(first: $0.id, reports: reports) }
            }
        }
    }
}
