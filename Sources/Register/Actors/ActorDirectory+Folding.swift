extension ActorDirectory {
    /// The words of a phrase, made comparable: lower case, without diacritics, dots or outer quotation marks, one kind of apostrophe,
    /// split at spaces and hyphens. `Côte d’Ivoire` gives `cote`, `d'ivoire`; `U.S.` gives `us`; `Kim Jong-un` gives `kim`, `jong`, `un`.
    public static func fold(_ text: some StringProtocol) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func finish() {
            while word.last == UInt8(ascii: "'") { word.removeLast() }
            let start = word.firstIndex { $0 != UInt8(ascii: "'") } ?? word.endIndex
            if start < word.endIndex { words.append(String(decoding: word[start...], as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: word.append(UInt8(scalar.value) | 0x20)
            case 0x61...0x7A, 0x30...0x39, 0x26: word.append(UInt8(scalar.value))
            case 0x27, 0x2018, 0x2019, 0x02BC: word.append(UInt8(ascii: "'"))
            case 0x2E, 0x0300...0x036F: break
            case 0...0x7F, 0xA0, 0xAB, 0xBB, 0x2000...0x206F: finish()
            default:
                if let plain = Folding.latin(scalar) {
                    word.append(contentsOf: plain.utf8)
                } else {
                    word.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
                }
            }
        }
        finish()
        return words
    }
}

/// Latin letters with diacritics and the plain ones that English reports write for them. The standard library has no decomposition.
enum Folding {
    static func latin(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0xC0...0x17F: latin1AndExtended[Int(scalar.value) - 0xC0]
        case 0x1A0, 0x1A1: "o"
        case 0x1AF, 0x1B0: "u"
        case 0x218, 0x219: "s"
        case 0x21A, 0x21B: "t"
        case 0x1EA0...0x1EB7: "a"
        case 0x1EB8...0x1EC7: "e"
        case 0x1EC8...0x1ECB: "i"
        case 0x1ECC...0x1EE3: "o"
        case 0x1EE4...0x1EF1: "u"
        case 0x1EF2...0x1EF9: "y"
        default: nil
        }
    }

    /// U+00C0 to U+017F in order; nil where no plain letter is meant (the signs for times and division).
    private static let latin1AndExtended: [String?] = {
        let capitals: [String?] = [
            "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
            "d", "n", "o", "o", "o", "o", "o", nil, "o", "u", "u", "u", "u", "y", "th", "ss",
        ]
        var small = capitals
        small[31] = "y"
        let extended =
            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
        let ligatures: [Int: String] = [0x132: "ij", 0x133: "ij", 0x152: "oe", 0x153: "oe"]
        let tail = extended.enumerated().map { offset, letter -> String? in
            letter == "*" ? ligatures[0x100 + offset] ?? "i" : String(letter)
        }
        return capitals + small + tail
    }()
}
