/// The tensors of the encoder's embedding layer.
///
/// The word rows stay as they lie in the mapped file, eight bits a number; a row is widened when its piece comes.
struct EmbeddingWeights: Sendable {
    let wordRows: Tensor
    let wordScales: Tensor
    /// [window.pieces, hidden]: the embedding of each position plus that of the segment.
    let positions: [Float]
    /// [16, hidden]: the embedding of each ``Look``; in files that know a word's case alone the same four rows again and again.
    let looks: [Float]
    let norm: NormWeights

    init(_ file: ModelFile, vocabulary: Int) throws(ModelFileError) {
        let shape = file.header.architecture
        let width = shape.hidden
        wordRows = try file.tensor("word.rows", .i8, [vocabulary, width])
        wordScales = try file.tensor("word.scale", .f32, [vocabulary])
        let segment = try file.tensor("type", .f16, [width]).floats
        let table = try file.tensor("position", .f16, [shape.positions, width]).floats
        let count = file.header.window.pieces * width
        positions = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            for start in stride(from: 0, to: count, by: width) {
                for column in 0..<width { buffer[start + column] = table[start + column] + segment[column] }
            }
            initialized = count
        }
        let known = file.header.architecture.looks ?? LetterCase.allCases.count
        let rows = try file.tensor("case", .f16, [known, width]).floats
        looks = (0..<Look.count / known).flatMap { _ in rows }
        norm = try NormWeights(file, "embedding.norm", width)
    }

    /// Writes the embedding of every row of a batch, before the norm: `word + position + type + look`.
    /// - Parameter states: [batch.count, hidden].
    func embed(_ batch: PieceBatch, width: Int, into states: UnsafeMutablePointer<Float>) {
        guard let rows = wordRows.bytes.baseAddress else { return }
        let scales = wordScales.bytes
        positions.withUnsafeBufferPointer { positions in
            looks.withUnsafeBufferPointer { looks in
                guard let positions = positions.baseAddress, let looks = looks.baseAddress else { return }
                for window in batch.windows {
                    for row in window.rows {
                        let id = Int(batch.ids[row])
                        VectorMath.embed(
                            rows + id * width, scale: scales.loadUnaligned(fromByteOffset: id * 4, as: Float.self),
                            first: positions + (row - window.rows.lowerBound) * width, second: looks + Int(batch.looks[row]) * width,
                            width: width, into: states + row * width)
                    }
                }
            }
        }
    }
}

/// The tensors of a layer norm, each [width].
struct NormWeights: Sendable {
    let weight: FloatBuffer
    let bias: FloatBuffer

    init(_ file: ModelFile, _ name: String, _ width: Int) throws(ModelFileError) {
        weight = FloatBuffer(try file.tensor("\(name).weight", .f32, [width]))
        bias = FloatBuffer(try file.tensor("\(name).bias", .f32, [width]))
    }
}

/// A layer's tensors as they lie in the file, before they are made ready for one of the bodies.
struct LayerTensors {
    let query: MapTensors
    let key: MapTensors
    let value: MapTensors
    let output: MapTensors
    let up: MapTensors
    let down: MapTensors
    let attentionNorm: NormWeights
    let norm: NormWeights
    /// Nil in a file with weights of sixteen bits.
    let factors: EightBitFactors?

    /// Queries, keys and values, which one linear map may compute.
    var projection: [MapTensors] { [query, key, value] }

    private init(_ file: ModelFile, _ layer: String) throws(ModelFileError) {
        let isEightBit = file.has("\(layer).query.scale")
        let factors = isEightBit ? try EightBitFactors(file, layer) : nil
        func map(_ name: String, _ outputs: Int, _ inputs: Int, _ factor: Tensor?) throws(ModelFileError) -> MapTensors {
            try MapTensors(file, "\(layer).\(name)", outputs: outputs, inputs: inputs, isEightBit: isEightBit, factor: factor)
        }
        let (width, inner) = (file.header.architecture.hidden, file.header.architecture.intermediate)
        query = try map("query", width, width, factors?.input)
        key = try map("key", width, width, factors?.input)
        value = try map("value", width, width, factors?.input)
        output = try map("output", width, width, factors?.context)
        up = try map("up", inner, width, factors?.up)
        down = try map("down", width, inner, nil)
        self.factors = factors
        attentionNorm = try NormWeights(file, "\(layer).attention.norm", width)
        norm = try NormWeights(file, "\(layer).norm", width)
    }

    /// The tensors of all layers. All are asked for before any is packed, so that a file with one missing is refused at once.
    static func all(_ file: ModelFile) throws(ModelFileError) -> [LayerTensors] {
        try all(file, prefix: "", count: file.header.architecture.layers)
    }

    /// The tensors of the layers of the encoder or, with a prefix, of one of its branches.
    static func all(_ file: ModelFile, prefix: String, count: Int) throws(ModelFileError) -> [LayerTensors] {
        var layers: [LayerTensors] = []
        for index in 0..<count { layers.append(try LayerTensors(file, "\(prefix)layer.\(index)")) }
        return layers
    }
}
