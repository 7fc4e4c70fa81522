/// A half-open range `[start, end)` of Unicode code points in a report's text.
///
/// This is the position selector of the W3C Web Annotation Data Model (section 4.2.5). In JSON it is the pair `[start, end]`.
public struct TextSpan: Hashable, Sendable {
    /// Index of the first code point.
    public let start: Int
    /// Index after the last code point; never less than `start`.
    public let end: Int

    /// A span, or `nil` where the numbers are negative or in the wrong order.
    public init?(start: Int, end: Int) {
        guard start >= 0, end >= start else { return nil }
        self.start = start
        self.end = end
    }

    /// The span of a half-open range; a negative bound is taken as 0.
    public init(_ range: Range<Int>) {
        start = max(0, range.lowerBound)
        end = max(start, range.upperBound)
    }

    /// The same as a range.
    public var range: Range<Int> { start..<end }

    /// Number of code points.
    public var count: Int { end - start }

    /// Whether the two share at least one code point.
    public func overlaps(_ other: TextSpan) -> Bool {
        start < other.end && other.start < end
    }

    /// Whether every code point of `other` is in this span.
    public func contains(_ other: TextSpan) -> Bool {
        start <= other.start && other.end <= end
    }
}

extension TextSpan: Comparable {
    /// Orders by start, then by end.
    public static func < (left: TextSpan, right: TextSpan) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}

extension TextSpan: Codable {
    /// Reads `[start, end]`; numbers in the wrong order are a `DecodingError`.
    public init(from decoder: any Decoder) throws {
        var pair = try decoder.unkeyedContainer()
        let start = try pair.decode(Int.self)
        let end = try pair.decode(Int.self)
        guard let span = TextSpan(start: start, end: end) else {
            throw DecodingError.dataCorruptedError(in: pair, debugDescription: "span [\(start), \(end)]: wanted 0 <= start <= end")
        }
        self = span
    }

    /// Writes `[start, end]`.
    public func encode(to encoder: any Encoder) throws {
        var pair = encoder.unkeyedContainer()
        try pair.encode(start)
        try pair.encode(end)
    }
}
