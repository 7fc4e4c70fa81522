/// A text cut into words and sentences. All offsets count Unicode code points.
///
/// Needs no model file. Making one takes time and memory linear in the length of the text; it is a value that several threads may read.
public struct Document: Sendable {
    /// The code points of the text.
    public let scalars: [Unicode.Scalar]
    /// The words in order: sorted, without overlap.
    public let words: [Word]
    /// The sentences in order, as ranges of words: none is empty, together they hold every word once.
    public let sentences: [Range<Int>]

    /// Cuts a text.
    /// - Parameters:
    ///   - string: any text, taken as it is: nothing is trimmed or normalised.
    ///   - segmenter: the rules for the ends of sentences.
    public init(_ string: String, segmenter: Segmenter = .english) {
        scalars = Array(string.unicodeScalars)
        words = WordCutter.words(of: scalars)
        sentences = segmenter.sentences(of: words, in: scalars)
    }

    /// The same text with other sentences, such as those that a model's scores for ends of sentences give.
    /// - Parameter isEnd: does a sentence end behind the word of this index? One always ends at a line feed and at the end of the text.
    public func resegmented(endingBehind isEnd: (Int) -> Bool) -> Document {
        var sentences: [Range<Int>] = []
        var start = 0
        for index in words.indices where index + 1 == words.count || words[index + 1].followsLineFeed || isEnd(index) {
            sentences.append(start..<index + 1)
            start = index + 1
        }
        return Document(self, sentences: sentences)
    }

    /// The same text with other sentences, such as those that people marked.
    /// - Parameter sentences: ranges of words that are a partition of all words; empty ones are left out.
    package init(_ other: Document, sentences: [Range<Int>]) {
        scalars = other.scalars
        words = other.words
        self.sentences = sentences.filter { !$0.isEmpty }
    }

    /// The text of a range of code points, clamped to the text.
    public func text(in characters: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[characters.clamped(to: scalars.indices)])
        return String(view)
    }

    /// The text of a word.
    /// - Parameter index: an index of ``words``.
    public func text(ofWord index: Int) -> String {
        text(in: words[index].range)
    }

    /// The code points that a range of words covers, from the start of the first to the end of the last.
    ///
    /// An empty range of words gives an empty range where the word at its start stands, or at the end of the text.
    /// - Parameter range: a range of indices of ``words``, clamped to it.
    public func characters(ofWords range: Range<Int>) -> Range<Int> {
        let range = range.clamped(to: words.indices)
        guard let last = range.last else {
            let place = range.lowerBound < words.count ? words[range.lowerBound].range.lowerBound : scalars.count
            return place..<place
        }
        return words[range.lowerBound].range.lowerBound..<words[last].range.upperBound
    }

    /// The words that share at least one code point with a range of code points.
    public func words(in characters: Range<Int>) -> Range<Int> {
        let first = words.firstIndex(sorted: { $0.range.upperBound > characters.lowerBound })
        let end = words.firstIndex(sorted: { $0.range.lowerBound >= characters.upperBound })
        return first..<max(first, end)
    }

    /// The index in ``sentences`` of the sentence that holds a word, or nil when there is no such word.
    public func sentence(ofWord index: Int) -> Int? {
        guard words.indices.contains(index) else { return nil }
        return sentences.firstIndex(sorted: { $0.upperBound > index })
    }
}

extension Array {
    /// The first index whose element fulfils a condition that all elements behind it fulfil too, or `count`.
    func firstIndex(sorted condition: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
