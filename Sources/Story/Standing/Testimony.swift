public import Chronology
public import Evidence
public import Law

/// What a question is answered by a speaker.
public enum Answer: String, Hashable, Sendable, Encodable, CaseIterable {
    /// It is so.
    case asserts
    /// It is not so.
    case denies
    /// Neither.
    case evades
    /// It is planned, or possible: no answer yet.
    case expects
}

/// How far something is established.
public enum Standing: String, Hashable, Sendable, Encodable, CaseIterable {
    /// Accepted under the policy.
    case established
    /// Asserted by some and denied by others.
    case contested
    /// Asserted by fewer independent sources than the policy asks for.
    case singleSource = "single-source"
    /// Denied, or rejected by a person, and asserted by nobody whose word counts.
    case denied
    /// Nobody whose word counts says either.
    case unknown
}

/// Who says something in the end, whoever passes it on.
public struct Root: Hashable, Sendable, Encodable {
    /// The actor; nil for somebody the register does not have.
    public var actor: ActorID?
    /// The words of the report, or the publisher's name.
    public var words: String
    /// How far this source is relied on.
    public var grade: Reliability

    /// What makes two roots the same source; nil for nobody in particular, who is nobody's confirmation.
    var identity: String? {
        if let actor { return actor.code }
        return words.isEmpty ? nil : "“" + words.lowercased()
    }
}

/// One answer to a question: an entry of a ledger or an act of the register, with everything that decides what it counts for.
public struct Testimony: Hashable, Sendable, Encodable {
    /// Where it comes from.
    public enum Place: String, Hashable, Sendable, Encodable {
        /// A report.
        case report
        /// What a person put on record in the ledger.
        case record
        /// The register of treaties.
        case register
    }

    /// Where it comes from.
    public var place: Place
    /// The entry; nil for an act of the register.
    public var entry: EntryID?
    /// The entry of the report that it stands in.
    public var report: EntryID?
    /// The first report of the origin; nil outside reports.
    public var origin: EntryID?
    /// The day on which the ledger took it in; of the register's, on which it became public.
    public var recorded: Day?
    /// The day of publication.
    public var published: Day?
    /// Who published it, or the agency that it credits, as the report or the register calls them.
    public var publisher: String?
    /// The same as an actor.
    public var organisation: ActorID?
    /// The headline, or the source of a record.
    public var title: String
    /// Address of the page.
    public var url: String?

    /// What is answered.
    public var answer: Answer
    /// How the speaker stands to it.
    public var stance: Stance
    /// How sure the speaker is.
    public var certainty: Certainty
    /// Who says so in the end.
    public var roots: [Root]
    /// Those through whom it is reported, outermost first, without the publisher.
    public var via: [String]
    /// Exact words of the claim; nil where there is none: an act that the report itself tells, a record, the register.
    public var quote: String?
    /// What is said in our words, for where there are no exact ones.
    public var summary: String

    /// Of an act: when.
    public var date: PartialDate?
    /// Of an act: which organ.
    public var organ: String?
    /// Of an act: the whole of it, where it is on record.
    public var act: Act?
    /// Of a figure: the bounds.
    public var figure: FigureRange?

    /// How far whoever publishes it is relied on.
    public var grade: Reliability
    /// How credible a person judged this piece of information; nil where nobody did.
    public var credibility: Credibility?
    /// The latest verdict of a person on it.
    public var verdict: VerdictLine?
    /// Whether an official record or speaker says so of his own acts.
    public var isOfficial: Bool
    /// Why it does not count under the policy; nil where it does.
    public var discounted: String?

    /// Whether it counts.
    public var counts: Bool { discounted == nil }
    /// The day to which it belongs in a row of others.
    public var day: Day? { published ?? recorded }
}

/// The bounds of a number, and what it counts.
public struct FigureRange: Hashable, Sendable, Encodable {
    /// Lower bound.
    public var low: Double?
    /// Upper bound.
    public var high: Double?
    /// Whether the words say that it is not exact.
    public var approximate: Bool
    /// What is counted, singular.
    public var unit: String?
    /// What the number is of, in the report's words.
    public var about: String

    /// Whether both can be true of one number; "about" leaves a tenth on either side.
    func agrees(with other: FigureRange) -> Bool {
        let (low, high) = widened
        let (otherLow, otherHigh) = other.widened
        return low <= otherHigh && otherLow <= high
    }

    private var widened: (Double, Double) {
        let slack = approximate ? 0.1 : 0
        return ((low ?? 0) * (1 - slack), (high ?? .infinity) * (1 + slack))
    }
}

/// A person's verdict.
public struct VerdictLine: Hashable, Sendable, Encodable {
    /// What was decided.
    public var verdict: Verdict
    /// By whom.
    public var author: String
    /// When.
    public var recorded: Instant
    /// Why.
    public var reason: String
    /// The entry.
    public var entry: EntryID

    /// `accepted by ann on 2024-11-14: confirmed by the embassy`.
    package var words: String {
        let what =
            switch verdict {
            case .accept: "accepted"
            case .reject: "rejected"
            case .note: "noted"
            }
        return "\(what) by \(author) on \(recorded.day)" + (reason.isEmpty ? "" : ": \(reason)")
    }
}
