import Chronology
public import Evidence
import Law

/// The acceptance policy as a YAML file (docs/acceptance.md). What the file leaves out is as in ``Evidence/AcceptancePolicy/standard``.
public enum PolicyFile {
    static let shape = YAMLMapping.Shape(
        "a policy",
        optional: ["origins", "grade", "credibility", "probability", "register", "denial", "sameAct", "official", "kinds", "organisations"])
    static let ruleShape = YAMLMapping.Shape("an official speaker", required: ["who"], optional: ["kinds", "quotedBy"])

    /// Reads a policy.
    ///
    /// - Throws: ``RegisterError/faults(_:)`` with every fault, its line and column, or ``RegisterError/unreadable(path:reason:)``.
    public static func read(_ path: String) throws(RegisterError) -> AcceptancePolicy {
        let (policy, faults) = parse(try Files.text(path), file: path)
        guard faults.isEmpty else { throw .faults(faults) }
        return policy
    }

    /// Reads `policy.yaml` of a register folder; without one the standard holds.
    ///
    /// - Throws: As ``read(_:)``.
    public static func load(_ folder: String) throws(RegisterError) -> AcceptancePolicy {
        Files.exists(folder + "/policy.yaml") ? try read(folder + "/policy.yaml") : .standard
    }

    static func parse(_ yaml: String, file: String) -> (policy: AcceptancePolicy, faults: [RegisterFault]) {
        let log = FaultLog(file: file)
        var policy = AcceptancePolicy.standard
        guard let root = log.compose(yaml, wanted: "a policy; docs/acceptance.md describes the format"),
            let map = YAMLMapping(root, shape, log)
        else { return (policy, log.faults.sorted()) }
        if let origins = map.count("origins") { policy.origins = origins }
        if let grade = map.choice("grade", Reliability.self) { policy.grade = grade }
        if let credibility = credibility(map) { policy.credibility = credibility }
        if let probability = map.number("probability") {
            if probability > 1 { log.add(map.mark("probability"), "\"probability\": found \(probability), wanted 0 to 1") }
            policy.probability = min(probability, 1)
        }
        if let weight = map.choice("register", RegisterWeight.self) { policy.register = weight }
        if let denial = map.choice("denial", Denial.self) { policy.denial = denial }
        if let period = map.period("sameAct") {
            if period.months != 0 || period.years != 0 {
                log.add(map.mark("sameAct"), "\"sameAct\": found \(period), wanted days such as P60D")
            }
            policy.sameAct = period.days
        }
        if map.has("official") { policy.official = map.list("official").compactMap { rule($0, log) } }
        if let node = map["kinds"] {
            policy.kinds = [:]
            for (key, value) in pairs(node, "kinds", log) {
                guard let kind = YAMLMapping.choice(key, "kinds", OrganisationKind.self, log),
                    let grade = YAMLMapping.choice(value, "kinds", Reliability.self, log)
                else { continue }
                policy.kinds[kind] = grade
            }
        }
        if let node = map["organisations"] {
            for (key, value) in pairs(node, "organisations", log) {
                guard let grade = YAMLMapping.choice(value, "organisations", Reliability.self, log) else { continue }
                if let id = ActorID(key.text ?? "") {
                    policy.organisations[id] = grade
                } else {
                    log.add(key.mark, "\"organisations\": found \(key.shape), wanted an actor such as KCNA or NATO")
                }
            }
        }
        return (policy, log.faults.sorted())
    }

    private static func credibility(_ map: YAMLMapping) -> Credibility? {
        guard let number = map.count("credibility") else { return nil }
        guard let credibility = Credibility(rawValue: number), credibility != .unjudged else {
            map.log.add(map.mark("credibility"), "\"credibility\": found \(number), wanted 1 to 5; what was not judged counts always")
            return nil
        }
        return credibility
    }

    private static func rule(_ node: YAMLNode, _ log: FaultLog) -> OfficialRule? {
        guard let map = YAMLMapping(node, ruleShape, log), let who = map.string("who") else { return nil }
        let kinds = map.list("kinds").compactMap { YAMLMapping.choice($0, "kinds", ActKind.self, log) }
        let quotedBy = map.choice("quotedBy", Reliability.self)
        switch who {
        case "actor": return OfficialRule(.actor, kinds: Set(kinds), quotedBy: quotedBy)
        case "stateMedia": return OfficialRule(.stateMedia, kinds: Set(kinds), quotedBy: quotedBy)
        case "depositary": return OfficialRule(.depositary, kinds: Set(kinds), quotedBy: quotedBy)
        default:
            guard let id = ActorID(who), who.contains(where: \.isUppercase) else {
                log.add(
                    map.mark("who"), "\"who\": found \"\(who)\"",
                    Suggestion.nearest(to: who, in: ["actor", "stateMedia", "depositary"]).map { "write \"\($0)\"" }
                        ?? "write actor, stateMedia, depositary, or an organisation's id such as UN")
                return nil
            }
            return OfficialRule(.organisation(id), kinds: Set(kinds), quotedBy: quotedBy)
        }
    }

    private static func pairs(_ node: YAMLNode, _ key: String, _ log: FaultLog) -> [(YAMLNode, YAMLNode)] {
        guard let pairs = node.pairs else {
            log.add(node.mark, "\"\(key)\": found \(node.shape), wanted a mapping from names to grades A to F")
            return []
        }
        return Array(pairs)
    }
}
