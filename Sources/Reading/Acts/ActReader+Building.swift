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
        if group.isBarePresent, modality == .done, !(subject?.isGroup ?? true) { return [] }
        if match.verb.name == "take up", modality != .planned { return [] }
        if group.isVoted, kind == .withdrawal, modality == .done { modality = .planned }
        var kindFound = kind
        if kind == .withdrawal, modality == .planned, isNotified(clauseStart, match.words) {
            kindFound = .withdrawalNotice
            modality = .done
        }
        guard let settled = settledPresent(modality, group, match, object, kind, clauseStart) else { return [] }
        modality = settled.modality
        let isIntransitive = given == nil
        let place = ActDateFinder.Place(
            verb: match.words, start: group.start, subjectStart: isReduced ? nil : clauseStart, object: isIntransitive ? nil : object.words,
            modality: modality, before: lastDate(before, group.word))
        var date = dateFinder.date(place) ?? termsDate(match, kindFound, before)
        if date == nil, modality == .done || modality == .planned, object.kind != .treaty, let inner = innerDate(object, place) {
            date = inner
        }
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
        }
        if kindFound == .negotiation, who.count == 1 {
            let partners = object.owned.filter { !who.contains($0) } + (object.mention?.parties.filter { !who.contains($0) } ?? [])
            if let first = partners.first {
                who.append(first)
            } else if given == nil, let state = scene.mainState, !who.contains(state) {
                who.append(state)
            }
        }
        if kindFound == .exchange, who.count == 1 || who.isEmpty { who = exchangers(who, mention) }
        if kindFound == .entryIntoForce || kindFound == .termination && match.verb.name != "terminate" {
            who = beneficiaries(match, object, kindFound, before)
        }
        if who.isEmpty, ![.entryIntoForce, .termination, .signature, .provisionalApplication].contains(kindFound) { return [] }
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

    private func reasons(_ match: VerbMatch, _ group: VerbGroup, _ object: ActObject, _ subject: ActSubject?) -> [Reason] {
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

    // MARK: - Who

    /// Who did what a passive tells of: the agent, else whose the paper is.
    private func doer(_ match: VerbMatch, _ object: ActObject, before: [FoundAct]) -> ActSubject? {
        if match.verb.name == "sign", let signer = signatory(match, object) { return signer }
        if !["start", "end", "receive", "arrive", "welcome"].contains(match.verb.name),
            let agent = subjects.agent(after: match.words.upperBound) ?? subjects.agentByTree(of: match.words.lowerBound)
        {
            return agent
        }
        var owners = object.owners.compactMap { subjects.resolved($0) }
        if [.instrument, .accessionInstrument, .notice, .deposit].contains(object.kind) {
            // "that its parliament had approved it and that its instrument would follow": the state's.
            for index in owners.indices where owners[index].role?.isParliament ?? false { owners[index] = owners[index].state }
        }
        if owners.isEmpty, wording.form(object.words.lowerBound - 1) == "whose" {
            // "France, whose own instrument was deposited in February"
            let end = wording.form(object.words.lowerBound - 2) == "," ? object.words.lowerBound - 2 : object.words.lowerBound - 1
            owners = [scene.actors.phrase(endingAt: end)].compactMap { $0.flatMap { subjects.resolved($0) } }
        }
        if let first = owners.first {
            var actors: [ActorID] = []
            for owner in owners { for actor in owner.actors where !actors.contains(actor) { actors.append(actor) } }
            return ActSubject(
                actors: actors, phrase: owners.count == 1 ? first : nil, start: object.words.lowerBound, nearness: 0.9,
                isPlural: actors.count > 1)
        }
        // "The withdrawal will take effect in May": of the one who gave notice.
        if object.kind == .withdrawal, ["start", "end"].contains(match.verb.name),
            let notice = before.last(where: { [.withdrawalNotice, .withdrawal].contains($0.kind) && $0.actors.count == 1 })
        {
            let first = wording.sentence(of: match.words.lowerBound).lowerBound
            if wording.form(first) == "for", let list = objects.owners(at: first + 1), list.phrases.count == 1 {
                return ActSubject(actors: list.phrases[0].actors, phrase: nil, start: first, nearness: 0.9, isPlural: false)
            }
            return ActSubject(actors: notice.actors, phrase: nil, start: object.words.lowerBound, nearness: 0.85, isPlural: false)
        }
        // "..., and the instrument was deposited a week later": by the one whose chamber has just approved.
        guard
            [.instrument, .accessionInstrument, .notice, .deposit, .royalAssent].contains(object.kind)
                || match.verb.name == "ratify" && isSameSentence(match, before),
            let last = before.last, last.actors.count == 1,
            wording.sentenceOf[last.words.lowerBound] >= wording.sentenceOf[match.words.lowerBound] - 1
        else { return nil }
        return ActSubject(actors: last.actors, phrase: nil, start: object.words.lowerBound, nearness: 0.75, isPlural: false)
    }

    /// "was approved by the Dail and is to be ratified": by the one of the clause before.
    private func isSameSentence(_ match: VerbMatch, _ before: [FoundAct]) -> Bool {
        guard let last = before.last else { return false }
        return last.kind == .approval && wording.sameSentence(last.words.lowerBound, match.words.lowerBound)
    }

    /// "For Poland it was signed by", "signed on its behalf": the state for which somebody signs.
    private func signatory(_ match: VerbMatch, _ object: ActObject) -> ActSubject? {
        let behind = match.words.upperBound
        if let state = principal(behind: match, object) { return state }
        if wording.form(behind) == "on", ["its", "their", "his"].contains(wording.form(behind + 1)), wording.form(behind + 2) == "behalf",
            let owner = scene.actors.referent(ofPronoun: behind + 1, owner: true), owner.isResolved
        {
            return ActSubject(actors: owner.actors, phrase: nil, start: object.words.lowerBound, nearness: 0.85, isPlural: false)
        }
        let first = wording.sentence(of: match.words.lowerBound).lowerBound
        var start = object.words.lowerBound
        if wording.form(start - 1) == "," { start -= 1 }
        guard wording.form(first) == "for", let list = objects.owners(at: first + 1), list.end == start else { return nil }
        let actors = list.phrases.flatMap(\.actors)
        return ActSubject(actors: actors, phrase: nil, start: first, nearness: 0.95, isPlural: actors.count > 1)
    }

    /// "was signed at Brussels for Belgium", "signed the pact on behalf of Panama": the state stands behind, whoever held the pen.
    func principal(behind match: VerbMatch, _ object: ActObject?) -> ActSubject? {
        let sentence = wording.sentence(of: match.words.lowerBound)
        let start = max(match.words.upperBound, object.map { $0.words.lowerBound > match.words.lowerBound ? $0.words.upperBound : 0 } ?? 0)
        var index = start
        while index < min(sentence.upperBound, start + 10) {
            let form = wording.form(index)
            var next: Int?
            if wording.matches(["on", "behalf", "of"], at: index) { next = index + 3 } else if form == "for" { next = index + 1 }
            if let next, let list = objects.owners(at: next), let first = list.phrases.first, first.head == .state || first.head == .organ,
                form != "for" || isOfVerb(list.phrases[0].words, match)
            {
                let actors = list.phrases.flatMap(\.actors)
                return ActSubject(
                    actors: actors, phrase: nil, start: match.words.lowerBound, nearness: 0.9, isPlural: actors.count > 1)
            }
            if [";", "that", "which", "who", "but"].contains(form) || lexicon.verb(form) != nil { return nil }
            index += 1
        }
        return nil
    }

    /// Whether a phrase behind "for" hangs on the verb: "signed the protocol for Finland" may mean a protocol for Finland.
    private func isOfVerb(_ words: Range<Int>, _ match: VerbMatch) -> Bool {
        let grammar = scene.actors.grammar
        return words.contains { word in
            guard let node = grammar[word], node.universalRelation == "obl", node.probability > 0.6 else { return false }
            return node.head == match.words.lowerBound
        }
    }

    private func doerClass(_ subject: ActSubject?, _ group: VerbGroup) -> ActLexicon.Doer? {
        guard let subject else { return .nobody }
        if subject.isChamber { return .chamber }
        guard let phrase = subject.phrase else { return subject.actors.isEmpty ? .nobody : .state }
        switch phrase.role {
        case .committee, .stateMedia, .others, .spokesperson, .medium: return nil
        case .chamber, .lawmakers: return .chamber
        case .headOfState: return .head
        default: return phrase.head == .person && phrase.role == nil ? .head : .state
        }
    }

    /// Which act the frames make of it.
    private func kind(_ match: VerbMatch, _ group: VerbGroup, _ object: ActObject, _ subject: ActSubject?, before: [FoundAct]) -> ActKind? {
        guard let doer = doerClass(subject, group) else { return nil }
        let verb = match.verb.name
        if verb == "reject" || verb == "take up" {
            guard doer == .chamber,
                [.treaty, .consentLaw, .consent, .accession, .ratificationLaw].contains(object.kind) || isRatificationLaw(object)
            else { return nil }
            return .approval
        }
        if group.isVoted {
            // Only a chamber votes, whatever it is called.
            if ["ratify", "approve"].contains(verb) { return .approval }
            return verb == "leave" ? .withdrawal : nil
        }
        let objectKind: ActObject.Class = object.kind == .ratificationLaw || isRatificationLaw(object) ? .consentLaw : object.kind
        if verb == "sign", doer == .head || doer == .state, subject?.actors.count == 1 {
            if intoLaw(match, object) {
                switch object.kind {
                case .suspension, .suspendLaw, .participation: return .suspension
                case .revokeLaw: return .ratificationWithdrawn
                case .consentLaw, .consent, .accession, .ratificationLaw: return .ratification
                default: break
                }
            }
            if object.kind == .law {
                return approval(of: subject, before: before) != nil || isRatificationLaw(object) ? .ratification : nil
            }
            if object.kind == .instrument, subject?.phrase != nil { return .ratification }
            if object.kind == .treaty {
                if intoLaw(match, object) { return .ratification }
                if isAssent(match, group, object, subject, before: before) { return .ratification }
            }
        }
        if verb == "approve", doer == .nobody { return nil }
        if verb == "leave", object.kind == .treaty, doer == .chamber { return nil }
        if verb == "sign up", before.contains(where: { $0.kind == .accession }) == false, group.modality == .done { return .signature }
        if verb == "denounce", !denounces(match, group, object, subject) { return nil }
        if verb == "conclude", object.kind == .treaty, (subject?.actors.count ?? 0) < 2,
            scene.treaties.parties(of: object.mention ?? scene.treaties.mentions[0]).count < 2
        {
            return nil
        }
        if let kind = lexicon.kind(verb, objectKind, doer) { return kind }
        if doer == .head { return lexicon.kind(verb, objectKind, .state) }
        return nil
    }

    private func intoLaw(_ match: VerbMatch, _ object: ActObject) -> Bool {
        wording.matches(["into", "law"], at: match.words.upperBound) || wording.matches(["into", "law"], at: object.words.upperBound)
    }

    private func approval(of subject: ActSubject?, before: [FoundAct]) -> FoundAct? {
        before.last { act in
            act.kind == .approval && act.modality == .done && !Set(act.actors).isDisjoint(with: subject?.actors ?? [])
        }
    }

    /// A head of state who signs what the parliament has approved gives the state's consent; he does not sign the treaty anew.
    private func isAssent(_ match: VerbMatch, _ group: VerbGroup, _ object: ActObject, _ subject: ActSubject?, before: [FoundAct]) -> Bool {
        guard let role = subject?.phrase?.role, role == .headOfState, let mention = object.mention, !mention.isNew || !object.isNamed,
            let approval = approval(of: subject, before: before), approval.treaty.referent == mention.referent || !object.isNamed,
            !(group.isPerfect && wording.form(group.start) == "had")
        else { return false }
        let place = ActDateFinder.Place(
            verb: match.words, start: group.start, subjectStart: subject?.start, object: object.words, modality: .done, before: nil)
        if let date = dateFinder.date(place), let voted = approval.date ?? published, date.latest < voted.earliest { return false }
        return true
    }

    private var published: PartialDate? { scene.published.map { PartialDate($0) } }

    /// "denounced the pact" may be scolding: it is notice where one may leave and the words are formal, or the state is a party that says when.
    private func denounces(_ match: VerbMatch, _ group: VerbGroup, _ object: ActObject, _ subject: ActSubject?) -> Bool {
        guard let subject, object.kind == .treaty, let mention = object.mention else { return false }
        let parties = scene.treaties.parties(of: mention)
        if parties.count >= 2, Set(subject.actors).isDisjoint(with: parties) { return false }
        if let referent = scene.treaties.referent(of: mention), let treaty = referent.treaty, let closed = closedParties(treaty),
            Set(subject.actors).isDisjoint(with: closed)
        {
            return false
        }
        let isFormal = (group.start..<group.word + 1).contains { ["formally", "officially"].contains(wording.form($0)) }
        let place = ActDateFinder.Place(
            verb: match.words, start: group.start, subjectStart: nil, object: object.words, modality: .done)
        let isKnown = parties.count >= 2 || scene.treaties.referent(of: mention)?.treaty != nil
        guard isKnown || isFormal || group.modality != .done || dateFinder.date(place) != nil else { return false }
        return wording.form(match.words.upperBound) != "as" && wording.form(object.words.upperBound) != "as"
    }

    /// Who signs: the subject, and the partner of "signed a treaty with Y"; without a subject the two parties.
    private func signers(_ subject: [ActorID], _ mention: TreatyMention, isPassive: Bool, hasPartner: Bool) -> [ActorID] {
        let known = scene.treaties.parties(of: mention)
        if isPassive || hasPartner, known.count == 2, subject.count < 2, subject.isEmpty || hasPartner && known.contains(subject[0]) {
            return known
        }
        if subject.isEmpty {
            // "The treaty with Peru was signed": by the state of the news as well.
            if known.count == 1, let state = scene.mainState, !known.contains(state) { return [state] + known }
            return known.count <= 3 ? known : []
        }
        guard subject.count == 1, let only = subject.first, !isPassive else { return subject }
        let parties = hasPartner ? known : mention.parties
        if !hasPartner, (2...6).contains(parties.count), !parties.contains(only), mention.isPlural { return subject + parties }
        return parties.count == 2 && parties.contains(only) ? subject + parties.filter { $0 != only } : subject
    }

    /// "signed it together with his German colleague".
    private func isTogether(_ match: VerbMatch, _ object: ActObject) -> Bool {
        let start = max(match.words.upperBound, object.words.upperBound)
        let end = min(wording.sentence(of: match.words.lowerBound).upperBound, start + 14)
        return (start..<max(start, end)).contains { index in
            (wording.form(index) == "together" && wording.form(index + 1) == "with")
                || (wording.form(index) == "alongside" && wording.isCapitalised(index + 1)) || wording.form(index) == "counterpart"
        }
    }

    private func exchangers(_ subject: [ActorID], _ mention: TreatyMention) -> [ActorID] {
        let parties = scene.treaties.parties(of: mention)
        return parties.count == 2 && (subject.isEmpty || parties.contains(subject[0])) ? parties : subject
    }

    /// "entered into force for Japan": whom it concerns.
    private func beneficiaries(_ match: VerbMatch, _ object: ActObject, _ kind: ActKind, _ before: [FoundAct]) -> [ActorID] {
        guard kind == .entryIntoForce else { return [] }
        let first = wording.sentence(of: match.words.lowerBound).lowerBound
        if wording.form(first) == "for",
            let start = (first..<min(first + 8, object.words.lowerBound + 1)).last(where: {
                ["states", "three", "two", "both", "each", "countries"].contains(wording.form($0))
            }),
            start < object.words.lowerBound,
            let last = before.last(where: { [.deposit, .accession, .ratification].contains($0.kind) && $0.actors.count > 1 })
        {
            // "For each of the three States the Treaty will enter into force"
            return last.actors
        }
        if wording.form(first) == "for", let list = objects.owners(at: first + 1),
            list.end == object.words.lowerBound || wording.form(list.end) == "," && list.end + 1 == object.words.lowerBound
        {
            return list.phrases.flatMap(\.actors)
        }
        var behind = match.words.upperBound
        for phrase in [["for"], ["in", "respect", "of"], ["as", "regards"], ["with", "respect", "to"], ["as", "for"]]
        where wording.matches(phrase, at: behind) {
            behind += phrase.count
            break
        }
        guard behind > match.words.upperBound, let list = objects.owners(at: behind) else { return [] }
        return list.phrases.flatMap(\.actors)
    }

    private func organ(_ subject: ActSubject) -> String? {
        guard let phrase = subject.phrase, phrase.isOrgan else { return nil }
        return wording.text(phrase.words)
    }

    // MARK: - Present and dates

    /// The present tense is a deed in headlines, a rule or a plan elsewhere.
    private func settledPresent(
        _ modality: Modality, _ group: VerbGroup, _ match: VerbMatch, _ object: ActObject, _ kind: ActKind, _ clauseStart: Int
    ) -> (modality: Modality, Void)? {
        guard group.isPresent, modality == .done, group.shape != .infinitive else { return (modality, ()) }
        if group.shape == .passive { return nil }
        if match.verb.name == "welcome" { return (.done, ()) }
        let place = ActDateFinder.Place(
            verb: match.words, start: group.start, subjectStart: clauseStart, object: object.words, modality: .planned, before: nil)
        let isTitle = wording.sentenceOf[group.word] <= 1
        let behind = wording.form(match.words.upperBound)
        let isConditional = ["when", "once", "after", "upon", "if", "only", "as", "unless", "until"].contains(behind)
        if isConditional { return (.planned, ()) }
        if let date = dateFinder.date(place), let published = scene.published {
            if date.earliest > published { return (.planned, ()) }
            if date.latest <= published { return (.done, ()) }
        }
        if [.entryIntoForce, .termination, .withdrawal].contains(kind), !isTitle { return (.planned, ()) }
        return isTitle || group.isBarePresent && group.shape == .finite && isTitle ? (.done, ()) : nil
    }

    /// "took effect upon signature", "on the date of deposit": the day of that act.
    private func termsDate(_ match: VerbMatch, _ kind: ActKind, _ before: [FoundAct]) -> PartialDate? {
        guard kind == .entryIntoForce else { return nil }
        let sentence = wording.sentence(of: match.words.lowerBound)
        let first = match.words.upperBound
        for word in first..<max(first, min(sentence.upperBound, first + 14)) {
            guard ["on", "upon"].contains(wording.form(word)) else { continue }
            let behind = wording.forms[word..<min(word + 5, sentence.upperBound)]
            if wording.form(word) == "on", ["that", "the"].contains(wording.form(word + 1)),
                wording.isMark(word + 3) || word + 3 >= wording.count,
                ["date", "day"].contains(wording.form(word + 2)) || wording.form(word + 2) == "same"
            {
                // "entered into force on that date"
                return lastDate(before, match.words.lowerBound)
            }
            if behind.contains("signature") { return before.last { $0.kind == .signature && $0.date != nil }?.date }
            if behind.contains("deposit"), behind.contains("date") || behind.contains("day") {
                return before.last { [.deposit, .accession].contains($0.kind) && $0.date != nil }?.date
            }
        }
        let tail = wording.forms[first..<max(first, min(sentence.upperBound, first + 4))]
        if tail.starts(with: ["that", "day"]) || tail.starts(with: ["that", "same", "day"]) || tail.starts(with: ["the", "same", "day"]) {
            return lastDate(before, match.words.lowerBound)
        }
        if tail.contains("exchange") && tail.contains("with") || tail.starts(with: ["at", "once"]) || tail.starts(with: ["forthwith"]) {
            // "took effect with the exchange", "at once"
            return before.last { [.exchange, .deposit, .ratification].contains($0.kind) && $0.date != nil }?.date
        }
        return nil
    }

    /// A date inside the object's phrase: "the deposit by Morocco, on Friday, of".
    private func innerDate(_ object: ActObject, _ place: ActDateFinder.Place) -> PartialDate? {
        for word in object.words {
            if let date = scene.date(from: word), !(object.mention?.words.contains(word) ?? false) { return dateFinder.value(date, place) }
        }
        return nil
    }

    /// "told the United Nations on Thursday that it is leaving": the date of the saying.
    private func noticeDate(_ subject: Int, _ words: Range<Int>) -> PartialDate? {
        let first = wording.sentence(of: subject).lowerBound
        var index = subject
        while index > first {
            if let date = scene.date(before: index) { return date.value(.past) }
            index -= 1
        }
        return nil
    }

    /// The day of the act told before, in this sentence or the one before.
    func lastDate(_ before: [FoundAct], _ word: Int) -> PartialDate? {
        guard let last = before.last(where: { $0.date != nil }),
            wording.sentenceOf[word] - wording.sentenceOf[last.words.lowerBound] <= 1
        else { return nil }
        return last.date
    }
}
