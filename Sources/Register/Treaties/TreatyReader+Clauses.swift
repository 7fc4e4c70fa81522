import Chronology
import Law

extension TreatyReader {
    private static let place = ["article", "source", "text"]
    static let clausesShape = YAMLMapping.Shape(
        "\"clauses\"",
        optional: ["entryIntoForce", "joining", "provisionalApplication", "withdrawal", "duration", "termination", "supersedes", "amends"])
    static let ruleClauseShape = YAMLMapping.Shape("a clause", required: ["rule", "source"], optional: ["article", "text"])
    static let withdrawalShape = YAMLMapping.Shape(
        "\"withdrawal\"", required: ["source"], optional: ["article", "text", "notice", "earliest", "aftermath"])
    static let durationShape = YAMLMapping.Shape(
        "\"duration\"", required: ["source"],
        optional: ["article", "text", "indefinite", "term", "until", "renewal", "denounce", "from", "prolonged"])
    static let prolongationShape = YAMLMapping.Shape(
        "a prolongation", required: ["on", "source"], optional: ["known", "until", "article", "text"])
    static let terminationShape = YAMLMapping.Shape("\"termination\"", required: ["source", "below"], optional: ["article", "text"])
    static let linkShape = YAMLMapping.Shape("a link", required: ["treaty", "source"], optional: ["article", "text"])

    func clauses(_ map: YAMLMapping, parties: [ActorID]) -> Clauses {
        guard let node = map["clauses"], let clauses = YAMLMapping(node, TreatyReader.clausesShape, log) else { return Clauses() }
        let rules = RuleReader(reader: self, parties: parties)
        func entry(_ key: String) -> EntryClause? {
            guard let node = clauses[key], let clause = YAMLMapping(node, TreatyReader.ruleClauseShape, log) else { return nil }
            let citation = citation(clause)
            return clause["rule"].flatMap { rules.rule($0) }.map { EntryClause(citation: citation, rule: $0) }
        }
        return Clauses(
            entryIntoForce: entry("entryIntoForce"), joining: entry("joining"), provisionalApplication: entry("provisionalApplication"),
            withdrawal: withdrawal(clauses["withdrawal"]), duration: duration(clauses["duration"]),
            termination: termination(clauses["termination"]), supersedes: links(clauses, "supersedes"), amends: links(clauses, "amends"))
    }

    private func withdrawal(_ node: YAMLNode?) -> WithdrawalClause? {
        guard let node, let map = YAMLMapping(node, TreatyReader.withdrawalShape, log) else { return nil }
        return WithdrawalClause(
            citation: citation(map), notice: map.period("notice"), earliest: map.period("earliest"), aftermath: map.period("aftermath"))
    }

    private func duration(_ node: YAMLNode?) -> DurationClause? {
        guard let node, let map = YAMLMapping(node, TreatyReader.durationShape, log) else { return nil }
        let citation = citation(map)
        let start = map.choice("from", DurationClause.Start.self) ?? .entryIntoForce
        if map.bool("indefinite") == true {
            for key in ["term", "until", "renewal", "denounce", "prolonged"] where map.has(key) {
                log.add(map.keyMark(key), "\"\(key)\" beside \"indefinite: true\"", "keep one of them")
            }
            return DurationClause(citation: citation, term: .indefinite, from: start)
        }
        guard map.has("term") || map.has("until") || map.has("indefinite") else {
            log.add(
                map.mark, "\"duration\" has none of \"indefinite: true\", \"term\" and \"until\"", "add one of them, such as \"term: P10Y\""
            )
            return nil
        }
        if map.has("term"), map.has("until") {
            log.add(
                map.keyMark("until"), "\"until\" beside \"term\"",
                "keep \"term\" where the text gives a length, \"until\" where it names a day")
        }
        let term: DurationClause.Term? =
            map.has("until")
            ? map.day("until").map { .until($0) }
            : map.period("term").map { .fixed($0, renewal: map.period("renewal"), denounce: map.period("denounce")) }
        return term.map {
            DurationClause(citation: citation, term: $0, from: start, prolongations: map.list("prolonged").compactMap { prolongation($0) })
        }
    }

    private func prolongation(_ node: YAMLNode) -> Prolongation? {
        guard let map = YAMLMapping(node, TreatyReader.prolongationShape, log), let on = map.date("on") else { return nil }
        let until = map.date("until")
        if let until, until.latest < on.earliest {
            log.add(map.mark("until"), "\"until\" \(until) is before the agreement on \(on)", "write the last day of the longer term")
        }
        return Prolongation(citation: citation(map), on: on, known: map.date("known"), until: until)
    }

    private func termination(_ node: YAMLNode?) -> TerminationClause? {
        guard let node, let map = YAMLMapping(node, TreatyReader.terminationShape, log) else { return nil }
        return map.count("below").map { TerminationClause(citation: citation(map), below: $0) }
    }

    private func links(_ clauses: YAMLMapping, _ key: String) -> [LinkClause] {
        clauses.list(key).compactMap { node in
            guard let map = YAMLMapping(node, TreatyReader.linkShape, log), let treaty = map.string("treaty") else { return nil }
            references.treaties.append((treaty, map.mark("treaty")))
            return LinkClause(treaty: treaty, citation: citation(map))
        }
    }
}
