import Chronology
import Law
import Testing

@Suite struct MembershipTests {
    static let three = [act(.deposit, "AAA", "2001-01-01"), act(.deposit, "BBB", "2001-02-01"), act(.deposit, "CCC", "2001-03-01")]
    static let two = EntryRule.instruments(InstrumentCondition(count: 2))

    @Test func lateJoinersFollowTheirOwnRule() {
        let joining = EntryRule.timed(.ownInstrument([]), Timing(delay: Period(days: 30)))
        let conv = treaty(Self.two, parties: "AAA BBB CCC", joining: joining, open: true, Self.three)
        #expect(status(conv, "2001-03-15").position("CCC") == .contractingState)
        #expect(status(conv, "2001-03-31").position(of: state("CCC"))?.since == date("2001-03-31"))
        #expect(
            status(conv, "2001-03-31").because(of: state("CCC")).map(\.rule) == ["act.signature", "act.deposit", "joining", "position"])
    }

    @Test func withoutAJoiningClauseConsentBindsAtOnce() {
        #expect(status(treaty(Self.two, parties: "AAA BBB CCC", Self.three), "2001-03-01").position("CCC") == .party)
    }

    @Test func aSignatoryThatNeverRatifiesStaysOne() {
        let conv = treaty(Self.two, parties: "AAA BBB CCC", Array(Self.three.prefix(2)))
        #expect(status(conv, "2020-01-01").position("CCC") == .signatory)
        #expect(status(conv, "2020-01-01").position(of: state("ZZZ")) == nil)
    }

    @Test func noticeTakesEffectAfterItsPeriod() {
        let clause = WithdrawalClause(notice: Period(years: 1), earliest: Period(years: 20))
        let conv = treaty(Self.two, parties: "AAA BBB CCC", withdrawal: clause, Self.three + [act(.withdrawalNotice, "CCC", "2010-05-05")])
        // Notice may be given only after twenty years in force: an earlier one runs from then.
        #expect(status(conv, "2022-01-31").position("CCC") == .party)
        #expect(status(conv, "2022-02-01").position(of: state("CCC"))?.status == .former)
        #expect(status(conv, "2022-02-01").phase == .inForce)
    }

    @Test func withoutAClauseNoticeRunsTwelveMonths() {
        let pact = treaty(.exchange(.ratification), [act(.exchange, "AAA BBB", "2001-01-01"), act(.withdrawalNotice, "AAA", "2010-02-28")])
        #expect(status(pact, "2011-02-27").phase == .inForce)
        let over = status(pact, "2011-02-28")
        #expect(over.phase == .terminated && over.since == date("2011-02-28"))
        #expect(over.because.contains { $0.sentence.contains("twelve months of VCLT art. 56(2)") })
    }

    @Test func whoLeavesMayComeBack() {
        let acts = Self.three + [act(.withdrawal, "CCC", "2005-01-01"), act(.accession, "CCC", "2010-01-01")]
        let conv = treaty(Self.two, parties: "AAA BBB CCC", acts)
        let course = ["2004-12-31", "2005-01-01", "2009-12-31", "2010-01-01"].map { status(conv, $0).position("CCC") }
        #expect(course == [.party, .former, .former, .party])
    }

    @Test func aContinuingStateTakesItsPredecessorsPlace() {
        let succession = Act(
            .succession, by: states("RUS"), on: date("1991-12-27"), effective: date("1991-12-26"), predecessor: state("SUN"), replaces: true
        )
        let pact = treaty(
            .exchange(.ratification), parties: "PRK SUN", signed: "1961-07-06", [act(.exchange, "PRK SUN", "1961-09-10"), succession])
        let answer = status(pact, "1992-01-01")
        #expect(answer.phase == .inForce)
        #expect(answer.position("SUN") == .former && answer.position("RUS") == .party)
        #expect(answer.position(of: state("RUS"))?.since == date("1991-12-26"))
        #expect(status(pact, "1991-12-25").position("RUS") == PartyPosition.none)
    }

    @Test func aNewStateLeavesItsPredecessorInPlace() {
        let succession = Act(.succession, by: states("DDD"), on: date("2006-01-01"), predecessor: state("AAA"))
        let answer = status(treaty(Self.two, parties: "AAA BBB CCC", Self.three + [succession]), "2007-01-01")
        #expect(answer.position("AAA") == .party && answer.position("DDD") == .party)
    }

    @Test func suspensionOfOneLeavesTheOthersBound() {
        let suspension = Act(.suspension, by: states("AAA"), on: date("2005-01-01"), onBehalfOf: states("CCC"), until: date("2006-01-01"))
        let conv = treaty(Self.two, parties: "AAA BBB CCC", Self.three + [suspension])
        #expect(status(conv, "2005-06-01").position("CCC") == .suspended)
        #expect(status(conv, "2005-06-01").position("AAA") == .party)
        #expect(status(conv, "2006-01-01").position("CCC") == .party)
        let pact = treaty(.exchange(.ratification), [act(.exchange, "AAA BBB", "2001-01-01"), act(.suspension, "AAA", "2003-01-01")])
        #expect(status(pact, "2003-01-01").phase == .suspended)
    }

    @Test func aStatementBindsWhoseInstrumentsAreNotOnRecord() {
        let pact = treaty(
            .instruments(InstrumentCondition(all: states("AAA BBB CCC"))), parties: "AAA BBB CCC",
            [
                act(.accession, "DDD", "2000-06-01"), Act(.entryIntoForce, by: [], on: date("2001-01-01")),
                act(.withdrawal, "CCC", "2005-01-01"),
                act(.accession, "CCC", "2010-01-01"),
            ])
        #expect(status(pact, "2000-12-31").position("DDD") == .contractingState)
        #expect(status(pact, "2012-01-01").parties.map(\.status) == [.party, .party, .party, .party])
        #expect(status(pact, "2006-01-01").position("CCC") == .former)
    }
}
