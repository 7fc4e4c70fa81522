import Evidence
import Law

/// Who did it: the subject of a verb, the agent behind "by", or the owner of a noun.
struct ActSubject: Sendable {
    var actors: [ActorID]
    /// The phrase with the role, where there is one.
    var phrase: ActorPhrase?
    /// The first word of the subject.
    var start: Int
    /// How sure the link is: 1 adjacent, less where something stands between or was inferred.
    var nearness: Double
    var isPlural: Bool
    /// "both parliaments"
    var isChamber = false
    /// "Neither ... nor", "none of": it was not done.
    var isNobody = false
    /// Somebody not known did it too ("Anthony Albanese and James Marape").
    var hasPartner = false

    /// Whether a plural present form fits: "both sides exchange", "lawmakers approve".
    var isGroup: Bool { isPlural || actors.count > 1 }
}

/// Finds the subject of a verb in the words before it.
struct SubjectFinder: Sendable {
    let scene: ActScene
    /// The claims of the report: who is "we" in a quotation.
    var claims: [Claim] = []
    private var wording: Wording { scene.wording }
    private var actors: ActorReading { scene.actors }
    private var lexicon: ActLexicon { scene.lexicon }

    init(_ scene: ActScene) { self.scene = scene }

    /// The subject of a verb group.
    func subject(of group: VerbGroup) -> ActSubject? {
        if group.isUrged {
            return actors.phrase(endingAt: group.start).flatMap(resolved).flatMap {
                coordinated($0, nearness: 0.8, first: group.start) ?? plain($0, 0.8)
            }
        }
        if let noun = group.noun { return owner(ofNoun: noun, start: group.start) }
        guard var subject = subject(before: group.start) else {
            return group.shape == .gerund ? gerundSubject(group) : nil
        }
        if isNobody(subject.start) { subject.isNobody = true }
        return subject
    }

    func plain(_ phrase: ActorPhrase, _ nearness: Double) -> ActSubject {
        ActSubject(actors: phrase.actors, phrase: phrase, start: phrase.words.lowerBound, nearness: nearness, isPlural: phrase.isPluralRole)
    }

    /// "Neither Norway nor", "None of the states".
    func isNobody(_ start: Int) -> Bool {
        let first = wording.sentence(of: start).lowerBound
        return (max(first, start - 3)...start).contains { index in
            guard let match = lexicon.nobody.longest(at: index, in: wording.forms) else { return false }
            return match.words.upperBound >= start - 2
        }
    }

    /// The subject of a verb whose group begins at a word.
    func subject(before start: Int) -> ActSubject? {
        let first = wording.sentence(of: start).lowerBound
        var end = start
        var nearness = 1.0
        let reader = VerbGroupReader(scene)
        var doubted = false
        if let nobody = nobody(before: start, first: first) { return nobody }
        for _ in 0..<12 {
            end = reader.skipBack(end, from: first, doubted: &doubted)
            guard end > first else { return nil }
            if let both = bothParties(endingAt: end, first: first) { return both }
            if let phrase = actors.phrase(endingAt: end) {
                let before = wording.form(phrase.words.lowerBound - 1)
                if before == "of", phrase.role?.isParliament ?? false, Self.members.contains(wording.form(phrase.words.lowerBound - 2)) {
                    // "188 members of the National Assembly"
                    var subject = coordinated(phrase, nearness: nearness, first: phrase.words.lowerBound)
                    subject?.isPlural = true
                    var start = phrase.words.lowerBound - 2
                    if start - 1 >= first, wording.form(start - 1).first?.isNumber ?? false { start -= 1 }
                    subject?.start = start
                    return subject
                }
                if phrase.words.lowerBound > first, ActorReading.prepositions.contains(before), !isRaised(phrase) {
                    // "deputies in Warsaw approved": the place is not the subject.
                    if phrase.isPossessive { return nil }
                    guard let next = skipNounPhrase(before: phrase.words.lowerBound - 1, first: first) else { return nil }
                    end = next
                    nearness *= 0.9
                    continue
                }
                return coordinated(phrase, nearness: nearness, first: first)
            }
            if ["country", "nation", "homeland"].contains(wording.form(end - 1)),
                ["his", "her", "its", "their", "own"].contains(wording.form(end - 2)),
                let owner = actors.referent(ofPronoun: end - 2, owner: true).flatMap(resolved)
            {
                return ActSubject(actors: owner.actors, phrase: nil, start: end - 2, nearness: 0.8, isPlural: false)
            }
            if let head = scene.formerHead(endingAt: end) { return coordinated(head, nearness: nearness, first: first) }
            if let partner = unknownPartner(endingAt: end, first: first) { return partner }
            let form = wording.form(end - 1)
            switch form {
            case "he", "she", "it", "they": return pronoun(end - 1)
            case "we": return speaker(end - 1)
            case "who", "which", "that": return antecedent(of: end - 1)
            case ",", "-":
                if let named = apposed(endingAt: end - 1) { return named }
                guard let opening = insertion(endingAt: end - 1, first: first) else { return nil }
                end = opening
                nearness *= 0.85
            case ")":
                guard let opening = (max(first, end - 12)..<end).last(where: { wording.form($0) == "(" }) else { return nil }
                end = opening
            case "\"", "”", "’":
                end -= 1
            case "and", "but", "then", "or": return shared(before: end - 1, first: first)
            default:
                guard let next = skipNounPhrase(before: end, first: first), next < end else { return nil }
                end = next
                nearness *= 0.9
            }
        }
        return nil
    }

