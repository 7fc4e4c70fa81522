import Chronology
import Evidence
import Law

/// What the present tense means, and dates that are not beside the verb.
extension ActReader {
    /// The present tense is a deed in headlines, a rule or a plan elsewhere.
    func settledPresent(
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
    func termsDate(_ words: Range<Int>, _ kind: ActKind, _ before: [FoundAct]) -> PartialDate? {
        guard kind == .entryIntoForce else { return nil }
        let sentence = wording.sentence(of: words.lowerBound)
        let first = words.upperBound
        for word in first..<max(first, min(sentence.upperBound, first + 14)) {
            guard ["on", "upon"].contains(wording.form(word)) else { continue }
            let behind = wording.forms[word..<min(word + 5, sentence.upperBound)]
            if wording.form(word) == "on", ["that", "the"].contains(wording.form(word + 1)),
                wording.isMark(word + 3) || word + 3 >= wording.count,
                ["date", "day"].contains(wording.form(word + 2)) || wording.form(word + 2) == "same"
            {
                // "entered into force on that date"
                return lastDate(before, words.lowerBound)
            }
            if behind.contains("signature") { return before.last { $0.kind == .signature && $0.date != nil }?.date }
            if behind.contains("deposit"), behind.contains("date") || behind.contains("day") {
                return before.last { [.deposit, .accession].contains($0.kind) && $0.date != nil }?.date
            }
        }
        let tail = wording.forms[first..<max(first, min(sentence.upperBound, first + 4))]
        if tail.starts(with: ["that", "day"]) || tail.starts(with: ["that", "same", "day"]) || tail.starts(with: ["the", "same", "day"]) {
            return lastDate(before, words.lowerBound)
        }
        if tail.starts(with: ["the", "moment"]) || tail.starts(with: ["as", "soon", "as"]),
            (first..<min(sentence.upperBound, first + 8)).contains(where: { ["signed", "signature"].contains(wording.form($0)) })
        {
            return before.last { $0.kind == .signature && $0.date != nil }?.date
        }
        if tail.contains("exchange") && tail.contains("with") || tail.starts(with: ["at", "once"]) || tail.starts(with: ["forthwith"])
            || tail.starts(with: ["there", "and", "then"]) || tail.starts(with: ["on", "the", "spot"])
        {
            // "took effect with the exchange", "at once": with what brought it about, else with what was told before.
            return before.last { [.exchange, .deposit, .ratification].contains($0.kind) && $0.date != nil }?.date
                ?? lastDate(before, words.lowerBound)
        }
        return nil
    }

    /// "With this the treaty entered into force", "lapsed at the same hour", "in the same breath it acceded": the day of the act told before.
    func sameMoment(_ verb: Range<Int>, _ before: [FoundAct]) -> PartialDate? {
        let sentence = wording.sentence(of: verb.lowerBound)
        let around = max(sentence.lowerBound, verb.lowerBound - 10)..<min(sentence.upperBound, verb.upperBound + 8)
        let isShared = around.contains { word in
            let form = wording.form(word)
            if ["thereby", "thereupon", "simultaneously", "whereupon"].contains(form) { return true }
            if form == "with", ["this", "that"].contains(wording.form(word + 1)), word == sentence.lowerBound { return true }
            if form == "with", wording.form(word + 1) == "the", ["ceremony", "exchange", "handover"].contains(wording.form(word + 2)) {
                return true
            }
            guard ["at", "on", "in"].contains(form), wording.form(word + 1) == "the", wording.form(word + 2) == "same" else { return false }
            return Self.moments.contains(wording.form(word + 3))
        }
        return isShared ? lastDate(before, verb.lowerBound) : nil
    }

    private static let moments: Set<String> = [
        "moment", "hour", "time", "minute", "breath", "occasion", "ceremony", "sitting", "session", "date", "letter", "note", "instant",
    ]

    /// A date inside the object's phrase: "the deposit by Morocco, on Friday, of".
    func innerDate(_ object: ActObject, _ place: ActDateFinder.Place) -> PartialDate? {
        for word in object.words {
            if let date = scene.date(from: word), !(object.mention?.words.contains(word) ?? false) { return dateFinder.value(date, place) }
        }
        return nil
    }

    /// "told the United Nations on Thursday that it is leaving": the date of the saying.
    func noticeDate(_ subject: Int, _ words: Range<Int>) -> PartialDate? {
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
