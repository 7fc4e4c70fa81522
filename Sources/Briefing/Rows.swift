public import Chronology
public import Evidence
public import Law

/// Who says something, as a reader is told.
public struct SpeakerLabel: Hashable, Sendable, Encodable {
    /// Whether somebody is named.
    public enum Kind: String, Hashable, Sendable, Encodable {
        /// States, organisations or agencies of the register.
        case actors
        /// Somebody the register does not have.
        case named
        /// "Officials", "experts", "reports": nobody in particular.
        case unnamed
        /// The report itself.
        case report
    }

    /// What kind of speaker.
    public var kind: Kind
    /// Who, where the register has them.
    public var actors: [ActorID]
    /// "Ukraine (Zelensky, 11 Nov)", "officials of Ukraine and the United States".
    public var label: String
    /// Through whom the report has it, outermost first.
    public var via: [String]

    /// Label and chain in one phrase: "officials, via New York Times".
    public var phrase: String {
        via.isEmpty ? label : label + ", via " + via.joined(separator: " and ")
    }
}

/// How an act that a report speaks of stands to the register.
public struct RecordRelation: Hashable, Sendable, Encodable {
    /// The relation in one word.
    public enum Kind: String, Hashable, Sendable, Encodable {
        /// The register has the act, and nothing speaks against it being the same.
        case onRecord
        /// The register has the treaty and not the act.
        case new
        /// The register says otherwise.
        case conflict
        /// The register does not have the treaty.
        case notInRegister
        /// Planned, possible or refused, and the register has no such act.
        case open
    }

    /// The relation.
    public var kind: Kind
    /// The register's dates for it, earliest first.
    public var dates: [PartialDate]
    /// The register's acts, as `status` names them.
    public var acts: [String]
    /// What the register says instead or beside, in words; `nil` where there is nothing to add.
    @OrNull public var why: String?
    /// Whether the register's dates say more than the report's.
    public var isMorePrecise: Bool
}

/// A treaty act that the reports speak of.
public struct ActRow: Hashable, Sendable, Encodable {
    /// What kind of act.
    public var kind: ActKind
    /// Whose; empty where no report says.
    public var actors: [ActorID]
    /// Whether these are all parties of the treaty.
    public var isOfAllParties: Bool
    /// The organ or person that acted, as the report calls it.
    @OrNull public var organ: String?
    /// Done, planned, possible or refused.
    public var modality: Modality
    /// The day, as precise as the most precise report.
    @OrNull public var date: PartialDate?
    /// The last day on which a done act without a date can have happened: the day of publication.
    @OrNull public var noLaterThan: Day?
    /// Id of the treaty in the register; `nil` where it is not there.
    @OrNull public var treaty: String?
    /// What the report calls the treaty.
    public var treatyText: String
    /// Who says so, named speakers first.
    public var saidBy: [SpeakerLabel]
    /// How it stands to the register.
    public var record: RecordRelation
    /// The greatest probability that a report says this.
    public var probability: Double
    /// Where the reports say so, the best place first.
    public var references: [Reference]
}

/// Claims about one thing, side by side.
public struct Question: Hashable, Sendable, Encodable {
    /// What the heading is.
    public enum Kind: String, Hashable, Sendable, Encodable {
        /// A question about a topic of the lexicon.
        case topic
        /// The most central of the claims, in its own words.
        case quote
        /// Claims that stand alone.
        case rest
    }

    /// What the heading is.
    public var kind: Kind
    /// "Are North Korean soldiers in Russia?"
    public var heading: String
    /// Name of the topic in the lexicon; `nil` where there is none.
    @OrNull public var topic: String?
    /// The claims, each once.
    public var rows: [ClaimRow]
}

/// One claim, or the same claim by several.
public struct ClaimRow: Hashable, Sendable, Encodable {
    /// How the speakers stand to it.
    public var stance: Stance
    /// How sure they are.
    public var certainty: Certainty
    /// Whether it is affirmed or negated.
    public var polarity: Polarity
    /// Who.
    public var saidBy: [SpeakerLabel]
    /// Exact words of the content.
    public var quote: String
    /// Whether the content goes on after the quote.
    public var isCut: Bool
    /// Where the quote stands, then the whole claims.
    public var references: [Reference]
}

/// A number and who gives it.
public struct FigureRow: Hashable, Sendable, Encodable {
    /// What it is of.
    public var label: String
    /// Lower bound.
    @OrNull public var low: Double?
    /// Upper bound.
    @OrNull public var high: Double?
    /// Whether the words say that it is not exact.
    public var approximate: Bool
    /// What is counted, singular.
    @OrNull public var unit: String?
    /// Who gives it.
    public var saidBy: [SpeakerLabel]
    /// How sure they are; `underspecified` where the report itself gives it.
    public var certainty: Certainty
    /// Where.
    public var references: [Reference]
}
