import Chronology
public import Law

/// A state of affairs as a YAML file, `Register/situations/ID.yaml`: what happened to whom, by whom, from when to when, and who has established it.
public struct SituationFile: Sendable {
    /// The file's name without its ending.
    public let id: String
    /// What people call it.
    public let title: String
    /// One situation for each kind the file names (an armed attack may be an aggression and a state of war as well).
    public let situations: [Situation]
    /// Everything the situations cite.
    public let sources: [Source]

    static let shape = YAMLMapping.Shape(
        "a situation", required: ["id", "title", "kind", "affected", "from", "source", "sources"],
        optional: ["by", "until", "known", "standing", "inside", "outside", "note"])

    /// Reads `situations/*.yaml` of a register folder, in order of name; a folder without them gives none.
    ///
    /// - Throws: ``RegisterError/faults(_:)`` with every fault, or ``RegisterError/unreadable(path:reason:)``.
    public static func load(_ folder: String) throws(RegisterError) -> [SituationFile] {
        guard Files.isFolder(folder + "/situations") else { return [] }
        var files: [SituationFile] = []
        var faults: [RegisterFault] = []
        for path in try Files.yamlFiles(in: folder + "/situations") {
            let (file, found) = parse(try Files.text(path), file: path)
            faults += found
            if let file { files.append(file) }
        }
        guard faults.isEmpty else { throw .faults(faults) }
        return files
    }

    /// Reads one file.
    ///
    /// - Parameter actors: the actors that exist; nil leaves references to actors unchecked.
    /// - Throws: As ``load(_:)``.
    public static func read(_ path: String, actors: ActorDirectory? = nil) throws(RegisterError) -> SituationFile {
        let (file, faults) = parse(try Files.text(path), file: path, actors: actors)
        guard let file, faults.isEmpty else { throw .faults(faults) }
        return file
    }

    static func parse(_ yaml: String, file: String, actors: ActorDirectory? = nil) -> (file: SituationFile?, faults: [RegisterFault]) {
        let log = FaultLog(file: file)
        let references = References()
        let result = log.compose(yaml).flatMap { YAMLMapping($0, shape, log) }
            .flatMap { situation($0, TreatyReader(log: log, references: references), file: file) }
        return (result, (log.faults + RegisterCheck.checkReferences(references, file: file, actors: actors)).sorted())
    }

    private static func situation(_ map: YAMLMapping, _ reader: TreatyReader, file: String) -> SituationFile? {
        let sources = reader.sources(map)
        let cited = map.located("source")
        for (id, mark) in cited where !sources.contains(where: { $0.id == id }) {
            map.log.add(mark, "there is no source \"\(id)\" under \"sources\"", "add it there")
        }
        let kinds = map.list("kind").compactMap { YAMLMapping.choice($0, "kind", SituationKind.self, map.log) }
        let affected = reader.actors(map, "affected")
        let by = reader.actors(map, "by")
        let standing = map.choice("standing", Situation.Standing.self) ?? .accepted
        guard let id = map.string("id"), let title = map.string("title"), let from = map.date("from") else { return nil }
        let until = map.date("until")
        if let until, until.latest < from.earliest {
            map.log.add(
                map.mark("until"), "\"until\" \(until) is before \"from\" \(from)", "write its last day, or leave it out while it goes on")
        }
        if id != Files.stem(file) {
            map.log.add(map.mark("id"), "the id \"\(id)\" is not the file's name \"\(Files.stem(file))\"", "rename the file to \(id).yaml")
        }
        let known = map.date("known")
        let (inside, outside) = (map.strings("inside"), map.strings("outside"))
        return SituationFile(
            id: id, title: title,
            situations: kinds.map { kind in
                Situation(
                    kind: kind, affected: affected, by: by, from: from, until: until, known: known, standing: standing, inside: inside,
                    outside: outside, sources: cited.map(\.text))
            }, sources: sources)
    }
}
