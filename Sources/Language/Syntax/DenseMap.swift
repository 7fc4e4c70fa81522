import CDNNL

/// A small linear map of a head, `y = x Wᵀ + b`, for many rows at once and in single precision.
///
/// Its weights are used where they lie in the mapped file.
struct DenseMap: Sendable {
    /// What becomes of `y`.
    enum End: Sendable {
        case plain
        /// Negative numbers become 0.
        case relu
    }

    let inputs: Int
    let outputs: Int
    private let weight: Tensor
    private let bias: [Float]
    private let end: End

    /// Takes the tensors `name.weight` [outputs, inputs] and `name.bias` [outputs], both f32.
    init(_ file: ModelFile, _ name: String, inputs: Int, outputs: Int, end: End = .plain) throws(ModelFileError) {
        self.inputs = inputs
        self.outputs = outputs
        self.end = end
        weight = try file.tensor("\(name).weight", .f32, [outputs, inputs])
        bias = try file.tensor("\(name).bias", .f32, [outputs]).floats
    }

    /// Maps rows.
    /// - Parameters:
    ///   - source: [rows, inputs].
    ///   - target: [rows, outputs].
    func apply(to source: UnsafePointer<Float>, rows: Int, into target: UnsafeMutablePointer<Float>) throws(EncoderError) {
        guard rows > 0, let matrix = weight.bytes.assumingMemoryBound(to: Float.self).baseAddress else { return }
        bias.withUnsafeBufferPointer { bias in
            guard let bias = bias.baseAddress else { return }
            for row in 0..<rows { (target + row * outputs).update(from: bias, count: outputs) }
        }
        try MatrixProduct.add(source, rows: rows, inner: inputs, times: matrix, transposed: true, columns: outputs, to: target)
        if end == .relu { for index in 0..<rows * outputs { target[index] = max(target[index], 0) } }
    }

    /// Maps one row, without the matrix library.
    /// - Parameter source: [inputs], a multiple of 8.
    /// - Returns: [outputs].
    func single(_ source: [Float]) -> [Float] {
        source.withUnsafeBufferPointer { source in
            guard let source = source.baseAddress, let matrix = weight.bytes.assumingMemoryBound(to: Float.self).baseAddress else {
                return []
            }
            return bias.indices.map { index in
                let sum = VectorMath.dot(matrix + index * inputs, source, width: inputs) + bias[index]
                return end == .relu ? max(sum, 0) : sum
            }
        }
    }
}

/// Products of row-major matrices of floats.
enum MatrixProduct {
    /// `target += left · right`, or `left · rightᵀ`.
    /// - Parameters:
    ///   - left: [rows, inner].
    ///   - right: [inner, columns], or transposed [columns, inner].
    ///   - target: [rows, columns], `stride` floats from row to row; nil for `columns`.
    ///   - replacing: does the product replace what is in `target`?
    static func add(
        _ left: UnsafePointer<Float>, rows: Int, inner: Int, times right: UnsafePointer<Float>, transposed: Bool, columns: Int,
        to target: UnsafeMutablePointer<Float>, stride: Int? = nil, replacing: Bool = false
    ) throws(EncoderError) {
        MathEngine.useOneThread()
        let (plain, turned) = (CChar(UInt8(ascii: "N")), CChar(UInt8(ascii: "T")))
        try MathEngine.check(
            "dnnl_sgemm",
            dnnl_sgemm(
                plain, transposed ? turned : plain, dnnl_dim_t(rows), dnnl_dim_t(columns), dnnl_dim_t(inner), 1, left, dnnl_dim_t(inner),
                right, dnnl_dim_t(transposed ? inner : columns), replacing ? 0 : 1, target, dnnl_dim_t(stride ?? columns)))
    }
}
