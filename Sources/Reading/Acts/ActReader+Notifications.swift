import Chronology
import Evidence
import Law

/// Acts that have no verb: the headings of a depositary's notifications, and nouns that a date makes a deed.
extension ActReader {
    /// "FIJI: ACCESSION", "RATIFICATION BY NORWAY": the form of the Secretary-General's depositary notifications, where the text below then
    /// says on which day "the above action was effected".
    func heading(_ sentence: Range<Int>) -> [FoundAct] {
        guard sentence.count <= 16, sentence.contains(where: { wording.isUpper($0) && wording.form($0).count > 3 }) else { return [] }
        let letters = sentence.filter { !wording.isMark($0) && wording.form($0).first?.isLetter ?? false }
        guard letters.filter({ wording.isUpper($0) }).count * 4 >= letters.count * 3 else { return [] }
        for index in sentence {
            guard let kind = Self.headings[wording.form(index)] else { continue }
            let before = wording.form(index - 1) == ":" ? scene.actors.phrase(endingAt: index - 1) : nil
            let behind = ["by", "of"].contains(wording.form(index + 1)) ? objects.owners(at: index + 2)?.phrases.first : nil
            guard let state = before ?? behind, state.actors.count == 1, state.actors[0].isStateCode || state.head == .organisation,
                let mention = scene.treatyUnderDiscussion(at: index), mention.referent != nil
            else { continue }
            return [
                FoundAct(
                    words: sentence, kind: kind, actors: state.actors, organ: nil, modality: .done, date: effected(behind: sentence),
                    treaty: mention, probability: 0.9, namesTreaty: false,
                    because: [Reason(.rule, "acts heading", wording.text(sentence))], subject: nil)
            ]
        }
        return []
    }

    private static let headings: [String: ActKind] = [
        "ratification": .ratification, "accession": .accession, "acceptance": .ratification, "signature": .signature,
        "withdrawal": .withdrawalNotice, "denunciation": .withdrawalNotice, "succession": .succession,
    ]

    /// The day on which "the above action was effected", in the sentences below a heading.
    private func effected(behind heading: Range<Int>) -> PartialDate? {
        let number = wording.sentenceOf[heading.lowerBound]
        for sentence in wording.sentences.dropFirst(number + 1).prefix(8) {
            guard let verb = sentence.first(where: { wording.form($0) == "effected" }) else { continue }
            return (verb..<sentence.upperBound).lazy.compactMap { scene.date(from: $0) }.first?.value(.past)
        }
        return nil
    }

    /// Whether a noun phrase is what its clause tells of, not what a verb does something to ("approved Finland's accession on 30 March").
    private func opensClause(_ index: Int) -> Bool {
        if wording.beginsSentence(index) { return true }
        return [";", ",", "and", "but", "since"].contains(wording.form(index - 1))
            && !(wording.sentence(of: index).lowerBound..<index).contains { lexicon.verb(wording.form($0)) != nil }
    }

    /// "Ireland, a signatory since 28 February 2002".
    private func signatory(at index: Int) -> FoundAct? {
        guard wording.form(index + 1) == "since", let found = scene.date(from: index + 2), let date = found.value(.past),
            ["a", "an", "original"].contains(wording.form(index - 1)), wording.form(index - 2) == ",",
            let phrase = scene.actors.phrase(endingAt: index - 2), let known = subjects.resolved(phrase), known.actors.count == 1,
            let mention = scene.treatyUnderDiscussion(at: index), mention.referent != nil
        else { return nil }
        return FoundAct(
            words: index..<index + 1, kind: .signature, actors: known.actors, organ: nil, modality: .done, date: date, treaty: mention,
            probability: 0.8, namesTreaty: false, because: [Reason(.rule, "acts signatory", wording.text(index..<found.words.upperBound))],
            subject: nil)
    }

    /// "Peru's ratification in August", "Fiji's accession on 3 May 2024": an owner and a date make the noun a deed, done or to come.
    func datedNoun(at index: Int) -> [FoundAct] {
        if wording.form(index) == "signatory", let act = signatory(at: index) { return [act] }
        guard let phrase = scene.actors.phrase(at: index), phrase.words.lowerBound == index,
            phrase.isPossessive || phrase.head == .adjective,
            let published = scene.published, let object = objects.object(at: index),
            [.consent, .accession, .withdrawal, .deposit].contains(object.kind), let kind = kind(of: object),
            let mention = object.mention, mention.referent != nil, !isDenied(index), opensClause(index)
        else { return [] }
        var place = object.words.upperBound
        if ["in", "on"].contains(wording.form(place)) { place += 1 }
        let owners = object.owners.compactMap { subjects.resolved($0) }
        guard let found = scene.date(from: place), found.mention.form != .open, let owner = owners.first, !owner.actors.isEmpty else {
            return []
        }
        let past = found.value(.past)
        let sentence = wording.sentence(of: index)
        let isAhead = sentence.contains { ["will", "would", "expected", "due", "planned", "scheduled"].contains(wording.form($0)) }
        guard let date = isAhead ? found.value(.future) : past else { return [] }
        let modality: Modality = date.earliest > published ? .planned : .done
        guard !isAhead || modality == .planned else { return [] }
        return [
            FoundAct(
                words: object.words, kind: kind, actors: owner.actors, organ: owner.isOrgan ? wording.text(owner.words) : nil,
                modality: modality, date: date, treaty: mention, probability: 0.8, namesTreaty: object.isNamed,
                because: [Reason(.rule, "acts objects \(object.kind.rawValue)", wording.text(object.words))], subject: nil)
        ]
    }
}
