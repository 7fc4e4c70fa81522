import CDNNL
import CKernels

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The numbers that the encoder's linear maps compute with.
public enum Precision: String, Sendable, CaseIterable {
    /// The eight-bit arithmetic that is part of a model: on every processor, and on each with the same result.
    case int8
    /// 32-bit floats, by oneDNN: on every processor.
    case float32
    /// oneDNN may round the factors of its products to bfloat16, where the processor multiplies those faster.
    case bfloat16
    /// Whole numbers of 16 bits, by this program's own kernels (CKernels): on x86-64 with AVX2.
    case fixed16

    /// The model's own, ``int8``, whatever the processor.
    ///
    /// `ONEDNN_MAX_CPU_ISA` lowers what may be used, and the environment variable `SERVANDA_PRECISION` names another one, for tests and
    /// benchmarks; one that the processor does not have is `float32`.
    public static var best: Precision {
        if let name = getenv("SERVANDA_PRECISION"), let wanted = Precision(rawValue: String(cString: name)) {
            return wanted.isAvailable ? wanted : .float32
        }
        return .int8
    }

    /// The fastest one for a model file without numbers of eight bits.
    static var bestOfFloats: Precision {
        Precision.bfloat16.isAvailable ? .bfloat16 : Precision.fixed16.isAvailable ? .fixed16 : .float32
    }

    /// Does this processor have what it takes, and does the environment allow it?
    public var isAvailable: Bool {
        switch self {
        case .int8, .float32: true
        case .bfloat16: Precision.has(dnnl_cpu_isa_avx512_core_amx)
        case .fixed16: Precision.kernels != kernels_none
        }
    }

    /// The kernels of ``int8`` that are the fastest here.
    static var eight: UnsafePointer<eight_level> {
        if has(dnnl_cpu_isa_avx512_core_vnni), let level = eight_vnni() { return level }
        if has(dnnl_cpu_isa_avx2), let level = eight_avx2() { return level }
        return eight_plain()
    }

    /// What the kernels of ``fixed16`` may use of this processor.
    static var kernels: kernels_level {
        let level = kernels_available()
        if level == kernels_none || !has(dnnl_cpu_isa_avx2) { return kernels_none }
        return has(dnnl_cpu_isa_avx512_core_vnni) ? level : kernels_avx2
    }

    /// Does oneDNN find these instructions, and may it use them?
    private static func has(_ wanted: dnnl_cpu_isa_t) -> Bool {
        // A set of instructions is a set of bits.
        dnnl_get_effective_cpu_isa().rawValue & wanted.rawValue == wanted.rawValue
    }
}
