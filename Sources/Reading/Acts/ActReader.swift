import Chronology
import Evidence
import Law

/// Finds the treaty acts that a report speaks of.
///
/// A verb or noun of `acts.rules` is an act only with a treaty as its object (or subject) and with a subject that can do it; what is not clear is
/// left out. What is planned, possible or refused is proposed as that.
struct ActReader: Sendable {
    let actors: ActorReading
    let dates: [ReportDate]
    let treaties: TreatyDiscussion
    let published: Day?
    /// Parties of a treaty of the register that no other state may join.
    let closedParties: @Sendable (String) -> [ActorID]?
    let lexicon = ActLexicon.english
    var wording: Wording { actors.wording }

    init(
        _ actors: ActorReading, dates: [ReportDate], treaties: TreatyDiscussion, published: Day?,
        closedParties: @escaping @Sendable (String) -> [ActorID]?
    ) {
        self.actors = actors
        self.dates = dates
        self.treaties = treaties
        self.published = published
        self.closedParties = closedParties
    }

    /// The acts in the order of the text; `claim` is filled from the claims whose content holds them.
    func acts(claims: [Claim]) -> [ProposedAct] {
        var found: [FoundAct] = []
        var index = 0
        while index < wording.count {
            guard !isQuestion(index) else {
                index += 1
                continue
            }
            if let match = lexicon.phrases.longest(at: index, in: wording.forms), let kind = match.meanings.first {
                let acts = self.acts(phrase: match.words, kind: kind, before: found)
                if !acts.isEmpty {
                    found += acts
                    index = match.words.upperBound
                    continue
                }
            }
            found += consentActs(at: index, before: found)
            for verb in (lexicon.verb(wording.form(index)) ?? []).sorted(by: { $0.particles.count > $1.particles.count }) {
                guard let end = self.end(of: verb, at: index) else { continue }
                let acts = self.acts(verb: verb, words: index..<end, before: found)
                found += acts
                if !acts.isEmpty { break }
            }
            found += nounActs(at: index)
            index += 1
        }
        // In the order of the text; acts of one verb keep the order of their actors.
        return found.flatMap { proposals($0, claims: claims) }.enumerated().sorted {
            ($0.element.span, $0.offset) < ($1.element.span, $1.offset)
        }
        .map(\.element)
    }

    /// An act with one or more actors, before claims and links are looked up.
    struct FoundAct {
        var words: Range<Int>
        var kind: ActKind
        var actors: [ActorID]
        var organ: String?
        var modality: Modality
        var date: PartialDate?
        var treaty: TreatyMention
        var probability: Double
    }

    private func isQuestion(_ index: Int) -> Bool {
        let sentence = wording.sentence(of: index)
        var last = sentence.upperBound - 1
        while last > sentence.lowerBound, ["\"", "”", "’", "'", ")"].contains(wording.form(last)) { last -= 1 }
        return wording.form(last) == "?"
    }

    /// Where the verb with its particles ends; `nil` if they do not follow.
    private func end(of verb: ActLexicon.Verb, at index: Int) -> Int? {
        guard !verb.particles.isEmpty else { return index + 1 }
        if verb.pattern == .noun { return nounEnd(of: verb, at: index) }
        var next = index + 1
        if lexicon.isAdverb(wording.form(next)) { next += 1 }
        for particle in verb.particles where wording.matches(particle, at: next) { return next + particle.count }
        return nil
    }

    /// "withdrew Russia's ratification of": whose it is may stand between verb and noun.
    private func nounEnd(of verb: ActLexicon.Verb, at index: Int) -> Int? {
        var next = index + 1
        while next < index + 7, wording.sameSentence(index, next) {
            for noun in verb.particles where wording.matches(noun, at: next) { return next + noun.count }
            let form = wording.form(next)
            if let phrase = actors.phrase(at: next), phrase.end > next {
                guard phrase.isPossessive || phrase.head == .adjective else { return nil }
                next = phrase.end
            } else if ["the", "its", "his", "her", "their", "'", "s", "country", "final", "own"].contains(form) {
                next += 1
            } else {
                return nil
            }
        }
        return nil
    }

    // MARK: - Verbs

    private func acts(verb: ActLexicon.Verb, words: Range<Int>, before: [FoundAct]) -> [FoundAct] {
        let use = VerbReader(actors, dates: dates).use(of: verb, at: words.lowerBound)
        switch verb.pattern {
        case .ofTreaty: return actsOfTreaty(verb.kind, words, use)
        case .instrument: return instrumentActs(verb.kind, words, use)
        case .transitive, .refusing, .noun: return transitive(verb, words, use, before: before)
        }
    }

