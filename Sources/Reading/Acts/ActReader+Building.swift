import Chronology
import Evidence
import Law

extension ActReader {
    /// The act that a verb group makes of an object, with its subject before the verb or its agent behind.
    func build(
        _ match: VerbMatch, _ group: VerbGroup, _ object: ActObject, _ given: ActSubject?, before: [FoundAct], isReduced: Bool = false
    ) -> [FoundAct] {
        guard let mention = object.mention, mention.referent != nil else { return [] }
        let subject = given ?? doer(match, object, before: before)
        guard let kind = kind(match, group, object, subject, before: before) else { return [] }
        if kind == .withdrawalNotice, object.kind == .notice, wording.form(object.words.upperBound - 1).hasPrefix("notification"),
            !isOfLeaving(group.word)
        {
            return []
        }
        let clauseStart = given?.start ?? object.words.lowerBound
        let sentence = wording.sentence(of: group.word)
        if group.isUrged,
            (sentence.lowerBound..<max(sentence.lowerBound, clauseStart)).contains(where: { ["whether", "if"].contains(wording.form($0)) })
        {
            return []
        }
        if object.kind == .withdrawal, ["a", "any", "such"].contains(wording.form(object.words.lowerBound)) { return [] }
        // "no resolution against its ratification was passed"
        if wording.form(object.words.lowerBound - 1) == "against" { return [] }
        // "Only the president may ratify a treaty" tells a rule.
        if group.modality == .possible, object.kind == .treaty, mention.parties.isEmpty, !mention.isNamed, mention.named.isEmpty,
            ["a", "any", "an"].contains(wording.form(object.words.lowerBound)),
            (min(group.start, group.word)...group.word).contains(where: { wording.form($0) == "may" })
        {
            return []
        }
        let stated = isReduced ? group.modality : clauses.modality(of: group, clauseStart: clauseStart, end: match.words.upperBound)
        guard var modality = stated else { return [] }
        if subject?.isNobody ?? false || object.isNegated {
            // "None has ratified" tells of no act; "neither will sign" refuses.
            guard modality == .planned else { return [] }
            modality = .refused
        }
        if match.verb.name == "reject" {
            guard modality == .done else { return [] }
            modality = .refused
        }
        if match.verb.name == "stay" {
            // "Norway will remain a party": it will not leave. "It will not stay in the pact": it will.
            guard modality != .done else { return [] }
            modality = modality == .refused ? .planned : .refused
        }
        if group.isBarePresent, modality == .done, !(subject?.isGroup ?? true) { return [] }
        if match.verb.name == "take up", modality != .planned { return [] }
        let isVotedOut = group.isVoted && [.withdrawal, .withdrawalNotice].contains(kind) && modality == .done
        if isVotedOut { modality = .planned }
        var kindFound = kind
        if kind == .withdrawal, modality == .planned, isNotified(clauseStart, match.words) {
            kindFound = .withdrawalNotice
            modality = .done
        }
        guard let settled = settledPresent(modality, group, match, object, kind, clauseStart) else { return [] }
        modality = settled.modality
        let isIntransitive = given == nil
        let place = ActDateFinder.Place(
            verb: match.words, start: group.start, subjectStart: isReduced ? nil : clauseStart,
            object: isIntransitive && match.verb.name != "replace" ? nil : object.words,
            modality: modality, before: lastDate(before, group.word))
        var date = dateFinder.date(place) ?? termsDate(match.words, kindFound, before)
        if date == nil, modality == .done || modality == .planned, object.kind != .treaty, let inner = innerDate(object, place) {
            date = inner
        }
        if date == nil, modality == .done { date = sameMoment(match.words, before) }
        // The day is that of the vote.
        if isVotedOut { date = nil }
        if kindFound == .withdrawalNotice, kind == .withdrawal, date == nil, modality == .done {
            date = noticeDate(clauseStart, match.words)
        }
        var who = subject?.actors ?? []
        if kindFound == .signature, modality != .refused {
            who = signers(
                who, mention, isPassive: given == nil, hasPartner: subject?.hasPartner ?? false || isTogether(match, object))
        }
        if kindFound == .signature {
            if given == nil, subject == nil { who = who.filter { $0.isStateCode || $0.code == "EU" } }
            // "Israel signed a security deal": with whom, and whether a state, is not said.
            let referent = scene.treaties.referent(of: mention)
            if mention.strength != .strong, !mention.isNamed, mention.named.isEmpty, who.count < 2, mention.parties.isEmpty,
                !(referent?.evidence.hasStrongHead ?? false), referent?.treaty == nil, (referent?.evidence.parties.count ?? 0) < 2,
                referent?.names.isEmpty ?? true
            {
                return []
            }
        }
        if kindFound == .negotiation, who.isEmpty {
            who = object.owned
            let parties = object.mention.map(scene.treaties.parties) ?? []
            if who.count < 2, (2...4).contains(parties.count), who.isEmpty || parties.contains(who[0]) { who = parties }
            if who.isEmpty, parties.isEmpty { who = scene.mainPair }
        }
        if kindFound == .negotiation, who.count == 1 {
            let partners = object.owned.filter { !who.contains($0) } + (object.mention?.parties.filter { !who.contains($0) } ?? [])
            if let first = partners.first {
                who.append(first)
            } else if given == nil, let state = teller(before: object.words.lowerBound, not: who[0]) ?? scene.mainState,
                !who.contains(state)
            {
                who.append(state)
            }
        }
        if kindFound == .exchange, who.count == 1 || who.isEmpty { who = exchangers(who, mention) }
        if kindFound == .entryIntoForce || kindFound == .termination && !["terminate", "leave"].contains(match.verb.name) {
            who = beneficiaries(match, object, kindFound, before)
        }
        if who.isEmpty, ![.entryIntoForce, .termination, .signature, .provisionalApplication].contains(kindFound) { return [] }
        // "The treaty must be ratified by all six states": what it takes, not a plan of each.
        if modality == .planned, who.count > 3, (group.word..<sentence.upperBound).prefix(4).contains(where: { wording.form($0) == "all" })
        {
            return []
        }
        let base = kindFound == .signature && who.isEmpty ? 0.7 : 0.93
        return [
            FoundAct(
                words: min(match.words.lowerBound, isReduced ? match.words.lowerBound : match.words.lowerBound)..<match.words.upperBound,
                kind: kindFound, actors: who, organ: subject.flatMap { organ($0) }, modality: modality, date: date, treaty: mention,
                probability: base * (subject?.nearness ?? 0.95) * (group.isDoubted ? 0.7 : 1), namesTreaty: object.isNamed,
                because: reasons(match, group, object, subject), subject: subject,
                sharesDate: group.shape == .gerund || ["when", "as"].contains(wording.form(clauseStart - 1))
                    || ["when", "as"].contains(wording.form(clauseStart - 2)))
        ]
    }

