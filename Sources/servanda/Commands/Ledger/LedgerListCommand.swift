internal import ArgumentParser
internal import Briefing
internal import Evidence
internal import Ledger

/// `servanda ledger list`: entries, newest first, or reports by origin.
struct LedgerListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List entries, newest first, or reports by their origin.",
        discussion: """
            EXAMPLES:
              servanda ledger list
              servanda ledger list --kind review --kind grade --limit 200
              servanda ledger list --by origin           # copies of one text together
              servanda ledger list --known 2024-11-12    # as the ledger stood at the end of that day
            """)

    enum Order: String, ExpressibleByArgument, CaseIterable {
        case entry, origin
    }

    @Option(help: "One entry a line, or reports by origin (servanda.origins/1).")
    var by: Order = .entry

    @Option(help: ArgumentHelp("Only entries that this author recorded.", valueName: "name"))
    var author: String?

    @Option(help: ArgumentHelp("Only entries before this number.", valueName: "number"))
    var before: Int?

    @OptionGroup var listing: ListingOptions

    func run() throws {
        try listing.withSnapshot { snapshot in
            switch by {
            case .entry:
                var filter = EntryFilter()
                filter.kinds = Set(listing.kind)
                filter.author = author
                filter.before = before
                filter.limit = listing.limit
                try listing.print(try snapshot.list(filter), in: snapshot)
            case .origin: try printOrigins(snapshot)
            }
        }
    }

    private func printOrigins(_ snapshot: any StoredSnapshot) throws {
        let groups = try snapshot.originGroups(limit: listing.limit)
        let (reports, origins) = try snapshot.reportCounts()
        switch listing.format {
        case .json: try Terminal.write(try CanonicalJSON.line(OriginsDocument(reports: reports, origins: origins, groups: groups)))
        case .text:
            var page = Page(listing.layout)
            page.add(StyledText("\(reports) report\(reports == 1 ? "" : "s"), \(origins) origin\(origins == 1 ? "" : "s")", .strong))
            let summary = try EntrySummary(naming: [], in: snapshot)
            for group in groups {
                page.addEmptyLine()
                let rows = group.reports.map { entry in
                    [StyledText("#\(entry.sequence)", .faint), StyledText(summary.text(of: entry.body))]
                }
                page.add(TextTable(columns: [.init(minimum: 6), .init(minimum: 20)], rows: rows).lines(width: page.width))
            }
            if groups.count < origins {
                page.addEmptyLine()
                page.add(StyledText("  the latest \(groups.count) of \(origins) origins; --limit shows more", .faint))
            }
            try page.print()
        }
    }
}

/// `servanda.origins/1`.
private struct OriginsDocument: Encodable {
    struct Group: Encodable {
        let origin: EntryID
        let reports: [EntryDocument]
    }

    let schema = "servanda.origins/1"
    let reports: Int
    let origins: Int
    let groups: [Group]

    init(reports: Int, origins: Int, groups: [OriginGroup]) {
        self.reports = reports
        self.origins = origins
        self.groups = groups.map { Group(origin: $0.first, reports: $0.reports.map(EntryDocument.init)) }
    }

    private enum CodingKeys: String, CodingKey {
        case schema, reports, origins, groups
    }
}
