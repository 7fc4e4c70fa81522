import Evidence
import Language

/// Cuts off contents what is no part of what was said, and drops what nobody said.
struct ClaimTrimming: Sendable {
    let actors: ActorReading
    let dates: [ReportDate]
    private var wording: Wording { actors.wording }

    init(_ actors: ActorReading, dates: [ReportDate]) {
        self.actors = actors
        self.dates = dates
    }

    /// The drafts that are left, in their order.
    func trimmed(_ drafts: [ClaimDraft]) -> [ClaimDraft] {
        drafts.compactMap { draft in
            var draft = draft
            guard !isLawmaking(draft), !isSaidByNobody(draft) else { return nil }
            draft.content = draft.content.map { withoutLeadingDate(withoutNextDeed($0, of: draft)) }
            return draft
        }
    }

    /// "Pyongyang writes its pact into law" writes nothing that one could quote.
    private func isLawmaking(_ draft: ClaimDraft) -> Bool {
        guard let cue = draft.cue.first, let last = draft.content.last else { return false }
        let isWriting = wording.words(in: cue).contains {
            ["write", "writes", "wrote", "writing", "signs", "sign"].contains(wording.form($0))
        }
        let words = wording.words(in: last)
        return isWriting
            && (wording.matches(["into", "law"], at: words.upperBound) || wording.matches(["into", "law"], at: words.upperBound - 2))
    }

    /// "Neither government has announced one" is told by the report, not by a government.
    private func isSaidByNobody(_ draft: ClaimDraft) -> Bool {
        guard let source = draft.source.first, draft.stance == nil else { return false }
        let words = wording.words(in: source)
        let first = wording.form(words.lowerBound)
        guard ["neither", "nobody", "none"].contains(first) || wording.matches(["no", "one"], at: words.lowerBound) else { return false }
        let cue = draft.cue.flatMap { Array(wording.words(in: $0)) }
        return StanceReader(wording).stance(source: draft.source, cue: draft.cue, content: draft.content, isNamed: false) != .neither
            && !cue.contains { ["would", "could"].contains(wording.form($0)) }
    }

    /// "declined to discuss operational matters and referred reporters to the ministry": what the speaker did next is not what he said.
    private func withoutNextDeed(_ span: TextSpan, of draft: ClaimDraft) -> TextSpan {
        let words = wording.words(in: span)
        let cue = Set(draft.cue.flatMap { Array(wording.words(in: $0)) })
        guard let first = cue.min(), words.lowerBound > first else { return span }
        for index in words.dropFirst(1) where ["and", "but"].contains(wording.form(index)) {
            if ["referred", "directed", "pointed", "referring", "directing"].contains(wording.form(index + 1)),
                Self.askers.contains(wording.form(index + 2)), !isQuoted(index, in: words)
            {
                return wording.span(words.lowerBound..<index)
            }
            // The coordinated verb hangs on the cue itself, in the same form.
            guard
                let verb = (index + 1..<min(index + 3, words.upperBound)).first(where: { actors.grammar[$0]?.partOfSpeech == .verb }),
                let node = actors.grammar[verb], node.universalRelation == "conj", node.probability > 0.6, let head = node.head,
                cue.contains(head), wording.form(verb).hasSuffix("ed"), !isQuoted(index, in: words)
            else { continue }
            var end = index
            while end > words.lowerBound, [","].contains(wording.form(end - 1)) { end -= 1 }
            return end > words.lowerBound ? wording.span(words.lowerBound..<end) : span
        }
        return span
    }

    private static let askers: Set<String> = [
        "reporters", "questions", "journalists", "inquiries", "enquiries", "queries", "callers", "a", "all", "the",
    ]

    private func isQuoted(_ index: Int, in words: Range<Int>) -> Bool {
        let marks = (words.lowerBound..<index).filter { ["\"", "“", "”"].contains(wording.form($0)) }
        return marks.count % 2 == 1
    }

    /// "(asked) on Monday whether soldiers were in Kursk": the day belongs to the asking.
    private func withoutLeadingDate(_ span: TextSpan) -> TextSpan {
        let words = wording.words(in: span)
        var start = words.lowerBound
        if ["on", "in"].contains(wording.form(start)) { start += 1 }
        guard let date = dates.first(where: { $0.words.lowerBound == start }), date.words.upperBound < words.upperBound,
            ["whether", "if", "that", "about", "why", "how", "where"].contains(wording.form(date.words.upperBound))
        else { return span }
        return wording.span(date.words.upperBound..<words.upperBound)
    }
}
