import CDNNL

/// oneDNN's engine: this machine's processor.
///
/// Sendable: an engine is immutable and oneDNN allows its use from several threads.
final class MathEngine: @unchecked Sendable {
    let handle: dnnl_engine_t

    init() throws(EncoderError) {
        MathEngine.useOneThread()
        handle = try MathEngine.make("dnnl_engine_create") { dnnl_engine_create($0, dnnl_cpu, 0) }
    }

    deinit {
        dnnl_engine_destroy(handle)
    }

    /// Keeps oneDNN on the calling thread.
    ///
    /// A report is read on one core, and several reports on several. The setting is the calling thread's own in GNU OpenMP, on which
    /// Debian builds oneDNN, so that every thread calls this before it calls oneDNN.
    static func useOneThread() {
        if omp_get_max_threads() != 1 { omp_set_num_threads(1) }
    }

    /// Calls a function of the C API and turns its status into an error.
    static func check(_ call: String, _ status: dnnl_status_t) throws(EncoderError) {
        guard status == dnnl_success else { throw .mathLibrary(call: call, status: Int(status.rawValue)) }
    }

    /// Calls a function of the C API that makes an object.
    static func make(_ call: String, _ body: (UnsafeMutablePointer<OpaquePointer?>) -> dnnl_status_t) throws(EncoderError) -> OpaquePointer
    {
        var object: OpaquePointer?
        try check(call, body(&object))
        guard let object else { throw .mathLibrary(call: call, status: Int(dnnl_runtime_error.rawValue)) }
        return object
    }
}

/// The order in which oneDNN runs what one thread asks for. Not Sendable: each thread makes its own.
final class MathStream {
    let engine: MathEngine
    let handle: dnnl_stream_t

    init(_ engine: MathEngine) throws(EncoderError) {
        MathEngine.useOneThread()
        self.engine = engine
        let device = engine.handle
        handle = try MathEngine.make("dnnl_stream_create") { dnnl_stream_create($0, device, UInt32(dnnl_stream_default_flags.rawValue)) }
    }

    deinit {
        dnnl_stream_destroy(handle)
    }
}

/// Floats at an address that is a multiple of 64, which oneDNN's kernels and the wide loads of ``VectorMath`` like best.
///
/// Sendable because those that share one do so only after it was filled, and then read.
final class FloatBuffer: @unchecked Sendable {
    let floats: UnsafeMutablePointer<Float>
    let count: Int

    /// - Parameters:
    ///   - count: how many floats.
    ///   - cleared: set them to 0? Not worth its time where all are written before one is read.
    init(count: Int, cleared: Bool = true) {
        let room = max(count, 16)
        let bytes = UnsafeMutableRawPointer.allocate(byteCount: room * 4, alignment: 64)
        floats = bytes.bindMemory(to: Float.self, capacity: room)
        if cleared { floats.initialize(repeating: 0, count: room) }
        self.count = count
    }

    /// The numbers of a tensor.
    convenience init(_ tensor: Tensor) {
        self.init(count: tensor.count, cleared: false)
        tensor.widen(to: floats)
    }

    deinit {
        UnsafeMutableRawPointer(floats).deallocate()
    }
}

/// An oneDNN memory object: a description and an address that the object does not own.
final class MathMemory: @unchecked Sendable {
    let handle: dnnl_memory_t

    init(_ engine: MathEngine, _ description: dnnl_memory_desc_t, at address: UnsafeMutableRawPointer?) throws(EncoderError) {
        var description = description
        let device = engine.handle
        handle = try MathEngine.make("dnnl_memory_create") { dnnl_memory_create($0, &description, device, address) }
    }

    /// Moves the object to another address.
    func point(to address: UnsafeMutableRawPointer) throws(EncoderError) {
        try MathEngine.check("dnnl_memory_set_data_handle", dnnl_memory_set_data_handle(handle, address))
    }

    deinit {
        dnnl_memory_destroy(handle)
    }
}
