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
    var wording: Wording { scene.wording }
    var actors: ActorReading { scene.actors }
    var lexicon: ActLexicon { scene.lexicon }

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

    static let members: Set<String> = [
        "members", "deputies", "senators", "lawmakers", "majority", "chamber", "chambers", "house", "houses", "session", "mps",
    ]

    /// "as South Korea and Japan": behind "as" or "with" a subject may stand.
    func isRaised(_ phrase: ActorPhrase) -> Bool {
        ["with", "than", "like"].contains(wording.form(phrase.words.lowerBound - 1))
    }

    /// Where a prepositional phrase that ends at a word begins: "at a ceremony". The word itself where the preposition stands right before;
    /// nil where it is no such phrase.
    func skipNounPhrase(before end: Int, first: Int) -> Int? {
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
    func unknownPartner(endingAt end: Int, first: Int) -> ActSubject? {
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

    // MARK: - Insertions

    /// "The upper house, the Federation Council, gave": what stands between the commas names the same; of the two the name is taken.
    func apposed(endingAt comma: Int) -> ActSubject? {
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
    func insertion(endingAt mark: Int, first: Int) -> Int? {
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
    func isName(_ words: Range<Int>) -> Bool {
        (1...5).contains(words.count) && words.allSatisfy { wording.isCapitalised($0) || wording.isMark($0) || wording.form($0).count < 4 }
    }

    static let openers: Set<String> = [
        "which", "who", "a", "an", "the", "one", "along", "whose", "itself", "like", "having", "in", "on", "after", "as", "by", "for", "at",
        "with", "its", "his", "her", "where", "under", "meeting", "also", "too", "together", "however", "from", "unlike", "despite",
    ]
}
