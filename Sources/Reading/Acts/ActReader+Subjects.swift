import Chronology
import Evidence
import Law

extension ActReader {
    /// An act with its subject before the verb.
    func active(
        _ verb: ActLexicon.Verb, _ words: Range<Int>, _ use: inout VerbUse, _ mention: TreatyMention, _ subject: ActSubject,
        before: [FoundAct]
    ) -> [FoundAct] {
        settleModality(&use, subject: subject, words)
        if wording.form(subject.start) == "neither", use.modality != nil { use.modality = .refused }
        guard var modality = use.modality, !subject.actors.isEmpty, !isUnsaid(subject.start) else { return [] }
        if use.isBarePresent, use.modality == .done, !subject.isPlural, !subject.isGroup { return [] }
        guard var kind = kind(verb, words, subject, mention, before: before, use) else { return [] }
        if verb.pattern == .refusing {
            guard modality == .done else { return [] }
            modality = .refused
        }
        // "Israel signed a security deal": with whom, and whether a state, is not said.
        if kind == .signature, mention.strength == .weak, !mention.isNamed, subject.actors.count < 2,
            treaties.parties(of: mention).count < 2
        {
            return []
        }
        if use.isVoted, kind == .withdrawal { modality = .planned }
        if kind == .withdrawal, modality == .planned, isNotified(subject.start, words) {
            kind = .withdrawalNotice
            modality = .done
        }
        if use.isVoted, kind == .ratification { kind = .approval }
        var date = ActDateFinder(actors, dates: dates).date(
            verb: words, start: use.start, subjectStart: subject.start, object: mention.words, modality: modality)
        if date == nil, let law = use.law {
            date = ActDateFinder(actors, dates: dates).date(
                verb: law.word..<law.word + 1, start: law.start, subjectStart: subject.start, object: nil, modality: modality)
        }
        if kind == .withdrawalNotice, date == nil {
            // "told the United Nations on Thursday that it is leaving"
            date = dates.last { wording.sameSentence($0.words.lowerBound, words.lowerBound) && $0.words.upperBound <= subject.start }?
                .value(.past)
        }
        if use.isPresent, modality == .done, let found = date, let published {
            let future = ActDateFinder(actors, dates: dates).date(
                verb: words, start: use.start, subjectStart: subject.start, object: mention.words, modality: .planned)
            if found.earliest > published || wordsAreFuture(words, mention) { modality = .planned; date = future }
        }
        if modality == .refused || modality == .possible { date = nil }
        var who = subject.actors
        if kind == .signature, modality == .done || modality == .planned { who = signers(subject, mention) }
        return [
            FoundAct(
                words: words, kind: kind, actors: who, organ: organ(subject), modality: modality, date: date, treaty: mention,
                probability: 0.95 * subject.nearness * (use.isDoubted ? 0.7 : 1))
        ]
    }

    /// "has never said that it has invoked the treaty", "denied that it had signed": what is not said is no act.
    private func isUnsaid(_ start: Int) -> Bool {
        guard wording.form(start - 1) == "that" else { return false }
        var index = start - 2
        let first = wording.sentence(of: start).lowerBound
        if ClaimLexicon.english.denies.longest(at: index, in: wording.forms) != nil { return true }
        while index >= first, index > start - 7 {
            if ["not", "never", "neither", "nor", "denied", "denies"].contains(wording.form(index))
                || (wording.form(index) == "t" && wording.form(index - 1) == "'")
            {
                return true
            }
            index -= 1
        }
        return false
    }

    private func wordsAreFuture(_ words: Range<Int>, _ mention: TreatyMention) -> Bool {
        dates.contains {
            $0.words.lowerBound >= mention.words.upperBound && $0.words.lowerBound <= mention.words.upperBound + 2
                && $0.mention.direction == .future
        }
    }

    /// "told the United Nations on Monday that it is leaving": saying so to the depositary is the notice.
    private func isNotified(_ start: Int, _ words: Range<Int>) -> Bool {
        let first = wording.sentence(of: words.lowerBound).lowerBound
        for index in first..<max(first, words.lowerBound) where ["told", "notified", "informed"].contains(wording.form(index)) {
            let next = ["the", "its"].contains(wording.form(index + 1)) ? index + 2 : index + 1
            if lexicon.receivers.longest(at: next, in: wording.forms) != nil { return true }
        }
        return false
    }

