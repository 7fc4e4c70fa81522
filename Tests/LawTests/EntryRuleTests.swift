import Chronology
import Law
import Testing

@Suite struct EntryRuleTests {
    static let deposits = [
        act(.deposit, "AAA", "2001-01-31", instrument: .ratification), act(.deposit, "BBB", "2001-03-05", instrument: .acceptance),
        act(.accession, "DDD", "2001-04-01"), act(.deposit, "CCC", "2001-06-10", instrument: .ratification),
    ]

    func inForce(_ rule: EntryRule, _ acts: [Act] = deposits, parties: String = "AAA BBB CCC") -> String? {
        computedEntryIntoForce(of: treaty(rule, parties: parties, acts))?.description
    }

    @Test func signatureByAllIsEnoughWhereTheTreatySaysSo() {
        #expect(inForce(.signature(.definitive)) == "2000-01-01")
        #expect(status(treaty(.signature(.simple)), "2000-01-01").binds(state("AAA")))
        #expect(inForce(.signature(.simple), parties: "AAA") == "2000-01-01")
    }

    @Test func theLastSignatureCounts() {
        let late = [act(.signature, "BBB", "2000-03-01")]
        #expect(inForce(.signature(.simple), late, parties: "AAA BBB") == "2000-03-01")
        #expect(status(treaty(.signature(.simple), late), "2000-02-01").wants == ["signature by BBB"])
    }

    @Test func theNthInstrumentCounts() {
        #expect(inForce(.instruments(InstrumentCondition(count: 3))) == "2001-04-01")
        #expect(inForce(.instruments(InstrumentCondition(count: 5))) == nil)
    }

    @Test func onlySomeKindsMayCount() {
        #expect(inForce(.instruments(InstrumentCondition(count: 2, kinds: [.ratification]))) == "2001-06-10")
        #expect(inForce(.instruments(InstrumentCondition(count: 2, kinds: [.ratification, .accession]))) == "2001-04-01")
    }

    @Test func onlySomeStatesMayCountAndOrganisationsMayNot() {
        #expect(inForce(.instruments(InstrumentCondition(count: 2, of: states("AAA CCC DDD")))) == "2001-04-01")
        #expect(inForce(.instruments(InstrumentCondition(count: 3, except: states("BBB")))) == "2001-06-10")
    }

    @Test func allNamedStatesMustHaveDeposited() {
        #expect(inForce(.instruments(InstrumentCondition(count: 2, all: states("CCC")))) == "2001-06-10")
        #expect(inForce(.instruments(InstrumentCondition(all: states("AAA BBB")))) == "2001-03-05")
        #expect(inForce(.instruments(InstrumentCondition(all: states("AAA EEE")))) == nil)
    }

    @Test func someOfEachGroupMustHaveDeposited() {
        let condition = InstrumentCondition(some: [.init(of: states("AAA BBB"), count: 1), .init(of: states("CCC DDD EEE"), count: 2)])
        #expect(inForce(.instruments(condition)) == "2001-06-10")
    }

    @Test func aShareOfAWeightMayBeNeeded() {
        let share = InstrumentCondition.Share(weights: [state("AAA"): 17.4, state("CCC"): 37.6, state("EEE"): 45], atLeast: 55)
        #expect(inForce(.instruments(InstrumentCondition(share: share))) == "2001-06-10")
        let short = treaty(
            .instruments(InstrumentCondition(count: 1, share: share)), parties: "AAA BBB CCC", Array(Self.deposits.dropLast()))
        #expect(status(short, "2002-01-01").wants == ["instruments of states with 37.6 more of the weight named (55)"])
    }

    @Test func allOfIsTheLatestAndAnyOfTheEarliest() {
        let first = EntryRule.instruments(InstrumentCondition(count: 1))
        let third = EntryRule.instruments(InstrumentCondition(count: 3))
        #expect(inForce(.allOf([first, third])) == inForce(third))
        #expect(inForce(.anyOf([first, third])) == inForce(first))
        #expect(inForce(.allOf([first, .fixed(day("2005-01-01"))])) == "2005-01-01")
        #expect(inForce(.anyOf([.exchange(.ratification), third])) == "2001-04-01")
        #expect(inForce(.allOf([.exchange(.ratification), third])) == nil)
    }

