import CDNNL

/// What a linear map of the encoder does besides `y = x Wᵀ + b`.
enum LinearEnd: Sendable {
    /// Nothing.
    case plain
    /// `y = gelu(x Wᵀ + b)`, the exact one.
    case gelu
    /// `y += x Wᵀ + b`: the residual connection, for free in the product's last step.
    case accumulate
}

/// A compiled oneDNN inner product for a fixed number of rows; all layers share it, each with its own weights.
///
/// Sendable: oneDNN allows the same primitive on several threads as long as each brings its own scratchpad, which this one asks for.
final class LinearKernel: @unchecked Sendable {
    let rows: Int
    let source: dnnl_memory_desc_t
    let weights: dnnl_memory_desc_t
    let bias: dnnl_memory_desc_t
    let target: dnnl_memory_desc_t
    let scratchpad: dnnl_memory_desc_t
    /// Is it oneDNN's plain reference code, for lack of a kernel that fits?
    let isReference: Bool
    private let primitive: dnnl_primitive_t

    /// Compiles a kernel.
    /// - Parameters:
    ///   - rows: rows of `x` and `y`.
    ///   - inputs: columns of `x`.
    ///   - outputs: columns of `y`.
    ///   - precision: bfloat16 lets oneDNN round the factors where that is faster; all that goes in and comes out are floats.
    ///   - weights: a layout that packed weights already have; nil leaves the choice to oneDNN.
    init(
        _ engine: MathEngine, rows: Int, inputs: Int, outputs: Int, end: LinearEnd, precision: Precision,
        weights wanted: dnnl_memory_desc_t?
    ) throws(EncoderError) {
        let type = dnnl_f32
        var source = try LinearKernel.description([rows, inputs], type, dnnl_ab)
        var weights = try LinearKernel.description([outputs, inputs], type, dnnl_format_tag_any)
        if let wanted { weights = wanted }
        var bias = try LinearKernel.description([outputs], dnnl_f32, dnnl_a)
        var target = try LinearKernel.description([rows, outputs], dnnl_f32, dnnl_ab)
        var operation = dnnl_inner_product_desc_t()
        try MathEngine.check(
            "dnnl_inner_product_forward_desc_init",
            dnnl_inner_product_forward_desc_init(&operation, dnnl_forward_inference, &source, &weights, &bias, &target))
        let attributes = try LinearKernel.attributes(end, precision)
        defer { dnnl_primitive_attr_destroy(attributes) }
        let device = engine.handle
        let plan = try MathEngine.make("dnnl_primitive_desc_create") {
            dnnl_primitive_desc_create($0, &operation, attributes, device, nil)
        }
        defer { dnnl_primitive_desc_destroy(plan) }
        primitive = try MathEngine.make("dnnl_primitive_create") { dnnl_primitive_create($0, plan) }
        var name: UnsafePointer<CChar>?
        let status = dnnl_primitive_desc_query(plan, dnnl_query_impl_info_str, 0, &name)
        isReference = status == dnnl_success && name.map { String(cString: $0).hasPrefix("ref") } == true
        self.rows = rows
        self.source = source
        self.bias = bias
        self.target = target
        self.weights = dnnl_primitive_desc_query_md(plan, dnnl_query_weights_md, 0)?.pointee ?? weights
        self.scratchpad = dnnl_primitive_desc_query_md(plan, dnnl_query_scratchpad_md, 0)?.pointee ?? dnnl_memory_desc_t()
    }

    deinit {
        dnnl_primitive_destroy(primitive)
    }

    /// A dense description of a tensor.
    static func description(_ shape: [Int], _ type: dnnl_data_type_t, _ tag: dnnl_format_tag_t) throws(EncoderError) -> dnnl_memory_desc_t {
        var description = dnnl_memory_desc_t()
        let dims = shape.map { dnnl_dim_t($0) }
        try MathEngine.check(
            "dnnl_memory_desc_init_by_tag", dnnl_memory_desc_init_by_tag(&description, Int32(shape.count), dims, type, tag))
        return description
    }

    private static func attributes(_ end: LinearEnd, _ precision: Precision) throws(EncoderError) -> dnnl_primitive_attr_t {
        let attributes = try MathEngine.make("dnnl_primitive_attr_create") { dnnl_primitive_attr_create($0) }
        do throws(EncoderError) {
            try MathEngine.check(
                "dnnl_primitive_attr_set_scratchpad_mode", dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user))
            if precision == .bfloat16 {
                try MathEngine.check(
                    "dnnl_primitive_attr_set_fpmath_mode", dnnl_primitive_attr_set_fpmath_mode(attributes, dnnl_fpmath_mode_bf16))
            }
            let operations = try MathEngine.make("dnnl_post_ops_create") { dnnl_post_ops_create($0) }
            defer { dnnl_post_ops_destroy(operations) }
            switch end {
            case .plain: break
            case .gelu:
                try MathEngine.check(
                    "dnnl_post_ops_append_eltwise", dnnl_post_ops_append_eltwise(operations, 1, dnnl_eltwise_gelu_erf, 0, 0))
            case .accumulate:
                try MathEngine.check("dnnl_post_ops_append_sum", dnnl_post_ops_append_sum(operations, 1))
            }
            try MathEngine.check("dnnl_primitive_attr_set_post_ops", dnnl_primitive_attr_set_post_ops(attributes, operations))
        } catch {
            dnnl_primitive_attr_destroy(attributes)
            throw error
        }
        return attributes
    }

    /// Runs the kernel.
    func execute(
        on stream: MathStream, source: MathMemory, weights: MathMemory, bias: MathMemory, target: MathMemory, scratchpad: MathMemory
    ) throws(EncoderError) {
        let status = withUnsafeTemporaryAllocation(of: dnnl_exec_arg_t.self, capacity: 5) { arguments in
            arguments.initializeElement(at: 0, to: dnnl_exec_arg_t(arg: DNNL_ARG_SRC_0, memory: source.handle))
            arguments.initializeElement(at: 1, to: dnnl_exec_arg_t(arg: DNNL_ARG_WEIGHTS_0, memory: weights.handle))
            arguments.initializeElement(at: 2, to: dnnl_exec_arg_t(arg: DNNL_ARG_BIAS, memory: bias.handle))
            arguments.initializeElement(at: 3, to: dnnl_exec_arg_t(arg: DNNL_ARG_DST_0, memory: target.handle))
            arguments.initializeElement(at: 4, to: dnnl_exec_arg_t(arg: DNNL_ARG_SCRATCHPAD, memory: scratchpad.handle))
            return dnnl_primitive_execute(primitive, stream.handle, 5, arguments.baseAddress)
        }
        try MathEngine.check("dnnl_primitive_execute", status)
    }
}
