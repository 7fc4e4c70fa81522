/// The encoder's element-wise steps over raw floats: one of the few files that touch unsafe memory.
///
/// Vectors of eight floats compile to two SSE instructions each on the x86-64 baseline and to one with AVX. Only operations that SSE2 has
/// are used: in particular rounding goes by the addition of a large number.
enum VectorMath {
    private typealias Vector = SIMD8<Float>

    @inline(__always)
    private static func load(_ pointer: UnsafePointer<Float>, _ index: Int) -> Vector {
        UnsafeRawPointer(pointer).loadUnaligned(fromByteOffset: index * 4, as: Vector.self)
    }

    @inline(__always)
    private static func store(_ value: Vector, _ pointer: UnsafeMutablePointer<Float>, _ index: Int) {
        UnsafeMutableRawPointer(pointer).storeBytes(of: value, toByteOffset: index * 4, as: Vector.self)
    }

    /// e to the power of each lane, for lanes of at most 0 (or hardly more); relative error below 2e-7, and 1e-38 for lanes under -87.
    ///
    /// The method of Cephes' `expf`: eˣ = 2ⁿ eʳ with n the whole number nearest to x/ln 2, eʳ by a polynomial of degree 6.
    @inline(__always)
    private static func exponential(_ x: SIMD8<Float>) -> SIMD8<Float> {
        // No clamped(): it is not inlined, and costs as much as all the rest.
        let x = x.replacing(with: -87, where: x .< -87)
        let magic: Float = 12_582_912  // 1.5 · 2²³: floats this large are whole, so the sum is rounded to the nearest whole number
        let shifted = x * 1.442_695_04 + magic
        let n = shifted - magic
        let r = x - n * 0.693_359_375 + n * 2.121_944_4e-4
        var p = r * 1.987_569_1e-4 + 1.398_199_9e-3
        p = p * r + 8.333_452e-3
        p = p * r + 4.166_579_5e-2
        p = p * r + 0.166_666_65
        p = p * r + 0.5
        let fraction = p * r * r + r + 1
        // The whole number stands in the low bits of `shifted`; into the exponent's place with it.
        let power = (unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &+ 127) &<< 23
        return fraction * unsafeBitCast(power, to: Vector.self)
    }

    /// Replaces each row by the softmax of its scaled values.
    /// - Parameters:
    ///   - values: [rows, columns], `stride` floats from row to row; `stride` a multiple of 8, at least `columns`. What lies behind
    ///     `columns` is set to 0.
    ///   - scale: a factor, not negative.
    static func softmax(_ values: UnsafeMutablePointer<Float>, rows: Int, columns: Int, stride: Int, scale: Float) {
        for index in 0..<rows {
            let row = values + index * stride
            for column in columns..<stride { row[column] = -.greatestFiniteMagnitude }
            var maxima = load(row, 0)
            for column in Swift.stride(from: 8, to: stride, by: 8) {
                let next = load(row, column)
                maxima = maxima.replacing(with: next, where: next .> maxima)
            }
            let offset = maxima.max() * scale
            var sums = Vector.zero
            for column in Swift.stride(from: 0, to: stride, by: 8) {
                let power = exponential(load(row, column) * scale - offset)
                store(power, row, column)
                sums += power
            }
            let factor = 1 / sums.sum()
            for column in Swift.stride(from: 0, to: stride, by: 8) { store(load(row, column) * factor, row, column) }
            for column in columns..<stride { row[column] = 0 }
        }
    }

    /// Layer norm in place: each row to mean 0 and variance 1, then times `weight` plus `bias`.
    /// - Parameters:
    ///   - values: [rows, width]; `width` a multiple of 8.
    ///   - weight: [width].
    ///   - bias: [width].
    static func layerNorm(
        _ values: UnsafeMutablePointer<Float>, rows: Int, width: Int, weight: UnsafePointer<Float>, bias: UnsafePointer<Float>,
        epsilon: Float
    ) {
        let share = 1 / Float(width)
        for index in 0..<rows {
            let row = values + index * width
            var sums = Vector.zero
            for column in stride(from: 0, to: width, by: 8) { sums += load(row, column) }
            let mean = sums.sum() * share
            // The variance in a second walk: the difference of two large sums would lose digits.
            var squares = Vector.zero
            for column in stride(from: 0, to: width, by: 8) {
                let difference = load(row, column) - mean
                squares += difference * difference
            }
            let factor = 1 / (squares.sum() * share + epsilon).squareRoot()
            for column in stride(from: 0, to: width, by: 8) {
                store((load(row, column) - mean) * factor * load(weight, column) + load(bias, column), row, column)
            }
        }
    }

    /// `target = bytes * scale + first + second`, element by element over `width` numbers, a multiple of 8.
    static func embed(
        _ bytes: UnsafeRawPointer, scale: Float, first: UnsafePointer<Float>, second: UnsafePointer<Float>, width: Int,
        into target: UnsafeMutablePointer<Float>
    ) {
        for column in stride(from: 0, to: width, by: 8) {
            let row = Vector(bytes.loadUnaligned(fromByteOffset: column, as: SIMD8<Int8>.self))
            store(row * scale + load(first, column) + load(second, column), target, column)
        }
    }

    /// The inner product of two rows of `width` floats, a multiple of 8.
    static func dot(_ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, width: Int) -> Float {
        var sums = Vector.zero
        for column in stride(from: 0, to: width, by: 8) { sums += load(first, column) * load(second, column) }
        return sums.sum()
    }
}
