import Chronology
import Evidence
import Law

extension ActReader {
    /// The acts of a verb at its place.
    func acts(_ match: VerbMatch, before: [FoundAct]) -> [FoundAct] {
        let group = groups.group(of: match.verb, at: match.words.lowerBound)
        guard !isDenied(group.start) else { return [] }
        if ["give notice", "notify"].contains(match.verb.name), group.shape != .passive {
            let acts = notices(match, group)
            if !acts.isEmpty || match.verb.name == "notify" { return acts }
        }
        if match.verb.name == "likewise" { return likewise(match, group, before: before) }
        let isIntransitive = ["start", "end", "occur", "arrive"].contains(match.verb.name)
        if isIntransitive, group.shape == .gerund, ["occur", "arrive"].contains(match.verb.name) { return [] }
        if match.verb.name == "leave", isToldInNotice(group.start) { return [] }
        if match.verb.name == "expect" { return expected(match, group) }
        if match.verb.name == "await" { return awaited(match, group) }
        if match.verb.name == "consider" { return considered(match, group) }
        if match.verb.name == "pass through" { return passed(match, group, before: before) }
        if isSharedPassive(match, group) {
            var shared = group
            shared.shape = .passive
            return themed(match, shared, before: before)
        }
        if group.shape == .passive || isIntransitive { return themed(match, group, before: before) }
        if group.start == match.words.lowerBound, match.verb.forms.contains(.participle), isReduced(match, group),
            let acts = reduced(match, group, before: before)
        {
            return acts
        }
        guard group.shape != .participle else { return [] }
        let acts = active(match, group, before: before)
        // "Talks between Japan and Mongolia on a treaty began": the talks stand before.
        return acts.isEmpty && match.verb.name == "open talks" ? themed(match, group, before: before) : acts
    }

    // MARK: - Active

    func active(_ match: VerbMatch, _ given: VerbGroup, before: [FoundAct]) -> [FoundAct] {
        var group = given
        if match.verb.name == "welcome" {
            // Whose deed is welcomed, not who welcomes.
            guard let object = object(of: match),
                !object.owners.isEmpty || object.kind == .entry || object.kind == .exchange || object.kind == .signing
            else {
                return []
            }
            return build(match, group, object, nil, before: before)
        }
        if match.verb.name == "replace" {
            // "The new treaty will replace the pact of 1966": the one that is replaced ends, and nobody ends it.
            let subject = wording.form(group.start - 1)
            guard subject == "it" || scene.mention(at: group.start - 1) != nil, let object = object(of: match), object.kind == .treaty
            else { return [] }
            return build(match, group, object, nil, before: before)
        }
        var doer = subjects.subject(of: group) ?? subjects.subjectByTree(of: group)
        if match.verb.name == "leave", let taken = takenOut(match) {
            // "a bill that would take Latvia out of": a bill does nothing yet.
            if doer?.actors != taken.actors, theme(of: group, verb: match.verb)?.mention != nil, group.modality == .planned {
                group.modality = .possible
            }
            doer = taken
        }
        // "Gen. Torrijos, who signed both pacts for Panama": nobody known, for a state that is.
        if match.verb.name == "reserve", doer == nil { doer = bearer(before, near: match.words.lowerBound) }
        guard let subject = doer ?? (match.verb.name == "sign" ? principal(behind: match, objects.object(at: match.words.upperBound)) : nil)
        else { return [] }
        var object = match.inner ?? object(of: match) ?? objectByTree(of: match)
        if let inner = match.inner, inner.kind != .treaty, inner.kind != .withdrawal { object = nil }
        if object == nil { object = relative(match, group, subject) ?? understood(match, subject) }
        guard let object, object.mention != nil, !isLeftTo(match, object) else { return [] }
        if match.verb.name == "receive" {
            // Who receives did nothing: the act is of those whose paper it is.
            return object.owners.isEmpty ? [] : build(match, group, object, nil, before: before)
        }
        if group.shape == .gerund { adoptGerund(&group) }
        return build(match, group, object, subject, before: before)
    }

