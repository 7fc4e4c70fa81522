public import Chronology
public import Law

/// Everyone who acts in reports, and what reports call them.
///
/// Names of states come from the Debian package iso-codes; `Register/actors/*.yaml` adds what it does not have.
public struct ActorDirectory: Sendable {
    /// Every name of every actor, for a phrase matcher.
    public let names: [ActorName]

    private let actors: [ActorID: Actor]
    private let byPhrase: [String: Places]

    /// Where a phrase stands among the names; nearly all stand once.
    private struct Places {
        let first: Int
        var others: [Int] = []

        var all: [Int] { [first] + others }
    }

    init(_ list: [Actor]) {
        var actors: [ActorID: Actor] = [:]
        var names: [ActorName] = []
        for actor in list where actors[actor.id] == nil {
            actors[actor.id] = actor
            names += actor.phrases
        }
        var byPhrase = [String: Places](minimumCapacity: names.count)
        for (index, name) in names.enumerated() {
            let phrase = ActorDirectory.phrase(name.words)
            if byPhrase[phrase]?.others.append(index) == nil { byPhrase[phrase] = Places(first: index) }
        }
        self.actors = actors
        self.names = names
        self.byPhrase = byPhrase
    }

    /// Folded words as one text.
    private static func phrase(_ words: some Collection<String>) -> String {
        guard var phrase = words.first else { return "" }
        for word in words.dropFirst() {
            phrase += " "
            phrase += word
        }
        return phrase
    }

    /// Reads `actors/*.yaml` of a register folder and the country codes.
    ///
    /// - Throws: ``RegisterError/isoCodesMissing(path:)``, ``RegisterError/faults(_:)`` or ``RegisterError/unreadable(path:reason:)``.
    public static func load(_ folder: String, isoCodes: String = "/usr/share/iso-codes/json") throws(RegisterError) -> ActorDirectory {
        var entries: [ActorEntry] = []
        var faults: [RegisterFault] = []
        for path in try Files.yamlFiles(in: folder + "/actors") {
            let log = FaultLog(file: path)
            if let root = log.compose(try Files.text(path)) { entries += ActorReader(log: log).entries(root) }
            faults += log.faults
        }
        guard faults.isEmpty else { throw .faults(faults.sorted()) }
        return ActorDirectory(ActorMerge.actors(entries, iso: try ISOCodes.load(isoCodes)))
    }

    /// The actor of that id, if there is one.
    public func actor(_ id: ActorID) -> Actor? {
        actors[id]
    }

    /// Whether there is an actor of that id.
    public func contains(_ id: ActorID) -> Bool {
        actors[id] != nil
    }

    /// Every actor, in order of id.
    public var all: [Actor] {
        actors.values.sorted { $0.id < $1.id }
    }

    /// The name to print (`North Korea`); the code itself for an actor that is not known.
    public func name(of id: ActorID) -> String {
        actors[id]?.displayName ?? id.code
    }

    /// The short name to print where the file gives one (`DPRK`), else the name.
    public func shortName(of id: ActorID) -> String {
        actors[id]?.shortName ?? name(of: id)
    }

    /// The actors that a whole phrase can stand for on a day: names of states first, then the others in the order of ``ActorNameKind``;
    /// names that need the actor to be named come last.
    public func resolve(name: String, on day: Day? = nil) -> [ActorMatch] {
        let words = ActorDirectory.fold(name)
        var found = byPhrase[ActorDirectory.phrase(words)]?.all ?? []
        if found.isEmpty, words.first == "the" { found = byPhrase[ActorDirectory.phrase(words.dropFirst())]?.all ?? [] }
        let order = Dictionary(uniqueKeysWithValues: ActorNameKind.allCases.enumerated().map { ($1, $0) })
        return found.map { names[$0] }
            .filter { candidate in day.map { candidate.validity?.contains($0) ?? true } ?? true }
            .sorted { left, right in
                (left.needs == nil ? 0 : 1, order[left.kind] ?? 0, left.isSurname ? 1 : 0, left.id)
                    < (right.needs == nil ? 0 : 1, order[right.kind] ?? 0, right.isSurname ? 1 : 0, right.id)
            }
            .map(ActorMatch.init)
    }
}
