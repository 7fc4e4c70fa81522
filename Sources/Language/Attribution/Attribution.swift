/// Who says what, as the text says it: a cue with the sources and contents tied to it.
///
/// *Putin* (source) *said* (cue) *that the treaty provides for mutual aid* (content). A content may be in several pieces, and nobody may
/// be named as its source.
public struct Attribution: Sendable, Hashable {
    /// The words of one role.
    public struct Span: Sendable, Hashable {
        /// Where it stands, in words of the ``Document``.
        public let words: Range<Int>
        /// Where it stands, in Unicode code points: from the start of its first word to the end of its last.
        public let characters: Range<Int>
        /// The geometric mean of the probabilities that the reader gives the words' labels, in 0...1.
        public let probability: Double

        /// Makes a span.
        public init(words: Range<Int>, characters: Range<Int>, probability: Double) {
            self.words = words
            self.characters = characters
            self.probability = probability
        }
    }

    /// How the source stands to what is said, a label of the model file.
    public struct Stance: Sendable, Hashable {
        /// *asserts*, *denies*, *neither* or *reports*.
        public let label: String
        /// In 0...1.
        public let probability: Double

        /// Makes a stance.
        public init(label: String, probability: Double) {
            self.label = label
            self.probability = probability
        }
    }

    /// Who says it, in the order of the text; empty when the text does not name anybody. One source may speak in several attributions: *Ito
    /// said A and added B*.
    public let sources: [Span]
    /// The words that express the saying.
    public let cue: Span
    /// What is said, in the order of the text; empty only for one whose stance says that nothing is ("declined to comment").
    public let contents: [Span]
    /// The geometric mean of the probabilities of all its words, in 0...1.
    public let probability: Double
    /// How certain the source is of the content; nil when that was not read.
    public let certainty: Certainty?
    /// How the source stands to the content; nil when that was not read.
    public let stance: Stance?

    /// Makes an attribution. Its probability follows from those of its spans.
    public init(sources: [Span], cue: Span, contents: [Span], certainty: Certainty? = nil, stance: Stance? = nil) {
        self.certainty = certainty
        self.stance = stance
        self.sources = sources
        self.cue = cue
        self.contents = contents
        probability = WordProbability.mean(of: sources + [cue] + contents)
    }
}

/// Means of word probabilities over spans.
enum WordProbability {
    /// The geometric mean over all words of the spans.
    static func mean(of spans: [Attribution.Span]) -> Double {
        var sum = 0.0
        var count = 0
        for span in spans {
            sum += Logarithm.natural(max(span.probability, .leastNormalMagnitude)) * Double(span.words.count)
            count += span.words.count
        }
        return count == 0 ? 0 : Logarithm.exponential(sum / Double(count))
    }
}
