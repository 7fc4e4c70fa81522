/// Follows quotation marks through a text word by word (docs/model-file.md, "Look").
///
/// A quotation ends with its line at the latest: one that goes on over paragraphs opens anew in each, so that a mark left out spoils no more
/// than its paragraph. Single marks are not followed, since they are apostrophes too.
struct Quotation {
    private var isOpen = false

    /// Takes the next word and says whether it is quoted; the marks themselves are.
    mutating func take(_ word: Word, in scalars: [Unicode.Scalar]) -> Bool {
        if word.followsLineFeed { isOpen = false }
        let mark = word.kind == .plain ? nil : scalars[word.range.lowerBound]
        let isQuoted: Bool
        switch mark {
        case "\"":
            isQuoted = true
            isOpen.toggle()
        case "“", "„", "«":
            isQuoted = true
            isOpen = true
        case "”", "»":
            isQuoted = isOpen
            isOpen = false
        default: isQuoted = isOpen
        }
        return isQuoted
    }
}
