import CKernels
import Foundation
import Testing

@testable import Language

@Suite("Eight-bit arithmetic")
struct EightBitTests {
    /// Windows that fill whole tiles of rows and some that do not.
    private static let text = """
        Kim said that the TREATY holds, and he said it will bind the treaties.
        He said it. "The treaty will bind," said Kim, "he holds that it holds the treaties that he said it holds."
        It holds.
        """

    /// The words' vectors by one level, and the same by a plain encoder in double precision over the weights before they were rounded.
    private func vectors(
        _ level: UnsafePointer<eight_level>, batchLimit: Int = 1000, compared: ([Float], [Double]) -> Void = { _, _ in }
    ) throws -> [Float] {
        try withTemporaryFolder { folder in
            let file = try ModelFile(path: TinyModel.eightBit().write(in: folder))
            let vocabulary = try Vocabulary.read(try file.tensor("vocabulary", .u8, nil), header: file.header.tokenizer).get()
            let encoder = try Encoder(file, vocabulary: vocabulary.count, precision: .int8, level: level)
            #expect(encoder.precision == .int8)
            let document = Document(Self.text)
            let pieces = Pieces(of: document, vocabulary: vocabulary)
            let plain = PlainEncoder(TinyModel(inner: 64), heads: 1)
            var all: [Float] = []
            var batch = PieceBatch()
            func run() throws {
                let scratch = try encoder.scratch(pieces: batch.count)
                try encoder.encode(batch, scratch)
                var word = 0
                for window in batch.windows {
                    let expected = plain.encode(batch.ids[window.rows].map(Int.init), batch.looks[window.rows].map(Int.init))
                    for row in batch.firstRows[word..<word + window.words.count] {
                        let vector = (0..<32).map { scratch.states.floats[word * 32 + $0] }
                        compared(vector, expected[row - window.rows.lowerBound])
                        all += vector
                        word += 1
                    }
                }
                batch.removeAll()
            }
            for window in pieces.windows(of: document.sentences, pieces: 20) {
                if batch.count + window.count > batchLimit { try run() }
                batch.append(window, of: document, pieces, vocabulary, limit: 20)
            }
            try run()
            return all
        }
    }

    @Test("is near a plain encoder in double precision over the weights before rounding")
    func plain() throws {
        var (squares, numbers) = (0.0, 0.0)
        _ = try vectors(Precision.eight) { found, expected in
            for (a, b) in zip(found, expected) {
                squares += (Double(a) - b) * (Double(a) - b)
                numbers += 1
                #expect(abs(Double(a) - b) < 0.25)
            }
        }
        #expect(numbers > 1000)
        #expect((squares / numbers).squareRoot() < 0.04)
    }

    @Test("gives the same bits with AVX-512 VNNI, with AVX2 and with neither, whatever shares a batch")
    func levels() throws {
        let expected = try vectors(eight_plain())
        #expect(Set(expected).count > 1000)
        for level in [eight_vnni(), eight_avx2(), eight_plain()].compactMap({ $0 }) {
            #expect(try vectors(level) == expected)
            #expect(try vectors(level, batchLimit: 1) == expected)
        }
    }

    @Test("is not asked of a file that has none, or with sizes that the kernels do not take")
    func absent() throws {
        var narrow = TinyModel.eightBit()
        narrow.window = 513
        narrow.architecture["positions"] = 513
        narrow.change("position") {
            $0 = TinyModel.Tensor(name: $0.name, type: "f16", shape: [513, 32], bytes: .init(repeating: 0, count: 513 * 64))
        }
        for model in [TinyModel(), narrow] {
            try withTemporaryFolder { folder in
                let opened = try LanguageModel(contentsOf: model.write(in: folder), precision: .int8)
                #expect(opened.precision != .int8)
            }
        }
    }

    @Test("is whole or refused: every tensor that it needs is missed by name")
    func missing() throws {
        let names = ["layer.1.score.factor", "layer.0.input.factor", "layer.1.value.factor", "layer.0.down.scale", "layer.1.up.weight"]
        for name in names {
            var model = TinyModel.eightBit()
            model.tensors.removeAll { $0.name == name }
            try withTemporaryFolder { folder in
                let path = try model.write(in: folder)
                let error = #expect(throws: ModelFileError.self) { try LanguageModel(contentsOf: path) }
                #expect(error?.reason == .missingTensor(name))
            }
        }
    }

    @Test("gives the floats that its numbers stand for to the other precisions")
    func widened() throws {
        try withTemporaryFolder { folder in
            let paths = [
                try TinyModel.eightBit().write(in: folder, as: "a"), try TinyModel(inner: 64).withOneHead.write(in: folder, as: "b"),
            ]
            let found = try paths.map { try LanguageModel(contentsOf: $0, precision: .float32).logits(in: Document(Self.text)) }
            #expect(zip(found[0], found[1]).allSatisfy { abs($0 - $1) < 0.1 })
        }
    }

    @Test(
        "gives the labels that PyTorch gave in the same arithmetic to 99.9 % of the words of PolNeAR's dev articles",
        .enabled(if: ProcessInfo.processInfo.environment["SERVANDA_SHARED"] != nil, "SERVANDA_SHARED names no folder"),
        .enabled(if: hasRecordedLabels, "label-digests.txt was recorded with another model file"))
    func recorded() throws {
        let shared = try #require(ProcessInfo.processInfo.environment["SERVANDA_SHARED"])
        let model = try LanguageModel(contentsOf: Self.path)
        #expect(model.precision == .int8)
        let articles = try developmentArticles(shared)
        let lines = Self.recordedLabels.dropFirst()
        #expect(articles.count == lines.count)
        var (words, same) = (0, 0)
        for (article, line) in zip(articles, lines) {
            let parts = line.split(separator: " ")
            #expect(article.id == parts[0])
            let scores = try model.logits(in: Document(article.text))
            let labels = stride(from: 0, to: scores.count, by: 7).map { start in
                UInt8(ascii: "0") + UInt8((0..<7).reduce(0) { scores[start + $1] > scores[start + $0] ? $1 : $0 })
            }
            for (start, digest) in zip(stride(from: 0, to: labels.count, by: 32), parts.dropFirst()) {
                let part = Array(labels[start..<min(start + 32, labels.count)])
                words += part.count
                let found = part.withUnsafeBytes { TinyModel.hexadecimal(ModelFile.checksum($0)).prefix(4) }
                if found == digest { same += part.count }
            }
        }
        #expect(words > 80_000)
        #expect(Double(same) / Double(words) >= 0.999, "\(same) of \(words)")
    }

    private static let path = repository.appendingPathComponent("Models/english.servanda").path

    private static let recordedLabels: [Substring] = {
        guard let data = try? resource("label-digests.txt") else { return [] }
        return String(decoding: data, as: UTF8.self).split(separator: "\n")
    }()

    private static var hasRecordedLabels: Bool {
        guard let model = try? LanguageModel(contentsOf: path), let first = recordedLabels.first else { return false }
        return first == "# \(model.name) \(model.created)"
    }
}
