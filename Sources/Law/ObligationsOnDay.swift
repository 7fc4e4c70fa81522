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
    let parties = status.parties
    let current = situations.compactMap { CurrentSituation($0, on: on, known: known) }
    let reservations = treaty.acts.filter { act in
        act.kind == .reservation && act.on.earliest <= on && act.knownFrom.earliest <= known && act.until.map { on < $0.earliest } ?? true
    }
    var findings: [ObligationFinding] = []
    for obligation in treaty.obligations {
        for bearer in parties where obligation.bearer.contains(bearer.state) && (of == nil || of == bearer.state) {
            for beneficiary in parties
            where beneficiary.state != bearer.state && obligation.beneficiary.contains(beneficiary.state)
                && (to == nil || to == beneficiary.state)
            {
                let bond = Bond(
                    status: status, obligation: obligation, bearer: bearer, beneficiary: beneficiary, reservations: reservations)
                findings.append(bond.finding(in: current))
            }
        }
    }
    return findings
}

/// A situation on the day asked about, with how sure it is that it holds then.
struct CurrentSituation {
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
