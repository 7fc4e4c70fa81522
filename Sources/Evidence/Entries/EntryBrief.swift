public import Chronology

/// What is told of an entry in brief: all that questions about many entries need of it and of what it stands in, so that they read one row for each
/// and not the entry, its claims and its report.
///
/// Like the rest of an index it is made from the entries when they are taken in, and can be made anew.
public struct EntryBrief: Hashable, Sendable {
    /// Under what it is found: `act/prk-rus-2024`.
    public let heading: String
    /// What is told, in a form that those who make it read; empty where the entry itself has to be read.
    public let told: [UInt8]

    /// A brief.
    public init(heading: String, told: [UInt8]) {
        self.heading = heading
        self.told = told
    }
}

/// A brief as a ledger has it, with what the ledger knows of its entry.
public struct FiledBrief: Hashable, Sendable {
    /// The entry's place in the ledger.
    public let sequence: Int
    /// The entry.
    public let id: EntryID
    /// When the ledger took it in.
    public let recorded: Instant
    /// The report that it stands in; the entry itself where it stands in none.
    public let report: EntryID
    /// The report's place in the ledger.
    public let reportSequence: Int
    /// The first report of the report's origin.
    public let origin: EntryID
    /// What is told.
    public let told: [UInt8]

    /// A brief of a ledger.
    public init(
        sequence: Int, id: EntryID, recorded: Instant, report: EntryID, reportSequence: Int, origin: EntryID, told: [UInt8]
    ) {
        self.sequence = sequence
        self.id = id
        self.recorded = recorded
        self.report = report
        self.reportSequence = reportSequence
        self.origin = origin
        self.told = told
    }
}
