internal import ArgumentParser
internal import Evidence
internal import Ledger

/// How reports are put into a ledger: what is kept of their texts, and how many are written together.
struct StoringOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What is kept of the texts from now on: full, or spans (the quoted words and the text's hash). The ledger remembers it.",
            valueName: "full|spans"), transform: LedgerChoice.retention)
    var keep: Retention?

    @Option(
        help: ArgumentHelp(
            "Reports that are put on the disk together, at most; what is printed is there.",
            valueName: "count"))
    var batch = ReportIntake.usualBatch

    func validate() throws {
        if batch < 1 { throw ValidationError("--batch is \(batch); wanted 1 or more") }
    }
}
