internal import Dispatch
internal import Synchronization

/// Writes one batch of reports at a time, on a thread of its own.
final class BatchWriter: Sendable {
    private let store: any LedgerStore
    private let author: String
    private let queue = DispatchQueue(label: "servanda.ledger.writing")
    private let outcome = Mutex<Result<[Receipt], any Error>?>(nil)
    private let written = DispatchSemaphore(value: 0)

    init(store: any LedgerStore, author: String) {
        self.store = store
        self.author = author
    }

    /// Begins to write a batch; ``receipts()`` has to be asked for before the next one.
    func begin(_ reports: [PreparedReport]) {
        queue.async { [self] in
            let result = Result { try store.add(reports, author: author) }
            outcome.withLock { $0 = result }
            written.signal()
        }
    }

    /// The receipts of the batch that was begun, as soon as the disk has it.
    ///
    /// - Throws: what kept it from being written; nothing of it was added then.
    func receipts() throws -> [Receipt] {
        written.wait()
        let result = outcome.withLock { outcome -> Result<[Receipt], any Error>? in
            defer { outcome = nil }
            return outcome
        }
        return try result?.get() ?? []
    }
}
