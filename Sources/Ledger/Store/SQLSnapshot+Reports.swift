internal import Evidence

extension SQLSnapshot {
    /// Nearly every entry comes soon after its report, which is found by the entry's place: quicker than by an id, as places lie together.
    func reports(of entries: [LedgerEntry]) throws -> [EntryID: FiledReport] {
        var wanted: [EntryID: Int] = [:]
        for entry in entries {
            if let report = entry.body.report { wanted[report] = min(wanted[report] ?? .max, entry.sequence) }
        }
        guard !wanted.isEmpty else { return [:] }
        return try database.read { session in
            var reports = FiledReports()
            for chunk in Chunks(wanted.values.sorted()) {
                let places = (1...chunk.padded.count).map { "(CAST(?\($0) AS BIGINT))" }.joined(separator: ", ")
                let sql = """
                    WITH part (place) AS (VALUES \(places))
                    SELECT \(FiledReports.columns) FROM part
                    CROSS JOIN report CROSS JOIN entry
                    WHERE report.sequence = (SELECT max(earlier.sequence) FROM report AS earlier WHERE earlier.sequence <= part.place)
                    AND entry.sequence = report.sequence
                    """
                try reports.add(try session.rows(sql, chunk.padded.map { .integer($0) }))
            }
            // A part that took another's place was recorded later.
            for chunk in Chunks(wanted.keys.filter { reports[$0] == nil }) {
                let sql = """
                    SELECT \(FiledReports.columns) FROM entry JOIN report ON report.sequence = entry.sequence
                    WHERE entry.id IN \(SQL.list(chunk.padded.count))
                    """
                try reports.add(try session.rows(sql, chunk.padded.map { .bytes($0.bytes) }))
            }
            for chunk in Chunks(reports.missingOrigins) {
                let rows = try session.rows(
                    "SELECT sequence, id FROM entry WHERE sequence IN \(SQL.list(chunk.padded.count))", chunk.padded.map { .integer($0) })
                for row in rows { reports.name(try row.integer(0), ContentHash(bytes: try row.bytes(1))) }
            }
            return reports.all.filter { wanted[$0.key] != nil }
        }
    }
}

/// Reports as rows tell them, until their origins have names.
private struct FiledReports {
    static let columns = "entry.id, report.sequence, report.origin, entry.body"

    private var found: [EntryID: (sequence: Int, origin: Int, head: ReportHead)] = [:]
    private var names: [Int: EntryID] = [:]

    subscript(id: EntryID) -> Int? { found[id]?.sequence }

    mutating func add(_ rows: [SQLRow]) throws {
        for row in rows {
            guard let id = ContentHash(bytes: try row.bytes(0)), found[id] == nil else { continue }
            let sequence = try row.integer(1)
            found[id] = (sequence, try row.integer(2), try ReportHead(json: Array(try row.text(3).utf8)))
            names[sequence] = id
        }
    }

    mutating func name(_ sequence: Int, _ id: EntryID?) { names[sequence] = id }

    /// Places of first reports that are not among those found.
    var missingOrigins: [Int] { Set(found.values.map(\.origin)).filter { names[$0] == nil }.sorted() }

    var all: [EntryID: FiledReport] {
        found.reduce(into: [:]) { all, report in
            all[report.key] = FiledReport(
                sequence: report.value.sequence, head: report.value.head, origin: names[report.value.origin] ?? report.key)
        }
    }
}
