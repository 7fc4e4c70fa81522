import Evidence
import Language
import Law

/// The numbers of a row, in the order of ``ActFeatures/names``.
extension ActFeatures {
    /// What is asked of the act itself, and of who else tells of it.
    func common(_ actor: ActorID?, _ act: FoundAct, _ context: Context) -> [Float] {
        func flag(_ value: Bool) -> Float { value ? 1 : 0 }
        let event = act.opinions.event
        let sentence = wording.sentenceOf[act.words.lowerBound]
        let same = context.others.filter { other in actor.map { other.actors.contains($0) } ?? other.actors.isEmpty }
        func worth(_ acts: [FoundAct]) -> Float { Float(acts.map { $0.opinions.event?.weight ?? $0.probability }.max() ?? 0) }
        let referent = scene.treaties.referent(of: act.treaty)
        let given: [Float] = [
            flag(actor == nil), Float(event?.probability ?? 0), Float(event?.kindProbability ?? 0), Float(event?.modalityProbability ?? 0),
            flag(event != nil), flag(event?.kind == act.kind.rawValue), flag(event?.modality == act.modality.rawValue),
            Float(act.probability),
            flag(act.namesTreaty), flag(act.date != nil), flag(sentence == 0), Float(min(sentence, 20)),
            flag(referent != nil), flag(referent?.treaty != nil), flag(act.isDoubtful), flag(act.lacksDoer),
        ]
        let stance = context.claim?.stance
        let told: [Float] = [
            flag(stance != nil), flag(stance == .denies), flag(stance == .neither), flag(stance == .reports),
            worth(same.filter { $0.modality == act.modality }), worth(same.filter { $0.modality != act.modality }),
            Float(min(context.others.count, 6)), flag(act.isOfMany), Float(min(context.before.count, 20)),
            flag(act.because.contains { $0.name == "acts frames" }),
            flag(scene.actors.grammar[act.words.lowerBound]?.partOfSpeech == .noun),
            Float(event?.arguments("treaty").map(\.probability).max() ?? 0), Float(event?.arguments("date").map(\.probability).max() ?? 0),
        ]
        let ofKind = event?.kinds[act.kind.rawValue] ?? 0
        let ofModality = event?.modalities[act.modality.rawValue] ?? 0
        let treaty = act.treaty
        let isHere = wording.sameSentence(treaty.core.lowerBound, act.words.lowerBound)
        let reading: [Float] = [
            Float(ofKind), Float(ofModality), Float((event?.probability ?? 0) * ofKind * ofModality),
            flag(event?.kind == act.kind.rawValue && event?.modality == act.modality.rawValue), flag(isHere),
            Float(isHere ? max(-30, min(30, treaty.core.lowerBound - act.words.lowerBound)) : 40), flag(treaty.strength == .strong),
            flag(treaty.isDefinite), Float(min(treaty.parties.count, 4)),
        ]
        let kinds = Self.kinds.map { flag($0 == act.kind) }
        return given + told + reading + kinds + Self.modalities.map { flag($0 == act.modality) } + context.clues
    }

