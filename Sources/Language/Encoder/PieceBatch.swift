/// Windows of pieces laid one behind the other without padding: what the encoder reads at once.
struct PieceBatch {
    /// A window of the batch: its words in the text and its rows in the batch.
    struct Window {
        let words: Range<Int>
        let rows: Range<Int>
    }

    private(set) var windows: [Window] = []
    /// The id of each row's piece.
    private(set) var ids: [Int32] = []
    /// The ``Look`` of each row's word.
    private(set) var looks: [UInt8] = []
    /// The row of the first piece of each word, for all words of all windows in order.
    private(set) var firstRows: [Int] = []

    /// How many pieces the batch has.
    var count: Int { ids.count }

    /// Moves the rows of the words' first pieces to the front, in the order of the words.
    /// - Parameters:
    ///   - rows: [count, width] numbers.
    ///   - width: numbers of a row.
    func gatherWords<Number: BitwiseCopyable>(in rows: UnsafeMutablePointer<Number>, width: Int) {
        // A word's row never stands before its place.
        for (word, row) in firstRows.enumerated() where word != row {
            (rows + word * width).update(from: rows + row * width, count: width)
        }
    }

    /// Empties the batch and keeps its memory.
    mutating func removeAll() {
        windows.removeAll(keepingCapacity: true)
        ids.removeAll(keepingCapacity: true)
        looks.removeAll(keepingCapacity: true)
        firstRows.removeAll(keepingCapacity: true)
    }

    /// Adds a window.
    /// - Parameters:
    ///   - words: a range of words of `document`.
    ///   - limit: the most pieces a window may have; a word that alone has more loses its last ones.
    mutating func append(_ words: Range<Int>, of document: Document, _ pieces: Pieces, _ vocabulary: Vocabulary, limit: Int) {
        let start = ids.count
        append(vocabulary.first, 0)
        for word in words {
            firstRows.append(ids.count)
            let look = Look.of(document.words[word])
            for id in pieces.ids[pieces.starts[word]..<pieces.starts[word + 1]] where ids.count - start < limit - 1 {
                append(id, look)
            }
        }
        append(vocabulary.last, 0)
        windows.append(Window(words: words, rows: start..<ids.count))
    }

    private mutating func append(_ id: Int32, _ look: UInt8) {
        ids.append(id)
        looks.append(look)
    }
}
