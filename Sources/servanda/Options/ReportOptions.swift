internal import ArgumentParser
internal import Chronology
internal import Register

/// The reports to read, and with what.
struct ReportOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp("Reports as web pages (HTML) or plain text; - is standard input, a folder is walked.", valueName: "file"),
        completion: .file())
    var files: [String] = []

    @Option(
        help: ArgumentHelp(
            "Day of publication, which dates \"Monday\" and \"last month\" (default: what the report says of itself).", valueName: "date"),
        transform: DayOption.parse)
    var published: Day?

    @Option(name: .shortAndLong, help: ArgumentHelp("Reports to read at once (default: as many as there are cores).", valueName: "count"))
    var jobs: Int?

    @Option(
        help: ArgumentHelp("Model file (default: SERVANDA_MODEL, else the one that came with servanda).", valueName: "file"),
        completion: .file())
    var model: String?

    @OptionGroup var register: RegisterOptions

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs); wanted 1 or more") }
    }

    /// Path of the model: `--model`, `SERVANDA_MODEL`, then the folder of models beside the register. A folder stands for the English model
    /// in it.
    func modelPath(near location: RegisterLocation) throws(Failure) -> String {
        let named = model ?? Terminal.environment("SERVANDA_MODEL").flatMap { $0.isEmpty ? nil : $0 }
        guard let path = named ?? location.models else {
            throw Failure("no model file found; give --model FILE or set SERVANDA_MODEL", code: Failure.Code.configuration)
        }
        return FileSystem.isFolder(path) ? path + "/english.servanda" : path
    }
}
