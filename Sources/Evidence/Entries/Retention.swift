/// What a ledger keeps of texts that belong to others.
public enum Retention: String, Sendable, Codable, CaseIterable {
    /// The text of every report, and the passages left out of it.
    case full
    /// The quoted words of claims and the hash of the text. The chain is the same as with the full text.
    case spans
}
