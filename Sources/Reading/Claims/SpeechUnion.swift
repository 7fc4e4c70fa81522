import Language

/// Puts together what two heads find: the one that has learnt from the articles of a corpus, and the one that has learnt from passages of reports.
///
/// Where both see a cue the first head's spans stand, since the rules behind were made for them, with the stance that the second one knows.
enum SpeechUnion {
    /// How probable what only the second head finds must be.
    private static let alone = 0.7

    /// In the order of the cues.
    static func joined(_ attributions: [Attribution], _ speech: [Attribution]) -> [Attribution] {
        guard !speech.isEmpty else { return attributions }
        let known = attributions.map { attribution in
            guard let same = speech.first(where: { $0.cue.words.overlaps(attribution.cue.words) }) else { return attribution }
            return Attribution(
                sources: attribution.sources, cue: attribution.cue, contents: attribution.contents, certainty: attribution.certainty,
                stance: same.stance)
        }
        let further = speech.filter { one in
            one.probability >= alone && !attributions.contains { overlaps($0, one) }
        }
        return (known + further).sorted { $0.cue.words.lowerBound < $1.cue.words.lowerBound }
    }

    private static func overlaps(_ left: Attribution, _ right: Attribution) -> Bool {
        left.cue.words.overlaps(right.cue.words)
            || left.contents.contains { content in right.contents.contains { $0.words.overlaps(content.words) } }
    }
}
