import Chronology
import Law
import Testing

@Suite struct ImpreciseDatesTests {
    let vague = treaty(.exchange(.ratification), [act(.exchange, "AAA BBB", "2001-07")])

    @Test func insideTheBoundsTheAnswerIsNotDeterminable() {
        let answer = status(vague, "2001-07-15")
        #expect(answer.phase == .notDeterminable)
        #expect(Set(answer.alternatives) == [.inForce, .signed])
        #expect(answer.wants == ["the exact day of the exchange by AAA and BBB, known only as 2001-07: the treaty is in force or signed"])
        #expect(answer.position("AAA") == .notDeterminable)
    }

    @Test func outsideTheBoundsItIsDeterminable() {
        #expect(status(vague, "2001-06-30").phase == .signed)
        let after = status(vague, "2001-07-31")
        #expect(after.phase == .inForce && after.since == date("2001-07"))
    }

    @Test func anExactTellingOfTheSameActStandsForTheVagueOne() {
        let both = vague.adding([act(.exchange, "AAA BBB", "2001-07-09", known: "2010-01-01")])
        #expect(status(both, "2001-07-08").phase == .signed)
        #expect(status(both, "2001-07-09").since == date("2001-07-09"))
        #expect(status(both, "2001-07-15", known: "2009-01-01").phase == .notDeterminable)
    }

    @Test func anExactStatementSettlesAVagueInstrument() {
        let stated = vague.adding([Act(.entryIntoForce, by: [], on: date("2001-07-20"))])
        #expect(status(stated, "2001-07-31").since == date("2001-07-20"))
    }

    @Test func obligationsInsideTheBoundsAreNotDeterminable() {
        let pledge = Obligation(id: "o", kind: .consultation, trigger: .situation(.threat), text: "consult")
        let pact = treaty(.exchange(.ratification), obligations: [pledge], [act(.exchange, "AAA BBB", "2001-07")])
        #expect(obligations(under: pact, on: day("2001-07-15"), known: .last).map(\.binding) == [.notDeterminable, .notDeterminable])
    }
}
