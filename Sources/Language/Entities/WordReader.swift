/// Takes the word vectors of a text window by window and gives what the heads over words find: entities and ends of sentences.
struct WordReader {
    private let document: Document
    private let entity: EntityHead?
    private let sentenceEnd: SentenceEndHead?
    private let width: Int
    /// The words that the buffers have room for.
    private var room = 0
    /// [room, hidden].
    private var vectors = FloatBuffer(count: 0)
    /// [room, labels].
    private var scores = FloatBuffer(count: 0)
    private(set) var entities: [Entity] = []
    private(set) var sentenceEnds: [Float] = []

    /// - Parameters:
    ///   - entity: nil to leave entities out.
    ///   - sentenceEnd: nil to leave ends of sentences out.
    ///   - width: numbers of a vector.
    init(_ document: Document, entity: EntityHead?, sentenceEnd: SentenceEndHead?, width: Int) {
        self.document = document
        self.entity = entity
        self.sentenceEnd = sentenceEnd
        self.width = width
        if sentenceEnd != nil { sentenceEnds.reserveCapacity(document.words.count) }
    }

    /// Takes the next window, in order.
    /// - Parameters:
    ///   - window: the window's words.
    ///   - vector: the vector, [hidden], of a word of the window.
    mutating func append(window: Range<Int>, vector: (Int) -> UnsafePointer<Float>) throws(EncoderError) {
        guard entity != nil || sentenceEnd != nil else { return }
        if window.count > room {
            room = window.count
            vectors = FloatBuffer(count: room * width, cleared: false)
            scores = FloatBuffer(count: room * max(entity?.labels ?? 1, 1), cleared: false)
        }
        for word in window { (vectors.floats + (word - window.lowerBound) * width).update(from: vector(word), count: width) }
        if let entity { entities += try entity.entities(vectors.floats, window: window, in: document, scores: scores.floats) }
        try sentenceEnd?.append(vectors.floats, words: window.count, scores: scores.floats, to: &sentenceEnds)
    }
}
