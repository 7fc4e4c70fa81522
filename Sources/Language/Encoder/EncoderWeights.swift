/// The encoder's tensors, ready to compute with: matrices widened and packed, vectors as floats.
///
/// The word embeddings stay as they lie in the mapped file, eight bits a number; a row is widened when its piece comes.
struct EncoderWeights: Sendable {
    struct Norm: Sendable {
        let weight: [Float]
        let bias: [Float]
    }

    struct Layer: Sendable {
        let projection: LinearMap
        let output: LinearMap
        let attentionNorm: Norm
        let up: LinearMap
        let down: LinearMap
        let norm: Norm
    }

    /// The four kinds of linear map that each layer has.
    struct Plans: Sendable {
        let projection: LinearPlan
        let output: LinearPlan
        let up: LinearPlan
        let down: LinearPlan

        init(_ engine: MathEngine, _ shape: ModelHeader.Architecture) throws(EncoderError) {
            projection = try LinearPlan(engine, inputs: shape.hidden, outputs: 3 * shape.hidden, end: .plain)
            output = try LinearPlan(engine, inputs: shape.hidden, outputs: shape.hidden, end: .accumulate)
            up = try LinearPlan(engine, inputs: shape.hidden, outputs: shape.intermediate, end: .gelu)
            down = try LinearPlan(engine, inputs: shape.intermediate, outputs: shape.hidden, end: .accumulate)
        }
    }

    let wordRows: Tensor
    let wordScales: Tensor
    /// [window.pieces, hidden]: the embedding of each position plus that of the segment.
    let positions: [Float]
    /// [4, hidden]: the embedding of each case class.
    let cases: [Float]
    let embeddingNorm: Norm
    let layers: [Layer]

    init(_ file: ModelFile, vocabulary: Int, plans: Plans, engine: MathEngine) throws(ModelFileError) {
        let shape = file.header.architecture
        let width = shape.hidden
        wordRows = try file.tensor("word.rows", .i8, [vocabulary, width])
        wordScales = try file.tensor("word.scale", .f32, [vocabulary])
        let segment = try file.tensor("type", .f16, [width]).floats
        var positions = try file.tensor("position", .f16, [shape.positions, width]).floats
        positions.removeSubrange((file.header.window.pieces * width)...)
        for index in positions.indices { positions[index] += segment[index % width] }
        self.positions = positions
        cases = try file.tensor("case", .f16, [LetterCase.allCases.count, width]).floats
        embeddingNorm = try EncoderWeights.norm(file, "embedding.norm", width)

        // All tensors are asked for before any is packed, so that a file with one missing is refused at once.
        var parts: [LayerTensors] = []
        for index in 0..<shape.layers { parts.append(try LayerTensors(file, "layer.\(index)", shape)) }
        do throws(EncoderError) {
            let stream = try MathStream(engine)
            let staging = FloatBuffer(count: max(3 * width * width, width * shape.intermediate), cleared: false)
            var layers: [Layer] = []
            for part in parts { layers.append(try part.packed(plans, staging, stream)) }
            self.layers = layers
        } catch {
            throw ModelFileError(path: file.path, reason: .unsupported(error.description))
        }
    }

    fileprivate static func norm(_ file: ModelFile, _ name: String, _ width: Int) throws(ModelFileError) -> Norm {
        Norm(weight: try file.tensor("\(name).weight", .f32, [width]).floats, bias: try file.tensor("\(name).bias", .f32, [width]).floats)
    }
}

/// A layer's tensors as they lie in the file.
private struct LayerTensors {
    private typealias Pair = (weight: Tensor, bias: Tensor)

    private let query: Pair
    private let key: Pair
    private let value: Pair
    private let output: Pair
    private let up: Pair
    private let down: Pair
    private let attentionNorm: EncoderWeights.Norm
    private let norm: EncoderWeights.Norm

    init(_ file: ModelFile, _ layer: String, _ shape: ModelHeader.Architecture) throws(ModelFileError) {
        func pair(_ name: String, _ outputs: Int, _ inputs: Int) throws(ModelFileError) -> Pair {
            (
                try file.tensor("\(layer).\(name).weight", .f16, [outputs, inputs]),
                try file.tensor("\(layer).\(name).bias", .f32, [outputs])
            )
        }
        let (width, inner) = (shape.hidden, shape.intermediate)
        query = try pair("query", width, width)
        key = try pair("key", width, width)
        value = try pair("value", width, width)
        output = try pair("output", width, width)
        up = try pair("up", inner, width)
        down = try pair("down", width, inner)
        attentionNorm = try EncoderWeights.norm(file, "\(layer).attention.norm", width)
        norm = try EncoderWeights.norm(file, "\(layer).norm", width)
    }

    func packed(_ plans: EncoderWeights.Plans, _ staging: FloatBuffer, _ stream: MathStream) throws(EncoderError) -> EncoderWeights.Layer {
        func map(_ plan: LinearPlan, _ pairs: [Pair]) throws(EncoderError) -> LinearMap {
            try LinearMap(plan, weights: pairs.map { $0.weight }, biases: pairs.map { $0.bias }, staging: staging, stream: stream)
        }
        return EncoderWeights.Layer(
            projection: try map(plans.projection, [query, key, value]), output: try map(plans.output, [output]),
            attentionNorm: attentionNorm, up: try map(plans.up, [up]), down: try map(plans.down, [down]), norm: norm)
    }
}
