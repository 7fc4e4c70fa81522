internal import Evidence

/// Votes and shares, whose numbers count without a noun behind them.
extension FigureParser {
    /// "397 to 0", "397-0" in a sentence with a word of voting.
    func votes(_ index: Int, _ first: Cardinal) -> (mentions: [FigureMention], end: Int)? {
        // "397 votes to 0"
        let linkPlace = text.word(first.end) == "votes" ? first.end + 1 : first.end
        guard !first.hasMultiplier, let link = text[linkPlace], link.isDash || link.text == "to" || link.text == "against",
            let second = words.cardinal(text, at: linkPlace + 1) ?? none(at: linkPlace + 1), !second.hasMultiplier, first.value <= 2000,
            second.value <= 2000,
            first.value == first.value.rounded(), second.value == second.value.rounded()
        else { return nil }
        if link.isDash, !text.isGlued(first.end) || !text.isGlued(first.end + 1) { return nil }
        let unit = units.unit(text, at: second.end)
        guard unit == nil || unit?.unit == "vote", linkPlace > first.end || hasVoteWord(near: index, second.end) else { return nil }
        // "voted to send 10 to 12 missiles" has its unit; "approved 10 to 12 new bases" is a range all the same.
        if first.value < second.value, link.text == "to", let next = text[second.end], next.kind == .word, !words.ends.contains(next.text),
            unit == nil, next.text != "in"
        {
            return nil
        }
        let whole = TextSpan(characters(index, second.end))
        let pieces = [(index, first.end, first.value), (linkPlace + 1, second.end, second.value)]
        let mentions = pieces.map { start, end, value in
            let span = TextSpan(characters(start, end))
            return FigureMention(
                span: span, number: span, low: value, high: value, approximate: false, unit: "vote",
                about: text.text(whole.range), aboutSpan: whole)
        }
        return (mentions, second.end)
    }

    private func hasVoteWord(near start: Int, _ end: Int) -> Bool {
        for place in stride(from: start - 1, through: max(0, start - 14), by: -1) {
            guard let lexeme = text[place], lexeme.kind != .lineFeed, !lexeme.isSign(".") else { break }
            if words.votes.contains(lexeme.text) { return true }
        }
        for place in end..<min(end + 10, text.count) {
            let lexeme = text.all[place]
            guard lexeme.kind != .lineFeed, !lexeme.isSign(".") else { break }
            if words.votes.contains(lexeme.text) { return true }
        }
        return false
    }

    /// "none", "nil": no vote at all.
    private func none(at index: Int) -> Cardinal? {
        guard words.noVotes.contains(text.word(index)) else { return nil }
        return Cardinal(value: 0, end: index + 1, isWords: true, hasMultiplier: false)
    }

    /// "37 against", "15 in favour" in a sentence with a word of voting.
    func side(_ index: Int, _ number: Cardinal) -> (mention: FigureMention, end: Int)? {
        guard !number.hasMultiplier, number.value <= 3000, number.value == number.value.rounded(), number.end < text.count else {
            return nil
        }
        let matches = words.votesBehind.matches(in: text, at: number.end, bounds: number.end..<text.count)
        guard let behind = matches.max(by: { $0.range.count < $1.range.count }), hasVoteWord(near: index, behind.range.upperBound) else {
            return nil
        }
        let mention = bounded(index..<number.end, value: number.value, through: behind.range.upperBound, unit: "vote", about: behind.range)
        return (mention, behind.range.upperBound)
    }

    /// "none against": nobody voted so.
    func noVotes(at index: Int) -> (mention: FigureMention, end: Int)? {
        none(at: index).flatMap { side(index, $0) }
    }

    /// "nearly half of the voters", "more than a third": a share with a bound; without one it is too often a manner of speaking.
    func share(at index: Int) -> (mention: FigureMention, end: Int)? {
        guard index > 0 else { return nil }
        let matches = words.shares.matches(in: text, at: index, bounds: index..<text.count)
        guard let share = matches.max(by: { $0.range.count < $1.range.count }) else { return nil }
        let end = share.range.upperBound
        let isOf = text.word(end) == "of"
        // "a quarter of a century", "half an hour", "half a million".
        let noun = text.word(isOf ? end + 1 : end)
        guard !["a", "an", "century", "day", "hour", "year", "way", "past", "million", "billion", "dozen", "time"].contains(noun) else {
            return nil
        }
        if text[end]?.isDash == true, text.isGlued(end) { return nil }
        let before = bounds(before: index, number: NumberPhrase(start: index, end: end, low: 0, high: 0, isWords: false), unit: nil)
        guard before.bound != nil || before.approximate else { return nil }
        let mention = bounded(
            index..<end, value: share.payload, through: end, unit: "per cent", about: isOf ? nounPhrase(end + 1).lexemes : end..<end)
        return (mention, end)
    }

    /// The figure of a bare number with the words before it that bound it.
    private func bounded(_ number: Range<Int>, value: Double, through end: Int, unit: String, about: Range<Int>) -> FigureMention {
        let phrase = NumberPhrase(start: number.lowerBound, end: number.upperBound, low: value, high: value, isWords: false)
        let before = bounds(before: number.lowerBound, number: phrase, unit: unit)
        var (low, high, approximate): (Double?, Double?, Bool) = (value, value, before.approximate)
        switch before.bound {
        case .low: high = nil
        case .high: low = nil
        case .below: (low, approximate) = (nil, true)
        case .above: (high, approximate) = (nil, true)
        case .about, .exact, nil: break
        }
        let words = about.isEmpty ? nil : TextSpan(characters(about.lowerBound, about.upperBound))
        return FigureMention(
            span: TextSpan(characters(before.start, end)), number: TextSpan(characters(number.lowerBound, number.upperBound)), low: low,
            high: high, approximate: approximate, unit: unit, about: words.map { text.text($0.range) } ?? "", aboutSpan: words)
    }
}
