import Evidence

/// Makes the source of a claim whole and no more than that: the noun phrase that speaks, without the clause that only describes it.
struct SourceRepair: Sendable {
    let actors: ActorReading
    let completion: ClaimCompletion
    private let lexicon = ClaimLexicon.english
    private var wording: Wording { actors.wording }

    init(_ actors: ActorReading, completion: ClaimCompletion) {
        self.actors = actors
        self.completion = completion
    }

    /// The drafts with their sources repaired; those that nobody says are left out, unless their cue says that hearsay is meant.
    func repaired(_ drafts: [ClaimDraft]) -> [ClaimDraft] {
        drafts.compactMap { draft in
            var draft = draft
            guard let cue = ClaimDraft.extent(draft.cue) else { return nil }
            let cueWords = wording.words(in: cue)
            let sentence = wording.sentence(of: cueWords.lowerBound)
            let before = draft.source
            keepNearest(&draft, sentence)
            replaceRelative(&draft)
            if draft.source.isEmpty { fill(&draft, cueWords, sentence) }
            widen(&draft, cueWords, sentence)
            draft.source = draft.source.map(trimmed)
            if draft.source != before {
                draft.because.append(Reason(.rule, "claims.source", draft.source.map { wording.text($0) }.joined(separator: " … ")))
            }
            if draft.source.isEmpty { return mayBeNameless(cueWords) ? draft : nil }
            return isNobody(draft.source[0], cueWords) ? nil : draft
        }
    }

    /// "Nobody at the court expects", "It is announced that": no speaker.
    private func isNobody(_ source: TextSpan, _ cue: Range<Int>) -> Bool {
        let words = wording.words(in: source)
        if ["nobody", "none"].contains(wording.form(words.lowerBound)) || wording.matches(["no", "one"], at: words.lowerBound) {
            return true
        }
        return words.count == 1 && wording.form(words.lowerBound) == "it" && ["is", "was"].contains(wording.form(words.upperBound))
            && cue.contains { $0 <= words.upperBound + 2 && wording.form($0).hasSuffix("ed") }
    }

    /// Of several pieces those in the sentence of the cue.
    private func keepNearest(_ draft: inout ClaimDraft, _ sentence: Range<Int>) {
        guard draft.source.count > 1 else { return }
        let near = draft.source.filter { sentence.contains(wording.words(in: $0).lowerBound) }
        if !near.isEmpty { draft.source = near }
    }

    /// "..., said Roque, who stressed that": who is Roque.
    private func replaceRelative(_ draft: inout ClaimDraft) {
        guard draft.source.count == 1, let word = wording.words(in: draft.source[0]).first, wording.words(in: draft.source[0]).count == 1,
            ["who", "which", "that"].contains(wording.form(word))
        else { return }
        let end = wording.form(word - 1) == "," ? word - 1 : word
        guard let phrase = actors.phrase(endingAt: end), phrase.speaks, phrase.head != .other, phrase.head != .adjective else {
            let sentence = wording.sentence(of: word)
            // A name that nobody introduced: "said Roque, who stressed".
            let name = completion.clauses.phrase(endingAt: end, in: sentence)
            let isName = name.map { wording.isCapitalised($0.lowerBound) && $0.count <= 6 } ?? false
            draft.source = isName ? name.map { [wording.span($0)] } ?? [] : []
            return
        }
        draft.source = [wording.span(phrase.words)]
    }

    /// The subject of a cue for which the model gave none.
    private func fill(_ draft: inout ClaimDraft, _ cue: Range<Int>, _ sentence: Range<Int>) {
        let first = wording.form(cue.lowerBound)
        guard !lexicon.following.contains(first), !["and", "but"].contains(wording.form(cue.lowerBound - 1)), !mayBeNameless(cue) else {
            return
        }
        var found: Range<Int>?
        if wording.form(cue.upperBound) == "by" {
            // "were rejected as false by the ministry's lawyer"
            found = completion.clauses.after(cue.upperBound, in: sentence)
        } else if cue.count <= 4, [",", "\"", "”"].contains(wording.form(cue.lowerBound - 1)) {
            found = completion.clauses.after(cue.upperBound - 1, in: sentence)
        } else {
            found = completion.speaker(before: cue.lowerBound, in: sentence)
        }
        guard let found, !(found.count == 1 && ["who", "which", "that"].contains(wording.form(found.lowerBound))) else { return }
        let span = wording.span(found)
        guard !draft.content.contains(where: { $0.overlaps(span) }), !draft.cue.contains(where: { $0.overlaps(span) }) else { return }
        draft.source = [span]
        draft.actors = []
    }

    /// "Telegrams from Warsaw" where the model took "Telegrams".
    private func widen(_ draft: inout ClaimDraft, _ cue: Range<Int>, _ sentence: Range<Int>) {
        guard draft.source.count == 1, draft.source[0].end <= draft.cueStart,
            let subject = completion.clauses.before(cue.lowerBound, in: sentence)
        else { return }
        let whole = trimmed(wording.span(subject))
        let own = draft.source[0]
        guard whole != own, whole.contains(own), wording.words(in: whole).count - wording.words(in: own).count <= 6,
            !draft.content.contains(where: { $0.overlaps(whole) })
        else { return }
        draft.source = [whole]
    }

    /// Without a describing clause behind a comma, a day, or another clause before the speaker.
    private func trimmed(_ span: TextSpan) -> TextSpan {
        var words = wording.words(in: span)
        for index in words.dropFirst() where wording.form(index) == "," {
            let next = wording.form(index + 1)
            let isLong = words.upperBound - index > 8
            if ["which", "whose", "where", "whom"].contains(next) || next == "who" && isLong || lexicon.citing.contains(next)
                || ["speaking", "monitored"].contains(next)
            {
                words = words.lowerBound..<index
                break
            }
        }
        // "a joint statement released with the commission": by whom would matter, with whom or when does not.
        if let place = words.dropFirst().first(where: {
            ["released", "issued", "published", "posted", "circulated", "read"].contains(wording.form($0))
        }),
            lexicon.speechNouns.contains(wording.form(place - 1)),
            !(place..<words.upperBound).contains(where: { ["by", "of", "from"].contains(wording.form($0)) })
        {
            words = words.lowerBound..<place
        }
        while words.count > 1, [",", "and", "but"].contains(wording.form(words.upperBound - 1)) {
            words = words.lowerBound..<words.upperBound - 1
        }
        if let date = completion.dates.first(where: { $0.words.upperBound == words.upperBound }),
            date.words.lowerBound > words.lowerBound + 1,
            ["on", "in"].contains(wording.form(date.words.lowerBound - 1))
        {
            words = words.lowerBound..<date.words.lowerBound - 1
        }
        // "shelved the bill and President X"
        if let last = actors.phrase(endingAt: words.upperBound), last.words.lowerBound > words.lowerBound + 1,
            wording.form(last.words.lowerBound - 1) == "and",
            actors.phrases(in: words.lowerBound..<last.words.lowerBound).isEmpty, !wording.isCapitalised(words.lowerBound)
        {
            words = last.words
        }
        return words == wording.words(in: span) || words.isEmpty ? span : wording.span(words)
    }

    /// "is widely believed to", "reportedly": nobody needs to be named; "adding that" goes on with the speaker before.
    private func mayBeNameless(_ cue: Range<Int>) -> Bool {
        if lexicon.following.contains(wording.form(cue.lowerBound)) || ["and", "but"].contains(wording.form(cue.lowerBound - 1)) {
            return true
        }
        return cue.contains { lexicon.hearsay.contains(wording.form($0)) }
    }
}
