public import Law

/// A number that a report gives for something, as bounds.
///
/// `at least 10,000` has `low` 10000 and no `high`; `nearly 50,000` has `high` 50000, no `low` and is approximate; `12` has both.
public struct Figure: Hashable, Sendable {
    /// The whole phrase, number and qualifier, in code points of the report's text.
    public var span: TextSpan
    /// Lower bound in `unit`; `nil` where there is none.
    public var low: Double?
    /// Upper bound in `unit`; `nil` where there is none.
    public var high: Double?
    /// Whether the words say that it is not exact ("about", "nearly", "some").
    public var approximate: Bool
    /// What is counted, singular: `soldier`, `kilometre`, `dollar`, `per cent`, `vote`; `nil` where the words do not say.
    public var unit: String?
    /// The words that say what the number is of ("soldiers sent to Russia").
    public var about: String
    /// The claim whose content holds it; `nil` where the report itself says it.
    public var claim: String?
    /// The actors who say it; empty for the report itself and for nameless sources.
    public var claimedBy: [ActorID]

    /// A figure with all its parts.
    public init(
        span: TextSpan, low: Double?, high: Double?, approximate: Bool, unit: String?, about: String, claim: String? = nil,
        claimedBy: [ActorID] = []
    ) {
        self.span = span
        self.low = low
        self.high = high
        self.approximate = approximate
        self.unit = unit
        self.about = about
        self.claim = claim
        self.claimedBy = claimedBy
    }
}

extension Figure: Codable {
    private enum Key: String, CodingKey {
        case span, low, high, approximate, unit, about, claim, claimedBy
    }

    /// Reads the object as `encode(to:)` writes it.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        span = try fields.decode(TextSpan.self, forKey: .span)
        low = try fields.decodeIfPresent(Double.self, forKey: .low)
        high = try fields.decodeIfPresent(Double.self, forKey: .high)
        approximate = try fields.decode(Bool.self, forKey: .approximate)
        unit = try fields.decodeIfPresent(String.self, forKey: .unit)
        about = try fields.decode(String.self, forKey: .about)
        claim = try fields.decodeIfPresent(String.self, forKey: .claim)
        claimedBy = try fields.decode([ActorID].self, forKey: .claimedBy)
    }

    /// Writes missing bounds as `null`.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(span, forKey: .span)
        try fields.encode(low, forKey: .low)
        try fields.encode(high, forKey: .high)
        try fields.encode(approximate, forKey: .approximate)
        try fields.encode(unit, forKey: .unit)
        try fields.encode(about, forKey: .about)
        try fields.encode(claim, forKey: .claim)
        try fields.encode(claimedBy, forKey: .claimedBy)
    }
}
