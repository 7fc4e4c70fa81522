import Chronology
import Law
import Testing

@Suite struct TermTests {
    /// The Warsaw Treaty: twenty years from 1955, ten more unless denounced, then twenty more by the protocol of 26 April 1985.
    func warsaw(_ prolongations: [Prolongation], _ acts: [Act] = []) -> Treaty {
        treaty(
            .exchange(.ratification), signed: "1955-05-14",
            duration: DurationClause(
                citation: Citation(article: "11"), term: .fixed(Period(years: 20), renewal: nil, denounce: nil),
                prolongations: prolongations),
            [act(.exchange, "AAA BBB", "1955-06-04")] + acts)
    }

    @Test func anAgreementMakesATermLongerFromTheDayItIsMade() {
        let longer = Prolongation(citation: Citation(article: "1"), on: date("1975-01-10"), until: date("1985-06-04"))
        #expect(status(warsaw([longer]), "1980-01-01").phase == .inForce)
        #expect(status(warsaw([longer]), "1985-06-05").since == date("1985-06-05"))
        #expect(status(warsaw([longer]), "1980-01-01").because.contains { $0.rule == "duration.prolonged" && $0.article == "1" })
        // Before it was made, the treaty was going to end with its first term.
        let before = history(of: warsaw([longer]), known: day("1974-12-31"))
        #expect(before.course(of: state("AAA"))?.certain.last?.end == day("1975-06-03"))
    }

    @Test func aProlongationWithoutAnEndLeavesNone() {
        let forever = Prolongation(on: date("1975-01-10"), until: nil)
        #expect(status(warsaw([forever]), "2029-01-01").phase == .inForce)
    }

    @Test func aProlongationCountsOnlyOnceKnown() {
        let secret = Prolongation(on: date("1975-01-10"), known: date("1990-01-01"), until: date("1995-06-04"))
        #expect(status(warsaw([secret]), "1980-01-01", known: "1980-01-01").phase == .terminated)
        #expect(status(warsaw([secret]), "1980-01-01", known: "1990-01-01").phase == .inForce)
    }

    @Test func aTermMayNameItsLastDay() {
        // The Anglo-Japanese alliance was to run ten years; a text may as well name the day.
        let pact = treaty(
            .exchange(.ratification), duration: DurationClause(term: .until(day("2010-12-31"))), [act(.exchange, "AAA BBB", "2001-01-01")])
        #expect(status(pact, "2010-12-31").phase == .inForce)
        #expect(status(pact, "2011-01-01").phase == .terminated)
    }

    @Test func aNoticeAfterAProlongationRunsToTheNewEnd() {
        let pact = treaty(
            .exchange(.ratification),
            duration: DurationClause(
                term: .fixed(Period(years: 10), renewal: Period(years: 5), denounce: Period(years: 1)),
                prolongations: [Prolongation(on: date("2009-01-01"), until: date("2030-12-31"))]),
            [act(.exchange, "AAA BBB", "2001-01-01"), act(.withdrawalNotice, "AAA", "2010-06-01")])
        #expect(history(of: pact, known: .last).course(of: state("BBB"))?.certain.last?.end == day("2030-12-31"))
    }

    @Test func aNoticeRevokedInTimeHasNoEffect() {
        // Uruguay gave notice under the Rio Treaty in September 2019 and revoked it in March 2020, before two years were over.
        func rio(_ until: String?) -> Treaty {
            treaty(
                .exchange(.ratification), withdrawal: WithdrawalClause(citation: Citation(article: "25"), notice: Period(years: 2)),
                [
                    act(.exchange, "AAA BBB", "2001-01-01"),
                    Act(.withdrawalNotice, by: states("AAA"), on: date("2019-09-24"), until: until.map(date)),
                ])
        }
        let revoked = status(rio("2020-03-10"), "2022-01-01")
        #expect(revoked.position("AAA") == .party)
        #expect(revoked.because.contains { $0.rule == "withdrawalNotice.revoked" && $0.sentence.contains("VCLT art. 68") })
        #expect(status(rio(nil), "2022-01-01").position("AAA") == .former)
        // Taken back too late it stays; and before the revocation was known the notice stood.
        #expect(status(rio("2021-10-01"), "2022-01-01").position("AAA") == .former)
        #expect(status(rio("2020-03-10"), "2022-01-01", known: "2020-01-01").position("AAA") == .former)
    }
}
