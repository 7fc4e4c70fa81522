import Chronology
import Evidence
import Law

extension ActReader {
    /// "took effect", "entered into force", "expired": the treaty is the subject.
    func actsOfTreaty(_ kind: ActKind, _ words: Range<Int>, _ given: VerbUse) -> [FoundAct] {
        var use = given
        guard use.shape == .finite || use.shape == .infinitive, !use.isVoted, !use.isUrged else { return [] }
        guard let mention = ActObjectFinder(actors, dates: dates, treaties: treaties).subject(before: use.start) else { return [] }
        settleModality(&use, subject: nil, words)
        guard var modality = use.modality else { return [] }
        var date = ActDateFinder(actors, dates: dates).date(
            verb: words, start: use.start, subjectStart: mention.core.lowerBound, object: mention.words, modality: modality)
        if modality == .done, use.isPresent {
            // "takes effect when ..." and "takes effect on Monday" are yet to come; a headline tells what has happened.
            let isTitle = wording.sentenceOf[words.lowerBound] == 0
            let isConditional = ["when", "once", "after", "upon", "if", "only", "as", "unless", "on", "in", "from", "next"].contains(
                wording.form(words.upperBound))
            if isConditional || !isTitle {
                modality = .planned
                date = ActDateFinder(actors, dates: dates).date(
                    verb: words, start: use.start, subjectStart: mention.core.lowerBound, object: mention.words, modality: .planned)
            }
        }
        if modality == .refused || modality == .possible { date = nil }
        return [
            FoundAct(
                words: words, kind: kind, actors: [], organ: nil, modality: modality, date: date, treaty: mention,
                probability: use.isDoubted ? 0.6 : 0.9)
        ]
    }

    /// "exchanged instruments of ratification", "deposited its instrument of accession".
    func instrumentActs(_ kind: ActKind, _ words: Range<Int>, _ given: VerbUse) -> [FoundAct] {
        var use = given
        if use.shape == .passive { return passiveInstruments(kind, words, use) }
        var index = words.upperBound
        while index < words.upperBound + 5, paper(at: index) == nil {
            guard
                wording.form(index).first?.isNumber ?? false || ["own", "over", "in"].contains(wording.form(index))
                    || ["the", "its", "their", "an", "a", "formal", "respective"].contains(wording.form(index))
                    || lexicon.isAdverb(wording.form(index))
            else { return [] }
            index += 1
        }
        guard let paper = paper(at: index) else { return [] }
        if use.shape == .gerund { return [] }
        var kind = kind
        if paper.isNotice {
            guard kind == .deposit else { return [] }
            kind = .withdrawalNotice
        }
        let subjects = SubjectFinder(actors, dates: dates, treaties: treaties)
        guard let mention = treaty(ofPaper: paper.words.upperBound, near: words.lowerBound),
            let subject = subjects.subject(before: use.start)
        else { return [] }
        settleModality(&use, subject: subject, words)
        guard let modality = use.modality, !(use.isBarePresent && modality == .done && !subject.isGroup) else { return [] }
        let date =
            modality == .refused || modality == .possible
            ? nil
            : ActDateFinder(actors, dates: dates).date(
                verb: words, start: use.start, subjectStart: subject.start, object: paper.words, modality: modality)
        var who = subject.actors
        if kind == .exchange, who.count == 1, mention.parties.count == 2, let only = who.first, mention.parties.contains(only) {
            who = mention.parties
        }
        let acts = who.isEmpty ? [] : who
        return [
            FoundAct(
                words: words.lowerBound..<paper.words.upperBound, kind: kind, actors: acts, organ: nil, modality: modality, date: date,
                treaty: mention,
                probability: 0.9 * subject.nearness * (use.isDoubted ? 0.7 : 1))
        ]
    }

    /// An instrument or a notice that begins at a word.
    private func paper(at index: Int) -> (words: Range<Int>, isNotice: Bool)? {
        if let match = lexicon.papers.longest(at: index, in: wording.forms) { return (match.words, false) }
        return lexicon.notices.longest(at: index, in: wording.forms).map { ($0.words, true) }
    }

