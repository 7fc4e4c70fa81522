import Chronology
public import Law

/// Acts under a treaty of the register as a YAML file of their own, each as a treaty file has it: what a person puts on record in a ledger.
///
/// ```yaml
/// treaty: prk-rus-2024
/// acts:
///   - {kind: ratification, actor: PRK, on: 2024-11-11, known: 2024-11-12, source: decree}
/// sources:
///   decree: {title: "…", publisher: KCNA, date: 2024-11-12}
/// ```
public struct ActFile: Sendable {
    /// The treaty's id.
    public let treaty: String
    /// The acts, in the file's order.
    public let acts: [Act]
    /// Everything the acts cite.
    public let sources: [Source]

    private static let shape = YAMLMapping.Shape("a file of acts", required: ["treaty", "acts", "sources"])

    /// Reads a file and holds it against the register: the treaty and the actors are there, and the order of events can be.
    ///
    /// - Throws: ``RegisterError/faults(_:)`` with every fault, or ``RegisterError/unreadable(path:reason:)``.
    public static func read(_ path: String, register: TreatyRegister, actors: ActorDirectory) throws(RegisterError) -> ActFile {
        let (file, faults) = parse(try Files.text(path), file: path, register: register, actors: actors)
        guard let file, faults.isEmpty else { throw .faults(faults) }
        return file
    }

    static func parse(
        _ yaml: String, file: String, register: TreatyRegister, actors: ActorDirectory
    ) -> (file: ActFile?, faults: [RegisterFault]) {
        let log = FaultLog(file: file)
        let root = log.compose(yaml, wanted: "acts; docs/treaty-file.md describes the format")
        guard let map = root.flatMap({ YAMLMapping($0, shape, log) }) else { return (nil, log.faults.sorted()) }
        let references = References()
        let reader = TreatyReader(log: log, references: references)
        let sources = reader.sources(map)
        let acts = map.list("acts").compactMap { reader.act($0) }
        reader.checkSources(sources)
        var faults = RegisterCheck.checkReferences(references, file: file, actors: actors)
        guard let id = map.string("treaty") else { return (nil, (log.faults + faults).sorted()) }
        if let treaty = register[id] {
            // The file's acts come first: places are noted for these alone.
            let extended = Treaty(
                id: treaty.id, title: treaty.title, parties: treaty.parties, isOpen: treaty.isOpen, signed: treaty.signed,
                clauses: treaty.clauses, obligations: treaty.obligations, acts: acts + treaty.acts)
            faults += OrderCheck(treaty: extended, references: references, file: file).faults()
        } else {
            let near = Suggestion.nearest(to: id, in: register.treaties.map(\.id))
            log.add(map.mark("treaty"), "there is no treaty \"\(id)\"", near.map { "write \"\($0)\"" } ?? "`servanda treaties` lists them")
        }
        return (ActFile(treaty: id, acts: acts, sources: sources), (log.faults + faults).sorted())
    }
}
