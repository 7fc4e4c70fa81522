import Evidence
import Law

/// Steps that are told from the treaty's side: what it passes, what it still needs, what a state thinks of doing with it.
extension ActReader {
    /// "The treaty cleared the Senate", "won the approval of the Diet": the chamber stands behind.
    func passed(_ match: VerbMatch, _ group: VerbGroup, before: [FoundAct]) -> [FoundAct] {
        guard group.shape == .finite || group.shape == .infinitive,
            let theme = theme(of: group, verb: match.verb) ?? themeByTree(of: match, group)
        else { return [] }
        let sentence = wording.sentence(of: match.words.lowerBound)
        for index in match.words.upperBound..<max(match.words.upperBound, min(match.words.upperBound + 4, sentence.upperBound)) {
            guard let phrase = scene.actors.phrase(at: index),
                (match.words.upperBound..<phrase.words.lowerBound).allSatisfy({
                    ["the", "a", "both", "by", "in", "its"].contains(wording.form($0))
                }),
                let known = subjects.resolved(phrase), known.role?.isParliament ?? false, !known.isPossessive
            else { continue }
            let chamber = ActSubject(
                actors: known.actors, phrase: known, start: theme.words.lowerBound, nearness: 0.9, isPlural: false)
            return build(match, group, theme, chamber, before: before)
        }
        return []
    }

    /// "still needs the approval of the Diet", "awaits ratification by Norway".
    func awaited(_ match: VerbMatch, _ group: VerbGroup) -> [FoundAct] {
        guard group.shape == .finite, !group.isNegated, !group.isFuture, let object = objects.object(at: match.words.upperBound),
            let kind = kind(of: object), let mention = object.mention, mention.referent != nil
        else { return [] }
        return nominal(match, kind, object, mention, .planned, actors: object.owners.compactMap { subjects.resolved($0) })
    }

    /// "Fiji is considering accession to the treaty".
    func considered(_ match: VerbMatch, _ group: VerbGroup) -> [FoundAct] {
        guard group.shape == .finite, !group.isNegated,
            let object = objects.object(at: match.words.upperBound) ?? objectByTree(of: match),
            [.accession, .withdrawal, .consent].contains(object.kind), let mention = object.mention, mention.referent != nil,
            let subject = subjects.subject(of: group) ?? subjects.subjectByTree(of: group), !subject.isNobody,
            !(subject.phrase?.role?.isParliament ?? false)
        else { return [] }
        let kind: ActKind = object.kind == .accession ? .accession : object.kind == .withdrawal ? .withdrawal : .ratification
        let state = ActorPhrase(
            words: match.words, end: match.words.upperBound, head: .state, actors: subject.actors, speaks: true)
        return nominal(match, kind, object, mention, .possible, actors: [state])
    }

    private func nominal(
        _ match: VerbMatch, _ kind: ActKind, _ object: ActObject, _ mention: TreatyMention, _ modality: Modality,
        actors owners: [ActorPhrase]
    ) -> [FoundAct] {
        var who: [ActorID] = []
        for owner in owners { for actor in owner.actors where !who.contains(actor) { who.append(actor) } }
        if who.isEmpty, kind == .exchange { who = scene.treaties.parties(of: mention) }
        guard !who.isEmpty else { return [] }
        return [
            FoundAct(
                words: match.words.lowerBound..<object.words.upperBound, kind: kind, actors: who,
                organ: owners.count == 1 && owners[0].isOrgan ? wording.text(owners[0].words) : nil, modality: modality, date: nil,
                treaty: mention, probability: 0.8, namesTreaty: object.isNamed,
                because: [
                    Reason(.rule, match.verb.rule, wording.text(match.words)),
                    Reason(.rule, "acts objects \(object.kind.rawValue)", wording.text(object.words)),
                ], subject: nil)
        ]
    }

    /// "was adopted by the House and signed by the president": the second verb has neither helping word nor subject of its own.
    func isSharedPassive(_ match: VerbMatch, _ group: VerbGroup) -> Bool {
        let grammar = scene.actors.grammar
        let verb = match.words.lowerBound
        guard group.shape == .finite || group.shape == .participle, group.start == verb, match.verb.forms.contains(.participle),
            let node = grammar[verb], node.universalRelation == "conj", node.probability > 0.6, let head = node.head,
            !grammar.dependents(of: head, as: "aux:pass").isEmpty, grammar.dependents(of: verb, as: "nsubj", "obj").isEmpty
        else { return false }
        return !ClauseArguments(scene).agents(of: verb).isEmpty
    }

    /// A bill of which the report has said that it ratifies is that law, although it is now only "the bill".
    func isRatificationLaw(_ object: ActObject) -> Bool {
        guard object.kind == .law else { return false }
        let start = object.words.lowerBound
        guard ["the", "this", "that"].contains(wording.form(start)) else { return false }
        let words = max(0, start - 120)..<start
        guard
            let last = words.last(where: { word in
                let form = wording.form(word)
                return form.hasPrefix("ratif") || form.hasPrefix("denounc") || form.hasPrefix("suspen") || form == "withdrawal"
            })
        else { return false }
        // "the law revoking the ratification" takes it back.
        let isUndone = (max(0, last - 7)..<last).contains { word in
            ["revo", "resci", "withdr", "undo", "cancel", "annul"].contains { wording.form(word).hasPrefix($0) }
        }
        return wording.form(last).hasPrefix("ratif") && !isUndone
    }
}
