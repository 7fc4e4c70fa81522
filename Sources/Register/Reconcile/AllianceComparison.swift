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
        /// Those with a treaty of the register, from signature, without what only ATOP itself is cited for.
        public let independent: Int
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
        let treaties = try TreatyRegister.load(folder)
        let edition = try RegisterEdition.load(folder)
        let source = TableSource(treaties, system: try StateSystem.load(folder), edition: edition, known: known)
        let others = TableSource(
            TreatyRegister(treaties.treaties.map { $0.without(source: atopSource) }), system: source.system, edition: edition,
            known: known)
        let atop = try AlliancePledges(alliances, system: source.system, years: years)
        let causes = try DifferenceCauses(folder)
        func table(_ source: TableSource, _ basis: PledgeTable.Basis) -> PledgeTable {
            PledgeTable(
                source.histories, system: source.system, from: years.lowerBound, to: years.upperBound, rule: .any, basis: basis)
        }
        let register = table(source, .signed)
        var rows: [Row] = []
        var differences: [Difference] = []
        for history in source.histories {
            let comparison = TreatyComparison(history, source.system, atop: atop, register: register, causes: causes)
            rows += comparison.rows
            differences += comparison.differences
        }
        differences.sort { ($0.cause == nil ? 0 : 1, $0.treaty, $0.kind.rawValue) < ($1.cause == nil ? 0 : 1, $1.treaty, $1.kind.rawValue) }
        let shares = shares(atop, [register, table(others, .signed), table(source, .inForce)])
        return AllianceComparison(rows: rows, differences: differences, shares: shares)
    }

    /// The id under which treaty files cite the data that the register is compared with.
    private static let atopSource = "atop"

    /// By decade, and for all years since 1946: ATOP's defence pledges, and how many of them each of the tables has.
    private static func shares(_ atop: AlliancePledges, _ tables: [PledgeTable]) -> [Share] {
        let defence = Pledges(.defence)
        var totals: [String: Int] = [:]
        var counts: [String: [Int]] = [:]
        for pair in atop.pairs {
            for year in years where atop.pledges(pair, year).contains(defence) {
                let name = year >= 1946 ? "1946-2018" : "\(year / 10 * 10)-\(year / 10 * 10 + 9)"
                totals[name, default: 0] += 1
                for (index, table) in tables.enumerated()
                where table.cell(pair.bearer, pair.beneficiary, year).possible.contains(defence) {
                    counts[name, default: [Int](repeating: 0, count: tables.count)][index] += 1
                }
            }
        }
        return totals.keys.sorted { ($0 == "1946-2018" ? "0" : $0) < ($1 == "1946-2018" ? "0" : $1) }.map { name in
            let count = counts[name] ?? [Int](repeating: 0, count: tables.count)
            return Share(years: name, total: totals[name] ?? 0, covered: count[0], independent: count[1], inForce: count[2])
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
