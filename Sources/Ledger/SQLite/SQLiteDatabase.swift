internal import FoundationEssentials
internal import GRDB
internal import Glibc

/// A ledger's file, through GRDB: write-ahead log, and a write returns only when the disk has it.
final class SQLiteDatabase: SQLDatabase {
    let dialect = SQLDialect.sqlite
    let name: String
    let readOnlyReason: LedgerError?
    private let queue: DatabaseQueue

    /// How long a writer waits for another, in seconds.
    private static let patience = 60.0
    /// Pages of the file that are kept in memory, in KiB.
    private static let cache = 65_536

    /// Opens a file.
    ///
    /// - Parameter creates: whether a file that is not there is begun.
    init(path: String, creates: Bool) throws {
        name = path
        let exists = access(path, F_OK) == 0
        guard exists || creates else {
            throw LedgerError(.missing, "\(path): there is no such ledger; `servanda ledger add FILE --ledger \(path)` begins one")
        }
        let reason = Self.reasonNotToWrite(path, exists: exists)
        if let reason, !exists { throw reason }
        readOnlyReason = reason
        var configuration = Configuration()
        configuration.busyMode = .timeout(Self.patience)
        configuration.foreignKeysEnabled = false
        configuration.readonly = reason != nil
        configuration.publicStatementArguments = false
        configuration.prepareDatabase { [isReadOnly = reason != nil] database in
            try database.execute(sql: "PRAGMA cache_size = -\(Self.cache); PRAGMA temp_store = MEMORY")
            guard !isReadOnly else { return }
            // A file that holds something else is not touched.
            let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            guard try application == Schema.applicationID || Self.isEmpty(database) else { return }
            try Self.logAhead(database)
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        do {
            queue = try DatabaseQueue(path: try Self.opened(path, isReadOnly: reason != nil), configuration: configuration)
        } catch {
            throw SQLiteTrouble.error(error, in: path)
        }
    }

    /// A file on a disk that cannot be written has no place for the shared memory of the write-ahead log: SQLite is told that nobody writes.
    private static func opened(_ path: String, isReadOnly: Bool) throws -> String {
        guard isReadOnly, access(path + "-wal", F_OK) != 0, access(folder(of: path), W_OK) != 0 || isOnReadOnlyDisk(path) else {
            return path
        }
        let safe = path.utf8.map { byte -> String in
            let character = Character(Unicode.Scalar(byte))
            return character.isLetter && byte < 0x80 || character.isNumber || "/._-".contains(character)
                ? String(character) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return "file:" + safe.joined() + "?immutable=1"
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func isOnReadOnlyDisk(_ path: String) -> Bool {
        access(folder(of: path), W_OK) != 0 && errno == EROFS
    }

    /// Why nothing can be written to that path; nil where it can.
    private static func reasonNotToWrite(_ path: String, exists: Bool) -> LedgerError? {
        let folder = folder(of: path)
        if exists, access(path, W_OK) != 0 {
            let why = String(cString: strerror(errno))
            return LedgerError(
                .readOnly, "\(path): the ledger cannot be written (\(why)); give yourself leave with chmod, or use a copy of it")
        }
        if access(folder, W_OK) != 0 {
            let why = String(cString: strerror(errno))
            return LedgerError(
                .readOnly, "\(path): the folder of the ledger cannot be written (\(why)); SQLite needs to put its log beside the file")
        }
        return nil
    }

    /// Turns the write-ahead log on. SQLite does not wait for others here, as it does elsewhere, when two programs begin a file at once.
    private static func logAhead(_ database: Database) throws {
        for attempt in 1... {
            do {
                return try database.execute(sql: "PRAGMA journal_mode = WAL")
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && attempt < 200 {
                usleep(20_000)
            }
        }
    }

    private static func isEmpty(_ database: Database) throws -> Bool {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
    }

    func read<Value>(_ body: (any SQLSession) throws -> Value) throws -> Value {
        do {
            return try queue.read { try body(SQLiteSession($0)) }
        } catch {
            throw SQLiteTrouble.error(error, in: name)
        }
    }

    func write<Value>(_ body: (any SQLSession) throws -> Value) throws -> Value {
        if let readOnlyReason { throw readOnlyReason }
        do {
            return try queue.writeWithoutTransaction { database in
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(SQLiteSession(database))
                    return .commit
                }
                guard let value else { throw LedgerError(.internal, "\(name): a transaction gave nothing back") }
                return value
            }
        } catch {
            throw SQLiteTrouble.error(error, in: name)
        }
    }

    func damage() throws -> [String] {
        do {
            let found = try queue.read { try String.fetchAll($0, sql: "PRAGMA quick_check(10)") }
            return found == ["ok"] ? [] : found.map { "SQLite finds: \($0)" }
        } catch {
            return ["\(SQLiteTrouble.error(error, in: name))"]
        }
    }

    func close() {
        try? queue.close()
    }
}

/// Statements on GRDB's database.
private final class SQLiteSession: SQLSession {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    func execute(_ script: String) throws {
        try database.execute(sql: script)
    }

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
        try SQLiteStatement(database.cachedStatement(sql: sql), of: database).rows(values)
    }

    func insert(_ statements: [(sql: String, rows: [[SQLValue]])]) throws {
        for (sql, rows) in statements where !rows.isEmpty {
            let statement = SQLiteStatement(try database.cachedStatement(sql: sql), of: database)
            for row in rows { try statement.run(row) }
        }
    }

    func schemaVersion() throws -> Int? {
        let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        if application == Schema.applicationID { return version }
        return try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0 ? 0 : nil
    }

    func setSchemaVersion(_ version: Int) throws {
        try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(version)")
    }
}
