import Language
import Law

/// Whose act it is where its own words do not say ("it", "the Senate", "M. Herriot"): the names of states that the head points at.
extension EventActs {
    /// A state that the head takes for that of whoever acts.
    struct Pointed: Sendable {
        let actor: ActorID
        /// The highest probability of a stretch of words that names it, in 0...1.
        let probability: Double
    }

    /// The states behind an event's actors, the likeliest first. A place is no state, and neither is a medium.
    func pointed(_ event: Event) -> [Pointed] {
        var best: [ActorID: Double] = [:]
        for argument in event.arguments("state") {
            for word in argument.words {
                guard let name = scene.name(at: word), let actor = name.actor, name.kind != .media, name.kind != .head else { continue }
                best[actor] = max(best[actor] ?? 0, argument.probability)
            }
        }
        return best.map { Pointed(actor: $0.key, probability: $0.value) }
            .sorted { ($1.probability, $0.actor.code) < ($0.probability, $1.actor.code) }
    }

    /// Whether the head's words for the actors name no state themselves.
    func isUnnamed(_ doers: [Event.Argument]) -> Bool {
        !doers.isEmpty && doers.allSatisfy { scene.isUnnamed($0.words) }
    }

    /// How probable the head must be of a state where rules know none: three of four are right then. Where rules for pronouns and offices know one
    /// they are right more often than the head, however sure it is.
    private static let likely = 0.7
    /// The same to be believed before what such reports leave unsaid.
    private static let surely = 0.85

    /// What two do together; all else a state does by itself.
    private static func isJoint(_ kind: ActKind) -> Bool { [.signature, .exchange, .negotiation].contains(kind) }

    /// The states that an act of a kind may have: the likeliest one, or all of an act that is done together.
    private func states(_ event: Event, _ kind: ActKind, isGroup: Bool = false) -> [Pointed] {
        let all = pointed(event).filter { $0.probability >= Self.likely }
        return Self.isJoint(kind) || isGroup ? all : Array(all.prefix(1))
    }

    /// Those whom the head's words for the actors stand for: as `found` by rules, or as the head knows where they know nobody.
    func known(_ found: [ActorID], _ event: Event, _ kind: ActKind, _ doers: [Event.Argument]) -> [ActorID] {
        guard found.isEmpty, isUnnamed(doers) else { return found }
        let isGroup = doers.contains { doer in
            subjects.count(in: doer.words) != nil || doer.words.contains { ["they", "their", "these"].contains(wording.form($0)) }
        }
        return states(event, kind, isGroup: isGroup).map(\.actor)
    }

    /// "The instrument would be deposited before a summit in December": nobody is named, and the head knows whose it is.
    /// - Parameter understood: those whom such reports leave unsaid, as the rules have it.
    func stateOfNobody(_ event: Event, _ kind: ActKind, understood: [ActorID]) -> [ActorID] {
        guard ![.entryIntoForce, .termination, .provisionalApplication].contains(kind) else { return understood }
        let states = states(event, kind)
        guard let best = states.first else { return understood }
        if Self.isJoint(kind) { return understood.isEmpty && states.count > 1 ? states.map(\.actor) : understood }
        return best.probability >= Self.surely || understood.isEmpty ? [best.actor] : understood
    }
}
