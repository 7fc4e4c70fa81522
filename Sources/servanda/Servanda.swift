internal import ArgumentParser

/// The command line: what states have promised each other, whether it binds them on a day, and who says what has happened.
@main
struct Servanda: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "servanda",
        abstract: "Read the news about states and their treaties: what is promised, whether it binds, and who says so.",
        usage: "servanda <command> [<options>]",
        discussion: """
            EXAMPLES:
              servanda brief report.txt --published 2024-11-12
              servanda status prk-rus-2024 --on 2024-12-04 --explain
              servanda obligations --of USA --on 1960-01-01
              servanda treaties --with FRA --kind defence
              servanda read reports/ --format json > reports.ndjson
              servanda ledger add reports/ && servanda ledger search "kursk soldiers"
              servanda export dyad-years --directed > dyads.csv

            Days are written YYYY-MM-DD. Results go to standard output, messages to standard error.
            Exit codes: 0 done, 64 usage, 65 bad input data, 66 no such input, 69 server unavailable, 70 internal error,
            73 and 74 cannot write, 75 try again, 78 register or model missing or damaged, or a ledger of a newer program.
            Shell completion: servanda --generate-completion-script bash (or zsh, fish).
            """,
        version: Version.text,
        subcommands: [
            BriefCommand.self, ReadCommand.self, StatusCommand.self, ObligationsCommand.self, TreatiesCommand.self, CheckCommand.self,
            ReconcileCommand.self, ExportCommand.self, LedgerCommand.self,
        ])

    /// Runs the command that the arguments name; every error ends here as a message and an exit code.
    static func main() {
        Terminal.ignoreBrokenPipe()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            Failure.end(with: failure)
        } catch {
            // Help, the version and mistakes in the arguments are ArgumentParser's own to print.
            exit(withError: error)
        }
    }
}

/// The version of this program.
enum Version {
    static let text = "0.1.0"
}
