public import Chronology
public import Law

/// What every table is made from: the register's treaties with their histories, the state system and the edition.
public struct TableSource: Sendable {
    /// The edition.
    public let edition: RegisterEdition
    /// The members of the state system.
    public let system: StateSystem
    /// The histories of the treaties, in order of id.
    public let histories: [TreatyHistory]
    /// The day whose knowledge is used.
    public let known: Day

    /// The tables' source in a register folder.
    ///
    /// - Throws: ``RegisterError`` where the folder or one of its files cannot be read.
    public static func load(_ folder: String, known: Day) throws(RegisterError) -> TableSource {
        TableSource(
            try TreatyRegister.load(folder), system: try StateSystem.load(folder), edition: try RegisterEdition.load(folder), known: known)
    }

    /// A source of parts already at hand.
    public init(_ register: TreatyRegister, system: StateSystem, edition: RegisterEdition, known: Day) {
        self.edition = edition
        self.system = system
        self.known = known
        self.histories = register.treaties.map { history(of: $0, known: known, supersededBy: register.supersedes($0.id)) }
    }

    /// The years that tables have unless others are asked for: those in which the edition's coverage and the state system overlap.
    public var years: ClosedRange<Int> {
        let systemStart = system.members.lazy.flatMap(\.spells).map(\.days.start.year).min() ?? edition.coverage.start.year
        let first = max(edition.coverage.start.year, systemStart)
        return first...max(first, edition.coverage.end.year)
    }

    /// Whether a year's answer lies within coverage: 0 is said only of such years.
    func covers(_ year: Int, _ rule: YearRule) -> Bool {
        year >= edition.coverage.start.year && rule.closes(year).map { $0 <= edition.coverage.end } ?? false
    }
}
