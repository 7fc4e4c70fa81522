import Chronology
import Law

/// The groups of states that clause lines name, with weights where they have any.
struct StateGroups {
    private var members: [String: [ActorID]] = [:]
    private var weights: [String: [ActorID: Double]] = [:]

    init(_ table: CSVTable) throws(RegisterError) {
        let (group, state, weight) = (try table.column("group"), try table.column("state"), try table.column("weight"))
        var members: [String: [ActorID]] = [:]
        var weights: [String: [ActorID: Double]] = [:]
        try table.forEachRow { row throws(RegisterError) in
            let code = table.text(row, state)
            guard let id = ActorID(code) else {
                throw .badTable(file: table.file, line: row.line, column: "state", reason: "found \"\(code)\", wanted a code such as BEL")
            }
            let name = table.text(row, group)
            members[name, default: []].append(id)
            let number = table.text(row, weight)
            guard !number.isEmpty else { return }
            guard let value = Double(number), value >= 0 else {
                throw .badTable(file: table.file, line: row.line, column: "weight", reason: "found \"\(number)\", wanted a number")
            }
            weights[name, default: [:]][id] = value
        }
        self.members = members
        self.weights = weights
    }

    func states(_ name: String) -> [ActorID]? { members[name] }
    func weights(_ name: String) -> [ActorID: Double]? { weights[name] }
}

/// One line of the clause table.
struct ClauseLine {
    let id: String
    let title: String
    let agreement: String
    let official: Day?
    /// What the note demands of the data, if it demands anything.
    let correction: String?
    let condition: InstrumentCondition
    let organisationsCount: Bool
    let timings: [Timing]

    static func read(_ table: CSVTable, groups: StateGroups) throws(RegisterError) -> [ClauseLine] {
        var columns: [String: Int] = [:]
        for name in names { columns[name] = try table.column(name) }
        var lines: [ClauseLine] = []
        try table.forEachRow { row throws(RegisterError) in
            let cells = Cells(file: table.file, line: row.line, groups: groups) { name in columns[name].map { table.text(row, $0) } ?? "" }
            lines.append(try ClauseLine(cells))
        }
        return lines
    }

    static let names = [
        "treaty_id", "title", "count_min", "count_only_group", "all_of_group", "at_least_of_group", "share_group", "share_min",
        "reio_counts",
        "delay_n", "delay_unit", "extra_days", "round_to", "not_before", "official_entry_into_force", "data_agreement_id", "note",
    ]
    /// The note's column is missing where the data need no correction.
    static let correctionMark = "data correction needed: "

    private init(_ cells: Cells) throws(RegisterError) {
        self.id = cells["treaty_id"]
        self.title = cells["title"]
        self.agreement = cells["data_agreement_id"]
        self.official = try cells.day("official_entry_into_force")
        let note = cells["note"]
        self.correction = note.hasPrefix(ClauseLine.correctionMark) ? String(note.dropFirst(ClauseLine.correctionMark.count)) : nil
        self.organisationsCount = cells["reio_counts"] == "yes"
        self.condition = try ClauseLine.condition(cells)
        self.timings = try ClauseLine.timings(cells)
    }

    private static func condition(_ cells: Cells) throws(RegisterError) -> InstrumentCondition {
        var quotas: [InstrumentCondition.Quota] = []
        for part in cells["at_least_of_group"].split(separator: ";") {
            let pair = part.split(separator: ":")
            guard pair.count == 2, let count = Int(pair[1]) else {
                throw cells.bad("at_least_of_group", "found \"\(part)\", wanted group:count")
            }
            quotas.append(InstrumentCondition.Quota(of: try cells.group(String(pair[0]), "at_least_of_group"), count: count))
        }
        var share: InstrumentCondition.Share?
        if !cells["share_group"].isEmpty {
            guard let weights = cells.groups.weights(cells["share_group"]) else {
                throw cells.bad("share_group", "there is no group \"\(cells["share_group"])\" with weights")
            }
            guard let threshold = Double(cells["share_min"]) else {
                throw cells.bad("share_min", "found \"\(cells["share_min"])\", wanted a number")
            }
            share = InstrumentCondition.Share(weights: weights, atLeast: threshold)
        }
        let only = cells["count_only_group"]
        let all = cells["all_of_group"]
        return InstrumentCondition(
            count: try cells.count("count_min"), of: only.isEmpty ? nil : try cells.group(only, "count_only_group"),
            all: all.isEmpty ? [] : try cells.group(all, "all_of_group"), some: quotas, share: share)
    }