    private func acts(phrase words: Range<Int>, kind: ActKind, before: [FoundAct]) -> [FoundAct] {
        let first = wording.form(words.lowerBound)
        let forms: ActLexicon.Forms =
            first.hasSuffix("ing")
            ? .gerund
            : first.hasSuffix("ed") || ["gave", "withdrew", "began", "is", "are", "served"].contains(first)
                ? [.past, .participle]
                : first.hasSuffix("s") ? .third : .base
        let verb = ActLexicon.Verb(kind: kind, pattern: .transitive, lemma: first, forms: forms, particles: [])
        var start = words.lowerBound
        if ["formally", "unanimously", "provisionally"].contains(first) { start += 1 }
        var words = words
        if ["of", "to"].contains(wording.form(words.upperBound)), !["of", "to"].contains(wording.form(words.upperBound - 1)) {
            words = words.lowerBound..<words.upperBound + 1
        }
        var use = VerbReader(actors, dates: dates).use(of: verb, at: start)
        if start > words.lowerBound { use.start = min(use.start, words.lowerBound) }
        return transitive(verb, words, use, before: before)
    }

    private func transitive(_ verb: ActLexicon.Verb, _ words: Range<Int>, _ use: VerbUse, before: [FoundAct]) -> [FoundAct] {
        let objects = ActObjectFinder(actors, dates: dates, treaties: treaties)
        let subjects = SubjectFinder(actors, dates: dates, treaties: treaties)
        var use = use
        // "the treaty signed in June", "Treaty ratified by Russia"
        if use.shape == .finite || use.shape == .bareParticiple, use.start == words.lowerBound || use.isDoubted,
            verb.forms.contains(.participle),
            verb.pattern == .transitive, isBareParticiple(behind: words.upperBound), let mention = objects.head(before: use.start)
        {
            return passive(verb, words, use, mention, subjects, isReduced: true)
        }
        if use.start == words.lowerBound, verb.forms.contains(.participle), verb.pattern == .transitive, let mention = aside(words) {
            return passive(verb, words, use, mention, subjects, isReduced: true)
        }
        if use.shape == .passive {
            guard let mention = objects.subject(before: use.start) else { return [] }
            return passive(verb, words, use, mention, subjects, isReduced: false)
        }
        guard use.shape != .bareParticiple else { return [] }
        if let mention = objects.object(after: words.upperBound) ?? article(verb, words) {
            if use.shape == .gerund { adoptGerund(&use, words) }
            guard let subject = subject(of: use, subjects) else { return [] }
            guard accepts(verb, words, mention) else { return [] }
            return active(verb, words, &use, mention, subject, before: before)
        }
        guard use.shape == .finite || use.shape == .infinitive, use.modality != nil, let subject = subjects.subject(before: use.start)
        else { return [] }
        if verb.particles.isEmpty, verb.pattern == .transitive, let mention = understood(verb, words, subject) {
            return active(verb, words, &use, mention, subject, before: before)
        }
        // "the treaty which the president later signed", "the treaty it signed with Russia"
        guard use.shape == .finite else { return [] }
        var end = subject.start
        if ["which", "that"].contains(wording.form(end - 1)) { end -= 1 }
        if wording.form(end - 1) == "," { end -= 1 }
        guard let mention = objects.head(before: end), !followsObject(words.upperBound) else { return [] }
        return active(verb, words, &use, mention, subject, before: before)
    }

    /// "The United States signed in 1996 and has not ratified": the treaty under discussion is understood.
    private func understood(_ verb: ActLexicon.Verb, _ words: Range<Int>, _ subject: ActSubject) -> TreatyMention? {
        guard verb.lemma == "sign" || verb.lemma == "ratify", isBareParticiple(behind: words.upperBound),
            !["by", "with"].contains(wording.form(words.upperBound))
        else { return nil }
        if let phrase = subject.phrase {
            guard
                [.state, .organisation, .organ].contains(phrase.head) || phrase.role?.isParliament ?? false
                    || (verb.lemma == "ratify" && phrase.head == .capital)
            else { return nil }
        }
        // Not "the treaty it signed": there the treaty stands before the subject.
        let objects = ActObjectFinder(actors, dates: dates, treaties: treaties)
        for gap in 0...2 where objects.head(before: subject.start - gap) != nil { return nil }
        return treaties.mention(inSentenceOf: words.lowerBound) ?? treaties.lastMention(before: words.lowerBound) ?? treaties.onlyMention
    }

    /// Whether something behind the verb can be its object, so that the treaty before is not.
    private func followsObject(_ index: Int) -> Bool {
        ["a", "an", "the", "its", "his", "their", "it", "this"].contains(wording.form(index))
    }

    /// "The treaty, signed in Tashkent in May 1992, ..." and "Signed in Beijing in 1961, the treaty ...".
    private func aside(_ words: Range<Int>) -> TreatyMention? {
        guard isBareParticiple(behind: words.upperBound), !wording.isMark(words.upperBound) else { return nil }
        let sentence = wording.sentence(of: words.lowerBound)
        if wording.form(words.lowerBound - 1) == ",", words.lowerBound - 1 > sentence.lowerBound {
            return ActObjectFinder(actors, dates: dates, treaties: treaties).head(before: words.lowerBound - 1)
        }
        guard wording.beginsSentence(words.lowerBound) else { return nil }
        return treaties.mentions.first { mention in
            sentence.contains(mention.core.lowerBound) && mention.core.lowerBound > words.upperBound
                && wording.form(mention.core.lowerBound - 1) == "," && mention.referent != nil
        }
    }

