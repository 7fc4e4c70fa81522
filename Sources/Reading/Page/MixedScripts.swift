internal import Evidence
internal import Language

/// Words that mix Latin letters with look-alikes of another script: they pass for names that they are not.
enum MixedScripts {
    /// A sentence for a person, where there are such words.
    static func note(_ scalars: [Unicode.Scalar]) -> String? {
        var count = 0
        var first = ""
        var start = 0
        var latin = false
        var other = false
        for index in 0...scalars.count {
            let scalar = index < scalars.count ? scalars[index] : " "
            if LetterClass.isLetter(scalar) {
                switch scalar.value {
                case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: latin = true
                case 0x370...0x3FF, 0x400...0x52F: other = true
                default: break
                }
                continue
            }
            if latin, other {
                count += 1
                if first.isEmpty { first = String(scalars: scalars[start..<index]) }
            }
            latin = false
            other = false
            start = index + 1
        }
        guard count > 0 else { return nil }
        let words = count == 1 ? "one word mixes" : "\(count) words mix"
        return
            "\(words) Latin letters with Greek or Cyrillic look-alikes (\"\(first.prefix(40))\"); they are read as they stand, so no name is found in them"
    }
}
