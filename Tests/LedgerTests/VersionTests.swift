import Evidence
import Foundation
import Testing

@testable import Ledger

@Suite("Ledgers of other versions")
struct VersionTests {
    private static func with(_ address: LedgerAddress, _ body: (any SQLSession, SQLDialect) throws -> Void) throws {
        func run(_ database: some SQLDatabase) throws {
            defer { database.close() }
            try database.write { try body($0, database.dialect) }
        }
        switch address {
        case .file(let path): try run(try SQLiteDatabase(path: path, creates: true))
        case .server(let server): try run(try PostgresDatabase(address: server))
        }
    }

    @Test(arguments: StoreKind.available)
    func anOlderProgramRefusesANewerLedger(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...1)
        try Self.with(ledger.address) { session, _ in try session.setSchemaVersion(99) }
        let error = #expect(throws: LedgerError.self) { try ledger.address.ledger() }
        #expect(error?.exitCode == 78)
        #expect(error?.message.contains("version 99") == true)
    }

    @Test(arguments: StoreKind.available)
    func aLedgerOfTheFirstVersionIsBroughtUpToDate(kind: StoreKind) throws {
        let place = try Place(kind)
        let full = try place.address("full").ledger()
        try full.addExamples(1...3)
        let address = try place.address("old")
        try Self.with(address) { session, dialect in
            try Schema.migrate(session, from: 0, to: 1, in: dialect)
            let entries = try full.snapshot(known: nil).sealed(after: 0, limit: 100)
            try session.insert([(SQL.addEntry, entries.map(EntryRow.values))])
        }
        let store = try address.ledger()
        #expect(try store.isIndexStale())
        try store.reindex { _, _ in }
        #expect(try store.head == full.head)
        #expect(try store.snapshot(known: nil).entries(under: "act/") == full.snapshot(known: nil).entries(under: "act/"))
        #expect(try store.verify().isSound)
    }

    @Test(arguments: StoreKind.available)
    func aLedgerThatIsNotThereIsNotBegunByAsking(kind: StoreKind) throws {
        let place = try Place(kind)
        let address = try place.address()
        let error = #expect(throws: LedgerError.self) { try address.open(creates: false, indexing: PlainIndexing()) }
        #expect(error?.kind == .missing)
        // The database goes away with its place.
        withExtendedLifetime(place) {}
    }

    @Test func aServerThatDoesNotAnswerIsNamedWithoutThePassword() {
        let address = LedgerAddress("postgres://ines:secret@127.0.0.1:1/servanda")
        let error = #expect(throws: LedgerError.self) { try address.open(creates: true, indexing: PlainIndexing()) }
        #expect(error?.exitCode == 69)
        #expect(error?.message.contains("postgres://ines@127.0.0.1:1/servanda") == true)
        #expect(error?.message.contains("secret") == false)
    }
}
