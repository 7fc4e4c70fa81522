import Chronology
import Law
import Testing

@Suite struct ObligationTests {
    let pact = treaty(
        .exchange(.ratification),
        obligations: [
            Obligation(
                id: "aid", citation: Citation(article: "1", sources: ["s"]), kind: .defence, trigger: .situation(.armedAttack), text: "aid"),
            Obligation(id: "talk", kind: .consultation, trigger: .anyOf([.situation(.threat), .situation(.aggression)]), text: "talk"),
            Obligation(id: "bases", kind: .cooperation, bearer: .states(states("BBB")), beneficiary: .states(states("AAA")), text: "bases"),
        ], [act(.exchange, "AAA BBB", "2001-01-01")])

    func bindings(_ situations: [Situation], on: String = "2005-06-15") -> [String] {
        obligations(under: pact, on: day(on), known: day("2030-01-01"), situations: situations).map {
            "\($0.obligation.id) \($0.bearer)>\($0.beneficiary) \($0.binding)"
        }
    }

    @Test func withoutASituationPledgesAreDormantAndStandingOnesDue() {
        #expect(
            bindings([]) == [
                "aid AAA>BBB dormant", "aid BBB>AAA dormant", "talk AAA>BBB dormant", "talk BBB>AAA dormant", "bases BBB>AAA triggered",
            ])
    }

    @Test func theAttackedIsOwedAidAndTheOtherIsNot() {
        let attack = Situation(kind: .armedAttack, affected: states("BBB"), from: date("2005-06-01"), until: date("2005-07-01"))
        #expect(bindings([attack]).prefix(2) == ["aid AAA>BBB triggered", "aid BBB>AAA dormant"])
        #expect(bindings([attack], on: "2005-07-02").first == "aid AAA>BBB dormant")
    }

    @Test func aDisputedOrVagueSituationLeavesThePledgeDisputed() {
        let disputed = Situation(kind: .armedAttack, affected: states("BBB"), from: date("2005-06-01"), standing: .disputed)
        let vague = Situation(kind: .armedAttack, affected: states("BBB"), from: date("2005-06"))
        #expect(bindings([disputed]).first == "aid AAA>BBB disputed")
        #expect(bindings([vague]).first == "aid AAA>BBB disputed")
    }

    @Test func anyOneOfAlternativesIsEnough() {
        let threat = Situation(kind: .threat, affected: states("AAA"), from: date("2005-06-01"))
        #expect(bindings([threat])[3] == "talk BBB>AAA triggered")
    }

    @Test func aSituationCountsOnlyOnceKnown() {
        let attack = Situation(kind: .armedAttack, affected: states("BBB"), from: date("2005-06-01"), known: date("2005-06-20"))
        let early = obligations(
            under: pact, on: day("2005-06-10"), known: day("2005-06-10"), situations: [attack], of: state("AAA"), to: state("BBB"))
        #expect(early.first?.binding == .dormant)
    }

    @Test func groupsJoinEveryoneInOneBindingState() {
        let groups = grouped(obligations(under: pact, on: day("2005-06-15"), known: day("2005-06-15")))
        #expect(
            groups.map { "\($0.obligation.id) \($0.bearers.count) \($0.binding)" } == [
                "aid 2 dormant", "talk 2 dormant", "bases 1 triggered",
            ])
    }

    @Test func theStepNamesArticleAndBothSides() throws {
        let finding = try #require(obligations(under: pact, on: day("2000-06-15"), known: day("2005-06-15")).first)
        #expect(
            finding.because.map(\.sentence) == [
                "Art. 1: defence, owed by AAA to BBB, due on armed attack: the treaty is signed since 2000-01-01, not in force."
            ])
    }
}
