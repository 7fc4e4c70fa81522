/// A database that speaks SQL: the part that SQLite and PostgreSQL do differently. Everything else about a ledger is written once, on top of it.
protocol SQLDatabase: Sendable {
    /// What differs in the language.
    var dialect: SQLDialect { get }

    /// The path or address, without a password.
    var name: String { get }

    /// Why it cannot be written to; nil where it can.
    var readOnlyReason: LedgerError? { get }

    /// Runs queries that see one state of the database.
    func read<Value>(_ body: (any SQLSession) throws -> Value) throws -> Value

    /// Runs a transaction that no other writer's overlaps. When this returns, what was written is on the disk; when it throws, nothing was written.
    func write<Value>(_ body: (any SQLSession) throws -> Value) throws -> Value

    /// What the database itself finds damaged, in its words.
    func damage() throws -> [String]

    /// Ends the connection.
    func close()
}

/// Statements inside a `read` or `write`. Parameters are written `?1`, `?2`, …
protocol SQLSession: AnyObject {
    /// Runs statements without parameters.
    func execute(_ script: String) throws

    /// All rows of an answer.
    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow]

    /// Runs statements that give nothing back, each for all its rows, in that order.
    func insert(_ statements: [(sql: String, rows: [[SQLValue]])]) throws

    /// The version of the schema; 0 where there is none yet, nil where the database holds something else.
    func schemaVersion() throws -> Int?

    /// Records the version of the schema.
    func setSchemaVersion(_ version: Int) throws
}

extension SQLSession {
    func rows(_ sql: String) throws -> [SQLRow] { try rows(sql, []) }

    /// The first row, if there is one.
    func row(_ sql: String, _ values: [SQLValue] = []) throws -> SQLRow? { try rows(sql, values).first }
}

/// What differs in the language of the two databases.
enum SQLDialect: Sendable {
    case sqlite, postgres

    /// Puts the words of this dialect in place of `BYTES`, `NUMBER`, `COLLATED` (texts sort by their bytes) and `COMPACT` (a table that is its own
    /// index).
    func translated(_ sql: String) -> String {
        let words: [(String, String)] =
            switch self {
            case .sqlite:
                [("BYTES", "BLOB"), ("NUMBER", "INTEGER"), (" COLLATED", ""), ("COMPACT", "STRICT, WITHOUT ROWID"), ("PLAIN", "STRICT")]
            case .postgres: [("BYTES", "BYTEA"), ("NUMBER", "BIGINT"), ("COLLATED", "COLLATE \"C\""), ("COMPACT", ""), ("PLAIN", "")]
            }
        return words.reduce(sql) { Self.replacing($1.0, with: $1.1, in: $0) }
    }

    private static func replacing(_ word: String, with other: String, in text: String) -> String {
        text.split(separator: word, omittingEmptySubsequences: false).joined(separator: other)
    }
}
