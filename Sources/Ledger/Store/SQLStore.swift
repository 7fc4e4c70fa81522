internal import Chronology
internal import Evidence

/// A ledger on a database that speaks SQL.
final class SQLStore<Database: SQLDatabase>: LedgerStore {
    let database: Database
    let indexing: any LedgerIndexing
    let clock: Clock
    /// Whether entries are taken in although the machine's clock is far behind the last of them.
    let despiteClock: Bool

    var name: String { database.name }
    var readOnlyReason: LedgerError? { database.readOnlyReason }

    /// Opens a database, and makes or mends its tables.
    ///
    /// - Parameter creates: whether a database without tables becomes a ledger.
    init(_ database: Database, creates: Bool, indexing: any LedgerIndexing, clock: @escaping Clock, despiteClock: Bool) throws {
        self.database = database
        self.indexing = indexing
        self.clock = clock
        self.despiteClock = despiteClock
        let version = try database.read { try $0.schemaVersion() }
        guard creates || version != 0 else {
            throw LedgerError(
                .missing, "\(database.name): there is no ledger yet; `servanda ledger add FILE --ledger \(database.name)` begins one")
        }
        guard try Self.isOlder(version, in: database) else { return }
        try database.write { session in
            // Another program may have been quicker.
            let version = try session.schemaVersion()
            guard try Self.isOlder(version, in: database) else { return }
            try Schema.migrate(session, from: version ?? 0, in: database.dialect)
            guard try session.row(SQL.setting, [.text(Setting.edition)]) == nil, try session.rows(SQL.head).isEmpty else { return }
            try session.insert([(SQL.set, [[.text(Setting.edition), .text(indexing.edition)]])])
        }
    }

    /// - Throws: ``LedgerError`` where the database is no ledger, or a newer program's.
    private static func isOlder(_ version: Int?, in database: Database) throws -> Bool {
        guard let version else {
            throw LedgerError(.damaged, "\(database.name): this is a database, but no ledger; give another with --ledger")
        }
        guard version <= Schema.version else {
            throw LedgerError(
                .newer,
                "\(database.name): a newer servanda wrote this ledger (version \(version), this program knows \(Schema.version)); use a newer program"
            )
        }
        return version < Schema.version
    }

    func retention() throws -> Retention {
        try database.read { session in
            try session.row(SQL.setting, [.text(Setting.keep)]).flatMap { Retention(rawValue: try $0.text(0)) } ?? .full
        }
    }

    func setRetention(_ retention: Retention) throws {
        guard try self.retention() != retention else { return }
        try database.write { try $0.insert([(SQL.set, [[.text(Setting.keep), .text(retention.rawValue)]])]) }
    }

    func snapshot(known: Instant?) throws -> any StoredSnapshot {
        let head = try database.read { session in try Self.head(session, known: known) }
        return SQLSnapshot(database: database, indexing: indexing, head: head)
    }

    /// The last entry recorded at or before a moment. Places and moments go together, so halving finds it without an index.
    static func head(_ session: any SQLSession, known: Instant?) throws -> ChainHead {
        guard let last = try session.rows(SQL.head).first.map(EntryRow.head) else { return .empty }
        guard let known, let recorded = last.recorded, recorded > known else { return last }
        var (low, high) = (0, last.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            guard let found = try session.row(SQL.headAt, [.integer(middle)]).map(EntryRow.head), let moment = found.recorded else {
                throw LedgerError(.damaged, "entry \(middle) is missing; `servanda ledger verify` tells more")
            }
            if moment <= known { low = middle } else { high = middle }
        }
        return try session.row(SQL.headAt, [.integer(low)]).map(EntryRow.head) ?? .empty
    }

    func damage() throws -> [String] {
        try database.damage()
    }

    func close() {
        database.close()
    }
}

/// Names of settings.
enum Setting {
    static let keep = "keep"
    static let edition = "edition"
    /// Place of the last entry whose bands are in the large table.
    static let settled = "settled"
}

/// Statements that several places use.
enum SQL {
    static let columns = "sequence, id, recorded, author, kind, version, body, previous, hash"
    static let head = "SELECT sequence, hash, recorded FROM entry ORDER BY sequence DESC LIMIT 1"
    static let headAt = "SELECT sequence, hash, recorded FROM entry WHERE sequence = ?1"
    static let setting = "SELECT value FROM setting WHERE name = ?1"
    static let set = "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    static let addEntry = "INSERT INTO entry (\(columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
    static let addText = "INSERT INTO kept (sha256, text) VALUES (?1, ?2) ON CONFLICT DO NOTHING"

    /// `(?1, ?2, …)`.
    static func list(_ count: Int, from first: Int = 1) -> String {
        "(" + (first..<first + count).map { "?\($0)" }.joined(separator: ", ") + ")"
    }
}

/// A row of the table `entry` as an entry.
enum EntryRow {
    static func sealed(_ row: SQLRow) throws -> SealedEntry {
        let sequence = try row.integer(0)
        func hash(_ column: Int) throws -> ContentHash {
            guard let hash = ContentHash(bytes: try row.bytes(column)) else {
                throw EntryFault(
                    sequence: sequence, id: nil, problem: .unreadable("a hash has \(try row.bytes(column).count) bytes, wanted 32"))
            }
            return hash
        }
        return SealedEntry(
            sequence: sequence, id: try hash(1), recorded: Instant(microseconds: Int64(try row.integer(2))), author: try row.text(3),
            kind: try row.text(4), version: try row.integer(5), body: Array(try row.text(6).utf8), previous: try hash(7), hash: try hash(8))
    }

    static func values(_ entry: SealedEntry) -> [SQLValue] {
        [
            .integer(entry.sequence), .bytes(entry.id.bytes), .integer(Int(entry.recorded.microseconds)), .text(entry.author),
            .text(entry.kind), .integer(entry.version), .text(String(decoding: entry.body, as: UTF8.self)), .bytes(entry.previous.bytes),
            .bytes(entry.hash.bytes),
        ]
    }

    /// From the columns of `SQL.head`.
    static func head(_ row: SQLRow) throws -> ChainHead {
        guard let hash = ContentHash(bytes: try row.bytes(1)) else {
            throw LedgerError(.damaged, "the chain hash of the last entry is damaged; `servanda ledger verify` tells more")
        }
        return ChainHead(count: try row.integer(0), hash: hash, recorded: Instant(microseconds: Int64(try row.integer(2))))
    }
}
