public import Law

/// How a speaker stands to what is said.
public enum Stance: String, Sendable, Codable, CaseIterable {
    /// The speaker says that it is so.
    case asserts
    /// The speaker says that it is not so.
    case denies
    /// The speaker evades: neither confirms nor denies, declines to comment.
    case neither
    /// The speaker passes on what others say without making it his own.
    case reports
}

/// How sure the speaker is of the content (FactBank; Saurí & Pustejovsky 2009).
public enum Certainty: String, Sendable, Codable, CaseIterable {
    case certain, probable, possible, underspecified
}

/// Whether the content is said to be so or not to be so (FactBank).
public enum Polarity: String, Sendable, Codable, CaseIterable {
    case positive, negative, underspecified
}

/// Who says something: the words of the report and the actors they stand for.
public struct Speaker: Hashable, Sendable, Codable {
    /// The words as printed.
    public let text: String
    /// Where they stand, in code points of the report's text.
    public let spans: [TextSpan]
    /// ISO 3166-1 alpha-3 codes or register ids; empty where the words name nobody known ("reports", "officials").
    public let actors: [ActorID]

    /// A speaker named by the given words.
    public init(text: String, spans: [TextSpan], actors: [ActorID]) {
        self.text = text
        self.spans = spans.sorted()
        self.actors = actors
    }
}

/// One statement that a report attributes to somebody: source, cue and content (Pareti 2012), pinned to the report's characters.
public struct Claim: Hashable, Sendable {
    /// `c1`, `c2`, … in the order of the cues in the text.
    public var id: String
    /// Who says it; `nil` where the report names no one.
    public var source: Speaker?
    /// The words that attribute ("said", "according to").
    public var cue: Quotation
    /// What is said.
    public var content: Quotation
    /// How the speaker stands to the content.
    public var stance: Stance
    /// How sure the speaker is of it.
    public var certainty: Certainty
    /// Whether the content is affirmed or negated.
    public var polarity: Polarity
    /// Claims this one is reported through, outermost first.
    public var via: [String]
    /// Probability that this attribution is right, 0 to 1.
    public var probability: Double
    /// How the reader came to it; empty where nobody asked.
    public var because: [Reason]

    /// A claim with all its parts.
    public init(
        id: String, source: Speaker?, cue: Quotation, content: Quotation, stance: Stance, certainty: Certainty, polarity: Polarity,
        via: [String] = [], probability: Double, because: [Reason] = []
    ) {
        self.id = id
        self.source = source
        self.cue = cue
        self.content = content
        self.stance = stance
        self.certainty = certainty
        self.polarity = polarity
        self.via = via
        self.probability = probability
        self.because = because
    }
}

extension Claim: Codable {
    private enum Key: String, CodingKey {
        case id, source, cue, content, stance, certainty, polarity, via, probability, because
    }

    /// Reads the object as `encode(to:)` writes it.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        id = try fields.decode(String.self, forKey: .id)
        source = try fields.decodeIfPresent(Speaker.self, forKey: .source)
        cue = try fields.decode(Quotation.self, forKey: .cue)
        content = try fields.decode(Quotation.self, forKey: .content)
        stance = try fields.decode(Stance.self, forKey: .stance)
        certainty = try fields.decode(Certainty.self, forKey: .certainty)
        polarity = try fields.decode(Polarity.self, forKey: .polarity)
        via = try fields.decode([String].self, forKey: .via)
        probability = try fields.decode(Double.self, forKey: .probability)
        because = try fields.decodeIfPresent([Reason].self, forKey: .because) ?? []
    }

    /// Writes `source: null` where nobody is named, so that a reader of the JSON need not tell absent from unknown.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(source, forKey: .source)
        try fields.encode(cue, forKey: .cue)
        try fields.encode(content, forKey: .content)
        try fields.encode(stance, forKey: .stance)
        try fields.encode(certainty, forKey: .certainty)
        try fields.encode(polarity, forKey: .polarity)
        try fields.encode(via, forKey: .via)
        try fields.encode(probability, forKey: .probability)
        if !because.isEmpty { try fields.encode(because, forKey: .because) }
    }
}
