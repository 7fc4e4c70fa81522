internal import Chronology
internal import Evidence

/// Adds reports one after the other, several in one transaction: few syncs of the disk, and none for long without.
///
/// While a batch is written the caller makes the next one ready, so that both cores of a machine have something to do.
public struct ReportIntake {
    private let writer: BatchWriter
    private var waiting: [(file: String, report: PreparedReport)] = []
    /// The files of the batch that is being written.
    private var handedOver: [String] = []
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
        writer = BatchWriter(store: store, author: author)
        self.batch = batch
        self.acknowledge = acknowledge
        since = SystemClock.now()
    }

    /// Takes a report in; it may be written later.
    ///
    /// - Throws: ``LedgerError`` of a batch before, of which nothing was added; the intake is at its end then.
    public mutating func take(_ report: PreparedReport) throws {
        waiting.append((report.filing.record.file, report))
        guard waiting.count >= batch || SystemClock.now().microseconds - since.microseconds >= Self.patience else { return }
        try settle()
        handOver()
    }

    /// Writes what waits, and returns when the disk has it.
    public mutating func flush() throws {
        try settle()
        handOver()
        try settle()
    }

    private mutating func handOver() {
        guard !waiting.isEmpty else { return }
        handedOver = waiting.map(\.file)
        writer.begin(waiting.map(\.report))
        waiting = []
    }

    /// Waits for the batch that is being written.
    private mutating func settle() throws {
        defer { since = SystemClock.now() }
        guard !handedOver.isEmpty else { return }
        let files = handedOver
        handedOver = []
        for (file, receipt) in zip(files, try writer.receipts()) { try acknowledge(file, receipt) }
    }
}