    /// The object behind a verb: right behind, or behind an adverb, a date, a place, a partner or another verb.
    func object(of match: VerbMatch) -> ActObject? {
        var index = behindReceiver(match)
        let sentence = wording.sentence(of: match.words.lowerBound)
        for _ in 0..<8 {
            guard index < sentence.upperBound else { return nil }
            index = scene.skipQuotes(index)
            let form = wording.form(index)
            if let date = scene.date(from: index) {
                index = date.words.upperBound
                continue
            }
            if ["on", "in", "last", "late", "by"].contains(form), let date = scene.date(from: index + 1) {
                index = date.words.upperBound
                continue
            }
            if let object = objects.object(at: index) { return object }
            if lexicon.isAdverb(form) {
                index += 1
            } else if ["with", "in", "at", "to", "from", "for", "as", "over"].contains(form),
                let phrase = scene.actors.phrase(at: index + 1),
                phrase.words.lowerBound <= index + 2
            {
                index = phrase.end
            } else if wording.matches(["into", "law"], at: index) {
                index += 2
            } else if ["to", "for", "of", "in", "on"].contains(form),
                ["approve", "reject", "give notice", "reserve"].contains(match.verb.name)
            {
                index += 1
            } else if form == ",", let close = asideEnd(index, in: sentence) {
                // "adopted, by 71 votes, the bill", "handed to the Secretary-General, as depositary, the notice"
                index = close
            } else if ["and", "or", "but"].contains(form) || form == ",", let next = sharedVerb(at: index + 1, in: sentence) {
                // "signed and ratified the treaty"
                index = next
            } else {
                return nil
            }
        }
        return nil
    }

    /// "In its declaration the Government formulated a reservation": the one whose instrument was told of just before.
    func bearer(_ before: [FoundAct], near word: Int) -> ActSubject? {
        let bearers: Set<ActKind> = [.deposit, .accession, .ratification, .signature]
        guard let last = before.last(where: { bearers.contains($0.kind) && $0.modality == .done }), last.actors.count == 1,
            wording.sentenceOf[word] - wording.sentenceOf[last.words.lowerBound] <= 2
        else { return nil }
        return ActSubject(actors: last.actors, phrase: nil, start: word, nearness: 0.75, isPlural: false)
    }

    /// "take Latvia out of the convention", "pulled his country out of the pact": the state in the middle leaves.
    func takenOut(_ match: VerbMatch) -> ActSubject? {
        guard match.words.count > 3, wording.form(match.words.upperBound - 2) == "out" else { return nil }
        let inner = match.words.lowerBound + 1..<match.words.upperBound - 2
        for index in inner {
            if let phrase = scene.actors.phrase(at: index), phrase.actors.count == 1, phrase.actors[0].isStateCode {
                return ActSubject(actors: phrase.actors, phrase: nil, start: match.words.lowerBound, nearness: 0.9, isPlural: false)
            }
        }
        guard wording.form(inner.upperBound - 1) == "country", wording.form(inner.lowerBound) == "the",
            let state = scene.actors.referent(ofThing: match.words.lowerBound)?.actors.first ?? scene.mainState, state.isStateCode
        else { return nil }
        return ActSubject(actors: [state], phrase: nil, start: match.words.lowerBound, nearness: 0.8, isPlural: false)
    }

    /// "gave the depositary notice", "served Russia with notice": where what is given begins.
    func behindReceiver(_ match: VerbMatch) -> Int {
        let start = match.words.upperBound
        guard match.verb.name == "deposit", ["give", "serve", "hand", "send"].contains(match.verb.lemma) else { return start }
        let place = wording.form(start) == "the" ? start + 1 : start
        var end = start
        if let receiver = lexicon.receivers.longest(at: place, in: wording.forms) {
            end = receiver.words.upperBound
        } else if let phrase = scene.actors.phrase(at: place), phrase.words.lowerBound <= place, !phrase.isPossessive {
            end = phrase.end
        }
        return wording.form(end) == "with" ? end + 1 : end
    }

    /// "left it to their host": nobody leaves a treaty.
    func isLeftTo(_ match: VerbMatch, _ object: ActObject) -> Bool {
        match.verb.lemma == "leave" && wording.form(object.words.lowerBound) == "it" && wording.form(object.words.upperBound) == "to"
    }

