import Chronology

/// Whether a situation has come about, from least to most sure.
private enum Occurred: Comparable {
    case no
    /// It has, but whether within the pledge's territorial limits is not on record.
    case unplaced
    case disputed
    case yes
}

/// One pledge between two states under a status.
struct Bond {
    let status: Status
    let obligation: Obligation
    let bearer: PartyStatus
    let beneficiary: PartyStatus
    let reservations: [Act]

    func finding(in situations: [CurrentSituation]) -> ObligationFinding {
        ObligationFinding(
            treaty: status.treaty, obligation: obligation, bearer: bearer.state, beneficiary: beneficiary.state, ground: ground(situations))
    }

    private func ground(_ situations: [CurrentSituation]) -> BindingGround {
        if let reason = whyNotBound() { return reason }
        if let from = obligation.from, status.on < from.earliest { return .notYet(from) }
        if let until = obligation.until, status.on > until.latest { return .noLonger(until) }
        if let exclusion { return .excluded(by: exclusion.concerned.first ?? bearer.state, sources: exclusion.sources) }
        if case .always = obligation.trigger { return .always }
        var sources: [String] = []
        switch occurred(obligation.trigger, situations, &sources) {
        case .yes: return .occurred(sources: sources)
        case .disputed: return .disputed(sources: sources)
        case .unplaced: return .unplaced(sources: sources)
        case .no: return .notOccurred
        }
    }

    /// The treaty does not bind the two, or not both.
    private func whyNotBound() -> BindingGround? {
        switch status.phase {
        case .notDeterminable: return .undeterminable
        case .inForce, .provisionallyApplied: break
        case .terminated where [bearer, beneficiary].allSatisfy({ $0.isBound(after: aftermath, on: status.on) }): return nil
        default: return .notInForce(status.phase, since: status.phase == .negotiated ? nil : status.since)
        }
        if bearer.status == .notDeterminable || beneficiary.status == .notDeterminable { return .undeterminable }
        guard status.phase == .inForce else { return nil }
        for side in [bearer, beneficiary] where side.status != .party && !side.isBound(after: aftermath, on: status.on) {
            return .notParty(side.state, side.status)
        }
        return nil
    }

    private var aftermath: Period? { status.treaty.clauses.withdrawal?.aftermath }

    /// A reservation of either side that takes the pledge's article out between them (VCLT art. 21(1)).
    private var exclusion: Act? {
        guard let article = obligation.citation.article else { return nil }
        return reservations.first { act in
            act.excludes && act.article == article && (act.concerned.contains(bearer.state) || act.concerned.contains(beneficiary.state))
        }
    }

    private func occurred(_ trigger: Trigger, _ situations: [CurrentSituation], _ sources: inout [String]) -> Occurred {
        switch trigger {
        case .always: return .yes
        case .situation(let kind):
            var best = Occurred.no
            for current in situations where current.situation.kind == kind && concerns(current.situation) {
                let unplaced = obligation.area != nil && !current.situation.inside.contains(status.treaty.id)
                best = max(best, unplaced ? .unplaced : current.isDisputed ? .disputed : .yes)
                for source in current.situation.sources where !sources.contains(source) { sources.append(source) }
            }
            return best
        case .allOf(let parts): return parts.map { occurred($0, situations, &sources) }.min() ?? .yes
        case .anyOf(let parts): return parts.map { occurred($0, situations, &sources) }.max() ?? .no
        }
    }

    /// Whether a situation is of the sort the pledge is about: it happens to the beneficiary, by one of those named, not by the bearer.
    private func concerns(_ situation: Situation) -> Bool {
        guard situation.affected.contains(beneficiary.state), !situation.by.contains(bearer.state) else { return false }
        if obligation.area != nil, situation.outside.contains(status.treaty.id) { return false }
        return obligation.against.isEmpty || situation.by.contains(where: obligation.against.contains)
    }
}

extension PartyStatus {
    /// Whether pledges go on for a former party, where the treaty lets them outlast membership by that period.
    fileprivate func isBound(after aftermath: Period?, on day: Day) -> Bool {
        guard let aftermath, status == .former, let since else { return false }
        return day < since.latest.adding(aftermath).day
    }
}
