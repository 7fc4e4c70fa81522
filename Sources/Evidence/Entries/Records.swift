public import Law

/// The body of a treaty act that somebody puts on record: from an official text, or from the entries it rests on.
public struct TreatyActRecord: Hashable, Sendable, Codable {
    /// Register id of the treaty.
    public let treaty: String
    /// The act. Its `sources` are ids of the treaty file's sources, and empty where it has none of this.
    public let act: Act
    /// Whether the source is an official record: the depositary, a treaty series, a gazette.
    public let official: Bool
    /// The source, so that it can be found: title, number and page, or address.
    public let source: String
    /// The entries it rests on; empty where the source alone carries it.
    public let evidence: [EntryID]

    /// An act put on record.
    public init(treaty: String, act: Act, official: Bool, source: String, evidence: [EntryID] = []) {
        self.treaty = treaty
        self.act = act
        self.official = official
        self.source = source
        self.evidence = evidence
    }
}

/// The body of a situation that somebody puts on record: a state of war, an armed attack.
public struct SituationRecord: Hashable, Sendable, Codable {
    /// The situation.
    public let situation: Situation
    /// Whether the source is an official record.
    public let official: Bool
    /// The source, so that it can be found.
    public let source: String
    /// The entries it rests on; empty where the source alone carries it.
    public let evidence: [EntryID]

    /// A situation put on record.
    public init(situation: Situation, official: Bool, source: String, evidence: [EntryID] = []) {
        self.situation = situation
        self.official = official
        self.source = source
        self.evidence = evidence
    }
}
