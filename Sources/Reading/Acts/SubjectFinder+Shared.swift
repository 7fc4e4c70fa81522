import Evidence
import Law

/// Subjects that belong to another verb, and those that are joined to them.
extension SubjectFinder {
    /// "X met Y and signed ...": the subject of the clause before.
    func shared(before index: Int, first: Int) -> ActSubject? {
        var start = first
        for word in stride(from: index - 1, through: first, by: -1)
        where ["that", ";", "while", "whereas", "because", ":", "after", "when"].contains(wording.form(word)) {
            if ["that", "after", "when"].contains(wording.form(word)), actors.phrase(at: word + 1) == nil,
                !["it", "he", "she", "they", "the"].contains(wording.form(word + 1))
            {
                continue
            }
            start = word + 1
            break
        }
        for phrase in scene.phrases(inSentenceOf: index) where phrase.words.lowerBound >= start && phrase.words.upperBound < index {
            guard phrase.words.lowerBound <= start + 8 else { break }
            if let pronoun = (start..<phrase.words.lowerBound).first(where: { ["it", "he", "she", "they"].contains(wording.form($0)) }) {
                return self.pronoun(pronoun)
            }
            if !phrase.isPossessive, phrase.head != .adjective, phrase.head != .other, phrase.head != .media, phrase.role != .stateMedia,
                !ActorReading.prepositions.contains(wording.form(phrase.words.lowerBound - 1)) || phrase.words.lowerBound == first,
                let known = resolved(phrase), known.speaks
            {
                var subject = forward(known)
                subject.nearness = 0.75
                return subject
            }
        }
        if let pronoun = (start..<min(start + 3, index)).first(where: { ["it", "he", "she", "they"].contains(wording.form($0)) }) {
            return self.pronoun(pronoun)
        }
        return nil
    }

    /// "..., with both houses of parliament approving it": who stands between "with" and the verb.
    func absoluteSubject(_ group: VerbGroup) -> ActSubject? {
        guard let phrase = actors.phrase(endingAt: group.start), wording.form(phrase.words.lowerBound - 1) == "with",
            let known = resolved(phrase), known.speaks, !known.isPossessive
        else { return nil }
        return plain(known, 0.9)
    }

    /// "After ratifying the treaty, Norway ...": the subject of the main clause, before or behind.
    func gerundSubject(_ group: VerbGroup) -> ActSubject? {
        if let own = absoluteSubject(group) { return own }
        let sentence = wording.sentence(of: group.word)
        if group.start <= sentence.lowerBound + 1,
            let comma = (group.word..<sentence.upperBound).first(where: { wording.form($0) == "," }),
            let phrase = actors.phrase(at: comma + 1), phrase.words.lowerBound <= comma + 2, let known = resolved(phrase), known.speaks,
            !known.isPossessive
        {
            return plain(known, 0.8)
        }
        return shared(before: group.start, first: sentence.lowerBound)
    }

    /// A phrase with those joined to it behind: "Japan, Australia and the Philippines".
    func forward(_ phrase: ActorPhrase) -> ActSubject {
        var found = phrase.actors
        var end = phrase.end
        while [",", "and", "&"].contains(wording.form(end)) {
            var next = end + 1
            if wording.form(next) == "and" { next += 1 }
            if wording.form(next) == "by" || wording.form(next) == "for" { next += 1 }
            guard let more = actors.phrase(at: next) ?? scene.formerHead(at: next), more.words.lowerBound == next, more.speaks,
                more.isResolved,
                !more.isPossessive
            else { break }
            found += more.actors.filter { !found.contains($0) }
            end = more.end
        }
        return ActSubject(
            actors: found, phrase: found.count > phrase.actors.count ? nil : phrase, start: phrase.words.lowerBound, nearness: 1,
            isPlural: found.count > 1)
    }

    /// A phrase with those joined to it before: "Japan, Australia and the Philippines".
    func coordinated(_ given: ActorPhrase, nearness: Double, first: Int) -> ActSubject? {
        guard let phrase = resolved(given), phrase.speaks, phrase.head != .adjective, phrase.head != .other, phrase.head != .media,
            phrase.role != .stateMedia, phrase.role != .others, !phrase.isPossessive
        else { return nil }
        var found = phrase.actors
        var start = phrase.words.lowerBound
        var count = 1
        while start > first {
            var before = start
            if ["and", "nor", "or", "&"].contains(wording.form(before - 1)) { before -= 1 }
            if wording.form(before - 1) == "," { before -= 1 }
            guard before < start,
                let more = actors.phrase(endingAt: before).flatMap({ $0.isResolved ? $0 : nil }) ?? scene.formerHead(endingAt: before),
                more.speaks, more.isResolved, more.head != .adjective,
                more.head != .media, more.head != .other, !more.isPossessive, more.words.lowerBound >= first
            else { break }
            // "In talks with Japan, Australia signed": the one before stands behind a preposition.
            if ActorReading.prepositions.contains(wording.form(more.words.lowerBound - 1)), more.words.lowerBound > first { break }
            // "Sergei Lavrov, Russia's foreign minister": an apposition adds nobody.
            found = more.actors.filter { !found.contains($0) } + found
            start = more.words.lowerBound
            count += 1
        }
        // "He and Keir Starmer"
        if wording.form(start - 1) == "and", start - 2 >= first, ["he", "she"].contains(wording.form(start - 2)),
            let person = actors.nearestPerson(before: start - 2), person.isResolved
        {
            found = person.actors.filter { !found.contains($0) } + found
            start -= 2
            count += 1
        }
        if start > first, ["with", "by"].contains(wording.form(start - 1)) {
            return ActSubject(
                actors: found, phrase: count == 1 ? phrase : nil, start: start, nearness: nearness * 0.89, isPlural: found.count > 1)
        }
        return ActSubject(
            actors: found, phrase: count == 1 || found.count == 1 ? phrase : nil, start: start,
            nearness: nearness * (given.isResolved ? 1 : 0.8), isPlural: found.count > 1 || phrase.isPluralRole)
    }
}
