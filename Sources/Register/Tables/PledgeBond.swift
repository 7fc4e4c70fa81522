import Chronology
import Law

/// What one member of the state system owes another under a treaty, and on which days.
struct PledgeBond {
    /// Places in ``StateSystem/members``.
    let bearer: Int
    let beneficiary: Int
    let pledges: Pledges
    let certain: [DayInterval]
    let possible: [DayInterval]

    /// Every bond of a treaty's history.
    static func all(of history: TreatyHistory, in system: StateSystem, basis: PledgeTable.Basis) -> [PledgeBond] {
        let parts = PledgePart.parts(of: history.treaty)
        guard !parts.isEmpty else { return [] }
        let courses = history.states.map { PlacedCourse($0, system, basis) }.filter { !$0.possible.isEmpty && !$0.places.isEmpty }
        var bonds: [PledgeBond] = []
        for bearer in courses {
            for beneficiary in courses where bearer.state != beneficiary.state {
                let maybe = DayInterval.intersection(bearer.possible, beneficiary.possible)
                guard !maybe.isEmpty else { continue }
                let sure = DayInterval.intersection(bearer.certain, beneficiary.certain)
                for part in parts where part.joins(bearer.state, beneficiary.state) {
                    for (i, own) in bearer.places {
                        for (j, other) in beneficiary.places where i != j {
                            guard let members = DayInterval(max(own.start, other.start), min(own.end, other.end)) else { continue }
                            let possible = DayInterval.within(maybe, [members, part.possible])
                            guard !possible.isEmpty else { continue }
                            let certain = DayInterval.within(sure, [members, part.certain])
                            bonds.append(
                                PledgeBond(bearer: i, beneficiary: j, pledges: part.pledges, certain: certain, possible: possible))
                        }
                    }
                }
            }
        }
        return bonds
    }
}

/// The obligations of a treaty that join the same states for the same days, as one.
private struct PledgePart {
    let bearer: Side
    let beneficiary: Side
    /// The days to which the obligations limit themselves; nil where none is certain.
    let certain: DayInterval?
    let possible: DayInterval?
    var pledges: Pledges

    static func parts(of treaty: Treaty) -> [PledgePart] {
        var parts: [PledgePart] = []
        for obligation in treaty.obligations {
            let part = PledgePart(obligation)
            guard !part.pledges.isEmpty else { continue }
            let same = parts.firstIndex {
                $0.bearer == part.bearer && $0.beneficiary == part.beneficiary && $0.certain == part.certain && $0.possible == part.possible
            }
            if let same { parts[same].pledges.formUnion(part.pledges) } else { parts.append(part) }
        }
        return parts
    }

    private init(_ obligation: Obligation) {
        bearer = obligation.bearer
        beneficiary = obligation.beneficiary
        certain = DayInterval(obligation.from?.latest ?? .first, obligation.until?.earliest ?? .last)
        possible = DayInterval(obligation.from?.earliest ?? .first, obligation.until?.latest ?? .last)
        pledges = Pledges(obligation.kind)
    }

    func joins(_ one: ActorID, _ other: ActorID) -> Bool { bearer.contains(one) && beneficiary.contains(other) }
}

/// A state's course with its places in the system.
private struct PlacedCourse {
    let state: ActorID
    let certain: [DayInterval]
    let possible: [DayInterval]
    let places: [(Int, DayInterval)]

    init(_ course: TreatyHistory.Course, _ system: StateSystem, _ basis: PledgeTable.Basis) {
        state = course.state
        places = system.places(of: course.state).map { ($0.member, $0.days) }
        switch basis {
        case .inForce:
            certain = course.certain
            possible = course.possible
        case .signed:
            certain = course.pledged
            possible = course.pledged
        }
    }
}

extension DayInterval {
    /// The days of a set that lie within every limit; none where a limit is nil.
    fileprivate static func within(_ days: [DayInterval], _ limits: [DayInterval?]) -> [DayInterval] {
        limits.reduce(days) { days, limit in limit.map { intersection(days, [$0]) } ?? [] }
    }
}
