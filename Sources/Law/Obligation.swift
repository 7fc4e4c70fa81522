public import Chronology

/// A pledge of a treaty: who owes what to whom, and when it falls due.
public struct Obligation: Hashable, Sendable, Identifiable {
    /// A name within the treaty (`assistance`).
    public let id: String
    /// Where it stands.
    public let citation: Citation
    /// What sort of pledge.
    public let kind: ObligationKind
    /// What makes it fall due.
    public let trigger: Trigger
    /// Who owes it.
    public let bearer: Side
    /// To whom.
    public let beneficiary: Side
    /// Those whose attack or threat makes it fall due; empty where anyone's does.
    public let against: [ActorID]
    /// The first day from which it is owed, where that is not the treaty's own.
    public let from: PartialDate?
    /// The last day on which it is owed, where that is not the treaty's own.
    public let until: PartialDate?
    /// Its territorial limit in words.
    public let area: String?
    /// Its conditions in words.
    public let conditions: [String]
    /// What is owed, in our own words.
    public let text: String

    /// A pledge.
    public init(
        id: String, citation: Citation = Citation(), kind: ObligationKind, trigger: Trigger = .always, bearer: Side = .each,
        beneficiary: Side = .others, against: [ActorID] = [], from: PartialDate? = nil, until: PartialDate? = nil, area: String? = nil,
        conditions: [String] = [], text: String
    ) {
        self.id = id
        self.citation = citation
        self.kind = kind
        self.trigger = trigger
        self.bearer = bearer
        self.beneficiary = beneficiary
        self.against = against
        self.from = from
        self.until = until
        self.area = area
        self.conditions = conditions
        self.text = text
    }
}

/// The kinds of pledge, those of the Alliance Treaty Obligations and Provisions data with cooperation.
public enum ObligationKind: String, CaseIterable, Hashable, Sendable, Codable {
    /// To aid a partner that is attacked.
    case defence
    /// To aid a partner that attacks.
    case offence
    /// To stay out of a partner's wars.
    case neutrality
    /// Not to use force against a partner.
    case nonAggression = "non-aggression"
    /// To consult in a crisis.
    case consultation
    /// To work together.
    case cooperation
}

/// What makes an obligation fall due.
public indirect enum Trigger: Hashable, Sendable {
    /// Nothing: owed at all times while the treaty is in force.
    case always
    /// A situation that affects the beneficiary.
    case situation(SituationKind)
    /// All of them at once.
    case allOf([Trigger])
    /// Any of them.
    case anyOf([Trigger])

    /// In words: `armed attack and state of war`.
    public var words: String {
        switch self {
        case .always: "at all times"
        case .situation(let kind): kind.words
        case .allOf(let parts): Words.list(parts.map(\.words), "and")
        case .anyOf(let parts): Words.list(parts.map(\.words), "or")
        }
    }
}

/// Who stands on one side of an obligation.
public enum Side: Hashable, Sendable {
    /// Each party.
    case each
    /// Every party other than the one opposite.
    case others
    /// These.
    case states([ActorID])

    /// Whether a party stands on this side.
    public func contains(_ state: ActorID) -> Bool {
        switch self {
        case .each, .others: true
        case .states(let states): states.contains(state)
        }
    }
}
