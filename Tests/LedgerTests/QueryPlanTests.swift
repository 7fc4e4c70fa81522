import Evidence
import Synchronization
import Testing

@testable import Ledger

@Suite("What a question costs")
struct QueryPlanTests {
    @Test("a question is answered through an index, whatever the ledger holds")
    func nothingIsScanned() throws {
        let place = try Place(.sqlite)
        let address = try place.address()
        try address.ledger().addExamples(1...2)
        guard case .file(let path) = address else { return }
        let database = PlanningDatabase(try SQLiteDatabase(path: path, creates: false))
        defer { database.close() }
        let head = try database.read { try SQLStore<PlanningDatabase>.head($0, known: nil) }
        let snapshot = SQLSnapshot(database: database, indexing: PlainIndexing(), head: head)
        let entry = try #require(try snapshot.entry(at: 2))
        let report = try #require(entry.body.report)
        database.forget()
        for author in [nil, "ines"] {
            for kinds in [[], [EntryKind.review], [.claim, .review]] as [Set<EntryKind>] {
                var filter = EntryFilter()
                (filter.author, filter.kinds) = (author, kinds)
                _ = try snapshot.list(filter)
                _ = try snapshot.search("ships", kinds: kinds, limit: 5)
            }
        }
        let question = QuestionKey("act/harbour-2024/ratification/NOR")
        _ = (
            try snapshot.entries(answering: question), try snapshot.entries(under: "act/"), try snapshot.questions(under: "act/", limit: 5)
        )
        _ = (try snapshot.judgements(on: [entry.id]), try snapshot.entries(of: .grade), try snapshot.filing(of: report))
        _ = try snapshot.briefs(under: "act/harbour-2024")
        _ = (try snapshot.reports(of: [entry]), try snapshot.origins(of: [report]), try snapshot.questions(of: entry.id))
        _ = (try snapshot.entries([entry.id]), try snapshot.ids(beginning: "ab", limit: 2), try snapshot.originGroups(limit: 2))
        let late = (text: ContentHash.of("a"), bands: (0..<48).map { UInt64($0) })
        _ = try database.read { try Origins([late], indexing: PlainIndexing(), in: $0) }
        #expect(database.plans.count >= 20)
        for (sql, plan) in database.plans {
            for step in plan {
                // The newest first, until there are enough; and searches of the words begin with the words.
                let isWalk = step == "SCAN entry" && sql.contains("WHERE sequence <= ?1 ORDER BY sequence DESC")
                // The places that the question itself gives.
                let isGiven = step == "SCAN part" || step.hasSuffix("CONSTANT ROW") || step.hasSuffix("CONSTANT ROWS")
                #expect(
                    !step.hasPrefix("SCAN") || isGiven || step.contains("VIRTUAL TABLE INDEX") || step.hasPrefix("SCAN newest") || isWalk,
                    "\(step): \(sql)")
                #expect(!step.contains("entry_kind") || sql.contains("kind = ?"), "\(step): \(sql)")
            }
        }
    }
}

/// A database that notes how SQLite goes about each query.
private final class PlanningDatabase: SQLDatabase {
    private let database: SQLiteDatabase
    private let noted = Mutex<[(String, [String])]>([])

    init(_ database: SQLiteDatabase) {
        self.database = database
    }

    var dialect: SQLDialect { database.dialect }
    var name: String { database.name }
    var readOnlyReason: LedgerError? { database.readOnlyReason }
    var plans: [(sql: String, steps: [String])] { noted.withLock { $0.map { (sql: $0.0, steps: $0.1) } } }

    func forget() { noted.withLock { $0 = [] } }
    func read<Value>(_ body: (any SQLSession) throws -> Value) throws -> Value {
        try database.read { session in
            try body(PlanningSession(session) { sql, steps in self.noted.withLock { $0.append((sql, steps)) } })
        }
    }
    func write<Value>(_ body: (any SQLSession) throws -> Value) throws -> Value { try database.write(body) }
    func damage() throws -> [String] { try database.damage() }
    func close() { database.close() }
}

private final class PlanningSession: SQLSession {
    private let session: any SQLSession
    private let note: (String, [String]) -> Void

    init(_ session: any SQLSession, note: @escaping (String, [String]) -> Void) {
        self.session = session
        self.note = note
    }

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
        note(sql, try session.rows("EXPLAIN QUERY PLAN " + sql, values).map { try $0.text(3) })
        return try session.rows(sql, values)
    }

    func execute(_ script: String) throws { try session.execute(script) }
    func insert(_ statements: [(sql: String, rows: [[SQLValue]])]) throws { try session.insert(statements) }
    func schemaVersion() throws -> Int? { try session.schemaVersion() }
    func setSchemaVersion(_ version: Int) throws { try session.setSchemaVersion(version) }
}
