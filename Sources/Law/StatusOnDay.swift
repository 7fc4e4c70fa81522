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
    let readings = worlds(of: treaty, supersededBy)
    let first = Evaluation(treaty, on: on, known: known, world: .only, supersededBy: supersededBy)
    var standings = treaty.storage.docket.states.indices.map { index in
        let (position, since) = first.position(of: index)
        return Status.Standing(position: position, since: Status.Since(since))
    }
    let (phase, since) = first.phase
    guard readings.count > 1 else {
        return Status(
            treaty: treaty, on: on, known: known, phase: phase, bounds: Status.Since(since), alternatives: [], standings: standings,
            successors: supersededBy)
    }
    var phases = [phase]
    var bounds = Status.Since(since)
    for world in readings.dropFirst() {
        let other = Evaluation(treaty, on: on, known: known, world: world, supersededBy: supersededBy)
        let (phase, since) = other.phase
        if !phases.contains(phase) { phases.append(phase) }
        bounds.include(since)
        for index in standings.indices { standings[index].join(other.position(of: index)) }
    }
    let agreed = phases.count == 1
    return Status(
        treaty: treaty, on: on, known: known, phase: agreed ? phase : .notDeterminable, bounds: agreed ? bounds : Status.Since(nil),
        alternatives: agreed ? [] : phases, standings: standings, successors: supersededBy)
}

/// The ways of reading imprecise dates that can differ for any of the treaties.
func worlds(of treaty: Treaty, _ successors: [Treaty]) -> [World] {
    let own = treaty.storage.docket.worlds
    if successors.isEmpty { return own }
    let all = own + successors.flatMap(\.storage.docket.worlds)
    return World.readings(forming: all.contains { $0.forming == .late }, ending: all.contains { $0.ending == .late })
}

extension Status {
    /// The first day of something, between two bounds where readings of imprecise dates differ. Made into words and dates only when asked for.
    struct Since: Hashable, Sendable {
        private var early: Day?
        private var late: Day?

        init(_ day: Day?) {
            early = day
            late = day
        }

        mutating func include(_ day: Day?) {
            guard let day else { return }
            early = early.map { min($0, day) } ?? day
            late = late.map { max($0, day) } ?? day
        }

        var date: PartialDate? { span([early, late]) }
    }

    /// Where a state stands, in every reading so far.
    struct Standing: Hashable, Sendable {
        private(set) var position: PartyPosition
        private var bounds: Since

        init(position: PartyPosition, since: Since) {
            self.position = position
            self.bounds = since
        }

        var since: PartialDate? { position == .notDeterminable ? nil : bounds.date }

        mutating func join(_ other: (position: PartyPosition, since: Day?)) {
            if other.position != position { position = .notDeterminable }
            bounds.include(other.since)
        }
    }
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
