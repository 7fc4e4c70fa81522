import CDNNL

/// The BERT encoder (docs/model-file.md, "Encoder"), run on packed batches of windows.
///
/// The linear layers see all rows of a batch as one matrix; attention goes window by window and head by head, so that no row is padding.
/// Weights are shared and read-only: several threads may encode at once, each with a scratch of its own.
struct Encoder: Sendable {
    /// The most pieces of a batch, unless a window alone has more. Speed is level from 500 on, and memory grows with it.
    static let batchLimit = 1024

    let shape: ModelHeader.Architecture
    let windowPieces: Int
    private let engine: MathEngine
    private let plans: EncoderWeights.Plans
    private let weights: EncoderWeights

    /// Prepares the encoder of a model file.
    init(_ file: ModelFile, vocabulary: Int) throws(ModelFileError) {
        shape = file.header.architecture
        windowPieces = file.header.window.pieces
        do throws(EncoderError) {
            engine = try MathEngine()
            plans = try EncoderWeights.Plans(engine, shape)
        } catch {
            throw ModelFileError(path: file.path, reason: .unsupported(error.description))
        }
        weights = try EncoderWeights(file, vocabulary: vocabulary, plans: plans, engine: engine)
    }

    /// Working memory for batches of at most `pieces` pieces.
    func scratch(pieces: Int) throws(EncoderError) -> EncoderScratch {
        try EncoderScratch(rows: pieces, window: windowPieces, shape: shape, plans: plans, engine: engine)
    }

    /// Encodes a batch.
    /// - Parameter scratch: big enough for the batch; the first `batch.count` rows of its `states` are the pieces' vectors afterwards.
    func encode(_ batch: PieceBatch, _ scratch: EncoderScratch) throws(EncoderError) {
        precondition(batch.count <= scratch.capacity, "the batch is larger than its scratch")
        MathEngine.useOneThread()
        embed(batch, scratch.states.floats)
        for layer in weights.layers {
            try scratch.projection.apply(layer.projection, to: scratch.states.floats, rows: batch.count, into: scratch.projections.floats)
            for window in batch.windows { try attend(window.rows, scratch) }
            try scratch.output.apply(layer.output, to: scratch.context.floats, rows: batch.count, into: scratch.states.floats)
            normalize(scratch.states.floats, rows: batch.count, layer.attentionNorm)
            try feedForward(layer, rows: batch.count, scratch)
        }
    }

    private func embed(_ batch: PieceBatch, _ states: UnsafeMutablePointer<Float>) {
        guard let rows = weights.wordRows.bytes.baseAddress else { return }
        let width = shape.hidden
        let scales = weights.wordScales.bytes
        weights.positions.withUnsafeBufferPointer { positions in
            weights.cases.withUnsafeBufferPointer { cases in
                guard let positions = positions.baseAddress, let cases = cases.baseAddress else { return }
                for window in batch.windows {
                    for row in window.rows {
                        let id = Int(batch.ids[row])
                        VectorMath.embed(
                            rows + id * width, scale: scales.loadUnaligned(fromByteOffset: id * 4, as: Float.self),
                            first: positions + (row - window.rows.lowerBound) * width, second: cases + Int(batch.cases[row]) * width,
                            width: width, into: states + row * width)
                    }
                }
            }
        }
        normalize(states, rows: batch.count, weights.embeddingNorm)
        // The rows up to the end of the last tile are computed along: from 0, so that what an earlier batch left does not grow on.
        let end = LinearPlan.padded(batch.count)
        (states + batch.count * width).update(repeating: 0, count: (end - batch.count) * width)
    }

    /// softmax(q kᵀ / √width) v for every head of a window.
    private func attend(_ rows: Range<Int>, _ scratch: EncoderScratch) throws(EncoderError) {
        let width = shape.hidden / shape.heads
        let across = 3 * shape.hidden
        let count = rows.count
        let stride = EncoderScratch.stride(count)
        let scores = scratch.scores.floats
        let (length, depth) = (dnnl_dim_t(count), dnnl_dim_t(width))
        for head in 0..<shape.heads {
            let query = scratch.projections.floats + rows.lowerBound * across + head * width
            let context = scratch.context.floats + rows.lowerBound * shape.hidden + head * width
            try MathEngine.check(
                "dnnl_sgemm",
                dnnl_sgemm(
                    Encoder.plain, Encoder.transposed, length, length, depth, 1, query, dnnl_dim_t(across), query + shape.hidden,
                    dnnl_dim_t(across), 0, scores, dnnl_dim_t(stride)))
            VectorMath.softmax(scores, rows: count, columns: count, stride: stride, scale: 1 / Float(width).squareRoot())
            try MathEngine.check(
                "dnnl_sgemm",
                dnnl_sgemm(
                    Encoder.plain, Encoder.plain, length, depth, length, 1, scores, dnnl_dim_t(stride), query + 2 * shape.hidden,
                    dnnl_dim_t(across), 0, context, dnnl_dim_t(shape.hidden)))
        }
    }

    private static let plain = CChar(UInt8(ascii: "N"))
    private static let transposed = CChar(UInt8(ascii: "T"))

    /// Tile by tile through both maps and the norm, so that the inner vectors, four times as wide, never leave the cache.
    private func feedForward(_ layer: EncoderWeights.Layer, rows: Int, _ scratch: EncoderScratch) throws(EncoderError) {
        let tile = LinearPlan.tileRows
        for start in stride(from: 0, to: rows, by: tile) {
            let count = min(tile, rows - start)
            let states = scratch.states.floats + start * shape.hidden
            try scratch.up.apply(layer.up, to: states, rows: count, into: scratch.inner.floats)
            try scratch.down.apply(layer.down, to: scratch.inner.floats, rows: count, into: states)
            normalize(states, rows: count, layer.norm)
        }
    }

    private func normalize(_ states: UnsafeMutablePointer<Float>, rows: Int, _ norm: EncoderWeights.Norm) {
        norm.weight.withUnsafeBufferPointer { weight in
            norm.bias.withUnsafeBufferPointer { bias in
                guard let weight = weight.baseAddress, let bias = bias.baseAddress else { return }
                VectorMath.layerNorm(
                    states, rows: rows, width: shape.hidden, weight: weight, bias: bias, epsilon: shape.layerNormEpsilon)
            }
        }
    }
}
