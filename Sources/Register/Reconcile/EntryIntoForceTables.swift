import Chronology
import FoundationEssentials
import Law

/// Tables of clauses, groups and memberships, turned into treaties and dated by the same code as the register.
public enum EntryIntoForceTables {
    /// Dates every treaty of the clause table and compares with its official day.
    ///
    /// - Parameters:
    ///   - clauses: CSV, one treaty a line: the clause in columns, the official day, the agreement whose memberships count, a note.
    ///   - groups: CSV of `group,state,weight`.
    ///   - memberships: CSV, plain or `.gz`, of `agreement_id,state,ratification` and more.
    /// - Throws: ``RegisterError/badTable(file:line:column:reason:)`` and ``RegisterError/unreadable(path:reason:)``.
    public static func reconcile(clauses: String, groups: String, memberships: String) throws(RegisterError) -> Reconciliation {
        let groups = try StateGroups(CSVTable(try Gzip.contents(groups), file: groups))
        let lines = try ClauseLine.read(CSVTable(try Gzip.contents(clauses), file: clauses), groups: groups)
        let wanted = Set(lines.map(\.agreement))
        let instruments = try Self.instruments(CSVTable(try Gzip.contents(memberships), file: memberships), of: wanted)
        return Reconciliation(rows: lines.map { row($0, instruments[$0.agreement] ?? []) })
    }

    /// Instruments of the agreements wanted, from the membership table.
    private static func instruments(_ table: CSVTable, of wanted: Set<String>) throws(RegisterError) -> [String: [MemberInstrument]] {
        let (agreement, state, ratification) = (
            try table.column("agreement_id"), try table.column("state"), try table.column("ratification")
        )
        var result: [String: [MemberInstrument]] = [:]
        try table.forEachRow { row throws(RegisterError) in
            let id = table.text(row, agreement)
            guard wanted.contains(id) else { return }
            let text = table.text(row, ratification)
            guard !text.isEmpty else { return }
            let date: PartialDate
            do throws(PartialDateError) {
                date = try PartialDate(edtf: text)
            } catch {
                throw .badTable(file: table.file, line: row.line, column: "ratification", reason: error.description)
            }
            result[id, default: []].append(MemberInstrument(member: table.text(row, state), date: date))
        }
        return result
    }

    private static func row(_ line: ClauseLine, _ found: [MemberInstrument]) -> Reconciliation.Row {
        func result(_ computed: Day?, _ why: String?) -> Reconciliation.Row {
            let verdict: Reconciliation.Verdict =
                computed == nil || line.official == nil ? .notDeterminable : computed == line.official ? .match : .differs
            return Reconciliation.Row(
                id: line.id, title: line.title, computed: computed, official: line.official, verdict: verdict, why: why)
        }
        var instruments = found
        var remark: String?
        if let demand = line.correction {
            guard let correction = DataCorrection(demand) else { return result(nil, "the correction \"\(demand)\" is not understood") }
            correction.apply(to: &instruments)
            remark = "data corrected as the note says: \(demand)"
        }
        guard !instruments.isEmpty else { return result(nil, "no instruments under \(line.agreement)") }
        guard let computed = computedEntryIntoForce(of: line.treaty(instruments)) else {
            return result(nil, "the instruments on record do not meet the clause")
        }
        guard let day = computed.day else {
            return result(nil, "between \(computed.earliest) and \(computed.latest), as dates are imprecise")
        }
        return result(day, remark)
    }
}

/// One member's instrument of consent.
struct MemberInstrument {
    let member: String
    var date: PartialDate

    /// The member as an actor: the table writes some organisations by long names.
    var actor: ActorID? {
        if let id = ActorID(member) { return id }
        let plain = member.unicodeScalars.map { $0.properties.isAlphabetic && $0.isASCII || ("0"..."9").contains($0) ? Character($0) : "-" }
        return ActorID(String(("org-" + String(plain)).prefix(40)))
    }

    /// Whether the member is a state; the European Union's code is `EUE`.
    var isState: Bool { member.utf8.count == 3 && member != "EUE" && ActorID(member)?.isStateCode == true }
}

/// A correction of the membership data that a clause line demands in its note.
enum DataCorrection: Equatable {
    case set(member: String, date: PartialDate)
    case drop(member: String)

    /// Reads `add DDR ratification 1980-07-09`, `SRB ratification is 1950-04-21`, `drop the USA ratification row (why)`.
    init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        if words.count == 4, words[0] == "add", words[2] == "ratification", let day = Day(words[3]) {
            self = .set(member: words[1], date: PartialDate(day))
        } else if words.count == 4, words[1] == "ratification", words[2] == "is", let day = Day(words[3]) {
            self = .set(member: words[0], date: PartialDate(day))
        } else if words.count >= 5, words[0] == "drop", words[1] == "the", words[3] == "ratification", words[4] == "row" {
            self = .drop(member: words[2])
        } else {
            return nil
        }
    }

    func apply(to instruments: inout [MemberInstrument]) {
        switch self {
        case .set(let member, let date):
            if let place = instruments.firstIndex(where: { $0.member == member }) {
                instruments[place].date = date
            } else {
                instruments.append(MemberInstrument(member: member, date: date))
            }
        case .drop(let member):
            instruments.removeAll { $0.member == member }
        }
    }
}
