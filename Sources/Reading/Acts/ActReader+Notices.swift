import Chronology
import Evidence
import Law

extension ActReader {
    /// "notified the depositary of its withdrawal", "gave notice that it was leaving", "told the UN on Monday that it would suspend".
    func notices(_ match: VerbMatch, _ group: VerbGroup) -> [FoundAct] {
        guard group.shape != .gerund || group.modality != nil, let subject = subjects.subject(of: group) else { return [] }
        let sentence = wording.sentence(of: match.words.lowerBound)
        var index = match.words.upperBound
        var isTold = match.verb.name == "give notice"
        if !isTold {
            let owners = objects.owners(at: index)
            var place = index
            while place < index + 4, ["the", "its", "all", "other"].contains(wording.form(place)) { place += 1 }
            if let receiver = lexicon.receivers.longest(at: place, in: wording.forms)
                ?? lexicon.receivers.longest(at: index, in: wording.forms)
            {
                index = receiver.words.upperBound
                isTold = true
            } else if let owners, match.verb.lemma != "tell" {
                index = owners.end
                isTold = true
            } else if let own = objects.object(at: index), own.kind == .withdrawal, match.verb.lemma == "notify" {
                return notice(match, group, subject, own, date: index)
            }
        }
        guard isTold else { return [] }
        // What is told stands behind "of" or "that"; dates, places and appositions may come first.
        while index < min(sentence.upperBound, match.words.upperBound + 24) {
            let form = wording.form(index)
            if form == "of", let object = objects.object(at: index + 1), object.kind == .withdrawal || object.kind == .suspension {
                if object.kind == .suspension { return suspension(match, group, subject, object) }
                return notice(match, group, subject, object, date: index)
            }
            if ["that", "of"].contains(form) || form == "it" || form == "to" {
                for word in index + 1..<min(index + 9, sentence.upperBound) {
                    for verb in verbs(at: word).map(\.verb) where ["leave", "terminate", "denounce", "suspend"].contains(verb.name) {
                        if takesBack(word..<word + 1) { return [] }
                        let inner = ActObject(kind: .treaty, words: word..<word + 1, mention: treaty(behind: word), isNamed: true)
                        guard inner.mention?.referent != nil else { continue }
                        let negated = (index..<word).contains { ["not", "never"].contains(wording.form($0)) }
                        if negated { return [] }
                        return verb.name == "suspend"
                            ? suspension(match, group, subject, inner) : notice(match, group, subject, inner, date: index)
                    }
                }
                if form == "that" { return [] }
            }
            if wording.isMark(index), form != ",", form != "\"", form != "-" { break }
            // Another clause: what it tells is no part of the notice.
            if form == ",", ["and", "but", "while", "adding", "saying"].contains(wording.form(index + 1)) { break }
            index += 1
        }
        // "has given notice", nothing more: of the treaty under discussion.
        guard match.verb.name == "give notice", isBareEnd(match.words.upperBound), match.verb.lemma == "give",
            wording.form(match.words.upperBound) != "to",
            let mention = scene.treatyUnderDiscussion(at: match.words.lowerBound),
            scene.treaties.referent(of: mention)?.treaty != nil || mention.strength == .strong
        else { return [] }
        let object = ActObject(kind: .treaty, words: match.words, mention: mention)
        return notice(match, group, subject, object, date: match.words.upperBound)
    }

    private func treaty(behind word: Int) -> TreatyMention? {
        let sentence = wording.sentence(of: word)
        return scene.mentions(inSentenceOf: word).first {
            $0.core.lowerBound > word && $0.core.lowerBound < min(word + 9, sentence.upperBound) && $0.referent != nil
        }
            ?? scene.treatyUnderDiscussion(at: word)
    }

    private func notice(_ match: VerbMatch, _ group: VerbGroup, _ subject: ActSubject, _ object: ActObject, date index: Int) -> [FoundAct] {
        make(.withdrawalNotice, match, group, subject, object)
    }

    private func suspension(_ match: VerbMatch, _ group: VerbGroup, _ subject: ActSubject, _ object: ActObject) -> [FoundAct] {
        make(.suspension, match, group, subject, object)
    }

    private func make(_ kind: ActKind, _ match: VerbMatch, _ group: VerbGroup, _ subject: ActSubject, _ object: ActObject) -> [FoundAct] {
        guard let mention = object.mention, mention.referent != nil,
            var modality = clauses.modality(of: group, clauseStart: subject.start, end: match.words.upperBound)
        else { return [] }
        if subject.phrase?.role?.isParliament ?? false { return [] }
        if group.isPresent, modality == .done, wording.sentenceOf[group.word] > 1 { return [] }
        let pattern = match.words.dropFirst().contains { ["no", "neither"].contains(wording.form($0)) }
        if subject.isNobody || pattern {
            guard modality == .planned else { return [] }
            modality = .refused
        }
        let sentence = wording.sentence(of: group.word)
        let place = ActDateFinder.Place(
            verb: match.words, start: group.start, subjectStart: subject.start, object: nil, modality: modality, before: nil)
        var date = modality == .refused || modality == .possible ? nil : dateFinder.date(place)
        if date == nil, modality == .done {
            // The date may stand behind the receiver: "notified the United Nations on Friday that".
            let that =
                (match.words.upperBound..<max(match.words.upperBound, sentence.upperBound)).first { wording.form($0) == "that" }
                ?? match.words.upperBound
            for word in match.words.upperBound..<max(that, match.words.upperBound) {
                if let found = scene.date(from: word) {
                    date = dateFinder.value(found, place)
                    break
                }
            }
        }
        return [
            FoundAct(
                words: match.words, kind: kind, actors: subject.actors, organ: nil, modality: modality, date: date, treaty: mention,
                probability: 0.92 * subject.nearness * (group.isDoubted ? 0.7 : 1), namesTreaty: object.isNamed,
                because: [
                    Reason(.rule, match.verb.rule, wording.text(match.words)),
                    Reason(.rule, "acts frames", "\(match.verb.name) on \(object.kind.rawValue)"),
                ], subject: subject)
        ]
    }

    /// "gave notice on 12 March that it was leaving": the notice is the act.
    func isToldInNotice(_ start: Int) -> Bool {
        let first = wording.sentence(of: start).lowerBound
        guard let that = (max(first, start - 4)..<max(first, start)).last(where: { wording.form($0) == "that" }) else { return false }
        return (max(first, that - 9)..<that).contains { ["notice", "notification"].contains(wording.form($0)) }
    }

    /// "told the United Nations on Monday that it is leaving": saying so to the depositary is the notice.
    func isNotified(_ start: Int, _ words: Range<Int>) -> Bool {
        let first = wording.sentence(of: words.lowerBound).lowerBound
        for index in first..<max(first, words.lowerBound) where ["told", "notified", "informed"].contains(wording.form(index)) {
            let next = ["the", "its"].contains(wording.form(index + 1)) ? index + 2 : index + 1
            if lexicon.receivers.longest(at: next, in: wording.forms) != nil { return true }
        }
        return false
    }
}
