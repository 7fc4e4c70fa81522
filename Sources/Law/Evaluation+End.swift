import Chronology

/// What ended the treaty, or will.
struct End: Sendable {
    enum Cause: Sendable {
        case statement(act: Int)
        case superseded(by: Treaty)
        case expired
        case tooFewParties(left: Int, needed: Int)
    }

    let day: Day
    let cause: Cause
}

extension Evaluation {
    /// The earliest of: a later treaty's entry into force, the end of a term, too few parties, an official statement.
    func findEnd(_ treaty: Treaty, supersededBy successors: [Treaty], depth: Int) {
        // Of two causes on one day the first is told: the clause rather than the statement about it.
        func consider(_ day: Day, _ cause: End.Cause) {
            if end.map({ day < $0.day }) ?? true { end = End(day: day, cause: cause) }
        }
        // Two treaties that supersede each other would run for ever; no chain of real ones is this long.
        for successor in successors where depth < 8 {
            let later = Evaluation(successor, on: on, known: known, world: world, supersededBy: [], depth: depth + 1)
            if let day = later.inForceFrom { consider(day, .superseded(by: successor)) }
        }
        if inForceFrom != nil, let day = endOfTerm() { consider(day, .expired) }
        if let few = dayOfTooFewParties() { consider(few.day, few.cause) }
        for occurrence in occurrences where occurrence.kind == .termination {
            consider(occurrence.effective, .statement(act: occurrence.act))
        }
    }

    /// The first day with fewer parties than the treaty needs; fewer than two are none (a treaty needs two sides).
    private func dayOfTooFewParties() -> End? {
        guard inForceFrom != nil, tracks.contains(where: { $0.to != nil }) else { return nil }
        let needed = max(2, clauses.termination?.below ?? 2)
        var changes: [(day: Day, step: Int)] = []
        for track in tracks {
            guard let from = track.from else { continue }
            if let to = track.to {
                guard to > from else { continue }
                changes.append((to, -1))
            }
            changes.append((from, 1))
        }
        // A successor's first day is its predecessor's last: arrivals before departures.
        changes.sort { ($0.day, -$0.step) < ($1.day, -$1.step) }
        var parties = 0
        var reached = false
        for change in changes {
            parties += change.step
            if parties >= needed { reached = true }
            if change.step < 0, parties < needed, reached {
                return End(day: change.day, cause: .tooFewParties(left: parties, needed: needed))
            }
        }
        return nil
    }

    /// Whether an act suspends the whole treaty. Only a treaty in force has an operation to suspend (VCLT art. 57, 72).
    func suspendsAll(_ occurrence: Occurrence) -> Bool {
        occurrence.kind == .suspension && (occurrence.state == nil || docket.parties.count <= 2)
            && inForceFrom.map { $0 <= occurrence.effective } ?? false
    }

    /// Suspension of the whole treaty, and provisional application before it is in force.
    func findInterruption() {
        suspension = occurrences.last { suspendsAll($0) && $0.effective <= on && $0.until ?? .last > on }
        let act = occurrences.last { $0.kind == .provisionalApplication && $0.effective <= on && $0.until ?? .last > on }
        if let act {
            provisional = (act.effective, act)
        } else if let rule = docket.provisional, let outcome = outcome(of: rule), outcome.day <= on {
            provisional = (outcome.day, nil)
        }
        // A state that notifies that it will not become a party ends provisional application (VCLT art. 25(2)).
        let notice = occurrences.first { $0.kind == .withdrawalNotice && !$0.isRevoked(before: .last, on: on, known: known) }
        if provisional != nil, docket.parties.count <= 2, notice != nil {
            provisional = nil
        }
    }
}
