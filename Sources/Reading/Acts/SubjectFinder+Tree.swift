import Evidence
import Law

extension SubjectFinder {
    /// The subject that the tree gives a verb group, where the words before it show none.
    func subjectByTree(of group: VerbGroup) -> ActSubject? {
        guard !group.isUrged, group.noun == nil else { return nil }
        let arguments = ClauseArguments(scene)
        let heads = arguments.subjects(of: group.word, isPassive: group.shape == .passive)
        return subject(heads: heads, arguments)
    }

    /// The agent that the tree gives a passive.
    func agentByTree(of verb: Int) -> ActSubject? {
        let arguments = ClauseArguments(scene)
        return subject(heads: arguments.agents(of: verb), arguments)
    }

    /// Those for whom nouns and what is joined to them stand.
    private func subject(heads: [Int], _ arguments: ClauseArguments) -> ActSubject? {
        guard let first = heads.first else { return nil }
        var joined: ActSubject?
        var isUnknown = false
        for head in heads.flatMap(arguments.joined) {
            guard let one = single(head, arguments) else {
                if scene.wording.isCapitalised(head) { isUnknown = true }
                continue
            }
            guard var all = joined else {
                joined = one
                continue
            }
            for actor in one.actors where !all.actors.contains(actor) { all.actors.append(actor) }
            all.phrase = all.actors == one.actors ? all.phrase : nil
            all.isPlural = true
            joined = all
        }
        guard var found = joined else { return nil }
        found.hasPartner = isUnknown
        found.start = min(arguments.start(of: first), found.start)
        found.nearness = min(found.nearness, 0.8)
        if isNobody(found.start) { found.isNobody = true }
        return found
    }

    /// "both countries", "the two states", as the complement of a noun.
    private func parties(_ noun: Int) -> ActSubject? {
        let wording = scene.wording
        for start in max(wording.sentence(of: noun).lowerBound, noun - 4)...noun {
            if let match = scene.actors.lexicon.context.bothParties.longest(at: start, in: wording.forms),
                match.words.upperBound == noun + 1
            {
                return everybody(at: start, mention: scene.treatyUnderDiscussion(at: start))
            }
        }
        return nil
    }

    /// Those for whom the noun phrase around a head stands.
    func subjectByTree(head: Int) -> ActSubject? { single(head, ClauseArguments(scene)) }

    private func single(_ head: Int, _ arguments: ClauseArguments) -> ActSubject? {
        let wording = scene.wording
        if ["he", "she", "it", "they"].contains(wording.form(head)) { return pronoun(head) }
        if let both = bothParties(endingAt: head + 1, first: wording.sentence(of: head).lowerBound) { return both }
        if let phrase = scene.actors.phrase(at: head), !phrase.isPossessive, phrase.head != .adjective, phrase.head != .media,
            phrase.head != .other, phrase.role != .stateMedia, let known = resolved(phrase), known.speaks
        {
            return plain(known, 0.8)
        }
        // "188 members of the National Assembly", "envoys of the six states", "the leaders of Japan and Australia"
        let role = RoleLexicon.english.bearers.contains(scene.actors.grammar[head]?.lemma ?? "")
        guard role else { return nil }
        var actors: [ActorID] = []
        var organ: ActorPhrase?
        let isChamber = ["parliament", "chamber", "legislature", "house"].contains(scene.actors.grammar[head]?.lemma ?? "")
        for noun in arguments.complements(of: head, ["of", "from", "for"]).flatMap(arguments.joined) {
            if var both = parties(noun) {
                both.isChamber = both.isChamber || isChamber
                return both
            }
            guard let phrase = scene.actors.phrase(at: noun), let known = resolved(phrase), known.speaks else { continue }
            if known.role?.isParliament ?? false { organ = known }
            for actor in known.actors where !actors.contains(actor) { actors.append(actor) }
        }
        if actors.isEmpty {
            for noun in arguments.owners(of: head) {
                // "the country's ambassador": of the state spoken of.
                let isCountry = ["country", "nation"].contains(scene.actors.grammar[noun]?.lemma ?? "")
                let owner = isCountry ? scene.actors.referent(ofThing: noun) : scene.actors.phrase(at: noun)
                guard let owner, let known = resolved(owner) else { continue }
                for actor in known.actors where !actors.contains(actor) { actors.append(actor) }
            }
        }
        guard !actors.isEmpty else { return nil }
        return ActSubject(
            actors: actors, phrase: actors.count == 1 ? organ : nil, start: arguments.start(of: head), nearness: 0.8, isPlural: true)
    }
}
