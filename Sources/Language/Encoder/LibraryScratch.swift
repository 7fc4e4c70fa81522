/// One thread's working memory for ``LibraryBody``. Its size does not depend on the length of the text.
final class LibraryScratch {
    /// [rows, 3 · hidden]: queries, keys and values.
    let projections: FloatBuffer
    /// [rows, hidden]: what attention gathers.
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
    ///   - rows: the most pieces of a batch, a multiple of 64.
    ///   - window: the most pieces of a window.
    init(rows: Int, window: Int, shape: ModelHeader.Architecture, plans: LibraryBody.Plans, engine: MathEngine) throws(EncoderError) {
        projections = FloatBuffer(count: rows * 3 * shape.hidden)
        context = FloatBuffer(count: rows * shape.hidden)
        inner = FloatBuffer(count: LinearPlan.tileRows * shape.intermediate)
        scores = FloatBuffer(count: window * LibraryScratch.stride(window))
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
