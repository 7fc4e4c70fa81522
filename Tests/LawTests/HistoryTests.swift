import Chronology
import Law
import Testing

/// The history is the status of every day at once: the two must never differ.
@Suite struct HistoryTests {
    /// On each of the days: a party by status if and only if inside the history.
    static func agree(_ treaty: Treaty, days: [Day]) {
        let history = history(of: treaty, known: .last)
        for on in days {
            let status = status(of: treaty, on: on, known: .last)
            for course in history.states {
                let position = status.position(of: course.state)?.status ?? .none
                let certain = course.certain.contains { $0.contains(on) }
                let possible = course.possible.contains { $0.contains(on) }
                let bound = status.isInForce && position == .party
                #expect(certain == bound, "\(treaty.id) \(course.state) on \(on): \(status.phase) \(position)")
                if status.phase == .notDeterminable { #expect(possible || !certain) }
                if certain { #expect(possible) }
            }
        }
    }

    @Test func itAgreesWithTheStatusOfEachDay() {
        var random = Seeded(state: 11)
        for _ in 0..<150 {
            let acts = PropertyTests.acts(&random)
            guard Set(acts.map(\.on)).count == acts.count else { continue }
            let pact = PropertyTests.pact(PropertyTests.rule(&random), acts)
            Self.agree(pact, days: stride(from: 0, through: 1300, by: 53).map { day("2001-01-01").adding(days: $0) })
        }
    }

    @Test func aStateThatLeavesAndReturnsHasTwoSpells() throws {
        // Afghanistan-like: left by notice after a year, acceded again.
        let pact = treaty(
            .instruments(InstrumentCondition(count: 2)), parties: "AAA BBB CCC", joining: .ownInstrument([]), open: true,
            withdrawal: WithdrawalClause(notice: Period(years: 1)),
            [
                act(.deposit, "AAA", "2001-01-01"), act(.deposit, "BBB", "2001-02-01"), act(.deposit, "CCC", "2001-02-01"),
                act(.withdrawalNotice, "AAA", "2005-03-01"), act(.accession, "AAA", "2010-07-01"),
            ])
        let course = try #require(history(of: pact, known: .last).course(of: state("AAA")))
        #expect(course.spells.map { "\($0.from)/\($0.through?.description ?? "")" } == ["2001-02-01/2006-02-28", "2010-07-01/"])
        #expect(course.signed == date("2000-01-01"))
    }

    @Test func aSuspensionSplitsASpell() throws {
        let pause = Act(.suspension, by: states("AAA"), on: date("2003-05-01"), until: date("2004-05-01"))
        let pact = treaty(.exchange(.ratification), [act(.exchange, "AAA BBB", "2001-01-01"), pause])
        let course = try #require(history(of: pact, known: .last).course(of: state("BBB")))
        #expect(course.certain.map { "\($0.start) \($0.end)" } == ["2001-01-01 2003-04-30", "2004-05-01 9999-12-31"])
    }

    @Test func anImpreciseDayIsCertainOnlyFromItsEnd() throws {
        let pact = treaty(.exchange(.ratification), [act(.exchange, "AAA BBB", "2001-07")])
        let course = try #require(history(of: pact, known: .last).course(of: state("AAA")))
        #expect(course.certain.first?.start == day("2001-07-31"))
        #expect(course.possible.first?.start == day("2001-07-01"))
        #expect(course.spells.first?.from == date("2001-07"))
    }

    @Test func aPledgeCountsFromSignatureBeforeItBinds() throws {
        // United States - Republic of Korea: signed 1 October 1953, in force 17 November 1954.
        let pact = treaty(.exchange(.ratification), parties: "KOR USA", signed: "1953-10-01", [act(.exchange, "KOR USA", "1954-11-17")])
        let course = try #require(history(of: pact, known: .last).course(of: state("USA")))
        #expect(course.pledged.first?.start == day("1953-10-01"))
        #expect(course.certain.first?.start == day("1954-11-17"))
    }
}
