public import Chronology

/// What a person decides about an entry. The latest verdict on an entry stands; a note decides nothing.
public enum Verdict: String, Sendable, Codable, CaseIterable {
    case accept, reject, note
}

/// The body of a review: what its author decides about a claim, a figure, an act or a situation, and why.
public struct Review: Hashable, Sendable, Codable {
    /// The entry it is about.
    public let of: EntryID
    /// What is decided.
    public let verdict: Verdict
    /// Why, or the note itself.
    public let reason: String

    /// A review.
    public init(of entry: EntryID, _ verdict: Verdict, reason: String) {
        self.of = entry
        self.verdict = verdict
        self.reason = reason
    }
}

/// How far a source can be relied on: the letter of the Admiralty code (NATO AJP-2.1, evaluation of the source).
public enum Reliability: String, Sendable, Codable, CaseIterable, Comparable {
    /// Completely reliable.
    case a = "A"
    /// Usually reliable.
    case b = "B"
    /// Fairly reliable.
    case c = "C"
    /// Not usually reliable.
    case d = "D"
    /// Unreliable.
    case e = "E"
    /// Reliability cannot be judged: no place in the order, which puts it last.
    case f = "F"

    /// Better comes first.
    public static func < (left: Reliability, right: Reliability) -> Bool { left.rawValue < right.rawValue }
}

/// How credible a piece of information is: the number of the Admiralty code (NATO AJP-2.1, evaluation of the information).
public enum Credibility: Int, Sendable, Codable, CaseIterable, Comparable {
    /// Confirmed by other sources.
    case confirmed = 1
    /// Probably true.
    case probablyTrue = 2
    /// Possibly true.
    case possiblyTrue = 3
    /// Doubtful.
    case doubtful = 4
    /// Improbable.
    case improbable = 5
    /// Truth cannot be judged: no place in the order, which puts it last.
    case unjudged = 6

    /// Better comes first.
    public static func < (left: Credibility, right: Credibility) -> Bool { left.rawValue < right.rawValue }
}

/// The body of a grade: of an organisation, or of one claim. Later grades replace earlier ones, and all remain.
public struct Grade: Hashable, Sendable {
    /// What is graded, and how.
    public enum Mark: Hashable, Sendable {
        /// An organisation: an actor's code (`KCNA`), or a publisher as reports name it. `from` is the day from which the grade holds; nil is always.
        case organisation(String, Reliability, from: Day?)
        /// A claim, figure or act, by its entry.
        case information(EntryID, Credibility)
    }

    /// What is graded, and how.
    public let mark: Mark
    /// Why.
    public let reason: String

    /// A grade.
    public init(_ mark: Mark, reason: String) {
        self.mark = mark
        self.reason = reason
    }
}

extension Grade: Codable {
    private enum Key: String, CodingKey {
        case organisation, reliability, from, of, credibility, reason
    }

    /// Reads the object as `encode(to:)` writes it.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        reason = try fields.decode(String.self, forKey: .reason)
        if let organisation = try fields.decodeIfPresent(String.self, forKey: .organisation) {
            mark = .organisation(
                organisation, try fields.decode(Reliability.self, forKey: .reliability),
                from: try fields.decodeIfPresent(Day.self, forKey: .from))
        } else {
            mark = .information(
                try fields.decode(EntryID.self, forKey: .of), try fields.decode(Credibility.self, forKey: .credibility))
        }
    }

    /// Writes `organisation`, `reliability` and `from`, or `of` and `credibility`.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        switch mark {
        case .organisation(let organisation, let reliability, let from):
            try fields.encode(organisation, forKey: .organisation)
            try fields.encode(reliability, forKey: .reliability)
            try fields.encodeIfPresent(from, forKey: .from)
        case .information(let entry, let credibility):
            try fields.encode(entry, forKey: .of)
            try fields.encode(credibility, forKey: .credibility)
        }
        try fields.encode(reason, forKey: .reason)
    }
}

/// The body of a link: two entries say the same, whatever their words.
public struct Link: Hashable, Sendable, Codable {
    /// The two, the smaller id first.
    public let entries: [EntryID]
    /// Why.
    public let reason: String

    /// A link between two entries.
    public init(_ first: EntryID, _ second: EntryID, reason: String) {
        entries = [first, second].sorted()
        self.reason = reason
    }
}

/// The body of a correction: an entry gives way to another, or is withdrawn.
///
/// Nothing is taken away: both entries remain, and before the correction was recorded the first still stands. Of the corrections that name an entry
/// in either role, the latest decides whether it stands.
public struct Correction: Hashable, Sendable, Codable {
    /// The entry that does not stand any more.
    public let of: EntryID
    /// The entry that takes its place, of the same kind; nil withdraws without putting anything in its place.
    public let with: EntryID?
    /// Why.
    public let reason: String

    /// A correction.
    public init(of entry: EntryID, with other: EntryID?, reason: String) {
        self.of = entry
        self.with = other
        self.reason = reason
    }
}
