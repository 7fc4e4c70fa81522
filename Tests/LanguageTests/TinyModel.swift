import Foundation

@testable import Language

/// A complete model file with a few random numbers, written from nothing; tests change one thing and see what the reader says.
struct TinyModel {
    struct Tensor {
        var name: String
        var type: String
        var shape: [Int]
        var bytes: [UInt8]
        /// Added to the place where the tensor would start.
        var shift = 0
    }

    static let vocabulary = [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "treat", "treaty", "##ies", "##y", "said", "he", "that", ".", ",", "will", "bind", "##s",
        "moscow", "kim", "東", "ᄌ", "##ᅩ", "\"", "it", "holds",
    ]

    var magic = Array("SERVANDA".utf8)
    var version: UInt32 = 2
    var architecture: [String: Any] = [
        "layers": 2, "hidden": 32, "heads": 4, "intermediate": 48, "positions": 24, "layerNormEpsilon": 1e-12,
    ]
    var tokenizer: [String: Any] = ["unknown": "[UNK]", "first": "[CLS]", "last": "[SEP]", "continuation": "##", "maximumWordLength": 100]
    var window = 20
    var labels = Role.labels
    /// The labels of the heads beside attribution.
    var headLabels: [String: [String]] = [
        "upos": PartOfSpeech.allCases.map(\.rawValue), "lemma": ["k|0|", "l|0|", "l|3|y", "l|1|", "=|be"],
        "relation": ["nsubj", "root", "obj", "punct", "nsubj:pass"],
        "entity": ["O"] + Entity.Kind.allCases.flatMap { ["B-\($0.rawValue)", "I-\($0.rawValue)"] },
        "certainty": Certainty.Value.allCases.map(\.rawValue), "event": ["O", "signature", "withdrawal"],
        "eventModality": ["done", "planned"], "eventRole": ["actor", "date"], "stance": ["asserts", "denies", "neither"],
    ]
    var branch: [String: Any]? = ["start": 1, "layers": 1]
    var event: [String: Any]? = ["width": 8]
    var tree: [String: Any]? = ["arcWidth": 16, "relationWidth": 8]
    var removedKeys: [String] = []
    var tensors: [Tensor] = []
    /// Overrides the JSON header altogether.
    var rawHeader: [UInt8]?

