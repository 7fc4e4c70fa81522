import CDNNL

/// The kernels of one kind of linear map, for all layers.
///
/// A matrix of any number of rows is taken in tiles of 64 rows and, for a short rest, of 32: two compiled kernels serve every text, where
/// one for each number of rows would be compiled anew for each, and what a tile works on stays in the second-level cache. Buffers are
/// therefore padded to a multiple of 64 rows.
struct LinearPlan: Sendable {
    /// Rows of a large tile: buffers have a multiple of this.
    static let tileRows = 64

    let engine: MathEngine
    let inputs: Int
    let outputs: Int
    let large: LinearKernel
    let small: LinearKernel

    init(_ engine: MathEngine, inputs: Int, outputs: Int, end: LinearEnd, precision: Precision) throws(EncoderError) {
        self.engine = engine
        self.inputs = inputs
        self.outputs = outputs
        large = try LinearKernel(
            engine, rows: LinearPlan.tileRows, inputs: inputs, outputs: outputs, end: end, precision: precision, weights: nil)
        // Where no fast kernel for few rows takes weights in the layout of the large one, oneDNN falls back to its reference code, which
        // is slower by far than computing some rows for nothing.
        let rest = try? LinearKernel(
            engine, rows: LinearPlan.tileRows / 2, inputs: inputs, outputs: outputs, end: end, precision: precision, weights: large.weights)
        small = rest.flatMap { $0.isReference ? nil : $0 } ?? large
    }

    /// The number of rows that a buffer needs for so many rows of data.
    static func padded(_ rows: Int) -> Int {
        (rows + tileRows - 1) / tileRows * tileRows
    }
}

/// The weights of one linear map in the layout that oneDNN chose, shared by all threads.
struct LinearMap: Sendable {
    fileprivate let weights: MathMemory
    fileprivate let bias: MathMemory
    private let storage: FloatBuffer
    private let biasStorage: FloatBuffer

    /// Packs weights.
    /// - Parameters:
    ///   - maps: maps that stand one above the other; their outputs sum to `plan.outputs`.
    ///   - staging: room for all weights as floats, row-major; what was in it is lost.
    init(_ plan: LinearPlan, _ maps: [MapTensors], staging: FloatBuffer, stream: MathStream) throws(EncoderError) {
        var place = 0
        for map in maps {
            map.widen(to: staging.floats + place)
            place += map.weight.count
        }
        var packed = plan.large.weights
        storage = FloatBuffer(count: (dnnl_memory_desc_get_size(&packed) + 3) / 4, cleared: false)
        self.weights = try MathMemory(plan.engine, packed, at: storage.floats)
        var plain = try LinearKernel.description([plan.outputs, plan.inputs], dnnl_f32, dnnl_ab)
        let source = try MathMemory(plan.engine, plain, at: staging.floats)
        try LinearMap.reorder(source, &plain, to: self.weights, &packed, stream)

        biasStorage = FloatBuffer(count: plan.outputs)
        place = 0
        for map in maps {
            map.bias.widen(to: biasStorage.floats + place)
            place += map.outputs
        }
        bias = try MathMemory(plan.engine, plan.large.bias, at: biasStorage.floats)
    }

    private static func reorder(
        _ source: MathMemory, _ from: inout dnnl_memory_desc_t, to target: MathMemory, _ to: inout dnnl_memory_desc_t, _ stream: MathStream
    ) throws(EncoderError) {
        var plan: OpaquePointer?
        let device = stream.engine.handle
        try MathEngine.check(
            "dnnl_reorder_primitive_desc_create", dnnl_reorder_primitive_desc_create(&plan, &from, device, &to, device, nil))
        defer { dnnl_primitive_desc_destroy(plan) }
        let primitive = try MathEngine.make("dnnl_primitive_create") { dnnl_primitive_create($0, plan) }
        defer { dnnl_primitive_destroy(primitive) }
        let arguments = [
            dnnl_exec_arg_t(arg: DNNL_ARG_SRC_0, memory: source.handle), dnnl_exec_arg_t(arg: DNNL_ARG_DST_0, memory: target.handle),
        ]
        try MathEngine.check("dnnl_primitive_execute", dnnl_primitive_execute(primitive, stream.handle, 2, arguments))
        try MathEngine.check("dnnl_stream_wait", dnnl_stream_wait(stream.handle))
    }
}

/// One thread's means to run the linear maps of a plan: memory objects to point at rows, and the kernels' scratchpads.
final class LinearRunner {
    private let plan: LinearPlan
    private let stream: MathStream
    private let large: Tile
    private let small: Tile

    private struct Tile {
        let kernel: LinearKernel
        let source: MathMemory
        let target: MathMemory
        let scratchpad: MathMemory
        let scratch: FloatBuffer

        init(_ engine: MathEngine, _ kernel: LinearKernel) throws(EncoderError) {
            self.kernel = kernel
            var description = kernel.scratchpad
            scratch = FloatBuffer(count: (dnnl_memory_desc_get_size(&description) + 3) / 4)
            source = try MathMemory(engine, kernel.source, at: nil)
            target = try MathMemory(engine, kernel.target, at: nil)
            scratchpad = try MathMemory(engine, kernel.scratchpad, at: scratch.floats)
        }
    }

    init(_ plan: LinearPlan, stream: MathStream) throws(EncoderError) {
        self.plan = plan
        self.stream = stream
        large = try Tile(plan.engine, plan.large)
        small = try Tile(plan.engine, plan.small)
    }

    /// Applies a map to rows.
    /// - Parameters:
    ///   - source: [rows, plan.inputs], with room for ``LinearPlan/padded(_:)`` rows.
    ///   - target: [rows, plan.outputs], likewise; what lies behind `rows` is overwritten too.
    func apply(
        _ map: LinearMap, to source: UnsafeMutablePointer<Float>, rows: Int, into target: UnsafeMutablePointer<Float>
    ) throws(EncoderError) {
        var row = 0
        while row < rows {
            let tile = rows - row > small.kernel.rows ? large : small
            try tile.source.point(to: source + row * plan.inputs)
            try tile.target.point(to: target + row * plan.outputs)
            try tile.kernel.execute(
                on: stream, source: tile.source, weights: map.weights, bias: map.bias, target: tile.target, scratchpad: tile.scratchpad)
            row += tile.kernel.rows
        }
    }
}
