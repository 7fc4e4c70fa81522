import CKernels
import Foundation
import Testing

@testable import Language

@Suite("Sixteen-bit arithmetic", .enabled(if: Precision.fixed16.isAvailable, "this processor has no AVX2"))
struct PrecisionTests {
    private static let path = repository.appendingPathComponent("Models/english.servanda").path

    private static let texts = [
        "The foreign minister said on Monday that the treaty will enter into force in March.",
        """
        MOSCOW — "We have never walked away from an agreement," the spokesman told reporters, adding that talks "would go on".
        His colleague in Oslo disagreed. According to two officials, who asked not to be named, the protocol had been "dead since spring".
        The ministry denied it: no state, a note said, has been told to leave.
        """,
        String(repeating: "Delegates warned that the pact may lapse, and the chair promised a vote. ", count: 60),
    ]

    private func scores(_ precision: Precision, _ texts: [String]) throws -> [[Float]] {
        let model = try LanguageModel(contentsOf: Self.path, precision: precision)
        return try texts.map { try model.logits(in: Document($0)) }
    }

    private func label(_ scores: ArraySlice<Float>) -> Int? {
        scores.indices.max { scores[$0] < scores[$1] }.map { $0 - scores.startIndex }
    }

    @Test("gives the scores of 32-bit floats within 0.02")
    func scoresAgree() throws {
        for (floats, fixed) in zip(try scores(.float32, Self.texts), try scores(.fixed16, Self.texts)) {
            #expect(!floats.isEmpty && floats.count == fixed.count)
            #expect(zip(floats, fixed).allSatisfy { abs($0 - $1) < 0.02 })
        }
    }

    @Test("gives the attributions of 32-bit floats")
    func attributionsAgree() throws {
        let floats = try LanguageModel(contentsOf: Self.path, precision: .float32)
        let fixed = try LanguageModel(contentsOf: Self.path, precision: .fixed16)
        for text in Self.texts {
            func spans(_ model: LanguageModel) throws -> [[Range<Int>]] {
                try model.attributions(in: Document(text)).map { ($0.sources + [$0.cue] + $0.contents).map(\.words) }
            }
            let found = try spans(fixed)
            #expect(!found.isEmpty)
            #expect(try spans(floats) == found)
        }
    }

    @Test(
        "labels at least 99.9 % of the words of PolNeAR's dev articles as 32-bit floats do",
        .enabled(if: ProcessInfo.processInfo.environment["SERVANDA_SHARED"] != nil, "SERVANDA_SHARED names no folder"))
    func development() throws {
        let shared = try #require(ProcessInfo.processInfo.environment["SERVANDA_SHARED"])
        let texts = try developmentArticles(shared).prefix(20).map(\.text)
        var (words, same) = (0, 0)
        for (floats, fixed) in zip(try scores(.float32, texts), try scores(.fixed16, texts)) {
            for start in stride(from: 0, to: floats.count, by: 7) {
                words += 1
                if label(floats[start..<start + 7]) == label(fixed[start..<start + 7]) { same += 1 }
            }
        }
        #expect(words > 5_000)
        #expect(Double(same) / Double(words) >= 0.999, "\(same) of \(words)")
    }

    @Test("never overflows, whatever the numbers: the worst rows and weights give the sums of plain arithmetic")
    func extremes() {
        let (inputs, outputs, rows) = (1536, 16, 6)
        let patterns: [(Int) -> Float] = [
            { _ in 1 }, { $0 == 3 ? 1000 : 0 }, { $0 % 2 == 0 ? 5 : -5 },
            { _ in 0 }, { Float($0) }, { $0 < 2 ? 60000 : 1e-3 },
        ]
        let weights = (0..<outputs).flatMap { row in (0..<inputs).map { patterns[row % patterns.count]($0) } }
        let values = (0..<rows).flatMap { row in (0..<inputs).map { patterns[row]($0) } }
        let packed = HalfWordBuffer(count: outputs * inputs)
        let rounded = HalfWordBuffer(count: rows * inputs)
        let (weightScales, scales, bias) = (FloatBuffer(count: outputs), FloatBuffer(count: rows), FloatBuffer(count: outputs))
        let result = FloatBuffer(count: rows * outputs)
        weights.withUnsafeBufferPointer { kernels_pack($0.baseAddress, outputs, inputs, packed.numbers, weightScales.floats) }
        values.withUnsafeBufferPointer { kernels_round($0.baseAddress, rows, inputs, rounded.numbers, scales.floats) }
        kernels_linear(
            kernels_avx2, rounded.numbers, scales.floats, rows, inputs, packed.numbers, weightScales.floats, bias.floats, outputs,
            kernels_plain, result.floats)
        for row in 0..<rows {
            for output in 0..<outputs {
                let a = values[row * inputs..<(row + 1) * inputs].map(Double.init)
                let b = weights[output * inputs..<(output + 1) * inputs].map(Double.init)
                let expected = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
                let norms = (a.reduce(0) { $0 + $1 * $1 } * b.reduce(0) { $0 + $1 * $1 }).squareRoot()
                #expect(abs(Double(result.floats[row * outputs + output]) - expected) <= 2e-3 * norms)
            }
        }
    }

    @Test(
        "sums the same with AVX-512 VNNI as with AVX2",
        .enabled(if: Precision.kernels == kernels_vnni, "this processor has no AVX-512 VNNI"))
    func wide() {
        let (inputs, outputs, rows) = (64, 80, 12)
        var generator = SeededGenerator(state: 3)
        let packed = HalfWordBuffer(count: outputs * inputs)
        let rounded = HalfWordBuffer(count: rows * inputs)
        for index in 0..<outputs * inputs { packed.numbers[index] = .random(in: -9000...9000, using: &generator) }
        for index in 0..<rows * inputs { rounded.numbers[index] = .random(in: -3000...3000, using: &generator) }
        let (ones, bias) = (FloatBuffer(count: outputs), FloatBuffer(count: outputs))
        ones.floats.update(repeating: 1, count: outputs)
        func sums(_ level: kernels_level) -> [Float] {
            let result = FloatBuffer(count: rows * outputs)
            kernels_linear(
                level, rounded.numbers, ones.floats, rows, inputs, packed.numbers, ones.floats, bias.floats, outputs, kernels_plain,
                result.floats)
            return (0..<rows * outputs).map { result.floats[$0] }
        }
        #expect(sums(kernels_vnni) == sums(kernels_avx2))
    }

    @Test("is left for floats where a model's sizes do not fit the kernels")
    func sizes() throws {
        try withTemporaryFolder { folder in
            let file = try ModelFile(path: TinyModel().write(in: folder))
            let vocabulary = try Vocabulary.read(try file.tensor("vocabulary", .u8, nil), header: file.header.tokenizer).get()
            #expect(try Encoder(file, vocabulary: vocabulary.count, precision: .fixed16).precision == .float32)
        }
    }
}
