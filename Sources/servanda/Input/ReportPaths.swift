/// Turns the arguments into the reports they stand for.
struct ReportPaths {
    /// Paths in the order of the arguments; a folder's files are sorted. `-` is standard input.
    private(set) var paths: [String] = []
    /// Arguments that stand for no report.
    private(set) var failures: [Failure] = []

    /// Endings of files that a folder is searched for; others are named one by one.
    private static let endings: Set<String> = ["txt", "text", "html", "htm", "xhtml", "md"]

    /// - Throws: ``Failure`` with code 64 where no report is named and standard input is a terminal, which would wait for ever.
    init(_ arguments: [String]) throws(Failure) {
        guard !arguments.isEmpty else {
            guard !Terminal.isInputTerminal else {
                throw Failure("no report is named; give a file or a folder, or - to read standard input", code: Failure.Code.usage)
            }
            paths = ["-"]
            return
        }
        for argument in arguments {
            guard FileSystem.isFolder(argument) else {
                paths.append(argument)
                continue
            }
            let before = (paths.count, failures.count)
            do throws(Failure) {
                try walk(argument, depth: 0)
            } catch {
                failures.append(error)
            }
            if (paths.count, failures.count) == before {
                let endings = Self.endings.sorted().map { "." + $0 }.joined(separator: ", ")
                failures.append(
                    Failure("\(argument): no report in this folder; wanted files that end in \(endings)", code: Failure.Code.noInput))
            }
        }
    }

    /// Folders deeper than this are a loop of links.
    private static let deepest = 64

    private mutating func walk(_ folder: String, depth: Int) throws(Failure) {
        guard depth < Self.deepest else { return }
        for name in try FileSystem.names(in: folder) {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            if FileSystem.isFolder(path) {
                try walk(path, depth: depth + 1)
            } else if let ending = name.split(separator: ".").last, name.contains("."), Self.endings.contains(ending.lowercased()) {
                paths.append(path)
            }
        }
    }
}
