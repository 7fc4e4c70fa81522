/// Keeps the vectors of all pieces as they are behind some layer of the encoder, for a branch that goes on from there.
struct Tap {
    /// Behind how many layers.
    let layers: Int
    /// [rows, hidden].
    let vectors: FloatBuffer

    /// Copies the states if it is behind the right layer.
    /// - Parameters:
    ///   - states: [rows, hidden].
    ///   - done: how many layers they have gone through.
    func take(_ states: UnsafePointer<Float>, rows: Int, width: Int, done: Int) {
        if done == layers { vectors.floats.update(from: states, count: rows * width) }
    }
}

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
    /// Where a branch leaves the encoder, if one does.
    let tap: Tap?
    let work: Work

    /// - Parameter branch: behind how many layers a branch begins, nil for none.
    init(capacity: Int, hidden: Int, branch: Int? = nil, work: Work) {
        self.capacity = capacity
        states = FloatBuffer(count: capacity * hidden)
        tap = branch.map { Tap(layers: $0, vectors: FloatBuffer(count: capacity * hidden)) }
        self.work = work
    }

    /// The number of rows that a buffer needs for so many rows of data: a multiple of 64, the tile of oneDNN's kernels, and of 12, that of ours.
    static func padded(_ rows: Int) -> Int {
        (rows + 191) / 192 * 192
    }
}
