import Chronology
import Law

/// Pairs of states by year, with what one owes the other: a row for every pair of members of the state system, pledge or none.
public struct DyadYears: Sendable {
    private let source: TableSource
    private let isDirected: Bool
    private let years: ClosedRange<Int>
    private let rule: YearRule

    /// - Parameters:
    ///   - source: The register's histories.
    ///   - isDirected: Whether A-B and B-A are two rows, each with what the first owes the second; else one row has what either owes.
    ///   - years: The years.
    ///   - rule: When a pledge, and membership of the system, counts for a year.
    public init(_ source: TableSource, isDirected: Bool, years: ClosedRange<Int>, rule: YearRule) {
        self.source = source
        self.isDirected = isDirected
        self.years = years
        self.rule = rule
    }

    static let names = ["state1", "state2", "ccode1", "ccode2", "year"] + Pledges.columns.map(\.name)

    /// Writes header and rows, by code of the first state, code of the second, year.
    ///
    /// - Throws: What the sink throws.
    public func write(_ format: TableForm, to sink: @escaping TableText.Sink) throws {
        var text = TableText(to: sink)
        text.add(
            TableHeader(
                schema: "servanda.dyad-years/1", title: "Pledges between pairs of states by year", edition: source.edition,
                known: source.known,
                facts: [
                    ("directed", isDirected ? "yes" : "no"), ("year-rule", rule.rawValue),
                    ("years", "\(years.lowerBound)/\(years.upperBound)"),
                ],
                columns: DyadYears.names
            ).text(format))
        let table = PledgeTable(source.histories, system: source.system, from: years.lowerBound, to: years.upperBound, rule: rule)
        let pieces = Pieces(format)
        let present = source.system.members.map { member in Presence(member, years, rule) }
        let covered = years.map { source.covers($0, rule) }
        let digits = years.map { pieces.year($0) }
        for first in present.indices {
            for second in present.indices where first != second && (isDirected || first < second) {
                try writePair(present, first, second, table, pieces, covered, digits, &text)
            }
        }
        try text.flush()
    }

    private func writePair(
        _ present: [Presence], _ first: Int, _ second: Int, _ table: PledgeTable, _ pieces: Pieces, _ covered: [Bool], _ digits: [[UInt8]],
        _ text: inout TableText
    ) throws {
        var names: (one: Int, other: Int) = (-1, -1)
        var start: [UInt8] = []
        for offset in covered.indices {
            let one = present[first].states[offset]
            let other = present[second].states[offset]
            guard one >= 0, other >= 0 else { continue }
            if (one, other) != names {
                names = (one, other)
                start = pieces.start(present[first], one, present[second], other)
            }
            var cell = table.cell(first, second, years.lowerBound + offset)
            if !isDirected {
                let back = table.cell(second, first, years.lowerBound + offset)
                cell = PledgeTable.Cell(certain: cell.certain.union(back.certain), possible: cell.possible.union(back.possible))
            }
            text.add(start)
            text.add(digits[offset])
            text.add(pieces.values(cell, isCovered: covered[offset]))
            try text.endLine()
        }
    }
}

/// In which years a member of the system is there, and as which of its states.
private struct Presence {
    let code: Int
    let spells: [ActorID]
    /// For each year an index into ``spells``; -1 where it is no member.
    let states: [Int]

    init(_ member: StateSystem.Member, _ years: ClosedRange<Int>, _ rule: YearRule) {
        code = member.code
        spells = member.spells.map(\.state)
        var states = [Int](repeating: -1, count: years.count)
        for (index, spell) in member.spells.enumerated() {
            guard let range = rule.years(of: spell.days) else { continue }
            for year in range.clamped(to: years) where range.contains(year) { states[year - years.lowerBound] = index }
        }
        self.states = states
    }
}

/// The parts that rows are put together from, made once: two million rows are copied, not formatted.
private struct Pieces {
    private let format: TableForm
    private var endings: [[UInt8]] = []

    init(_ format: TableForm) {
        self.format = format
        // By certain pledges, possible ones, and whether the year is covered: 5 + 5 + 1 bits.
        for index in 0..<(1 << 11) {
            let certain = Pledges(rawValue: UInt8(index & 31))
            let possible = Pledges(rawValue: UInt8(index >> 5 & 31))
            endings.append(Array(ending(certain, possible, isCovered: index >> 10 == 1).utf8))
        }
    }

    func values(_ cell: PledgeTable.Cell, isCovered: Bool) -> [UInt8] {
        endings[Int(cell.certain.rawValue) | Int(cell.possible.rawValue) << 5 | (isCovered ? 1 << 10 : 0)]
    }

    private func ending(_ certain: Pledges, _ possible: Pledges, isCovered: Bool) -> String {
        let values = Pledges.columns.map { column -> TableRow.Value in
            let pledge = Pledges(column.kind)
            if certain.contains(pledge) { return .flag(true) }
            return possible.contains(pledge) || !isCovered ? .empty : .flag(false)
        }
        switch format {
        case .csv: return values.map { "," + TableRow.csv($0) }.joined() + "\n"
        case .json: return zip(Pledges.columns, values).map { ",\"\($0.name)\":\(TableRow.json($1))" }.joined() + "}\n"
        }
    }

    func year(_ year: Int) -> [UInt8] { Array(String(year).utf8) }

    func start(_ first: Presence, _ one: Int, _ second: Presence, _ other: Int) -> [UInt8] {
        let (a, b) = (first.spells[one].code, second.spells[other].code)
        switch format {
        case .csv: return Array("\(a),\(b),\(first.code),\(second.code),".utf8)
        case .json:
            return Array("{\"state1\":\"\(a)\",\"state2\":\"\(b)\",\"ccode1\":\(first.code),\"ccode2\":\(second.code),\"year\":".utf8)
        }
    }
}
