internal import ArgumentParser
internal import Evidence
internal import Ledger

/// `servanda ledger search`: entries that have some words.
struct LedgerSearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find entries in which all of some words occur, newest first.",
        discussion: """
            Words in quotation marks are a phrase; a star at the end of a word stands for any ending.

            EXAMPLES:
              servanda ledger search kursk soldiers
              servanda ledger search '"exchange of instruments"' --kind claim
              servanda ledger search 'ratif*' --known 2024-11-12 --format json
            """)

    @Argument(help: "The words.")
    var words: [String]

    @Option(
        help: ArgumentHelp("Only entries of this kind; several times: of any of them.", valueName: "kind"), transform: LedgerChoice.kind)
    var kind: [EntryKind] = []

    @Option(help: ArgumentHelp("At most so many.", valueName: "count"))
    var limit = 20

    @OptionGroup var known: KnownOption
    @OptionGroup var ledger: LedgerOptions

    @Option(help: "Text for people or JSON (servanda.entries/1).")
    var format: OutputFormat = .text

    @OptionGroup var layout: LayoutOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit is \(limit); wanted 1 or more") }
    }

    func run() throws {
        let store = try ledger.open()
        defer { store.close() }
        do {
            let snapshot = try known.snapshot(of: store)
            let found = try snapshot.search(words.joined(separator: " "), kinds: Set(kind), limit: limit)
            try EntryListing(found, in: snapshot, format: format, layout: layout).print()
        } catch {
            throw Failure(error)
        }
    }
}
