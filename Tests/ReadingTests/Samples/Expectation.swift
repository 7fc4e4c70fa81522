import Chronology
import Evidence
import Law

/// What a careful reader demands of the reading of one report: `Samples/expected/NAME.json`, described in `Samples/README.md`.
struct Expectation: Sendable, Decodable {
    let published: Day
    let title: String
    let leftOut: [LeftOut]
    let keeps: [String]
    let acts: [WantedAct]
    let noActs: [ForbiddenAct]
    let claims: [WantedClaim]
    let figures: [WantedFigure]
    let status: [WantedStatus]

    struct LeftOut: Sendable, Decodable {
        let startsWith: String
        let reason: OneOf<OmissionReason>?
    }
}

/// An act that the report speaks of.
struct WantedAct: Sendable, Decodable {
    let kind: OneOf<ActKind>
    let actor: Wish<ActorID>
    let organContains: String?
    let modality: OneOf<Modality>
    let date: Wish<PartialDate>
    let treaty: Wish<String>
    /// Who says so: all of these, directly or as one through whom it is reported.
    let claimBy: [ActorID]?

    private enum Key: String, CodingKey {
        case kind, actor, organContains, modality, date, treaty, claimBy
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        kind = try fields.decode(OneOf<ActKind>.self, forKey: .kind)
        actor = try fields.wish(forKey: .actor)
        organContains = try fields.decodeIfPresent(String.self, forKey: .organContains)
        modality = try fields.decode(OneOf<Modality>.self, forKey: .modality)
        date = try fields.wish(forKey: .date)
        treaty = try fields.wish(forKey: .treaty)
        claimBy = try fields.decodeIfPresent([ActorID].self, forKey: .claimBy)
    }
}

/// An act that nobody may read into the report; without any field, every act.
struct ForbiddenAct: Sendable, Decodable {
    let kind: ActKind?
    let actor: Wish<ActorID>
    let modality: Modality?
    let date: Wish<PartialDate>
    let treaty: Wish<String>
    /// Whether it is allowed as somebody's claim, and forbidden only as the report's own word.
    let unlessClaimed: Bool

    private enum Key: String, CodingKey {
        case kind, actor, modality, date, treaty, unlessClaimed
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        kind = try fields.decodeIfPresent(ActKind.self, forKey: .kind)
        actor = try fields.wish(forKey: .actor)
        modality = try fields.decodeIfPresent(Modality.self, forKey: .modality)
        date = try fields.wish(forKey: .date)
        treaty = try fields.wish(forKey: .treaty)
        unlessClaimed = try fields.decodeIfPresent(Bool.self, forKey: .unlessClaimed) ?? false
    }
}

/// A statement that the report attributes to somebody.
struct WantedClaim: Sendable, Decodable {
    /// Exactly these; absent where the source has no code.
    let actors: [ActorID]?
    let sourceContains: String?
    let contentContains: String
    let stance: Stance?
    let certainty: Certainty?
    let viaActors: [ActorID]?
}

/// A number with its bounds.
struct WantedFigure: Sendable, Decodable {
    let low: Wish<Double>
    let high: Wish<Double>
    let approximate: Bool?
    let unit: OneOf<String>?
    let claimedBy: [ActorID]?

    private enum Key: String, CodingKey {
        case low, high, approximate, unit, claimedBy
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        low = try fields.wish(forKey: .low)
        high = try fields.wish(forKey: .high)
        approximate = try fields.decodeIfPresent(Bool.self, forKey: .approximate)
        unit = try fields.decodeIfPresent(OneOf<String>.self, forKey: .unit)
        claimedBy = try fields.decodeIfPresent([ActorID].self, forKey: .claimedBy)
    }
}

/// The phase of a treaty of the register on a day.
struct WantedStatus: Sendable, Decodable {
    let treaty: String
    let on: Day
    let known: Day
    let phase: OneOf<String>
}
