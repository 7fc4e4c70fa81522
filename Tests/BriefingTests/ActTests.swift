import Chronology
import Evidence
import Law
import Register
import Testing

@testable import Briefing

@Suite("Acts in a brief")
struct ActTests {
    private func acts(
        on: String = "2024-11-12", known: String? = nil, published: String? = "2024-11-12", _ add: (inout ReportBuilder) -> Void
    ) -> [ActRow] {
        var builder = ReportBuilder("The act was done, and the act was done again.", published: published)
        add(&builder)
        return Reports.brief([builder.report], on: on, known: known).acts
    }

    @Test("the same act is one row with the most precise date and everyone who says so")
    func merges() throws {
        let row = try #require(Reports.brief().acts.first)
        #expect(row.kind == .ratification && row.actors == [actor("PRK")])
        #expect(row.date == date("2024-11-11"))
        #expect(row.saidBy.map(\.label) == ["KCNA", "the report"])
        #expect(row.references.first?.claim == "c1")
        #expect(Reports.brief().acts.count == 5)
    }

    @Test("a signature by each party is one row of both")
    func joint() throws {
        let row = try #require(Reports.brief().acts.first { $0.kind == .signature })
        #expect(row.isOfAllParties)
        #expect(row.record.kind == .onRecord && row.record.dates == [date("2024-06-19")] && row.record.isMorePrecise)
    }

    @Test("approval by a chamber and ratification stay apart")
    func kinds() {
        let russian = Reports.brief().acts.filter { $0.actors == [actor("RUS")] }
        #expect(Set(russian.map(\.kind)) == [.approval, .ratification])
        #expect(russian.first { $0.kind == .approval }?.record.dates == [date("2024-10-24"), date("2024-11-06")])
    }

    @Test("two chambers are two approvals, two names of a parliament one")
    func chambers() {
        func organs(_ first: String, _ second: String) -> Int {
            acts { builder in
                builder.act("act was done", .approval, "RUS", organ: first)
                builder.act("act was done", .approval, "RUS", organ: second, after: "and the ")
            }.count
        }
        #expect(organs("the lower house", "the upper house") == 2)
        #expect(organs("MPs", "the parliament") == 1)
    }

    @Test("a done act without a date happened by the day of publication")
    func undated() {
        let rows = acts { $0.act("act was done", .approval, "RUS") }
        #expect(rows[0].date == nil && rows[0].noLaterThan == day("2024-11-12"))
        #expect(acts(published: nil) { $0.act("act was done", .approval, "RUS") }[0].noLaterThan == nil)
    }

    @Test("a planned act is never one that was done")
    func planned() {
        let rows = acts { builder in
            builder.act("act was done", .exchange, "PRK", .planned)
            builder.act("act was done", .ratification, "RUS", after: "and the ")
        }
        #expect(rows.map(\.modality) == [.done, .planned])
        #expect(rows[1].record.kind == .open)
    }

    @Test("an act that the register does not have is new")
    func new() {
        #expect(acts { $0.act("act was done", .withdrawalNotice, "PRK", date: "2024-11-12") }[0].record.kind == .new)
        #expect(acts { $0.act("act was done", .signature, "PRK", treaty: nil) }[0].record.kind == .notInRegister)
    }

    @Test("another day than the register's is in conflict")
    func conflictingDate() {
        let record = acts { $0.act("act was done", .ratification, "RUS", date: "2024-11-10") }[0].record
        #expect(record.kind == .conflict)
        #expect(record.why == "the record has it on 9 Nov 2024")
    }

    @Test("entry into force before the exchange is in conflict, and on record after it")
    func force() {
        let before = acts { $0.act("act was done", .entryIntoForce, nil) }[0].record
        #expect(before.kind == .conflict && before.why?.hasPrefix("not in force on the record") == true)
        let after = acts(on: "2024-12-05") { $0.act("act was done", .entryIntoForce, nil) }[0].record
        #expect(after.kind == .onRecord && after.dates == [date("2024-12-04")])
        #expect(acts(on: "2024-12-05") { $0.act("act was done", .entryIntoForce, nil, date: "2024-11-30") }[0].record.kind == .conflict)
    }

    @Test("the register counts only from the day its acts could be known")
    func knowledge() {
        let early = acts(on: "2024-11-11") { $0.act("act was done", .ratification, "PRK", date: "2024-11-11") }[0].record
        #expect(early.kind == .new)
        let later = acts(on: "2024-11-11", known: "2024-11-12") { $0.act("act was done", .ratification, "PRK", date: "2024-11-11") }[0]
            .record
        #expect(later.kind == .onRecord)
    }

    @Test("a ratification before the deposit on record belongs to it")
    func deposit() {
        let treaty = Treaty(
            id: "x", title: "X", parties: [actor("FRA"), actor("GRC")],
            acts: [Act(.deposit, by: [actor("FRA")], on: date("2024-11-10"), instrument: .ratification)])
        var builder = ReportBuilder("The act was done.", published: "2024-11-12")
        builder.act("act was done", .ratification, "FRA", date: "2024-11-08", treaty: "x")
        let brief = Brief(
            of: [builder.report], register: .init([treaty]), actors: TestNames(), on: day("2024-11-12"), known: day("2024-11-12"))
        #expect(brief.acts[0].record.kind == .onRecord)
        #expect(brief.acts[0].record.why == "instrument deposited on 10 Nov 2024")
    }
}
