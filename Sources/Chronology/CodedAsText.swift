/// A value that other programs are given as the text that describes it, and that is read back from that text alone.
public protocol CodedAsText: Codable, CustomStringConvertible {
    /// What is wanted where a text is no such value, for the one who wrote it: `an actor such as PRK`.
    static var wanted: String { get }

    /// Reads what `description` writes; nil for anything else.
    init?(_ text: String)
}

extension CodedAsText {
    /// Reads the text that `description` writes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "found \"\(text)\", wanted \(Self.wanted)")
        }
        self = value
    }

    /// Writes `description`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
