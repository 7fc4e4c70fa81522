import Chronology
public import Law

/// Who owes whom which pledges in which year, over all members of the state system: one cell for each directed pair and year.
///
/// Built once and then only looked up. Most pairs never have a pledge: they share one row of zeros.
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

    /// For each directed pair which row of cells is its own; 0 is the row of zeros.
    private var rows: [Int32]
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
        self.rows = [Int32](repeating: 0, count: system.members.count * system.members.count)
        self.certain = YearCells(from: from, to: self.to, rule: rule)
        self.possible = certain
        for history in histories { add(history, basis) }
    }

    /// The pledges of a directed pair (places in ``StateSystem/members``) in a year from ``from`` to ``to``.
    public func cell(_ bearer: Int, _ beneficiary: Int, _ year: Int) -> Cell {
        let place = start(bearer, beneficiary) + year - from
        return Cell(certain: Pledges(rawValue: certain.bits[place]), possible: Pledges(rawValue: possible.bits[place]))
    }

    /// The cells as bits of ``Pledges``, each pair's years side by side from ``start(_:_:)`` on.
    func withBits<Result>(
        _ body: (_ certain: UnsafeBufferPointer<UInt8>, _ possible: UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        try certain.bits.withUnsafeBufferPointer { certain in
            try possible.bits.withUnsafeBufferPointer { possible in try body(certain, possible) }
        }
    }

    /// Where the years of a directed pair begin.
    func start(_ bearer: Int, _ beneficiary: Int) -> Int { Int(rows[bearer * system.members.count + beneficiary]) * years }

    private mutating func add(_ history: TreatyHistory, _ basis: Basis) {
        for bond in PledgeBond.all(of: history, in: system, basis: basis) {
            let pair = bond.bearer * system.members.count + bond.beneficiary
            if rows[pair] == 0 {
                rows[pair] = Int32(certain.bits.count / years)
                certain.addRow()
                possible.addRow()
            }
            let row = start(bond.bearer, bond.beneficiary)
            certain.mark(row, bond.certain, bond.pledges)
            possible.mark(row, bond.possible, bond.pledges)
        }
    }
}

/// Bits of pledges by pair and year, the years of a pair side by side.
private struct YearCells: Sendable {
    private(set) var bits: [UInt8]
    let from: Int
    let to: Int
    let rule: YearRule

    /// With one row of zeros.
    init(from: Int, to: Int, rule: YearRule) {
        self.bits = []
        self.from = from
        self.to = to
        self.rule = rule
        addRow()
    }

    mutating func addRow() { bits.append(contentsOf: repeatElement(0, count: to - from + 1)) }

    /// Sets the bits of every year for which the days count.
    mutating func mark(_ row: Int, _ days: [DayInterval], _ pledges: Pledges) {
        for interval in days {
            guard let range = rule.years(of: interval) else { continue }
            let (first, last) = (max(range.lowerBound, from), min(range.upperBound, to))
            guard first <= last else { continue }
            for year in first...last { bits[row + year - from] |= pledges.rawValue }
        }
    }
}
