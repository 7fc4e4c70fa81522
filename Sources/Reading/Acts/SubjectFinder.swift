import Evidence
import Law

/// Who did it: the subject of a verb, or the agent behind "by".
struct ActSubject: Sendable {
    var actors: [ActorID]
    /// The phrase with the role, where there is one.
    var phrase: ActorPhrase?
    /// The first word of the subject.
    var start: Int
    /// How far the subject is from the verb: 1 adjacent, less where something stands between.
    var nearness: Double
    var isPlural: Bool
}

/// Finds the subject of a verb in the words before it.
struct SubjectFinder: Sendable {
    let actors: ActorReading
    let dates: [ReportDate]
    let treaties: TreatyDiscussion
    private var wording: Wording { actors.wording }

    init(_ actors: ActorReading, dates: [ReportDate], treaties: TreatyDiscussion) {
        self.actors = actors
        self.dates = dates
        self.treaties = treaties
    }

    /// The subject of a verb that begins at a word.
    func subject(before start: Int) -> ActSubject? {
        let first = wording.sentence(of: start).lowerBound
        var end = start
        var nearness = 1.0
        let reader = VerbReader(actors, dates: dates)
        var doubted = false
        if let neither = neither(before: start) { return neither }
        for _ in 0..<6 {
            end = reader.skipBack(end, from: first, doubted: &doubted)
            guard end > first else { return nil }
            if let both = bothParties(endingAt: end, first: first) { return both }
            if let phrase = actors.phrase(endingAt: end) {
                if phrase.head == .other || phrase.head == .capital, ["in", "at"].contains(wording.form(phrase.words.lowerBound - 1)) {
                    end = phrase.words.lowerBound - 1
                    nearness *= 0.9
                    continue
                }
                return coordinated(phrase, nearness: nearness, first: first)
            }
            let form = wording.form(end - 1)
            if ["he", "she", "it", "they", "both"].contains(form) {
                guard let referent = actors.referent(ofPronoun: end - 1), actors.phrases.contains(where: { $0.words == referent.words })
                else { return nil }
                let isGroup = form == "they" || form == "both"
                guard
                    let subject = isGroup
                        ? coordinatedForward(referent)
                        : Optional(ActSubject(actors: referent.actors, phrase: referent, start: end - 1, nearness: 0.8, isPlural: false))
                else { return nil }
                return ActSubject(
                    actors: subject.actors, phrase: isGroup ? nil : referent, start: end - 1, nearness: 0.8, isPlural: isGroup)
            }
            if ["who", "which", "that"].contains(form) {
                var before = end - 1
                if wording.form(before - 1) == "," { before -= 1 }
                guard let phrase = actors.phrase(endingAt: before), phrase.speaks, phrase.isResolved, phrase.head != .adjective,
                    treaties.mention(at: before - 1) == nil
                else { return nil }
                return ActSubject(
                    actors: phrase.actors, phrase: phrase, start: phrase.words.lowerBound, nearness: 0.9, isPlural: phrase.actors.count > 1)
            }
            if form == "," {
                // "Russia, which had waited, ratified": to the phrase before the inserted clause.
                // "The upper house, the Federation Council, gave its consent"
                if let named = actors.phrase(endingAt: end - 1), named.speaks, named.isResolved,
                    (named.head == .organ && wording.form(named.words.lowerBound - 1) == ",")
                        || (named.head == .person && wording.forms[named.words].contains(","))
                {
                    return ActSubject(actors: named.actors, phrase: named, start: named.words.lowerBound, nearness: 0.9, isPlural: false)
                }
                guard let opening = insertion(endingAt: end - 1, first: first) else { return nil }
                end = opening
                nearness *= 0.85
                continue
            }
            if ["and", "but", "then"].contains(form) { return shared(before: end - 1, first: first) }
            return nil
        }
        return nil
    }

    /// "X met Y and signed ...": the subject of the clause before.
    func shared(before index: Int, first: Int) -> ActSubject? {
        var start = first
        for word in stride(from: index - 1, through: first, by: -1) where ["that", ";", "while", "whereas"].contains(wording.form(word)) {
            start = word + 1
            break
        }
        guard let phrase = actors.phrases(in: start..<index).first(where: actors.canBeSubject), phrase.words.lowerBound <= start + 6,
            phrase.words.upperBound < index
        else { return nil }
        return forward(phrase, nearness: 0.75)
    }

    /// The phrase that begins the clause with those joined to it behind.
    private func forward(_ phrase: ActorPhrase, nearness: Double) -> ActSubject {
        var subject = coordinatedForward(phrase)
        subject.nearness = nearness
        return subject
    }

    private func coordinatedForward(_ phrase: ActorPhrase) -> ActSubject {
        var found = phrase.actors
        var end = phrase.end
        while [",", "and"].contains(wording.form(end)) {
            var next = end + 1
            if wording.form(next) == "and" { next += 1 }
            guard let more = actors.phrase(at: next), more.words.lowerBound == next, more.speaks, more.isResolved, !more.isPossessive else {
                break
            }
            found += more.actors.filter { !found.contains($0) }
            end = more.end
        }
        return ActSubject(
            actors: found, phrase: found.count > phrase.actors.count ? nil : phrase, start: phrase.words.lowerBound, nearness: 1,
            isPlural: found.count > 1)
    }

