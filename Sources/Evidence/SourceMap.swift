/// Where each character of a report's text stands in what it was read from: in the decoded page or file, in code points.
///
/// A run takes a stretch of the text to a stretch of the source. Where both have the same length, each character stands for one of the source's;
/// else the whole stretch stands for the whole: one character for a character reference or for a run of white space, a line feed for
/// whatever parts two paragraphs. In JSON a run is `[textStart, textEnd, sourceStart, sourceEnd]`. With it a place in the text becomes a
/// position selector of the W3C Web Annotation Data Model (4.2.5) in the source.
public struct SourceMap: Hashable, Sendable {
    /// One stretch.
    public struct Run: Hashable, Sendable {
        /// Code points of the text.
        public var text: Range<Int>
        /// Code points of the source.
        public var source: Range<Int>

        /// A stretch of the text and what it stands for.
        public init(text: Range<Int>, source: Range<Int>) {
            self.text = text
            self.source = source
        }

        /// Whether characters stand for characters, one for one.
        public var isLiteral: Bool { text.count == source.count }
    }

    /// In the order of the text, without gaps.
    public private(set) var runs: [Run] = []

    /// A map of nothing.
    public init() {}

    /// Adds the next character of the text.
    public mutating func append(_ source: Range<Int>) {
        let at = runs.last?.text.upperBound ?? 0
        if source.count == 1, let last = runs.last, last.isLiteral, last.source.upperBound == source.lowerBound {
            runs[runs.count - 1].text = last.text.lowerBound..<(at + 1)
            runs[runs.count - 1].source = last.source.lowerBound..<source.upperBound
        } else {
            runs.append(Run(text: at..<(at + 1), source: source))
        }
    }

    /// What a span of the text stands for in the source; `nil` for an empty span or one outside the text.
    public func source(of span: TextSpan) -> Range<Int>? {
        guard span.count > 0, let first = run(at: span.start), let last = run(at: span.end - 1) else { return nil }
        let start = first.isLiteral ? first.source.lowerBound + span.start - first.text.lowerBound : first.source.lowerBound
        let end = last.isLiteral ? last.source.lowerBound + span.end - last.text.lowerBound : last.source.upperBound
        return start..<max(start, end)
    }

    private func run(at place: Int) -> Run? {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].text.upperBound <= place { low = middle + 1 } else { high = middle }
        }
        return low < runs.count && runs[low].text.contains(place) ? runs[low] : nil
    }
}

extension SourceMap: Codable {
    /// Reads a list of runs; one that runs backwards is a `DecodingError`.
    public init(from decoder: any Decoder) throws {
        let list = try decoder.singleValueContainer().decode([[Int]].self)
        for numbers in list {
            guard numbers.count == 4, numbers[0] <= numbers[1], numbers[2] <= numbers[3], numbers[0] == runs.last?.text.upperBound ?? 0
            else {
                throw DecodingError.dataCorrupted(
                    .init(
                        codingPath: decoder.codingPath,
                        debugDescription: "\(numbers): wanted [textStart, textEnd, sourceStart, sourceEnd] in order"))
            }
            runs.append(Run(text: numbers[0]..<numbers[1], source: numbers[2]..<numbers[3]))
        }
    }

    /// Writes the runs as lists of four numbers.
    public func encode(to encoder: any Encoder) throws {
        var list = encoder.singleValueContainer()
        try list.encode(runs.map { [$0.text.lowerBound, $0.text.upperBound, $0.source.lowerBound, $0.source.upperBound] })
    }
}