    private static let members: Set<String> = [
        "members", "deputies", "senators", "lawmakers", "majority", "chamber", "chambers", "house", "houses", "session", "mps",
    ]

    /// "as South Korea and Japan": behind "as" or "with" a subject may stand.
    private func isRaised(_ phrase: ActorPhrase) -> Bool {
        ["with", "than", "like"].contains(wording.form(phrase.words.lowerBound - 1))
    }

    /// Where a prepositional phrase that ends at a word begins: "at a ceremony". The word itself where the preposition stands right before;
    /// nil where it is no such phrase.
    private func skipNounPhrase(before end: Int, first: Int) -> Int? {
        if end > first, wording.form(end) != "", ActorReading.prepositions.contains(wording.form(end)),
            actors.phrase(endingAt: end) != nil || scene.date(before: end) != nil || lexicon.isAdverb(wording.form(end - 1))
                || [",", "he", "she", "it", "they", "who", "which"].contains(wording.form(end - 1))
        {
            return end
        }
        var index = end - 1
        while index > first, end - index < 7 {
            let form = wording.form(index)
            if ActorReading.prepositions.contains(form) { return index }
            if wording.isMark(index) || lexicon.isHelping(form) || lexicon.verb(form) != nil
                || ["that", "which", "who", "and"].contains(form)
            {
                return nil
            }
            if let phrase = actors.phrase(at: index) {
                index = phrase.words.lowerBound - 1
                continue
            }
            index -= 1
        }
        return nil
    }

    /// "Anthony Albanese and James Marape signed": the second name says nothing, the first does.
    private func unknownPartner(endingAt end: Int, first: Int) -> ActSubject? {
        var start = end
        while start > first, end - start < 5, wording.isCapitalised(start - 1), !wording.isMark(start - 1),
            actors.phrase(at: start - 1)?.actors.isEmpty ?? true
        {
            start -= 1
        }
        guard start < end, ["and", ","].contains(wording.form(start - 1)), start - 2 >= first else { return nil }
        let before = wording.form(start - 2) == "," ? start - 2 : start - 1
        guard let phrase = actors.phrase(endingAt: before) else { return nil }
        if wording.form(start - 1) == "," {
            // "The Polish ambassador, Count Raczynski" is one.
            guard phrase.role != nil, !phrase.isPossessive else { return nil }
            return coordinated(phrase, nearness: 0.85, first: first)
        }
        guard phrase.head == .person || phrase.role?.isPerson ?? false, var subject = coordinated(phrase, nearness: 0.8, first: first)
        else { return nil }
        subject.hasPartner = true
        subject.isPlural = true
        return subject
    }

