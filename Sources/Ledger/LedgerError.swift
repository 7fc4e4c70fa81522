/// Why a ledger could not do what it was asked: what happened, and what to do about it.
public struct LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What sort of trouble, to branch on.
    public enum Kind: Hashable, Sendable {
        /// There is no ledger at the address.
        case missing
        /// What is there is no ledger, or is damaged.
        case damaged
        /// A newer program wrote it.
        case newer
        /// It cannot be written: read-only, no permission.
        case readOnly
        /// The disk is full, or failed.
        case disk
        /// Another program holds it, the connection broke, or the clock is behind: try again.
        case tryAgain
        /// The server does not answer.
        case unavailable
        /// There is no such entry, or more than one.
        case noSuchEntry
        /// What was to be added is not well formed.
        case badData
        /// A fault of this program.
        case `internal`
    }

    /// What sort of trouble.
    public let kind: Kind
    /// What happened, and what to do.
    public let message: String

    /// An error.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// The message.
    public var description: String { message }

    /// The exit code of sysexits(3).
    public var exitCode: Int32 {
        switch kind {
        case .missing, .noSuchEntry: 66
        case .damaged, .badData: 65
        case .newer: 78
        case .readOnly: 73
        case .disk: 74
        case .tryAgain: 75
        case .unavailable: 69
        case .internal: 70
        }
    }
}
