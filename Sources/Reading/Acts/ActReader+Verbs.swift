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

    private func active(_ match: VerbMatch, _ given: VerbGroup, before: [FoundAct]) -> [FoundAct] {
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
    private func object(of match: VerbMatch) -> ActObject? {
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
    private func bearer(_ before: [FoundAct], near word: Int) -> ActSubject? {
        let bearers: Set<ActKind> = [.deposit, .accession, .ratification, .signature]
        guard let last = before.last(where: { bearers.contains($0.kind) && $0.modality == .done }), last.actors.count == 1,
            wording.sentenceOf[word] - wording.sentenceOf[last.words.lowerBound] <= 2
        else { return nil }
        return ActSubject(actors: last.actors, phrase: nil, start: word, nearness: 0.75, isPlural: false)
    }

    /// "take Latvia out of the convention", "pulled his country out of the pact": the state in the middle leaves.
    private func takenOut(_ match: VerbMatch) -> ActSubject? {
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
    private func behindReceiver(_ match: VerbMatch) -> Int {
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
    private func isLeftTo(_ match: VerbMatch, _ object: ActObject) -> Bool {
        match.verb.lemma == "leave" && wording.form(object.words.lowerBound) == "it" && wording.form(object.words.upperBound) == "to"
    }

    /// Behind the second of two commas with a few words between that hold no verb.
    private func asideEnd(_ comma: Int, in sentence: Range<Int>) -> Int? {
        guard let close = (comma + 1..<min(comma + 9, sentence.upperBound)).first(where: { wording.form($0) == "," }) else { return nil }
        guard ["by", "with", "as", "in", "on", "at", "without"].contains(wording.form(comma + 1)),
            !(comma + 1..<close).contains(where: { lexicon.verb(wording.form($0)) != nil || lexicon.isHelping(wording.form($0)) })
        else { return nil }
        return close + 1
    }

    private func sharedVerb(at start: Int, in sentence: Range<Int>) -> Int? {
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
    private func relative(_ match: VerbMatch, _ group: VerbGroup, _ subject: ActSubject) -> ActObject? {
        guard group.shape == .finite, isBareEnd(match.words.upperBound) else { return nil }
        let first = wording.sentence(of: group.word).lowerBound
        var end = subject.start
        if ["which", "that"].contains(wording.form(end - 1)) { end -= 1 }
        if wording.form(end - 1) == "," { end -= 1 }
        guard end > first, !["who"].contains(wording.form(end)) else { return nil }
        return objects.theme(before: end, from: first)
    }

    /// "The United States signed in 1996 and has not ratified", "gave its consent": the treaty under discussion is understood.
    private func understood(_ match: VerbMatch, _ subject: ActSubject) -> ActObject? {
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

    // MARK: - Passive, participles and verbs of the treaty

    /// "was ratified by Russia", "took effect", "the instrument was received": the theme stands before.
    private func themed(_ match: VerbMatch, _ group: VerbGroup, before: [FoundAct]) -> [FoundAct] {
        guard !group.isUrged, let theme = theme(of: group, verb: match.verb) ?? themeByTree(of: match, group) else { return [] }
        return build(match, group, theme, nil, before: before)
    }

    /// "Australia's ratification of the treaty is expected in June".
    private func expected(_ match: VerbMatch, _ group: VerbGroup) -> [FoundAct] {
        guard group.shape == .passive, group.modality == .done, wording.form(match.words.upperBound) != "to",
            let theme = theme(of: group, verb: match.verb),
            let kind = kind(of: theme), let mention = theme.mention, mention.referent != nil
        else { return [] }
        let owners = theme.owners.compactMap { subjects.resolved($0) }
        var who: [ActorID] = []
        for owner in owners { for actor in owner.actors where !who.contains(actor) { who.append(actor) } }
        if [.signature, .exchange].contains(kind), who.count < 2 {
            // "The signing of the agreement is scheduled for Saturday": by both.
            let parties = scene.treaties.parties(of: mention)
            if parties.count == 2 { who = parties }
        }
        guard !who.isEmpty else { return [] }
        let place = ActDateFinder.Place(
            verb: match.words, start: group.start, subjectStart: theme.words.lowerBound, object: nil, modality: .planned, before: nil)
        return [
            FoundAct(
                words: theme.words, kind: kind, actors: who, organ: owners.first.flatMap { $0.isOrgan ? wording.text($0.words) : nil },
                modality: .planned,
                date: dateFinder.date(place), treaty: mention, probability: 0.85, namesTreaty: theme.isNamed,
                because: [Reason(.rule, match.verb.rule, wording.text(match.words))], subject: nil)
        ]
    }

    /// The noun phrase before a verb group that it is about.
    func theme(of group: VerbGroup, verb: ActLexicon.Verb) -> ActObject? {
        let first = wording.sentence(of: group.word).lowerBound
        var end = group.start
        var doubted = false
        var isRelative = false
        for _ in 0..<8 {
            end = groups.skipBack(end, from: first, doubted: &doubted)
            guard end > first else { break }
            let form = wording.form(end - 1)
            if form == "it" || form == "they" {
                return scene.treatyUnderDiscussion(at: end - 1).map { ActObject(kind: .treaty, words: end - 1..<end, mention: $0) }
            }
            if var theme = objects.theme(before: end, from: first) {
                // "its instrument of ratification of the Agreement, which had been signed": the nearest is meant.
                if isRelative, theme.kind != .treaty, theme.isNamed, ["sign", "start", "end", "ratify", "terminate"].contains(verb.name) {
                    theme.kind = .treaty
                    theme.owners = []
                }
                return theme
            }
            if ["which", "that"].contains(form) {
                isRelative = true
                end -= 1
                if wording.form(end - 1) == "," { end -= 1 }
                continue
            }
            if form == ",", let opening = themeInsertion(endingAt: end - 1, first: first) { return opening }
            if form == ")", let opening = (max(first, end - 12)..<end).last(where: { wording.form($0) == "(" }) {
                end = opening
                continue
            }
            if ["and", "but"].contains(form) { return sharedTheme(before: end - 1, first: first) }
            if let phrase = scene.actors.phrase(endingAt: end),
                ActorReading.prepositions.contains(wording.form(phrase.words.lowerBound - 1)),
                phrase.words.lowerBound - 1 > first
            {
                end = phrase.words.lowerBound - 1
                continue
            }
            break
        }
        return looseTheme(before: end, first: first)
    }

    /// "The treaty, signed in June, took effect": the phrase before the commas.
    private func themeInsertion(endingAt comma: Int, first: Int) -> ActObject? {
        var index = comma - 1
        while index > first, comma - index < 45 {
            if wording.form(index) == ",", let theme = objects.theme(before: index, from: first) { return theme }
            index -= 1
        }
        return nil
    }

    /// "was signed in Sydney and came into force in 2007": the theme of the clause before.
    private func sharedTheme(before index: Int, first: Int) -> ActObject? {
        var start = first
        if let border = (first..<index).last(where: { [";", ":"].contains(wording.form($0)) }) { start = border + 1 }
        if let mention = scene.mentions(inSentenceOf: index).first(where: { $0.core.lowerBound >= start && $0.core.lowerBound <= start + 8 }
        ),
            mention.words.upperBound <= index
        {
            return objects.object(at: mention.core.lowerBound)
        }
        if (start..<min(start + 3, index)).contains(where: { wording.form($0) == "it" }) {
            return scene.treatyUnderDiscussion(at: start).map { ActObject(kind: .treaty, words: start..<start + 1, mention: $0) }
        }
        return nil
    }

    /// A phrase that is longer than the reader could follow ("... for the Elimination of Double Taxation"): only words without a verb stand behind.
    private func looseTheme(before end: Int, first: Int) -> ActObject? {
        var start = first
        if let border = (first..<max(first, end)).last(where: {
            [";", ":"].contains(wording.form($0)) || (wording.form($0) == "that" && scene.mention(at: $0 - 1) == nil)
        }) {
            start = border + 1
        }
        while start < end {
            if let object = objects.object(at: start), object.words.upperBound <= end, object.mention != nil,
                isTail(object.words.upperBound..<end)
            {
                return object
            }
            start += 1
        }
        return nil
    }

    private func isTail(_ words: Range<Int>) -> Bool {
        guard words.count < 30 else { return false }
        var commas = 0
        for index in words {
            let form = wording.form(index)
            if form == "," { commas += 1 }
            if ["that", "which"].contains(form),
                (index + 1..<min(index + 7, words.upperBound)).contains(where: {
                    ["signed", "concluded", "agreed"].contains(wording.form($0))
                })
            {
                continue
            }
            if ["that", "which", "was", "were"].contains(form),
                ["signed", "concluded", "negotiated", "agreed", "was", "were"].contains(wording.form(index + 1))
            {
                continue
            }
            if commas > 2 || lexicon.isHelping(form) && form != "t" || ["that", "who", "said", "which"].contains(form) { return false }
            if lexicon.verb(form) != nil, !["signed", "concluded", "negotiated", "agreed"].contains(form),
                scene.actors.phrase(at: index) == nil,
                !wording.isCapitalised(index)
            {
                return false
            }
        }
        return true
    }

    /// "the treaty signed in June", "Signed in Beijing in 1961, the treaty".
    private func isReduced(_ match: VerbMatch, _ group: VerbGroup) -> Bool {
        guard match.verb.patterns.isEmpty || match.verb.name == "deposit" else { return false }
        return isBareEnd(match.words.upperBound) && (group.shape == .participle || match.verb.forms.contains(.participle))
    }

    private func reduced(_ match: VerbMatch, _ group: VerbGroup, before: [FoundAct]) -> [FoundAct]? {
        let first = wording.sentence(of: group.word).lowerBound
        var theme: ActObject?
        if wording.beginsSentence(group.start) {
            guard
                let comma = (group.word..<min(group.word + 30, wording.sentence(of: group.word).upperBound)).first(where: { index in
                    wording.form(index) == "," && objects.object(at: index + 1)?.mention != nil
                })
            else { return nil }
            theme = objects.object(at: comma + 1)
        } else {
            var end = group.start
            if wording.form(end - 1) == ",", end - 1 > first { end -= 1 }
            if let date = scene.date(before: end), wording.form(date.words.lowerBound - 1) == "of" { end = date.words.lowerBound - 1 }
            theme = objects.theme(before: end, from: first)
        }
        guard let theme, theme.kind == .treaty || theme.kind == .instrument || theme.kind == .notice || theme.kind == .accessionInstrument
        else {
            return nil
        }
        var group = group
        group.shape = .passive
        group.modality = .done
        let acts = build(match, group, theme, nil, before: before, isReduced: true)
        return acts.isEmpty ? nil : acts
    }

    // MARK: - Gerunds and denials

    private func adoptGerund(_ group: inout VerbGroup) {
        if subjects.absoluteSubject(group) != nil {
            group.modality = .done
            return
        }
        let first = wording.sentence(of: group.word).lowerBound
        var before: [String] = []
        var index = group.start - 1
        while index >= first, before.count < 4 {
            before.append(wording.form(index))
            index -= 1
        }
        if let match = lexicon.beforeGerund.longest(at: 0, in: before), let modality = match.meanings.first {
            let ahead = wording.forms[max(first, group.start - match.words.count - 5)..<max(first, group.start - match.words.count + 1)]
            let isNegated = ["not", "no", "t"].contains(where: ahead.contains)
            group.modality = group.modality == .refused || isNegated && modality == .planned ? .refused : modality
            group.reason = before[match.words].reversed().joined(separator: " ") + " \(wording.form(group.word))"
            group.start -= match.words.count
        } else if before.first == ",", group.word > first {
            // "..., ratifying the treaty on Monday": beside a deed; "..., leaving the pact one step short" tells how it stands.
            guard !["leave", "pass", "clear", "back"].contains(lexicon.verb(wording.form(group.word))?.first?.lemma ?? "") else {
                group.modality = nil
                return
            }
            group.modality = .done
            group.isDoubted = true
        } else {
            group.modality = nil
        }
    }

    /// "denied that it had signed", "dismissed reports that it would leave", "has never said that".
    func isDenied(_ start: Int) -> Bool {
        let first = wording.sentence(of: start).lowerBound
        guard
            let that = (first..<max(first, start)).last(where: {
                ["that", "of", "reports", "suggestions", "claims"].contains(wording.form($0)) && start - $0 < 12
            })
        else { return isPlainlyDenied(start, first) }
        if ["rumours", "rumors", "rumour", "rumor", "allegations", "allegation", "suggestions", "suggestion", "speculation", "gossip"]
            .contains(wording.form(that - 1))
        {
            return true
        }
        let window = max(first, that - 9)..<that + 1
        return window.contains { index in
            guard let match = lexicon.denials.longest(at: index, in: wording.forms) else { return false }
            return match.words.upperBound <= that + 1 && scene.actors.phrase(at: index) == nil
        }
    }

    private func isPlainlyDenied(_ start: Int, _ first: Int) -> Bool {
        // "Moscow denied it had signed"
        (max(first, start - 4)..<max(first, start)).contains { index in
            ["denied", "denies"].contains(wording.form(index))
                && ["it", "he", "she", "they", "having", "any"].contains(wording.form(index + 1))
        }
    }
}