    /// "signed the ratification law", "gave its consent": the treaty under discussion is meant.
    func consentActs(at index: Int, before: [FoundAct]) -> [FoundAct] {
        let subjects = SubjectFinder(actors, dates: dates, treaties: treaties)
        let reader = VerbReader(actors, dates: dates)
        if let match = lexicon.consents.longest(at: index, in: wording.forms),
            !["to", "for"].contains(wording.form(match.words.upperBound))
        {
            let verb = ActLexicon.Verb(kind: .approval, pattern: .transitive, lemma: "give", forms: .past, particles: [])
            let use = reader.use(of: verb, at: index)
            guard let modality = use.modality, let subject = subjects.subject(before: use.start),
                subject.phrase?.role?.isParliament ?? false,
                let mention = treaties.mention(inSentenceOf: index) ?? approval(by: subject.actors, shortlyBefore: index, in: before)?
                    .treaty
                    ?? treaties.lastMention(before: index) ?? treaties.onlyMention
            else { return [] }
            return [consent(.approval, match.words, use, subject, mention, modality)]
        }
        var verb = lexicon.verb(wording.form(index))?.first { $0.lemma == "sign" }
        var next = index + 1
        if let match = lexicon.signings.longest(at: index, in: wording.forms) {
            verb = ActLexicon.Verb(kind: .signature, pattern: .transitive, lemma: "sign", forms: [.past, .participle], particles: [])
            next = match.words.upperBound
        }
        guard let verb else { return [] }
        let first = next
        while next < first + 3,
            ["the", "a", "its", "his", "her", "an"].contains(wording.form(next)) || actors.phrase(at: next)?.head == .adjective
        { next += 1 }
        let isPaper = lexicon.consentPapers.longest(at: next, in: wording.forms)
        guard let paper = isPaper ?? measure(at: next) else { return [] }
        // With the treaty behind ("a law ratifying the treaty") another rule reads it.
        let behind = paper.words.upperBound
        let isDated = dates.contains { $0.words.lowerBound == behind || $0.words.lowerBound == behind + 1 }
        if !isDated, ["of", "on", "for", "ratifying", "to", "suspending", "withdrawing", "revoking"].contains(wording.form(behind)) {
            return []
        }
        let use = reader.use(of: verb, at: index)
        guard use.shape == .finite || use.shape == .infinitive, let modality = use.modality,
            let subject = subjects.subject(before: use.start), subject.actors.count == 1,
            let actor = subject.actors.first, let role = subject.phrase?.role, role == .headOfState
        else { return [] }
        let number = wording.sentenceOf[index]
        let approval = before.last { act in
            act.kind == .approval && act.modality == .done && act.actors.contains(actor)
                && (isPaper != nil || number - wording.sentenceOf[act.words.lowerBound] <= 1)
        }
        guard let mention = approval?.treaty ?? (isPaper != nil ? treaties.lastMention(before: index) ?? treaties.onlyMention : nil) else {
            return []
        }
        return [consent(.ratification, index..<paper.words.upperBound, use, subject, mention, modality)]
    }

    /// The other chamber's consent in the sentence before: "The lower house approved it. The upper house gave its consent."
    private func approval(by actors: [ActorID], shortlyBefore index: Int, in acts: [FoundAct]) -> FoundAct? {
        acts.last { act in
            act.kind == .approval && act.modality == .done && !Set(act.actors).isDisjoint(with: actors)
                && wording.sentenceOf[index] - wording.sentenceOf[act.words.lowerBound] <= 1
        }
    }

    private func measure(at index: Int) -> PhraseIndex<Bool>.Match? {
        if wording.form(index) == "implementing", let match = lexicon.measures.longest(at: index + 1, in: wording.forms) {
            return PhraseIndex<Bool>.Match(words: index..<match.words.upperBound, meanings: match.meanings)
        }
        return lexicon.measures.longest(at: index, in: wording.forms)
    }

    private func consent(
        _ kind: ActKind, _ words: Range<Int>, _ use: VerbUse, _ subject: ActSubject, _ mention: TreatyMention, _ modality: Modality
    ) -> FoundAct {
        let date =
            modality == .done || modality == .planned
            ? ActDateFinder(actors, dates: dates).date(
                verb: words, start: use.start, subjectStart: subject.start, object: nil, modality: modality) : nil
        return FoundAct(
            words: words, kind: kind, actors: subject.actors, organ: subject.phrase.map { wording.text($0.words) }, modality: modality,
            date: date,
            treaty: mention, probability: 0.85 * subject.nearness)
    }

