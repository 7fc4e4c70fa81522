import Chronology
import Evidence
import Law

/// An act with one or more actors, as one place of the report tells it.
struct FoundAct: Sendable {
    var words: Range<Int>
    var kind: ActKind
    /// Empty where nobody is named.
    var actors: [ActorID]
    var organ: String?
    var modality: Modality
    var date: PartialDate?
    var treaty: TreatyMention
    var probability: Double
    /// Whether the treaty is named here, not only meant.
    var namesTreaty: Bool
    var because: [Reason]
    /// What the report's later words on the same paper may date ("the letter was received on Monday").
    var subject: ActSubject?
    /// It happened with another act of the sentence ("with the exchange", "when the ambassador deposited").
    var sharesDate = false
    /// Done by more states than the report names ("all 19 members"): nobody's act, and an act all the same.
    var isOfMany = false
    /// Whose it is must be known and is not.
    var lacksDoer = false
    /// Less probable than what is believed without further evidence.
    var isDoubtful = false
    /// What rules and the head think of whose it is.
    var opinions = ActFeatures.Opinions()
}
