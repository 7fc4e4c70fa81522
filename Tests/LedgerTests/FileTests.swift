import Evidence
import Foundation
import Testing

@testable import Ledger

@Suite("A ledger's file")
struct FileTests {
    private static func path(_ address: LedgerAddress) -> String {
        if case .file(let path) = address { path } else { "" }
    }

    @Test func aFileOfSomethingElseIsNotTouched() throws {
        let place = try Place(.sqlite)
        let text = place.folder + "/notes.txt"
        try Data("These are my notes; they are longer than a page header of SQLite would be, I think, by some way.".utf8)
            .write(to: URL(fileURLWithPath: text))
        let error = #expect(throws: LedgerError.self) { try LedgerAddress.file(text).ledger() }
        #expect(error?.kind == .damaged)
        let other = place.folder + "/other.db"
        let process = try Process.run(
            URL(fileURLWithPath: "/usr/bin/env"), arguments: ["sqlite3", other, "CREATE TABLE mine (x); PRAGMA journal_mode = DELETE;"])
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let before = try Data(contentsOf: URL(fileURLWithPath: other))
        #expect(throws: LedgerError.self) { try LedgerAddress.file(other).ledger() }
        #expect(try Data(contentsOf: URL(fileURLWithPath: other)) == before)
    }

    @Test func whatWasAddedIsThereAfterReopening() throws {
        let ledger = try Place(.sqlite).ledgerThere()
        try ledger.store.addExamples(1...3)
        let head = try ledger.store.head
        ledger.store.close()
        #expect(try ledger.address.ledger().head == head)
    }

    @Test(arguments: [0, 1, 2, 3, 5, 8, 13, 21])
    func salvageGetsOutAllThatIsWhole(page: Int) throws {
        let ledger = try Place(.sqlite).ledgerThere()
        try ledger.store.addExamples(1...60)
        let whole = try ledger.store.exported()
        let entries = try ledger.store.snapshot(known: nil).sealed(after: 0, limit: 1000)
        ledger.store.close()
        let path = Self.path(ledger.address)
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        // The first page says where everything is; the others are entries or indexes.
        try file.seek(toOffset: UInt64(page * 4096))
        try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
        try file.close()
        var lines: [[UInt8]] = []
        let salvage = try ledger.address.salvage(texts: true) { lines.append(Array($0.dropLast())) }
        #expect(lines.count == salvage.entries + 1)
        let good = Set(whole)
        let withoutTexts = Set(entries.map { Array(LedgerExport.line($0, texts: []).dropLast()) })
        for line in lines.dropFirst() {
            #expect(good.contains(line) || withoutTexts.contains(line) || String(decoding: line, as: UTF8.self).contains("texts"))
        }
        let lost = salvage.missing.reduce(entries.count - salvage.last) { $0 + $1.count }
        #expect(salvage.entries + lost == entries.count)
        #expect(lost <= 8, "one page lost \(lost) entries")
    }

    @Test func salvageOfASoundFileIsItsExport() throws {
        let ledger = try Place(.sqlite).ledgerThere()
        try ledger.store.addExamples(1...40)
        // Some of it only in the write-ahead log, which the open connection keeps.
        var lines: [[UInt8]] = []
        let salvage = try ledger.address.salvage(texts: true) { lines.append(Array($0.dropLast())) }
        #expect(salvage.missing.isEmpty)
        #expect(Array(lines.dropFirst()) == Array(try ledger.store.exported().dropFirst()))
    }
}
