/// The WordPiece pieces of a text's words (docs/model-file.md, "Pieces").
struct Pieces: Sendable {
    /// The ids of all pieces, word after word, without `[CLS]` and `[SEP]`.
    private(set) var ids: [Int32] = []
    /// Where the pieces of each word start in ``ids``; one more than there are words.
    private(set) var starts: [Int] = [0]

    init(of document: Document, vocabulary: Vocabulary) {
        ids.reserveCapacity(document.words.count * 5 / 4)
        starts.reserveCapacity(document.words.count + 1)
        let folding = Folding.shared
        var normal: [UInt8] = []
        for word in document.words {
            normal.removeAll(keepingCapacity: true)
            folding.append(document.scalars[word.range], to: &normal)
            vocabulary.appendPieces(of: normal, to: &ids)
            starts.append(ids.count)
        }
    }

    /// How many pieces a range of words has.
    func count(ofWords words: Range<Int>) -> Int {
        starts[words.upperBound] - starts[words.lowerBound]
    }

    /// The windows of a text as ranges of words (docs/model-file.md, "Windows").
    /// - Parameters:
    ///   - sentences: ranges of words.
    ///   - pieces: the most pieces a window may have, `[CLS]` and `[SEP]` included.
    func windows(of sentences: [Range<Int>], pieces: Int) -> [Range<Int>] {
        let room = pieces - 2
        var windows: [Range<Int>] = []
        var open: Range<Int>?
        func close() {
            if let window = open { windows.append(window) }
            open = nil
        }
        for sentence in sentences {
            if count(ofWords: sentence) > room {
                close()
                windows.append(contentsOf: parts(of: sentence, room: room))
            } else if let window = open, count(ofWords: window.lowerBound..<sentence.upperBound) <= room {
                open = window.lowerBound..<sentence.upperBound
            } else {
                close()
                open = sentence
            }
        }
        close()
        return windows
    }

    /// A sentence too long for one window, cut at word borders. A single word too long for a window becomes one of its own, which the
    /// encoder cuts off.
    private func parts(of sentence: Range<Int>, room: Int) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = sentence.lowerBound
        for word in sentence where word > start && count(ofWords: start..<word + 1) > room {
            parts.append(start..<word)
            start = word
        }
        parts.append(start..<sentence.upperBound)
        return parts
    }
}
