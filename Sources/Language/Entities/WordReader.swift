/// Takes the word vectors of a text window by window and gives what the heads over words find: entities and ends of sentences.
struct WordReader {
    private let document: Document
    private let entity: EntityHead?
    private let sentenceEnd: SentenceEndHead?
    private let width: Int
    /// [words of a window, hidden].
    private let vectors: FloatBuffer
    /// [words of a window, labels].
    private let scores: FloatBuffer
    private(set) var entities: [Entity] = []
    private(set) var sentenceEnds: [Float] = []

    /// - Parameters:
    ///   - entity: nil to leave entities out.
    ///   - sentenceEnd: nil to leave ends of sentences out.
    ///   - words: the most words of a window.
    ///   - width: numbers of a vector.
    init(_ document: Document, entity: EntityHead?, sentenceEnd: SentenceEndHead?, words: Int, width: Int) {
        self.document = document
        self.entity = entity
        self.sentenceEnd = sentenceEnd
        self.width = width
        let rows = entity == nil && sentenceEnd == nil ? 0 : words
        vectors = FloatBuffer(count: rows * width, cleared: false)
        scores = FloatBuffer(count: rows * max(entity?.labels ?? 1, 1), cleared: false)
        if sentenceEnd != nil { sentenceEnds.reserveCapacity(document.words.count) }
    }

    /// Takes the next window, in order.
    /// - Parameters:
    ///   - window: the window's words.
    ///   - vector: the vector, [hidden], of a word of the window.
    mutating func append(window: Range<Int>, vector: (Int) -> UnsafePointer<Float>) throws(EncoderError) {
        guard entity != nil || sentenceEnd != nil else { return }
        for word in window { (vectors.floats + (word - window.lowerBound) * width).update(from: vector(word), count: width) }
        if let entity { entities += try entity.entities(vectors.floats, window: window, in: document, scores: scores.floats) }
        try sentenceEnd?.append(vectors.floats, words: window.count, scores: scores.floats, to: &sentenceEnds)
    }
}
