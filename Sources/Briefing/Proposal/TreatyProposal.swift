public import Chronology
public import Evidence
public import Law

/// A treaty that reports speak of and the register does not have, as far as they tell: the beginning of a treaty file.
///
/// It holds what the reports say and nothing else. Its clauses, and whatever no report tells, are for a person to look up.
public struct TreatyProposal: Hashable, Sendable {
    /// An act that a report says was done, on a day that it gives.
    public struct Step: Hashable, Sendable {
        /// What was done.
        public let kind: ActKind
        /// Whose act; empty where the report does not say.
        public let actors: [ActorID]
        /// The organ or person, as the report calls it.
        public let organ: String?
        /// The day, as precise as the report.
        public let on: PartialDate
        /// Who says so, where it is not the report itself.
        public let saidBy: String?
        /// The id of the source under which it stands.
        public let source: String
    }

    /// An act that is not to be written down as done: planned, possible, refused, or without a day.
    public struct OpenStep: Hashable, Sendable {
        /// What it would be.
        public let kind: ActKind
        /// Whose.
        public let actor: ActorID?
        /// Done, planned, possible or refused.
        public let modality: Modality
        /// The day, where the report gives one.
        public let on: PartialDate?
        /// The words of the report.
        public let words: String
    }

    /// A report that speaks of the treaty.
    public struct Origin: Hashable, Sendable {
        /// `report`, or `report-2` of the second.
        public let id: String
        /// Its headline, or its file's name.
        public let title: String
        /// Who published it.
        public let publisher: String?
        /// When.
        public let date: Day?
        /// Its address.
        public let url: String?
    }

    /// A free id in the style of the register: `fra-grc-2021`.
    public let id: String
    /// The name that a report gives, or one made of what it says.
    public let title: String
    /// What else reports call it.
    public let names: [String]
    /// What it pledges, as far as its names tell.
    public let kinds: [ObligationKind]
    /// The states whose acts it is about or that its names name.
    public let parties: [ActorID]
    /// When all of them signed it, where a report says so.
    public let signed: Step?
    /// What was done, in the order of the days.
    public let steps: [Step]
    /// What was not, or not on a known day.
    public let open: [OpenStep]
    /// The reports.
    public let origins: [Origin]
}
