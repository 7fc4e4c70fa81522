/// A token of Universal Dependencies and the word whose vector stands for it (docs/model-file.md, "Tokens").
///
/// Tokens are not words: *don't* is the two tokens *do* and *n't* but the three words *don*, *'* and *t*; *U.S.* is one token of four words.
public struct Token: Sendable, Hashable {
    /// Where it stands in the text, in Unicode code points.
    public let characters: Range<Int>
    /// The index of the word that stands for it.
    public let anchor: Int
    /// Does that word stand for the token before too? *cannot* is one word for *can* and *not*.
    public let isSecond: Bool

    /// Finds the words that stand for tokens.
    ///
    /// A token's word is the one that holds its first code point, or else the first that starts behind it. If that word already stands for
    /// the token before, the next word is taken, provided that it starts before the token ends; if it does not, the two tokens share a word.
    /// A text without words has no tokens.
    /// - Parameters:
    ///   - ranges: the tokens' code points, sorted by their starts. They may overlap.
    ///   - document: the text.
    public static func anchored(_ ranges: [Range<Int>], in document: Document) -> [Token] {
        let words = document.words
        guard let last = words.indices.last else { return [] }
        var tokens: [Token] = []
        tokens.reserveCapacity(ranges.count)
        for range in ranges {
            var anchor = min(words.firstIndex(sorted: { $0.range.upperBound > range.lowerBound }), last)
            var isSecond = false
            // Ranges that overlap may start with a word that is already passed.
            if let before = tokens.last?.anchor, anchor <= before {
                anchor = before
                isSecond = anchor == last || words[anchor + 1].range.lowerBound >= range.upperBound
                if !isSecond { anchor += 1 }
            }
            tokens.append(Token(characters: range, anchor: anchor, isSecond: isSecond))
        }
        return tokens
    }
}

extension Document {
    /// Cuts the text to tokens as the English Web Treebank does, in order and without overlap.
    ///
    /// Takes time linear in the length of the text. A full stop is a token of its own where a sentence ends and part of an abbreviation
    /// elsewhere, so tokens follow ``sentences``.
    public func tokens() -> [Token] {
        var cutter = TokenCutter(self)
        return Token.anchored(cutter.run(), in: self)
    }
}
