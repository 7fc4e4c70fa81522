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
    public func write(_ form: TableForm, to sink: @escaping TableText.Sink) throws {
        var text = TableText(to: sink)
        try text.add(
            TableHeader(
                schema: "servanda.dyad-years/1", title: "Pledges between pairs of states by year", edition: source.edition,
                known: source.known,
                facts: [
                    ("directed", isDirected ? "yes" : "no"), ("year-rule", rule.rawValue),
                    ("years", "\(years.lowerBound)/\(years.upperBound)"),
                ],
                columns: DyadYears.names
            ).text(form))
        let table = PledgeTable(source.histories, system: source.system, from: years.lowerBound, to: years.upperBound, rule: rule)
        let pieces = RowPieces(form, years: years, covered: years.map { source.covers($0, rule) })
        let present = source.system.members.map { member in Presence(member, years, rule) }
        try table.withBits { certain, possible in
            for first in present.indices {
                for second in present.indices where first != second && (isDirected || first < second) {
                    let pair = PairRows(
                        one: present[first], other: present[second], row: table.start(first, second),
                        back: isDirected ? nil : table.start(second, first), certain: certain, possible: possible)
                    try pair.write(pieces, to: &text)
                }
            }
        }
        try text.flush()
    }
}

/// One pair's rows on their way out.
private struct PairRows {
    let one: Presence
    let other: Presence
    /// Where the pair's years begin among the cells, and those of the pair the other way round if they count as well.
    let row: Int
    let back: Int?
    let certain: UnsafeBufferPointer<UInt8>
    let possible: UnsafeBufferPointer<UInt8>

    func write(_ pieces: RowPieces, to text: inout TableText) throws {
        var names = (-1, -1)
        var start = ShortText([])
        text.addLines(atMost: one.states.count * RowPieces.longestRow) { out in
            var end = out
            for offset in one.states.indices {
                let (left, right) = (one.states[offset], other.states[offset])
                guard left >= 0, right >= 0 else { continue }
                if left != names.0 || right != names.1 {
                    names = (left, right)
                    start = ShortText(pieces.start(one, left, other, right))
                }
                var sure = certain[row + offset]
                var maybe = possible[row + offset]
                if let back {
                    sure |= certain[back + offset]
                    maybe |= possible[back + offset]
                }
                end = start.store(at: end)
                end = pieces.storeYear(offset, sure, maybe, at: end)
            }
            return end
        }
        try text.endLine()
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

/// The parts that rows are put together from, made once and laid side by side: two million rows are copied, not formatted.
private struct RowPieces {
    private let form: TableForm
    /// More bytes than any row has.
    static let longestRow = 4 * ShortText.capacity

    private let endings: [ShortText]
    /// For each year, itself and what follows where nothing is owed: most rows by far.
    private let plain: [ShortText]
    private let years: [ShortText]
    private let covered: [Bool]

    init(_ form: TableForm, years: ClosedRange<Int>, covered: [Bool]) {
        self.form = form
        self.covered = covered
        // By certain pledges, possible ones, and whether the year is covered: 5 + 5 + 1 bits.
        let endings = (0..<(1 << 11)).map { index in
            let (certain, possible) = (Pledges(rawValue: UInt8(index & 31)), Pledges(rawValue: UInt8(index >> 5 & 31)))
            return Array(RowPieces.ending(form, certain, possible, isCovered: index >> 10 == 1).utf8)
        }
        let digits = years.map { Array(String($0).utf8) }
        self.endings = endings.map(ShortText.init)
        self.years = digits.map(ShortText.init)
        self.plain = zip(digits, covered).map { ShortText($0 + endings[$1 ? 1 << 10 : 0]) }
    }

    /// The year, and what its pledges come to.
    @inline(__always)
    func storeYear(_ offset: Int, _ certain: UInt8, _ possible: UInt8, at place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
        if possible == 0 { return plain[offset].store(at: place) }
        let next = years[offset].store(at: place)
        return endings[Int(certain) | Int(possible) << 5 | (covered[offset] ? 1 << 10 : 0)].store(at: next)
    }

    private static func ending(_ form: TableForm, _ certain: Pledges, _ possible: Pledges, isCovered: Bool) -> String {
        let values = Pledges.columns.map { column -> TableRow.Value in
            let pledge = Pledges(column.kind)
            if certain.contains(pledge) { return .flag(true) }
            return possible.contains(pledge) || !isCovered ? .empty : .flag(false)
        }
        switch form {
        case .csv: return values.map { "," + TableRow.csv($0) }.joined() + "\n"
        case .json: return zip(Pledges.columns, values).map { ",\"\($0.name)\":\(TableRow.json($1))" }.joined() + "}\n"
        }
    }

    func start(_ first: Presence, _ one: Int, _ second: Presence, _ other: Int) -> [UInt8] {
        let (a, b) = (first.spells[one].code, second.spells[other].code)
        switch form {
        case .csv: return Array("\(a),\(b),\(first.code),\(second.code),".utf8)
        case .json:
            return Array("{\"state1\":\"\(a)\",\"state2\":\"\(b)\",\"ccode1\":\(first.code),\"ccode2\":\(second.code),\"year\":".utf8)
        }
    }
}

/// A text of at most 96 bytes that is stored whole, with what happens to stand behind it: three stores of a fixed size instead of a loop.
private struct ShortText {
    static let capacity = 96

    private var head = SIMD32<UInt8>()
    private var rest = SIMD64<UInt8>()
    private let count: Int

    init(_ bytes: [UInt8]) {
        count = min(bytes.count, ShortText.capacity)
        for (index, byte) in bytes.prefix(32).enumerated() { head[index] = byte }
        for (index, byte) in bytes.dropFirst(32).prefix(64).enumerated() { rest[index] = byte }
    }

    /// Stores it and gives the place behind; up to ``capacity`` bytes from `place` on are overwritten.
    @inline(__always)
    func store(at place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
        place.storeBytes(of: head, as: SIMD32<UInt8>.self)
        if count > 32 { (place + 32).storeBytes(of: rest, as: SIMD64<UInt8>.self) }
        return place + count
    }
}
