import Chronology
public import Law

/// Who owes whom which pledges in which year, over all members of the state system: one cell for each directed pair and year.
///
/// Built once and then only looked up: 217 members and 201 years are 9.5 million cells of two bytes.
public struct PledgeTable: Sendable {
    /// From when a pledge counts.
    public enum Basis: Sendable {
        /// While the treaty is in force between the two (VCLT art. 24, 26).
        case inForce
        /// From signature, as the Alliance Treaty Obligations and Provisions data count.
        case signed
    }

    /// One cell.
    public struct Cell: Hashable, Sendable {
        /// Owed, however imprecise dates are read.
        public let certain: Pledges
        /// Owed, or perhaps owed.
        public let possible: Pledges
    }

    /// The members of the system.
    public let system: StateSystem
    /// The first year.
    public let from: Int
    /// The last year.
    public let to: Int
    /// When something counts for a year.
    public let rule: YearRule

    private var certain: YearCells
    private var possible: YearCells
    private let years: Int

    /// The pledges of some histories.
    public init(_ histories: [TreatyHistory], system: StateSystem, from: Int, to: Int, rule: YearRule, basis: Basis = .inForce) {
        self.system = system
        self.from = from
        self.to = max(from, to)
        self.rule = rule
        self.years = self.to - from + 1
        let count = system.members.count * system.members.count * years
        self.certain = YearCells(count: count, from: from, to: self.to, rule: rule)
        self.possible = certain
        for history in histories { add(history, basis) }
    }

    /// The pledges of a directed pair (places in ``StateSystem/members``) in a year from ``from`` to ``to``.
    public func cell(_ bearer: Int, _ beneficiary: Int, _ year: Int) -> Cell {
        let place = start(bearer, beneficiary) + year - from
        return Cell(certain: Pledges(rawValue: certain.bits[place]), possible: Pledges(rawValue: possible.bits[place]))
    }

    private func start(_ bearer: Int, _ beneficiary: Int) -> Int { (bearer * system.members.count + beneficiary) * years }

    private mutating func add(_ history: TreatyHistory, _ basis: Basis) {
        let parts = history.treaty.obligations.map { (obligation: $0, pledges: Pledges($0.kind)) }.filter { !$0.pledges.isEmpty }
        guard !parts.isEmpty else { return }
        let courses = history.states.filter { !$0.possible.isEmpty || basis == .signed }.map { Placed($0, system, basis) }
        for bearer in courses {
            for beneficiary in courses where bearer.state != beneficiary.state {
                let sure = DayInterval.intersection(bearer.certain, beneficiary.certain)
                let maybe = DayInterval.intersection(bearer.possible, beneficiary.possible)
                guard !maybe.isEmpty else { continue }
                for (obligation, pledges) in parts
                where obligation.bearer.contains(bearer.state) && obligation.beneficiary.contains(beneficiary.state) {
                    let limits = Limits(obligation)
                    for (i, own) in bearer.places {
                        for (j, other) in beneficiary.places where i != j {
                            guard let members = DayInterval(max(own.start, other.start), min(own.end, other.end)) else { continue }
                            let row = start(i, j)
                            certain.mark(row, sure, members, limits.certain, pledges)
                            possible.mark(row, maybe, members, limits.possible, pledges)
                        }
                    }
                }
            }
        }
    }
}

/// Bits of pledges by pair and year, the years of a pair side by side.
private struct YearCells: Sendable {
    private(set) var bits: [UInt8]
    let from: Int
    let to: Int
    let rule: YearRule

    init(count: Int, from: Int, to: Int, rule: YearRule) {
        self.bits = [UInt8](repeating: 0, count: count)
        self.from = from
        self.to = to
        self.rule = rule
    }

    /// Sets the bits of every year for which the days count, within two limits.
    mutating func mark(_ row: Int, _ days: [DayInterval], _ members: DayInterval, _ limit: DayInterval?, _ pledges: Pledges) {
        guard let limit else { return }
        for interval in days {
            guard let both = DayInterval(max(interval.start, limit.start, members.start), min(interval.end, limit.end, members.end)),
                let range = rule.years(of: both)
            else { continue }
            let (first, last) = (max(range.lowerBound, from), min(range.upperBound, to))
            guard first <= last else { continue }
            for year in first...last { bits[row + year - from] |= pledges.rawValue }
        }
    }
}

/// A state's course with its places in the system.
private struct Placed {
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

/// The days to which an obligation limits itself.
private struct Limits {
    /// Nil where no day is certain.
    let certain: DayInterval?
    let possible: DayInterval?

    init(_ obligation: Obligation) {
        certain = DayInterval(obligation.from?.latest ?? .first, obligation.until?.earliest ?? .last)
        possible = DayInterval(obligation.from?.earliest ?? .first, obligation.until?.latest ?? .last)
    }
}
