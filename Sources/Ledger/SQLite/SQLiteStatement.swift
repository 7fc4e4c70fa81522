internal import GRDB
internal import GRDBSQLite

/// A statement that is given its values and stepped through by SQLite's own functions.
///
/// GRDB's way tells observers of a database about every row, of which a ledger has none, and takes longer for it than SQLite for the row.
struct SQLiteStatement {
    private let statement: Statement
    private let database: Database

    /// SQLite takes a copy of what it is given: Swift's values move.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(_ statement: Statement, of database: Database) {
        self.statement = statement
        self.database = database
    }

    /// Runs a statement that gives nothing back.
    func run(_ values: [SQLValue]) throws {
        try bind(values)
        defer { sqlite3_reset(statement.sqliteStatement) }
        while try step() {}
    }

    /// All rows of an answer.
    func rows(_ values: [SQLValue]) throws -> [SQLRow] {
        try bind(values)
        defer { sqlite3_reset(statement.sqliteStatement) }
        var rows: [SQLRow] = []
        while try step() {
            rows.append(SQLRow(values: (0..<sqlite3_column_count(statement.sqliteStatement)).map(value)))
        }
        return rows
    }

    /// Whether there is another row.
    private func step() throws -> Bool {
        switch sqlite3_step(statement.sqliteStatement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw trouble(code)
        }
    }

    private func bind(_ values: [SQLValue]) throws {
        let statement = statement.sqliteStatement
        for (index, value) in values.enumerated() {
            let place = CInt(index + 1)
            let code =
                switch value {
                case .null: sqlite3_bind_null(statement, place)
                case .integer(let number): sqlite3_bind_int64(statement, place, Int64(number))
                case .text(var text):
                    text.withUTF8 { bytes in
                        bytes.withMemoryRebound(to: CChar.self) {
                            sqlite3_bind_text64(statement, place, $0.baseAddress, UInt64($0.count), Self.copied, UInt8(SQLITE_UTF8))
                        }
                    }
                // A place of no bytes would be taken for no value.
                case .bytes(let bytes) where bytes.isEmpty: sqlite3_bind_zeroblob(statement, place, 0)
                case .bytes(let bytes):
                    bytes.withUnsafeBytes { sqlite3_bind_blob64(statement, place, $0.baseAddress, UInt64($0.count), Self.copied) }
                }
            guard code == SQLITE_OK else { throw trouble(code) }
        }
    }

    private func value(_ column: CInt) -> SQLValue {
        let statement = statement.sqliteStatement
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(statement, column)))
        case SQLITE_FLOAT: return .integer(Int(sqlite3_column_double(statement, column)))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(statement, column)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
            return .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)
            return .bytes([UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))))
        default: return .null
        }
    }

    private func trouble(_ code: CInt) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage, sql: statement.sql)
    }
}
