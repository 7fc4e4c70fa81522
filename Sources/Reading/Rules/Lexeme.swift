internal import Evidence

/// A number, word or sign of a text, for rules that look at printed forms (dates, figures, page furniture).
///
/// Unlike Language's words, a number with its separators is one lexeme ("10,000", "1.2"), and so is "U.S.".
struct Lexeme: Sendable, Hashable {
    enum Kind: Sendable {
        case word, number, sign, lineFeed
    }

    let kind: Kind
    /// Code points of the text.
    let range: Range<Int>
    /// Lower case, with a straight apostrophe; digits as printed.
    let text: String
    /// The value of a number.
    let value: Double
    /// The whole part of a number; 10^15 for all from there on, since a text may have a number of any length.
    var integer: Int { value < 1e15 ? Int(value) : 1_000_000_000_000_000 }
    /// Digits only: no separators, no decimals.
    let isPlainNumber: Bool
    /// The first letter is upper case.
    let isCapitalized: Bool
    /// More than one letter, and all are upper case.
    let isUpperCase: Bool
    /// White space, or the text's start, stands before it.
    let isAfterSpace: Bool

    /// Whether it is the given sign.
    func isSign(_ wanted: String) -> Bool { kind == .sign && text == wanted }

    /// Whether it joins two parts of a word or a range: hyphens and dashes.
    var isDash: Bool { kind == .sign && (text == "-" || text == "–" || text == "—" || text == "‑") }

    /// Whether it opens or closes a quotation.
    var isQuote: Bool { kind == .sign && (text == "\"" || text == "“" || text == "”" || text == "„" || text == "«" || text == "»") }
}

/// A text as lexemes, in order; white space other than line feeds is dropped. Linear in the text's length.
struct Lexemes: Sendable {
    let scalars: [Unicode.Scalar]
    let all: [Lexeme]

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
        var lexer = Lexer(scalars: scalars)
        self.all = lexer.run()
    }

    init(_ text: String) {
        self.init(Array(text.unicodeScalars))
    }

    var count: Int { all.count }

    /// The lexeme at an index, or nil outside the text.
    subscript(index: Int) -> Lexeme? {
        index >= 0 && index < all.count ? all[index] : nil
    }

    /// The code points of a range as text.
    func text(_ range: Range<Int>) -> String {
        String(scalars: scalars[range.clamped(to: 0..<scalars.count)])
    }

    /// Lower-case text of a word at an index; empty for anything else.
    func word(_ index: Int) -> String {
        guard let lexeme = self[index], lexeme.kind == .word else { return "" }
        return lexeme.text
    }

    /// Whether nothing stands between a lexeme and the one before it.
    func isGlued(_ index: Int) -> Bool {
        guard index > 0, let lexeme = self[index] else { return false }
        return all[index - 1].range.upperBound == lexeme.range.lowerBound && all[index - 1].kind != .lineFeed
    }
}

private struct Lexer {
    /// Numbers end here, so that none becomes infinite however many digits stand in a row.
    static let largest = 1e100

    let scalars: [Unicode.Scalar]
    var position = 0
    var output: [Lexeme] = []
    /// The bytes of the lexeme at hand.
    private var bytes: [UInt8] = []

