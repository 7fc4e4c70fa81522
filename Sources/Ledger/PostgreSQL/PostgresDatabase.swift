internal import Dispatch

/// A ledger on a server that a team shares, through libpq.
///
/// Its tables are in the schema `servanda` of the database. Writers take an advisory lock, so that one follows the other.
final class PostgresDatabase: SQLDatabase {
    let dialect = SQLDialect.postgres
    let name: String
    let readOnlyReason: LedgerError? = nil
    /// A connection does one thing at a time: whoever has the turn uses it.
    private let turn = DispatchSemaphore(value: 1)
    nonisolated(unsafe) private let session: PostgresSession

    /// The advisory lock of writers: the same number as the mark of a ledger's file.
    private static let lock = Schema.applicationID

    /// Connects to a server.
    ///
    /// - Parameter address: `postgres://user:password@host:port/database`, or any other address that libpq takes.
    init(address: String) throws {
        name = Self.withoutPassword(address)
        session = try PostgresSession(address: address, name: name, settings: Self.settings)
    }

    /// An answer of COMMIT means that the disk has it, whatever the server's own setting is.
    private static let settings =
        "SET client_min_messages = error; SET synchronous_commit = on; SET search_path = servanda; SET lock_timeout = '60s'"

    func read<Value>(_ body: (any SQLSession) throws -> Value) throws -> Value {
        try transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
    }

    func write<Value>(_ body: (any SQLSession) throws -> Value) throws -> Value {
        try transaction("BEGIN; SELECT pg_advisory_xact_lock(\(Self.lock))", body)
    }

    private func transaction<Value>(_ begin: String, _ body: (any SQLSession) throws -> Value) throws -> Value {
        turn.wait()
        defer { turn.signal() }
        try session.reviveIfLost()
        try session.execute(begin)
        do {
            let value = try body(session)
            try session.execute("COMMIT")
            return value
        } catch {
            try? session.execute("ROLLBACK")
            throw error
        }
    }

    /// PostgreSQL tells of damage when it reads a page, which a check of all entries does.
    func damage() throws -> [String] { [] }

    func close() {
        turn.wait()
        defer { turn.signal() }
        session.close()
    }

    /// The address without what stands between a colon and `@`.
    static func withoutPassword(_ address: String) -> String {
        guard let scheme = address.firstRange(of: "://"), let at = address.lastIndex(of: "@"), at > scheme.upperBound,
            let colon = address[scheme.upperBound..<at].firstIndex(of: ":")
        else { return address }
        return String(address[..<colon] + address[at...])
    }
}
