/// Where a treaty stands on a day.
public enum Phase: String, CaseIterable, Hashable, Sendable, Codable {
    /// Not signed yet.
    case negotiated
    /// Signed; no party has finally consented yet.
    case signed
    /// A party has ratified or lodged an instrument, or the conditions are met and a period runs; not in force.
    case awaitingEntryIntoForce
    /// In force (VCLT art. 24, 26).
    case inForce
    /// Applied provisionally before entry into force (VCLT art. 25).
    case provisionallyApplied
    /// In force, its operation suspended (VCLT art. 57-60, 72).
    case suspended
    /// Ended (VCLT art. 54-64).
    case terminated
    /// The record gives more than one answer.
    case notDeterminable

    /// In words: `awaiting entry into force`.
    public var words: String {
        switch self {
        case .awaitingEntryIntoForce: "awaiting entry into force"
        case .inForce: "in force"
        case .provisionallyApplied: "provisionally applied"
        case .notDeterminable: "not determinable"
        default: rawValue
        }
    }
}

/// Where a state stands towards a treaty on a day.
public enum PartyPosition: String, CaseIterable, Hashable, Sendable, Codable {
    /// It has signed and not consented to be bound (VCLT art. 18).
    case signatory
    /// It has consented, and is not bound yet (VCLT art. 2(1)(f)).
    case contractingState
    /// It has consented and the treaty is in force for it (VCLT art. 2(1)(g)).
    case party
    /// A party for which operation is suspended.
    case suspended
    /// It was a party.
    case former
    /// None of these.
    case none
    /// The record gives more than one answer.
    case notDeterminable

    /// In words: `contracting state`.
    public var words: String {
        switch self {
        case .contractingState: "contracting state"
        case .former: "former party"
        case .none: "not a party"
        case .notDeterminable: "not determinable"
        default: rawValue
        }
    }
}
