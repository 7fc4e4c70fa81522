internal import Chronology
internal import Evidence

extension SQLSnapshot {
    func briefs(under heading: String) throws -> [FiledBrief] {
        try database.read { session in
            let rows = try session.rows(
                """
                SELECT sequence, id, recorded, report, reportid, origin, told FROM brief
                WHERE heading = ?1 AND sequence <= ?2 ORDER BY sequence
                """, [.text(heading), upTo])
            // Most reports are their own origin; the names of the others are looked up.
            var origins: [Int: EntryID] = [:]
            let copied = try rows.filter { try $0.integer(3) != $0.integer(5) }.map { try $0.integer(5) }
            for chunk in Chunks(Array(Set(copied))) {
                let names = try session.rows(
                    "SELECT sequence, id FROM entry WHERE sequence IN \(SQL.list(chunk.padded.count))", chunk.padded.map { .integer($0) })
                for name in names { origins[try name.integer(0)] = ContentHash(bytes: try name.bytes(1)) }
            }
            return try rows.map { row in
                guard let id = ContentHash(bytes: try row.bytes(1)), let report = ContentHash(bytes: try row.bytes(4)) else {
                    throw LedgerError(.damaged, "\(database.name): a brief of \(heading) is damaged; `servanda ledger verify` tells more")
                }
                return FiledBrief(
                    sequence: try row.integer(0), id: id, recorded: Instant(microseconds: Int64(try row.integer(2))), report: report,
                    reportSequence: try row.integer(3), origin: origins[try row.integer(5)] ?? report, told: try row.bytes(6))
            }
        }
    }
}
