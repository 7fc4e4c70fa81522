import Chronology
import Evidence
import Foundation
import Testing

@testable import Ledger

@Suite("The ledger as it stood")
struct TwoClocksTests {
    /// All that can be asked, so that answers compare.
    private struct Answers: Equatable {
        let head: ChainHead
        let acts: [LedgerEntry]
        let questions: [String]
        let found: [Int]
        let listed: [Int]
        let judgements: [Int]
        let origins: [EntryID: EntryID]
        let counts: [Int]
        let groups: [[Int]]

        init(_ snapshot: any StoredSnapshot, about ids: [EntryID]) throws {
            head = snapshot.head
            acts = try snapshot.entries(under: "act/")
            questions = try snapshot.questions(under: "", limit: 1000).map { "\($0.question) \($0.answers)" }
            found = try snapshot.search("ships", kinds: [], limit: 1000).map(\.sequence)
            var filter = EntryFilter()
            filter.limit = 1000
            listed = try snapshot.list(filter).map(\.sequence)
            judgements = try snapshot.judgements(on: ids).map(\.sequence)
            origins = try snapshot.origins(of: ids)
            counts = [try snapshot.reportCounts().reports, try snapshot.reportCounts().origins]
            groups = try snapshot.originGroups(limit: 1000).map { $0.reports.map(\.sequence) }
        }
    }

    @Test(arguments: StoreKind.available)
    func aPastMomentAnswersAsItDidThen(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        var random = SplitMix(seed: 20_241_112)
        var then: [(Instant, Answers)] = []
        var ids: [EntryID] = [.of("not there")]
        for step in 1...40 {
            switch Int.random(in: 0..<4, using: &random) {
            case 0, 1:
                let number = Int.random(in: 1...12, using: &random)
                let report = try Example.report(number, publisher: "Paper \(step % 3)")
                let prepared = try PreparedReport(report, indexing: PlainIndexing(), reader: nil, keep: .full)
                ids.append(try #require(try ledger.store.add([prepared], author: "ines").first).report)
            case 2:
                guard let entry = try ledger.store.snapshot(known: nil).list(EntryFilter()).randomElement(using: &random) else { continue }
                ids.append(entry.id)
                _ = try ledger.store.append([.review(Review(of: entry.id, .accept, reason: "step \(step)"))], author: "olu")
            default:
                let snapshot = try ledger.store.snapshot(known: nil)
                guard let entry = try snapshot.entries(under: "act/").randomElement(using: &random) else { continue }
                let body = try entry.body.setting([("act.organ", "senate \(step)")])
                _ = try ledger.store.correct(entry, with: body, reason: "step \(step)", author: "olu")
            }
            let now = try ledger.store.snapshot(known: nil)
            then.append((try #require(now.head.recorded), try Answers(now, about: ids)))
        }
        let all = ids
        for (moment, answers) in then {
            let past = try ledger.store.snapshot(known: moment)
            let again = try Answers(past, about: all)
            #expect(again.head == answers.head)
            #expect(again.acts == answers.acts)
            #expect(again.questions == answers.questions)
            #expect(again.found == answers.found)
            #expect(again.listed == answers.listed)
            #expect(again.groups == answers.groups)
            #expect(again.counts == answers.counts)
            #expect(again.judgements.starts(with: answers.judgements) || Set(again.judgements).isSuperset(of: answers.judgements))
            #expect(
                try Answers(past, about: Array(all.prefix(answers.origins.count))).origins.allSatisfy { again.origins[$0.key] == $0.value })
        }
    }

    @Test(arguments: StoreKind.available)
    func beforeTheFirstEntryThereIsNothing(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...2)
        let before = try ledger.store.snapshot(known: Instant("2020-01-01T00:00:00.000000Z"))
        #expect(before.head == .empty)
        #expect(try before.entry(at: 1) == nil)
        #expect(try before.entries(under: "act/").isEmpty)
    }
}

/// Numbers that are the same in every run (Steele, Lea & Flood 2014).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
