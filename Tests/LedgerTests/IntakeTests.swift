import Evidence
import Synchronization
import Testing

@testable import Ledger

@Suite("Reports on their way in")
struct IntakeTests {
    @Test(arguments: StoreKind.available)
    func eachReportIsAcknowledgedOnceInItsOrder(kind: StoreKind) throws {
        let place = try Place(kind)
        let store = try place.address().ledger()
        let told = Mutex<[String]>([])
        var intake = ReportIntake(into: store, author: "ines", batch: 3) { file, receipt in
            #expect(receipt.isNew)
            told.withLock { $0.append(file) }
        }
        for number in 1...8 { try intake.take(try Example.prepared(number)) }
        // Two batches are full; the second may still be on its way to the disk, and what waits is not acknowledged.
        #expect(told.withLock(\.count) <= 6)
        try intake.flush()
        #expect(told.withLock { $0 } == (1...8).map { "reports/\($0).txt" })
        #expect(try store.head.count == 8 * 4)
        #expect(try store.verify().isSound)
    }

    @Test func whatCannotBeWrittenIsNotAcknowledged() throws {
        let place = try Place(.sqlite)
        let address = try place.address()
        let clock = TestClock()
        let store = try address.ledger(clock: clock)
        try store.addExamples(1...1)
        // A clock an hour behind: the ledger refuses.
        clock.set("2024-11-12T05:00:00.000000Z")
        let told = Mutex(0)
        var intake = ReportIntake(into: store, author: "ines", batch: 2) { _, _ in told.withLock { $0 += 1 } }
        #expect(throws: LedgerError.self) {
            for number in 2...9 { try intake.take(try Example.prepared(number)) }
            try intake.flush()
        }
        #expect(told.withLock { $0 } == 0)
        #expect(try store.head.count == 4)
    }
}
