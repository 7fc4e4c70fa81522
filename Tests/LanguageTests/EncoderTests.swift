import Foundation
import Testing

@testable import Language

@Suite("The encoder")
struct EncoderTests {
    @Test("agrees with a plain one in double precision", arguments: [(Precision.float32, 4, 1e-4), (.fixed16, 2, 4e-3)], [16, 4])
    func plain(run: (precision: Precision, heads: Int, tolerance: Double), looks: Int) throws {
        let (precision, heads, tolerance) = run
        var tiny = TinyModel(looks: looks)
        tiny.architecture["heads"] = heads
        try withTemporaryFolder { folder in
            let file = try ModelFile(path: tiny.write(in: folder))
            let vocabulary = try Vocabulary.read(try file.tensor("vocabulary", .u8, nil), header: file.header.tokenizer).get()
            let encoder = try Encoder(file, vocabulary: vocabulary.count, precision: precision)
            guard precision.isAvailable else { return }
            #expect(encoder.precision == precision)
            let document = Document("Kim said \"the TREATY holds\".\nHe said it.")
            let pieces = Pieces(of: document, vocabulary: vocabulary)
            var batch = PieceBatch()
            for sentence in document.sentences { batch.append(sentence, of: document, pieces, vocabulary, limit: 20) }
            let scratch = try encoder.scratch(pieces: batch.count)
            try encoder.encode(batch, scratch)
            var word = 0
            for window in batch.windows {
                let plain = PlainEncoder(tiny, heads: heads)
                let expected = plain.encode(batch.ids[window.rows].map(Int.init), batch.looks[window.rows].map(Int.init))
                for row in batch.firstRows[word..<word + window.words.count] {
                    for (column, number) in expected[row - window.rows.lowerBound].enumerated() {
                        #expect(abs(Double(scratch.states.floats[word * 32 + column]) - number) < tolerance)
                    }
                    word += 1
                }
            }
        }
    }

    @Test("cuts off a single word that is longer than a window")
    func longWord() throws {
        var tiny = TinyModel()
        tiny.window = 5
        try withTemporaryFolder { folder in
            let model = try LanguageModel(contentsOf: tiny.write(in: folder))
            let document = Document("treat" + String(repeating: "ies", count: 30) + " said")
            #expect(model.pieces(in: document).windows == [0..<1, 1..<2])
            #expect(try model.logits(in: document).count == 14)
        }
    }
}

/// The encoder of docs/model-file.md, as plainly as it can be written.
struct PlainEncoder {
    typealias Rows = [[Double]]

    let model: TinyModel
    private let width = 32
    private let heads: Int

    init(_ model: TinyModel, heads: Int) {
        self.model = model
        self.heads = heads
    }

    /// The pieces' vectors behind all layers.
    func encode(_ ids: [Int], _ looks: [Int]) -> Rows {
        run(["layer.0", "layer.1"], over: embed(ids, looks))
    }

    /// The pieces' vectors behind the branch, which begins behind the first layer.
    func branch(_ ids: [Int], _ looks: [Int]) -> Rows {
        run(["layer.0", "branch.layer.0"], over: embed(ids, looks))
    }

    private func embed(_ ids: [Int], _ looks: [Int]) -> Rows {
        let (rows, scale) = (model.numbers("word.rows"), model.numbers("word.scale"))
        let (position, type, look) = (model.numbers("position"), model.numbers("type"), model.numbers("case"))
        let x: Rows = ids.indices.map { row in
            (0..<width).map { column in
                let word = rows[ids[row] * width + column] * scale[ids[row]]
                return word + position[row * width + column] + type[column] + look[looks[row] * width % look.count + column]
            }
        }
        return norm(x, "embedding.norm")
    }

    private func run(_ layers: [String], over embedded: Rows) -> Rows {
        var x = embedded
        for name in layers {
            let attended = attention(linear(x, "\(name).query"), linear(x, "\(name).key"), linear(x, "\(name).value"))
            x = norm(add(x, linear(attended, "\(name).output")), "\(name).attention.norm")
            let inner = linear(x, "\(name).up").map { $0.map { $0 * 0.5 * (1 + erf($0 / 2.0.squareRoot())) } }
            x = norm(add(x, linear(inner, "\(name).down")), "\(name).norm")
        }
        return x
    }

    private func add(_ a: Rows, _ b: Rows) -> Rows { zip(a, b).map { zip($0, $1).map { $0 + $1 } } }

    private func linear(_ x: Rows, _ name: String) -> Rows {
        let (weight, bias) = (model.numbers("\(name).weight"), model.numbers("\(name).bias"))
        return x.map { row in bias.indices.map { out in row.indices.reduce(bias[out]) { $0 + row[$1] * weight[out * row.count + $1] } } }
    }

    private func norm(_ x: Rows, _ name: String) -> Rows {
        let (weight, bias) = (model.numbers("\(name).weight"), model.numbers("\(name).bias"))
        return x.map { row in
            let mean = row.reduce(0, +) / Double(row.count)
            let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
            return row.indices.map { (row[$0] - mean) / (variance + 1e-12).squareRoot() * weight[$0] + bias[$0] }
        }
    }

    private func attention(_ q: Rows, _ k: Rows, _ v: Rows) -> Rows {
        let depth = width / heads
        return q.indices.map { row in
            (0..<heads).flatMap { head -> [Double] in
                let part = head * depth..<(head + 1) * depth
                let scores = k.indices.map { other in part.reduce(0) { $0 + q[row][$1] * k[other][$1] } / Double(depth).squareRoot() }
                let powers = scores.map { exp($0) }
                let sum = powers.reduce(0, +)
                return part.map { column in v.indices.reduce(0) { $0 + powers[$1] / sum * v[$1][column] } }
            }
        }
    }
}
