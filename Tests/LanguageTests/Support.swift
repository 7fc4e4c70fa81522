import Foundation

@testable import Language

/// The repository's root, three folders up from this file.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// A seeded generator, so that a failure can be repeated (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A folder of its own for a test, removed at the end.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("language-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// An article of a corpus file.
struct CorpusArticle: Decodable {
    let id: String
    let text: String
}

/// The articles of PolNeAR's dev part, which gzip unpacks.
func developmentArticles(_ shared: String) throws -> [CorpusArticle] {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", "\(shared)/corpora/polnear/dev.jsonl.gz"]
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try data.split(separator: 0x0A).map { try JSONDecoder().decode(CorpusArticle.self, from: $0) }
}

/// A file of the test resources.
func resource(_ name: String) throws -> Data {
    try Data(contentsOf: Bundle.module.bundleURL.appendingPathComponent("Resources/\(name)"))
}

extension Document {
    /// The texts of all words.
    var wordTexts: [String] { words.indices.map { text(ofWord: $0) } }

    /// The texts of all sentences.
    var sentenceTexts: [String] { sentences.map { text(in: characters(ofWords: $0)) } }
}
