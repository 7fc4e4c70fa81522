internal import ArgumentParser
internal import Evidence

/// `servanda ledger accept`.
struct LedgerAcceptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Accept claims, figures, acts or situations as established; this overrides the policy.",
        discussion: """
            EXAMPLES:
              servanda ledger accept 17 --reason "the decree is in the gazette of 12 November"
            """)

    @OptionGroup var review: ReviewOptions

    func run() throws { try review.record(.accept) }
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

    @OptionGroup var review: ReviewOptions

    func run() throws { try review.record(.reject) }
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

    @OptionGroup var review: ReviewOptions

    func run() throws { try review.record(.note) }
}
