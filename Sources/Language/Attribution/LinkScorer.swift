/// Scores how well a source or content goes with a cue (docs/model-file.md, "Links").
struct LinkScorer: Sendable {
    /// A span's vector as the scorer compares it.
    typealias Projection = [Float]

    /// What the scorer knows about where a span and a cue stand.
    struct Place: Hashable {
        /// The number of words between.
        let gap: Int
        /// Does the cue come after the span?
        let cueComesAfter: Bool
        /// The sentence of the cue minus that of the span.
        let sentences: Int
        /// Other cues between.
        let cuesBetween: Int
        /// Other spans of the span's role between.
        let sameBetween: Int
    }

    /// The learned numbers for one role.
    private struct Side: Sendable {
        let span: Projector
        let cue: Projector
        let distance: [Float]
        let sentence: [Float]
        let between: [Float]
        let same: [Float]

        init(_ file: ModelFile, _ prefix: String, _ role: String) throws(ModelFileError) {
            span = try Projector(file, "\(prefix)link.\(role)")
            cue = try Projector(file, "\(prefix)link.cue.\(role)")
            distance = try file.tensor("\(prefix)link.\(role).distance", .f32, [20]).floats
            sentence = try file.tensor("\(prefix)link.\(role).sentence", .f32, [5]).floats
            between = try file.tensor("\(prefix)link.\(role).between", .f32, [3]).floats
            same = try file.tensor("\(prefix)link.\(role).same", .f32, [3]).floats
        }
    }

    private let source: Side
    private let content: Side
    private let scale: Float
    /// The most words that may stand between a span and its cue.
    let maximumWords: Int

    /// Takes the scorer's tensors.
    /// - Parameter prefix: `speech.` for the scorer of the branch.
    init(_ file: ModelFile, prefix: String = "") throws(ModelFileError) {
        source = try Side(file, prefix, "source")
        content = try Side(file, prefix, "content")
        scale = 1 / Float(file.header.link.width).squareRoot()
        maximumWords = file.header.link.maximumWords
    }

    /// What a word contributes to the projection of a span that starts or ends with it: half of it, as a span's vector is the mean of its
    /// first and last word's and the map is linear. Kept instead of the vectors themselves, which are many times as long.
    /// - Returns: [width], or for a cue [2 · width]: for sources, then for contents.
    func half(_ vector: UnsafePointer<Float>, as role: Role) -> Projection {
        switch role {
        case .source: source.span.half(vector)
        case .content: content.span.half(vector)
        case .cue: source.cue.half(vector) + content.cue.half(vector)
        }
    }

    /// The score of a span and a cue.
    func score(_ role: Role, _ span: Projection, _ cue: Projection, _ place: Place) -> Float {
        let side = role == .source ? source : content
        let start = role == .source ? 0 : cue.count / 2
        var product: Float = 0
        for index in span.indices { product += span[index] * cue[start + index] }
        return product * scale + side.distance[LinkScorer.bin(place.gap) + (place.cueComesAfter ? 10 : 0)]
            + side.sentence[min(max(place.sentences, -2), 2) + 2] + side.between[min(place.cuesBetween, 2)]
            + side.same[min(place.sameBetween, 2)]
    }

    /// The bin 0...9 of a number of words.
    static func bin(_ gap: Int) -> Int {
        switch gap {
        case ..<5: max(gap, 0)
        case 5...7: 5
        case 8...11: 6
        case 12...19: 7
        case 20...39: 8
        default: 9
        }
    }
}

/// A linear map from a word's vector to the width of the link scorer.
private struct Projector: Sendable {
    let weight: [Float]
    let bias: [Float]
    let inputs: Int

    init(_ file: ModelFile, _ name: String) throws(ModelFileError) {
        let width = file.header.link.width
        inputs = file.header.architecture.hidden
        weight = try file.tensor("\(name).weight", .f32, [width, inputs]).floats
        bias = try file.tensor("\(name).bias", .f32, [width]).floats
    }

    func half(_ vector: UnsafePointer<Float>) -> [Float] {
        weight.withUnsafeBufferPointer { weight in
            bias.indices.map { index in
                guard let rows = weight.baseAddress else { return 0 }
                return (VectorMath.dot(rows + index * inputs, vector, width: inputs) + bias[index]) / 2
            }
        }
    }
}