    func row(of actor: ActorID?, _ act: FoundAct, _ opinions: Opinions, _ context: Context) -> [Float] {
        let at = act.words.lowerBound
        let sentence = wording.sentenceOf[at]
        let all = actor.flatMap { namings[$0] } ?? []
        let own = near(all, at)
        func flag(_ value: Bool) -> Float { value ? 1 : 0 }
        let pointed = actor.flatMap { context.pointed[$0] } ?? 0
        let others = context.pointed.filter { $0.key != actor }.values.max() ?? 0
        let doer = opinions.doers.filter { argument in own.contains { $0.words.overlaps(argument.words) } }.map(\.probability).max() ?? 0
        let doers = opinions.doers.map(\.probability).max() ?? 0
        let previous = own.last { $0.words.lowerBound < at }
        let next = own.first { $0.words.lowerBound >= at && wording.sameSentence($0.words.lowerBound, at) }
        let back = previous.map { min(60, at - $0.words.upperBound) } ?? 99
        let ahead = next.map { min(40, $0.words.lowerBound - at) } ?? 99
        let sentencesBack = previous.map { min(12, sentence - wording.sentenceOf[$0.words.lowerBound]) } ?? 20
        let recency = context.lastNamed.filter { $0.key != actor && $0.value > (previous?.words.lowerBound ?? -1) }.count
        // The naming that tells most: in the sentence before the act, else behind it, else the last one.
        let telling = previous.flatMap { wording.sameSentence($0.words.lowerBound, at) ? $0 : nil } ?? next ?? previous
        let isWith = own.contains { naming in
            wording.sameSentence(naming.words.lowerBound, at)
                && (naming.words.lowerBound - 3..<naming.words.lowerBound).contains { ["with", "between"].contains(wording.form($0)) }
        }
        let sameTreaty = context.before.last { $0.treaty.referent != nil && $0.treaty.referent == act.treaty.referent }
        let sameBoth = context.before.last { $0.kind == act.kind && $0.treaty.referent != nil && $0.treaty.referent == act.treaty.referent }
        let sameKind = context.before.last { $0.kind == act.kind }
        let rank = order.prefix(10).firstIndex { $0 == actor } ?? 10
        let head = telling?.phrase.head
        func isIn(_ actors: some Sequence<ActorID>) -> Bool { actors.contains { $0 == actor } }
        var row: [Float] = [
            flag(isIn(act.actors)), Float(min(act.actors.count, 4)), flag(act.because.first?.origin != .model),
            flag(isIn(opinions.byHead)), flag(opinions.isNamed), Float(min(opinions.byHead.count, 4)),
            Float(pointed), Float(pointed - others), Float(max(pointed, others)), Float(doer), Float(doers),
            flag(opinions.doers.contains { $0.words.count == 1 && Self.pronouns.contains(wording.form($0.words.lowerBound)) }),
            flag(!opinions.doers.isEmpty && opinions.doers.allSatisfy { scene.isUnnamed($0.words) }),
            flag(opinions.doers.contains { $0.words.contains { Self.groups.contains(wording.form($0)) } }),
            Float(opinions.event?.weight ?? 0),
            flag(isIn(context.subjects)), flag(!context.subjects.isEmpty), flag(isIn(context.agents)), flag(isWith),
            Float(back), Float(ahead), Float(sentencesBack), Float(min(recency, 8)),
        ]
        row += [
            flag(telling.map { $0.phrase.isPossessive || $0.phrase.head == .adjective } ?? false),
            flag(
                telling.map {
                    Self.places.contains(wording.form($0.words.lowerBound - 1)) && ($0.phrase.head == .capital || $0.phrase.head == .state)
                }
                    ?? false),
            flag(head == .person || head == .role), flag(head == .state),
            flag(isIn(context.firstHere)), flag(isIn(context.firstBefore)),
            flag(isIn(context.parties)), Float(min(context.parties.count, 5)), flag(isIn(act.treaty.parties)),
            flag(isIn(context.registered)), Float(min(context.registered.count, 8)),
            flag(actor != nil && scene.mainState == actor), flag(isIn(scene.mainPair)), flag(isIn(scene.home)),
            Float(all.count) / Float(max(total, 1)), Float(rank),
            flag(all.first.map { wording.sentenceOf[$0.words.lowerBound] == 0 } ?? false), Float(min(context.candidates.count, 16)),
        ]
        row += [
            flag(isIn(context.last?.actors ?? [])), flag(context.isLastNear && isIn(context.last?.actors ?? [])),
            flag(isIn(sameTreaty?.actors ?? [])), flag(isIn(sameBoth?.actors ?? [])),
            flag(isIn(sameKind?.actors ?? [])), Float(min(context.before.count { isIn($0.actors) }, 5)),
            flag(isIn(context.speakers)), flag(!context.speakers.isEmpty),
            Float(min(context.here.count { $0 != actor }, 5)), flag(context.isVerb), flag(context.isPassive),
            flag(actor?.isStateCode ?? false),
            flag(own.contains { act.treaty.words.contains($0.words.lowerBound) }),
            flag(telling.map { isParted($0.words, at) } ?? false),
            flag(isIn(opinions.understood)), Float(min(opinions.understood.count, 4)),
        ]
        return row
    }

    private static let pronouns: Set<String> = ["it", "he", "she", "they", "we", "which", "who", "that"]
    private static let groups: Set<String> = [
        "two", "three", "four", "five", "both", "they", "countries", "states", "governments", "sides", "parties", "members", "neighbours",
        "leaders", "ministers", "presidents", "nations", "powers",
    ]
    private static let places: Set<String> = ["in", "at", "to", "from", "near", "for"]
}
