public import Chronology
public import Evidence

/// A ledger on disk: entries are added and never changed or deleted.
///
/// All errors are ``LedgerError`` or `EntryFault`. When a method that adds returns, what it added is on the disk; when it throws, nothing of it is
/// in the ledger.
public protocol LedgerStore: Sendable {
    /// The path or address, without a password.
    var name: String { get }

    /// Why nothing can be added; nil where it can.
    var readOnlyReason: LedgerError? { get }

    /// What is kept of the texts of reports that are added.
    func retention() throws -> Retention

    /// Chooses what is kept of the texts of reports from now on. Texts that are kept already stay.
    func setRetention(_ retention: Retention) throws

    /// Adds reports, all of them at one moment. A publication that is there already is not added again.
    ///
    /// - Returns: a receipt for each, in their order.
    func add(_ reports: [PreparedReport], author: String) throws -> [Receipt]

    /// Adds what a person says of entries or puts on record, all of it at one moment. What is named must be there.
    ///
    /// - Parameter bodies: gets the moment at which they will be recorded, which is a part of their ids.
    func append(author: String, _ bodies: (Instant) throws -> [LedgerBody]) throws -> [LedgerEntry]

    /// Adds entries of another ledger's export as they are, in whole groups: a report with all its parts, or one other entry.
    ///
    /// - Parameter texts: texts of the reports among them, by hash.
    func append(copies: [SealedEntry], texts: [ContentHash: String]) throws

    /// The ledger as it stood at a moment; nil is now.
    func snapshot(known: Instant?) throws -> any StoredSnapshot

    /// Whether the index was made by other rules than this program's.
    func isIndexStale() throws -> Bool

    /// Makes the index anew from the entries.
    ///
    /// - Parameter progress: gets the number of entries done, and of all.
    func reindex(progress: (Int, Int) -> Void) throws

    /// What the database itself finds damaged, in its words; empty where it finds nothing.
    func damage() throws -> [String]

    /// Ends the connection.
    func close()
}

/// What became of a report that was added.
public struct Receipt: Hashable, Sendable {
    /// The report's entry.
    public let report: EntryID
    /// Its place in the ledger.
    public let sequence: Int
    /// How many entries it became; 0 where it was there already.
    public let entries: Int
    /// Place of the first report of its origin: itself, or the one that it is a copy of.
    public let origin: Int

    /// Whether it was added now.
    public var isNew: Bool { entries > 0 }
}

/// A snapshot of a store: the questions of the logic, and those of a person who looks around.
public protocol StoredSnapshot: LedgerSnapshot {
    /// Entries as they are stored, after a place in the ledger, at most so many.
    func sealed(after sequence: Int, limit: Int) throws -> [SealedEntry]

    /// The entry at a place; nil where there is none.
    func entry(at sequence: Int) throws -> LedgerEntry?

    /// Entries, newest first, that a filter lets through.
    func list(_ filter: EntryFilter) throws -> [LedgerEntry]

    /// Entries in which all words occur, newest first. `"two words"` is a phrase, `word*` a beginning.
    func search(_ words: String, kinds: Set<EntryKind>, limit: Int) throws -> [LedgerEntry]

    /// A text of somebody else, where it is kept.
    func text(_ hash: ContentHash) throws -> String?

    /// Ids that begin with those hexadecimal digits, at most so many.
    func ids(beginning digits: String, limit: Int) throws -> [EntryID]

    /// How many reports there are, and how many of them are no copy of an earlier one.
    func reportCounts() throws -> (reports: Int, origins: Int)

    /// The claims, figures and acts that were recorded with a report; empty for another entry.
    func parts(of report: LedgerEntry) throws -> [LedgerEntry]

    /// Origins with their reports, those with the latest first report first.
    func originGroups(limit: Int) throws -> [OriginGroup]
}

/// Which entries to list.
public struct EntryFilter: Sendable {
    /// Kinds; empty is all.
    public var kinds: Set<EntryKind> = []
    /// Only this author's.
    public var author: String?
    /// Only those before this place.
    public var before: Int?
    /// At most so many.
    public var limit = 50

    /// All entries, the newest fifty.
    public init() {}
}

/// Reports that are copies of one text.
public struct OriginGroup: Hashable, Sendable {
    /// The first of them.
    public let first: EntryID
    /// All of them, the first included, in the order in which they were added.
    public let reports: [LedgerEntry]
}

extension LedgerStore {
    /// Adds what a person says of entries or puts on record, all of it at one moment.
    public func append(_ bodies: [LedgerBody], author: String) throws -> [LedgerEntry] {
        try append(author: author) { _ in bodies }
    }

    /// Puts another entry in the place of one, or withdraws it.
    ///
    /// - Parameter body: what takes its place, of the same kind; nil withdraws.
    public func correct(_ entry: LedgerEntry, with body: LedgerBody?, reason: String, author: String) throws -> [LedgerEntry] {
        guard let body else { return try append([.correction(Correction(of: entry.id, with: nil, reason: reason))], author: author) }
        guard body.kind == entry.kind, body.report == entry.body.report else {
            throw LedgerError(.badData, "a \(entry.kind.rawValue) is corrected by another of the same report")
        }
        return try append(author: author) { moment in
            [body, .correction(Correction(of: entry.id, with: try body.id(author: author, recorded: moment), reason: reason))]
        }
    }
}
