import Chronology
import Law

/// Joins what the actor files say with the names of ISO 3166.
enum ActorMerge {
    static func actors(_ entries: [ActorEntry], iso: ISOCodes) -> [Actor] {
        var entryOf: [ActorID: ActorEntry] = [:]
        for entry in entries where entryOf[entry.id] == nil { entryOf[entry.id] = entry }
        var result: [Actor] = []
        var done = Set<ActorID>()
        for country in iso.countries {
            guard let id = ActorID(country.alpha_3) else { continue }
            done.insert(id)
            result.append(actor(id, entryOf[id], isoNames: country.names, plain: country.plainName))
        }
        for former in iso.former {
            // Withdrawn codes of territories nobody makes treaties about would only add ambiguous names.
            guard let id = ActorID(former.alpha_3), let entry = entryOf[id], done.insert(id).inserted else { continue }
            result.append(actor(id, entry, isoNames: former.names, plain: nil))
        }
        for entry in entries where done.insert(entry.id).inserted { result.append(actor(entry.id, entry, isoNames: [], plain: nil)) }
        return result
    }

    private static func actor(_ id: ActorID, _ entry: ActorEntry?, isoNames: [String], plain: String?) -> Actor {
        let own = entry?.names ?? []
        let unconditional = own.filter { $0.needs == nil }.map(\.text)
        // The file's acronyms (US) are names, but not to print unless it has no other.
        let readable = unconditional.first { !ActorName.isAcronym($0) && !$0.hasPrefix("the ") && !$0.utf8.contains(UInt8(ascii: ".")) }
        let isState = entry.map { $0.kind == .state } ?? true
        let display =
            entry?.display ?? plain ?? (isState ? readable ?? isoNames.first ?? unconditional.first : unconditional.first) ?? id.code
        var names = [display]
        for name in unconditional + isoNames where !names.contains(name) { names.append(name) }
        if names.first == id.code, !unconditional.contains(id.code) { names.removeFirst() }
        let kind: ActorNameKind = entry.map { $0.kind == .organisation ? .organisation : $0.kind == .media ? .media : .name } ?? .name
        let conditional =
            own.filter { $0.needs != nil }.map { (text: $0.text, kind: kind, needs: $0.needs) }
            + (entry?.metonyms ?? []).map { (text: $0.text, kind: ActorNameKind.metonym, needs: $0.needs) }
        return Actor(
            id: id, kind: entry?.kind ?? .state, displayName: display, shortName: entry?.short, names: names,
            demonyms: entry?.demonyms ?? [],
            capitals: entry?.capitals ?? [], heads: entry?.heads ?? [], organs: entry?.organs ?? [], validity: entry?.validity,
            continuedBy: entry?.continuedBy, state: entry?.state, subkind: entry?.subkind, conditional: conditional)
    }
}

extension Actor {
    /// Every phrase that stands for the actor.
    var phrases: [ActorName] {
        let base: ActorNameKind = kind == .state ? .name : kind == .organisation ? .organisation : .media
        let role = kind == .media ? subkind : nil
        var result = names.map { phrase($0, base, role: role) }
        result += demonyms.map { phrase($0, .demonym) }
        result += capitals.map { phrase($0, .capital) }
        result += conditional.map { phrase($0.text, $0.kind, role: $0.kind == .media ? role : nil, needs: $0.needs) }
        for head in heads {
            result += ([head.name] + head.spellings).map { phrase($0, .head, role: head.role, validity: head.validity) }
            if let surname = head.surname, surname != head.name {
                result.append(phrase(surname, .head, role: head.role, isSurname: true, validity: head.validity))
            }
        }
        result += organs.map { phrase($0.name, .organ, role: $0.kind, needs: $0.needs) }
        return result
    }

    private func phrase(
        _ text: String, _ kind: ActorNameKind, role: String? = nil, isSurname: Bool = false, validity: DayInterval? = nil,
        needs: String? = nil
    ) -> ActorName {
        ActorName(
            text: text, words: ActorDirectory.fold(text), kind: kind, id: id, role: role, isSurname: isSurname,
            isAcronym: ActorName.isAcronym(text), validity: validity ?? self.validity, needs: needs)
    }
}

extension ActorName {
    /// Whether a name is written in capitals throughout, so that in small letters it would be another word.
    static func isAcronym(_ text: String) -> Bool {
        var letters = 0
        for byte in text.utf8 where byte != UInt8(ascii: ".") {
            guard byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") else { return false }
            letters += 1
        }
        return (2...6).contains(letters)
    }
}
