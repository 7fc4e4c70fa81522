/// One thread's working memory for batches of bounded size. Its size does not depend on the length of the text.
final class EncoderScratch {
    /// The memory of the body that the encoder runs.
    enum Work {
        case library(LibraryScratch)
        case fixedPoint(FixedPointScratch)
        case eightBit(EightBitScratch)
    }

    /// Rows that the buffers have room for, whole tiles of every body.
    let capacity: Int
    /// [capacity, hidden]: the pieces' vectors, from the embedding to the last layer.
    let states: FloatBuffer
    let work: Work

    init(capacity: Int, hidden: Int, work: Work) {
        self.capacity = capacity
        states = FloatBuffer(count: capacity * hidden)
        self.work = work
    }

    /// The number of rows that a buffer needs for so many rows of data: a multiple of 64, the tile of oneDNN's kernels, and of 12, that of ours.
    static func padded(_ rows: Int) -> Int {
        (rows + 191) / 192 * 192
    }
}
