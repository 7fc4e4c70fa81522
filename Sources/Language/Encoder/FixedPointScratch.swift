import CKernels

/// One thread's working memory for ``FixedPointBody``. Its size does not depend on the length of the text.
final class FixedPointScratch {
    /// Rows that go through the feed-forward net at once, a multiple of 6: its inner vectors then stay in the second-level cache.
    static let tileRows = 48

    /// [rows, hidden] in the layout of the kernels: what the next linear map reads.
    let rounded: HalfWordBuffer
    /// [rows]: the scale of each rounded row.
    let scales: FloatBuffer
    /// [rows, 3 · hidden]: queries, keys and values.
    let projections: FloatBuffer
    /// [rows, hidden]: what attention gathers.
    let context: FloatBuffer
    /// [48, intermediate]: the inner vectors of the feed-forward net, for one tile of rows.
    let inner: FloatBuffer
    let innerRounded: HalfWordBuffer
    let innerScales: FloatBuffer
    /// The keys, the values and the scores of one window and head.
    let attention: FloatBuffer

    /// - Parameters:
    ///   - rows: the most pieces of a batch, a multiple of 6.
    ///   - window: the most pieces of a window.
    init(rows: Int, window: Int, shape: ModelHeader.Architecture) {
        rounded = HalfWordBuffer(count: rows * shape.hidden)
        scales = FloatBuffer(count: rows)
        // Attention reads queries up to the end of the last tile of a window, and a window may end where the batch ends.
        projections = FloatBuffer(count: (rows + Int(kernels_rows)) * 3 * shape.hidden)
        context = FloatBuffer(count: rows * shape.hidden)
        inner = FloatBuffer(count: FixedPointScratch.tileRows * shape.intermediate)
        innerRounded = HalfWordBuffer(count: FixedPointScratch.tileRows * shape.intermediate)
        innerScales = FloatBuffer(count: FixedPointScratch.tileRows)
        attention = FloatBuffer(count: (2 * shape.hidden / shape.heads + Int(kernels_rows)) * ((window + 15) / 16 * 16))
    }
}