    private func organ(_ subject: ActSubject) -> String? {
        guard let phrase = subject.phrase, phrase.isOrgan else { return nil }
        return wording.text(phrase.words)
    }

    /// What the act is, given who did it.
    private func kind(
        _ verb: ActLexicon.Verb, _ words: Range<Int>, _ subject: ActSubject, _ mention: TreatyMention, before: [FoundAct], _ use: VerbUse
    ) -> ActKind? {
        let role = subject.phrase?.role
        if role == .committee || role == .stateMedia || role == .others || role == .spokesperson { return nil }
        let isParliament = role?.isParliament ?? subject.isParliamentOfBoth
        switch verb.kind {
        case .approval:
            return isParliament || (use.isVoted && role == nil)
                || lexicon.phrases.longest(at: words.lowerBound, in: wording.forms) != nil && role == nil && verb.lemma.hasPrefix("vot")
                ? .approval : nil
        case .ratification:
            return isParliament ? .approval : .ratification
        case .signature:
            if isParliament { return nil }
            if wording.matches(["into", "law"], at: words.upperBound) || wording.matches(["into", "law"], at: mention.words.upperBound) {
                return .ratification
            }
            return isAssent(subject, mention, before: before) ? .ratification : .signature
        case .withdrawal, .suspension, .ratificationWithdrawn, .withdrawalNotice, .accession, .invocation:
            // A chamber decides, the state acts.
            return isParliament
                ? (verb.kind == .ratificationWithdrawn ? nil : use.isVoted && verb.kind == .withdrawal ? .withdrawal : nil) : verb.kind
        default: return verb.kind
        }
    }

    /// A head of state who signs what the parliament has approved gives the state's consent; he does not sign the treaty anew.
    private func isAssent(_ subject: ActSubject, _ mention: TreatyMention, before: [FoundAct]) -> Bool {
        guard subject.actors.count == 1, let actor = subject.actors.first, let role = subject.phrase?.role, role == .headOfState,
            !mention.isNew
        else { return false }
        return before.contains {
            $0.kind == .approval && $0.modality == .done && $0.actors.contains(actor) && $0.treaty.referent == mention.referent
        }
    }

    /// Who signs: the subject, and the partner of "signed a treaty with Y".
    private func signers(_ subject: ActSubject, _ mention: TreatyMention) -> [ActorID] {
        var who = subject.actors
        guard who.count == 1, let only = who.first else { return who }
        let parties = mention.parties
        if parties.count == 2, parties.contains(only) { who += parties.filter { $0 != only } }
        return who
    }

    /// What "if", "once", "until" and "when" before the clause make of it.
    func settleModality(_ use: inout VerbUse, subject: ActSubject?, _ words: Range<Int>) {
        let sentence = wording.sentence(of: words.lowerBound)
        // A subject meant by "it" may stand in the sentence before.
        let start = max(sentence.lowerBound, subject.map { min($0.start, use.start) } ?? use.start)
        var before: [String] = []
        var index = start - 1
        if ["the", "both"].contains(wording.form(index)) { index -= 1 }
        if wording.form(index) == ",", let lead = dates.first(where: { $0.words.upperBound == index }) { index = lead.words.lowerBound - 2 }
        while index >= sentence.lowerBound, before.count < 3 {
            before.append(wording.form(index))
            index -= 1
        }
        guard let match = lexicon.beforeClause.longest(at: 0, in: before), let key = match.meanings.first else { return }
        guard let modality = use.modality else { return }
        let isFutureAround =
            (sentence.lowerBound..<start).contains { ["will", "would", "ll"].contains(wording.form($0)) || wording.form($0) == "to" }
            || (min(words.upperBound, sentence.upperBound)..<sentence.upperBound).contains {
                ["will", "would", "ll"].contains(wording.form($0))
            }
        let mainIsPresent = use.isPresent || use.isPerfect
        switch key {
        case "possible": use.modality = modality == .done || modality == .planned ? .possible : nil
        case "planned":
            use.modality = mainIsPresent || isFutureAround || before.first == "until" ? (modality == .refused ? nil : .planned) : nil
        default:
            guard ["when", "after", "as"].contains(before.first ?? "") else { return }
            // "will become law after Morocco deposited": past beside a future is a fact; beside "would" it is not.
            let isReported = sentence.contains { ["would", "d"].contains(wording.form($0)) }
            if use.isPresent || (use.isPerfect && isFutureAround) || isReported, modality == .done { use.modality = .planned }
        }
    }

