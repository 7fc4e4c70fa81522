internal import ArgumentParser
internal import Briefing
internal import Evidence
internal import Ledger
internal import Story

/// What every command that records a judgement takes.
struct JudgementOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why; it stays in the ledger.", valueName: "words"))
    var reason: String

    @OptionGroup var author: AuthorOptions
    @OptionGroup var ledger: LedgerOptions

    @Option(help: "Text for people or JSON (servanda.entries/1).")
    var format: OutputFormat = .text

    @OptionGroup var layout: LayoutOptions

    func validate() throws {
        if Printable.line(reason).isEmpty { throw ValidationError("--reason is empty; say why, for those who come after you") }
    }

    /// Adds what `make` says of the ledger as it stands, and prints it.
    func record(_ make: (any StoredSnapshot) throws -> [LedgerBody]) throws {
        let name = try author.name()
        let store = try ledger.open()
        defer { store.close() }
        do {
            let bodies = try make(try store.snapshot(known: nil))
            let entries = try store.append(bodies, author: name)
            try EntryListing(entries, in: try store.snapshot(known: nil), format: format, layout: layout).print()
        } catch {
            throw Failure(error)
        }
    }

    /// Reviews of the entries that the arguments name.
    func review(_ names: [String], _ verdict: Verdict) throws {
        try record { snapshot in
            try names.map { .review(Review(of: try EntryName.resolve($0, in: snapshot).id, verdict, reason: reason)) }
        }
    }
}

/// `servanda ledger accept`.
struct LedgerAcceptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Accept claims, figures, acts or situations as established; this overrides the policy.",
        discussion: """
            EXAMPLES:
              servanda ledger accept 17 --reason "the decree is in the gazette of 12 November"
            """)

    @Argument(help: ArgumentHelp(EntryName.help, valueName: "entry"))
    var entries: [String]

    @OptionGroup var judgement: JudgementOptions

    func run() throws { try judgement.review(entries, .accept) }
}

/// `servanda ledger reject`.
struct LedgerRejectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract: "Reject claims, figures, acts or situations; this overrides the policy.",
        discussion: """
            EXAMPLES:
              servanda ledger reject 21 22 --reason "both repeat a spokesman who has since withdrawn it"
            """)

    @Argument(help: ArgumentHelp(EntryName.help, valueName: "entry"))
    var entries: [String]

    @OptionGroup var judgement: JudgementOptions

    func run() throws { try judgement.review(entries, .reject) }
}

/// `servanda ledger note`.
struct LedgerNoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Write a note on entries; it decides nothing.",
        discussion: """
            EXAMPLES:
              servanda ledger note 17 --reason "asked the ministry on Tuesday, no answer yet"
            """)

    @Argument(help: ArgumentHelp(EntryName.help, valueName: "entry"))
    var entries: [String]

    @OptionGroup var judgement: JudgementOptions

    func run() throws { try judgement.review(entries, .note) }
}
