import Chronology
import Law
import Testing

/// Over every small set of acts, which phases are reached and which follow which.
@Suite struct TransitionTests {
    static let kinds: [ActKind] = [
        .negotiation, .signature, .ratification, .exchange, .provisionalApplication, .suspension, .withdrawalNotice, .ratificationWithdrawn,
        .termination,
    ]

    /// Every sequence of up to four different kinds, one a month, as a bilateral treaty.
    static let treaties: [Treaty] = {
        var sequences: [[ActKind]] = [[]]
        for _ in 0..<4 { sequences += sequences.flatMap { sequence in kinds.filter { !sequence.contains($0) }.map { sequence + [$0] } } }
        // Each length was built from all the shorter ones: keep one of each, in an order that does not change.
        var seen = Set<[ActKind]>()
        return sequences.filter { seen.insert($0).inserted }.map { sequence in
            treaty(
                .exchange(.ratification), signed: nil, withdrawal: WithdrawalClause(notice: Period(months: 1)),
                sequence.enumerated().map { index, kind in
                    Act(
                        kind, by: kind == .withdrawalNotice ? states("AAA") : states("AAA BBB"),
                        on: PartialDate(day("2001-01-10").adding(days: 31 * index)),
                        until: kind == .suspension ? date("2001-07-01") : nil)
                })
        }
    }()

    /// What may follow what without a break (VCLT art. 9-18, 24, 25, 54-57, 68, 72).
    static let legal: [Phase: Set<Phase>] = [
        .negotiated: [.signed, .awaitingEntryIntoForce, .provisionallyApplied, .inForce, .terminated],
        .signed: [.awaitingEntryIntoForce, .provisionallyApplied, .inForce, .terminated],
        .awaitingEntryIntoForce: [.provisionallyApplied, .inForce, .terminated, .signed],
        .provisionallyApplied: [.inForce, .signed, .awaitingEntryIntoForce, .negotiated, .terminated],
        .inForce: [.suspended, .terminated],
        .suspended: [.inForce, .terminated],
        .terminated: [],
    ]

    @Test func everyPhaseIsReachedAndEveryStepIsLegal() {
        var reached = Set<Phase>()
        var steps: [Phase: Set<Phase>] = [:]
        for treaty in Self.treaties {
            var before: Phase?
            for month in 0..<9 {
                let phase = status(of: treaty, on: day("2001-01-01").adding(days: 31 * month), known: .last).phase
                reached.insert(phase)
                if let before, before != phase { steps[before, default: []].insert(phase) }
                before = phase
            }
        }
        #expect(reached == Set(Phase.allCases).subtracting([.notDeterminable]))
        for (phase, next) in steps {
            #expect(next.isSubset(of: Self.legal[phase] ?? []), "\(phase) was followed by \(next)")
        }
    }

    @Test func knowingMoreNeverUndoesAnEnd() {
        // Monotone in knowledge: with nothing taken back, what has ended by what was known stays ended.
        for treaty in Self.treaties.prefix(600) {
            let on = day("2001-12-01")
            guard status(of: treaty, on: on, known: day("2001-06-01")).phase == .terminated else { continue }
            #expect(status(of: treaty, on: on, known: .last).phase == .terminated)
        }
    }
}
