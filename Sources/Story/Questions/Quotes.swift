package import Evidence

/// Cuts a short exact quote out of a content.
package struct Quotes: Sendable {
    /// Code points of a quote, at most.
    package static let longest = 112
    /// A quote is not cut at a word before this many code points, or nothing of it would be left.
    private static let shortest = 28

    /// Code points between a cue and the content that leans on it, at most.
    private static let nearest = 3

    package let phrases: Phrases

    package init(phrases: Phrases = .shared) {
        self.phrases = phrases
    }

    /// A quote, where it stands, and whether the content goes on.
    package struct Quote: Hashable, Sendable {
        package var text: String
        package var span: TextSpan
        package var isCut: Bool
    }

    /// The beginning of the content, up to the claims that are told inside it and to the last good place to stop.
    ///
    /// - Parameter inner: where claims told inside this content begin.
    package func quote(of claim: Claim, in view: ReportView, inner: [Int] = []) -> Quote? {
        place(of: claim, in: view, inner: inner).map { place in
            Quote(text: Printable.line(view.text(place.span.range)), span: place.span, isCut: place.isCut)
        }
    }

    /// Where that quote stands, and whether the content goes on.
    func place(of claim: Claim, in view: ReportView, inner: [Int]) -> (span: TextSpan, isCut: Bool)? {
        // A piece of one or two words before the speaker ("Yes," she said, "we will") says less than what follows.
        let pieces = claim.content.spans
        guard
            let piece = pieces.first(where: { view.tokens($0.range).count >= 5 })
                ?? pieces.max(by: { view.tokens($0.range).count < view.tokens($1.range).count })
        else { return nil }
        var range = piece.range.clamped(to: 0..<view.scalars.count)
        if let cue = claim.cue.spans.last(where: { $0.end <= piece.start }), leansOnCue(range, in: view),
            piece.start - cue.end <= Self.nearest
        {
            range = max(0, cue.start)..<range.upperBound
        }
        if let start = inner.filter({ $0 > range.lowerBound + Self.shortest && $0 < range.upperBound }).min() {
            range = range.lowerBound..<start
        }
        var tokens = view.tokens(range)
        if tokens.first?.word == "that", tokens.count > 1 {
            range = leading(tokens[1].range.lowerBound, from: tokens[0].range.upperBound, in: view)..<range.upperBound
            tokens.removeFirst()
        }
        guard !tokens.isEmpty else { return nil }
        if range.count > Self.longest { tokens = shortened(tokens, from: range.lowerBound, in: view) }
        let isShortened = (tokens.last?.range.upperBound ?? 0) < (view.tokens(piece.range).last?.range.upperBound ?? 0)
        if isShortened {
            while tokens.count > 1, let last = tokens.last, phrases.dangling.contains(last.word) { tokens.removeLast() }
        }
        guard let last = tokens.last else { return nil }
        let end = isShortened ? closing(after: last.range.upperBound, limit: range.upperBound, in: view) : range.upperBound
        let span = trimmed(range.lowerBound..<end, in: view)
        let isCut = isShortened || pieces.contains { $0.start > piece.end }
        return (TextSpan(span), isCut)
    }

    /// Whether the words say little without the cue before them: "declined to give | a figure", "vowed | to support its partner".
    private func leansOnCue(_ range: Range<Int>, in view: ReportView) -> Bool {
        let tokens = view.tokens(range)
        return tokens.count < 4 || tokens[0].word == "to"
    }

    /// The words up to the last of the good places to stop that leave a quote of fitting length; else up to the last word that fits.
    private func shortened(_ tokens: [Token], from start: Int, in view: ReportView) -> [Token] {
        let fitting = tokens.prefix { $0.range.upperBound - start <= Self.longest }
        let stops = fitting.indices.dropFirst().filter { fitting[$0 - 1].range.upperBound - start >= Self.shortest }
        // A mark ends a clause for certain; a word like "with" may stand in the middle of one.
        let marked = stops.last { index in
            let end = fitting[index - 1].range.upperBound
            return end < view.scalars.count && ",;:–—".unicodeScalars.contains(view.scalars[end])
        }
        let stop = marked ?? stops.last { phrases.breaks.contains(fitting[$0].word) }
        return Array(stop.map { fitting[..<$0] } ?? fitting)
    }

    /// Takes in a mark that opens before the first word: `that “we will stay”`.
    private func leading(_ start: Int, from lower: Int, in view: ReportView) -> Int {
        var index = start
        while index > lower, "“\"‘'(".unicodeScalars.contains(view.scalars[index - 1]) { index -= 1 }
        return index
    }

    /// Takes in a mark that closes after the last word.
    private func closing(after end: Int, limit: Int, in view: ReportView) -> Int {
        var index = end
        while index < limit, "”\"’)%".unicodeScalars.contains(view.scalars[index]) { index += 1 }
        return index
    }

    /// Without white space and commas at both ends, without the full stop, and without marks that open or close nothing inside.
    private func trimmed(_ range: Range<Int>, in view: ReportView) -> Range<Int> {
        var range = range
        let outer = " \t\n\r\u{A0},;:—–-".unicodeScalars
        while let first = range.first, outer.contains(view.scalars[first]) { range = range.dropFirst() }
        while let last = range.last, outer.contains(view.scalars[last]) || view.scalars[last] == "." { range = range.dropLast() }
        // The whole quote is in marks already: they would be printed twice.
        if range.count > 2, let first = range.first, let last = range.last, let closer = Self.pairs[view.scalars[first]] {
            let inside = view.scalars[(first + 1)..<last]
            if view.scalars[last] == closer, !inside.contains(closer) || closer == "’" && !inside.contains("‘") {
                range = range.dropFirst().dropLast()
            } else if !inside.contains(closer), view.scalars[last] != closer {
                range = range.dropFirst()
            }
        }
        if let last = range.last, let opener = Self.openers[view.scalars[last]], !view.scalars[range.dropLast()].contains(opener) {
            range = range.dropLast()
        }
        while let last = range.last, outer.contains(view.scalars[last]) || view.scalars[last] == "." { range = range.dropLast() }
        return range
    }

    private static let pairs: [Unicode.Scalar: Unicode.Scalar] = ["“": "”", "\"": "\"", "‘": "’"]
    private static let openers: [Unicode.Scalar: Unicode.Scalar] = ["”": "“"]
}
