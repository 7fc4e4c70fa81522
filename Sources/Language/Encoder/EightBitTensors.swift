/// What a model file says of one layer in eight bits (docs/model-file.md, "Eight-bit arithmetic"), beside weights and biases.
struct EightBitFactors {
    /// [hidden] each: what the input of queries, keys and values, that of the feed-forward net, queries, keys, values and the context are
    /// multiplied with before they are rounded.
    let input: Tensor
    let up: Tensor
    let query: Tensor
    let key: Tensor
    let value: Tensor
    let context: Tensor
    /// [heads]: from a difference of scores to 1/1024 of a power of two.
    let score: Tensor

    init(_ file: ModelFile, _ layer: String) throws(ModelFileError) {
        let shape = file.header.architecture
        func factor(_ name: String) throws(ModelFileError) -> Tensor { try file.tensor("\(layer).\(name).factor", .f32, [shape.hidden]) }
        input = try factor("input")
        up = try factor("up")
        query = try factor("query")
        key = try factor("key")
        value = try factor("value")
        context = try factor("context")
        score = try file.tensor("\(layer).score.factor", .f32, [shape.heads])
    }
}

/// The tensors of a linear map: weights of sixteen bits, or of eight with a scale an output.
struct MapTensors {
    let weight: Tensor
    let bias: Tensor
    /// [outputs], with weights of eight bits.
    let scale: Tensor?
    /// [inputs], with weights of eight bits: what inputs are multiplied with before they are rounded; nil where with 1.
    let factor: Tensor?

    var outputs: Int { bias.count }
    var inputs: Int { weight.count / bias.count }

    init(_ file: ModelFile, _ name: String, outputs: Int, inputs: Int, isEightBit: Bool, factor: Tensor?) throws(ModelFileError) {
        let shape = isEightBit ? [outputs / 32, inputs / 4, 32, 4] : [outputs, inputs]
        weight = try file.tensor("\(name).weight", isEightBit ? .i8 : .f16, shape)
        bias = try file.tensor("\(name).bias", .f32, [outputs])
        scale = isEightBit ? try file.tensor("\(name).scale", .f32, [outputs]) : nil
        self.factor = isEightBit ? factor : nil
    }

    /// Writes the weights as floats, [outputs, inputs].
    func widen(to target: UnsafeMutablePointer<Float>) {
        guard let scale else { return weight.widen(to: target) }
        let scales = scale.floats
        let factors = factor?.floats ?? [Float](repeating: 1, count: inputs)
        for output in 0..<outputs {
            let panel = output / 32 * 32 * inputs + output % 32 * 4
            for input in 0..<inputs {
                let number = Float(Int8(bitPattern: weight.bytes[panel + input / 4 * 128 + input % 4]))
                target[output * inputs + input] = number * scales[output] * factors[input]
            }
        }
    }
}
