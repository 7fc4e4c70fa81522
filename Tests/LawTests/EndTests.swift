import Chronology
import Law
import Testing

@Suite struct EndTests {
    static let exchanged = [act(.exchange, "AAA BBB", "2001-01-01")]

    func pact(_ duration: DurationClause.Term, _ acts: [Act] = []) -> Treaty {
        treaty(.exchange(.ratification), duration: DurationClause(citation: Citation(article: "12"), term: duration), Self.exchanged + acts)
    }

    @Test func aTermRunsOut() {
        let answer = status(pact(.fixed(Period(years: 10), renewal: nil, denounce: nil)), "2011-01-01")
        #expect(answer.phase == .terminated && answer.since == date("2011-01-01"))
        #expect(answer.because.contains { $0.rule == "termination.expired" && $0.article == "12" })
        #expect(status(pact(.fixed(Period(years: 10), renewal: nil, denounce: nil)), "2010-12-31").phase == .inForce)
    }

    @Test func tacitRenewalGoesOnUnlessDenouncedInTime() {
        let term = DurationClause.Term.fixed(Period(years: 10), renewal: Period(years: 5), denounce: Period(years: 1))
        #expect(status(pact(term), "2029-01-01").phase == .inForce)
        // In time for the first term's end, and one day too late for it.
        #expect(status(pact(term, [act(.withdrawalNotice, "AAA", "2010-01-01")]), "2011-01-01").phase == .terminated)
        #expect(status(pact(term, [act(.withdrawalNotice, "AAA", "2010-01-02")]), "2015-12-31").phase == .inForce)
        #expect(status(pact(term, [act(.withdrawalNotice, "AAA", "2010-01-02")]), "2016-01-01").phase == .terminated)
    }

    @Test func aTreatyMayEndBelowANumberOfParties() {
        let acts = ["AAA", "BBB", "CCC"].map { act(.deposit, $0, "2001-01-01") } + [act(.withdrawal, "CCC", "2005-01-01")]
        let rule = EntryRule.instruments(InstrumentCondition(count: 3))
        #expect(status(treaty(rule, parties: "AAA BBB CCC", acts), "2006-01-01").phase == .inForce)
        let strict = treaty(rule, parties: "AAA BBB CCC", termination: TerminationClause(below: 3), acts)
        #expect(status(strict, "2006-01-01").since == date("2005-01-01"))
    }

    @Test func aStatementOfTerminationEndsIt() {
        let answer = status(pact(.indefinite, [Act(.termination, by: [], on: date("2009-09-09"))]), "2010-01-01")
        #expect(answer.phase == .terminated && answer.since == date("2009-09-09"))
    }

    @Test func provisionalApplicationFillsTheGap() {
        let early = treaty(.exchange(.ratification), [act(.provisionalApplication, "AAA BBB", "2000-02-01")] + Self.exchanged)
        #expect(["2000-01-15", "2000-02-01", "2001-01-01"].map { status(early, $0).phase } == [.signed, .provisionallyApplied, .inForce])
    }

    @Test func twoTreatiesThatSupersedeEachOtherDoNotRunForEver() {
        let a = treaty(.exchange(.ratification), supersedes: ["b"], id: "a", Self.exchanged)
        let b = treaty(.exchange(.ratification), supersedes: ["a"], id: "b", [act(.exchange, "AAA BBB", "2003-01-01")])
        #expect(status(a, "2004-01-01", supersededBy: [b]).since == date("2003-01-01"))
    }
}
