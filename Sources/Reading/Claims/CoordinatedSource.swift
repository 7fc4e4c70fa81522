import Evidence
import Law

/// Gives a source that begins inside a list of speakers the whole list: "South Korea, the US, and *Ukraine* have said".
///
/// A figure that three governments give must not become one government's. The list counts only where it opens its clause: in "Russia met with
/// Japan, and Ukraine said" Japan says nothing.
struct CoordinatedSource: Sendable {
    let actors: ActorReading
    private static let openers: Set<String> = ["that", "but", "while", "as", "and", "because", "although"]
    private var wording: Wording { actors.wording }

    init(_ actors: ActorReading) { self.actors = actors }

    /// The draft with the speakers before its source, if they stand in one list with it.
    func completed(_ draft: ClaimDraft) -> ClaimDraft {
        guard let first = draft.source.min(by: { $0.start < $1.start }), first.end <= draft.cueStart,
            let word = wording.words(in: first).first
        else { return draft }
        let sentence = wording.sentence(of: word)
        guard let start = listStart(before: word, in: sentence) else { return draft }
        var draft = draft
        draft.source.removeAll { $0 == first }
        draft.source.append(TextSpan(wording.span(start..<start + 1).start..<first.end))
        return draft
    }

    private func listStart(before word: Int, in sentence: Range<Int>) -> Int? {
        var start = word
        if wording.form(start - 1) == "the" { start -= 1 }
        let own = start
        while start > sentence.lowerBound + 1, ["and", ","].contains(wording.form(start - 1)) {
            var end = start - 1
            if wording.form(end) == "and", wording.form(end - 1) == "," { end -= 1 }
            guard let more = actors.phrase(endingAt: end), more.speaks, more.isResolved, !more.isPossessive,
                sentence.contains(more.words.lowerBound)
            else { break }
            start = more.words.lowerBound
            if start > sentence.lowerBound, wording.form(start - 1) == "the" { start -= 1 }
        }
        guard start < own else { return nil }
        let opens = start == sentence.lowerBound || Self.openers.contains(wording.form(start - 1)) || wording.isMark(start - 1)
        return opens && wording.form(start - 1) != "," ? start : nil
    }
}
