public import Chronology

/// An entry of a ledger: who recorded what when, and its place in the chain ("SealedEntry" has the bytes).
public struct LedgerEntry: Hashable, Sendable, Identifiable {
    /// Its place in the ledger: 1, 2, 3, …
    public let sequence: Int
    /// Hash of its content.
    public let id: EntryID
    /// When the ledger took it in; never before the entry before it.
    public let recorded: Instant
    /// Who put it there.
    public let author: String
    /// What it says.
    public let body: LedgerBody
    /// Chain hash of the entry before.
    public let previous: ContentHash
    /// Its own chain hash.
    public let hash: ContentHash

    /// An entry with all its parts.
    public init(
        sequence: Int, id: EntryID, recorded: Instant, author: String, body: LedgerBody, previous: ContentHash, hash: ContentHash
    ) {
        self.sequence = sequence
        self.id = id
        self.recorded = recorded
        self.author = author
        self.body = body
        self.previous = previous
        self.hash = hash
    }

    /// What sort of entry.
    public var kind: EntryKind { body.kind }
}

/// What is wrong with an entry.
public struct EntryFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The ways in which an entry can be wrong.
    public enum Problem: Hashable, Sendable {
        /// Another number stands where this one should.
        case sequence(found: Int)
        /// The content does not have the hash that its id says.
        case content(found: ContentHash)
        /// It does not name the entry before it.
        case previous(found: ContentHash, wanted: ContentHash)
        /// Its chain hash is not the one that follows from it.
        case chain(found: ContentHash, wanted: ContentHash)
        /// It was recorded before the entry before it.
        case backwards(Instant, before: Instant)
        /// This program does not know such entries.
        case unknown(kind: String, version: Int)
        /// It cannot be read at all.
        case unreadable(String)
    }

    /// The place in the ledger where the fault is.
    public let sequence: Int
    /// The entry's id, as it stands there; nil where even that cannot be read.
    public let id: EntryID?
    /// What is wrong.
    public let problem: Problem

    /// A fault.
    public init(sequence: Int, id: EntryID?, problem: Problem) {
        self.sequence = sequence
        self.id = id
        self.problem = problem
    }

    /// `entry 17 (3f8a…): what is wrong`.
    public var description: String {
        let name = "entry \(sequence)" + (id.map { " (\($0.short))" } ?? "")
        switch problem {
        case .sequence(let found): return "\(name): found number \(found) in its place; an entry is missing or was put in"
        case .content(let found): return "\(name): its content was changed: it has the hash \(found.short) now"
        case .previous(let found, let wanted):
            return
                "\(name): it follows \(found.short), and the entry before it is \(wanted.short); an entry before it was changed or taken out"
        case .chain(let found, let wanted):
            return "\(name): its chain hash is \(found.short), wanted \(wanted.short); its author, time or place was changed"
        case .backwards(let recorded, let before): return "\(name): recorded \(recorded), before the entry before it (\(before))"
        case .unknown(let kind, let version):
            return "\(name): it is of kind \(kind), version \(version), which this program does not know; use a newer servanda"
        case .unreadable(let reason): return "\(name): it cannot be read: \(reason)"
        }
    }
}
