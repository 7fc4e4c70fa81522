/// The runs of words of a text, each as one number: what two copies of a text share and two tellings of one event do not (Broder 1997).
///
/// Words are letters and digits in lower case; marks, white space and the shape of quotation marks do not count, as every paper sets them its own way.
enum Shingles {
    /// Words in a run. Shorter runs are shared by independent reports ("the foreign ministry said"), longer ones break at every small edit.
    static let length = 4

    /// The words of a text as numbers, in order.
    static func words(_ text: some StringProtocol) -> [UInt64] {
        var words: [UInt64] = []
        var hash = fnvBasis
        var isInWord = false
        for byte in text.utf8 {
            let folded: UInt8
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): folded = byte
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): folded = byte | 0x20
            // Letters beyond ASCII: the lead bytes of general punctuation (E2) and of white space and marks (C2) are none.
            case 0xC3...0xE1, 0xE3...0xF4: folded = byte
            case 0x80...0xBF where isInWord: folded = byte
            default:
                if isInWord { words.append(hash) }
                isInWord = false
                hash = fnvBasis
                continue
            }
            isInWord = true
            hash = (hash ^ UInt64(folded)) &* fnvPrime
        }
        if isInWord { words.append(hash) }
        return words
    }

    /// The different runs of the words, in no particular order. A text shorter than one run is one run.
    static func of(_ words: some RandomAccessCollection<UInt64>) -> Set<UInt64> {
        guard !words.isEmpty else { return [] }
        var shingles = Set<UInt64>(minimumCapacity: words.count)
        let run = min(length, words.count)
        var start = words.startIndex
        while words.distance(from: start, to: words.endIndex) >= run {
            var hash: UInt64 = 0
            var index = start
            for _ in 0..<run {
                hash = mixed(hash &+ words[index])
                index = words.index(after: index)
            }
            shingles.insert(hash)
            start = words.index(after: start)
        }
        return shingles
    }

    private static let fnvBasis: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let fnvPrime: UInt64 = 0x0000_0100_0000_01B3

    /// A bijection of 64 bits in which every bit of the result hangs on every bit of the argument (the finaliser of SplitMix64, Steele et al. 2014).
    static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