    @Test(arguments: [
        (Timing(delay: Period(months: 1)), "2001-02-28"), (Timing(delay: Period(days: 90)), "2001-05-01"),
        (Timing(delay: Period(months: 3), rounding: .firstOfNextMonth), "2001-05-01"), (Timing(rounding: .firstOfMonth3), "2001-04-01"),
        (Timing(rounding: .firstOfMonth2), "2001-03-01"), (Timing(delay: Period(months: 6), rounding: .firstOfYear), "2002-01-01"),
        (Timing(delay: Period(months: 6), countedFrom: .dayAfter), "2001-08-01"),
        (Timing(delay: Period(years: 1), notBefore: Day("2004-05-01")), "2004-05-01"),
    ])
    func theCalendarMovesTheDay(timing: Timing, expected: String) {
        #expect(inForce(.timed(.instruments(InstrumentCondition(count: 1)), timing)) == expected)
    }

    @Test func clampingIsToldInTheDerivation() throws {
        let rule = EntryRule.timed(.instruments(InstrumentCondition(count: 1)), Timing(delay: Period(months: 1)))
        let step = try #require(status(treaty(rule, Self.deposits), "2001-03-01").because.first { $0.rule == "entryIntoForce.timing" })
        #expect(
            step.sentence
                == "Art. 9: 1 month after 2001-01-31: 2001-02-28; that month has no day 31, so the period is clamped to its last day.")
    }

    @Test func ratificationAtHomeIsNoInstrument() {
        let home = [act(.ratification, "AAA", "2001-01-01"), act(.ratification, "BBB", "2001-01-01")]
        for rule in [EntryRule.exchange(.ratification), .instruments(InstrumentCondition(count: 2)), .lastNotification] {
            let answer = status(treaty(rule, home), "2002-01-01")
            #expect(answer.phase == .awaitingEntryIntoForce)
            #expect(answer.position("AAA") == .signatory)
        }
    }

    @Test func whatIsMissingIsSaidInWords() {
        let rule = EntryRule.instruments(InstrumentCondition(count: 5, kinds: [.ratification], all: states("AAA BBB")))
        let answer = status(
            treaty(rule, [act(.ratification, "BBB", "2000-05-01"), act(.deposit, "CCC", "2000-06-01", instrument: .ratification)]),
            "2001-01-01")
        #expect(
            answer.wants == [
                "ratification by AAA", "deposit of the instrument of ratification by BBB, ratified at home",
                "2 more other instruments of ratification",
            ])
        let either = treaty(.anyOf([.exchange(.notification), .lastNotification]), [])
        #expect(
            status(either, "2001-01-01").wants == [
                "either exchange of notifications, or notifications by AAA and BBB that their procedures are complete"
            ])
    }

    @Test func aRunningDelayIsAwaited() {
        let rule = EntryRule.timed(
            .instruments(InstrumentCondition(count: 4)), Timing(delay: Period(days: 60), rounding: .firstOfNextMonth))
        let answer = status(treaty(rule, parties: "AAA BBB CCC", Self.deposits), "2001-07-01")
        #expect(answer.phase == .awaitingEntryIntoForce)
        #expect(answer.wants == ["the end of the waiting period on 2001-09-01"])
        #expect(answer.earliest == day("2001-09-01"))
        #expect(answer.position("DDD") == .contractingState)
    }

    @Test func anInstrumentTakenBackInTimeNoLongerCounts() {
        let withdrawn = Self.deposits + [act(.ratificationWithdrawn, "AAA", "2001-02-15")]
        #expect(inForce(.instruments(InstrumentCondition(count: 3)), withdrawn) == "2001-06-10")
        #expect(
            status(treaty(.instruments(InstrumentCondition(count: 9)), parties: "AAA BBB CCC", withdrawn), "2001-03-01").position("AAA")
                == .signatory)
        let late = Self.deposits + [act(.ratificationWithdrawn, "AAA", "2002-02-15")]
        #expect(
            status(treaty(.instruments(InstrumentCondition(count: 3)), parties: "AAA BBB CCC", late), "2003-01-01").position("AAA")
                == .party)
    }
}
