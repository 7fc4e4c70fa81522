public import Evidence

/// Where a ledger is: a file, or a server.
public enum LedgerAddress: Hashable, Sendable {
    /// A file of SQLite.
    case file(String)
    /// An address that libpq takes: `postgres://user@host:port/database`.
    case server(String)

    /// Reads `--ledger`.
    public init(_ text: String) {
        self = ["postgres://", "postgresql://"].contains { text.hasPrefix($0) } ? .server(text) : .file(text)
    }

    /// Opens the ledger there.
    ///
    /// - Parameters:
    ///   - creates: whether a file that is not there, or a database without tables, becomes a new ledger.
    ///   - indexing: the logic's rules for the index.
    ///   - despiteClock: whether entries are taken in although the clock is far behind the last of them.
    /// - Throws: ``LedgerError``.
    public func open(
        creates: Bool, indexing: any LedgerIndexing, clock: @escaping Clock = SystemClock.now, despiteClock: Bool = false
    ) throws -> any LedgerStore {
        switch self {
        case .file(let path):
            let database = try SQLiteDatabase(path: path, creates: creates)
            return try SQLStore(database, creates: creates, indexing: indexing, clock: clock, despiteClock: despiteClock)
        case .server(let address):
            let database = try PostgresDatabase(address: address)
            return try SQLStore(database, creates: creates, indexing: indexing, clock: clock, despiteClock: despiteClock)
        }
    }
}
