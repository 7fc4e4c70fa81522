/// Words of class names and ids by the group they belong to, from `hints.rules`.
final class HintWords: Sendable {
    static let standard = HintWords(String(decoding: PackageResources.hints_rules, as: UTF8.self))

    /// Names of the groups, in the order of their bits.
    let groups: [String]
    private let bits: [UInt64: UInt64]

    /// Reads lines `group = word word ...`; `#` begins a comment.
    init(_ text: String) {
        var groups: [String] = []
        var bits: [UInt64: UInt64] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let sides = line.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, groups.count < Hints.firstState else { continue }
            for word in sides[1].split(separator: " ") {
                var key = HintWords.seed
                for byte in word.utf8 { key = HintWords.step(key, byte) }
                bits[key, default: 0] |= 1 << UInt64(groups.count)
            }
            groups.append(sides[0].split(separator: " ").joined(separator: " "))
        }
        self.groups = groups
        self.bits = bits
    }

    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    static func step(_ key: UInt64, _ byte: UInt8) -> UInt64 { (key ^ UInt64(byte)) &* 0x0100_0000_01B3 }

    /// Groups that a word belongs to, by its hash.
    func groups(of key: UInt64) -> [Int] {
        guard let bits = bits[key] else { return [] }
        return groups.indices.filter { bits & 1 << UInt64($0) != 0 }
    }

    /// Groups of the words in an attribute; words are parted by anything but letters, and by a capital after a small letter.
    func hints(in value: UnsafePointer<UInt8>) -> Hints {
        var found: UInt64 = 0
        var key = HintWords.seed
        var length = 0
        var last: UInt8 = 0
        var index = 0
        while index < 600 {
            let byte = value[index]
            let isSmall = byte >= 0x61 && byte <= 0x7A
            let isCapital = byte >= 0x41 && byte <= 0x5A
            if !isSmall && !isCapital || isCapital && last >= 0x61 && last <= 0x7A {
                if length > 1, let bit = bits[key] { found |= bit }
                key = HintWords.seed
                length = 0
            }
            if isSmall || isCapital {
                key = HintWords.step(key, byte | 0x20)
                length += 1
            }
            if byte == 0 { break }
            last = byte
            index += 1
        }
        return Hints(rawValue: found)
    }
}
