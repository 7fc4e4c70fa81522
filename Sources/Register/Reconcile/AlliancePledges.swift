import Law

/// The Alliance Treaty Obligations and Provisions data as directed dyad-years: which pledges it has between two states in a year.
///
/// Columns `ccode1, ccode2, year, atop_defense, atop_offense, atop_neutral, atop_nonagg, atop_consul`: what state 1 owes state 2 (Leeds, Ritter,
/// Mitchell & Long 2002). It has no treaties and no days: every pledge of a pair in a year is merged.
struct AlliancePledges {
    /// A directed pair of members of the state system.
    struct Pair: Hashable {
        let bearer: Int
        let beneficiary: Int
    }

    let years: ClosedRange<Int>
    private var rows: [Pair: [UInt8]] = [:]

    /// Reads the table, plain or gzip.
    init(_ file: String, system: StateSystem, years: ClosedRange<Int>) throws(RegisterError) {
        self.years = years
        let table = try CSVTable(try Gzip.contents(file), file: file)
        let first = try table.column("ccode1")
        let second = try table.column("ccode2")
        let yearColumn = try table.column("year")
        var columns: [(place: Int, bit: UInt8)] = []
        for column in Pledges.columns { columns.append((try table.column("atop_" + column.name), Pledges(column.kind).rawValue)) }
        var places: [Int: Int] = [:]
        for (index, member) in system.members.enumerated() { places[member.code] = index }
        var rows: [Pair: [UInt8]] = [:]
        try table.forEachRow { row throws(RegisterError) in
            guard let one = Int(table.text(row, first)), let other = Int(table.text(row, second)),
                let year = Int(table.text(row, yearColumn))
            else { throw .badTable(file: file, line: row.line, column: "year", reason: "found no number in ccode1, ccode2 or year") }
            guard let bearer = places[one], let beneficiary = places[other], years.contains(year) else { return }
            var bits: UInt8 = 0
            for (place, bit) in columns where table.text(row, place) == "1" { bits |= bit }
            rows[Pair(bearer: bearer, beneficiary: beneficiary), default: [UInt8](repeating: 0, count: years.count)][
                year - years.lowerBound] = bits
        }
        self.rows = rows
    }

    /// The pairs that have a pledge in any year, in order.
    var pairs: [Pair] { rows.keys.sorted { ($0.bearer, $0.beneficiary) < ($1.bearer, $1.beneficiary) } }

    func pledges(_ pair: Pair, _ year: Int) -> Pledges {
        Pledges(rawValue: rows[pair]?[year - years.lowerBound] ?? 0)
    }
}
