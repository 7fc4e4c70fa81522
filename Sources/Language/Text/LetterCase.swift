/// How a word is written: its case class, a part of its ``Look`` (docs/model-file.md, "Look").
public enum LetterCase: UInt8, Sendable, Hashable, CaseIterable {
    /// No upper-case letter: `treaty`, `1994`, `,`.
    case lower = 0
    /// The first cased letter is upper case, the others lower: `Moscow`.
    case capitalized = 1
    /// All cased letters are upper case, be there one or more: `NATO`, `A`.
    case upper = 2
    /// Anything else: `McCain`, `iPhone`.
    case mixed = 3
}

/// What the encoder is told of a word beside its pieces (docs/model-file.md, "Look"): its case, whether it is quoted, whether it begins a line.
enum Look {
    /// How many there are.
    static let count = 16

    /// The look of a word, 0 to 15; the lowest two bits are its case.
    static func of(_ word: Word) -> UInt8 {
        word.letterCase.rawValue + (word.isQuoted ? 4 : 0) + (word.followsLineFeed ? 8 : 0)
    }
}

/// Finds the ``LetterCase`` of a word letter by letter.
struct LetterCaseScan {
    private var cased = 0
    private var upper = 0
    private var firstIsUpper = false

    /// Takes the next code point of the word.
    mutating func take(_ scalar: Unicode.Scalar) {
        switch ScalarClass.letterCase(of: scalar) {
        case .none: return
        case .upper:
            if cased == 0 { firstIsUpper = true }
            upper += 1
            cased += 1
        case .lower:
            cased += 1
        }
    }

    /// The class of the code points taken so far.
    var result: LetterCase {
        if upper == 0 { return .lower }
        if upper == cased { return .upper }
        return upper == 1 && firstIsUpper ? .capitalized : .mixed
    }
}