    init(seed: UInt64 = 7, looks: Int = 16, inner: Int = 48) {
        architecture["looks"] = looks
        architecture["intermediate"] = inner
        var generator = SeededGenerator(state: seed)
        func random(_ count: Int, _ range: ClosedRange<Float>) -> [Float] {
            (0..<count).map { _ in .random(in: range, using: &generator) }
        }
        func add(_ name: String, _ shape: [Int], half: Bool = false, around center: Float = 0, spread: Float = 0.4) {
            let numbers = random(shape.reduce(1, *), center - spread...center + spread)
            let bytes = half ? numbers.flatMap { Self.bytes(Float16($0)) } : numbers.flatMap { Self.bytes($0) }
            tensors.append(Tensor(name: name, type: half ? "f16" : "f32", shape: shape, bytes: bytes))
        }
        let (count, hidden) = (Self.vocabulary.count, 32)
        let text = Array(Self.vocabulary.map { $0 + "\n" }.joined().utf8)
        tensors.append(Tensor(name: "vocabulary", type: "u8", shape: [text.count], bytes: text))
        let rows = (0..<count * hidden).map { _ in UInt8(bitPattern: Int8.random(in: -127...127, using: &generator)) }
        tensors.append(Tensor(name: "word.rows", type: "i8", shape: [count, hidden], bytes: rows))
        add("word.scale", [count], around: 0.01, spread: 0.005)
        add("position", [24, hidden], half: true)
        add("type", [hidden], half: true)
        add("case", [looks, hidden], half: true)
        add("embedding.norm.weight", [hidden], around: 1)
        add("embedding.norm.bias", [hidden])
        func addLayer(_ layer: String) {
            let maps = [("query", hidden), ("key", hidden), ("value", hidden), ("output", hidden), ("up", inner), ("down", hidden)]
            for (name, outputs) in maps {
                let inputs = name == "down" ? inner : hidden
                add("\(layer).\(name).weight", [outputs, inputs], half: true)
                add("\(layer).\(name).bias", [outputs])
            }
            for name in ["attention.norm", "norm"] {
                add("\(layer).\(name).weight", [hidden], around: 1)
                add("\(layer).\(name).bias", [hidden])
            }
        }
        func addAttribution(_ head: String, links prefix: String) {
            add("\(head).weight", [7, hidden])
            add("\(head).bias", [7])
            for (name, shape, numbers) in [("transition", [7, 7], Self.transitions), ("start", [7], Self.starts)] {
                let bytes = numbers.flatMap { Self.bytes($0) }
                tensors.append(Tensor(name: "\(head).\(name)", type: "f32", shape: shape, bytes: bytes))
            }
            for role in ["source", "content"] {
                for name in ["\(prefix)link.\(role)", "\(prefix)link.cue.\(role)"] {
                    add("\(name).weight", [8, hidden])
                    add("\(name).bias", [8])
                }
                for (name, size) in [("distance", 20), ("sentence", 5), ("between", 3), ("same", 3)] {
                    add("\(prefix)link.\(role).\(name)", [size])
                }
            }
        }
        for layer in 0..<2 { addLayer("layer.\(layer)") }
        addAttribution("head.attribution", links: "")
        let maps = [
            ("head.upos", 17, hidden), ("head.lemma", 5, hidden), ("tree.arc.dependent", 16, hidden), ("tree.arc.head", 16, hidden),
            ("tree.relation.dependent", 8, hidden), ("tree.relation.head", 8, hidden), ("tree.relation", 5, 16),
            ("head.entity", 15, hidden), ("head.certainty.hidden", 128, 2 * hidden), ("head.certainty", 8, 128), ("head.end", 1, hidden),
        ]
        for (name, outputs, inputs) in maps {
            add("\(name).weight", [outputs, inputs])
            add("\(name).bias", [outputs])
        }
        add("token.second", [hidden])
        add("tree.root", [hidden])
        add("tree.arc.bilinear", [16, 16])
        add("tree.arc.headBias", [16])
        add("tree.relation.bilinear", [5, 8, 8], half: true)
        addLayer("branch.layer.0")
        let branchMaps = [("event.kind", 3), ("event.modality", 2), ("event.asked", 16), ("event.offered", 16), ("speech.stance", 3)]
        for (name, outputs) in branchMaps {
            add("\(name).weight", [outputs, hidden])
            add("\(name).bias", [outputs])
        }
        add("event.role.bias", [2])
        add("event.role.distance", [2, 20])
        addAttribution("speech", links: "speech.")
    }

    /// A model with the layers in eight bits: one head of 32, factors at random, each row of weights with the scale of its greatest.
    static func eightBit(seed: UInt64 = 7) -> TinyModel {
        var model = TinyModel(seed: seed, inner: 64)
        model.architecture["heads"] = 1
        var generator = SeededGenerator(state: seed)
        for layer in 0..<2 {
            let name = "layer.\(layer)"
            var factors: [String: [Float]] = [:]
            func factor(_ part: String, _ range: ClosedRange<Float>, sharing other: [Float]? = nil, product: Float = 1) {
                factors[part] = (0..<32).map { index in other.map { product / $0[index] } ?? .random(in: range, using: &generator) }
            }
            // Inputs of any size are scaled row by row; queries, keys, values and contexts must fit.
            factor("input", 0.5...2)
            factor("up", 0.5...2)
            factor("query", 10...20)
            factor("key", 10...20, sharing: factors["query"], product: 200)
            factor("value", 80...120)
            factor("context", 15...25)
            for (part, numbers) in factors.sorted(by: { $0.key < $1.key }) { model.add("\(name).\(part).factor", [32], numbers) }
            model.add("\(name).score.factor", [1], [1024 / 0.693_147_2 / Float(32).squareRoot() / 200])
            for (map, part) in [
                ("query", "input"), ("key", "input"), ("value", "input"), ("output", "context"), ("up", "up"), ("down", ""),
            ] {
                let weights = model.numbers("\(name).\(map).weight").map(Float.init)
                let inputs = map == "down" ? 64 : 32
                let outputs = weights.count / inputs
                var (scales, bytes) = ([Float](), [UInt8](repeating: 0, count: weights.count))
                for output in 0..<outputs {
                    let row = (0..<inputs).map { weights[output * inputs + $0] / (factors[part]?[$0] ?? 1) }
                    let scale = (row.map(abs).max() ?? 1) / 127
                    scales.append(scale)
                    for (input, number) in row.enumerated() {
                        let place = output / 32 * 32 * inputs + input / 4 * 128 + output % 32 * 4 + input % 4
                        bytes[place] = UInt8(bitPattern: Int8((number / scale).rounded()))
                    }
                }
                model.change("\(name).\(map).weight") {
                    $0 = Tensor(name: $0.name, type: "i8", shape: [outputs / 32, inputs / 4, 32, 4], bytes: bytes)
                }
                model.add("\(name).\(map).scale", [outputs], scales)
            }
        }
        return model
    }

