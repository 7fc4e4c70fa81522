/// How a word is written: the case class that the encoder learns an embedding for (docs/model-file.md, "Case").
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
