/// What a span of words is in an attribution. The raw values are those of the labels: `B` is 1 + 2 · role, `I` one more.
enum Role: Int, Sendable, CaseIterable {
    case source = 0
    case cue = 1
    case content = 2

    /// The labels in the order of the head's scores (docs/model-file.md, "Layout").
    static let labels = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
}

/// A span of one role before it has a place in an attribution.
struct RoleSpan: Sendable, Hashable {
    let role: Role
    var words: Range<Int>
    /// The sum of the log probabilities of its words' labels.
    var logProbability: Double

    /// The spans of a label sequence: a `B` and the `I` that follow it.
    /// - Parameters:
    ///   - labels: a sequence that BIO allows, one label a word.
    ///   - logProbabilities: [words, labels], the log-softmax of the scores.
    ///   - offset: the first word's index in the text.
    static func spans(of labels: [Int], logProbabilities: [Double], offset: Int) -> [RoleSpan] {
        BIO.spans(of: labels, logProbabilities: logProbabilities, labels: Role.labels.count, offset: offset).compactMap { span in
            Role(rawValue: span.kind).map { RoleSpan(role: $0, words: span.words, logProbability: span.logProbability) }
        }
    }

    /// The span as part of an attribution.
    func placed(in document: Document) -> Attribution.Span {
        Attribution.Span(
            words: words, characters: document.characters(ofWords: words),
            probability: min(1, Logarithm.exponential(logProbability / Double(words.count))))
    }
}
