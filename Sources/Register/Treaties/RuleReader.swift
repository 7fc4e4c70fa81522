import Chronology
import Law

/// Turns nodes into entry rules.
struct RuleReader {
    let reader: TreatyReader
    let parties: [ActorID]

    private static let kinds = ["signature", "exchange", "lastNotification", "instruments", "instrument", "fixed", "allOf", "anyOf"]
    private static let timing = ["delay", "countedFrom", "round", "notBefore"]
    static let shape = YAMLMapping.Shape("a rule", optional: kinds + timing)
    static let instrumentsShape = YAMLMapping.Shape(
        "\"instruments\"", optional: ["count", "kinds", "of", "except", "all", "some", "share"])
    static let quotaShape = YAMLMapping.Shape("an item of \"some\"", required: ["of", "count"])
    static let shareShape = YAMLMapping.Shape("\"share\"", required: ["weights", "atLeast"])

    private var log: FaultLog { reader.log }

    func rule(_ node: YAMLNode) -> EntryRule? {
        guard let map = YAMLMapping(node, RuleReader.shape, log) else { return nil }
        let given = RuleReader.kinds.filter(map.has)
        guard given.count == 1 else {
            let found = given.isEmpty ? "none" : given.joined(separator: " and ")
            log.add(
                map.mark, "a rule has exactly one of \(RuleReader.kinds.joined(separator: ", ")); found \(found)",
                "join rules by allOf or anyOf")
            return nil
        }
        guard let rule = bare(map, given[0]) else { return nil }
        guard RuleReader.timing.contains(where: map.has) else { return rule }
        return .timed(
            rule,
            Timing(
                delay: map.period("delay"), countedFrom: map.choice("countedFrom", Timing.Start.self) ?? .day,
                rounding: map.choice("round", Timing.Rounding.self), notBefore: map.day("notBefore")))
    }

    private func bare(_ map: YAMLMapping, _ key: String) -> EntryRule? {
        switch key {
        case "signature": return map.choice(key, SignatureKind.self).map(EntryRule.signature)
        case "exchange": return map.choice(key, Instrument.self).map(EntryRule.exchange)
        case "fixed": return map.day(key).map(EntryRule.fixed)
        case "allOf": return .allOf(map.list(key).compactMap { rule($0) })
        case "anyOf": return .anyOf(map.list(key).compactMap { rule($0) })
        case "instruments": return map[key].flatMap { condition($0) }.map(EntryRule.instruments)
        case "lastNotification":
            guard map.string(key) == "all" else {
                log.add(map.mark(key), "\"lastNotification\": found \(map[key]?.shape ?? "nothing")", "write \"all\"")
                return nil
            }
            return .lastNotification
        default:
            if map[key]?.text == "any" { return .ownInstrument([]) }
            return .ownInstrument(map.list(key).compactMap { YAMLMapping.choice($0, key, Instrument.self, log) })
        }
    }

    private func condition(_ node: YAMLNode) -> InstrumentCondition? {
        guard let map = YAMLMapping(node, RuleReader.instrumentsShape, log) else { return nil }
        let quotas = map.list("some").compactMap { node -> InstrumentCondition.Quota? in
            guard let quota = YAMLMapping(node, RuleReader.quotaShape, log), let count = quota.count("count") else { return nil }
            return InstrumentCondition.Quota(of: states(quota, "of"), count: count)
        }
        let condition = InstrumentCondition(
            count: map.count("count"), kinds: map.list("kinds").compactMap { YAMLMapping.choice($0, "kinds", Instrument.self, log) },
            of: map.has("of") ? states(map, "of") : nil, except: states(map, "except"), all: states(map, "all"), some: quotas,
            share: map["share"].flatMap { share($0) })
        if let count = condition.count, let group = condition.of, count > group.count {
            log.add(map.mark("count"), "\"count\" \(count) of a group of \(group.count) can never be met", "lower it or widen \"of\"")
        }
        return condition
    }

    /// A list of states, or the word `parties`.
    private func states(_ map: YAMLMapping, _ key: String) -> [ActorID] {
        map[key]?.text == "parties" ? parties : reader.actors(map, key)
    }

    private func share(_ node: YAMLNode) -> InstrumentCondition.Share? {
        guard let map = YAMLMapping(node, RuleReader.shareShape, log), let threshold = map.number("atLeast") else { return nil }
        guard let pairs = map["weights"]?.pairs else {
            log.add(map.mark("weights"), "\"weights\": wanted a mapping of states to numbers, such as {USA: 36.1}")
            return nil
        }
        var weights: [ActorID: Double] = [:]
        for (key, value) in pairs {
            guard let state = key.text.flatMap({ ActorID($0) }), let weight = value.text.flatMap({ Double($0) }), weight >= 0 else {
                log.add(key.mark, "\"weights\": found \(key.shape): \(value.shape), wanted a state and a number such as USA: 36.1")
                continue
            }
            reader.references.actors.append((state, key.mark))
            weights[state] = weight
        }
        return InstrumentCondition.Share(weights: weights, atLeast: threshold)
    }
}
