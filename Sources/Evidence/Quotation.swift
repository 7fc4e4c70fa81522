/// Words of a report with the places they stand in: one role (cue or content) of a claim.
///
/// `text` joins the pieces with ` … ` where they are apart. The spans are sorted and do not overlap.
public struct Quotation: Hashable, Sendable, Codable {
    /// The words as printed.
    public let text: String
    /// Where they stand, in code points of the report's text.
    public let spans: [TextSpan]

    /// A quotation of the given pieces; the caller has cut `text` from them.
    public init(text: String, spans: [TextSpan]) {
        self.text = text
        self.spans = spans.sorted()
    }

    /// From the first code point of the first piece to the last of the last.
    public var extent: TextSpan? {
        guard let first = spans.first, let last = spans.last else { return nil }
        return TextSpan(start: first.start, end: last.end)
    }
}
