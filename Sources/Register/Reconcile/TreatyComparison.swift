import Chronology
import Law

/// One treaty against ATOP: run by run of years, for every directed pair and kind of pledge.
struct TreatyComparison {
    private(set) var rows: [AllianceComparison.Row] = []
    private(set) var differences: [AllianceComparison.Difference] = []

    private typealias Pair = AlliancePledges.Pair

    private let id: String
    private let system: StateSystem
    private let atop: AlliancePledges
    private let register: PledgeTable
    private let causes: DifferenceCauses
    private var places: [String: Int] = [:]

    init(_ history: TreatyHistory, _ system: StateSystem, atop: AlliancePledges, register: PledgeTable, causes: DifferenceCauses) {
        id = history.treaty.id
        self.system = system
        self.atop = atop
        self.register = register
        self.causes = causes
        var owed: [Pair: [UInt8]] = [:]
        for bond in PledgeBond.all(of: history, in: system, basis: .signed) {
            let pair = Pair(bearer: bond.bearer, beneficiary: bond.beneficiary)
            for year in YearRule.any.years(of: bond.possible, within: atop.years) {
                owed[pair, default: [UInt8](repeating: 0, count: atop.years.count)][year - atop.years.lowerBound] |= bond.pledges.rawValue
            }
        }
        let pairs = owed.sorted { ($0.key.bearer, $0.key.beneficiary) < ($1.key.bearer, $1.key.beneficiary) }
        for column in Pledges.columns { compare(column.kind, pairs) }
    }

    private mutating func compare(_ kind: ObligationKind, _ pairs: [(key: Pair, value: [UInt8])]) {
        let pledge = Pledges(kind)
        var agreed = 0
        var seen: (first: Int, last: Int)?
        var pledged = false
        for (pair, bits) in pairs where bits.contains(where: { $0 & pledge.rawValue != 0 }) {
            pledged = true
            let years = Array(atop.years)
            let own = bits.map { $0 & pledge.rawValue != 0 }
            let theirs = years.map { atop.pledges(pair, $0).contains(pledge) }
            agreed += zip(own, theirs).count { $0 && $1 }
            for (offset, has) in theirs.enumerated() where has {
                seen = (min(seen?.first ?? years[offset], years[offset]), max(seen?.last ?? years[offset], years[offset]))
            }
            for run in runs(years.indices.map { own[$0] && !theirs[$0] }) {
                note(.register, kind, pair, run, cause(ofOwn: run, theirs: theirs, pair, pledge))
            }
            let others = years.map { register.cell(pair.bearer, pair.beneficiary, $0).possible.contains(pledge) }
            for run in runs(years.indices.map { theirs[$0] && !own[$0] }) {
                if run.allSatisfy({ others[$0] }) {
                    note(.atop, kind, pair, run, "another treaty of the register has the pledge")
                } else {
                    for part in runs(years.indices.map { run.contains($0) && !others[$0] }) {
                        note(.atop, kind, pair, part, cause(ofTheirs: part, own: own, others: others, pair, pledge))
                    }
                }
            }
        }
        if pledged {
            rows.append(AllianceComparison.Row(treaty: id, kind: kind, from: seen?.first, through: seen?.last, agreed: agreed))
        }
    }

    /// Why the register has a pledge where ATOP has none.
    private func cause(ofOwn run: ClosedRange<Int>, theirs: [Bool], _ pair: Pair, _ pledge: Pledges) -> String? {
        let years = calendar(run)
        if let why = why(pair, pledge, run) { return why }
        if run.count == 1, touches(run, theirs) { return "a year at the edge: the pledge begins or ends in the course of it" }
        let kinds = years.reduce(into: Pledges()) { $0.formUnion(atop.pledges(pair, $1)) }
        let named = Pledges.columns.filter { kinds.contains(Pledges($0.kind)) }.map(\.kind.rawValue)
        if !named.isEmpty, years.allSatisfy({ !atop.pledges(pair, $0).isEmpty }) {
            return "ATOP classes what the two owe each other in those years as \(named.joined(separator: ", "))"
        }
        return nil
    }

    /// Why ATOP has a pledge that no treaty of the register gives in those years.
    private func cause(ofTheirs run: ClosedRange<Int>, own: [Bool], others: [Bool], _ pair: Pair, _ pledge: Pledges) -> String? {
        if let why = why(pair, pledge, run) { return why }
        let known = zip(own, others).map { $0 || $1 }
        if !touches(run, known) { return "a pledge of another time: ATOP merges all pledges of a pair, and this treaty did not exist then" }
        if run.count == 1 { return "a year at the edge: the pledge begins or ends in the course of it" }
        return nil
    }

    private func touches(_ run: ClosedRange<Int>, _ flags: [Bool]) -> Bool {
        (run.lowerBound > 0 && flags[run.lowerBound - 1]) || (run.upperBound + 1 < flags.count && flags[run.upperBound + 1])
    }

    private func calendar(_ run: ClosedRange<Int>) -> ClosedRange<Int> {
        run.lowerBound + atop.years.lowerBound...run.upperBound + atop.years.lowerBound
    }

    private func why(_ pair: Pair, _ pledge: Pledges, _ run: ClosedRange<Int>) -> String? {
        let years = calendar(run)
        return causes.why(id, name(pair.bearer, years.upperBound), name(pair.beneficiary, years.upperBound), pledge, years)
    }

    private func name(_ member: Int, _ year: Int) -> String {
        let member = system.members[member]
        return (member.state(in: year, by: .any) ?? member.spells.last?.state)?.code ?? String(member.code)
    }

    private mutating func note(
        _ side: AllianceComparison.Difference.Side, _ kind: ObligationKind, _ pair: Pair, _ run: ClosedRange<Int>, _ cause: String?
    ) {
        let years = calendar(run)
        let key = "\(side) \(kind) \(cause ?? "\(years)")"
        let names = name(pair.bearer, years.upperBound) + "-" + name(pair.beneficiary, years.upperBound)
        if let place = places[key] {
            differences[place].dyadYears += run.count
            differences[place].from = min(differences[place].from, years.lowerBound)
            differences[place].through = max(differences[place].through, years.upperBound)
            if differences[place].pairs.count < 12 { differences[place].pairs.append(names) }
        } else {
            places[key] = differences.count
            differences.append(
                AllianceComparison.Difference(
                    treaty: id, kind: kind, side: side, cause: cause, dyadYears: run.count, from: years.lowerBound,
                    through: years.upperBound, pairs: [names]))
        }
    }

    /// The runs of true.
    private func runs(_ flags: [Bool]) -> [ClosedRange<Int>] {
        var result: [ClosedRange<Int>] = []
        var start: Int?
        for (index, flag) in flags.enumerated() {
            if flag, start == nil { start = index }
            if !flag, let first = start {
                result.append(first...index - 1)
                start = nil
            }
        }
        if let first = start { result.append(first...flags.count - 1) }
        return result
    }
}