    /// "instruments of ratification were exchanged in Moscow".
    private func passiveInstruments(_ kind: ActKind, _ words: Range<Int>, _ given: VerbUse) -> [FoundAct] {
        var use = given
        let first = wording.sentence(of: words.lowerBound).lowerBound
        var paper: Range<Int>?
        for start in stride(from: use.start - 1, through: max(first, use.start - 6), by: -1) {
            if let match = lexicon.papers.longest(at: start, in: wording.forms), match.words.upperBound <= use.start { paper = match.words }
        }
        guard let paper, paper.upperBound == use.start || treaties.mention(at: use.start - 1) != nil else { return [] }
        guard let mention = treaty(ofPaper: paper.upperBound, near: words.lowerBound) else { return [] }
        settleModality(&use, subject: ActSubject(actors: [], phrase: nil, start: paper.lowerBound, nearness: 1, isPlural: true), words)
        guard let modality = use.modality, !(use.isPresent && modality == .done) else { return [] }
        let parties = treaties.parties(of: mention)
        let agent = SubjectFinder(actors, dates: dates, treaties: treaties).agent(after: words.upperBound)
        let who = agent?.actors ?? (kind == .exchange && parties.count == 2 ? parties : [])
        guard kind == .exchange || !who.isEmpty else { return [] }
        let date =
            modality == .refused || modality == .possible
            ? nil
            : ActDateFinder(actors, dates: dates).date(
                verb: words, start: use.start, subjectStart: paper.lowerBound, object: nil, modality: modality)
        return [
            FoundAct(
                words: paper.lowerBound..<words.upperBound, kind: kind, actors: who, organ: nil, modality: modality, date: date,
                treaty: mention, probability: 0.85)
        ]
    }

    /// The treaty of an instrument: named behind "of" or "for", else the one under discussion.
    private func treaty(ofPaper end: Int, near index: Int) -> TreatyMention? {
        if ["of", "for", "to", "on"].contains(wording.form(end)) {
            let named = treaties.mentions.first { $0.core.lowerBound == end + 1 }
            if let named { return named.referent == nil ? nil : named }
        }
        return treaties.mention(inSentenceOf: index) ?? treaties.lastMention(before: index)
    }

    /// "the exchange of ratification instruments took place", "since the signing of the treaty in June".
    func nounActs(at index: Int) -> [FoundAct] {
        if wording.matches(["exchange", "of"], at: index) {
            var start = index + 2
            if ["the", "their"].contains(wording.form(start)) { start += 1 }
            guard let paper = lexicon.papers.longest(at: start, in: wording.forms),
                let mention = treaty(ofPaper: paper.words.upperBound, near: index)
            else { return [] }
            var next = paper.words.upperBound
            if let inside = treaties.mention(at: next + 1), wording.form(next) == "of" { next = inside.words.upperBound }
            let modality: Modality
            if wording.matches(["took", "place"], at: next) || wording.matches(["was", "held"], at: next) {
                modality = .done
            } else if ["will", "is"].contains(wording.form(next)),
                ["take", "expected", "due", "planned", "scheduled", "set", "be"].contains(wording.form(next + 1))
            {
                modality = .planned
            } else {
                return []
            }
            let parties = treaties.parties(of: mention)
            let words = index..<paper.words.upperBound
            let date = ActDateFinder(actors, dates: dates).date(
                verb: index..<next + 2, start: index, subjectStart: nil, object: nil, modality: modality)
            return [
                FoundAct(
                    words: words, kind: .exchange, actors: parties.count == 2 ? parties : [], organ: nil, modality: modality, date: date,
                    treaty: mention, probability: 0.8)
            ]
        }
        if wording.form(index) == "signing", wording.form(index + 1) == "of",
            ["after", "since", "following"].contains(wording.form(wording.form(index - 1) == "the" ? index - 2 : index - 1)),
            let mention = treaties.mentions.first(where: { $0.core.lowerBound == index + 2 && $0.referent != nil })
        {
            let parties = treaties.parties(of: mention)
            guard
                let date = ActDateFinder(actors, dates: dates).date(
                    verb: index..<index + 2, start: index, subjectStart: nil, object: mention.words, modality: .done)
            else { return [] }
            return [
                FoundAct(
                    words: index..<index + 1, kind: .signature, actors: parties.count == 2 ? parties : [], organ: nil, modality: .done,
                    date: date, treaty: mention, probability: 0.7)
            ]
        }
        return []
    }
}
