/// The head that tells behind which words a sentence ends (docs/model-file.md, "Sentence ends").
struct SentenceEndHead: Sendable {
    private let map: DenseMap

    /// Takes the head's tensors, or gives nil when the file has no such head.
    init?(_ file: ModelFile) throws(ModelFileError) {
        guard file.has("head.end.weight") || file.has("head.end.bias") else { return nil }
        map = try DenseMap(file, "head.end", inputs: file.header.architecture.hidden, outputs: 1)
    }

    /// Appends the probability, for each word, that a sentence ends behind it.
    /// - Parameters:
    ///   - vectors: [words, hidden].
    ///   - scores: room for [words].
    func append(
        _ vectors: UnsafePointer<Float>, words: Int, scores: UnsafeMutablePointer<Float>, to probabilities: inout [Float]
    ) throws(EncoderError) {
        try map.apply(to: vectors, rows: words, into: scores)
        for word in 0..<words { probabilities.append(Float(1 / (1 + Logarithm.exponential(-Double(scores[word]))))) }
    }
}
