public import Chronology

/// From when to when a treaty is in force for each of its states, over all of time, on what is known by a day.
///
/// What ``status(of:on:known:supersededBy:)`` answers for one day, for every day at once; tables are made from it. Where dates are
/// imprecise there are two answers: the days on which the treaty binds however they are read, and those on which it may.
public struct TreatyHistory: Sendable {
    /// The treaty.
    public let treaty: Treaty
    /// The day whose knowledge is used.
    public let known: Day

    private let courses: [Course]

    /// One state's course through the treaty.
    public struct Course: Sendable {
        /// The state.
        public let state: ActorID
        /// The day of its signature, or of its first consent where it did not sign; nil where it did neither.
        public let signed: PartialDate?
        /// When it is bound, however imprecise dates are read: separate intervals of days, in order. The last may reach ``Chronology/Day/last``.
        public let certain: [DayInterval]
        /// When it may be bound.
        public let possible: [DayInterval]
        /// From signature or first consent to the end: when the state has at least promised, bound yet or not. A state that signed and was never
        /// bound is counted to the end of the treaty.
        public let pledged: [DayInterval]
        /// Each membership with its first and last day as precise as the record has them; no last day where none is known.
        public let spells: [Spell]
    }

    /// A time in which the treaty is in force for a state.
    public struct Spell: Hashable, Sendable {
        /// The first day.
        public let from: PartialDate
        /// The last day; nil where no end is known.
        public let through: PartialDate?
    }

    /// Every state that was ever bound or signed, by code.
    public var states: [Course] { courses }

    /// That state's course.
    public func course(of state: ActorID) -> Course? {
        treaty.storage.docket.index(of: state).map { courses[$0] }
    }

    fileprivate init(treaty: Treaty, known: Day, courses: [Course]) {
        self.treaty = treaty
        self.known = known
        self.courses = courses
    }
}

/// The history of a treaty's membership.
///
/// - Parameters:
///   - treaty: The treaty.
///   - known: The day whose knowledge is used.
///   - supersededBy: The treaties whose clauses end this one when they enter into force.
public func history(of treaty: Treaty, known: Day, supersededBy: [Treaty] = []) -> TreatyHistory {
    let docket = treaty.storage.docket
    let readings = worlds(of: treaty, supersededBy).map { world in
        Evaluation(treaty, on: .last, known: known, world: world, supersededBy: supersededBy)
    }
    let courses = docket.states.indices.map { index in
        let bonds = readings.map { $0.bonds(of: index) }
        let signed = readings.compactMap { $0.tracks[index].signed ?? $0.firstConsent(of: index) }
        let certain = bonds.dropFirst().reduce(bonds.first ?? []) { DayInterval.intersection($0, $1) }
        let possible = DayInterval.union(bonds.joined())
        let promised = signed.min().flatMap { signature in
            DayInterval(signature, possible.first?.start ?? readings.compactMap { $0.end?.day.adding(days: -1) }.max() ?? .last)
        }
        return TreatyHistory.Course(
            state: docket.states[index], signed: span(signed),
            certain: certain, possible: possible, pledged: DayInterval.union([promised].compactMap(\.self) + possible),
            spells: spells(bonds, certain: certain, possible: possible))
    }
    return TreatyHistory(treaty: treaty, known: known, courses: courses)
}

/// Memberships as spells, one by one. Where the readings differ in how many there are, what may be bounds what is certain.
private func spells(_ readings: [[DayInterval]], certain: [DayInterval], possible: [DayInterval]) -> [TreatyHistory.Spell] {
    if let first = readings.first, readings.allSatisfy({ $0.count == first.count }) {
        return first.indices.compactMap { index in
            spell(from: readings.map { $0[index].start }, through: readings.map { $0[index].end })
        }
    }
    return possible.compactMap { bound in
        let inside = certain.filter { bound.overlaps($0) }
        return spell(from: [bound.start, inside.first?.start ?? bound.end], through: [inside.last?.end ?? bound.start, bound.end])
    }
}

private func spell(from starts: [Day], through ends: [Day]) -> TreatyHistory.Spell? {
    span(starts).map { TreatyHistory.Spell(from: $0, through: ends.contains(.last) ? nil : span(ends)) }
}

extension Evaluation {
    fileprivate func firstConsent(of state: Int) -> Day? {
        bygone.first { $0.state == state }?.from ?? tracks[state].consent
    }

    /// When the treaty is in force for a state, without the days on which it is suspended.
    fileprivate func bonds(of state: Int) -> [DayInterval] {
        let track = tracks[state]
        var bonds = bygone.filter { $0.state == state }.map { ($0.from, $0.to) }
        if let from = track.from { bonds.append((from, track.to ?? .last)) }
        var result: [DayInterval] = []
        for (from, to) in bonds {
            let over = min(to, end?.day ?? .last)
            guard from < over, let bond = DayInterval(from, over == .last ? .last : over.adding(days: -1)) else { continue }
            result.append(bond)
        }
        var suspended = pauses.filter { $0.state == state }.map { ($0.from, $0.to) }
        for occurrence in occurrences where suspendsAll(occurrence) {
            suspended.append((occurrence.effective, occurrence.until ?? .last))
        }
        guard !suspended.isEmpty else { return result }
        return DayInterval.difference(result, suspended.compactMap { DayInterval($0, $1 == .last ? .last : $1.adding(days: -1)) })
    }
}
