internal import ArgumentParser
internal import Evidence
internal import Glibc
internal import Language
internal import Reading
internal import Register

/// Everything that reading reports takes: the register, the actors, the model.
struct ReadingSession {
    let register: TreatyRegister
    let actors: ActorDirectory
    private let reader: ReportReader
    private let options: ReportOptions

    /// - Throws: ``Failure`` with code 78 where the register or the model is missing or damaged.
    init(_ options: ReportOptions) throws(Failure) {
        let location = try options.register.location()
        let path = try options.modelPath(near: location)
        let (model, others) = Together.run(
            { Self.model(at: path) },
            { Together.run({ RegisterOptions.treaties(in: location.register) }, { RegisterOptions.actors(in: location.register) }) })
        register = try others.0.get()
        actors = try others.1.get()
        reader = ReportReader(model: try model.get(), register: register, actors: actors)
        self.options = options
    }

    private static func model(at path: String) -> Result<LanguageModel, Failure> {
        do {
            return .success(try LanguageModel(contentsOf: path))
        } catch {
            return .failure(Failure(error))
        }
    }

    /// Reads all reports that the arguments stand for; one that cannot be read is told on standard error, and the others are still read.
    ///
    /// - Parameters:
    ///   - anyLanguage: a page in another language gives a report without claims instead of a failure.
    ///   - times: adds up how long each stage took.
    ///   - take: gets each report in the order of the arguments.
    /// - Returns: the first failure without its message, which has been told; `nil` where all were read.
    func read(
        _ arguments: [String], verbatim: Bool, anyLanguage: Bool = false, times: StageTimes? = nil, take: (Report) throws(Failure) -> Void
    ) throws(Failure) -> Failure? {
        let paths = try ReportPaths(arguments)
        var first: Failure?
        func note(_ failure: Failure) {
            Terminal.endProgress()
            Failure.report(failure)
            if first == nil { first = Failure("", code: failure.code) }
        }
        paths.failures.forEach(note)
        let jobs = options.jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let run = ReportRun(
            reader: reader, published: options.published, isVerbatim: verbatim, anyLanguage: anyLanguage, times: times, jobs: jobs)
        try run.read(paths.paths) { result throws(Failure) in
            switch result {
            case .success(let report):
                for note in report.notes {
                    Terminal.endProgress()
                    Terminal.warn("servanda: \(report.file == "-" ? "standard input" : report.file): \(note)")
                }
                try take(report)
            case .failure(let failure): note(failure)
            }
        }
        return first
    }
}
