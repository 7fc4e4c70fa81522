import Chronology
import Law

extension TreatyReader {
    static let actShape = YAMLMapping.Shape(
        "an act", required: ["kind", "on", "source"],
        optional: [
            "actor", "actors", "organ", "place", "instrument", "for", "known", "effective", "until", "predecessor", "replaces", "article",
            "note", "excludes",
        ])

    /// Kinds that make sense without an actor: statements about the whole treaty.
    static let impersonal: Set<ActKind> = [.entryIntoForce, .termination, .negotiation, .suspension, .provisionalApplication]

    func act(_ node: YAMLNode) -> Act? {
        guard let map = YAMLMapping(node, TreatyReader.actShape, log) else { return nil }
        let kind = map.choice("kind", ActKind.self)
        let on = map.date("on")
        let known = map.date("known")
        let until = map.date("until")
        let actors = actors(map, "actor") + actors(map, "actors")
        if map.has("actor"), map.has("actors") {
            log.add(map.keyMark("actors"), "an act has \"actor\" or \"actors\", not both", "keep \"actors\"")
        }
        if let kind, actors.isEmpty, !TreatyReader.impersonal.contains(kind) {
            log.add(map.mark, "\(kind.words) by nobody", "add \"actor:\" or \"actors:\"")
        }
        let replaces = self.actors(map, "replaces").first
        let predecessor = replaces ?? self.actors(map, "predecessor").first
        if map.has("replaces"), map.has("predecessor") {
            log.add(
                map.keyMark("predecessor"),
                "a succession has \"replaces\" (the other ceases to be a party) or \"predecessor\" (it stays), not both")
        }
        let onBehalfOf = self.actors(map, "for")
        let sources = sources(map, "source")
        guard let kind, let on else { return nil }
        if let article = map.string("article") { references.invoked.append((article, map.mark("article"))) }
        if map.has("excludes"), kind != .reservation {
            log.add(map.keyMark("excludes"), "\"excludes\" on \(kind.words)", "it belongs to a reservation; remove it here")
        }
        if kind == .succession, predecessor == nil {
            log.add(map.mark, "a succession without a predecessor", "add \"replaces:\" or \"predecessor:\"")
        }
        references.acts.append(
            (map.mark, map.mark("on"), map.has("known") ? map.mark("known") : nil, map.has("until") ? map.mark("until") : nil))
        return Act(
            kind, by: actors, on: on, known: known, organ: map.string("organ"), place: map.string("place"),
            instrument: map.choice("instrument", Instrument.self), onBehalfOf: onBehalfOf, effective: map.date("effective"), until: until,
            predecessor: predecessor, replaces: replaces != nil, excludes: map.bool("excludes") ?? false, article: map.string("article"),
            sources: sources, note: map.string("note"))
    }
}
