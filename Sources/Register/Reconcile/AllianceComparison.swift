public import Chronology
public import Law

/// The register's pledges against those of the Alliance Treaty Obligations and Provisions data, dyad by dyad and year by year.
///
/// ATOP counts a pledge from signature and merges all pledges of a pair, so the register is counted in the same way here; how many of ATOP's
/// dyad-years have a treaty in force is said as well.
public struct AllianceComparison: Sendable {
    /// A difference between a treaty and ATOP over some years, and why there is one.
    public struct Difference: Hashable, Sendable, Encodable {
        /// Which side has the pledge.
        public enum Side: String, Hashable, Sendable, Encodable {
            /// Only the register.
            case register
            /// Only ATOP.
            case atop
        }

        /// The treaty.
        public let treaty: String
        /// The kind of pledge.
        public let kind: ObligationKind
        /// Who has it.
        public let side: Side
        /// Why, in words; nil where nobody knows.
        public let cause: String?
        /// How many directed dyad-years.
        public internal(set) var dyadYears: Int
        /// The first of those years.
        public internal(set) var from: Int
        /// The last of them.
        public internal(set) var through: Int
        /// Some of the pairs, as `KOR-USA`, for looking further.
        public internal(set) var pairs: [String]
    }

    /// One treaty and kind of pledge.
    public struct Row: Hashable, Sendable, Encodable {
        /// The treaty.
        public let treaty: String
        /// The kind of pledge.
        public let kind: ObligationKind
        /// The first and last year in which ATOP has this pledge between its parties; nil where it never does.
        public let from: Int?
        /// The last of those years.
        public let through: Int?
        /// Directed dyad-years in both.
        public let agreed: Int
    }

    /// How much of ATOP's defence pledges the register has.
    public struct Share: Hashable, Sendable, Encodable {
        /// `1946-2018`, or a decade such as `1870-1879`.
        public let years: String
        /// ATOP's directed dyad-years.
        public let total: Int
        /// Those with a treaty of the register, from signature.
        public let covered: Int
        /// Those with a treaty of the register in force.
        public let inForce: Int
    }

    /// Treaty by treaty.
    public let rows: [Row]
    /// Every difference, those nobody can explain first.
    public let differences: [Difference]
    /// 1946-2018, then decades.
    public let shares: [Share]

    /// Differences without a cause.
    public var unexplained: [Difference] { differences.filter { $0.cause == nil } }

    static let years = 1816...2018

    /// Compares.
    ///
    /// - Parameters:
    ///   - folder: The register's folder; its `atop/*.yaml` have the causes that no rule finds.
    ///   - alliances: The CSV of ATOP's directed dyad-years, plain or `.gz`.
    ///   - known: The day whose knowledge is used.
    /// - Throws: ``RegisterError`` where a file cannot be read.
    public static func compare(_ folder: String, alliances: String, known: Day) throws(RegisterError) -> AllianceComparison {
        let source = try TableSource.load(folder, known: known)
        let atop = try AlliancePledges(alliances, system: source.system, years: years)
        let causes = try DifferenceCauses(folder)
        func table(_ basis: PledgeTable.Basis) -> PledgeTable {
            PledgeTable(source.histories, system: source.system, from: years.lowerBound, to: years.upperBound, rule: .any, basis: basis)
        }
        let register = table(.signed)
        var rows: [Row] = []
        var differences: [Difference] = []
        for history in source.histories {
            let comparison = TreatyComparison(history, source.system, atop: atop, register: register, causes: causes)
            rows += comparison.rows
            differences += comparison.differences
        }
        differences.sort { ($0.cause == nil ? 0 : 1, $0.treaty, $0.kind.rawValue) < ($1.cause == nil ? 0 : 1, $1.treaty, $1.kind.rawValue) }
        return AllianceComparison(rows: rows, differences: differences, shares: shares(atop, register, table(.inForce)))
    }

    private static func shares(_ atop: AlliancePledges, _ register: PledgeTable, _ inForce: PledgeTable) -> [Share] {
        var counts: [String: (total: Int, covered: Int, inForce: Int)] = [:]
        for pair in atop.pairs {
            for year in years where atop.pledges(pair, year).contains(Pledges(.defence)) {
                let name = year >= 1946 ? "1946-2018" : "\(year / 10 * 10)-\(year / 10 * 10 + 9)"
                var count = counts[name] ?? (0, 0, 0)
                count.total += 1
                if register.cell(pair.bearer, pair.beneficiary, year).possible.contains(Pledges(.defence)) { count.covered += 1 }
                if inForce.cell(pair.bearer, pair.beneficiary, year).possible.contains(Pledges(.defence)) { count.inForce += 1 }
                counts[name] = count
            }
        }
        return counts.sorted { ($0.key == "1946-2018" ? "0" : $0.key) < ($1.key == "1946-2018" ? "0" : $1.key) }.map {
            Share(years: $0.key, total: $0.value.total, covered: $0.value.covered, inForce: $0.value.inForce)
        }
    }
}

extension AllianceComparison: Encodable {
    private enum Key: String, CodingKey { case schema, shares, rows, differences, unexplained }

    /// Writes `servanda.alliances/1`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("servanda.alliances/1", forKey: .schema)
        try container.encode(shares, forKey: .shares)
        try container.encode(rows, forKey: .rows)
        try container.encode(differences, forKey: .differences)
        try container.encode(unexplained.count, forKey: .unexplained)
    }
}