    /// Behind the second of two commas with a few words between that hold no verb.
    func asideEnd(_ comma: Int, in sentence: Range<Int>) -> Int? {
        guard let close = (comma + 1..<min(comma + 9, sentence.upperBound)).first(where: { wording.form($0) == "," }) else { return nil }
        guard ["by", "with", "as", "in", "on", "at", "without"].contains(wording.form(comma + 1)),
            !(comma + 1..<close).contains(where: { lexicon.verb(wording.form($0)) != nil || lexicon.isHelping(wording.form($0)) })
        else { return nil }
        return close + 1
    }

    func sharedVerb(at start: Int, in sentence: Range<Int>) -> Int? {
        var index = start
        if wording.form(index) == "and" { index += 1 }
        while index < start + 3, index < sentence.upperBound,
            lexicon.isAdverb(wording.form(index)) || lexicon.isHelping(wording.form(index))
        {
            index += 1
        }
        guard let verbs = lexicon.verb(wording.form(index)) else { return nil }
        return verbs.contains { $0.patterns.isEmpty } ? index + 1 : nil
    }

    /// "the treaty which the president later signed", "the treaty it signed with Russia": the object stands before the subject.
    func relative(_ match: VerbMatch, _ group: VerbGroup, _ subject: ActSubject) -> ActObject? {
        guard group.shape == .finite, isBareEnd(match.words.upperBound) else { return nil }
        let first = wording.sentence(of: group.word).lowerBound
        var end = subject.start
        if ["which", "that"].contains(wording.form(end - 1)) { end -= 1 }
        if wording.form(end - 1) == "," { end -= 1 }
        guard end > first, !["who"].contains(wording.form(end)) else { return nil }
        return objects.theme(before: end, from: first)
    }

    /// "The United States signed in 1996 and has not ratified", "gave its consent": the treaty under discussion is understood.
    func understood(_ match: VerbMatch, _ subject: ActSubject) -> ActObject? {
        let names = ["reserve", "sign", "ratify", "approve", "sign up", "accede", "leave", "reject"]
        // "declined to sign one"
        let end = match.words.upperBound
        guard names.contains(match.verb.name), isBareEnd(wording.form(end) == "one" ? end + 1 : end) else { return nil }
        if wording.form(match.words.upperBound) == "by", scene.date(from: match.words.upperBound + 1) == nil,
            wording.form(match.words.upperBound + 1) != "the"
        {
            return nil
        }
        // "put their names to" wants something behind.
        if match.verb.name == "sign", match.words.count > 1 { return nil }
        let needsNoun = ["approve", "reject"].contains(match.verb.name)
        if needsNoun, match.words.count < 3 { return nil }
        if let phrase = subject.phrase {
            guard
                [.state, .organisation, .organ, .capital].contains(phrase.head) || phrase.role?.isParliament ?? false
                    || phrase.role == .government
            else { return nil }
        }
        // "withdrew in full, from 2 April, the reservation": something else is withdrawn.
        if !scene.actors.grammar.dependents(of: match.words.lowerBound, as: "obj").isEmpty { return nil }
        if ["accede", "leave"].contains(match.verb.name) {
            guard match.verb.patterns.isEmpty, subject.phrase == nil || subject.phrase?.head == .state || subject.phrase?.head == .capital,
                !["for", "on", "to", "with", "from"].contains(wording.form(match.words.upperBound))
                    || scene.date(from: match.words.upperBound + 1) != nil
            else { return nil }
        }
        return scene.treatyUnderDiscussion(at: match.words.lowerBound).map {
            ActObject(kind: .treaty, words: match.words, mention: $0)
        }
    }

    /// Whether the verb has no object behind: a date, a place, a mark or the end of the sentence follows.
    func isBareEnd(_ index: Int) -> Bool {
        let form = wording.form(index)
        return index >= wording.count || !wording.sameSentence(index - 1, index) || wording.isMark(index)
            || [
                "in", "on", "by", "at", "last", "earlier", "with", "after", "before", "during", "between", "yesterday", "this", "and", "is",
                "was", "will", "has", "calls", "unanimously", "two", "three", "when", "while", "but", "under", "or", "as", "since", "until",
                "because", "although", "at", "without", "for", "from", "that", "had", "to",
            ].contains(form)
            || lexicon.isAdverb(form) || scene.date(from: index) != nil || (form == "the" && scene.date(from: index + 1) != nil)
    }
}
