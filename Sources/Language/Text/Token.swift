/// A token of Universal Dependencies: the unit of parts of speech, lemmas and trees.
///
/// Tokens differ from the model's ``Word``s: "don't" is `do` and `n't` but the words `don`, `'`, `t`; "U.S." is one token of four words.
public struct Token: Sendable, Hashable {
    /// Where the token stands in the text, in Unicode code points.
    public let range: Range<Int>
    /// The index of the word whose vector stands for the token.
    public let anchor: Int
    /// Does the token before have the same word? The `not` of "cannot" has.
    public let isSecond: Bool
}

extension Document {
    /// Cuts the text to tokens as the English Web Treebank does, in order and without overlap.
    ///
    /// Takes time linear in the length of the text. A full stop is a token of its own where a sentence ends and part of an abbreviation
    /// elsewhere, so tokens follow ``sentences``.
    public func tokens() -> [Token] {
        var cutter = TokenCutter(self)
        return anchored(cutter.run())
    }

    /// Ranges of code points with the words that stand for them: the word that holds a token's first code point, or else the first behind it;
    /// the next word where the token before has that one already and the next starts inside this token.
    /// - Parameter ranges: tokens in order, without overlap. A token behind the last word is left out.
    func anchored(_ ranges: [Range<Int>]) -> [Token] {
        var tokens: [Token] = []
        tokens.reserveCapacity(ranges.count)
        var word = 0
        for range in ranges {
            while word < words.count, words[word].range.upperBound <= range.lowerBound { word += 1 }
            guard word < words.count else { break }
            var anchor = word
            if let last = tokens.last, last.anchor >= anchor {
                let next = last.anchor + 1
                anchor = next < words.count && words[next].range.lowerBound < range.upperBound ? next : last.anchor
            }
            tokens.append(Token(range: range, anchor: anchor, isSecond: tokens.last?.anchor == anchor))
        }
        return tokens
    }
}
