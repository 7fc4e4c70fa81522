internal import ArgumentParser
internal import Briefing
internal import Evidence
internal import Ledger
internal import Story

/// What every command takes that records something in a ledger that is there.
struct RecordingOptions: ParsableArguments {
    @OptionGroup var author: AuthorOptions
    @OptionGroup var ledger: LedgerOptions

    @Option(help: "Text for people or JSON (servanda.entries/1).")
    var format: OutputFormat = .text

    @OptionGroup var layout: LayoutOptions

    /// Adds what `make` says of the ledger as it stands, and prints it.
    func record(_ make: (any StoredSnapshot) throws -> [LedgerBody]) throws {
        try record { store, name in try store.append(try make(try store.snapshot(known: nil)), author: name) }
    }

    /// Lets `add` write under the author's name, and prints what it added.
    func record(_ add: (any LedgerStore, String) throws -> [LedgerEntry]) throws {
        let name = try author.name()
        let store = try ledger.open()
        defer { store.close() }
        do {
            let entries = try add(store, name)
            try EntryListing(entries, in: try store.snapshot(known: nil), format: format, layout: layout).print()
        } catch {
            throw Failure(error)
        }
    }
}

/// What every command takes that records a judgement.
struct JudgementOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why; it stays in the ledger.", valueName: "words"))
    var reason: String

    @OptionGroup var recording: RecordingOptions

    func validate() throws {
        if Printable.line(reason).isEmpty { throw ValidationError("--reason is empty; say why, for those who come after you") }
    }
}

/// Entries and a judgement on each of them.
struct ReviewOptions: ParsableArguments {
    @Argument(help: ArgumentHelp(EntryName.help, valueName: "entry"))
    var entries: [String]

    @OptionGroup var judgement: JudgementOptions

    /// Records the verdict on each entry.
    func record(_ verdict: Verdict) throws {
        try judgement.recording.record { snapshot in
            try entries.map { .review(Review(of: try EntryName.resolve($0, in: snapshot).id, verdict, reason: judgement.reason)) }
        }
    }
}
