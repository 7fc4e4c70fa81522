internal import ArgumentParser
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

    @OptionGroup var listing: ListingOptions

    func run() throws {
        try listing.withSnapshot { snapshot in
            let found = try snapshot.search(words.joined(separator: " "), kinds: Set(listing.kind), limit: listing.limit)
            try listing.print(found, in: snapshot)
        }
    }
}
