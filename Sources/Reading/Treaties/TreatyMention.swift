import Chronology
import Law

/// A noun phrase that names a treaty: "a mutual defence treaty with Russia", "the deal", "the 1961 pact between China and North Korea".
struct TreatyMention: Sendable {
    /// The first word of the phrase, determiner included, to behind its head.
    var core: Range<Int>
    /// The core with what belongs to it behind ("with Russia", "between China and North Korea").
    var words: Range<Int>
    /// The head noun, folded.
    let head: String
    let strength: TreatyLexicon.Strength
    /// "the", "a", "its", ...; `nil` where there is none, as in headlines.
    let determiner: String?
    /// States that the phrase names as parties.
    var parties: [ActorID]
    /// What it is about.
    let kinds: Set<String>
    /// Whether the phrase has a capitalised name of its own ("the Budapest Agreement").
    let isNamed: Bool
    /// Register treaties whose name stands in the phrase.
    let named: [String]
    /// A year in the phrase ("the 1961 treaty").
    let year: Int?
    /// When the phrase or its relative clause says that it was signed.
    var signed: PartialDate?
    /// Whether the words around say that it is being made now.
    var isNew: Bool
    /// Whether its topic ("an agreement on tourism") is none that treaties here are known by.
    let hasForeignTopic: Bool
    /// "between the two countries": the parties are those of the treaty spoken of before.
    let sharesParties: Bool

    /// For a short name ("the VFA"): the head noun where the report gives the name.
    var aliasOf: Int?

    /// Position in the list of treaties under discussion.
    var referent: Int?

    var isPlural: Bool { head.hasSuffix("s") }

    var isDefinite: Bool { ["the", "this", "that", "its", "their", "his", "her", "our", "same"].contains(determiner ?? "") }

    /// Whether the phrase alone says which treaty it is, or at least that it is one.
    var isSpecific: Bool { !named.isEmpty || isNamed || !parties.isEmpty || year != nil }
}
