/// Label sequences in which `B-x` begins a span of kind *x* and `I-x` goes on with it: `O`, then `B` and `I` of kind 0, of kind 1 and so on.
enum BIO {
    /// What the best sequence pays for a move that is not allowed.
    static let forbidden = -1e4

    /// May a label follow another? A first label stands as if after `O`.
    static func allows(_ label: Int, after before: Int) -> Bool {
        label == 0 || label % 2 == 1 || before == label || before == label - 1
    }

    /// The spans of a label sequence: a `B` and the `I` that follow it.
    /// - Parameters:
    ///   - path: a sequence that BIO allows, one label a word.
    ///   - logProbabilities: [words, labels], the log-softmax of the scores.
    ///   - offset: the first word's index in the text.
    /// - Returns: the spans with the sums of their words' log probabilities.
    static func spans(
        of path: [Int], logProbabilities: [Double], labels: Int, offset: Int
    ) -> [(kind: Int, words: Range<Int>, logProbability: Double)] {
        var spans: [(kind: Int, words: Range<Int>, logProbability: Double)] = []
        for (index, label) in path.enumerated() where label > 0 {
            let logProbability = logProbabilities[index * labels + label]
            if label % 2 == 1 {
                spans.append((label / 2, offset + index..<offset + index + 1, logProbability))
            } else if let last = spans.indices.last {
                spans[last].words = spans[last].words.lowerBound..<offset + index + 1
                spans[last].logProbability += logProbability
            }
        }
        return spans
    }
}
