import Chronology
import Evidence
import Law

/// Of which states an act is one.
extension ActReader {
    /// Who signs: the subject, and the partner of "signed a treaty with Y"; without a subject the two parties.
    func signers(_ subject: [ActorID], _ mention: TreatyMention, isPassive: Bool, hasPartner: Bool) -> [ActorID] {
        let known = makers(of: mention)
        if isPassive || hasPartner, known.count == 2, subject.count < 2, subject.isEmpty || hasPartner && known.contains(subject[0]) {
            return known
        }
        // "The agreement was signed during a visit by President Sarkozy": by the two who made it.
        if isPassive, known.count == 2, subject.count == 1, known.contains(subject[0]) { return known }
        // "by Prime Minister Nehru and President Ayub Khan": one known, and the report tells of two states.
        if hasPartner, known.isEmpty, subject.count == 1, scene.mainPair.contains(subject[0]) { return scene.mainPair }
        if subject.isEmpty {
            // "The treaty with Peru was signed": by the state of the news as well.
            if known.count == 1, let state = scene.mainState, !known.contains(state) { return [state] + known }
            // "The agreement was signed in December": by the two of whom the report tells.
            if known.isEmpty, mention.isDefinite, !mention.isNamed, !mention.isPlural, !isOfMany(mention) { return scene.mainPair }
            return known.count <= 3 ? known : []
        }
        guard subject.count == 1, let only = subject.first, !isPassive else { return subject }
        let parties = hasPartner ? known : mention.parties
        if !hasPartner, (2...6).contains(parties.count), !parties.contains(only), mention.isPlural { return subject + parties }
        return parties.count == 2 && parties.contains(only) ? subject + parties.filter { $0 != only } : subject
    }

    /// The parties that the report gives a treaty, or the two or three that the register knows.
    private func makers(of mention: TreatyMention) -> [ActorID] {
        let told = scene.treaties.parties(of: mention)
        guard told.isEmpty, let registered = registered(mention), (2...3).contains(registered.count) else { return told }
        return registered
    }

    private func registered(_ mention: TreatyMention) -> [ActorID]? {
        scene.treaties.referent(of: mention)?.treaty.flatMap(closedParties)
    }

    /// A treaty of the register with more parties than three, or a paper by whose name many are its parties.
    func isOfMany(_ mention: TreatyMention) -> Bool {
        ["charter", "statute", "constitution", "covenant"].contains(mention.head) || registered(mention).map { $0.count > 3 } ?? false
    }

    /// "signed it together with his German colleague".
    func isTogether(_ match: VerbMatch, _ object: ActObject) -> Bool {
        let start = max(match.words.upperBound, object.words.upperBound)
        let end = min(wording.sentence(of: match.words.lowerBound).upperBound, start + 14)
        return (start..<max(start, end)).contains { index in
            (wording.form(index) == "together" && wording.form(index + 1) == "with")
                || (wording.form(index) == "alongside" && wording.isCapitalised(index + 1)) || wording.form(index) == "counterpart"
        }
    }

    func exchangers(_ subject: [ActorID], _ mention: TreatyMention) -> [ActorID] {
        let parties = scene.treaties.parties(of: mention)
        return parties.count == 2 && (subject.isEmpty || parties.contains(subject[0])) ? parties : subject
    }

    /// "entered into force for Japan": whom it concerns.
    func beneficiaries(_ match: VerbMatch, _ object: ActObject, _ kind: ActKind, _ before: [FoundAct]) -> [ActorID] {
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
        if wording.form(match.words.upperBound) == "for", wording.form(match.words.upperBound + 1) == "it",
            let state = subjects.pronoun(match.words.upperBound + 1), state.actors.count == 1
        {
            // "the Convention, to which Rwanda acceded in October, entered into force for it"
            return state.actors
        }
        if wording.form(match.words.upperBound) == "between", let list = objects.owners(at: match.words.upperBound + 1),
            list.phrases.count == 1, wording.form(list.end) == "and",
            (list.end..<list.end + 5).contains(where: { ["parties", "states"].contains(wording.form($0)) })
        {
            // "between Bangladesh and the Contracting Parties": for the one that joins.
            return list.phrases[0].actors
        }
        if wording.form(object.words.lowerBound - 1) == "which", wording.form(object.words.lowerBound - 2) == "for",
            let state = subjects.antecedent(of: object.words.lowerBound - 2)
        {
            // "Bangladesh, for which the Convention took effect"
            return state.actors
        }
        guard behind > match.words.upperBound, let list = objects.owners(at: behind) else { return [] }
        return list.phrases.flatMap(\.actors)
    }

    func organ(_ subject: ActSubject) -> String? {
        guard let phrase = subject.phrase, phrase.isOrgan else { return nil }
        return wording.text(phrase.words)
    }
}
