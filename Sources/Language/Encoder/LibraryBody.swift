import CDNNL

/// The encoder's layers on oneDNN, in 32-bit floats, on every processor that it runs on.
struct LibraryBody: Sendable {
    /// The four kinds of linear map that each layer has.
    struct Plans: Sendable {
        let projection: LinearPlan
        let output: LinearPlan
        let up: LinearPlan
        let down: LinearPlan

        init(_ engine: MathEngine, _ shape: ModelHeader.Architecture, _ precision: Precision) throws(EncoderError) {
            func plan(_ inputs: Int, _ outputs: Int, _ end: LinearEnd) throws(EncoderError) -> LinearPlan {
                try LinearPlan(engine, inputs: inputs, outputs: outputs, end: end, precision: precision)
            }
            projection = try plan(shape.hidden, 3 * shape.hidden, .plain)
            output = try plan(shape.hidden, shape.hidden, .accumulate)
            up = try plan(shape.hidden, shape.intermediate, .gelu)
            down = try plan(shape.intermediate, shape.hidden, .accumulate)
        }
    }

    private struct Layer: Sendable {
        let projection: LinearMap
        let output: LinearMap
        let attentionNorm: NormWeights
        let up: LinearMap
        let down: LinearMap
        let norm: NormWeights
    }

    private let shape: ModelHeader.Architecture
    private let engine: MathEngine
    private let plans: Plans
    private let layers: [Layer]

    init(_ tensors: [LayerTensors], _ shape: ModelHeader.Architecture, _ precision: Precision) throws(EncoderError) {
        self.shape = shape
        engine = try MathEngine()
        plans = try Plans(engine, shape, precision)
        let stream = try MathStream(engine)
        let staging = FloatBuffer(count: max(3 * shape.hidden * shape.hidden, shape.hidden * shape.intermediate), cleared: false)
        func map(_ plan: LinearPlan, _ maps: [MapTensors]) throws(EncoderError) -> LinearMap {
            try LinearMap(plan, maps, staging: staging, stream: stream)
        }
        var layers: [Layer] = []
        for tensor in tensors {
            layers.append(
                Layer(
                    projection: try map(plans.projection, tensor.projection), output: try map(plans.output, [tensor.output]),
                    attentionNorm: tensor.attentionNorm, up: try map(plans.up, [tensor.up]), down: try map(plans.down, [tensor.down]),
                    norm: tensor.norm))
        }
        self.layers = layers
    }

    /// Working memory for batches of at most `rows` rows and windows of at most `window`.
    func scratch(rows: Int, window: Int) throws(EncoderError) -> LibraryScratch {
        try LibraryScratch(rows: rows, window: window, shape: shape, plans: plans, engine: engine)
    }

    /// Runs all layers over embedded rows, in place.
    /// - Parameters:
    ///   - states: [batch.count, hidden] with room for whole tiles of rows.
    ///   - embeddingNorm: nil for a branch, whose rows have had theirs.
    func run(
        _ batch: PieceBatch, _ states: UnsafeMutablePointer<Float>, embeddingNorm: NormWeights?, _ scratch: LibraryScratch, tap: Tap? = nil
    ) throws(EncoderError) {
        MathEngine.useOneThread()
        let rows = batch.count
        if let embeddingNorm { normalize(states, rows: rows, embeddingNorm) }
        // The rows up to the end of the last tile are computed along: from 0, so that what an earlier batch left does not grow on.
        let end = LinearPlan.padded(rows)
        (states + rows * shape.hidden).update(repeating: 0, count: (end - rows) * shape.hidden)
        for (index, layer) in layers.enumerated() {
            try scratch.projection.apply(layer.projection, to: states, rows: rows, into: scratch.projections.floats)
            for window in batch.windows { try attend(window.rows, scratch) }
            try scratch.output.apply(layer.output, to: scratch.context.floats, rows: rows, into: states)
            normalize(states, rows: rows, layer.attentionNorm)
            try feedForward(layer, states, rows: rows, scratch)
            tap?.take(states, rows: rows, width: shape.hidden, done: index + 1)
        }
    }

    /// softmax(q kᵀ / √width) v for every head of a window.
    private func attend(_ rows: Range<Int>, _ scratch: LibraryScratch) throws(EncoderError) {
        let width = shape.hidden / shape.heads
        let across = 3 * shape.hidden
        let count = rows.count
        let stride = LibraryScratch.stride(count)
        let scores = scratch.scores.floats
        let (length, depth) = (dnnl_dim_t(count), dnnl_dim_t(width))
        for head in 0..<shape.heads {
            let query = scratch.projections.floats + rows.lowerBound * across + head * width
            let context = scratch.context.floats + rows.lowerBound * shape.hidden + head * width
            try MathEngine.check(
                "dnnl_sgemm",
                dnnl_sgemm(
                    LibraryBody.plain, LibraryBody.transposed, length, length, depth, 1, query, dnnl_dim_t(across), query + shape.hidden,
                    dnnl_dim_t(across), 0, scores, dnnl_dim_t(stride)))
            VectorMath.softmax(scores, rows: count, columns: count, stride: stride, scale: 1 / Float(width).squareRoot())
            try MathEngine.check(
                "dnnl_sgemm",
                dnnl_sgemm(
                    LibraryBody.plain, LibraryBody.plain, length, depth, length, 1, scores, dnnl_dim_t(stride), query + 2 * shape.hidden,
                    dnnl_dim_t(across), 0, context, dnnl_dim_t(shape.hidden)))
        }
    }

    private static let plain = CChar(UInt8(ascii: "N"))
    private static let transposed = CChar(UInt8(ascii: "T"))

    /// Tile by tile through both maps and the norm, so that the inner vectors, four times as wide, never leave the cache.
    private func feedForward(
        _ layer: Layer, _ states: UnsafeMutablePointer<Float>, rows: Int, _ scratch: LibraryScratch
    ) throws(EncoderError) {
        let tile = LinearPlan.tileRows
        for start in stride(from: 0, to: rows, by: tile) {
            let count = min(tile, rows - start)
            let states = states + start * shape.hidden
            try scratch.up.apply(layer.up, to: states, rows: count, into: scratch.inner.floats)
            try scratch.down.apply(layer.down, to: scratch.inner.floats, rows: count, into: states)
            normalize(states, rows: count, layer.norm)
        }
    }

    private func normalize(_ states: UnsafeMutablePointer<Float>, rows: Int, _ norm: NormWeights) {
        VectorMath.layerNorm(
            states, rows: rows, width: shape.hidden, weight: norm.weight.floats, bias: norm.bias.floats, epsilon: shape.layerNormEpsilon)
    }
}
