import CKernels

/// The encoder's layers in 16-bit fixed point (CKernels), half the width of floats and as good: the labels are those of floats.
///
/// Weights are rounded when the model is opened, each row of a matrix with a scale of its own; activations are rounded row by row as they are
/// made. Attention itself, a tenth of the work, is in floats.
struct FixedPointBody: Sendable {
    /// A linear map's weights in the layout of the kernels.
    private struct Map: Sendable {
        let inputs: Int
        let outputs: Int
        /// Where the weights start in the memory that all maps share.
        let start: Int
        let scales: FloatBuffer
        let bias: FloatBuffer

        /// Packs weights into `memory` behind what `used` says is taken.
        init(_ maps: [MapTensors], inputs: Int, _ memory: HalfWordBuffer, _ used: inout Int) {
            self.inputs = inputs
            outputs = maps.reduce(0) { $0 + $1.outputs }
            start = used
            used += inputs * outputs
            scales = FloatBuffer(count: outputs, cleared: false)
            bias = FloatBuffer(count: outputs, cleared: false)
            var place = 0
            for map in maps {
                let weights = FloatBuffer(count: map.weight.count, cleared: false)
                map.widen(to: weights.floats)
                kernels_pack(weights.floats, map.outputs, inputs, memory.numbers + start + place * inputs, scales.floats + place)
                map.bias.widen(to: bias.floats + place)
                place += map.outputs
            }
        }
    }

    private struct Layer: Sendable {
        let projection: Map
        let output: Map
        let attentionNorm: NormWeights
        let up: Map
        let down: Map
        let norm: NormWeights
    }

    private let shape: ModelHeader.Architecture
    private let layers: [Layer]
    private let weights: HalfWordBuffer
    private let level = Precision.kernels

    /// Do the kernels take matrices of these sizes?
    static func fits(_ shape: ModelHeader.Architecture) -> Bool {
        shape.hidden % 16 == 0 && shape.intermediate % 16 == 0 && shape.hidden / shape.heads % 16 == 0
    }

    init(_ tensors: [LayerTensors], _ shape: ModelHeader.Architecture) {
        self.shape = shape
        let (width, inner) = (shape.hidden, shape.intermediate)
        let memory = HalfWordBuffer(count: tensors.count * width * (4 * width + 2 * inner), cleared: false)
        var used = 0
        layers = tensors.map {
            Layer(
                projection: Map($0.projection, inputs: width, memory, &used), output: Map([$0.output], inputs: width, memory, &used),
                attentionNorm: $0.attentionNorm, up: Map([$0.up], inputs: width, memory, &used),
                down: Map([$0.down], inputs: inner, memory, &used), norm: $0.norm)
        }
        weights = memory
    }

    /// Applies a map to rounded rows.
    private func apply(
        _ map: Map, _ rounded: UnsafePointer<Int16>, _ rowScales: UnsafePointer<Float>, rows: Int, _ end: kernels_end,
        into target: UnsafeMutablePointer<Float>
    ) {
        kernels_linear(
            level, rounded, rowScales, rows, map.inputs, weights.numbers + map.start, map.scales.floats, map.bias.floats, map.outputs, end,
            target)
    }

    /// Working memory for batches of at most `rows` rows and windows of at most `window`.
    func scratch(rows: Int, window: Int) -> FixedPointScratch {
        FixedPointScratch(rows: rows, window: window, shape: shape)
    }

    /// Runs all layers over embedded rows, in place.
    /// - Parameter states: [batch.count, hidden] with room for whole tiles of rows.
    func run(
        _ batch: PieceBatch, _ states: UnsafeMutablePointer<Float>, embeddingNorm: NormWeights, _ scratch: FixedPointScratch,
        tap: Tap? = nil
    ) {
        let rows = batch.count
        let (rounded, scales) = (scratch.rounded.numbers, scratch.scales.floats)
        normalize(states, rows: rows, embeddingNorm, rounded, scales)
        for (index, layer) in layers.enumerated() {
            apply(layer.projection, rounded, scales, rows: rows, kernels_plain, into: scratch.projections.floats)
            for window in batch.windows { attend(window.rows, scratch) }
            kernels_round(scratch.context.floats, rows, shape.hidden, rounded, scales)
            apply(layer.output, rounded, scales, rows: rows, kernels_accumulate, into: states)
            normalize(states, rows: rows, layer.attentionNorm, rounded, scales)
            feedForward(layer, states, rows: rows, scratch)
            tap?.take(states, rows: rows, width: shape.hidden, done: index + 1)
        }
    }

    /// softmax(q kᵀ / √width) v for every head of a window.
    private func attend(_ rows: Range<Int>, _ scratch: FixedPointScratch) {
        let width = shape.hidden / shape.heads
        let across = 3 * shape.hidden
        let scale = 1 / Float(width).squareRoot()
        for head in 0..<shape.heads {
            let query = scratch.projections.floats + rows.lowerBound * across + head * width
            let context = scratch.context.floats + rows.lowerBound * shape.hidden + head * width
            kernels_attend(
                query, query + shape.hidden, query + 2 * shape.hidden, rows.count, width, across, scale, context, shape.hidden,
                scratch.attention.floats)
        }
    }

    /// Tile by tile through both maps and the norm, so that the inner vectors, four times as wide, never leave the cache.
    private func feedForward(_ layer: Layer, _ states: UnsafeMutablePointer<Float>, rows: Int, _ scratch: FixedPointScratch) {
        let (inner, innerRounded, innerScales) = (scratch.inner.floats, scratch.innerRounded.numbers, scratch.innerScales.floats)
        for start in stride(from: 0, to: rows, by: FixedPointScratch.tileRows) {
            let count = min(FixedPointScratch.tileRows, rows - start)
            let rounded = scratch.rounded.numbers + start * shape.hidden
            let scales = scratch.scales.floats + start
            let states = states + start * shape.hidden
            apply(layer.up, rounded, scales, rows: count, kernels_gelu, into: inner)
            kernels_round(inner, count, shape.intermediate, innerRounded, innerScales)
            apply(layer.down, innerRounded, innerScales, rows: count, kernels_accumulate, into: states)
            normalize(states, rows: count, layer.norm, rounded, scales)
        }
    }

    private func normalize(
        _ states: UnsafeMutablePointer<Float>, rows: Int, _ norm: NormWeights, _ rounded: UnsafeMutablePointer<Int16>,
        _ scales: UnsafeMutablePointer<Float>
    ) {
        kernels_norm(
            states, rows, shape.hidden, norm.weight.floats, norm.bias.floats, shape.layerNormEpsilon, rounded, scales)
    }
}
