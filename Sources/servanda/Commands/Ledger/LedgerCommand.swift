internal import ArgumentParser

/// `servanda ledger`: what was claimed, by whom, what was accepted and why, and what was known when.
struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Keep reports and what people decide about them, so that nothing is lost or changed.",
        discussion: """
            A ledger is a file (servanda.db) or a database of PostgreSQL. Entries are only ever added; a correction is a newer entry. Each
            entry carries the hash of the one before it, which `servanda ledger verify` checks.

            EXAMPLES:
              servanda ledger add reports/ --author ines
              servanda ledger search "kursk soldiers"
              servanda ledger compare --treaty prk-rus-2024
              servanda ledger accept 17 --reason "the decree is in the gazette"
              servanda ledger export > ledger.ndjson
              servanda ledger import ledger.ndjson --ledger postgres://team@db/servanda
            """,
        subcommands: [
            LedgerAddCommand.self, LedgerListCommand.self, LedgerShowCommand.self, LedgerSearchCommand.self, LedgerCompareCommand.self,
            LedgerAcceptCommand.self,
            LedgerRejectCommand.self, LedgerGradeCommand.self, LedgerLinkCommand.self, LedgerNoteCommand.self, LedgerCorrectCommand.self,
            LedgerActCommand.self, LedgerSituationCommand.self,
            LedgerVerifyCommand.self, LedgerExportCommand.self, LedgerImportCommand.self,
        ])
}