    init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
        output.reserveCapacity(scalars.count / 4)
    }

    mutating func run() -> [Lexeme] {
        var afterSpace = true
        while position < scalars.count {
            let scalar = scalars[position]
            if scalar == "\n" {
                append(.lineFeed, to: position + 1, afterSpace: afterSpace)
                afterSpace = true
            } else if LetterClass.isSpace(scalar) {
                position += 1
                afterSpace = true
            } else {
                if LetterClass.isDigit(scalar) {
                    number(afterSpace: afterSpace)
                } else if LetterClass.isLetter(scalar) {
                    word(afterSpace: afterSpace)
                } else {
                    append(.sign, to: position + 1, afterSpace: afterSpace)
                }
                afterSpace = false
            }
        }
        return output
    }

    /// Digits, groups of three after a separator, and one decimal part: "10,000", "1 200 000", "1.25".
    private mutating func number(afterSpace: Bool) {
        var end = position
        var value = 0.0
        while end < scalars.count, let digit = LetterClass.digit(scalars[end]) {
            value = min(value * 10 + Double(digit), Lexer.largest)
            end += 1
        }
        var isPlain = true
        // A group separator stands only after one to three digits, and three digits follow it.
        while end - position <= 3 || !isPlain, end + 3 < scalars.count, LetterClass.isGroupSeparator(scalars[end]),
            let a = LetterClass.digit(scalars[end + 1]), let b = LetterClass.digit(scalars[end + 2]),
            let c = LetterClass.digit(scalars[end + 3]), end + 4 >= scalars.count || !LetterClass.isDigit(scalars[end + 4])
        {
            value = min(value * 1000 + Double(a * 100 + b * 10 + c), Lexer.largest)
            end += 4
            isPlain = false
        }
        if end + 1 < scalars.count, scalars[end] == ".", LetterClass.isDigit(scalars[end + 1]) {
            var cursor = end + 1
            var fraction = 0.0
            var scale = 1.0
            while cursor < scalars.count, let digit = LetterClass.digit(scalars[cursor]) {
                if scale < 1e15 {
                    fraction = fraction * 10 + Double(digit)
                    scale *= 10
                }
                cursor += 1
            }
            // "12.11.2024" and "10.0.0.1" are no decimals.
            if cursor + 1 >= scalars.count || scalars[cursor] != "." || !LetterClass.isDigit(scalars[cursor + 1]) {
                value += fraction / scale
                end = cursor
                isPlain = false
            }
        }
        append(.number, to: end, value: value, isPlain: isPlain, afterSpace: afterSpace)
    }

    /// Letters with apostrophes inside, and initials with their stops ("U.S.").
    private mutating func word(afterSpace: Bool) {
        var end = position + 1
        if end < scalars.count, scalars[end] == ".", end + 1 < scalars.count, LetterClass.isUpper(scalars[position]),
            LetterClass.isUpper(scalars[end + 1]), end + 2 >= scalars.count || !LetterClass.isLetter(scalars[end + 2])
        {
            while end + 1 < scalars.count, scalars[end] == ".", LetterClass.isUpper(scalars[end + 1]),
                end + 2 >= scalars.count || !LetterClass.isLetter(scalars[end + 2])
            {
                end += 2
            }
            if end < scalars.count, scalars[end] == "." { end += 1 }
        } else {
            while end < scalars.count {
                if LetterClass.isLetter(scalars[end]) {
                    end += 1
                } else if LetterClass.isApostrophe(scalars[end]), end + 1 < scalars.count, LetterClass.isLetter(scalars[end + 1]) {
                    end += 2
                } else {
                    break
                }
            }
        }
        append(.word, to: end, afterSpace: afterSpace)
    }

    private mutating func append(_ kind: Lexeme.Kind, to end: Int, value: Double = 0, isPlain: Bool = false, afterSpace: Bool) {
        let range = position..<end
        var letters = 0
        var capitals = 0
        bytes.removeAll(keepingCapacity: true)
        for index in range {
            let scalar = scalars[index]
            if kind == .word {
                if LetterClass.isApostrophe(scalar) {
                    bytes.append(0x27)
                    continue
                }
                let isUpper = LetterClass.isUpper(scalar)
                if isUpper { capitals += 1 }
                letters += 1
                if scalar.value < 0x80 {
                    bytes.append(UInt8(truncatingIfNeeded: scalar.value) | (isUpper ? 0x20 : 0))
                } else {
                    bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
                }
            } else {
                bytes.append(contentsOf: scalar.utf8)
            }
        }
        output.append(
            Lexeme(
                kind: kind, range: range, text: String(decoding: bytes, as: UTF8.self), value: value, isPlainNumber: isPlain,
                isCapitalized: kind == .word && LetterClass.isUpper(scalars[position]), isUpperCase: letters > 1 && letters == capitals,
                isAfterSpace: afterSpace))
        position = end
    }
}

/// What a code point is, with a quick way for ASCII and for quotation marks and dashes, for which the library searches its tables.
enum LetterClass {
    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }

    static func digit(_ scalar: Unicode.Scalar) -> Int? { isDigit(scalar) ? Int(scalar.value) - 0x30 : nil }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x80 { return (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }
        if isMark(value) { return false }
        return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }

    static func isUpper(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x80 { return value >= 0x41 && value <= 0x5A }
        return !isMark(value) && scalar.properties.isUppercase
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x80 { return value == 0x20 || (value >= 0x09 && value <= 0x0D) }
        if isMark(value) { return false }
        return scalar.properties.isWhitespace || value == 0x200B || value == 0xFEFF
    }

    /// Dashes, quotation marks, bullets and dots of U+2010-2027: neither letter nor space.
    private static func isMark(_ value: UInt32) -> Bool { value >= 0x2010 && value <= 0x2027 }

    static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { scalar == "'" || scalar == "’" }

    /// A comma or a space that does not break; an ordinary space ends a number.
    static func isGroupSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "," || scalar.value == 0x2009 || scalar.value == 0x202F || scalar.value == 0x00A0
    }
}
