public import Chronology
public import Law

/// The treaties of a register folder.
public struct TreatyRegister: Sendable {
    /// The treaties, in order of id.
    public let treaties: [Treaty]
    /// The situations on record against which pledges are held.
    public let situations: [Situation]

    private let places: [String: Int]
    private let later: [String: [Int]]

    /// A register of treaties already at hand. Of two with one id the first counts.
    public init(_ treaties: [Treaty], situations: [Situation] = []) {
        var places: [String: Int] = [:]
        var kept: [Treaty] = []
        for treaty in treaties.sorted(by: { $0.id < $1.id }) where places[treaty.id] == nil {
            places[treaty.id] = kept.count
            kept.append(treaty)
        }
        var later: [String: [Int]] = [:]
        for (index, treaty) in kept.enumerated() {
            for link in treaty.clauses.supersedes { later[link.treaty, default: []].append(index) }
        }
        self.treaties = kept
        self.situations = situations
        self.places = places
        self.later = later
    }

    /// Reads `treaties/*.yaml` and `situations/*.yaml` of a register folder; drafts are left out.
    ///
    /// - Throws: ``RegisterError/faults(_:)`` with the faults of form of every file, or ``RegisterError/unreadable(path:reason:)``.
    public static func load(_ folder: String) throws(RegisterError) -> TreatyRegister {
        var treaties: [Treaty] = []
        var faults: [RegisterFault] = []
        let read = InParallel.map(try Files.yamlFiles(in: folder + "/treaties")) { path in
            Result { () throws(RegisterError) in
                let (treaty, faults, references) = TreatyFile.parseWithReferences(try Files.text(path), file: path)
                return (references.isDraft ? nil : treaty, faults)
            }
        }
        for outcome in read {
            let (treaty, found) = try outcome.get()
            faults += found
            if let treaty { treaties.append(treaty) }
        }
        guard faults.isEmpty else { throw .faults(faults) }
        return TreatyRegister(treaties, situations: try SituationFile.load(folder).flatMap(\.situations))
    }

    /// The treaty of that id, if there is one.
    public subscript(id: String) -> Treaty? {
        places[id].map { treaties[$0] }
    }

    /// The treaty of that id.
    ///
    /// - Throws: ``RegisterError/noSuchTreaty(_:suggestions:)`` with ids that are near or begin alike.
    public func treaty(_ id: String) throws(RegisterError) -> Treaty {
        if let treaty = self[id] { return treaty }
        let ids = treaties.map(\.id)
        var suggestions = id.isEmpty ? [] : ids.filter { $0.hasPrefix(id.lowercased()) }
        if let near = Suggestion.nearest(to: id, in: ids), !suggestions.contains(near) { suggestions.append(near) }
        throw .noSuchTreaty(id, suggestions: Array(suggestions.prefix(4)))
    }

    /// The treaties that name all these states, hold that kind of pledge, and have all these words in id, title or names.
    public func treaties(with states: [ActorID] = [], kind: ObligationKind? = nil, search: String? = nil) -> [Treaty] {
        let wanted = search.map { ActorDirectory.fold($0) } ?? []
        return treaties.filter { treaty in
            guard states.allSatisfy({ state in treaty.parties.contains(state) || treaty.states.contains(state) }) else { return false }
            if let kind, !treaty.kinds.contains(kind), !treaty.obligations.contains(where: { $0.kind == kind }) { return false }
            guard !wanted.isEmpty else { return true }
            let words = ([treaty.id, treaty.title] + treaty.names).flatMap { ActorDirectory.fold($0) }
            return wanted.allSatisfy { word in words.contains { $0.hasPrefix(word) } }
        }
    }

    /// The treaties whose clauses end that one when they enter into force.
    public func supersedes(_ id: String) -> [Treaty] {
        later[id, default: []].map { treaties[$0] }
    }

    /// ``Law/status(of:on:known:supersededBy:)`` with the register's later treaties.
    public func status(of treaty: Treaty, on: Day, known: Day) -> Status {
        Law.status(of: treaty, on: on, known: known, supersededBy: supersedes(treaty.id))
    }

    /// The same register with other versions of some treaties, by id.
    public func replacing(_ treaties: [Treaty]) -> TreatyRegister {
        let new = Dictionary(treaties.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return TreatyRegister(self.treaties.map { new[$0.id] ?? $0 }, situations: situations)
    }

    /// The same register with more situations on record.
    public func adding(_ more: [Situation]) -> TreatyRegister {
        TreatyRegister(treaties, situations: situations + more)
    }

    /// Every pledge of every treaty between the states asked about, without treaties that nobody has signed yet on the day.
    public func obligations(of bearer: ActorID? = nil, to beneficiary: ActorID? = nil, on: Day, known: Day) -> [ObligationFinding] {
        treaties.flatMap { treaty -> [ObligationFinding] in
            guard [bearer, beneficiary].allSatisfy({ $0.map(treaty.states.contains) ?? true }),
                status(of: treaty, on: on, known: known).phase != .negotiated
            else { return [] }
            return obligations(under: treaty, of: bearer, to: beneficiary, on: on, known: known)
        }
    }

    /// Every pledge of one treaty between the states asked about, against the situations on record.
    public func obligations(
        under treaty: Treaty, of bearer: ActorID? = nil, to beneficiary: ActorID? = nil, on: Day, known: Day
    ) -> [ObligationFinding] {
        Law.obligations(
            under: treaty, on: on, known: known, situations: situations, of: bearer, to: beneficiary, supersededBy: supersedes(treaty.id))
    }

    /// Titles and names of all treaties, folded for a phrase matcher.
    public var names: [TreatyName] {
        treaties.flatMap { treaty in
            ([treaty.title] + treaty.names).map { TreatyName(words: ActorDirectory.fold($0), name: $0, id: treaty.id) }
        }
    }
}

/// One name of a treaty.
public struct TreatyName: Hashable, Sendable {
    /// The name's folded words (``ActorDirectory/fold(_:)``).
    public let words: [String]
    /// The name as written.
    public let name: String
    /// The treaty.
    public let id: String
}
