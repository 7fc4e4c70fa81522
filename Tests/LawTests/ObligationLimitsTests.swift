import Chronology
import Law
import Testing

/// What narrows a pledge: named attackers, days, reservations, and what outlasts the treaty.
@Suite struct ObligationLimitsTests {
    func pact(_ obligation: Obligation, withdrawal: WithdrawalClause? = nil, _ acts: [Act] = []) -> Treaty {
        treaty(
            .exchange(.ratification), parties: "FRA RUS", withdrawal: withdrawal, obligations: [obligation],
            [act(.exchange, "FRA RUS", "2001-01-01")] + acts)
    }

    func binding(_ treaty: Treaty, on: String = "2005-06-15", by attacker: String? = nil) -> Binding? {
        let situations = attacker.map {
            [Situation(kind: .armedAttack, affected: states("FRA"), by: states($0), from: date("2005-01-01"))]
        }
        return obligations(
            under: treaty, on: day(on), known: .last, situations: situations ?? [], of: state("RUS"), to: state("FRA")
        ).first?.binding
    }

    @Test func anAlliancesCasusFoederisMayNameTheAttacker() {
        // The Franco-Russian convention of 1892 speaks of attacks by Germany, or by Italy with Germany's support.
        let aid = Obligation(id: "aid", kind: .defence, trigger: .situation(.armedAttack), against: states("DEU ITA"), text: "all forces")
        #expect(binding(pact(aid), by: "DEU") == .triggered)
        #expect(binding(pact(aid), by: "GBR") == .dormant)
    }

    @Test func nobodyOwesAidAgainstItself() {
        let aid = Obligation(id: "aid", kind: .defence, trigger: .situation(.armedAttack), text: "aid")
        #expect(binding(pact(aid), by: "RUS") == .dormant)
        #expect(binding(pact(aid), by: "GBR") == .triggered)
    }

    @Test func aPledgeMayHaveDaysOfItsOwn() {
        let aid = Obligation(
            id: "aid", kind: .defence, trigger: .situation(.armedAttack), from: date("2003-01-01"), until: date("2004-12-31"), text: "aid")
        #expect(
            ["2002-12-31", "2003-01-01", "2004-12-31", "2005-01-01"].map { binding(pact(aid), on: $0) } == [
                .notBinding, .dormant, .dormant, .notBinding,
            ])
    }

    @Test func aReservationCanTakeThePledgeOut() {
        let aid = Obligation(id: "aid", citation: Citation(article: "4"), kind: .defence, trigger: .situation(.armedAttack), text: "aid")
        func reserved(_ article: String, excludes: Bool) -> Treaty {
            pact(aid, [Act(.reservation, by: states("RUS"), on: date("2001-01-01"), excludes: excludes, article: article, sources: ["r"])])
        }
        #expect(binding(reserved("4", excludes: true)) == .notBinding)
        #expect(binding(reserved("5", excludes: true)) == .dormant)
        // A reservation that only changes the article leaves the pledge, and the status tells of it.
        #expect(binding(reserved("4", excludes: false)) == .dormant)
        #expect(status(reserved("4", excludes: false), "2005-01-01").because.contains { $0.rule == "reservation" && $0.article == "4" })
    }

    @Test func pledgesMayOutlastTheTreaty() {
        let aid = Obligation(id: "aid", kind: .nonAggression, text: "no force")
        let clause = WithdrawalClause(citation: Citation(article: "9"), notice: Period(months: 6), aftermath: Period(years: 5))
        let left = pact(aid, withdrawal: clause, [act(.withdrawalNotice, "RUS", "2010-01-01")])
        #expect(["2010-07-01", "2015-06-30", "2015-07-01"].map { binding(left, on: $0) } == [.triggered, .triggered, .notBinding])
        let plain = pact(aid, withdrawal: WithdrawalClause(notice: Period(months: 6)), [act(.withdrawalNotice, "RUS", "2010-01-01")])
        #expect(binding(plain, on: "2010-07-01") == .notBinding)
    }
}
