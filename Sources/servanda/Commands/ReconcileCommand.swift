internal import ArgumentParser
internal import Briefing
internal import Chronology
internal import Register

/// `servanda reconcile`: computed answers against official ones.
struct ReconcileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Hold computed answers against official ones.",
        subcommands: [EntryIntoForceCommand.self, AlliancesCommand.self])
}

/// `servanda reconcile entry-into-force`.
struct EntryIntoForceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entry-into-force",
        abstract: "Compute the day of entry into force of each treaty in a table and compare it with the official day.",
        discussion: """
            EXAMPLES:
              servanda reconcile entry-into-force --clauses clauses.csv --groups groups.csv --memberships memberships.csv.gz
            """)

    @Option(
        help: ArgumentHelp("Clauses on entry into force, one treaty a row.", valueName: "file.csv"), completion: .file(extensions: ["csv"]))
    var clauses: String

    @Option(help: ArgumentHelp("Groups of states that clauses name.", valueName: "file.csv"), completion: .file(extensions: ["csv"]))
    var groups: String

    @Option(
        help: ArgumentHelp("Signatures and instruments of states; may be compressed with gzip.", valueName: "file.csv[.gz]"),
        completion: .file())
    var memberships: String

    @Option(help: "Text for people or JSON for machines.")
    var format: OutputFormat = .text

    @OptionGroup var layout: LayoutOptions

    func run() throws {
        let result: Reconciliation
        do {
            result = try EntryIntoForceTables.reconcile(clauses: clauses, groups: groups, memberships: memberships)
        } catch {
            throw Failure(error)
        }
        switch format {
        case .json:
            try Terminal.write(try CanonicalJSON.line(result))
        case .text:
            var page = Page(layout)
            let rows = result.rows.map { row -> [StyledText] in
                let role: TextRole = row.verdict == .match ? .good : row.verdict == .differs ? .bad : .open
                return [
                    StyledText(row.computed?.description ?? "–"), StyledText(row.official?.description ?? "–"),
                    StyledText(row.verdict.rawValue, role), StyledText(row.title) + StyledText(row.why.map { ": " + $0 } ?? "", .faint),
                ]
            }
            let columns = [
                TextTable.Column("computed", minimum: 10), .init("official", minimum: 10), .init("verdict", minimum: 8),
                .init("treaty", minimum: 24),
            ]
            page.add(TextTable(columns: columns, rows: rows, indent: 0, listBelow: 60).lines(width: page.width))
            page.add(StyledText(result.summary, .strong))
            try page.print()
        }
    }
}
