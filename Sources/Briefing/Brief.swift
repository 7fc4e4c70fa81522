public import Chronology
public import Evidence
public import Law

/// Everything a brief shows, as plain values (`servanda.brief/1`, documented in `docs/brief.md`).
///
/// One value is printed on a terminal, written as JSON and shown on a page. Every line of it carries references to the places in the
/// reports that it comes from.
public struct Brief: Hashable, Sendable {
    /// The schema this value is written in.
    public static let schema = "servanda.brief/1"

    /// The day asked about.
    public var on: Day
    /// The day whose knowledge of the register is used.
    public var known: Day
    /// The reports, `r1`, `r2`, … in the order given.
    public var reports: [ReportLine]
    /// How many statements the reports attribute to somebody.
    public var statements: Int
    /// How many different speakers make them.
    public var speakers: Int
    /// Treaties of the register that the reports concern, those with acts first.
    public var treaties: [TreatyLine]
    /// Treaties that the reports name and the register does not have.
    public var otherTreaties: [OtherTreaty]
    /// Treaty acts that the reports speak of, each once.
    public var acts: [ActRow]
    /// Who says what, by question.
    public var questions: [Question]
    /// Numbers, each once for each claimant.
    public var figures: [FigureRow]
}

extension Brief: Encodable {
    private enum Key: String, CodingKey {
        case schema, on, known, reports, statements, speakers, treaties, otherTreaties, acts, questions, figures
    }

    /// Writes the schema first among equals: keys are sorted by the encoder.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(Brief.schema, forKey: .schema)
        try fields.encode(on, forKey: .on)
        try fields.encode(known, forKey: .known)
        try fields.encode(reports, forKey: .reports)
        try fields.encode(statements, forKey: .statements)
        try fields.encode(speakers, forKey: .speakers)
        try fields.encode(treaties, forKey: .treaties)
        try fields.encode(otherTreaties, forKey: .otherTreaties)
        try fields.encode(acts, forKey: .acts)
        try fields.encode(questions, forKey: .questions)
        try fields.encode(figures, forKey: .figures)
    }
}

/// A place in a report, so that a line of a brief can be followed back.
public struct Reference: Hashable, Sendable, Encodable {
    /// `r1`, `r2`, …: which report of the brief.
    public var report: String
    /// The claim of that report; `nil` where the report itself says it.
    @OrNull public var claim: String?
    /// Places in that report's text, in code points.
    public var spans: [TextSpan]

    /// A reference.
    public init(report: String, claim: String? = nil, spans: [TextSpan]) {
        self.report = report
        _claim = OrNull(wrappedValue: claim)
        self.spans = spans
    }
}

/// Where the lines of a brief come from: one report.
public struct ReportLine: Hashable, Sendable, Encodable {
    /// `r1`, `r2`, … in the order given.
    public var id: String
    /// The report's own id, `sha256:` and the digest of its text.
    public var report: String
    /// Path of the file as given, or `-`.
    public var file: String
    /// Address of the page, where known.
    @OrNull public var url: String?
    /// The headline; empty where there is none.
    public var title: String
    /// Who published it, where known.
    @OrNull public var publisher: String?
    /// Day of publication, where known.
    @OrNull public var published: Day?
    /// How many statements it attributes to somebody.
    public var statements: Int
    /// What was left out of it, by reason.
    public var leftOut: [LeftOut]

    /// Passages that were left out for one reason.
    public struct LeftOut: Hashable, Sendable, Encodable {
        /// Why.
        public var reason: OmissionReason
        /// How many.
        public var passages: Int
    }
}

/// A treaty that the reports concern, and how it stands on the day.
public struct TreatyLine: Hashable, Sendable, Encodable {
    /// Id in the register.
    public var id: String
    /// What reports call it.
    public var title: String
    /// The original parties.
    public var parties: [ActorID]
    /// How it stands.
    public var phase: Phase
    /// Since when; `nil` where it is not known or there is nothing to date.
    @OrNull public var since: PartialDate?
    /// The earliest day on which it could still enter into force, where that can be computed.
    @OrNull public var earliest: Day?
    /// What is still needed, or what one would have to know.
    public var missing: [Missing]
    /// Signature, consent, exchange or deposit, entry into force, end, in that order.
    public var milestones: [Milestone]
    /// What it obliges to, and whether that binds on the day.
    public var obligations: [ObligationLine]
    /// Why it stands so, step by step.
    public var because: [DerivationStep]
    /// The register's sources for what is said here.
    public var sources: [Source]
    /// Where the reports name it or speak of its acts.
    public var mentions: [Reference]
    /// Whether a report speaks of an act under it, and not only names it.
    public var hasActs: Bool
}

/// A step in a treaty's life, done or still missing.
public struct Milestone: Hashable, Sendable, Encodable {
    /// The step, "ratification".
    public var what: String
    /// Who took it, or has to; empty where it is everybody's.
    public var actors: [ActorID]
    /// When; `nil` where it is missing.
    @OrNull public var date: PartialDate?
    /// Where, if the register says so.
    @OrNull public var place: String?
}

/// An obligation of a treaty and whether it binds.
public struct ObligationLine: Hashable, Sendable, Encodable {
    /// Its id in the treaty's file.
    public var id: String
    /// The article, "4".
    @OrNull public var article: String?
    /// Defence, consultation, …
    public var kind: String
    /// What is owed and when, in the register's words.
    public var text: String
    /// What makes it fall due, in words; `nil` where it is owed at all times.
    @OrNull public var trigger: String?
    /// Who owes it.
    public var bearers: [ActorID]
    /// To whom.
    public var beneficiaries: [ActorID]
    /// Whether it binds on the day.
    public var binding: Binding
    /// Why, in words.
    public var reason: String
}

/// A treaty that a report names and the register does not have.
public struct OtherTreaty: Hashable, Sendable, Encodable {
    /// What the report calls it.
    public var name: String
    /// Where.
    public var references: [Reference]
}
