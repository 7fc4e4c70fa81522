public import Chronology

/// One act about a treaty: who did what on which day, since when that could be known, and who says so.
public struct Act: Hashable, Sendable, Codable {
    /// What was done.
    public let kind: ActKind
    /// Who did it; empty for a statement about the whole treaty.
    public let actors: [ActorID]
    /// The organ that acted, as the source names it (`State Duma`).
    public let organ: String?
    /// Where.
    public let place: String?
    /// Of a deposit or an exchange: what the instrument expresses. Nil fits every kind.
    public let instrument: Instrument?
    /// The states for which a deposit or suspension is recorded, where they are not the actors.
    public let onBehalfOf: [ActorID]
    /// The day it happened.
    public let on: PartialDate
    /// The day it became public; nil means the day it happened.
    public let known: PartialDate?
    /// The day it takes effect, where that is not the day it happened.
    public let effective: PartialDate?
    /// The first day on which its effect is over (of a suspension, provisional application or reservation); of a withdrawal notice, the day it
    /// was revoked (VCLT art. 68).
    public let until: PartialDate?
    /// Of a succession: whose place is taken.
    public let predecessor: ActorID?
    /// Of a succession: whether the predecessor stops being a party (it continues as the successor, or was dissolved).
    public let replaces: Bool
    /// Of a reservation: whether it takes the article out altogether, rather than changing it.
    public let excludes: Bool
    /// The article acted under, or reserved.
    public let article: String?
    /// Ids of the treaty's sources that say so.
    public let sources: [String]
    /// A remark for people.
    public let note: String?

    /// An act with only what is known of it.
    public init(
        _ kind: ActKind, by actors: [ActorID], on: PartialDate, known: PartialDate? = nil, organ: String? = nil, place: String? = nil,
        instrument: Instrument? = nil, onBehalfOf: [ActorID] = [], effective: PartialDate? = nil, until: PartialDate? = nil,
        predecessor: ActorID? = nil, replaces: Bool = false, excludes: Bool = false, article: String? = nil, sources: [String] = [],
        note: String? = nil
    ) {
        self.kind = kind
        self.actors = actors
        self.organ = organ
        self.place = place
        self.instrument = instrument
        self.onBehalfOf = onBehalfOf
        self.on = on
        self.known = known
        self.effective = effective
        self.until = until
        self.predecessor = predecessor
        self.replaces = replaces
        self.excludes = excludes
        self.article = article
        self.sources = sources
        self.note = note
    }

    /// The same act with other sources.
    public func citing(_ sources: [String]) -> Act {
        Act(
            kind, by: actors, on: on, known: known, organ: organ, place: place, instrument: instrument, onBehalfOf: onBehalfOf,
            effective: effective, until: until, predecessor: predecessor, replaces: replaces, excludes: excludes, article: article,
            sources: sources, note: note)
    }

    /// How answers refer to the act: `PRK ratification 2024-11-11`.
    public var reference: String {
        let who = concerned.map(\.code).joined(separator: ",")
        return (who.isEmpty ? "" : who + " ") + kind.words + " " + on.description
    }

    /// The day from which it could be known.
    public var knownFrom: PartialDate { known ?? on }

    /// The states whose position the act changes.
    var concerned: [ActorID] { onBehalfOf.isEmpty ? actors : onBehalfOf }
}
