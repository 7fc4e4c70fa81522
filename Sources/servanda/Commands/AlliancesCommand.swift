internal import ArgumentParser
internal import Briefing
internal import Chronology
internal import Law
internal import Register

/// `servanda reconcile atop`.
struct AlliancesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "atop",
        abstract: "Compare the register's pledges with the Alliance Treaty Obligations and Provisions data.",
        discussion: """
            For each treaty: the years in which ATOP has its pledge between its parties, and every difference with its cause. Then the share of
            ATOP's defence dyad-years that the register has.

            EXAMPLES:
              servanda reconcile atop --alliances atop_alliance.csv.gz
              servanda reconcile atop --alliances atop_alliance.csv.gz --treaty nato-1949
            """)

    @Option(
        help: ArgumentHelp("ATOP's directed dyad-years; may be compressed with gzip.", valueName: "file.csv[.gz]"), completion: .file())
    var alliances: String

    @Option(help: ArgumentHelp("Print this treaty only.", valueName: "id"))
    var treaty: String?

    @Flag(help: "Print only differences without a cause.")
    var unexplained = false

    @Option(help: "Text for people or JSON for machines.")
    var format: OutputFormat = .text

    @OptionGroup var register: RegisterOptions
    @OptionGroup var layout: LayoutOptions

    func run() throws {
        let result: AllianceComparison
        do {
            result = try AllianceComparison.compare(try register.location().register, alliances: alliances, known: DayOption.today)
        } catch let error as RegisterError {
            throw Failure(error)
        }
        switch format {
        case .json: try Terminal.write(try CanonicalJSON.line(result))
        case .text:
            var page = Page(layout)
            addTreaties(result, to: &page)
            addShares(result.shares, to: &page)
            let open = result.unexplained
            page.add(
                StyledText(
                    open.isEmpty
                        ? "Every difference has a cause."
                        : "\(open.count) differences (\(open.map(\.dyadYears).reduce(0, +)) dyad-years) have no cause.", .strong))
            try page.print()
        }
    }

    private func addTreaties(_ result: AllianceComparison, to page: inout Page) {
        for row in result.rows where treaty.map({ $0 == row.treaty }) ?? true {
            let found = result.differences.filter { $0.treaty == row.treaty && $0.kind == row.kind && (!unexplained || $0.cause == nil) }
            if unexplained, found.isEmpty { continue }
            let years = row.from.flatMap { from in row.through.map { "ATOP \(from)-\($0)" } } ?? "not in ATOP"
            page.add(
                StyledText("\(row.treaty) \(row.kind.rawValue)", .strong) + StyledText(": \(years), \(row.agreed) dyad-years agree"),
                hanging: 2)
            for difference in found {
                let span = difference.from == difference.through ? "\(difference.from)" : "\(difference.from)-\(difference.through)"
                let text = "  only \(difference.side == .atop ? "ATOP" : "register") \(span), \(difference.dyadYears) dyad-years: "
                let pairs = difference.pairs.prefix(6).joined(separator: " ")
                page.add(
                    StyledText(text) + (difference.cause.map { StyledText($0) } ?? StyledText("no cause", .bad))
                        + StyledText(" (\(pairs)\(difference.pairs.count > 6 ? " ..." : ""))", .faint), hanging: 4)
            }
        }
        page.addEmptyLine()
    }

    private func addShares(_ shares: [AllianceComparison.Share], to page: inout Page) {
        let rows = shares.map { share -> [StyledText] in
            func percent(_ part: Int) -> String {
                let tenths = share.total == 0 ? 0 : (part * 1000 + share.total / 2) / share.total
                return "\(tenths / 10).\(tenths % 10) %"
            }
            return [
                StyledText(share.years), StyledText("\(share.total)"), StyledText("\(share.covered) (\(percent(share.covered)))"),
                StyledText("\(share.independent) (\(percent(share.independent)))"),
                StyledText("\(share.inForce) (\(percent(share.inForce)))"),
            ]
        }
        let columns = [
            TextTable.Column("defence", minimum: 9), .init("ATOP dyad-years", minimum: 7),
            .init("in the register, from signature", minimum: 15),
            .init("of these not on ATOP's word", minimum: 15), .init("in force", minimum: 15),
        ]
        page.add(TextTable(columns: columns, rows: rows, indent: 0, listBelow: 60).lines(width: page.width))
    }
}
