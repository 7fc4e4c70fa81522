import Evidence

/// The claims that somebody denies, where the report says whose they are: "denied a report in the Times that Y", "rejected Western claims that Y".
///
/// The one who denies passes on what he denies, so that the other's claim is reported through his.
struct DeniedClaims: Sendable {
    let actors: ActorReading
    let completion: ClaimCompletion
    private let lexicon = ClaimLexicon.english
    private var wording: Wording { actors.wording }

    init(_ actors: ActorReading, completion: ClaimCompletion) {
        self.actors = actors
        self.completion = completion
    }

    /// The drafts with the claims that others deny.
    func completed(_ drafts: [ClaimDraft]) -> [ClaimDraft] {
        var drafts = drafts
        for index in drafts.indices {
            guard let cue = ClaimDraft.extent(drafts[index].cue), let inner = denied(behind: wording.words(in: cue), through: index),
                let own = ClaimDraft.extent(inner.cue),
                !drafts.contains(where: { draft in draft.cue.contains { $0.overlaps(own) } && draft.cueStart != drafts[index].cueStart })
            else { continue }
            drafts.append(inner)
        }
        return drafts
    }

    private func denied(behind cue: Range<Int>, through index: Int) -> ClaimDraft? {
        guard cue.contains(where: { lexicon.denies.longest(at: $0, in: wording.forms) != nil }) else { return nil }
        let sentence = wording.sentence(of: cue.lowerBound)
        let limit = min(sentence.upperBound, cue.lowerBound + 12)
        guard cue.lowerBound < limit,
            let noun = (cue.lowerBound..<limit).first(where: {
                lexicon.falsehood.claims.contains(wording.form($0)) && !wording.isMark($0 - 1)
            }),
            let that = (noun + 1..<max(noun + 1, min(noun + 10, sentence.upperBound))).first(where: { wording.form($0) == "that" })
        else { return nil }
        guard let source = owner(of: noun, before: that) else { return nil }
        let content = completion.trimmed(from: that + 1, to: completion.clauseEnd(from: that + 1, in: sentence))
        guard content.count >= 3 else { return nil }
        return ClaimDraft(
            source: [wording.span(source)], cue: [wording.span(noun..<noun + 1)], content: [wording.span(content)], probability: 0.7,
            actors: [],
            through: index, stance: .asserts, because: [Reason(.rule, "claims.denied", wording.text(noun..<noun + 1))])
    }

    /// Whose claim it is: "a report in the Times", "Kyiv's claim", "Western claims"; nil where nobody is named.
    private func owner(of noun: Int, before that: Int) -> Range<Int>? {
        if ["in", "by", "from", "of"].contains(wording.form(noun + 1)), noun + 2 < that { return noun + 2..<that }
        guard noun + 1 == that else { return nil }
        if let phrase = actors.phrase(at: noun - 1), phrase.end == noun, phrase.isResolved { return phrase.words }
        return wording.isCapitalised(noun - 1) && !wording.beginsSentence(noun - 1) ? noun - 1..<noun : nil
    }
}