    /// Whether the verb has no object behind: a date, "by", "with", a mark or the end of the sentence follows.
    private func isBareParticiple(behind index: Int) -> Bool {
        let form = wording.form(index)
        return index >= wording.count || !wording.sameSentence(index - 1, index) || wording.isMark(index)
            || [
                "in", "on", "by", "at", "last", "earlier", "with", "after", "before", "during", "between", "yesterday", "this", "and", "is",
                "was", "will", "has", "calls", "unanimously", "two", "three",
            ].contains(form)
            || lexicon.isAdverb(form) || dates.contains { $0.words.lowerBound == index }
    }

    /// "signed a decree on Monday ratifying": the verb that makes the law before a gerund.
    private func law(before index: Int) -> VerbUse? {
        let first = wording.sentence(of: index).lowerBound
        guard lexicon.measures.longest(at: index - 1, in: wording.forms) != nil, index - 1 > first else { return nil }
        for word in stride(from: index - 2, through: max(first, index - 6), by: -1) {
            guard
                let verb = lexicon.verb(wording.form(word))?.first(where: {
                    ["sign", "pass", "approve", "adopt", "back"].contains($0.lemma)
                })
            else { continue }
            let use = VerbReader(actors, dates: dates).use(of: verb, at: word)
            return use.shape == .finite || use.shape == .infinitive ? use : nil
        }
        return nil
    }

    private func subject(of use: VerbUse, _ subjects: SubjectFinder) -> ActSubject? {
        if use.shape == .gerund, let law = law(before: use.start) { return subjects.subject(before: law.start) }
        if use.isUrged {
            return actors.phrase(endingAt: use.start).flatMap {
                subjects.coordinated($0, nearness: 0.8, first: use.start)
                    ?? ActSubject(actors: $0.actors, phrase: $0, start: $0.words.lowerBound, nearness: 0.8, isPlural: false)
            }
        }
        if let subject = subjects.subject(before: use.start) { return subject }
        guard use.shape == .gerund else { return nil }
        return gerundSubject(use, subjects)
    }

    /// "After ratifying the treaty, Norway ...": the subject of the main clause, before or behind.
    private func gerundSubject(_ use: VerbUse, _ subjects: SubjectFinder) -> ActSubject? {
        let sentence = wording.sentence(of: use.word)
        if let subject = subjects.shared(before: use.start, first: sentence.lowerBound) { return subject }
        guard use.start <= sentence.lowerBound + 1, let comma = (use.word..<sentence.upperBound).first(where: { wording.form($0) == "," }),
            let phrase = actors.phrase(at: comma + 1), phrase.words.lowerBound == comma + 1, actors.canBeSubject(phrase)
        else { return nil }
        return ActSubject(
            actors: phrase.actors, phrase: phrase, start: phrase.words.lowerBound, nearness: 0.8, isPlural: phrase.isPluralRole)
    }

    private func adoptGerund(_ use: inout VerbUse, _ words: Range<Int>) {
        if let law = law(before: use.start) {
            use.modality = law.modality
            use.law = (law.word, law.start)
            return
        }
        let first = wording.sentence(of: words.lowerBound).lowerBound
        var before: [String] = []
        var index = use.start - 1
        while index >= first, before.count < 4 {
            before.append(wording.form(index))
            index -= 1
        }
        if let match = lexicon.beforeGerund.longest(at: 0, in: before), let key = match.meanings.first {
            use.modality = use.modality == .refused ? .refused : Modality(rawValue: key)
            if key == "done", wording.form(use.start - 1) == "with" { return }
            use.start -= match.words.count
        } else if let phrase = actors.phrase(endingAt: use.start), phrase.isResolved, wording.form(phrase.words.lowerBound - 1) == "with" {
            use.modality = .done
        } else {
            use.modality = nil
        }
    }

    /// Uses of a verb that only look like the act: "left the treaty in tatters", "passed the treaty to parliament".
    private func accepts(_ verb: ActLexicon.Verb, _ words: Range<Int>, _ mention: TreatyMention) -> Bool {
        let behind = wording.form(mention.words.upperBound)
        switch verb.lemma {
        case "leave":
            return behind != "in" && behind != "without" && behind != "intact" && behind != "unratified"
                || dates.contains { $0.words.lowerBound == mention.words.upperBound + 1 }
        case "pass": return behind != "to" && behind != "on"
        default: return true
        }
    }

    /// "invoked Article 5 of the treaty".
    private func article(_ verb: ActLexicon.Verb, _ words: Range<Int>) -> TreatyMention? {
        guard verb.kind == .invocation else { return nil }
        if ["that", "this", "the"].contains(wording.form(words.upperBound)),
            ["article", "clause", "provision"].contains(wording.form(words.upperBound + 1))
        {
            return treaties.lastMention(before: words.lowerBound) ?? treaties.onlyMention
        }
        guard wording.form(words.upperBound) == "article" else { return nil }
        let behind = words.upperBound + 2
        if wording.form(behind) == "of" { return treaties.mentions.first { $0.core.lowerBound == behind + 1 && $0.referent != nil } }
        return treaties.lastMention(before: words.lowerBound) ?? treaties.onlyMention
    }
}
