import Chronology
import Evidence
import Foundation
import Law
import Testing

@testable import Ledger

@Suite("A ledger")
struct StoreTests {
    @Test(
        "the tests against PostgreSQL run", .enabled(if: StoreKind.server != nil, "no PostgreSQL here: Tests/with-postgres.sh starts one"))
    func postgresIsTested() {
        #expect(StoreKind.available.contains(.postgres))
    }

    @Test(arguments: StoreKind.available)
    func aReportBecomesEntriesThatFollowEachOther(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        let receipt = try #require(try ledger.store.addExamples(1...1).first)
        #expect(receipt.sequence == 1)
        #expect(receipt.entries == 4)
        let snapshot = try ledger.store.snapshot(known: nil)
        let kinds = try (1...4).map { try #require(try snapshot.entry(at: $0)).kind }
        #expect(kinds == [.report, .claim, .figure, .proposedAct])
        #expect(try #require(try snapshot.filing(of: receipt.report)) == Example.prepared().filing)
        #expect(try ledger.store.verify().isSound)
    }

    @Test(arguments: StoreKind.available)
    func nothingIsAddedTwice(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...3)
        let head = try ledger.store.head
        let again = try ledger.store.addExamples(1...3)
        #expect(again.allSatisfy { !$0.isNew })
        #expect(again.map(\.sequence) == [1, 5, 9])
        #expect(try ledger.store.head == head)
    }

    @Test(arguments: StoreKind.available)
    func twiceInOneTransactionIsOnce(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        let receipts = try ledger.store.add([try Example.prepared(), try Example.prepared()], author: "ines")
        #expect(receipts.map(\.isNew) == [true, false])
        #expect(try ledger.store.head.count == 4)
    }

    @Test(arguments: StoreKind.available)
    func theSameTextOfAnotherPublisherIsAnotherReportOfOneOrigin(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        for publisher in ["The Example Times", "The Example Post"] {
            let report = try Example.report(publisher: publisher)
            try _ = ledger.store.add(
                [try PreparedReport(report, indexing: PlainIndexing(), reader: nil, keep: .full)], author: "ines")
        }
        try ledger.store.addExamples(2...2)
        let snapshot = try ledger.store.snapshot(known: nil)
        #expect(try snapshot.reportCounts() == (3, 2))
        let groups = try snapshot.originGroups(limit: 10)
        #expect(groups.map { $0.reports.map(\.sequence) } == [[9], [1, 5]])
        let reports = groups.flatMap { $0.reports.map(\.id) }
        #expect(Set(try snapshot.origins(of: reports).values).count == 2)
    }

    @Test(arguments: StoreKind.available)
    func judgementsAreFoundByWhatTheyName(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...2)
        let snapshot = try ledger.store.snapshot(known: nil)
        let (first, second) = (try #require(try snapshot.entry(at: 2)), try #require(try snapshot.entry(at: 6)))
        let added = try ledger.store.append(
            [
                .review(Review(of: first.id, .accept, reason: "seen")), .link(Link(first.id, second.id, reason: "same")),
                .grade(Grade(.information(second.id, .probablyTrue), reason: "two say so")),
                .grade(Grade(.organisation("KCNA", .d, from: nil), reason: "speaks for a government")),
            ], author: "olu")
        #expect(added.map(\.sequence) == [9, 10, 11, 12])
        let now = try ledger.store.snapshot(known: nil)
        #expect(try now.judgements(on: [first.id]).map(\.sequence) == [9, 10])
        #expect(try now.judgements(on: [second.id]).map(\.sequence) == [10, 11])
        #expect(try now.judgements(on: [first.id, second.id]).map(\.sequence) == [9, 10, 11])
        #expect(try now.entries(of: .grade).map(\.sequence) == [11, 12])
        #expect(try snapshot.judgements(on: [first.id]).isEmpty)
    }

