internal import ArgumentParser
internal import Chronology
internal import Register

/// `servanda export`: the register as tables.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the register as a table: memberships, or pledges between states by year.",
        discussion: """
            spells        who was bound by which treaty from when to when
            member-years  the same by year
            dyad-years    every pair of states in every year, with what they owe each other

            The first lines name the edition and hash of the register; --codebook explains every column.

            EXAMPLES:
              servanda export spells > spells.csv
              servanda export dyad-years --directed --from 1946 --to 2018 > dyads.csv
              servanda export member-years --year-rule last-day --format json
              servanda export --codebook
            """)

    enum Table: String, CaseIterable, ExpressibleByArgument {
        case spells
        case memberYears = "member-years"
        case dyadYears = "dyad-years"
    }

    enum Format: String, CaseIterable, ExpressibleByArgument { case csv, json }

    @Argument(help: "spells, member-years or dyad-years.")
    var table: Table?

    @Flag(help: "Two rows a pair: what the first owes the second.")
    var directed = false

    @Option(help: ArgumentHelp("The first year.", valueName: "year"))
    var from: Int?

    @Option(help: ArgumentHelp("The last year.", valueName: "year"))
    var to: Int?

    @Option(
        help: ArgumentHelp(
            "When something counts for a year: on any day of it (default), its first-day or its last-day.", valueName: "rule"),
        completion: .list(YearRule.allCases.map(\.rawValue)), transform: rule)
    var yearRule = YearRule.any

    @Option(help: ArgumentHelp("Use only what was known by this day (default: today).", valueName: "date"), transform: DayOption.parse)
    var known: Day?

    @Option(help: "csv, or json with an object a line.")
    var format: Format = .csv

    @Flag(help: "Print what the columns mean.")
    var codebook = false

    @OptionGroup var register: RegisterOptions

    private static func rule(_ text: String) throws -> YearRule {
        guard let rule = YearRule(rawValue: text) else {
            throw ValidationError("found \"\(text)\", wanted \(YearRule.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return rule
    }

    func validate() throws {
        guard codebook || table != nil else { throw ValidationError("Which table? Give spells, member-years or dyad-years.") }
        if let from, let to, from > to { throw ValidationError("--from \(from) is after --to \(to).") }
        for (name, year) in [("from", from), ("to", to)] {
            if let year, !(1...9999).contains(year) { throw ValidationError("--\(name): found \(year), wanted a year from 1 to 9999.") }
        }
        if directed, table != .dyadYears { throw ValidationError("--directed is for dyad-years.") }
    }

    func run() throws {
        if codebook { return try Terminal.write(Codebook.text) }
        let source: TableSource
        do {
            source = try TableSource.load(try register.location().register, known: known ?? DayOption.today)
        } catch let error as RegisterError {
            throw Failure(error)
        }
        let form: TableForm = format == .csv ? .csv : .json
        let years = try span(source)
        switch table {
        case .spells, nil: try Memberships(source).writeSpells(form) { try Terminal.write($0) }
        case .memberYears: try Memberships(source).writeYears(years, rule: yearRule, form) { try Terminal.write($0) }
        case .dyadYears:
            try DyadYears(source, isDirected: directed, years: years, rule: yearRule).write(form) { try Terminal.write($0) }
        }
    }

    private func span(_ source: TableSource) throws -> ClosedRange<Int> {
        let all = source.years
        let first = from ?? min(all.lowerBound, to ?? all.lowerBound)
        let last = to ?? max(all.upperBound, first)
        guard last - first < 1000 else { throw ValidationError("\(first) to \(last): give at most 1,000 years.") }
        return first...max(first, last)
    }
}
