import Chronology
import Evidence
import Law

/// Who did it, where the verb has no subject of its own.
extension ActReader {
    /// Who did what a passive tells of: the agent, else whose the paper is.
    func doer(_ match: VerbMatch, _ object: ActObject, before: [FoundAct]) -> ActSubject? {
        if match.verb.name == "sign", let signer = signatory(match, object) { return signer }
        if !["start", "end", "receive", "arrive", "welcome", "replace"].contains(match.verb.name),
            let agent = subjects.agent(after: match.words.upperBound) ?? subjects.agentByTree(of: match.words.lowerBound)
        {
            return agent
        }
        var owners = object.owners.compactMap { subjects.resolved($0) }
        if [.instrument, .accessionInstrument, .notice, .deposit].contains(object.kind) {
            // "that its parliament had approved it and that its instrument would follow": the state's.
            for index in owners.indices where owners[index].role?.isParliament ?? false { owners[index] = owners[index].state }
        }
        if owners.isEmpty, wording.form(object.words.lowerBound - 1) == "whose" {
            // "France, whose own instrument was deposited in February"
            let end = wording.form(object.words.lowerBound - 2) == "," ? object.words.lowerBound - 2 : object.words.lowerBound - 1
            owners = [scene.actors.phrase(endingAt: end)].compactMap { $0.flatMap { subjects.resolved($0) } }
        }
        if let first = owners.first {
            var actors: [ActorID] = []
            for owner in owners { for actor in owner.actors where !actors.contains(actor) { actors.append(actor) } }
            return ActSubject(
                actors: actors, phrase: owners.count == 1 ? first : nil, start: object.words.lowerBound, nearness: 0.9,
                isPlural: actors.count > 1)
        }
        // "The withdrawal will take effect in May": of the one who gave notice.
        if object.kind == .withdrawal, ["start", "end"].contains(match.verb.name),
            let notice = before.last(where: { [.withdrawalNotice, .withdrawal].contains($0.kind) && $0.actors.count == 1 })
        {
            let first = wording.sentence(of: match.words.lowerBound).lowerBound
            if wording.form(first) == "for", let list = objects.owners(at: first + 1), list.phrases.count == 1 {
                return ActSubject(actors: list.phrases[0].actors, phrase: nil, start: first, nearness: 0.9, isPlural: false)
            }
            return ActSubject(actors: notice.actors, phrase: nil, start: object.words.lowerBound, nearness: 0.85, isPlural: false)
        }
        // "..., and the instrument was deposited a week later": by the one whose chamber has just approved.
        guard
            [.instrument, .accessionInstrument, .notice, .deposit, .royalAssent].contains(object.kind)
                || match.verb.name == "ratify" && isSameSentence(match, before),
            let last = before.last, last.actors.count == 1,
            wording.sentenceOf[last.words.lowerBound] >= wording.sentenceOf[match.words.lowerBound] - 1
        else { return nil }
        return ActSubject(actors: last.actors, phrase: nil, start: object.words.lowerBound, nearness: 0.75, isPlural: false)
    }

    /// "was approved by the Dail and is to be ratified": by the one of the clause before.
    func isSameSentence(_ match: VerbMatch, _ before: [FoundAct]) -> Bool {
        guard let last = before.last else { return false }
        return last.kind == .approval && wording.sameSentence(last.words.lowerBound, match.words.lowerBound)
    }

    /// "For Poland it was signed by", "signed on its behalf": the state for which somebody signs.
    func signatory(_ match: VerbMatch, _ object: ActObject) -> ActSubject? {
        let behind = match.words.upperBound
        if let state = principal(behind: match, object) { return state }
        if wording.form(behind) == "on", ["its", "their", "his"].contains(wording.form(behind + 1)), wording.form(behind + 2) == "behalf",
            let owner = scene.actors.referent(ofPronoun: behind + 1, owner: true), owner.isResolved
        {
            return ActSubject(actors: owner.actors, phrase: nil, start: object.words.lowerBound, nearness: 0.85, isPlural: false)
        }
        let first = wording.sentence(of: match.words.lowerBound).lowerBound
        var start = object.words.lowerBound
        if wording.form(start - 1) == "," { start -= 1 }
        guard wording.form(first) == "for", let list = objects.owners(at: first + 1), list.end == start else { return nil }
        let actors = list.phrases.flatMap(\.actors)
        return ActSubject(actors: actors, phrase: nil, start: first, nearness: 0.95, isPlural: actors.count > 1)
    }

    /// "was signed at Brussels for Belgium", "signed the pact on behalf of Panama": the state stands behind, whoever held the pen.
    func principal(behind match: VerbMatch, _ object: ActObject?) -> ActSubject? {
        let sentence = wording.sentence(of: match.words.lowerBound)
        let start = max(match.words.upperBound, object.map { $0.words.lowerBound > match.words.lowerBound ? $0.words.upperBound : 0 } ?? 0)
        var index = start
        while index < min(sentence.upperBound, start + 10) {
            let form = wording.form(index)
            var next: Int?
            if wording.matches(["on", "behalf", "of"], at: index) { next = index + 3 } else if form == "for" { next = index + 1 }
            if let next, let list = objects.owners(at: next), let first = list.phrases.first, first.head == .state || first.head == .organ,
                form != "for" || isOfVerb(list.phrases[0].words, match)
            {
                let actors = list.phrases.flatMap(\.actors)
                return ActSubject(
                    actors: actors, phrase: nil, start: match.words.lowerBound, nearness: 0.9, isPlural: actors.count > 1)
            }
            if [";", "that", "which", "who", "but"].contains(form) || lexicon.verb(form) != nil { return nil }
            index += 1
        }
        return nil
    }

    /// Whether a phrase behind "for" hangs on the verb: "signed the protocol for Finland" may mean a protocol for Finland.
    func isOfVerb(_ words: Range<Int>, _ match: VerbMatch) -> Bool {
        let grammar = scene.actors.grammar
        return words.contains { word in
            guard let node = grammar[word], node.universalRelation == "obl", node.probability > 0.6 else { return false }
            return node.head == match.words.lowerBound
        }
    }

    func doerClass(_ subject: ActSubject?, _ group: VerbGroup) -> ActLexicon.Doer? {
        guard let subject else { return .nobody }
        if subject.isChamber { return .chamber }
        guard let phrase = subject.phrase else { return subject.actors.isEmpty ? .nobody : .state }
        switch phrase.role {
        case .committee, .stateMedia, .others, .spokesperson, .medium: return nil
        case .chamber, .lawmakers: return .chamber
        case .headOfState: return .head
        default: return phrase.head == .person && phrase.role == nil ? .head : .state
        }
    }
}
