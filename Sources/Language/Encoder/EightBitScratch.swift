import CKernels

/// One thread's working memory for ``EightBitBody``. Its size does not depend on the length of the text.
final class EightBitScratch {
    /// Rows that go through the feed-forward net at once, a multiple of 12: its inner vectors then stay in the second-level cache.
    static let tileRows = 96

    /// [rows, hidden]: what the next linear map reads, and the scale of each row.
    let rounded: ByteBuffer
    let scales: FloatBuffer
    /// [rows, hidden] each; values in words of 16 bits.
    let queries: ByteBuffer
    let keys: ByteBuffer
    let values: ByteBuffer
    let context: ByteBuffer
    /// [96, intermediate]: the inner vectors of the feed-forward net for one tile of rows, in words of 16 bits and rounded.
    let inner: ByteBuffer
    let innerRounded: ByteBuffer
    let innerScales: FloatBuffer
    /// The keys, the values and the scores of one window and head.
    let attention: ByteBuffer

    /// - Parameters:
    ///   - rows: the most pieces of a batch, a multiple of 12.
    ///   - window: the most pieces of a window.
    ///   - bytes: of a rounded number.
    init(rows: Int, window: Int, shape: ModelHeader.Architecture, bytes: Int) {
        // Attention reads queries up to the end of the last tile of a window, and a window may end where the batch ends.
        let room = (rows + Int(eight_rows)) * shape.hidden
        rounded = ByteBuffer(bytes: rows * shape.hidden * bytes, cleared: false)
        scales = FloatBuffer(count: rows)
        queries = ByteBuffer(bytes: room * bytes, cleared: false)
        keys = ByteBuffer(bytes: room * bytes, cleared: false)
        values = ByteBuffer(bytes: room * 2, cleared: false)
        context = ByteBuffer(bytes: room * bytes, cleared: false)
        inner = ByteBuffer(bytes: EightBitScratch.tileRows * shape.intermediate * 2, cleared: false)
        innerRounded = ByteBuffer(bytes: EightBitScratch.tileRows * shape.intermediate * bytes, cleared: false)
        innerScales = FloatBuffer(count: EightBitScratch.tileRows)
        attention = ByteBuffer(bytes: eight_scratch(window), cleared: false)
    }
}
