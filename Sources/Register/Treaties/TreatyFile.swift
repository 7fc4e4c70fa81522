import Chronology
public import Law

/// A treaty as a YAML file (docs/treaty-file.md).
public enum TreatyFile {
    /// Reads one file.
    ///
    /// - Throws: ``RegisterError/faults(_:)`` with every fault of form, or ``RegisterError/unreadable(path:reason:)``.
    public static func read(_ path: String) throws(RegisterError) -> Treaty {
        let (treaty, faults) = parse(try Files.text(path), file: path)
        guard let treaty, faults.isEmpty else { throw .faults(faults) }
        return treaty
    }

    /// Reads a text; what can be read is read, and every fault of form is listed. Order and references across files are for
    /// ``RegisterCheck``.
    public static func parse(_ yaml: String, file: String) -> (treaty: Treaty?, faults: [RegisterFault]) {
        let parsed = parseWithReferences(yaml, file: file)
        return (parsed.treaty, parsed.faults)
    }

    static func parseWithReferences(_ yaml: String, file: String) -> (treaty: Treaty?, faults: [RegisterFault], references: References) {
        let log = FaultLog(file: file)
        let references = References()
        let treaty = log.compose(yaml).flatMap { TreatyReader(log: log, references: references).treaty($0) }
        return (treaty, log.faults.sorted(), references)
    }

}

/// Turns nodes into a treaty.
struct TreatyReader {
    let log: FaultLog
    let references: References

    static let shape = YAMLMapping.Shape(
        "a treaty", required: ["id", "title", "parties", "sources"],
        optional: ["draft", "names", "kind", "open", "depositary", "signed", "articles", "clauses", "obligations", "acts"])

    func treaty(_ root: YAMLNode) -> Treaty? {
        guard let map = YAMLMapping(root, TreatyReader.shape, log) else { return nil }
        references.id = map.mark("id")
        let id = map.string("id")
        references.isDraft = map.bool("draft") ?? false
        if let id, !TreatyReader.isID(id) {
            log.add(
                map.mark("id"), "\"id\": found \"\(id)\"",
                "write lower-case letters, digits and hyphens, such as prk-rus-2024")
        }
        let sources = sources(map)
        let parties = actors(map, "parties")
        if map.has("parties"), parties.count < 2, !references.isDraft {
            log.add(map.mark("parties"), "a treaty has at least two parties; found \(parties.count)")
        }
        let depositary = actors(map, "depositary").first
        let signed = signing(map)
        references.numbering = numbering(map)
        let clauses = clauses(map, parties: parties)
        let obligations = map.list("obligations").compactMap { obligation($0) }
        let acts = map.list("acts").compactMap { act($0) }
        checkSources(sources)
        guard let id, let title = map.string("title"), !parties.isEmpty else { return nil }
        return Treaty(
            id: id, title: title, names: map.strings("names"), kinds: kinds(map), parties: parties, isOpen: map.bool("open") ?? false,
            depositary: depositary, signed: signed, sources: sources, clauses: clauses, obligations: obligations, acts: acts)
    }

    /// Notes the sources that are cited and not there.
    func checkSources(_ sources: [Source]) {
        let known = Set(sources.map(\.id))
        for reference in references.sources where !known.contains(reference.id) {
            let near = Suggestion.nearest(to: reference.id, in: sources.map(\.id))
            log.add(
                reference.mark, "there is no source \"\(reference.id)\" under \"sources\"", near.map { "write \"\($0)\"" } ?? "add it there"
            )
        }
    }

    static func isID(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-")
            }
    }

    private func kinds(_ map: YAMLMapping) -> [ObligationKind] {
        map.list("kind").compactMap { YAMLMapping.choice($0, "kind", ObligationKind.self, log) }
    }

    func sources(_ map: YAMLMapping) -> [Source] {
        guard let node = map["sources"] else { return [] }
        guard let pairs = node.pairs else {
            log.add(node.mark, "\"sources\": found \(node.shape), wanted a mapping of names to sources")
            return []
        }
        return pairs.compactMap { key, value in
            guard let name = key.text, let source = YAMLMapping(value, TreatyReader.sourceShape, log) else { return nil }
            if let url = source.string("url"), !url.hasPrefix("https://"), !url.hasPrefix("http://") {
                log.add(source.mark("url"), "\"url\": found \"\(url)\"", "write an address that begins with https://")
            }
            return Source(
                id: name, title: source.string("title") ?? name, publisher: source.string("publisher"), date: source.date("date"),
                cite: source.string("cite"), url: source.string("url"))
        }
    }

    static let sourceShape = YAMLMapping.Shape("a source", required: ["title"], optional: ["publisher", "date", "cite", "url"])
    static let signingShape = YAMLMapping.Shape("\"signed\"", required: ["on", "source"], optional: ["known", "place"])

    private func signing(_ map: YAMLMapping) -> Treaty.Signing? {
        guard let node = map["signed"], let signed = YAMLMapping(node, TreatyReader.signingShape, log), let on = signed.date("on") else {
            return nil
        }
        let known = signed.date("known")
        if let known, known.latest < on.earliest {
            log.add(signed.mark("known"), "\"known\" \(known) is before \"on\" \(on)", "write the day it became public, or leave it out")
        }
        return Treaty.Signing(on: on, known: known, place: signed.string("place"), sources: sources(signed, "source"))
    }

    /// Actors under a key, noted as references.
    func actors(_ map: YAMLMapping, _ key: String) -> [ActorID] {
        var found: [ActorID] = []
        map.eachActor(key) { id, mark in
            references.actors.append((id, mark))
            found.append(id)
        }
        return found
    }

    /// Source ids under a key, noted as references.
    func sources(_ map: YAMLMapping, _ key: String) -> [String] {
        var found: [String] = []
        map.eachText(key) { id, mark in
            references.sources.append((id, mark))
            found.append(id)
        }
        return found
    }

    private func numbering(_ map: YAMLMapping) -> ArticleNumbering? {
        guard let node = map["articles"] else { return nil }
        if node.kind == .sequence { return .named(map.strings("articles")) }
        guard let numbering = node.text.flatMap({ ArticleNumbering(count: $0) }) else {
            log.add(node.mark, "\"articles\": found \(node.shape), wanted a number such as 14 or XIV, or a list of names")
            return nil
        }
        return numbering
    }

    func citation(_ map: YAMLMapping) -> Citation {
        if let article = map.string("article") { references.articles.append((article, map.mark("article"))) }
        return Citation(article: map.string("article"), sources: sources(map, "source"), text: map.string("text"))
    }
}
