import FoundationEssentials

/// The header of a model file (docs/model-file.md, "Layout").
struct ModelHeader: Decodable, Sendable {
    struct Architecture: Decodable, Sendable {
        let layers: Int
        let hidden: Int
        let heads: Int
        let intermediate: Int
        let positions: Int
        let layerNormEpsilon: Float
        /// How many looks of words the model tells apart: 16, or 4 (which nil means) where it knows their case alone.
        let looks: Int?
    }

    struct Tokenizer: Decodable, Sendable {
        let unknown: String
        let first: String
        let last: String
        let continuation: String
        let maximumWordLength: Int
    }

    struct Window: Decodable, Sendable {
        let pieces: Int
    }

    struct Link: Decodable, Sendable {
        let width: Int
        let maximumWords: Int
    }

    struct Tree: Decodable, Sendable {
        let arcWidth: Int
        let relationWidth: Int
    }

    /// Layers that leave the encoder for heads of their own.
    struct Branch: Decodable, Sendable {
        /// Behind how many layers of the encoder it begins.
        let start: Int
        /// How many layers it has of its own.
        let layers: Int
    }

    /// The head of the branch that finds events.
    struct Event: Decodable, Sendable {
        /// Numbers of what events and words are compared by, a role.
        let width: Int
    }

    struct Tensor: Decodable, Sendable {
        let name: String
        let type: String
        let shape: [Int]
        let offset: Int
        let length: Int
        let xxh3: String
    }

    let name: String
    let language: String
    let created: String
    let architecture: Architecture
    let tokenizer: Tokenizer
    let window: Window
    let labels: [String: [String]]
    let link: Link
    /// Nil when the model has no heads over tokens.
    let tree: Tree?
    /// Nil when the encoder has no branch.
    let branch: Branch?
    /// Nil when the branch finds no events.
    let event: Event?
    let tensors: [Tensor]

    /// Reads a header.
    /// - Returns: the header, or a sentence on what is wrong with it.
    static func read(_ bytes: UnsafeRawBufferPointer) -> Result<ModelHeader, Problem> {
        do {
            let header = try JSONDecoder().decode(ModelHeader.self, from: Data(bytes))
            if let problem = header.problem { return .failure(Problem(text: problem)) }
            return .success(header)
        } catch let error as DecodingError {
            return .failure(Problem(text: error.place))
        } catch {
            return .failure(Problem(text: "\(error)"))
        }
    }

    /// What is wrong with a header, in words.
    struct Problem: Error {
        let text: String
    }

    /// Sizes are bounded, so that no product of them overflows and a damaged header cannot ask for all memory.
    private var problem: String? {
        let shape = architecture
        var sizes = [
            ("architecture.layers", shape.layers, 100), ("architecture.hidden", shape.hidden, 1 << 14),
            ("architecture.heads", shape.heads, 1 << 10), ("architecture.intermediate", shape.intermediate, 1 << 16),
            ("architecture.positions", shape.positions, 1 << 14), ("window.pieces", window.pieces, shape.positions),
            ("link.width", link.width, 1 << 12), ("link.maximumWords", link.maximumWords, 1 << 20),
            ("tokenizer.maximumWordLength", tokenizer.maximumWordLength, 1 << 20),
        ]
        if let tree {
            sizes += [("tree.arcWidth", tree.arcWidth, 1 << 12), ("tree.relationWidth", tree.relationWidth, 1 << 10)]
            let isOdd = tree.arcWidth % 8 != 0 || tree.relationWidth % 8 != 0
            if isOdd { return "tree.arcWidth is \(tree.arcWidth), tree.relationWidth \(tree.relationWidth); both should be multiples of 8" }
        }
        if let event {
            sizes.append(("event.width", event.width, 1 << 10))
            if event.width % 8 != 0 { return "event.width is \(event.width) and should be a multiple of 8" }
        }
        if let branch {
            sizes += [("branch.start", branch.start, max(1, shape.layers - 1)), ("branch.layers", branch.layers, 100)]
        }
        for (name, value, most) in sizes where value < 1 || value > most { return "\(name) is \(value) and should be 1 to \(most)" }
        if let looks = shape.looks, looks != Look.count && looks != LetterCase.allCases.count {
            return "architecture.looks is \(looks) and should be 4 or 16"
        }
        if window.pieces < 3 { return "window.pieces is \(window.pieces) and should be at least 3" }
        if shape.hidden % shape.heads != 0 { return "\(shape.hidden) hidden units cannot be shared among \(shape.heads) heads" }
        if shape.hidden % 8 != 0 { return "architecture.hidden is \(shape.hidden) and should be a multiple of 8" }
        if !(shape.layerNormEpsilon >= 0) { return "architecture.layerNormEpsilon is \(shape.layerNormEpsilon)" }
        return nil
    }
}

extension DecodingError {
    /// The key at fault and what is wrong there.
    fileprivate var place: String {
        let (context, last): (Context, String) =
            switch self {
            case .keyNotFound(let key, let context): (context, "the key \(key.stringValue) is missing")
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                (context, context.debugDescription)
            @unknown default: (Context(codingPath: [], debugDescription: ""), "\(self)")
            }
        let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        return path.isEmpty ? last : "\(path): \(last)"
    }
}
