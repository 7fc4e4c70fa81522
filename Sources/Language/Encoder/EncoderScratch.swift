/// One thread's working memory for batches of bounded size. Its size does not depend on the length of the text.
final class EncoderScratch {
    /// Rows that the buffers have room for, a multiple of 64.
    let capacity: Int
    /// [capacity, hidden]: the pieces' vectors, from the embedding to the last layer.
    let states: FloatBuffer
    /// [capacity, 3 · hidden]: queries, keys and values.
    let projections: FloatBuffer
    /// [capacity, hidden]: what attention gathers.
    let context: FloatBuffer
    /// [64, intermediate]: the inner vectors of the feed-forward net, for one tile of rows.
    let inner: FloatBuffer
    /// [pieces, stride] of one window and head, the stride a multiple of 8.
    let scores: FloatBuffer

    let projection: LinearRunner
    let output: LinearRunner
    let up: LinearRunner
    let down: LinearRunner

    /// - Parameters:
    ///   - rows: the most pieces of a batch.
    ///   - window: the most pieces of a window.
    init(
        rows: Int, window: Int, shape: ModelHeader.Architecture, plans: EncoderWeights.Plans, engine: MathEngine
    ) throws(EncoderError) {
        capacity = LinearPlan.padded(max(rows, window))
        states = FloatBuffer(count: capacity * shape.hidden)
        projections = FloatBuffer(count: capacity * 3 * shape.hidden)
        context = FloatBuffer(count: capacity * shape.hidden)
        inner = FloatBuffer(count: LinearPlan.tileRows * shape.intermediate)
        scores = FloatBuffer(count: window * EncoderScratch.stride(window))
        let stream = try MathStream(engine)
        projection = try LinearRunner(plans.projection, stream: stream)
        output = try LinearRunner(plans.output, stream: stream)
        up = try LinearRunner(plans.up, stream: stream)
        down = try LinearRunner(plans.down, stream: stream)
    }

    /// Floats from row to row of the scores of a window.
    static func stride(_ pieces: Int) -> Int {
        (pieces + 7) / 8 * 8
    }
}
