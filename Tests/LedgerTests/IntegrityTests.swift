import Chronology
import Evidence
import Foundation
import Synchronization
import Testing

@testable import Ledger

@Suite("Nothing is lost or changed")
struct IntegrityTests {
    /// A second connection to the same tables, to do what no command does.
    private static func meddle(_ address: LedgerAddress, _ script: String) throws {
        func run(_ database: some SQLDatabase) throws {
            defer { database.close() }
            try database.write { try $0.execute(script) }
        }
        switch address {
        case .file(let path): try run(try SQLiteDatabase(path: path, creates: false))
        case .server(let server): try run(try PostgresDatabase(address: server))
        }
    }

    @Test(
        arguments: StoreKind.available,
        [
            "UPDATE entry SET author = 'olu' WHERE sequence = 2", "DELETE FROM entry WHERE sequence = 4", "DELETE FROM entry",
            "INSERT INTO entry SELECT 9, id, recorded, author, kind, version, body, previous, hash FROM entry WHERE sequence = 1",
            "INSERT INTO entry SELECT 5, id, recorded, author, kind, version, body, hash, hash FROM entry WHERE sequence = 4",
            "UPDATE kept SET text = sha256",
        ])
    func theDatabaseItselfRefuses(kind: StoreKind, change: String) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...1)
        let head = try ledger.store.head
        let error = #expect(throws: LedgerError.self) { try Self.meddle(ledger.address, change) }
        #expect(error?.kind == .internal)
        let reasons = ["of a ledger", "kept text", "duplicate key"]
        #expect(reasons.contains { error?.message.contains($0) == true }, "\(error?.message ?? "")")
        #expect(try ledger.store.head == head)
        #expect(try ledger.store.verify().isSound)
    }

    @Test(
        arguments: StoreKind.available,
        [
            ("UPDATE entry SET author = 'olu' WHERE sequence = 6", 6),
            ("UPDATE entry SET body = replace(body, 'asserts', 'denies') WHERE sequence = 2", 2),
            ("UPDATE entry SET recorded = recorded + 1 WHERE sequence = 7", 7),
            ("DELETE FROM entry WHERE sequence = 3", 3),
            ("UPDATE entry SET previous = id WHERE sequence = 8", 8),
            ("UPDATE entry SET hash = previous WHERE sequence = 5", 5),
        ])
    func verifyNamesTheFirstBadEntry(kind: StoreKind, change: (sql: String, place: Int)) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...2)
        let open =
            kind == .sqlite
            ? "DROP TRIGGER entry_keeps; DROP TRIGGER entry_stays;"
            : "DROP TRIGGER entry_keeps ON entry; DROP TRIGGER entry_stays ON entry;"
        try Self.meddle(ledger.address, open + change.sql)
        let found = try ledger.store.verify()
        #expect(found.fault?.sequence == change.place)
        #expect(found.head.count == change.place - 1)
    }

    @Test(arguments: StoreKind.available)
    func aTextThatWasChangedIsFound(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...1)
        let open = kind == .sqlite ? "DROP TRIGGER kept_keeps;" : "DROP TRIGGER kept_keeps ON kept;"
        let hash = try Example.prepared().filing.record.text.sha256.description.dropFirst(7)
        let literal = kind == .sqlite ? "x'\(hash)'" : "'\\x\(hash)'::bytea"
        try Self.meddle(ledger.address, open + "UPDATE kept SET text = sha256 WHERE sha256 = \(literal)")
        let found = try ledger.store.verify()
        #expect(found.fault == nil)
        #expect(found.other.count == 1)
    }

    @Test(arguments: StoreKind.available)
    func aHeadThatWasNotedTellsWhetherTheEndWasCutOff(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...1)
        let noted = try ledger.store.head.hash
        try ledger.store.addExamples(2...2)
        #expect(try ledger.store.verify(noted: noted).isSound)
        #expect(try !ledger.store.verify(noted: .of("another")).isSound)
    }

    @Test(arguments: StoreKind.available)
    func writersAtOnceMakeOneChain(kind: StoreKind) async throws {
        let ledger = try Place(kind).ledgerThere()
        let (writers, each) = (4, 12)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    // Connections of their own, as programs have; a clock each, none of them ahead of the others for long.
                    let store = try ledger.address.open(creates: true, indexing: PlainIndexing())
                    defer { store.close() }
                    for number in 0..<each {
                        _ = try store.add([try Example.prepared(writer * each + number)], author: "writer \(writer)")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try ledger.store.head.count == writers * each * 4)
        #expect(try ledger.store.verify().isSound)
    }

    @Test(arguments: StoreKind.available)
    func aTransactionThatFailsLeavesNothing(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...1)
        let head = try ledger.store.head
        let claim = try #require(try ledger.store.snapshot(known: nil).entry(at: 2))
        #expect(throws: LedgerError.self) {
            try ledger.store.append(
                [.review(Review(of: claim.id, .accept, reason: "a")), .review(Review(of: .of("no"), .accept, reason: "b"))], author: "olu")
        }
        #expect(try ledger.store.head == head)
    }

    @Test(arguments: StoreKind.available)
    func aClockALittleBehindIsOvertaken(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...1)
        ledger.clock.set("2024-11-12T05:55:00.000000Z")
        try ledger.store.addExamples(2...2)
        let snapshot = try ledger.store.snapshot(known: nil)
        let (before, after) = (try #require(try snapshot.entry(at: 4)).recorded, try #require(try snapshot.entry(at: 5)).recorded)
        #expect(after == before.next)
        #expect(try ledger.store.verify().isSound)
    }

    @Test(arguments: StoreKind.available)
    func aClockFarBehindIsToldAndNothingAdded(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...1)
        ledger.clock.set("2024-11-11T06:00:00.000000Z")
        let error = #expect(throws: LedgerError.self) { try ledger.store.addExamples(2...2) }
        #expect(error?.kind == .tryAgain)
        #expect(error?.message.contains("--despite-clock") == true)
        #expect(try ledger.store.head.count == 4)
        let forced = try ledger.address.ledger(clock: ledger.clock, despiteClock: true)
        try forced.addExamples(2...2)
        #expect(try ledger.store.verify().isSound)
    }

    @Test(arguments: StoreKind.available)
    func aReportThatContradictsItselfIsNotTaken(kind: StoreKind) throws {
        var changed = try Example.report()
        changed.text += "!"
        var beyond = try Example.report()
        beyond.figures[0].span = TextSpan(0..<10_000)
        var twice = try Example.report()
        twice.claims += twice.claims
        var dangling = try Example.report()
        dangling.figures[0].claim = "c9"
        for report in [changed, beyond, twice, dangling] {
            let error = #expect(throws: LedgerError.self) {
                try PreparedReport(report, indexing: PlainIndexing(), reader: nil, keep: .full)
            }
            #expect(error?.kind == .badData)
        }
    }
}
