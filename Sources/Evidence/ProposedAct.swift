public import Chronology
public import Law

/// Whether a report says that an act was done. Planned, possible and refused acts are not acts.
public enum Modality: String, Sendable, Codable, CaseIterable {
    case done, planned, possible, refused
}

/// A treaty act that a report speaks of: a proposal, not a fact.
public struct ProposedAct: Hashable, Sendable {
    /// The words that name the act, in code points of the report's text.
    public var span: TextSpan
    /// What kind of act.
    public var kind: ActKind
    /// Whose act; `nil` where the report does not say.
    public var actor: ActorID?
    /// The organ or person that acted, as the report calls it ("both houses of parliament").
    public var organ: String?
    /// Done, planned, possible or refused.
    public var modality: Modality
    /// The day, as precise as the report and no more.
    public var date: PartialDate?
    /// Register id of the treaty; `nil` where it is not in the register or not certain.
    public var treaty: String?
    /// What the report calls the treaty.
    public var treatyText: String
    /// The claim that says so; `nil` where the report itself does.
    public var claim: String?
    /// Probability that the report says this, 0 to 1.
    public var probability: Double
    /// How the reader came to it; empty where nobody asked.
    public var because: [Reason]

    /// A proposed act with all its parts.
    public init(
        span: TextSpan, kind: ActKind, actor: ActorID?, organ: String? = nil, modality: Modality, date: PartialDate? = nil,
        treaty: String? = nil, treatyText: String, claim: String? = nil, probability: Double, because: [Reason] = []
    ) {
        self.span = span
        self.kind = kind
        self.actor = actor
        self.organ = organ
        self.modality = modality
        self.date = date
        self.treaty = treaty
        self.treatyText = treatyText
        self.claim = claim
        self.probability = probability
        self.because = because
    }
}

extension ProposedAct: Codable {
    private enum Key: String, CodingKey {
        case span, kind, actor, organ, modality, date, treaty, treatyText, claim, probability, because
    }

    /// Reads the object as `encode(to:)` writes it.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        span = try fields.decode(TextSpan.self, forKey: .span)
        kind = try fields.decode(ActKind.self, forKey: .kind)
        actor = try fields.decodeIfPresent(ActorID.self, forKey: .actor)
        organ = try fields.decodeIfPresent(String.self, forKey: .organ)
        modality = try fields.decode(Modality.self, forKey: .modality)
        date = try fields.decodeIfPresent(PartialDate.self, forKey: .date)
        treaty = try fields.decodeIfPresent(String.self, forKey: .treaty)
        treatyText = try fields.decode(String.self, forKey: .treatyText)
        claim = try fields.decodeIfPresent(String.self, forKey: .claim)
        probability = try fields.decode(Double.self, forKey: .probability)
        because = try fields.decodeIfPresent([Reason].self, forKey: .because) ?? []
    }

    /// Writes what is not known as `null`.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(span, forKey: .span)
        try fields.encode(kind, forKey: .kind)
        try fields.encode(actor, forKey: .actor)
        try fields.encode(organ, forKey: .organ)
        try fields.encode(modality, forKey: .modality)
        try fields.encode(date, forKey: .date)
        try fields.encode(treaty, forKey: .treaty)
        try fields.encode(treatyText, forKey: .treatyText)
        try fields.encode(claim, forKey: .claim)
        try fields.encode(probability, forKey: .probability)
        if !because.isEmpty { try fields.encode(because, forKey: .because) }
    }
}
