internal import Evidence
internal import Chronology

/// Adds reports one after the other, several in one transaction: few syncs of the disk, and none for long without.
public struct ReportIntake {
    private let store: any LedgerStore
    private let author: String
    private var waiting: [(file: String, report: PreparedReport)] = []
    private var since: Instant
    private let acknowledge: (String, Receipt) throws -> Void

    private let batch: Int
    /// Reports that are added in one transaction, where nothing else is said.
    public static let usualBatch = 250
    /// Microseconds that a report waits at most before it is written, while others come.
    private static let patience: Int64 = 500_000

    /// An intake.
    ///
    /// - Parameters:
    ///   - batch: reports in one transaction, at most.
    ///   - acknowledge: gets the file and the receipt of each report, in their order, after the disk has it.
    public init(
        into store: any LedgerStore, author: String, batch: Int = usualBatch, acknowledge: @escaping (String, Receipt) throws -> Void
    ) {
        self.store = store
        self.author = author
        self.batch = batch
        self.acknowledge = acknowledge
        since = SystemClock.now()
    }

    /// Takes a report in; it may be written later.
    public mutating func take(_ report: PreparedReport) throws {
        waiting.append((report.filing.record.file, report))
        if waiting.count >= batch || SystemClock.now().microseconds - since.microseconds >= Self.patience { try flush() }
    }

    /// Writes what waits.
    public mutating func flush() throws {
        defer { since = SystemClock.now() }
        guard !waiting.isEmpty else { return }
        let receipts = try store.add(waiting.map(\.report), author: author)
        let files = waiting.map(\.file)
        waiting = []
        for (file, receipt) in zip(files, receipts) { try acknowledge(file, receipt) }
    }
}
