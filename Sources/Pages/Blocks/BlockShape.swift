/// What a block's characters look like, counted in one pass.
struct BlockShape: Sendable {
    var words = 0
    var letters = 0
    var capitals = 0
    var digits = 0
    var marks = 0
    /// Full stops, question and exclamation marks behind a word.
    var stops = 0
    var commas = 0
    var bars = 0
    var quotes = 0
    var capitalWords = 0
    var upperWords = 0
    /// Words of each group of `words.rules`.
    var groups = [Int](repeating: 0, count: WordGroups.count)
    var endsSentence = false
    var endsColon = false
    var beginsSmall = false
    var beginsDigit = false
    var hasCopyright = false
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    /// Characters other than spaces.
    var visible: Int { letters + digits + marks }

    init(_ scalars: ArraySlice<Unicode.Scalar>, words lexicon: HintWords) {
        var key = WordGroups.seed
        var length = 0
        var upper = 0
        var startsCapital = false
        var last: Unicode.Scalar = " "
        func closeWord(_ shape: inout BlockShape) {
            guard length > 0 else { return }
            shape.words += 1
            if startsCapital { shape.capitalWords += 1 }
            if upper == length, length > 1 { shape.upperWords += 1 }
            for group in lexicon.groups(of: key) { shape.groups[group] += 1 }
            key = WordGroups.seed
            length = 0
            upper = 0
        }
        for scalar in scalars {
            let value = scalar.value
            hash = (hash ^ UInt64(value)) &* 0x0100_0000_01B3
            var isLetter = false
            if value >= 0x61 && value <= 0x7A {
                isLetter = true
                if length == 0 { startsCapital = false }
                key = WordGroups.step(key, UInt8(value))
            } else if value >= 0x41 && value <= 0x5A {
                isLetter = true
                if length == 0 { startsCapital = true }
                capitals += 1
                upper += 1
                key = WordGroups.step(key, UInt8(value | 0x20))
            } else if value >= 0xC0 && value != 0xD7 && value != 0xF7 && !(0x2000...0x2BFF).contains(value)
                && !(0x3000...0x303F).contains(value)
            {
                isLetter = true
                if length == 0 { startsCapital = scalar.properties.isUppercase }
                if value < 0x250 || value >= 0x370 && value < 0x530, scalar.properties.isUppercase {
                    capitals += 1
                    upper += 1
                }
                key = WordGroups.step(key, 1)
            }
            if isLetter {
                letters += 1
                length += 1
            } else {
                switch value {
                case 0x30...0x39:
                    digits += 1
                    if length == 0 { startsCapital = false }
                    length += 1
                    last = scalar
                    continue
                case 0x2E, 0x21, 0x3F, 0x2026, 0x3002: if last.value > 0x20 { stops += 1 }
                case 0x2C, 0x3B: commas += 1
                case 0x7C, 0x2022, 0xB7, 0xBB, 0x203A: bars += 1
                case 0x22, 0x201C, 0x201D: quotes += 1
                case 0xA9: hasCopyright = true
                default: break
                }
                if value > 0x20 { marks += 1 }
                if value != 0x27, value != 0x2019 { closeWord(&self) }
            }
            if value > 0x20 { last = scalar }
        }
        closeWord(&self)
        if let first = scalars.first(where: { !["\"", "“", "‘", "'", "(", "["].contains($0) }) {
            beginsSmall = first.value >= 0x61 && first.value <= 0x7A
            beginsDigit = first.value >= 0x30 && first.value <= 0x39
        }
        let end = scalars.last { !["\"", "”", "’", "'", ")", "]", "»"].contains($0) }
        endsSentence = end == "." || end == "!" || end == "?" || end == "…" || end == "。"
        endsColon = end == ":"
    }
}

/// The groups of `words.rules`.
enum WordGroups {
    static let standard = HintWords(String(decoding: PackageResources.words_rules, as: UTF8.self))
    static let count = standard.groups.count
    static let seed = HintWords.seed
    static func step(_ key: UInt64, _ byte: UInt8) -> UInt64 { HintWords.step(key, byte) }
}
