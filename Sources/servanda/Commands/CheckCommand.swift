internal import ArgumentParser
internal import Register

/// `servanda check`: every fault of treaty and actor files.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check treaty and actor files: every fault with file, line and column, and what to write instead.",
        discussion: """
            Without a path the register itself is checked. Exit code 65 where there are faults.

            EXAMPLES:
              servanda check
              servanda check draft.yaml
              servanda check Register/treaties
            """)

    @Argument(help: ArgumentHelp("Files, or folders of files.", valueName: "path"), completion: .file(extensions: ["yaml", "yml"]))
    var paths: [String] = []

    @OptionGroup var register: RegisterOptions

    func run() throws {
        // A draft is checked against the actors of the register where there is one; it need not be found to check a file.
        let location = try? register.location()
        let actors = location.flatMap { try? ActorDirectory.load($0.register) }
        var paths = paths
        if paths.isEmpty {
            guard let location else {
                _ = try register.location()
                return
            }
            paths = [location.register]
        }
        let report: CheckReport
        do {
            report = try RegisterCheck.check(paths, actors: actors)
        } catch {
            throw Failure(error)
        }
        let files = "\(report.files) file\(report.files == 1 ? "" : "s")"
        guard !report.faults.isEmpty else {
            let drafts = report.drafts == 0 ? "" : "; \(report.drafts) draft\(report.drafts == 1 ? "" : "s"), checked in form alone"
            try Terminal.write("\(files), no faults\(drafts)\n")
            return
        }
        let faulty = Set(report.faults.map(\.file)).count
        let lines = report.faults.sorted().map(\.description).joined(separator: "\n")
        try Terminal.write("\(lines)\n\(report.faults.count) fault\(report.faults.count == 1 ? "" : "s") in \(faulty) of \(files)\n")
        throw Failure("", code: Failure.Code.data)
    }
}
