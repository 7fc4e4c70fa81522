internal import Evidence

/// Finds, for reports that are being added, the earlier reports that they are copies of.
///
/// Two reports of the same text are copies, and two that the logic says are. The first report of an origin stays its first: what a ledger said of the
/// past does not change when a later report is like two earlier ones.
struct Origins {
    private struct Candidate {
        let origin: Int
        let text: ContentHash
        let sketch: TextSketch?
    }

    private var members: [UInt64: [Int]] = [:]
    private var texts: [ContentHash: Int] = [:]
    private var candidates: [Int: Candidate] = [:]
    private let indexing: any LedgerIndexing

    /// Reports that are compared with one; the earliest of those that share a band.
    private static let most = 4096

    /// Looks up what the reports of a batch may be copies of.
    init(_ reports: [(text: ContentHash, bands: [UInt64])], indexing: any LedgerIndexing, in session: any SQLSession) throws {
        self.indexing = indexing
        for chunk in Chunks(Array(Set(reports.flatMap(\.bands)))) {
            let wanted = "WHERE band IN \(SQL.list(chunk.padded.count))"
            let sql = """
                SELECT band, report FROM band \(wanted) UNION ALL SELECT band, report FROM freshband \(wanted)
                ORDER BY report LIMIT \(Self.most)
                """
            let rows = try session.rows(sql, chunk.padded.map { .integer(Int(Int64(bitPattern: $0))) })
            for row in rows { members[UInt64(bitPattern: Int64(try row.integer(0))), default: []].append(try row.integer(1)) }
        }
        let columns = "sequence, origin, text, method, sketch"
        for chunk in Chunks(Array(Set(members.values.joined()))) {
            let rows = try session.rows(
                "SELECT \(columns) FROM report WHERE sequence IN \(SQL.list(chunk.padded.count))", chunk.padded.map { .integer($0) })
            for row in rows { try note(row) }
        }
        for chunk in Chunks(Array(Set(reports.map(\.text)))) {
            let rows = try session.rows(
                "SELECT min(sequence), min(origin), text FROM report WHERE text IN \(SQL.list(chunk.padded.count)) GROUP BY text",
                chunk.padded.map { .bytes($0.bytes) })
            for row in rows {
                guard let text = ContentHash(bytes: try row.bytes(2)) else { continue }
                texts[text] = try row.integer(1)
            }
        }
    }

    private mutating func note(_ row: SQLRow) throws {
        guard let text = ContentHash(bytes: try row.bytes(2)) else { return }
        let sketch = row.isNull(3) || row.isNull(4) ? nil : TextSketch(method: try row.text(3), bytes: try row.bytes(4))
        candidates[try row.integer(0)] = Candidate(origin: try row.integer(1), text: text, sketch: sketch)
    }

    /// The first report of the origin of a report that is being added at `sequence`.
    mutating func place(_ sequence: Int, text: ContentHash, sketch: TextSketch?, bands: [UInt64]) -> Int {
        var origin = texts[text]
        if origin == nil, let sketch {
            for member in Set(bands.flatMap { members[$0] ?? [] }).sorted() {
                guard let candidate = candidates[member], let other = candidate.sketch, indexing.isCopy(sketch, of: other) else { continue }
                origin = min(origin ?? .max, candidate.origin)
            }
        }
        let found = origin ?? sequence
        texts[text] = texts[text] ?? found
        candidates[sequence] = Candidate(origin: found, text: text, sketch: sketch)
        for band in bands { members[band, default: []].append(sequence) }
        return found
    }
}