    // MARK: - Passive

    /// "was ratified by Russia", "the treaty signed in June".
    func passive(
        _ verb: ActLexicon.Verb, _ words: Range<Int>, _ given: VerbUse, _ mention: TreatyMention, _ subjects: SubjectFinder, isReduced: Bool
    ) -> [FoundAct] {
        var use = given
        settleModality(
            &use,
            subject: ActSubject(actors: [], phrase: nil, start: min(mention.core.lowerBound, use.start), nearness: 1, isPlural: false),
            words)
        guard var modality = use.modality else { return [] }
        // "is signed by both" tells a rule; only "was" and "has been" tell what happened.
        if use.isPresent, modality == .done { return [] }
        let agent = subjects.agent(after: words.upperBound)
        var who: [ActorID] = []
        var kind = verb.kind
        var probability = 0.9 * (use.isDoubted ? 0.7 : 1)
        if let agent {
            guard let found = self.kind(verb, words, agent, mention, before: [], use) else { return [] }
            kind = found
            who = agent.actors
            probability *= agent.nearness
        } else {
            if hasUnknownAgent(words.upperBound) { return [] }
            switch kind {
            case .signature:
                let parties = treaties.parties(of: mention)
                who = parties.count == 2 ? parties : []
                if who.isEmpty { probability *= 0.8 }
            case .ratification, .suspension: probability *= 0.7
            default: return []
            }
        }
        if verb.pattern == .refusing {
            guard modality == .done else { return [] }
            modality = .refused
        }
        let date =
            modality == .refused || modality == .possible
            ? nil
            : ActDateFinder(actors, dates: dates).date(
                verb: words, start: use.start, subjectStart: isReduced ? nil : mention.core.lowerBound, object: nil, modality: modality)
        return [
            FoundAct(
                words: words, kind: kind, actors: who, organ: agent.flatMap { organ($0) }, modality: modality, date: date, treaty: mention,
                probability: probability)
        ]
    }

    /// "signed by dozens of companies": somebody did it whom we do not know.
    private func hasUnknownAgent(_ index: Int) -> Bool {
        wording.form(index) == "by" && !dates.contains { $0.words.lowerBound == index + 1 }
    }

    // MARK: - Claims and links

    /// The proposals for a found act: one an actor, with its claim and treaty.
    func proposals(_ act: FoundAct, claims: [Claim]) -> [ProposedAct] {
        let span = wording.span(act.words)
        let claim = claims.filter { ClaimDraft.contains($0.content.spans, span) }.min { size($0.content.spans) < size($1.content.spans) }
        // What somebody denies or evades is no act of the report.
        if let claim, claim.stance == .denies || claim.stance == .neither { return [] }
        let referent = treaties.referent(of: act.treaty)
        let treaty = referent?.treaty
        var actors: [ActorID?] = act.actors.isEmpty ? [nil] : act.actors
        if act.actors.isEmpty, act.kind == .signature || act.kind == .exchange, let treaty, let parties = closedParties(treaty),
            parties.count == 2
        {
            actors = parties
        }
        if let treaty, let parties = closedParties(treaty) {
            // Only a party can sign or ratify: another subject was read wrongly.
            actors = actors.filter { $0.map { parties.contains($0) || !$0.isStateCode } ?? true }
        }
        let innermost = claim.flatMap { outer in
            claims.filter { $0.content.spans == outer.content.spans }.max { $0.via.count < $1.via.count }
        }
        return actors.map { actor in
            ProposedAct(
                span: span, kind: act.kind, actor: actor, organ: act.actors.count > 1 ? nil : act.organ, modality: act.modality,
                date: act.date,
                treaty: treaty, treatyText: referent?.text ?? wording.text(act.treaty.words), claim: innermost?.id,
                probability: rounded(act.probability))
        }
    }

    private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

    private func size(_ spans: [TextSpan]) -> Int { spans.reduce(0) { $0 + $1.count } }
}

extension ActSubject {
    /// Whether a plural present form fits: "both sides exchange", "lawmakers approve".
    var isGroup: Bool { isPlural || actors.count > 1 }

    /// "both parliaments"
    var isParliamentOfBoth: Bool { false }
}
