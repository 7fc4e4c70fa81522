/// A word of a text, for look-up.
package struct Token: Hashable, Sendable {
    /// In lower case, with a straight apostrophe.
    package var word: String
    /// Where it stands, in code points of the text.
    package var range: Range<Int>
    /// Whether it was written with a capital letter first.
    package var isCapitalized: Bool
}

/// Cuts text into words: letters, digits, and hyphens, apostrophes, points and commas inside a word or number.
package enum Tokens {
    /// The words in order.
    ///
    /// - Parameters:
    ///   - scalars: a stretch of a text.
    ///   - offset: where the stretch starts in that text.
    package static func of(_ scalars: some Collection<Unicode.Scalar>, offset: Int = 0) -> [Token] {
        var tokens: [Token] = []
        var word = ScalarText()
        var isASCII = true
        var isCapitalized = false
        var start = offset
        var position = offset
        var pending: Unicode.Scalar?
        func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9": true
            default: scalar.value > 0x7F && (scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark)
            }
        }
        func close(at end: Int) {
            guard !word.isEmpty else { return }
            let text = String(word)
            tokens.append(Token(word: isASCII ? text : text.lowercased(), range: start..<end, isCapitalized: isCapitalized))
            word.removeAll()
            isASCII = true
        }
        for scalar in scalars {
            if isWordPart(scalar) {
                if let joint = pending { word.append(joint) }
                let isCapital = scalar.isASCII ? scalar.value < 0x5B && scalar.value > 0x40 : scalar.properties.isUppercase
                if word.isEmpty {
                    start = position
                    isCapitalized = isCapital
                }
                if scalar.isASCII {
                    word.append(isCapital ? Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value) | 0x20) : scalar)
                } else {
                    isASCII = false
                    word.append(scalar)
                }
                pending = nil
            } else if pending == nil, !word.isEmpty, let joint = joint(scalar) {
                pending = joint
            } else {
                close(at: position - (pending == nil ? 0 : 1))
                pending = nil
            }
            position += 1
        }
        close(at: position - (pending == nil ? 0 : 1))
        return tokens
    }

    /// The words of a string.
    package static func of(_ text: String) -> [Token] {
        of(text.unicodeScalars)
    }

    private static func joint(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "-", "\u{2010}", "\u{2011}": "-"
        case "'", "\u{2019}": "'"
        case ",", ".": scalar
        default: nil
        }
    }
}

/// One entry of a word list: a word or a phrase; `*` at either end of a word stands for anything.
package struct WordPattern: Hashable, Sendable {
    private struct Stem: Hashable, Sendable {
        let text: String
        let isOpenAtStart: Bool
        let isOpenAtEnd: Bool

        init(_ word: Substring) {
            isOpenAtStart = word.hasPrefix("*")
            isOpenAtEnd = word.hasSuffix("*")
            text = String(word.filter { $0 != "*" })
        }

        func matches(_ word: String) -> Bool {
            switch (isOpenAtStart, isOpenAtEnd) {
            case (false, false): word == text
            case (false, true): word.hasPrefix(text)
            case (true, false): word.ends(with: text)
            case (true, true): word.holds(text)
            }
        }
    }

    private let stems: [Stem]

    /// The entry as it stands in a file, in any case.
    package init(_ entry: some StringProtocol) {
        stems = entry.lowercased().split(separator: " ").map { Stem($0) }
    }

    /// What the first word begins with; nil where that may be anything.
    var beginning: String? {
        stems.first.flatMap { $0.isOpenAtStart ? nil : $0.text }
    }

    /// How many words it has.
    package var count: Int { stems.count }

    /// Whether the words at `index` are these. A possessive ending counts as part of its word.
    package func matches(_ tokens: [Token], at index: Int) -> Bool {
        guard index + stems.count <= tokens.count, !stems.isEmpty else { return false }
        for offset in stems.indices where !isStem(offset, tokens[index + offset].word) { return false }
        return true
    }

    private func isStem(_ offset: Int, _ word: String) -> Bool {
        stems[offset].matches(word) || (word.ends(with: "'s") && stems[offset].matches(word.cut(by: 2)))
    }

    /// Whether the words hold it anywhere.
    package func isIn(_ tokens: [Token]) -> Bool {
        tokens.indices.contains { matches(tokens, at: $0) }
    }

    /// Whether it is the whole of a name, in the name's own case.
    package static func isWhole(_ entry: String, _ name: String) -> Bool {
        if entry.hasPrefix("*") { return name.hasSuffix(entry.dropFirst()) }
        if entry.hasSuffix("*") { return name.hasPrefix(entry.dropLast()) }
        return name == entry
    }
}
