import Chronology
import Law

/// Who was bound by which treaty from when to when: a row for each membership, and the same by year.
public struct Memberships: Sendable {
    private let source: TableSource

    /// Memberships of the source's treaties.
    public init(_ source: TableSource) {
        self.source = source
    }

    static let spellNames = ["treaty", "title", "state", "ccode", "signed", "from", "through"] + Pledges.columns.map(\.name)
    static let yearNames = ["treaty", "state", "ccode", "year"] + Pledges.columns.map(\.name)

    /// Writes a row for each time in which a treaty was in force for a state. Days are EDTF; an open end is empty.
    ///
    /// - Throws: What the sink throws.
    public func writeSpells(_ format: TableForm, to sink: @escaping TableText.Sink) throws {
        var text = TableText(to: sink)
        try text.add(header("servanda.spells/1", "Memberships in treaties", [], Memberships.spellNames).text(format))
        let row = TableRow(Memberships.spellNames, format)
        for history in source.histories {
            for course in history.states {
                for spell in course.spells {
                    let code = source.system.codes(of: course.state).first { $0.days.contains(spell.from.earliest) }?.code
                    let values: [TableRow.Value] = [
                        .text(history.treaty.id), .text(history.treaty.title), .text(course.state.code), code.map { .number($0) } ?? .empty,
                        course.signed.map { .text($0.description) } ?? .empty,
                        .text(spell.from.description), spell.through.map { .text($0.description) } ?? .empty,
                    ]
                    try text.add(row.line(values + pledges(history.treaty, course.state, certain: true)))
                }
            }
        }
        try text.flush()
    }

    /// Writes a row for each year in which a treaty was, or may have been, in force for a state.
    ///
    /// - Throws: What the sink throws.
    public func writeYears(_ years: ClosedRange<Int>, rule: YearRule, _ format: TableForm, to sink: @escaping TableText.Sink) throws {
        var text = TableText(to: sink)
        try text.add(
            header(
                "servanda.member-years/1", "Memberships in treaties by year",
                [("year-rule", rule.rawValue), ("years", "\(years.lowerBound)/\(years.upperBound)")], Memberships.yearNames
            ).text(format))
        let row = TableRow(Memberships.yearNames, format)
        // A treaty without an end is in force in years to come as well; nobody knows that it will be.
        let known = years.clamped(to: min(years.lowerBound, source.edition.coverage.end.year)...source.edition.coverage.end.year)
        for history in source.histories {
            for course in history.states {
                let certain = rule.years(of: course.certain, within: known)
                for year in rule.years(of: course.possible, within: known).sorted() {
                    let code = source.system.members.first { $0.state(in: year, by: rule) == course.state }?.code
                    let values: [TableRow.Value] = [
                        .text(history.treaty.id), .text(course.state.code), code.map { .number($0) } ?? .empty, .number(year),
                    ]
                    try text.add(row.line(values + pledges(history.treaty, course.state, certain: certain.contains(year))))
                }
            }
        }
        try text.flush()
    }

    private func header(_ schema: String, _ title: String, _ facts: [(name: String, value: String)], _ columns: [String]) -> TableHeader {
        TableHeader(schema: schema, title: title, edition: source.edition, known: source.known, facts: facts, columns: columns)
    }

    /// What the state owes at least one other party under the treaty.
    private func pledges(_ treaty: Treaty, _ state: ActorID, certain: Bool) -> [TableRow.Value] {
        Pledges.columns.map { column in
            let owes = treaty.obligations.contains { $0.kind == column.kind && $0.bearer.contains(state) }
            return owes && !certain ? .empty : .flag(owes)
        }
    }
}