    /// "Marcos announced that talks with Canada had been concluded": the state of whoever tells it in the same sentence.
    private func teller(before word: Int, not other: ActorID) -> ActorID? {
        scene.phrases(inSentenceOf: word).last {
            $0.words.upperBound <= word && $0.actors.count == 1 && $0.actors[0].isStateCode && $0.actors[0] != other && $0.speaks
                && $0.head != .media && $0.head != .adjective
        }?.actors.first
    }

    /// A notification may also say that all is done at home: of leaving, the words here or shortly before must tell.
    private func isOfLeaving(_ word: Int) -> Bool {
        let number = wording.sentenceOf[word]
        return wording.sentences[max(0, number - 3)...number].contains { sentence in
            sentence.contains { index in
                let form = wording.form(index)
                return ["end", "ends", "ended", "ending", "out"].contains(form) || Self.leaving.contains { form.hasPrefix($0) }
            }
        }
    }

    private static let leaving = [
        "withdr", "denunc", "denounc", "terminat", "leav", "quit", "exit", "renounc", "pull", "depart", "abandon", "abrogat",
    ]

    func reasons(_ match: VerbMatch, _ group: VerbGroup, _ object: ActObject, _ subject: ActSubject?) -> [Reason] {
        var steps = [
            Reason(.rule, match.verb.rule, wording.text(match.words)),
            Reason(.rule, "acts frames", "\(match.verb.name) on \(object.kind.rawValue): \(wording.text(object.words))"),
        ]
        if !group.reason.isEmpty { steps.append(Reason(.rule, "acts modality", group.reason)) }
        if let subject {
            let words = subject.phrase.map { wording.text($0.words) } ?? subject.actors.map(\.code).joined(separator: " ")
            steps.append(Reason(.rule, "acts subject", words))
        }
        return steps
    }
}
