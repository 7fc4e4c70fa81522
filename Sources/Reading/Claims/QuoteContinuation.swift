import Evidence

/// Gives a quotation that runs on behind its attribution to the one who speaks, and takes from him what another speaker's cue claims.
///
/// `"We part as friends," the minister said. "But we part."`: the second sentence is his too.
struct QuoteContinuation: Sendable {
    let wording: Wording

    init(_ wording: Wording) { self.wording = wording }

    /// The drafts with quotations that run on.
    func continued(_ drafts: [ClaimDraft]) -> [ClaimDraft] {
        var drafts = drafts
        takeBack(&drafts)
        for index in drafts.indices where isQuoted(drafts[index]) {
            guard let cue = ClaimDraft.extent(drafts[index].cue) else { continue }
            var number = wording.sentenceOf[wording.words(in: cue).lowerBound]
            guard isLast(index, drafts, in: wording.sentences[number]) else { continue }
            while wording.sentences.indices.contains(number + 1),
                let quote = quotation(opening: wording.sentences[number + 1], after: wording.sentences[number])
            {
                let span = wording.span(quote)
                guard !drafts.contains(where: { draft in (draft.cue + draft.content + draft.source).contains { $0.overlaps(span) } }),
                    !drafts.contains(where: { draft in
                        draft.cue.contains { wording.sentences[number + 1].contains(wording.words(in: $0).lowerBound) }
                    })
                else { break }
                drafts[index].content.append(span)
                drafts[index].because.append(
                    Reason(
                        .rule, "claims.quotation runs on",
                        wording.text(wording.span(quote.lowerBound..<min(quote.lowerBound + 4, quote.upperBound)))))
                number += 1
                if quote.upperBound < wording.sentences[number].upperBound - 1 { break }
            }
        }
        return drafts
    }

    /// A piece in another sentence that holds another draft's cue belongs to that one.
    private func takeBack(_ drafts: inout [ClaimDraft]) {
        let cues = drafts.map { draft in
            ClaimDraft.extent(draft.cue).map { (span: $0, sentence: wording.sentenceOf[wording.words(in: $0).lowerBound]) }
        }
        for index in drafts.indices where drafts[index].content.count > 1 {
            guard let own = cues[index] else { continue }
            let kept = drafts[index].content.filter { piece in
                let sentence = wording.sentenceOf[wording.words(in: piece).lowerBound]
                return !drafts.indices.contains { other in
                    guard other != index, let cue = cues[other], cue.sentence != own.sentence, !drafts[other].source.isEmpty else {
                        return false
                    }
                    return piece.contains(cue.span)
                        || cue.sentence == sentence && drafts[other].content.contains { $0.overlaps(piece) }
                }
            }
            if !kept.isEmpty { drafts[index].content = kept }
        }
    }

    private func isQuoted(_ draft: ClaimDraft) -> Bool {
        draft.stance == nil && !draft.source.isEmpty
            && draft.content.contains { span in
                let words = wording.words(in: span)
                return words.contains { isMark($0) } || isMark(words.lowerBound - 1)
            }
    }

    /// Whether no other draft's cue stands behind this one's in the sentence.
    private func isLast(_ index: Int, _ drafts: [ClaimDraft], in sentence: Range<Int>) -> Bool {
        !drafts.indices.contains { other in
            other != index && drafts[other].cueStart > drafts[index].cueStart
                && drafts[other].cue.first.map { sentence.contains(wording.words(in: $0).lowerBound) } ?? false
        }
    }

    /// The quotation that a sentence opens with, in the same paragraph as the sentence before.
    private func quotation(opening sentence: Range<Int>, after previous: Range<Int>) -> Range<Int>? {
        guard let first = sentence.first, isMark(first), sentence.count > 2 else { return nil }
        let start = wording.span(first..<first + 1).start
        let end = wording.span(previous).end
        guard !wording.paragraphStarts.contains(where: { $0 > end && $0 <= start }) else { return nil }
        var last = sentence.upperBound - 1
        while last > first, !isMark(last) { last -= 1 }
        return first..<(last > first ? last + 1 : sentence.upperBound)
    }

    private func isMark(_ index: Int) -> Bool { ["\"", "“", "”"].contains(wording.form(index)) }
}
