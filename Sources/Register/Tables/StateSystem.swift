public import Chronology
import FoundationEssentials
public import Law

/// Which states were members of the international system when, by the Correlates of War codes (State System Membership, v2016).
///
/// The code numbers a state through its changes of name: 365 is Russia, then the Soviet Union, then Russia again. Membership decides which
/// pairs of states a table of dyad-years has.
public struct StateSystem: Sendable {
    /// One code with all its memberships.
    public struct Member: Sendable {
        /// The Correlates of War country code.
        public let code: Int
        /// Which state it was when, in order.
        public let spells: [Spell]

        /// The state that the code stood for in a year by a rule: the last of them where it changed; nil where it was no member.
        public func state(in year: Int, by rule: YearRule) -> ActorID? {
            spells.last { rule.years(of: $0.days)?.contains(year) ?? false }?.state
        }
    }

    /// One state under one code.
    public struct Spell: Hashable, Sendable {
        /// The state.
        public let state: ActorID
        /// Its days as a member; to ``Chronology/Day/last`` where it still is.
        public let days: DayInterval
    }

    /// In order of code.
    public let members: [Member]

    private let places: [ActorID: [(member: Int, days: DayInterval)]]

    /// Where a state stands in ``members``, and on which days. Germany has two places.
    func places(of state: ActorID) -> [(member: Int, days: DayInterval)] { places[state] ?? [] }

    /// The codes of a state, each with its days.
    public func codes(of state: ActorID) -> [(code: Int, days: DayInterval)] {
        places(of: state).map { (members[$0.member].code, $0.days) }
    }

    /// Reads `actors/state-system.csv` of a register folder: columns `state,cow,from,through`, a code of three letters, a country code from 1 to
    /// 999, no end for a member of today.
    ///
    /// - Throws: ``RegisterError/badTable(file:line:column:reason:)``.
    public static func load(_ folder: String) throws(RegisterError) -> StateSystem {
        let file = folder + "/actors/state-system.csv"
        let table = try CSVTable(try Files.data(file), file: file)
        let state = try table.column("state")
        let cow = try table.column("cow")
        let from = try table.column("from")
        let through = try table.column("through")
        var spells: [Int: [Spell]] = [:]
        try table.forEachRow { row throws(RegisterError) in
            func value<Value>(_ column: Int, _ name: String, _ read: (String) -> Value?) throws(RegisterError) -> Value {
                let text = table.text(row, column)
                guard let value = read(text) else {
                    throw .badTable(file: file, line: row.line, column: name, reason: "found \"\(text)\"")
                }
                return value
            }
            let start = try value(from, "from") { Day($0) }
            let end = try value(through, "through") { $0.isEmpty ? .last : Day($0) }
            guard let days = DayInterval(start, end) else {
                throw .badTable(file: file, line: row.line, column: "through", reason: "\(end) is before \(start)")
            }
            spells[try value(cow, "cow") { Int($0).flatMap { (1...999).contains($0) ? $0 : nil } }, default: []].append(
                Spell(state: try value(state, "state") { ActorID($0).flatMap { $0.isStateCode ? $0 : nil } }, days: days))
        }
        return StateSystem(
            spells.sorted { $0.key < $1.key }.map { Member(code: $0.key, spells: $0.value.sorted { $0.days.start < $1.days.start }) })
    }

    /// A system of these members.
    public init(_ members: [Member]) {
        self.members = members
        var places: [ActorID: [(member: Int, days: DayInterval)]] = [:]
        for (index, member) in members.enumerated() {
            for spell in member.spells { places[spell.state, default: []].append((index, spell.days)) }
        }
        self.places = places
    }
}
