import Chronology
import Evidence
import Law

/// Verbs of which the treaty or its paper is the subject: passives, participles, "took effect".
extension ActReader {
    /// "was ratified by Russia", "took effect", "the instrument was received": the theme stands before.
    func themed(_ match: VerbMatch, _ group: VerbGroup, before: [FoundAct]) -> [FoundAct] {
        guard !group.isUrged, let theme = theme(of: group, verb: match.verb) ?? themeByTree(of: match, group) else { return [] }
        return build(match, group, theme, nil, before: before)
    }

    /// "Australia's ratification of the treaty is expected in June".
    func expected(_ match: VerbMatch, _ group: VerbGroup) -> [FoundAct] {
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
    func themeInsertion(endingAt comma: Int, first: Int) -> ActObject? {
        var index = comma - 1
        while index > first, comma - index < 45 {
            if wording.form(index) == ",", let theme = objects.theme(before: index, from: first) { return theme }
            index -= 1
        }
        return nil
    }

    /// "was signed in Sydney and came into force in 2007": the theme of the clause before.
    func sharedTheme(before index: Int, first: Int) -> ActObject? {
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
    func looseTheme(before end: Int, first: Int) -> ActObject? {
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

    func isTail(_ words: Range<Int>) -> Bool {
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
    func isReduced(_ match: VerbMatch, _ group: VerbGroup) -> Bool {
        guard match.verb.patterns.isEmpty || match.verb.name == "deposit" else { return false }
        return isBareEnd(match.words.upperBound) && (group.shape == .participle || match.verb.forms.contains(.participle))
    }

    func reduced(_ match: VerbMatch, _ group: VerbGroup, before: [FoundAct]) -> [FoundAct]? {
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
}
