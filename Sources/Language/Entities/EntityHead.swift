/// The head that labels words as parts of entities (docs/model-file.md, "Entities").
struct EntityHead: Sendable {
    private let map: DenseMap
    private let kinds: [Entity.Kind]
    private let viterbi: Viterbi

    /// Takes the head's tensors, or gives nil when the file has no such head.
    init?(_ file: ModelFile) throws(ModelFileError) {
        guard let labels = file.header.labels["entity"] else { return nil }
        let kinds = stride(from: 1, to: labels.count, by: 2).compactMap { Entity.Kind(rawValue: String(labels[$0].dropFirst(2))) }
        let wanted = ["O"] + kinds.flatMap { ["B-\($0.rawValue)", "I-\($0.rawValue)"] }
        guard labels == wanted, !kinds.isEmpty, Set(kinds).count == kinds.count else {
            throw ModelFileError(
                path: file.path, reason: .badHeader("labels.entity is \(labels) and should be O, then B- and I- of each kind of entity"))
        }
        self.kinds = kinds
        let count = labels.count
        map = try DenseMap(file, "head.entity", inputs: file.header.architecture.hidden, outputs: count)
        viterbi = Viterbi(
            labels: count, transition: (0..<count * count).map { BIO.allows($0 % count, after: $0 / count) ? 0 : BIO.forbidden },
            start: (0..<count).map { BIO.allows($0, after: 0) ? 0 : BIO.forbidden })
    }

    /// Floats that the scores of a word take.
    var labels: Int { map.outputs }

    /// The entities of a window.
    /// - Parameters:
    ///   - vectors: [words, hidden].
    ///   - window: the window's words.
    ///   - scores: room for [words, labels].
    func entities(
        _ vectors: UnsafePointer<Float>, window: Range<Int>, in document: Document, scores: UnsafeMutablePointer<Float>
    ) throws(EncoderError) -> [Entity] {
        let count = labels
        try map.apply(to: vectors, rows: window.count, into: scores)
        var logProbabilities: [Double] = []
        logProbabilities.reserveCapacity(window.count * count)
        for row in 0..<window.count {
            logProbabilities.append(contentsOf: Logarithm.softmax(UnsafeBufferPointer(start: scores + row * count, count: count)))
        }
        return BIO.spans(
            of: viterbi.path(logProbabilities), logProbabilities: logProbabilities, labels: count, offset: window.lowerBound
        ).map { span in
            Entity(
                kind: kinds[span.kind], words: span.words, characters: document.characters(ofWords: span.words),
                probability: min(1, Logarithm.exponential(span.logProbability / Double(span.words.count))))
        }
    }
}
