public import Chronology

/// The kinds of situation on which obligations depend.
public enum SituationKind: String, CaseIterable, Hashable, Sendable, Codable {
    /// An armed attack (UN Charter art. 51).
    case armedAttack
    /// A state of war.
    case stateOfWar
    /// A threat to security, independence or peace.
    case threat
    /// An act of aggression.
    case aggression
    /// A decision of a body the treaty names.
    case decision

    /// In words: `armed attack`.
    public var words: String {
        switch self {
        case .armedAttack: "armed attack"
        case .stateOfWar: "state of war"
        default: rawValue
        }
    }
}

/// A state of affairs that affects some states over some time, as the ledger's acceptance policy has established it.
public struct Situation: Hashable, Sendable, Codable {
    /// How far it is established.
    public enum Standing: String, CaseIterable, Hashable, Sendable, Codable {
        /// Accepted as a fact.
        case accepted
        /// Claimed by some and denied by others.
        case disputed
    }

    /// What sort of situation.
    public let kind: SituationKind
    /// The states it happens to: attacked, at war, threatened; of a decision, the states it concerns.
    public let affected: [ActorID]
    /// Who brings it about.
    public let by: [ActorID]
    /// When it began.
    public let from: PartialDate
    /// The last day on which it held; nil while it goes on.
    public let until: PartialDate?
    /// The day it became public; nil means the day it began.
    public let known: PartialDate?
    /// How far it is established.
    public let standing: Standing
    /// Treaties within whose territorial limits it happened, by id.
    public let inside: [String]
    /// Treaties outside whose territorial limits it happened, by id.
    public let outside: [String]
    /// Where this comes from.
    public let sources: [String]

    /// A situation.
    public init(
        kind: SituationKind, affected: [ActorID], by: [ActorID] = [], from: PartialDate, until: PartialDate? = nil,
        known: PartialDate? = nil, standing: Standing = .accepted, inside: [String] = [], outside: [String] = [], sources: [String] = []
    ) {
        self.kind = kind
        self.affected = affected
        self.by = by
        self.from = from
        self.until = until
        self.known = known
        self.standing = standing
        self.inside = inside
        self.outside = outside
        self.sources = sources
    }

    /// The same situation with other sources.
    public func citing(_ sources: [String]) -> Situation {
        Situation(
            kind: kind, affected: affected, by: by, from: from, until: until, known: known, standing: standing, inside: inside,
            outside: outside, sources: sources)
    }
}