    /// The same model with one head of 32.
    var withOneHead: TinyModel {
        var model = self
        model.architecture["heads"] = 1
        return model
    }

    private mutating func add(_ name: String, _ shape: [Int], _ numbers: [Float]) {
        tensors.append(Tensor(name: name, type: "f32", shape: shape, bytes: numbers.flatMap { Self.bytes($0) }))
    }

    /// The same model as a file of format version 1, which has no heads beside attribution.
    var firstVersion: TinyModel {
        var model = self
        model.version = 1
        model.headLabels = [:]
        model.tree = nil
        model.branch = nil
        model.event = nil
        model.tensors.removeAll { tensor in
            ["tree.", "token.", "branch.", "event.", "speech."].contains { tensor.name.hasPrefix($0) }
                || tensor.name.hasPrefix("head.") && !tensor.name.hasPrefix("head.attribution.")
        }
        return model
    }

    /// The moves that BIO allows cost nothing, the others 10,000.
    static let transitions: [Float] = (0..<49).map { index in
        let (from, to) = (index / 7, index % 7)
        return to == 0 || to % 2 == 1 || from == to || from == to - 1 ? 0 : -1e4
    }

    static let starts: [Float] = [0, 0, -1e4, 0, -1e4, 0, -1e4]

    private static func bytes(_ number: Float) -> [UInt8] { withUnsafeBytes(of: number) { Array($0) } }
    private static func bytes(_ number: Float16) -> [UInt8] { withUnsafeBytes(of: number) { Array($0) } }
    private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }

    private static func checksum(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { ModelFile.checksum($0) } }

    /// Changes the tensor of a name.
    mutating func change(_ name: String, _ body: (inout Tensor) -> Void) {
        for index in tensors.indices where tensors[index].name == name { body(&tensors[index]) }
    }

    /// The numbers of a tensor.
    func numbers(_ name: String) -> [Double] {
        guard let tensor = tensors.first(where: { $0.name == name }) else { return [] }
        return tensor.bytes.withUnsafeBytes { bytes in
            switch tensor.type {
            case "f32": (0..<bytes.count / 4).map { Double(bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self)) }
            case "f16": (0..<bytes.count / 2).map { Double(bytes.loadUnaligned(fromByteOffset: $0 * 2, as: Float16.self)) }
            default: bytes.map { Double(Int8(bitPattern: $0)) }
            }
        }
    }

    /// The bytes of the file.
    func bytes() throws -> [UInt8] {
        // Offsets in the header change its length: room enough is left for it.
        let start = 32_768
        var entries: [[String: Any]] = []
        var body: [UInt8] = []
        for tensor in tensors {
            body += [UInt8](repeating: 0, count: (64 - body.count % 64) % 64 + tensor.shift)
            entries.append([
                "name": tensor.name, "type": tensor.type, "shape": tensor.shape, "offset": start + body.count, "length": tensor.bytes.count,
                "xxh3": Self.hexadecimal(Self.checksum(tensor.bytes)),
            ])
            body += tensor.bytes
        }
        var object: [String: Any] = [
            "name": "tiny", "language": "en", "created": "2024-01-31", "architecture": architecture, "tokenizer": tokenizer,
            "window": ["pieces": window], "labels": headLabels.merging(["attribution": labels]) { $1 },
            "link": ["width": 8, "maximumWords": 150], "tensors": entries,
        ]
        object["tree"] = tree
        object["branch"] = branch
        object["event"] = event
        for key in removedKeys { object[key] = nil }
        let header = try rawHeader ?? Array(JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]))
        var file = magic + Self.bytes(version) + Self.bytes(UInt32(header.count)) + Self.bytes(Self.checksum(header))
        file += Self.bytes(UInt64(start + body.count)) + header
        return file + [UInt8](repeating: 0, count: start - file.count) + body
    }

    static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Writes the file and gives its path.
    func write(in folder: URL, as name: String = "tiny.servanda") throws -> String {
        let file = folder.appendingPathComponent(name)
        try Data(bytes()).write(to: file)
        return file.path
    }
}
