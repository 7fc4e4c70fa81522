public import Chronology

/// What a treaty makes its states owe each other on a day, and whether it is due.
///
/// A pure function. A pledge binds where the treaty is in force and both sides are parties (VCLT art. 26, 34); it is due where its
/// trigger has occurred to the beneficiary. This is what follows from the text on the facts stated; it is no legal advice.
///
/// - Parameters:
///   - treaty: The treaty.
///   - on: The day asked about.
///   - known: The day whose knowledge is used, for acts and situations.
///   - situations: Situations that are accepted or in dispute.
///   - of: Only what this state owes.
///   - to: Only what is owed to this state.
///   - supersededBy: The treaties that end this one when they enter into force.
/// - Returns: A finding for each pledge and directed pair, in the order of the treaty's pledges, then by bearer and beneficiary.
public func obligations(
    under treaty: Treaty, on: Day, known: Day, situations: [Situation] = [], of: ActorID? = nil, to: ActorID? = nil,
    supersededBy: [Treaty] = []
) -> [ObligationFinding] {
    guard !treaty.obligations.isEmpty else { return [] }
    let status = status(of: treaty, on: on, known: known, supersededBy: supersededBy)
    // Those whom the treaty could bind: everyone with a position, and the original parties.
    let states = status.parties.map(\.state)
    var positions: [ActorID: PartyPosition] = [:]
    for party in status.parties { positions[party.state] = party.status }
    let current = situations.compactMap { CurrentSituation($0, on: on, known: known) }
    var findings: [ObligationFinding] = []
    for obligation in treaty.obligations {
        for bearer in states where obligation.bearer.contains(bearer) && (of == nil || of == bearer) {
            for beneficiary in states
            where beneficiary != bearer && obligation.beneficiary.contains(beneficiary) && (to == nil || to == beneficiary) {
                let bond = Bond(
                    status: status, obligation: obligation, bearer: bearer, beneficiary: beneficiary, bearerIs: positions[bearer] ?? .none,
                    beneficiaryIs: positions[beneficiary] ?? .none)
                findings.append(bond.finding(in: current))
            }
        }
    }
    return findings
}

/// A situation on the day asked about, with how sure it is that it holds then.
private struct CurrentSituation {
    let situation: Situation
    let isDisputed: Bool

    init?(_ situation: Situation, on: Day, known: Day) {
        guard situation.from.earliest <= on, situation.until.map({ on <= $0.latest }) ?? true,
            (situation.known ?? situation.from).earliest <= known
        else { return nil }
        self.situation = situation
        let within = situation.from.latest <= on && situation.until.map { on <= $0.earliest } ?? true
        self.isDisputed = situation.standing == .disputed || !within
    }
}

private enum Occurred: Comparable { case no, disputed, yes }

/// Why a pledge binds or does not: the words are made only when asked for.
enum BindingGround: Sendable {
    case undeterminable
    case notInForce(Phase, since: PartialDate?)
    case notParty(ActorID, PartyPosition)
    case always
    case occurred(sources: [String])
    case disputed(sources: [String])
    case notOccurred

    var binding: Binding {
        switch self {
        case .undeterminable: .notDeterminable
        case .notInForce, .notParty: .notBinding
        case .always, .occurred: .triggered
        case .disputed: .disputed
        case .notOccurred: .dormant
        }
    }

    var sources: [String] {
        switch self {
        case .occurred(let sources), .disputed(let sources): sources
        default: []
        }
    }

    func words(_ obligation: Obligation, beneficiary: ActorID) -> Sentence {
        switch self {
        case .undeterminable: return "whether the treaty was in force cannot be determined"
        case .notInForce(let phase, let since):
            let when: Sentence = since.map { " since \($0)" } ?? ""
            return "the treaty is \(phase.words)\(when), not in force"
        case .notParty(let state, let position): return "\(state) is \(position.phrase)"
        case .always: return "owed at all times while the treaty is in force"
        case .occurred: return "\(beneficiary): \(obligation.trigger.words)"
        case .disputed: return "whether there is \(obligation.trigger.words) is disputed"
        case .notOccurred: return "no \(obligation.trigger.words) is established"
        }
    }
}

/// One pledge between two states under a status.
private struct Bond {
    let status: Status
    let obligation: Obligation
    let bearer: ActorID
    let beneficiary: ActorID
    let bearerIs: PartyPosition
    let beneficiaryIs: PartyPosition

    func finding(in situations: [CurrentSituation]) -> ObligationFinding {
        ObligationFinding(
            treaty: status.treaty, obligation: obligation, bearer: bearer, beneficiary: beneficiary, ground: ground(situations))
    }

    private func ground(_ situations: [CurrentSituation]) -> BindingGround {
        if status.phase == .notDeterminable { return .undeterminable }
        guard status.phase == .inForce || status.phase == .provisionallyApplied else {
            return .notInForce(status.phase, since: status.phase == .negotiated ? nil : status.since)
        }
        if bearerIs == .notDeterminable || beneficiaryIs == .notDeterminable { return .undeterminable }
        if status.phase == .inForce {
            for (state, position) in [(bearer, bearerIs), (beneficiary, beneficiaryIs)] where position != .party {
                return .notParty(state, position)
            }
        }
        if case .always = obligation.trigger { return .always }
        var sources: [String] = []
        switch occurred(obligation.trigger, situations, &sources) {
        case .yes: return .occurred(sources: sources)
        case .disputed: return .disputed(sources: sources)
        case .no: return .notOccurred
        }
    }

    private func occurred(_ trigger: Trigger, _ situations: [CurrentSituation], _ sources: inout [String]) -> Occurred {
        switch trigger {
        case .always: return .yes
        case .situation(let kind):
            var best = Occurred.no
            for current in situations where current.situation.kind == kind && current.situation.affected.contains(beneficiary) {
                best = max(best, current.isDisputed ? .disputed : .yes)
                sources += current.situation.sources
            }
            return best
        case .allOf(let parts): return parts.map { occurred($0, situations, &sources) }.min() ?? .yes
        case .anyOf(let parts): return parts.map { occurred($0, situations, &sources) }.max() ?? .no
        }
    }
}
