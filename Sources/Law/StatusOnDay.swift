public import Chronology

/// The status of a treaty on a day, on what could be known by a day.
///
/// A pure function of its arguments. An act counts if it had happened by `on` and could be known by `known`; nothing later leaks in. Where
/// dates are imprecise the treaty is evaluated at the corners of what they can mean, and answers that differ give
/// ``Phase/notDeterminable``.
///
/// - Parameters:
///   - treaty: The treaty.
///   - on: The day asked about.
///   - known: The day whose knowledge is used.
///   - supersededBy: The treaties whose clauses end this one when they enter into force (VCLT art. 59).
public func status(of treaty: Treaty, on: Day, known: Day, supersededBy: [Treaty] = []) -> Status {
    let dockets = [treaty.storage.docket] + supersededBy.map(\.storage.docket)
    let imprecise = dockets.contains(where: \.isImprecise)
    let first = Evaluation(treaty, on: on, known: known, world: .only, supersededBy: supersededBy)
    guard imprecise else {
        let (phase, since) = first.phase
        let standings = treaty.storage.docket.states.indices.map { index in
            let (position, since) = first.position(of: index)
            return Status.Standing(position: position, since: since.map { PartialDate($0) })
        }
        return Status(
            treaty: treaty, on: on, known: known, phase: phase, since: since.map { PartialDate($0) }, alternatives: [],
            standings: standings, successors: supersededBy)
    }

    let worlds = worlds(of: dockets).map { world in
        world == .only ? first : Evaluation(treaty, on: on, known: known, world: world, supersededBy: supersededBy)
    }
    let phases = worlds.map(\.phase)
    let agreed = phases.allSatisfy { $0.phase == phases[0].phase }
    var alternatives: [Phase] = []
    if !agreed {
        for phase in phases.map(\.phase) where !alternatives.contains(phase) { alternatives.append(phase) }
    }
    let standings = treaty.storage.docket.states.indices.map { index in
        let positions = worlds.map { $0.position(of: index) }
        guard positions.allSatisfy({ $0.position == positions[0].position }) else {
            return Status.Standing(position: .notDeterminable, since: nil)
        }
        return Status.Standing(position: positions[0].position, since: span(positions.map(\.since)))
    }
    return Status(
        treaty: treaty, on: on, known: known, phase: agreed ? phases[0].phase : .notDeterminable,
        since: agreed ? span(phases.map(\.since)) : nil, alternatives: alternatives, standings: standings, successors: supersededBy)
}

/// The ways of reading imprecise dates that can differ for any of the treaties.
func worlds(of dockets: [Docket]) -> [World] {
    if dockets.count == 1 { return dockets[0].worlds }
    let all = dockets.flatMap(\.worlds)
    return World.readings(forming: all.contains { $0.forming == .late }, ending: all.contains { $0.ending == .late })
}

/// The smallest partial date that covers all the days: a day, a month, a year, or an interval.
func span(_ days: [Day?]) -> PartialDate? {
    let given = days.compactMap(\.self)
    guard let first = given.min(), let last = given.max() else { return nil }
    if first == last { return PartialDate(first) }
    for whole in [PartialDate(year: first.year, month: first.month), PartialDate(year: first.year)]
    where whole.earliest == first && whole.latest == last {
        return whole
    }
    return PartialDate(from: first, through: last)
}
