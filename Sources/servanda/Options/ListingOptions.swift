internal import ArgumentParser
internal import Evidence
internal import Ledger

/// Which entries of a ledger a command lists, and how.
struct ListingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only entries of this kind: \(EntryKind.allCases.map(\.rawValue).joined(separator: ", ")). Several times: of any of them.",
            valueName: "kind"), transform: LedgerChoice.kind)
    var kind: [EntryKind] = []

    @Option(help: ArgumentHelp("At most so many.", valueName: "count"))
    var limit = 50

    @OptionGroup var known: KnownOption
    @OptionGroup var ledger: LedgerOptions

    @Option(help: "Text for people or JSON (servanda.entries/1).")
    var format: OutputFormat = .text

    @OptionGroup var layout: LayoutOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit is \(limit); wanted 1 or more") }
    }

    /// Lets `use` look at the ledger as it stood on the day that is asked about.
    func withSnapshot(_ use: (any StoredSnapshot) throws -> Void) throws {
        let store = try ledger.open()
        defer { store.close() }
        do {
            try use(try known.snapshot(of: store))
        } catch {
            throw Failure(error)
        }
    }

    /// Prints entries.
    func print(_ entries: [LedgerEntry], in snapshot: any StoredSnapshot) throws {
        try EntryListing(entries, in: snapshot, format: format, layout: layout).print()
    }
}
