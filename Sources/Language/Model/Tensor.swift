/// The number types of a model file.
enum TensorType: String, Sendable {
    case f32, f16, i8, u8

    /// Bytes a number.
    var size: Int {
        switch self {
        case .f32: 4
        case .f16: 2
        case .i8, .u8: 1
        }
    }
}

/// Numbers in a mapped model file, which it keeps mapped.
///
/// Little-endian hosts only, as are all that oneDNN's kernels run on: numbers are read as they lie.
struct Tensor: @unchecked Sendable {
    private let file: MappedFile
    /// The numbers' bytes, 64-byte aligned within the file and so in memory.
    let bytes: UnsafeRawBufferPointer
    let type: TensorType

    init(file: MappedFile, bytes: UnsafeRawBufferPointer, type: TensorType) {
        self.file = file
        self.bytes = bytes
        self.type = type
    }

    /// How many numbers it holds.
    var count: Int { bytes.count / type.size }

    /// All numbers as floats, f16 widened exactly.
    var floats: [Float] {
        [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            if let start = buffer.baseAddress { widen(to: start) }
            initialized = count
        }
    }

    /// Writes all numbers as floats.
    /// - Parameter target: room for ``count`` floats.
    func widen(to target: UnsafeMutablePointer<Float>) {
        switch type {
        case .f32:
            if let source = bytes.baseAddress { UnsafeMutableRawPointer(target).copyMemory(from: source, byteCount: bytes.count) }
        case .f16: HalfFloat.widen(bytes, to: target)
        case .i8: for (index, byte) in bytes.enumerated() { target[index] = Float(Int8(bitPattern: byte)) }
        case .u8: for (index, byte) in bytes.enumerated() { target[index] = Float(byte) }
        }
    }
}

/// IEEE 754 half precision.
///
/// By hand and not with `Float16`: without the F16C instructions, which a portable build may not use, every `Float(Float16)` is a call.
enum HalfFloat {
    /// Widens numbers exactly, subnormal ones too; infinities and NaN, which no weight is, become large numbers.
    static func widen(_ bytes: UnsafeRawBufferPointer, to target: UnsafeMutablePointer<Float>) {
        let count = bytes.count / 2
        let vectors = count / 8
        // 2^112 shifts the exponent's bias from 15 to 127.
        let scale = Float(bitPattern: UInt32(127 + 112) << 23)
        let output = UnsafeMutableRawPointer(target)
        for index in 0..<vectors {
            let half = SIMD8<UInt32>(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: index * 16, as: SIMD8<UInt16>.self))
            let magnitude = unsafeBitCast((half & 0x7FFF) &<< 13, to: SIMD8<Float>.self) * scale
            let result = unsafeBitCast(magnitude, to: SIMD8<UInt32>.self) | (half & 0x8000) &<< 16
            output.storeBytes(of: unsafeBitCast(result, to: SIMD8<Float>.self), toByteOffset: index * 32, as: SIMD8<Float>.self)
        }
        for index in vectors * 8..<count {
            let half = UInt32(bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
            let magnitude = Float(bitPattern: (half & 0x7FFF) << 13) * scale
            target[index] = Float(bitPattern: magnitude.bitPattern | (half & 0x8000) << 16)
        }
    }
}
