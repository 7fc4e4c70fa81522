import Chronology
import Law
import Register

/// What a report says of a treaty, gathered over its mentions.
struct TreatyEvidence: Sendable {
    var parties: [ActorID] = []
    var kinds: Set<String> = []
    /// Register treaties whose name was used.
    var named: [String] = []
    var year: Int?
    var signed: PartialDate?
    /// Whether it is being made now (so that an old treaty cannot be meant).
    var isNew = false
    var hasForeignTopic = false
    /// The states that the report names anywhere.
    var reportStates: Set<ActorID> = []
    /// Whether a strong head noun ("treaty", "pact") was used.
    var hasStrongHead = false
}

/// Finds the register treaty that a report means, by parties, kind, year and name; in doubt none.
struct TreatyLinker: Sendable {
    private struct Entry: Sendable {
        let treaty: Treaty
        let parties: Set<ActorID>
        let words: [[String]]
    }

    private let entries: [Entry]
    private let byID: [String: Int]

    init(_ register: TreatyRegister) {
        entries = register.treaties.map { treaty in
            Entry(treaty: treaty, parties: Set(treaty.parties), words: ([treaty.title] + treaty.names).map { Wording.forms(of: $0) })
        }
        byID = Dictionary(entries.enumerated().map { ($0.element.treaty.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// The treaties that an organisation rests on: those whose id begins with the organisation's (`nato-1949` for NATO).
    func founding(_ organisation: ActorID) -> [String] {
        let prefix = organisation.code.lowercased() + "-"
        return entries.map(\.treaty.id).filter { id in id.hasPrefix(prefix) && id.dropFirst(prefix.count).allSatisfy(\.isNumber) }
    }

    /// The treaty meant, as published on a day.
    func treaty(for evidence: TreatyEvidence, published: Day?) -> String? {
        if evidence.hasForeignTopic, evidence.named.isEmpty { return nil }
        var candidates: [Entry]
        if evidence.named.isEmpty {
            let parties = Set(evidence.parties)
            if parties.count >= 2 {
                candidates = entries.filter { $0.parties == parties }
            } else {
                candidates = signedThen(evidence)
            }
        } else {
            candidates = evidence.named.compactMap { byID[$0] }.map { entries[$0] }
            // A name that several treaties share ("Mutual Defense Treaty") needs a party as well.
            if candidates.count > 1 {
                // Without one, the day of signature tells, of treaties between states that the report names.
                candidates =
                    evidence.parties.isEmpty
                    ? evidence.signed == nil ? [] : candidates.filter { $0.parties.isSubset(of: evidence.reportStates) }
                    : candidates.filter { $0.parties.isSuperset(of: evidence.parties) }
            } else if let only = candidates.first, only.parties.count == 2, !evidence.parties.isEmpty,
                !only.parties.isSuperset(of: evidence.parties)
            {
                candidates = []
            }
        }
        candidates = candidates.filter { fits($0, evidence, published: published) }
        if candidates.count <= 1 {
            guard let only = candidates.first else { return nil }
            return isEnough(only, evidence) ? only.treaty.id : nil
        }
        return latest(of: candidates, published: published)?.treaty.id
    }

    /// Without parties, the day of signature tells the treaty if the report names its parties somewhere.
    private func signedThen(_ evidence: TreatyEvidence) -> [Entry] {
        guard let signed = evidence.signed, signed.earliest.days(until: signed.latest) <= 31 else { return [] }
        return entries.filter { entry in
            guard let signing = entry.treaty.signed, signing.on.interval.overlaps(signed.interval) else { return false }
            return entry.parties.count == 2 && entry.parties.isSubset(of: evidence.reportStates)
                && entry.parties.isSuperset(of: evidence.parties)
        }
    }

    /// The parties of a bilateral treaty.
    func twoParties(_ id: String) -> [ActorID]? {
        byID[id].flatMap { entries[$0].parties.count == 2 ? entries[$0].treaty.parties : nil }
    }

    private func fits(_ entry: Entry, _ evidence: TreatyEvidence, published: Day?) -> Bool {
        if let signing = entry.treaty.signed {
            if let published, (signing.known ?? signing.on).earliest > published { return false }
            if let year = evidence.year, !(signing.on.earliest.year...signing.on.latest.year).contains(year) { return false }
            if let signed = evidence.signed, !signed.interval.overlaps(signing.on.interval) { return false }
            if evidence.isNew, evidence.named.isEmpty, evidence.signed == nil, let published,
                signing.on.latest.days(until: published) > 1100
            {
                return false
            }
        } else if evidence.year != nil || evidence.signed != nil {
            return false
        }
        if !evidence.named.isEmpty { return true }
        return evidence.kinds.allSatisfy { hasKind($0, entry) }
    }

    /// Whether a treaty has a kind, or one of the kind's words in its title or names.
    private func hasKind(_ kind: String, _ entry: Entry) -> Bool {
        let kinds = Set(entry.treaty.kinds.map(\.rawValue))
        if kinds.contains(kind) { return true }
        if kind == "security", kinds.contains("defence") || kinds.contains("consultation") { return true }
        guard let phrases = TreatyLexicon.english.kindWords[kind] else { return false }
        return phrases.contains { phrase in entry.words.contains { contains(phrase, in: $0) } }
    }

    private func contains(_ phrase: [String], in words: [String]) -> Bool {
        guard let first = phrase.first, words.count >= phrase.count else { return false }
        return words.indices.contains { index in
            words[index] == first && index + phrase.count <= words.count && Array(words[index..<index + phrase.count]) == phrase
        }
    }

    /// Two states alone do not make "an agreement" the treaty between them.
    private func isEnough(_ entry: Entry, _ evidence: TreatyEvidence) -> Bool {
        !evidence.named.isEmpty || !evidence.kinds.isEmpty || evidence.year != nil || evidence.signed != nil || evidence.hasStrongHead
    }

    /// Of several between the same states the one signed last, if it is of the last three years; an old one is not meant by "the treaty".
    private func latest(of candidates: [Entry], published: Day?) -> Entry? {
        guard let published else { return nil }
        let dated = candidates.compactMap { entry in entry.treaty.signed.map { (entry, $0.on.latest) } }.sorted { $0.1 > $1.1 }
        guard let first = dated.first, first.1.days(until: published) <= 1100 else { return nil }
        if dated.count > 1, dated[1].1.days(until: first.1) < 31 { return nil }
        return first.0
    }
}
