import Law

extension TreatyReader {
    static let obligationShape = YAMLMapping.Shape(
        "an obligation", required: ["id", "source", "kind", "text"],
        optional: ["article", "trigger", "bearer", "beneficiary", "against", "from", "until", "area", "conditions"])

    func obligation(_ node: YAMLNode) -> Obligation? {
        guard let map = YAMLMapping(node, TreatyReader.obligationShape, log) else { return nil }
        let citation = citation(map)
        let kind = map.choice("kind", ObligationKind.self)
        let due = map["trigger"].flatMap { self.trigger($0) } ?? .always
        let bearer = side(map, "bearer", default: .each)
        let beneficiary = side(map, "beneficiary", default: .others)
        guard let id = map.string("id"), let kind, let text = map.string("text") else { return nil }
        references.obligations.append((id, map.mark("id")))
        return Obligation(
            id: id, citation: citation, kind: kind, trigger: due, bearer: bearer, beneficiary: beneficiary, against: actors(map, "against"),
            from: map.date("from"), until: map.date("until"), area: map.string("area"), conditions: map.strings("conditions"), text: text)
    }

    /// One situation, a list that must hold together, or `{anyOf: [...]}`.
    private func trigger(_ node: YAMLNode) -> Trigger? {
        switch node.kind {
        case .scalar:
            return YAMLMapping.choice(node, "trigger", SituationKind.self, log).map(Trigger.situation)
        case .sequence:
            let triggers = (node.items ?? YAMLItems(only: node)).compactMap { trigger($0) }
            return triggers.isEmpty ? nil : triggers.count == 1 ? triggers[0] : .allOf(triggers)
        case .mapping:
            guard let map = YAMLMapping(node, YAMLMapping.Shape("a trigger", optional: ["anyOf", "allOf"]), log) else { return nil }
            if map.has("anyOf") { return .anyOf(map.list("anyOf").compactMap { trigger($0) }) }
            return .allOf(map.list("allOf").compactMap { trigger($0) })
        }
    }

    private func side(_ map: YAMLMapping, _ key: String, default side: Side) -> Side {
        switch map[key]?.text {
        case "each": return .each
        case "others": return .others
        default: break
        }
        guard map.has(key) else { return side }
        var states: [ActorID] = []
        map.eachActor(key) { id, mark in
            references.actors.append((id, mark))
            references.sides.append((id, mark))
            states.append(id)
        }
        return states.isEmpty ? side : .states(states)
    }
}
