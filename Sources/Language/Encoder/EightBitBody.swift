import CKernels

/// The encoder's layers in the eight-bit arithmetic of docs/model-file.md, which is part of the model: the same numbers on every processor.
///
/// With AVX-512 VNNI the weights are used as they lie in the mapped file; for other processors they are laid out anew when the model is opened.
///
/// Sendable because all it holds is only read: a level is a list of functions without state.
struct EightBitBody: @unchecked Sendable {
    /// A linear map's weights and what its sums are multiplied with.
    private struct Map: @unchecked Sendable {
        let weight: Tensor
        let packed: ByteBuffer?
        let starts: ByteBuffer
        let scales: FloatBuffer
        let bias: FloatBuffer
        let kernel: eight_map

        /// - Parameters:
        ///   - factors: [outputs], what outputs are multiplied with.
        ///   - isShifted: are inputs 0...255, with the value 176/1024 less than what they stand for?
        init(_ tensors: MapTensors, _ level: eight_level, factors: [Float], isShifted: Bool = false) {
            let (inputs, outputs) = (tensors.inputs, tensors.outputs)
            weight = tensors.weight
            let source = weight.bytes.baseAddress?.assumingMemoryBound(to: Int8.self)
            starts = ByteBuffer(bytes: outputs * 4)
            scales = FloatBuffer(count: outputs, cleared: false)
            bias = FloatBuffer(count: outputs, cleared: false)
            let sums = starts.start.bindMemory(to: Int32.self, capacity: outputs)
            eight_sums(source, outputs, inputs, sums)
            tensors.scale?.widen(to: scales.floats)
            tensors.bias.widen(to: bias.floats)
            for output in 0..<outputs {
                if isShifted { bias.floats[output] -= Float(sums[output]) * scales.floats[output] * (Float(eight_shift) / 1024) }
                scales.floats[output] *= factors[output]
                bias.floats[output] *= factors[output]
                sums[output] *= -128
            }
            if level.packs != 0 {
                let packed = ByteBuffer(bytes: level.bytes * inputs * outputs, cleared: false)
                level.pack(source, outputs, inputs, packed.start)
                self.packed = packed
            } else {
                packed = nil
            }
            kernel = eight_map(
                weights: packed.map { UnsafeRawPointer($0.start) } ?? UnsafeRawPointer(source), starts: sums, scales: scales.floats,
                bias: bias.floats, inputs: inputs, outputs: outputs)
        }
    }

    private struct Layer: Sendable {
        let input: FloatBuffer
        let query: Map
        let key: Map
        let value: Map
        let scores: [Float]
        /// [hidden]: from weighted means of values to the numbers of the context.
        let context: FloatBuffer
        let output: Map
        let attentionNorm: NormWeights
        let inner: FloatBuffer
        let up: Map
        let down: Map
        let norm: NormWeights

        init?(_ tensors: LayerTensors, _ level: eight_level) {
            guard let factors = tensors.factors else { return nil }
            let hidden = factors.input.count
            func plain(_ count: Int, _ value: Float = 1) -> [Float] { [Float](repeating: value, count: count) }
            input = FloatBuffer(factors.input)
            inner = FloatBuffer(factors.up)
            query = Map(tensors.query, level, factors: factors.query.floats)
            key = Map(tensors.key, level, factors: factors.key.floats)
            value = Map(tensors.value, level, factors: factors.value.floats)
            scores = factors.score.floats
            context = FloatBuffer(count: hidden, cleared: false)
            for (index, pair) in zip(factors.context.floats, factors.value.floats).enumerated() { context.floats[index] = pair.0 / pair.1 }
            output = Map(tensors.output, level, factors: plain(hidden))
            attentionNorm = tensors.attentionNorm
            up = Map(tensors.up, level, factors: plain(tensors.up.outputs, 1024))
            down = Map(tensors.down, level, factors: plain(hidden), isShifted: true)
            norm = tensors.norm
        }
    }

    private let shape: ModelHeader.Architecture
    private let layers: [Layer]
    private let level: eight_level

    /// Do the kernels take a model of these sizes?
    static func fits(_ header: ModelHeader) -> Bool {
        let shape = header.architecture
        return shape.hidden % 32 == 0 && shape.intermediate % 64 == 0 && shape.hidden == 32 * shape.heads
            && header.window.pieces <= Int(eight_positions)
    }

    /// Nil when the file has no numbers of eight bits.
    init?(_ tensors: [LayerTensors], _ shape: ModelHeader.Architecture, level: UnsafePointer<eight_level>) {
        self.shape = shape
        let level = level.pointee
        self.level = level
        var layers: [Layer] = []
        for tensor in tensors {
            guard let layer = Layer(tensor, level) else { return nil }
            layers.append(layer)
        }
        self.layers = layers
    }

    /// Working memory for batches of at most `rows` rows and windows of at most `window`.
    func scratch(rows: Int, window: Int) -> EightBitScratch {
        EightBitScratch(rows: rows, window: window, shape: shape, bytes: level.bytes)
    }

