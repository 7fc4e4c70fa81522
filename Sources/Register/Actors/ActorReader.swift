import Chronology
import Law

/// One actor as an actor file describes it, before the ISO names join it.
struct ActorEntry {
    let id: ActorID
    let kind: Actor.Kind
    let mark: Mark?
    let display: String?
    let short: String?
    let names: [ActorPhrase]
    let demonyms: [String]
    let capitals: [String]
    let metonyms: [ActorPhrase]
    let heads: [Actor.Head]
    let organs: [Actor.Organ]
    let validity: DayInterval?
    let continuedBy: ActorID?
    let state: ActorID?
    let subkind: String?
}

/// A phrase and what it needs to count.
struct ActorPhrase {
    let text: String
    let needs: String?
}

/// Turns the nodes of an actor file into entries.
struct ActorReader {
    let log: FaultLog

    static let fileShape = YAMLMapping.Shape("an actor file", optional: ["states", "organisations", "media"])
    static let common = ["names", "display", "short", "metonyms", "organs", "heads", "valid", "continuedBy"]
    static let stateShape = YAMLMapping.Shape("a state", required: ["id"], optional: common + ["demonyms", "capital"])
    static let organisationShape = YAMLMapping.Shape(
        "an organisation", required: ["id", "names", "kind"], optional: common + ["demonyms", "partOf", "seat", "members"])
    static let mediaShape = YAMLMapping.Shape("a medium", required: ["id", "names", "kind"], optional: common + ["state", "grade"])
    static let phraseShape = YAMLMapping.Shape("a name", required: ["name"], optional: ["needs"])
    static let headShape = YAMLMapping.Shape(
        "a head", required: ["name", "role"], optional: ["surname", "also", "from", "to", "until", "spellings"])
    static let organShape = YAMLMapping.Shape("an organ", required: ["name", "kind"], optional: ["needs", "names"])

    func entries(_ root: YAMLNode) -> [ActorEntry] {
        guard let map = YAMLMapping(root, ActorReader.fileShape, log) else { return [] }
        return map.list("states").compactMap { entry($0, .state, ActorReader.stateShape) }
            + map.list("organisations").compactMap { entry($0, .organisation, ActorReader.organisationShape) }
            + map.list("media").compactMap { entry($0, .media, ActorReader.mediaShape) }
    }

    private func entry(_ node: YAMLNode, _ kind: Actor.Kind, _ shape: YAMLMapping.Shape) -> ActorEntry? {
        guard let map = YAMLMapping(node, shape, log), let id = map.actors("id").first else { return nil }
        if kind == .state, !id.id.isStateCode {
            log.add(id.mark, "a state's id is three capital letters; found \"\(id.id)\"", "write its ISO 3166 alpha-3 code")
        }
        return ActorEntry(
            id: id.id, kind: kind, mark: id.mark, display: map.string("display"), short: map.string("short"), names: phrases(map, "names"),
            demonyms: map.strings("demonyms"), capitals: map.strings("capital"), metonyms: phrases(map, "metonyms"),
            heads: map.list("heads").compactMap(head), organs: map.list("organs").flatMap(organs),
            validity: map.date("valid")?.interval, continuedBy: map.actors("continuedBy").first?.id, state: map.actors("state").first?.id,
            subkind: map.string("kind"))
    }

    private func phrases(_ map: YAMLMapping, _ key: String) -> [ActorPhrase] {
        map.list(key).compactMap { node in
            if let text = node.text { return ActorPhrase(text: text, needs: nil) }
            guard let phrase = YAMLMapping(node, ActorReader.phraseShape, log), let name = phrase.string("name") else { return nil }
            return ActorPhrase(text: name, needs: needs(phrase))
        }
    }

    private func needs(_ map: YAMLMapping) -> String? {
        guard let needs = map.string("needs") else { return nil }
        if needs != "named" { log.add(map.mark("needs"), "\"needs\": found \"\(needs)\"", "write \"named\"") }
        return needs
    }

    private func head(_ node: YAMLNode) -> Actor.Head? {
        guard let map = YAMLMapping(node, ActorReader.headShape, log), let name = map.string("name"), let role = map.string("role") else {
            return nil
        }
        let from = map.date("from")
        let to = map.date("to") ?? map.date("until")
        if let from, let to, to.latest < from.earliest {
            log.add(map.mark("to"), "\"to\" \(to) is before \"from\" \(from)", "swap them or correct one")
        }
        return Actor.Head(
            name: name, spellings: map.strings("spellings"), surname: map.string("surname"), role: role, also: map.strings("also"),
            from: from,
            to: to)
    }

    private func organs(_ node: YAMLNode) -> [Actor.Organ] {
        guard let map = YAMLMapping(node, ActorReader.organShape, log), let name = map.string("name"), let kind = map.string("kind") else {
            return []
        }
        let needs = needs(map)
        return ([name] + map.strings("names")).map { Actor.Organ(name: $0, kind: kind, needs: needs) }
    }
}
