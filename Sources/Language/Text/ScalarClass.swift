/// What a code point means to the cutting of a text into words (docs/model-file.md, "Words").
enum ScalarClass: Equatable {
    /// Tab, line feed, carriage return and other white space: ends a word.
    case space
    /// Control, format and private-use characters, and U+FFFD: belongs to no word and ends none.
    case control
    /// A punctuation character: a word of its own.
    case punctuation
    /// A CJK ideograph: a word of its own.
    case ideograph
    /// A combining mark: part of a word, but not of its normal form.
    case mark
    /// Part of a longer word.
    case other

    /// The class of a code point.
    static func of(_ scalar: Unicode.Scalar) -> ScalarClass {
        let value = scalar.value
        if value < 0x80 { return ofASCII(value) }
        // Letters of Latin-1 and Latin Extended, and the General Punctuation dashes and quotation marks: most of what a Latin text
        // has beyond ASCII, told without a look into the table.
        if value >= 0xC0, value < 0x250 { return .other }
        if value >= 0x2010, value < 0x2028 { return .punctuation }
        if isIdeograph(value) { return .ideograph }
        return ScalarTable.shared.scalarClass(of: value)
    }

    private static func ofASCII(_ value: UInt32) -> ScalarClass {
        switch value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .other
        case 0x20, 0x09, 0x0A, 0x0D: .space
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: .punctuation
        default: .control
        }
    }

    private static func isIdeograph(_ value: UInt32) -> Bool {
        guard value >= 0x3400 else { return false }
        switch value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2A6DF, 0x2A700...0x2B81F, 0x2B920...0x2CEAF,
            0x2F800...0x2FA1F:
            return true
        default: return false
        }
    }
}

extension ScalarClass {
    /// Upper case, lower case, or neither.
    enum Case { case none, upper, lower }

    /// The case of a code point by its category: Lu and Lt are upper, Ll is lower.
    static func letterCase(of scalar: Unicode.Scalar) -> Case {
        switch scalar.value {
        case 0x61...0x7A: return .lower
        case 0x41...0x5A: return .upper
        case 0..<0x80: return .none
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: return .upper
        case .lowercaseLetter: return .lower
        default: return .none
        }
    }

    /// Is it a decimal digit (category Nd)?
    static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return scalar.value >= 0x30 && scalar.value <= 0x39 }
        return scalar.properties.generalCategory == .decimalNumber
    }

    /// Is it a letter or a number (categories L* and N*)?
    static func isLetterOrNumber(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return letterCase(of: scalar) != .none || isDigit(scalar) }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber:
            return true
        default: return false
        }
    }
}
