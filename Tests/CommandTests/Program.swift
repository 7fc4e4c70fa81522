import Foundation
import Testing

/// The built program, run as a user runs it.
struct Program {
    /// What a run came to.
    struct Run {
        let code: Int32
        let output: String
        let messages: String
    }

    /// The binary beside the tests, or the one that `SERVANDA_BINARY` names.
    static let path: String = {
        if let named = ProcessInfo.processInfo.environment["SERVANDA_BINARY"], !named.isEmpty { return named }
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        let beside = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("servanda").path
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        // The test bundle is loaded by a helper of the toolchain: its own path is among the arguments.
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? tests
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("servanda").path
    }()

    /// The model that comes with the repository, or the one that `SERVANDA_MODEL` names; `nil` where there is none yet.
    static let model: String? = {
        let named = ProcessInfo.processInfo.environment["SERVANDA_MODEL"] ?? ""
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let path = named.isEmpty ? root.appendingPathComponent("Models/english.servanda").path : named
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }()

    /// Runs a shell command in which `$0` is the program.
    static func shell(_ command: String, environment: [String: String] = [:]) throws -> Run {
        try run(URL(fileURLWithPath: "/bin/bash"), ["-c", command, path], input: nil, environment: environment)
    }

    /// Runs the program with a list of arguments.
    static func run(all arguments: [String], input: String? = nil, environment: [String: String] = [:]) throws -> Run {
        try run(URL(fileURLWithPath: path), arguments, input: input, environment: environment)
    }

    /// Runs the program on the fixture's register and the repository's model.
    static func run(_ arguments: String..., input: String? = nil, environment: [String: String] = [:]) throws -> Run {
        try run(URL(fileURLWithPath: path), arguments, input: input, environment: environment)
    }

    private static func run(_ program: URL, _ arguments: [String], input: String?, environment: [String: String]) throws -> Run {
        let folder = try Folder()
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        var variables = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "SERVANDA_REGISTER": Fixture.register.path, "COLUMNS": "96",
        ]
        if let model { variables["SERVANDA_MODEL"] = model }
        process.environment = variables.merging(environment) { $1 }
        // Files rather than pipes: a pipe that nobody reads would stop a program that prints much.
        let names = ["out", "err"].map { folder.path + "/" + $0 }
        for name in names { _ = FileManager.default.createFile(atPath: name, contents: nil) }
        try (input ?? "").write(toFile: folder.path + "/in", atomically: true, encoding: .utf8)
        process.standardInput = FileHandle(forReadingAtPath: folder.path + "/in")
        process.standardOutput = FileHandle(forWritingAtPath: names[0])
        process.standardError = FileHandle(forWritingAtPath: names[1])
        try process.run()
        process.waitUntilExit()
        let text = try names.map { String(decoding: try Data(contentsOf: URL(fileURLWithPath: $0)), as: UTF8.self) }
        return Run(code: process.terminationStatus, output: text[0], messages: text[1])
    }
}

/// A folder of its own that goes away with its value.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("servanda-" + UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// Writes a file and gives its path.
    @discardableResult
    func file(_ name: String, _ bytes: Data) throws -> String {
        let url = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: url)
        return url.path
    }

    @discardableResult
    func file(_ name: String, _ text: String) throws -> String {
        try file(name, Data(text.utf8))
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// A small register and reports, written for these tests: they do not change when the real register grows.
enum Fixture {
    static let register: Folder = {
        do {
            let folder = try Folder()
            try folder.file("treaties/prk-rus-2024.yaml", partnership)
            try folder.file("treaties/fra-grc-2021.yaml", aegean)
            try folder.file("actors/states.yaml", states)
            try folder.file("actors/state-system.csv", stateSystem)
            try folder.file("edition.yaml", "edition: test\ncoverage: 1990-01-01/2026-06-30\n")
            try folder.file(
                "actors/media.yaml", "media:\n  - {id: KCNA, names: [KCNA, Korean Central News Agency], state: PRK, kind: stateMedia}\n")
            return folder
        } catch {
            fatalError("cannot write the fixture: \(error)")
        }
    }()

    static let partnership = """
        id: prk-rus-2024
        title: Treaty on Comprehensive Strategic Partnership between the Democratic People's Republic of Korea and the Russian Federation
        names: [Comprehensive Strategic Partnership Treaty]
        kind: [defence]
        parties: [PRK, RUS]
        signed: {on: 2024-06-19, place: Pyongyang, source: text}
        sources:
          text: {title: "Text of the treaty", publisher: KCNA, date: 2024-06-20}
        clauses:
          entryIntoForce: {article: "22", source: text, rule: {exchange: ratification}}
        obligations:
          - {id: assistance, article: "4", source: text, kind: defence, trigger: [armedAttack, stateOfWar], bearer: each, beneficiary: others, text: "at once, military and other assistance by all means"}
        acts:
          - {kind: ratification, actor: RUS, on: 2024-11-09, source: text}
          - {kind: ratification, actor: PRK, on: 2024-11-11, known: 2024-11-12, source: text}
          - {kind: exchange, actors: [PRK, RUS], place: Moscow, on: 2024-12-04, known: 2024-12-05, source: text}

        """

    static let aegean = """
        id: fra-grc-2021
        title: Agreement on a strategic partnership for cooperation in defence and security, with "assistance"
        names: [Franco-Greek defence pact]
        kind: [defence, consultation]
        parties: [FRA, GRC]
        signed: {on: 2021-09-28, place: Paris, source: text}
        sources:
          text: {title: "Text of the agreement", publisher: Hellenic Parliament, date: 2021-10-07}
        clauses:
          entryIntoForce: {article: "31", source: text, rule: {lastNotification: all}}
        obligations:
          - {id: assistance, article: "2", source: text, kind: defence, trigger: [armedAttack], bearer: each, beneficiary: others, text: "all means at its disposal, armed force if needed"}

        """

    static let states = """
        states:
          - {id: PRK, names: [North Korea, DPRK], short: DPRK, demonyms: [North Korean, North Koreans], capital: Pyongyang}
          - {id: RUS, names: [Russia], demonyms: [Russian, Russians], capital: Moscow}
          - {id: FRA, names: [France], demonyms: [French], capital: Paris}
          - {id: GRC, names: [Greece], demonyms: [Greek, Greeks], capital: Athens}

        """

    static let stateSystem = """
        state,cow,from,through
        FRA,220,1816-01-01,
        GRC,350,1828-04-25,
        PRK,731,1948-09-09,
        RUS,365,1991-12-26,

        """

    static let report = """
        Pyongyang puts pact with Moscow into law
        North Korea has ratified its partnership treaty with Russia, the state news agency KCNA said on Tuesday.
        The two countries signed the treaty in June. "This is an alliance in all but name," said Maria Lindqvist, who studies the region in Uppsala.
        The treaty enters into force once the two sides exchange their instruments of ratification, according to KCNA.
        A spokesman for the French government declined to comment on the report.

        """
}