    private func apply(
        _ map: Map, _ rounded: UnsafeRawPointer, scales: UnsafePointer<Float>?, isShifted: Bool = false, rows: Int, _ end: eight_end,
        into target: UnsafeMutableRawPointer, stride: Int
    ) {
        withUnsafePointer(to: map.kernel) { level.linear($0, rounded, scales, isShifted ? 1 : 0, rows, end, target, stride) }
    }

    private func normalize(
        _ states: UnsafeMutablePointer<Float>, rows: Int, _ norm: NormWeights, factor: FloatBuffer?, _ rounded: UnsafeMutableRawPointer,
        _ scales: UnsafeMutablePointer<Float>
    ) {
        level.norm(
            states, rows, shape.hidden, norm.weight.floats, norm.bias.floats, shape.layerNormEpsilon, factor?.floats,
            factor == nil ? nil : rounded, scales)
    }

    /// Runs all layers over embedded rows, in place.
    ///
    /// The last layer needs all pieces as keys and values, but the rest of it only the first piece of each word.
    /// - Parameter states: [batch.count, hidden] with room for whole tiles of rows; afterwards the vectors of the words.
    func run(
        _ batch: PieceBatch, _ states: UnsafeMutablePointer<Float>, embeddingNorm: NormWeights, _ scratch: EightBitScratch, tap: Tap? = nil
    ) {
        let hidden = shape.hidden
        let (rounded, scales) = (scratch.rounded.start, scratch.scales.floats)
        let across = hidden * level.bytes
        normalize(states, rows: batch.count, embeddingNorm, factor: layers.first?.input, rounded, scales)
        for (index, layer) in layers.enumerated() {
            let isLast = index + 1 == layers.count
            let rows = isLast ? batch.firstRows.count : batch.count
            apply(layer.key, rounded, scales: scales, rows: batch.count, eight_round, into: scratch.keys.start, stride: across)
            apply(layer.value, rounded, scales: scales, rows: batch.count, eight_round_wide, into: scratch.values.start, stride: 2 * hidden)
            if isLast {
                batch.gatherWords(in: states, width: hidden)
                batch.gatherWords(in: scales, width: 1)
                batch.gatherWords(in: rounded.assumingMemoryBound(to: UInt8.self), width: across)
            }
            apply(layer.query, rounded, scales: scales, rows: rows, eight_round, into: scratch.queries.start, stride: across)
            var first = 0
            for window in batch.windows {
                let asking = isLast ? first..<first + window.words.count : window.rows
                attend(layer, asking, window.rows, scratch)
                first = asking.upperBound
            }
            apply(layer.output, scratch.context.start, scales: nil, rows: rows, eight_add, into: states, stride: 4 * hidden)
            normalize(states, rows: rows, layer.attentionNorm, factor: layer.inner, rounded, scales)
            feedForward(layer, states, rows: rows, next: isLast ? nil : layers[index + 1].input, scratch)
            tap?.take(states, rows: rows, width: hidden, done: index + 1)
        }
    }

    /// Attention for every head of a window: rows of queries to rows of keys and values.
    private func attend(_ layer: Layer, _ asking: Range<Int>, _ rows: Range<Int>, _ scratch: EightBitScratch) {
        for head in 0..<shape.heads {
            let column = head * Int(eight_columns)
            let query = (asking.lowerBound * shape.hidden + column) * level.bytes
            let key = rows.lowerBound * shape.hidden + column
            level.attend(
                scratch.queries.start + query, asking.count, scratch.keys.start + key * level.bytes,
                (scratch.values.start + key * 2).assumingMemoryBound(to: Int16.self), rows.count, shape.hidden, layer.scores[head],
                layer.context.floats + column, scratch.context.start + query, scratch.attention.start)
        }
    }

    /// Tile by tile through both maps and the norm, so that the inner vectors, four times as wide, never leave the cache.
    /// - Parameter next: the factor of the next layer's input, nil behind the last.
    private func feedForward(
        _ layer: Layer, _ states: UnsafeMutablePointer<Float>, rows: Int, next: FloatBuffer?, _ scratch: EightBitScratch
    ) {
        let (hidden, inner) = (shape.hidden, shape.intermediate)
        let (words, innerRounded) = (scratch.inner.start, scratch.innerRounded.start)
        for start in stride(from: 0, to: rows, by: EightBitScratch.tileRows) {
            let count = min(EightBitScratch.tileRows, rows - start)
            let rounded = scratch.rounded.start + start * hidden * level.bytes
            let scales = scratch.scales.floats + start
            let states = states + start * hidden
            apply(layer.up, rounded, scales: scales, rows: count, eight_gelu, into: words, stride: 2 * inner)
            level.squeeze(words.assumingMemoryBound(to: Int16.self), count, inner, innerRounded, scratch.innerScales.floats)
            apply(
                layer.down, innerRounded, scales: scratch.innerScales.floats, isShifted: true, rows: count, eight_add, into: states,
                stride: 4 * hidden)
            normalize(states, rows: count, layer.norm, factor: next, rounded, scales)
        }
    }
}
