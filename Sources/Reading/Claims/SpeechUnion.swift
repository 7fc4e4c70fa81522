import Language

/// Puts together what two heads find: the one that has learnt from the articles of a corpus, and the one that has learnt from passages of reports.
///
/// Where both see a cue, the second head's cue and content stand if it is sure enough of them: on reports that the rules behind were not made with they are right
/// more often. The speakers stay those of the first head where it has any, since chains ("a report citing officials said") are built on them. Else the first
/// head's spans stand, with the stance that the second one knows.
enum SpeechUnion {
    /// How probable what only the second head finds must be.
    private static let alone = 0.7
    /// How probable its spans must be to stand for those of the first head.
    private static let preferred = 0.7

    /// In the order of the cues.
    static func joined(_ attributions: [Attribution], _ speech: [Attribution]) -> [Attribution] {
        guard !speech.isEmpty else { return attributions }
        let known = attributions.map { attribution in
            guard let same = speech.first(where: { $0.cue.words.overlaps(attribution.cue.words) }) else { return attribution }
            if isPreferred(same, to: attribution) {
                return Attribution(
                    sources: attribution.sources.isEmpty ? same.sources : attribution.sources, cue: same.cue, contents: same.contents,
                    certainty: attribution.certainty, stance: same.stance)
            }
            return Attribution(
                sources: attribution.sources, cue: attribution.cue, contents: attribution.contents, certainty: attribution.certainty,
                stance: same.stance)
        }
        let further = speech.filter { one in
            one.probability >= alone && !attributions.contains { overlaps($0, one) }
        }
        return (known + further).sorted { $0.cue.words.lowerBound < $1.cue.words.lowerBound }
    }

    /// Not where it has but a little of what the first head takes for the content.
    private static func isPreferred(_ speech: Attribution, to attribution: Attribution) -> Bool {
        guard speech.probability >= preferred else { return false }
        guard !speech.contents.isEmpty else { return speech.stance?.label == "neither" }
        func size(_ contents: [Attribution.Span]) -> Int { contents.reduce(0) { $0 + $1.words.count } }
        return size(speech.contents) * 3 >= size(attribution.contents)
    }

    private static func overlaps(_ left: Attribution, _ right: Attribution) -> Bool {
        left.cue.words.overlaps(right.cue.words)
            || left.contents.contains { content in right.contents.contains { $0.words.overlaps(content.words) } }
    }
}
