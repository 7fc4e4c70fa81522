import Evidence
import Law

/// Who a pronoun or an owner before a noun is.
extension SubjectFinder {
    func pronoun(_ index: Int) -> ActSubject? {
        let form = wording.form(index)
        if form == "they" {
            guard let referent = actors.referent(ofThing: index) else { return nil }
            var subject = forward(referent)
            guard subject.actors.count > 1 || referent.isPluralRole else { return nil }
            subject.start = index
            subject.nearness = 0.75
            subject.isPlural = true
            subject.phrase = nil
            return subject
        }
        // "Moscow insists it has no plans to quit": who says so is meant.
        let said = wording.form(index - 1) == "that" ? index - 2 : index - 1
        if form == "it", let near = actors.phrase(endingAt: said), actors.canBeSubject(near), near.head != .media,
            ClaimLexicon.english.asserts.longest(at: said, in: wording.forms) != nil
                || ["insists", "insisted", "said", "says"].contains(wording.form(said))
        {
            return ActSubject(actors: near.actors, phrase: near, start: index, nearness: 0.85, isPlural: false)
        }
        // "the communication of the Russian Government that it had withdrawn": whose communication it is.
        if form == "it", wording.form(index - 1) == "that", let near = actors.phrase(endingAt: index - 1), !near.isPossessive,
            wording.form(near.words.lowerBound - 1) == "of", let known = resolved(near), known.speaks, known.head != .media
        {
            return ActSubject(actors: known.actors, phrase: nil, start: index, nearness: 0.8, isPlural: false)
        }
        let referent = form == "it" ? actors.referent(ofThing: index) : actors.nearestPerson(before: index)
        guard let referent, let known = resolved(referent) else { return nil }
        return ActSubject(actors: known.actors, phrase: known, start: index, nearness: 0.8, isPlural: false)
    }

    /// "We shall ratify when we are ready," the minister said: the state for which the speaker speaks.
    func speaker(_ index: Int) -> ActSubject? {
        let span = wording.span(index..<index + 1)
        let claim = claims.first { ClaimDraft.contains($0.content.spans, span) && $0.source?.actors.count == 1 }
        guard let actor = claim?.source?.actors.first, actor.isStateCode else { return nil }
        return ActSubject(actors: [actor], phrase: nil, start: index, nearness: 0.85, isPlural: false)
    }

    /// "Germany, which ratified it": who is meant by the pronoun.
    func antecedent(of index: Int) -> ActSubject? {
        var before = index
        let first = wording.sentence(of: index).lowerBound
        if ["and", "but"].contains(wording.form(before - 1)) {
            // "South Sudan, whose parliament ratified it and which deposited": the clause before hangs on the same.
            guard let earlier = (first..<before - 1).last(where: { ["which", "who", "whose"].contains(wording.form($0)) }) else {
                return nil
            }
            before = earlier
        }
        if wording.form(before - 1) == "," { before -= 1 }
        // "the leaders in Ankara, who": a place may stand between.
        for _ in 0..<2 {
            guard let phrase = actors.phrase(endingAt: before) else { return nil }
            if ["in", "at"].contains(wording.form(phrase.words.lowerBound - 1)),
                let outer = actors.phrase(endingAt: phrase.words.lowerBound - 1)
            {
                before = outer.words.upperBound
                continue
            }
            guard let known = resolved(phrase), known.speaks, known.head != .adjective, scene.mention(at: before - 1) == nil else {
                return nil
            }
            return coordinated(known, nearness: 0.9, first: wording.sentence(of: index).lowerBound)
        }
        return nil
    }

    /// Whose a noun is: "its decision to leave", "Turkey's plan to ratify", "Romania has no intention of leaving".
    func owner(ofNoun noun: Int, start: Int) -> ActSubject? {
        let first = wording.sentence(of: noun).lowerBound
        var index = noun
        while index > first, noun - index < 5 {
            if let phrase = actors.phrase(endingAt: index) ?? actors.phrase(at: index - 1),
                phrase.isPossessive || phrase.head == .adjective,
                let known = resolved(phrase)
            {
                return plain(known, 0.9)
            }
            if ["its", "his", "her", "their"].contains(wording.form(index - 1)) {
                guard let owner = actors.referent(ofPronoun: index - 1, owner: true).flatMap(resolved) else { return nil }
                return plain(owner, 0.85)
            }
            index -= 1
        }
        guard var subject = (start < noun ? self.subject(before: start) : nil) ?? shared(before: noun, first: first) else { return nil }
        if isNobody(subject.start) { subject.isNobody = true }
        subject.start = min(subject.start, start)
        return subject
    }
}
