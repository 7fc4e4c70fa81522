import Foundation
import Testing

@testable import Language

/// Runs `benchmark-language` as a process of its own: oneDNN reads what it may use once, when a process first calls it.
@Suite("Without the processor's newer instructions")
struct FallbackTests {
    private struct Report: Decodable {
        let precision: String
        let words: Int
    }

    private static let model = repository.appendingPathComponent("Models/english.servanda").path

    private static let text = """
        OTTAWA — The minister said the alliance "will keep every promise it has made", and two diplomats agreed.
        According to the note, no state has withdrawn. "Nobody is leaving," the spokeswoman told reporters on Friday.
        """

    /// The program's report and the scores it wrote.
    private func read(_ environment: [String: String]) throws -> (report: Report, scores: [Float]) {
        try withTemporaryFolder { folder in
            let (texts, scores) = (folder.appendingPathComponent("texts"), folder.appendingPathComponent("scores"))
            try Data(Self.text.utf8).write(to: texts)
            let process = Process()
            let pipe = Pipe()
            // The tests' bundle lies beside the products.
            process.executableURL = Bundle.module.bundleURL.deletingLastPathComponent().appendingPathComponent("benchmark-language")
            process.arguments = [Self.model, texts.path, "--passes", "1", "--logits", scores.path]
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            process.standardOutput = pipe
            try process.run()
            let output = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
            let numbers = try Data(contentsOf: scores).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
            return (try JSONDecoder().decode(Report.self, from: output), numbers)
        }
    }

    private func labels(_ scores: [Float]) -> [Int] {
        stride(from: 0, to: scores.count, by: 7).map { start in
            (0..<7).reduce(0) { scores[start + $1] > scores[start + $0] ? $1 : $0 }
        }
    }

    @Test(
        "gives the same labels in floats, and scores within 5e-4",
        arguments: [["ONEDNN_MAX_CPU_ISA": "SSE41"], ["ONEDNN_MAX_CPU_ISA": "AVX"], ["DNNL_MAX_CPU_ISA": "SSE41"]])
    func floats(environment: [String: String]) throws {
        let floats = ["SERVANDA_PRECISION": "float32"]
        let lowered = try read(environment.merging(floats) { $1 })
        let whole = try read(floats)
        #expect(lowered.report.precision == "float32")
        #expect(lowered.scores.count == 7 * lowered.report.words && lowered.report.words > 30)
        #expect(zip(lowered.scores, whole.scores).allSatisfy { abs($0 - $1) < 5e-4 })
        #expect(labels(lowered.scores) == labels(whole.scores))
        #expect(Set(labels(whole.scores)).count > 3)
    }

    @Test(
        "gives the same bits in eight bits, whatever the processor has",
        .enabled(if: isEightBit, "the model file is of sixteen bits"),
        arguments: [["ONEDNN_MAX_CPU_ISA": "AVX2"], ["ONEDNN_MAX_CPU_ISA": "SSE41"]])
    func same(environment: [String: String]) throws {
        let (lowered, usual) = (try read(environment), try read([:]))
        #expect(lowered.report.precision == "int8")
        #expect(lowered.scores.map(\.bitPattern) == usual.scores.map(\.bitPattern))
    }

    private static var isEightBit: Bool {
        (try? LanguageModel(contentsOf: model, precision: .int8).precision) == .int8
    }

    @Test("computes in 16 bits the same with AVX2 alone", .enabled(if: Precision.fixed16.isAvailable, "this processor has no AVX2"))
    func narrow() throws {
        let lowered = try read(["ONEDNN_MAX_CPU_ISA": "AVX2", "SERVANDA_PRECISION": "fixed16"])
        #expect(lowered.report.precision == "fixed16")
        #expect(lowered.scores == (try read(["SERVANDA_PRECISION": "fixed16"])).scores)
    }

    @Test("takes floats where the environment asks for what the processor does not have or nobody knows")
    func unknown() throws {
        #expect(try read(["SERVANDA_PRECISION": "bfloat16"]).report.precision == (Precision.bfloat16.isAvailable ? "bfloat16" : "float32"))
        #expect(try read(["SERVANDA_PRECISION": "float128"]).report.precision == read([:]).report.precision)
    }
}
