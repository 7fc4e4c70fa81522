/// What a page states outside its text of its title, its summary and its body; blocks are compared with it.
struct StatedText {
    private let titleWords: Set<UInt64>
    private let descriptionWords: Set<UInt64>
    /// Pairs of neighbouring words of the JSON-LD `articleBody`; empty where there is none of some length.
    private let bodyPairs: Set<UInt64>

    init(head: PageHead, articles: [LinkedValue]) {
        let title = head.first("og:title", "twitter:title") ?? head.title
        titleWords = Set(StatedText.words(Array(title.unicodeScalars)[...]))
        let description = head.first("og:description", "description", "twitter:description") ?? ""
        descriptionWords = Set(StatedText.words(Array(description.unicodeScalars)[...]))
        let body = articles.lazy.compactMap { $0["articleBody"].words }.first { $0.utf8.count > 400 } ?? ""
        let words = StatedText.words(Array(body.unicodeScalars)[...])
        bodyPairs = Set(zip(words, words.dropFirst()).map(StatedText.pair))
    }

    /// How many of a block's words are in the title, and how many of the title's in the block.
    func title(_ words: [UInt64]) -> (share: Double, cover: Double) { StatedText.compare(words, titleWords) }

    /// The same for the description.
    func description(_ words: [UInt64]) -> (share: Double, cover: Double) { StatedText.compare(words, descriptionWords) }

    /// The share of a block's pairs of words that are in the stated body; -1 where none is stated or the block is one word.
    func body(_ words: [UInt64]) -> Double {
        guard !bodyPairs.isEmpty, words.count > 1 else { return -1 }
        let found = zip(words, words.dropFirst()).reduce(0) { $0 + (bodyPairs.contains(StatedText.pair($1)) ? 1 : 0) }
        return Double(found) / Double(words.count - 1)
    }

    private static func pair(_ words: (UInt64, UInt64)) -> UInt64 { words.0 &* 31 &+ words.1 }

    private static func compare(_ words: [UInt64], _ stated: Set<UInt64>) -> (share: Double, cover: Double) {
        guard !stated.isEmpty, !words.isEmpty else { return (0, 0) }
        let found = words.prefix(300).filter { stated.contains($0) }
        return (Double(found.count) / Double(words.count), Double(Set(found).count) / Double(stated.count))
    }

    /// Hashes of the words of a text, letters and digits only, in small letters.
    static func words(_ scalars: ArraySlice<Unicode.Scalar>) -> [UInt64] {
        var hashes: [UInt64] = []
        var key: UInt64 = 0
        for scalar in scalars {
            let value = scalar.value
            let isSmall = value >= 0x61 && value <= 0x7A || value >= 0x30 && value <= 0x39
            let isCapital = value >= 0x41 && value <= 0x5A
            if isSmall || isCapital || value >= 0xC0 && !(0x2000...0x2BFF).contains(value) && !(0x3000...0x303F).contains(value) {
                key = (key ^ UInt64(isCapital ? value | 0x20 : value)) &* 0x0100_0000_01B3 &+ 0x9E37
            } else if key != 0 {
                hashes.append(key)
                key = 0
            }
        }
        if key != 0 { hashes.append(key) }
        return hashes
    }
}
