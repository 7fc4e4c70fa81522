import Evidence
import Law

/// Drops what the model plainly read wrongly: pieces of content in another paragraph, cues that attribute nothing.
///
/// A piece that stays keeps its exact span.
struct ClaimCleaning: Sendable {
    let wording: Wording
    private let lexicon = ClaimLexicon.english
    /// A cue that attributes nothing by its words counts from here on.
    private let sure = 0.8
    /// The same where the head agrees that has learnt from reports, with cues of many kinds: "computes", "puts the toll at".
    private let sureOfReports = 0.65
    /// A cue that mostly tells a deed ("notified", "agreed") counts from here on.
    private let surest = 0.93
    /// Below this nothing counts.
    private let doubtful = 0.35

    init(_ wording: Wording) { self.wording = wording }

    /// The drafts that are kept, in their order.
    func cleaned(_ drafts: [ClaimDraft]) -> [ClaimDraft] {
        drafts.compactMap { draft in
            var draft = draft
            guard let cue = draft.cue.first, draft.probability >= doubtful else { return nil }
            if draft.probability < (draft.modelStance == nil ? sure : sureOfReports), !isAttributive(cue) { return nil }
            if draft.probability < surest, isDeed(cue) { return nil }
            draft.content.removeAll { crossesParagraph($0) || !isNear($0, cue, quoted: isQuoted($0)) }
            if draft.content.contains(where: { isInSentence($0, of: cue) }) {
                draft.content.removeAll { !isInSentence($0, of: cue) && !isQuoted($0) }
            }
            draft.content = draft.content.map { behindSemicolon($0, cue) }
            draft.source = joined(draft.source.filter { isNear($0, cue, quoted: false) })
            return draft.content.isEmpty ? nil : draft
        }
    }

    /// Drops a piece of content that belongs to the cue right before it, where that cue has a claim of its own.
    func withoutSharedPieces(_ drafts: [ClaimDraft]) -> [ClaimDraft] {
        drafts.enumerated().compactMap { position, draft in
            var draft = draft
            guard draft.content.count > 1 else { return draft }
            let ownCue = draft.cue
            let start = draft.cueStart
            draft.content.removeAll { piece in
                drafts.enumerated().contains { other, rival in
                    guard other != position, let cue = rival.cue.last, rival.cue != ownCue else { return false }
                    return cue.end <= piece.start && piece.start - cue.end <= 6 && cue.start > start
                        && rival.content.contains { $0.overlaps(piece) }
                }
            }
            return draft
        }
    }

    private func isAttributive(_ cue: TextSpan) -> Bool {
        let words = wording.words(in: cue)
        return words.contains { lexicon.attributive.contains(wording.form($0)) } || words.allSatisfy { wording.isMark($0) }
    }

    /// "A is open; B insists, according to two people": what they say begins behind the semicolon.
    private func behindSemicolon(_ span: TextSpan, _ cue: TextSpan) -> TextSpan {
        guard span.end <= cue.start, !isQuoted(span) else { return span }
        let words = wording.words(in: span)
        guard let mark = words.last(where: { wording.form($0) == ";" }), mark + 1 < words.upperBound else { return span }
        return wording.span(mark + 1..<words.upperBound)
    }

    /// Whether the cue tells a deed and no word in it is one of saying.
    private func isDeed(_ cue: TextSpan) -> Bool {
        let words = wording.words(in: cue)
        func isDeed(_ index: Int) -> Bool {
            lexicon.deeds.longest(at: index, in: wording.forms).map { $0.words.upperBound <= words.upperBound } ?? false
        }
        let speaks = words.contains { lexicon.speech.longest(at: $0, in: wording.forms) != nil && !isDeed($0) }
        return !speaks && !words.contains { lexicon.hearsay.contains(wording.form($0)) } && words.contains(where: isDeed)
    }

    private func paragraph(of offset: Int) -> Int {
        wording.paragraphStarts.lastIndex { $0 <= offset } ?? 0
    }

    private func crossesParagraph(_ span: TextSpan) -> Bool { paragraph(of: span.start) != paragraph(of: max(span.start, span.end - 1)) }

    /// Content stands in the cue's sentence or the next to it; a quotation may be one paragraph away.
    private func isNear(_ span: TextSpan, _ cue: TextSpan, quoted: Bool) -> Bool {
        let distance = abs(paragraph(of: span.start) - paragraph(of: cue.start))
        if distance == 0 {
            if quoted { return true }
            let words = wording.words(in: span)
            let cueWords = wording.words(in: cue)
            guard let first = words.first, let last = words.last, let at = cueWords.first else { return false }
            let sentence = wording.sentenceOf[at]
            return wording.sentenceOf[first] - sentence <= 1 && sentence - wording.sentenceOf[last] <= 1
        }
        return distance == 1 && quoted
    }

    private func isInSentence(_ span: TextSpan, of cue: TextSpan) -> Bool {
        guard let first = wording.words(in: span).first, let last = wording.words(in: span).last, let at = wording.words(in: cue).first
        else { return false }
        return wording.sentenceOf[first] == wording.sentenceOf[at] || wording.sentenceOf[last] == wording.sentenceOf[at]
    }

    private func isQuoted(_ span: TextSpan) -> Bool {
        let text = wording.text(span)
        guard let first = text.first, let last = text.last else { return false }
        return ["\"", "“", "‘", "'"].contains(first) || ["\"", "”", "’"].contains(last)
    }

    /// "South Korea, the US" and "Ukraine" with only ", and" between are one source.
    private func joined(_ spans: [TextSpan]) -> [TextSpan] {
        var joined: [TextSpan] = []
        for span in spans.sorted() {
            if let last = joined.last, last.end <= span.start {
                let between = wording.words(in: TextSpan(last.end..<span.start)).filter {
                    wording.span($0..<$0 + 1).start >= last.end && wording.span($0..<$0 + 1).end <= span.start
                }
                if between.allSatisfy({ [",", "and", "the"].contains(wording.form($0)) }) {
                    joined[joined.count - 1] = TextSpan(last.start..<span.end)
                    continue
                }
            }
            joined.append(span)
        }
        return joined
    }
}