    /// A phrase with those joined to it before: "Japan, Australia and the Philippines".
    func coordinated(_ phrase: ActorPhrase, nearness: Double, first: Int) -> ActSubject? {
        guard phrase.speaks, phrase.isResolved, phrase.head != .adjective, phrase.head != .other, phrase.head != .media,
            phrase.role != .stateMedia, !phrase.isPossessive
        else { return nil }
        var found = phrase.actors
        var start = phrase.words.lowerBound
        var count = 1
        while start > first {
            var before = start
            if wording.form(before - 1) == "and" { before -= 1 }
            if wording.form(before - 1) == "," { before -= 1 }
            guard before < start, let more = actors.phrase(endingAt: before), more.speaks, more.isResolved, more.head != .adjective,
                more.head != .media,
                more.words.lowerBound >= first
            else { break }
            // "In talks with Japan, Australia signed": the one before stands behind a preposition.
            if ActorReading.prepositions.contains(wording.form(more.words.lowerBound - 1)), more.words.lowerBound > first { break }
            found = more.actors.filter { !found.contains($0) } + found
            start = more.words.lowerBound
            count += 1
        }
        if start > first, ActorReading.prepositions.contains(wording.form(start - 1)) {
            // "with both houses formalising": the subject of a gerund may stand behind "with".
            guard ["with", "by"].contains(wording.form(start - 1)) else { return nil }
            return ActSubject(
                actors: found, phrase: count == 1 ? phrase : nil, start: start, nearness: nearness * 0.89, isPlural: found.count > 1)
        }
        return ActSubject(
            actors: found, phrase: count == 1 ? phrase : nil, start: start, nearness: nearness,
            isPlural: found.count > 1 || phrase.isPluralRole)
    }

    /// "Neither government has ever invoked": both, and it is refused.
    func neither(before start: Int) -> ActSubject? {
        guard wording.form(start - 2) == "neither",
            ["government", "side", "country", "state", "party", "nation"].contains(wording.form(start - 1)),
            let mention = treaties.mention(inSentenceOf: start) ?? treaties.lastMention(before: start) ?? treaties.onlyMention
        else { return nil }
        return ActSubject(actors: treaties.parties(of: mention), phrase: nil, start: start - 2, nearness: 0.9, isPlural: true)
    }

    /// "both sides", "the two countries": the parties of the treaty under discussion.
    private func bothParties(endingAt end: Int, first: Int) -> ActSubject? {
        for start in stride(from: end - 2, through: max(first, end - 6), by: -1) {
            guard let match = actors.lexicon.context.bothParties.longest(at: start, in: wording.forms), match.words.upperBound == end else {
                continue
            }
            if ActorReading.prepositions.contains(wording.form(start - 1)), start > first, wording.form(start - 1) != "by" { return nil }
            guard let mention = treaties.mention(inSentenceOf: start) ?? treaties.lastMention(before: start) else { return nil }
            let parties = treaties.parties(of: mention)
            return ActSubject(actors: parties, phrase: nil, start: start, nearness: 0.95, isPlural: true)
        }
        return nil
    }

    /// Where the phrase before an inserted clause ends; the clause ends at a comma.
    private func insertion(endingAt comma: Int, first: Int) -> Int? {
        var index = comma - 1
        while index > first, comma - index < 30 {
            if wording.form(index) == ",", let phrase = actors.phrase(endingAt: index), actors.canBeSubject(phrase),
                ["which", "who", "a", "an", "the", "one", "along", "whose", "itself", "like", "having", "in", "on", "after", "as"].contains(
                    wording.form(index + 1))
            {
                return index
            }
            index -= 1
        }
        return nil
    }

    /// The agent behind "by".
    func agent(after index: Int) -> ActSubject? {
        let sentence = wording.sentence(of: index)
        var next = index
        while next < min(sentence.upperBound, index + 14), wording.form(next) != "by" {
            if ["that", "which", "who", ";", "but", "while"].contains(wording.form(next)) { return nil }
            next += 1
        }
        guard wording.form(next) == "by", next < sentence.upperBound else { return nil }
        if let match = actors.lexicon.context.bothParties.longest(at: next + 1, in: wording.forms) {
            guard let mention = treaties.mention(inSentenceOf: next) ?? treaties.lastMention(before: next) else { return nil }
            return ActSubject(
                actors: treaties.parties(of: mention), phrase: nil, start: match.words.lowerBound, nearness: 0.95, isPlural: true)
        }
        guard let phrase = actors.phrase(at: next + 1), phrase.words.lowerBound == next + 1, phrase.speaks, phrase.isResolved,
            phrase.head != .adjective,
            phrase.head != .media
        else { return nil }
        var subject = coordinatedForward(phrase)
        subject.nearness = 0.97
        return subject
    }
}
