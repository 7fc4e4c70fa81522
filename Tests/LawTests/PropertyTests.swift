import Chronology
import Law
import Testing

/// A small generator with a fixed seed, so that a failure can be repeated.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &self)]
    }
}

@Suite struct PropertyTests {
    static let actors = states("AAA BBB CCC DDD")

    static func acts(_ random: inout Seeded, count: Int = 8) -> [Act] {
        (0..<count).map { _ in
            let kinds: [ActKind] = [
                .ratification, .deposit, .deposit, .deposit, .accession, .withdrawalNotice, .withdrawal, .ratificationWithdrawn,
                .suspension, .termination, .exchange,
            ]
            let kind = random.pick(kinds)
            let on = day("2001-01-01").adding(days: Int.random(in: 0...900, using: &random))
            let who = kind == .exchange ? actors : [random.pick(actors)]
            return Act(kind, by: who, on: PartialDate(on), known: Bool.random(using: &random) ? PartialDate(on.adding(days: 40)) : nil)
        }
    }

    static func rule(_ random: inout Seeded, depth: Int = 2) -> EntryRule {
        switch Int.random(in: 0...(depth > 0 ? 6 : 3), using: &random) {
        case 0: .exchange(.ratification)
        case 1: .instruments(InstrumentCondition(count: Int.random(in: 1...4, using: &random)))
        case 2: .instruments(InstrumentCondition(all: [random.pick(actors)]))
        case 3: .fixed(day("2001-06-01").adding(days: Int.random(in: 0...300, using: &random)))
        case 4: .allOf([rule(&random, depth: depth - 1), rule(&random, depth: depth - 1)])
        case 5: .anyOf([rule(&random, depth: depth - 1), rule(&random, depth: depth - 1)])
        default:
            .timed(
                rule(&random, depth: depth - 1),
                Timing(delay: Period(months: Int.random(in: 0...3, using: &random)), rounding: .firstOfNextMonth))
        }
    }

    static func pact(_ rule: EntryRule, _ acts: [Act]) -> Treaty { treaty(rule, parties: "AAA BBB CCC DDD", acts) }

    static func picture(_ status: Status) -> [String] {
        [status.phase.rawValue, status.since?.description ?? "-"]
            + status.parties.map { "\($0.state) \($0.status) \($0.since?.description ?? "-")" } + status.missing.map(\.what)
    }

    @Test func theOrderInWhichActsAreEnteredDoesNotMatter() {
        var random = Seeded(state: 1)
        for _ in 0..<200 {
            let rule = Self.rule(&random)
            let acts = Self.acts(&random)
            // Acts of one state on one day have an order of their own; the generator may give two, which are left out.
            guard Set(acts.map(\.on)).count == acts.count else { continue }
            let shuffled = acts.shuffled(using: &random)
            for offset in stride(from: 0, through: 1200, by: 150) {
                let on = day("2001-01-01").adding(days: offset)
                #expect(
                    Self.picture(status(of: Self.pact(rule, acts), on: on, known: .last))
                        == Self.picture(status(of: Self.pact(rule, shuffled), on: on, known: .last)))
            }
        }
    }

    @Test func whatBecomesKnownLaterDoesNotChangeWhatWasSaidBefore() {
        var random = Seeded(state: 2)
        for _ in 0..<200 {
            let rule = Self.rule(&random)
            let acts = Self.acts(&random)
            let known = day("2002-01-01")
            let later = Self.acts(&random).map {
                Act($0.kind, by: $0.actors, on: $0.on, known: PartialDate(known.adding(days: 1 + $0.on.earliest.day)))
            }
            for offset in stride(from: 0, through: 365, by: 73) {
                let on = day("2001-01-01").adding(days: offset)
                let before = status(of: Self.pact(rule, acts), on: on, known: known)
                let after = status(of: Self.pact(rule, acts).adding(later), on: on, known: known)
                #expect(Self.picture(before) == Self.picture(after))
            }
        }
    }

    @Test func allOfIsTheMaximumAndAnyOfTheMinimum() {
        var random = Seeded(state: 3)
        for _ in 0..<300 {
            let (left, right) = (Self.rule(&random, depth: 1), Self.rule(&random, depth: 1))
            let acts = Self.acts(&random)
            func entry(_ rule: EntryRule) -> Day? { computedEntryIntoForce(of: Self.pact(rule, acts))?.day }
            let (a, b) = (entry(left), entry(right))
            #expect(entry(.allOf([left, right])) == (a.flatMap { a in b.map { max(a, $0) } }))
            #expect(entry(.anyOf([left, right])) == [a, b].compactMap { $0 }.min())
        }
    }

    @Test func anotherInstrumentNeverDelaysEntryIntoForce() {
        var random = Seeded(state: 4)
        for _ in 0..<300 {
            let rule = Self.rule(&random)
            let acts = Self.acts(&random).filter { $0.kind == .deposit || $0.kind == .accession || $0.kind == .exchange }
            guard let before = computedEntryIntoForce(of: Self.pact(rule, acts))?.day else { continue }
            let more = act(.deposit, "DDD", "2001-03-03")
            #expect(computedEntryIntoForce(of: Self.pact(rule, acts + [more]))?.day ?? .last <= before)
        }
    }

    @Test func aLongerDelayNeverBringsItForward() {
        for months in 0..<24 {
            let acts = [act(.deposit, "AAA", "2001-01-31")]
            func entry(_ months: Int) -> Day? {
                computedEntryIntoForce(
                    of: treaty(.timed(.instruments(InstrumentCondition(count: 1)), Timing(delay: Period(months: months))), acts))?.day
            }
            #expect(entry(months) ?? .last < entry(months + 1) ?? .first)
        }
    }

    @Test func whoIsBoundIsAParty() {
        var random = Seeded(state: 5)
        for _ in 0..<200 {
            let pact = Self.pact(Self.rule(&random), Self.acts(&random))
            for offset in stride(from: 0, through: 1200, by: 100) {
                let answer = status(of: pact, on: day("2001-01-01").adding(days: offset), known: .last)
                for party in answer.parties {
                    #expect(answer.binds(party.state) == (answer.phase == .inForce && party.status == .party))
                    if party.status == .party || party.status == .suspended { #expect([.inForce, .suspended].contains(answer.phase)) }
                }
                if answer.phase != .negotiated { #expect(answer.since != nil || answer.phase == .notDeterminable) }
            }
        }
    }
}
