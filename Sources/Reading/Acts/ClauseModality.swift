import Evidence

/// What the words before a clause make of its act: "if", "once", "until", "when".
struct ClauseModality: Sendable {
    let scene: ActScene
    private var wording: Wording { scene.wording }
    private var lexicon: ActLexicon { scene.lexicon }

    init(_ scene: ActScene) { self.scene = scene }

    /// The modality of a verb group whose clause begins at a word; `nil` where the words leave it open.
    func modality(of group: VerbGroup, clauseStart: Int, end: Int) -> Modality? {
        guard var modality = group.modality else { return nil }
        let sentence = wording.sentence(of: group.word)
        let start = max(sentence.lowerBound, min(clauseStart, group.start))
        let before = words(before: start, first: sentence.lowerBound)
        if modality == .planned, isHoped(before) || isConditional(end, sentence) { modality = .possible }
        guard let match = lexicon.beforeClause.longest(at: 0, in: before), let key = match.meanings.first else { return modality }
        let isFutureAround =
            (sentence.lowerBound..<start).contains { isFuture($0) }
            || (min(end, sentence.upperBound)..<sentence.upperBound).contains { isFuture($0) }
        switch key {
        case "possible": return modality == .done || modality == .planned ? .possible : nil
        case "planned":
            // "must approve it before the president can ratify it"
            if before.first == "before", ["can", "may"].contains(wording.form(group.start)), wording.form(group.start - 1) != "it",
                scene.mention(at: group.start - 1) == nil
            {
                return modality == .refused ? nil : .planned
            }
            if before.first == "before", !group.isPresent, !isFutureAround { return nil }
            // "will enter into force once all six countries have ratified it": a rule, not a plan of each.
            if isOfAll(max(sentence.lowerBound, start - 3)..<max(start, group.start)), !wording.form(group.word).hasPrefix("exchang") {
                return nil
            }
            if before.first == "once", !group.isPresent, !group.isPerfect, !isFutureAround { return modality }
            return group.isPresent || group.isPerfect || isFutureAround || before.first == "until"
                ? (modality == .refused ? nil : .planned) : nil
        default:
            guard ["when", "after", "as"].contains(before.first ?? ""), modality == .done else { return modality }
            // "hours after Russia's withdrawal had become final": the past perfect is behind whatever is to come.
            if before.first == "after", (min(group.start, group.word)...group.word).contains(where: { wording.form($0) == "had" }) {
                return modality
            }
            // "will become law after Morocco deposited": past beside a future is a fact; beside "would" it is not.
            let isReported = sentence.contains { ["would", "d"].contains(wording.form($0)) && $0 != group.word - 1 }
            // "enters into force when instruments have been exchanged": with "when" the present perfect tells of what is to come.
            let isAwaited =
                before.first == "when" && group.isPerfect
                && (min(group.start, group.word)...group.word).contains { ["has", "have"].contains(wording.form($0)) }
            return group.isPresent || isAwaited || (group.isPerfect && isFutureAround) || (isReported && before.first != "after")
                ? .planned : modality
        }
    }

    private func isOfAll(_ subject: Range<Int>) -> Bool {
        subject.contains { ["all", "both", "each", "every", "members", "parties"].contains(wording.form($0)) }
    }

    /// "said he hoped that parliament would ratify"
    private func isHoped(_ before: [String]) -> Bool {
        let words = before.first == "that" ? before.dropFirst() : before[...]
        return words.first.map { ["hope", "hopes", "hoped", "hoping"].contains($0) } ?? false
    }

    /// "would suspend the agreement if the number was exceeded"
    private func isConditional(_ end: Int, _ sentence: Range<Int>) -> Bool {
        for index in end..<max(end, sentence.upperBound) {
            if [";", ":", "but", "and", "\"", "”"].contains(wording.form(index)) { return false }
            if wording.form(index) == "if", wording.form(index - 1) != "even", wording.form(index - 1) != "as" { return true }
        }
        return false
    }

    private func isFuture(_ index: Int) -> Bool {
        ["will", "would", "ll", "shall"].contains(wording.form(index))
            || (wording.form(index) == "to" && ["is", "are"].contains(wording.form(index - 1)))
    }

    private static let passedOver: Set<String> = [
        "the", "both", "a", "its", "their", "two", "all", "each", "three", "four", "five", "six", "of",
    ]

    /// Up to three words before, nearest first; articles and a leading date are passed over.
    private func words(before start: Int, first: Int) -> [String] {
        var index = start - 1
        while index >= first, Self.passedOver.contains(wording.form(index)) { index -= 1 }
        if wording.form(index) == ",", let lead = scene.date(before: index) { index = lead.words.lowerBound - 2 }
        var before: [String] = []
        while index >= first, before.count < 3 {
            before.append(wording.form(index))
            index -= 1
        }
        return before
    }
}