    @Test(arguments: StoreKind.available)
    func whatIsNamedMustBeThere(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        let error = #expect(throws: LedgerError.self) {
            try ledger.store.append([.review(Review(of: .of("nothing"), .accept, reason: "seen"))], author: "olu")
        }
        #expect(error?.kind == .noSuchEntry)
        #expect(try ledger.store.head.count == 0)
    }

    @Test(arguments: StoreKind.available)
    func aCorrectionLeavesBothToBeSeen(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...1)
        let old = try #require(try ledger.store.snapshot(known: nil).entry(at: 2))
        let new = try old.body.setting([("claim.stance", "denies")])
        let added = try ledger.store.correct(old, with: new, reason: "he denied it", author: "olu")
        guard case .correction(let correction) = try #require(added.last).body else {
            Issue.record("no correction")
            return
        }
        #expect(correction.of == old.id)
        #expect(correction.with == added.first?.id)
        #expect(try ledger.store.snapshot(known: nil).entries([old.id, try #require(added.first).id]).count == 2)
        #expect(try ledger.store.verify().isSound)
    }

    @Test(arguments: StoreKind.available)
    func aCorrectedReviewHasTheIdThatItsCorrectionNames(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...1)
        let claim = try #require(try ledger.store.snapshot(known: nil).entry(at: 2))
        let review = try #require(
            try ledger.store.append([.review(Review(of: claim.id, .accept, reason: "seen"))], author: "olu").first)
        let body = LedgerBody.review(Review(of: claim.id, .reject, reason: "misread"))
        let added = try ledger.store.correct(review, with: body, reason: "slip", author: "olu")
        #expect(added.map(\.kind) == [.review, .correction])
        #expect(added.last?.body.names == [review.id, try #require(added.first).id])
    }

    @Test(arguments: StoreKind.available)
    func questionsLeadToTheirAnswers(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...4)
        let snapshot = try ledger.store.snapshot(known: nil)
        let question = QuestionKey("act/harbour-2024/ratification/NOR")
        #expect(try snapshot.entries(answering: question).map(\.sequence) == [8, 16])
        #expect(try snapshot.entries(under: "act/harbour-2024/").map(\.sequence) == [4, 8, 12, 16])
        let questions = try snapshot.questions(under: "act/", limit: 10)
        #expect(questions.map(\.question.text) == ["act/harbour-2024/ratification/NOR", "act/harbour-2024/ratification/SWE"])
        #expect(questions.map(\.answers) == [2, 2])
        #expect(try snapshot.questions(of: try #require(try snapshot.entry(at: 8)).id) == [question])
        #expect(try snapshot.entries(answering: QuestionKey("act/harbour")).isEmpty)
    }

    @Test(arguments: StoreKind.available)
    func searchFindsWordsPhrasesAndBeginnings(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...3)
        let snapshot = try ledger.store.snapshot(known: nil)
        func found(_ words: String, _ kinds: Set<EntryKind> = []) throws -> [Int] {
            try snapshot.search(words, kinds: kinds, limit: 100).map(\.sequence)
        }
        #expect(try found("KURSK") == [10, 9, 6, 5, 2, 1])
        #expect(try found("kursk", [.claim]) == [10, 6, 2])
        #expect(try found("\"ships left kursk\"", [.claim]) == [10, 6, 2])
        #expect(try found("\"left ships\"").isEmpty)
        #expect(try found("harb*", [.report]) == [9, 5, 1])
        #expect(try found("12 ships", [.claim]) == [6])
        #expect(try found("harbour-2024", [.proposedAct]) == [12, 8, 4])
        #expect(try found("kursk", [.claim, .report]) == [10, 9, 6, 5, 2, 1])
        #expect(try found("kursk", [.review]).isEmpty)
        #expect(try found("claim").isEmpty)
        #expect(try found("nowhere").isEmpty)
        #expect(try found("') OR 1=1 --").isEmpty)
        #expect(throws: LedgerError.self) { try found("\" *\"") }
    }

    @Test(arguments: StoreKind.available)
    func listsTheNewestFirst(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...3)
        let snapshot = try ledger.store.snapshot(known: nil)
        var filter = EntryFilter()
        filter.kinds = [.report, .figure]
        filter.before = 9
        filter.limit = 3
        #expect(try snapshot.list(filter).map(\.sequence) == [7, 5, 3])
        filter.author = "nobody"
        #expect(try snapshot.list(filter).isEmpty)
    }

    @Test(arguments: StoreKind.available)
    func listsWhatAnAuthorRecorded(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...2)
        let claim = try #require(try ledger.store.snapshot(known: nil).entry(at: 2))
        for reason in ["first", "second"] {
            try _ = ledger.store.append([.review(Review(of: claim.id, .note, reason: reason))], author: "olu")
            try ledger.store.addExamples(3...4)
        }
        let snapshot = try ledger.store.snapshot(known: nil)
        func found(_ author: String, _ kinds: Set<EntryKind> = [], before: Int? = nil, limit: Int = 50) throws -> [Int] {
            var filter = EntryFilter()
            (filter.author, filter.kinds, filter.before, filter.limit) = (author, kinds, before, limit)
            return try snapshot.list(filter).map(\.sequence)
        }
        #expect(try found("olu") == [18, 9])
        #expect(try found("olu", [.review, .claim], before: 18) == [9])
        #expect(try found("ines", limit: 3) == [17, 16, 15])
        #expect(try found("ines", [.report]) == [14, 10, 5, 1])
        #expect(try found("nobody").isEmpty)
    }

    @Test(arguments: StoreKind.available)
    func anIdIsFoundByItsFirstDigits(kind: StoreKind) throws {
        let ledger = try Place(kind).ledgerThere()
        try ledger.store.addExamples(1...3)
        let snapshot = try ledger.store.snapshot(known: nil)
        let id = try #require(try snapshot.entry(at: 7)).id
        #expect(try snapshot.ids(beginning: id.short, limit: 3) == [id])
        #expect(try snapshot.ids(beginning: "", limit: 100).count == 12)
        #expect(try snapshot.ids(beginning: "xyz", limit: 3).isEmpty)
    }

    @Test(arguments: StoreKind.available, ["", "two\nlines", String(repeating: "x", count: 201)])
    func anAuthorHasAName(kind: StoreKind, author: String) throws {
        let ledger = try Place(kind).ledgerThere()
        #expect(throws: LedgerError.self) { try ledger.store.add([try Example.prepared()], author: author) }
    }
}

/// A ledger with the place that it stands in, which goes away with it.
struct LedgerThere {
    let place: Place
    let address: LedgerAddress
    let store: any LedgerStore
    let clock: TestClock
}

extension Place {
    func ledgerThere(_ name: String = "one") throws -> LedgerThere {
        let clock = TestClock()
        let address = try address(name)
        return LedgerThere(place: self, address: address, store: try address.ledger(clock: clock), clock: clock)
    }
}
