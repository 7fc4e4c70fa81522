import Chronology
import Evidence
import Foundation
import Testing

@testable import Ledger

@Suite("From one ledger to another")
struct ExchangeTests {
    private static func filled(_ place: Place, keep: Retention = .full) throws -> any LedgerStore {
        let store = try place.address("source-\(keep.rawValue)").ledger()
        try store.addExamples(1...5, keep: keep)
        let claim = try #require(try store.snapshot(known: nil).entry(at: 6))
        _ = try store.append([.review(Review(of: claim.id, .accept, reason: "“seen” \\ at\tsea 🚢"))], author: "Ínes \"the\" reader")
        // A corrected part right after its report must not be taken for a part of the report.
        try store.addExamples(6...6, keep: keep)
        let act = try #require(try store.snapshot(known: nil).entries(under: "act/").last)
        _ = try store.correct(act, with: try act.body.setting([("act.organ", "senate")]), reason: "name", author: "olu")
        return store
    }

    @Test(arguments: StoreKind.available, StoreKind.available)
    func anExportGivesTheSameChain(from: StoreKind, to: StoreKind) throws {
        let (source, target) = (try Place(from), try Place(to))
        let store = try Self.filled(source)
        let copy = try target.address("copy").ledger()
        let head = try copy.imports(try store.exported())
        #expect(head == (try store.head))
        #expect(try copy.verify().texts == 6)
        #expect(try copy.exported() == store.exported())
        let (old, new) = (try store.snapshot(known: nil), try copy.snapshot(known: nil))
        #expect(try new.questions(under: "", limit: 100).map(\.answers) == old.questions(under: "", limit: 100).map(\.answers))
        #expect(try new.search("ships", kinds: [], limit: 100) == old.search("ships", kinds: [], limit: 100))
        #expect(try new.originGroups(limit: 100) == old.originGroups(limit: 100))
        let first = try #require(try old.entry(at: 1)).id
        #expect(try new.filing(of: first) == old.filing(of: first))
    }

    @Test(arguments: StoreKind.available)
    func theChainIsTheSameWithAndWithoutTexts(kind: StoreKind) throws {
        let place = try Place(kind)
        let (full, spans) = (try Self.filled(place), try Self.filled(place, keep: .spans))
        #expect(try full.head == spans.head)
        #expect(try full.verify().texts == 6)
        let found = try spans.verify()
        #expect(found.isSound)
        #expect(found.texts == 0)
        #expect(try full.exported(texts: false) == spans.exported())
        // Without the text a report is found by its headline, and its claims by their words.
        #expect(try spans.snapshot(known: nil).search("kursk", kinds: [.claim], limit: 100).count == 6)
        #expect(try spans.snapshot(known: nil).search("parliament", kinds: [.report], limit: 100).isEmpty)
    }

    @Test(arguments: StoreKind.available)
    func aLedgerThatKeepsNoTextsTakesNoneIn(kind: StoreKind) throws {
        let place = try Place(kind)
        let copy = try place.address("copy").ledger()
        try copy.setRetention(.spans)
        try copy.imports(try Self.filled(place).exported())
        #expect(try copy.verify().texts == 0)
    }

    @Test(arguments: StoreKind.available)
    func anImportGoesOnWhereItStopped(kind: StoreKind) throws {
        let place = try Place(kind)
        let store = try Self.filled(place)
        let copy = try place.address("copy").ledger()
        let lines = try store.exported()
        let error = #expect(throws: LedgerError.self) { try copy.imports(Array(lines.prefix(8))) }
        #expect(error?.message.contains("cut short") == true)
        #expect(try copy.head.count == 7)
        #expect(try copy.imports(lines) == store.head)
        #expect(try copy.imports(lines) == store.head)
        #expect(try copy.verify().isSound)
    }

    @Test("a text or a body that was changed on the way is named as such")
    func whatWasChangedIsNamed() throws {
        let place = try Place(.sqlite)
        let lines = try Self.filled(place).exported().map { String(decoding: $0, as: UTF8.self) }
        let marked = try #require(lines.first { $0.contains("\"texts\":") })
        let number = try #require(lines.firstIndex(of: marked))
        let start = try #require(marked.range(of: "\"texts\":")).upperBound
        let end = try #require(marked[start...].range(of: "}"))
        let text = marked[..<start] + marked[start..<end.lowerBound].dropLast() + "!\"" + marked[end.lowerBound...]
        for (changed, wanted) in [
            (String(text), "was changed: it has the hash"),
            (marked.replacingOccurrences(of: "\"title\":\"", with: "\"title\":\"New "), "its content was changed"),
        ] {
            var copied = lines
            copied[number] = changed
            let copy = try place.address("changed-\(wanted.count)").ledger()
            let error = #expect(throws: LedgerError.self) { try copy.imports(copied.map { Array($0.utf8) }) }
            #expect(error?.message.contains(wanted) == true, "\(error?.message ?? "")")
            #expect(try copy.head.count == 0)
        }
    }

    @Test(arguments: StoreKind.available)
    func anImportNeedsTheSameBeginning(kind: StoreKind) throws {
        let place = try Place(kind)
        let store = try Self.filled(place)
        let other = try place.address("other").ledger()
        try other.addExamples(7...7)
        let head = try other.head
        let error = #expect(throws: LedgerError.self) { try other.imports(try store.exported()) }
        #expect(error?.message.contains("other entries") == true)
        #expect(try other.head == head)
    }

    @Test(arguments: StoreKind.available)
    func anExportThatWasChangedIsRefusedFromTheChangeOn(kind: StoreKind) throws {
        let place = try Place(kind)
        var lines = try Self.filled(place).exported()
        let text = String(decoding: lines[6], as: UTF8.self).replacingOccurrences(of: "asserts", with: "denies")
        lines[6] = Array(text.utf8)
        let copy = try place.address("copy").ledger()
        var intake = try LedgerImport(into: copy)
        let error = #expect(throws: LedgerError.self) {
            for (number, line) in lines.enumerated() { _ = try intake.take(line, number: number + 1) }
        }
        #expect(error?.message.hasPrefix("line 7: entry 6") == true)
        _ = try intake.keepWhatIsRight()
        #expect(try copy.head.count == 5)
    }

    @Test(arguments: StoreKind.available)
    func anIndexMadeByOtherRulesIsMadeAnew(kind: StoreKind) throws {
        struct OtherRules: LedgerIndexing {
            var edition: String { "other/1" }
            func sketch(of report: Report) -> TextSketch? { PlainIndexing().sketch(of: report) }
            func bands(of sketch: TextSketch) -> [UInt64] { [7] }
            func isCopy(_ sketch: TextSketch, of other: TextSketch) -> Bool { true }
            func questions(of body: LedgerBody, in filing: ReportFiling?) -> [QuestionKey] {
                body.kind == .claim ? [QuestionKey("claims/\(filing?.figures.count ?? -1)")] : []
            }
        }
        let place = try Place(kind)
        let address = try place.address()
        try address.ledger().addExamples(1...5)
        let store = try address.open(creates: false, indexing: OtherRules())
        #expect(try store.isIndexStale())
        try store.reindex { _, _ in }
        #expect(try !store.isIndexStale())
        let snapshot = try store.snapshot(known: nil)
        #expect(try snapshot.questions(under: "", limit: 10).map(\.answers) == [5])
        #expect(try snapshot.entries(answering: QuestionKey("claims/1")).count == 5)
        #expect(try snapshot.reportCounts() == (5, 1))
        #expect(try snapshot.search("kursk", kinds: [.claim], limit: 10).count == 5)
        #expect(try store.verify().isSound)
    }
}