    // MARK: - Pronouns

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
    private func speaker(_ index: Int) -> ActSubject? {
        let span = wording.span(index..<index + 1)
        let claim = claims.first { ClaimDraft.contains($0.content.spans, span) && $0.source?.actors.count == 1 }
        guard let actor = claim?.source?.actors.first, actor.isStateCode else { return nil }
        return ActSubject(actors: [actor], phrase: nil, start: index, nearness: 0.85, isPlural: false)
    }

    /// "Germany, which ratified it": who is meant by the pronoun.
    private func antecedent(of index: Int) -> ActSubject? {
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
    private func owner(ofNoun noun: Int, start: Int) -> ActSubject? {
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

    // MARK: - Subjects of another verb

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
    private func gerundSubject(_ group: VerbGroup) -> ActSubject? {
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

    // MARK: - Everybody and nobody

    /// "both sides", "the two countries": the parties of the treaty under discussion.
    func bothParties(endingAt end: Int, first: Int) -> ActSubject? {
        for start in stride(from: max(first, end - 8), to: end - 1, by: 1) {
            guard let match = actors.lexicon.context.bothParties.longest(at: start, in: wording.forms), match.words.upperBound == end else {
                continue
            }
            if start > first, ActorReading.prepositions.contains(wording.form(start - 1)), wording.form(start - 1) != "by" { return nil }
            return everybody(at: start, mention: scene.treatyUnderDiscussion(at: start))
        }
        // "all three"
        if end - 2 >= first, wording.form(end - 2) == "all",
            let count = ["two": 2, "three": 3, "four": 4, "five": 5, "six": 6][wording.form(end - 1)],
            let all = everybody(at: end - 2, mention: scene.treatyUnderDiscussion(at: end - 2)), all.actors.count == count
        {
            return all
        }
        // "the two prime ministers", "the three governments"
        for start in stride(from: max(first, end - 5), to: end - 1, by: 1) {
            let number = wording.form(start) == "the" ? wording.form(start + 1) : wording.form(start)
            let from = wording.form(start) == "the" ? start + 2 : start + 1
            guard let count = ["two": 2, "both": 2, "three": 3, "four": 4][number], wording.form(end - 1).hasSuffix("s"), end - from <= 3,
                end > from,
                (from..<end).allSatisfy({ !wording.isMark($0) && scene.mention(at: $0) == nil && scene.date(at: $0) == nil })
            else { continue }
            guard let all = everybody(at: start, mention: scene.treatyUnderDiscussion(at: start)), all.actors.count == count else {
                return nil
            }
            return all
        }
        return nil
    }

    func everybody(at start: Int, mention: TreatyMention?) -> ActSubject? {
        guard let mention else { return nil }
        var parties = scene.treaties.parties(of: mention)
        if parties.count < 2, scene.treaties.referent(of: mention)?.treaty == nil { parties = scene.mainPair }
        guard parties.count >= 2 else { return nil }
        var subject = ActSubject(actors: parties, phrase: nil, start: start, nearness: 0.9, isPlural: true)
        let words = (start..<min(start + 6, wording.count)).map { wording.form($0) }
        subject.isChamber = words.contains { ["parliaments", "chambers", "houses", "legislatures"].contains($0) }
        return subject
    }

    /// "Neither government has ever invoked": both, and it is refused.
    private func nobody(before start: Int, first: Int) -> ActSubject? {
        guard start - 2 >= first, wording.form(start - 2) == "neither",
            ["government", "side", "country", "state", "party", "nation", "parliament"].contains(wording.form(start - 1))
        else { return nil }
        var subject = everybody(at: start - 2, mention: scene.treatyUnderDiscussion(at: start))
        subject?.isNobody = true
        return subject
    }

    // MARK: - Insertions

    /// "The upper house, the Federation Council, gave": what stands between the commas names the same; of the two the name is taken.
    private func apposed(endingAt comma: Int) -> ActSubject? {
        guard let named = actors.phrase(endingAt: comma), let known = resolved(named), known.speaks, !known.isPossessive else { return nil }
        let isInside = wording.form(named.words.lowerBound - 1) == ","
        guard
            (known.head == .organ && isInside) || (known.head == .person && wording.forms[known.words].contains(","))
                || (isInside && known.role != nil)
        else { return nil }
        if !known.words.contains(where: wording.isCapitalised),
            let before = actors.phrase(endingAt: named.words.lowerBound - 1).flatMap(resolved), before.head == .organ, before.speaks,
            !before.isPossessive, before.actors == known.actors
        {
            return plain(before, 0.85)
        }
        return plain(known, 0.85)
    }

    /// Where the phrase before an inserted clause ends; the clause ends at a comma or dash.
    private func insertion(endingAt mark: Int, first: Int) -> Int? {
        let sign = wording.form(mark)
        var index = mark - 1
        while index > first, mark - index < 36 {
            if wording.form(index) == sign, let phrase = actors.phrase(endingAt: index), !phrase.isPossessive, phrase.head != .media,
                Self.openers.contains(wording.form(index + 1)) || wording.form(index + 1).hasSuffix("ing")
                    || scene.date(at: index + 1) != nil
                    || lexicon.isAdverb(wording.form(index + 1)) || sign == "-"
                    || wording.form(index + 1).first?.isNumber ?? false || wording.form(index + 1).hasSuffix("ed")
                    || isName(index + 1..<mark)
            {
                return index
            }
            index -= 1
        }
        return nil
    }

    /// "the French Ambassador, Henri Bonnet,"
    private func isName(_ words: Range<Int>) -> Bool {
        (1...5).contains(words.count) && words.allSatisfy { wording.isCapitalised($0) || wording.isMark($0) || wording.form($0).count < 4 }
    }

    private static let openers: Set<String> = [
        "which", "who", "a", "an", "the", "one", "along", "whose", "itself", "like", "having", "in", "on", "after", "as", "by", "for", "at",
        "with", "its", "his", "her", "where", "under", "meeting", "also", "too", "together", "however", "from", "unlike", "despite",
    ]

    // MARK: - Agents and roles

    /// The agent behind "by".
    func agent(after index: Int) -> ActSubject? {
        let sentence = wording.sentence(of: index)
        var next = index
        while next < min(sentence.upperBound, index + 22), wording.form(next) != "by" || isDeadline(next) {
            if ["that", "which", "who", ";", "but", "while"].contains(wording.form(next)) { return nil }
            if wording.form(next) == ",", next > index, scene.date(at: next - 1) == nil { return nil }
            next += 1
        }
        guard wording.form(next) == "by", next < sentence.upperBound else { return nil }
        if wording.form(next + 1) == "all", let all = bothParties(endingAt: next + 3, first: next + 1) { return all }
        if let match = actors.lexicon.context.bothParties.longest(at: next + 1, in: wording.forms) {
            return everybody(at: match.words.lowerBound, mention: scene.treatyUnderDiscussion(at: next))
        }
        guard let phrase = actors.phrase(at: next + 1) ?? scene.formerHead(at: next + 1), phrase.words.lowerBound == next + 1,
            // "by ASEAN members": by some of them.
            phrase.head != .organisation || !["members", "states", "countries"].contains(wording.form(phrase.end)),
            let known = resolved(phrase), known.speaks,
            known.head != .adjective, known.head != .media, !known.isPossessive
        else { return nil }
        var subject = forward(known)
        subject.nearness = 0.97
        return subject
    }

    private func isDeadline(_ index: Int) -> Bool {
        scene.date(from: index + 1) != nil || ["votes", "a"].contains(wording.form(index + 1))
            || wording.form(index + 1).first?.isNumber ?? false
            || NumberWords.standard.ones[wording.form(index + 1)] != nil
    }

    /// "In Washington the Senate gave its approval": the place that opens the clause says whose it is.
    private func fronted(_ phrase: ActorPhrase) -> ActorPhrase? {
        guard phrase.head == .role || phrase.head == .organ,
            phrase.role?.isParliament ?? false || phrase.role == .headOfState || phrase.role == .government
        else { return nil }
        let start = phrase.words.lowerBound
        guard phrase.head == .organ || scene.isUnnamed(phrase.words) else { return nil }
        guard let place = opening(of: start) ?? adjacentPlace(before: start) else { return nil }
        var known = phrase
        known.actors = place.actors
        known.speaks = true
        return known
    }

    private func adjacentPlace(before start: Int) -> ActorPhrase? {
        var end = start
        if wording.form(end - 1) == "," { end -= 1 }
        guard let place = actors.phrase(endingAt: end), place.actors.count == 1, place.actors[0].isStateCode,
            wording.form(place.words.lowerBound - 1) == "in",
            wording.beginsSentence(place.words.lowerBound - 1) || [";", ",", "and"].contains(wording.form(place.words.lowerBound - 2))
        else { return nil }
        return place
    }

    /// "In Paris the work is long done: the National Assembly approved": the place that opens the sentence, if no other state stands between.
    private func opening(of start: Int) -> ActorPhrase? {
        let first = wording.sentence(of: start).lowerBound
        guard wording.form(first) == "in", let place = actors.phrase(at: first + 1), place.words.lowerBound == first + 1,
            place.actors.count == 1, place.actors[0].isStateCode, place.head != .media
        else { return nil }
        let others = scene.phrases(inSentenceOf: start).filter {
            $0.words.lowerBound > place.words.lowerBound && $0.words.upperBound <= start && $0.actors.contains { $0.isStateCode }
        }
        return others.allSatisfy { $0.actors == place.actors } ? place : nil
    }

    /// A phrase with its actors: "the Senate" is that of the state of which its sentence, or the news, tells.
    func resolved(_ phrase: ActorPhrase) -> ActorPhrase? {
        if let fronted = fronted(phrase) { return fronted }
        if wording.form(phrase.end) == "here", phrase.role != nil, let home = scene.home.first {
            // "The National Assembly here": where the report was written.
            var known = phrase
            known.actors = [home]
            return known
        }
        if phrase.isResolved { return phrase }
        // "The Bundesrat" of one of three states: that of which the report tells.
        guard phrase.head == .role || phrase.head == .person || phrase.head == .organ, let role = phrase.role,
            role.isParliament || role == .headOfState || role == .headOfGovernment || (role == .minister && phrase.head == .person)
                || ["government", "cabinet", "ministry", "administration"].contains(phrase.roleWords.last ?? "")
        else { return nil }
        var known = phrase
        let start = phrase.words.lowerBound
        if wording.form(start - 1) == "whose" {
            var before = start - 1
            if wording.form(before - 1) == "," { before -= 1 }
            guard let owner = actors.phrase(endingAt: before), owner.isResolved else { return nil }
            known.actors = owner.actors
            return known
        }
        if phrase.head == .person {
            // "President Tamm", of no named state: that of the report's news.
            guard let state = scene.mainState else { return nil }
            known.actors = [state]
            return known
        }
        var parties = scene.treatyUnderDiscussion(at: start).map(scene.treaties.parties) ?? []
        // A treaty of a union is approved by parliaments of its members.
        if parties.contains(where: { !$0.isStateCode }) { parties = [] }
        func fits(_ other: ActorPhrase) -> Bool {
            other.actors.count == 1 && other.actors[0].isStateCode && other.head != .media && other.role != .stateMedia
                && (parties.count < 2 || parties.contains(other.actors[0]))
        }
        let number = wording.sentenceOf[start]
        // Not the partner in "the pact with Japan was approved by the Senate".
        func isPartner(_ other: ActorPhrase) -> Bool {
            scene.mention(at: other.words.lowerBound) != nil
                || ["with", "to", "from", "by", "for"].contains(wording.form(other.words.lowerBound - 1))
        }
        let here = scene.phrases(inSentenceOf: start).last { $0.words.upperBound <= start && fits($0) && !isPartner($0) }
        if let here {
            known.actors = here.actors
            return known
        }
        if !scene.home.isEmpty, parties.count != 2 || parties.contains(scene.home[0]) {
            known.actors = scene.home
            return known
        }
        for back in 1...3 where number - back >= 0 {
            guard let first = wording.sentences[number - back].first, let found = scene.phrases(inSentenceOf: first).last(where: fits)
            else {
                continue
            }
            known.actors = found.actors
            return known
        }
        if let state = scene.mainState, parties.count < 2 || parties.contains(state) {
            known.actors = [state]
            return known
        }
        return nil
    }
}