    /// The delay, then the extra days with the rounding, then the floor: each its own step, in the order the tables define.
    private static func timings(_ cells: Cells) throws(RegisterError) -> [Timing] {
        var timings: [Timing] = []
        if let count = try cells.count("delay_n"), count > 0 {
            switch cells["delay_unit"] {
            case "day": timings.append(Timing(delay: Period(days: count)))
            case "month": timings.append(Timing(delay: Period(months: count)))
            case "year": timings.append(Timing(delay: Period(years: count)))
            default: throw cells.bad("delay_unit", "found \"\(cells["delay_unit"])\", wanted day, month or year")
            }
        }
        if let extra = try cells.count("extra_days"), extra > 0 { timings.append(Timing(delay: Period(days: extra))) }
        switch cells["round_to"] {
        case "", "none": break
        case "first_of_next_month": timings.append(Timing(rounding: .firstOfNextMonth))
        case "first_of_second_month_after_deposit": timings.append(Timing(rounding: .firstOfMonth2))
        case "first_of_third_month_after_deposit": timings.append(Timing(rounding: .firstOfMonth3))
        case "first_of_year": timings.append(Timing(rounding: .firstOfYear))
        default:
            throw cells.bad(
                "round_to",
                "found \"\(cells["round_to"])\", wanted none, first_of_next_month, first_of_second_month_after_deposit, first_of_third_month_after_deposit or first_of_year"
            )
        }
        if let floor = try cells.day("not_before") { timings.append(Timing(notBefore: floor)) }
        return timings
    }

    /// The treaty of the line, with the members' instruments as deposits.
    func treaty(_ instruments: [MemberInstrument]) -> Treaty {
        let organisations = organisationsCount ? [] : instruments.filter { !$0.isState }.compactMap(\.actor)
        let counted = InstrumentCondition(
            count: condition.count, of: condition.of, except: organisations, all: condition.all, some: condition.some,
            share: condition.share)
        let rule = timings.reduce(EntryRule.instruments(counted)) { .timed($0, $1) }
        let acts = instruments.compactMap { instrument in
            instrument.actor.map { Act(.deposit, by: [$0], on: instrument.date) }
        }
        return Treaty(
            id: id.lowercased(), title: title, parties: acts.flatMap(\.actors), isOpen: true,
            clauses: Clauses(entryIntoForce: EntryClause(rule: rule)), acts: acts)
    }
}

/// The cells of one line, with errors that name the place.
struct Cells {
    let file: String
    let line: Int
    let groups: StateGroups
    private let text: (String) -> String

    init(file: String, line: Int, groups: StateGroups, text: @escaping (String) -> String) {
        self.file = file
        self.line = line
        self.groups = groups
        self.text = text
    }

    subscript(name: String) -> String { text(name) }

    func bad(_ column: String, _ reason: String) -> RegisterError {
        .badTable(file: file, line: line, column: column, reason: reason)
    }

    func count(_ column: String) throws(RegisterError) -> Int? {
        let text = self[column]
        if text.isEmpty { return nil }
        guard let number = Int(text), number >= 0 else { throw bad(column, "found \"\(text)\", wanted a whole number") }
        return number
    }

    func day(_ column: String) throws(RegisterError) -> Day? {
        let text = self[column]
        if text.isEmpty { return nil }
        guard let day = Day(text) else { throw bad(column, "found \"\(text)\", wanted a day such as 1994-03-21") }
        return day
    }

    func group(_ name: String, _ column: String) throws(RegisterError) -> [ActorID] {
        guard let states = groups.states(name) else { throw bad(column, "there is no group \"\(name)\" in the groups table") }
        return states
    }
}
