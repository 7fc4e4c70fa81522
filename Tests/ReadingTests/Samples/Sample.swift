import Chronology
import Evidence
import Foundation
import Language
import Reading
import Register

/// One report of `Samples/` with what a careful reader demands of its reading.
struct Sample: Sendable, CustomStringConvertible {
    /// Name of the report's file without `.txt`.
    let name: String
    let text: String
    let expected: Expectation

    var description: String { name }

    /// Every report that has a file of expectations, by name. Empty where the folder cannot be read; a test holds that it is not.
    static let all: [Sample] = {
        let folder = Repository.root.appending(path: "Samples")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "expected").path)) ?? []
        return files.filter { $0.hasSuffix(".json") }.sorted().compactMap { file in
            try? Sample(name: String(file.dropLast(5)), in: folder)
        }
    }()

    /// Reads the report and its expectations.
    /// - Throws: what is wrong with either file.
    init(name: String, in folder: URL = Repository.root.appending(path: "Samples")) throws {
        self.name = name
        text = try String(contentsOf: folder.appending(path: "\(name).txt"), encoding: .utf8)
        expected = try JSONDecoder().decode(
            Expectation.self, from: Data(contentsOf: folder.appending(path: "expected/\(name).json")))
    }
}

/// Where the files are, seen from this one.
enum Repository {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func register() throws -> TreatyRegister { try TreatyRegister.load(root.appending(path: "Register").path) }
}

/// The samples as read, each once for all tests, with the real register and the real model.
enum SampleReading {
    private static let reports: Result<[String: Report], any Error> = Result {
        let reader = ReportReader(
            model: try LanguageModel(contentsOf: Repository.root.appending(path: "Models/english.servanda").path),
            register: try Repository.register(),
            actors: try ActorDirectory.load(Repository.root.appending(path: "Register").path))
        var reports: [String: Report] = [:]
        for sample in Sample.all {
            let input = ReadingInput(file: "Samples/\(sample.name).txt", text: sample.text)
            reports[sample.name] = try reader.read(input, published: sample.expected.published)
        }
        return reports
    }

    /// The report of a sample.
    /// - Throws: why the model, the register or the text could not be read.
    static func report(of sample: Sample) throws -> Report? { try reports.get()[sample.name] }
}
