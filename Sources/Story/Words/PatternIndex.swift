/// Finds out which of the topics' lists some words hit, by looking only at the patterns that begin as a word does: a ledger asks for every claim.
struct PatternIndex: Sendable {
    private struct Entry: Sendable {
        let topic: Int
        let list: UInt8
        /// The pattern's place among all.
        let pattern: Int
        let beginning: Beginning
    }

    private var patterns: [WordPattern] = []
    /// By the first two bytes of a pattern's first word, a few of which share a drawer.
    private var byBeginning = [[Entry]](repeating: [], count: drawers)
    /// Patterns that may begin with anything.
    private var open: [Entry] = []
    /// For each topic the lists that must be hit, a bit each; a list of exclusions is the last bit, which must stay clear.
    let wanted: [UInt8]

    private static let drawers = 1024
    private static let around: UInt8 = 1 << 6
    private static let exclusion: UInt8 = 1 << 7

    init(_ topics: [Topic]) {
        wanted = topics.map { topic in
            let lists = UInt8((1 << min(topic.words.count, 6)) - 1)
            // A topic without words fits nothing.
            return topic.words.isEmpty ? UInt8.max : lists | (topic.surroundings.isEmpty ? 0 : Self.around)
        }
        for (number, topic) in topics.enumerated() {
            for (list, patterns) in topic.words.prefix(6).enumerated() { add(patterns, number, 1 << UInt8(list)) }
            add(topic.surroundings, number, Self.around)
            add(topic.exclusions, number, Self.exclusion)
        }
    }

    private mutating func add(_ added: [WordPattern], _ topic: Int, _ list: UInt8) {
        for pattern in added {
            let beginning = Beginning(pattern.beginning ?? "")
            let entry = Entry(topic: topic, list: list, pattern: patterns.count, beginning: beginning)
            patterns.append(pattern)
            if let drawer = beginning.drawer(of: Self.drawers) {
                byBeginning[drawer].append(entry)
            } else {
                open.append(entry)
            }
        }
    }

    /// For each topic the lists that are hit.
    func hits(_ tokens: [Token], around: [Token]) -> [UInt8] {
        var hits = [UInt8](repeating: 0, count: wanted.count)
        scan(tokens, isAround: false, &hits)
        scan(around, isAround: true, &hits)
        return hits
    }

    private func scan(_ tokens: [Token], isAround: Bool, _ hits: inout [UInt8]) {
        for index in tokens.indices {
            let beginning = Beginning(tokens[index].word)
            if let drawer = beginning.drawer(of: Self.drawers) { look(in: byBeginning[drawer], beginning, tokens, index, isAround, &hits) }
            look(in: open, beginning, tokens, index, isAround, &hits)
        }
    }

    private func look(in entries: [Entry], _ beginning: Beginning, _ tokens: [Token], _ index: Int, _ isAround: Bool, _ hits: inout [UInt8])
    {
        for entry in entries
        where (entry.list == Self.around) == isAround && entry.beginning.begins(beginning) && hits[entry.topic] & entry.list == 0 {
            if patterns[entry.pattern].matches(tokens, at: index) { hits[entry.topic] |= entry.list }
        }
    }
}

/// The first bytes of a word, up to four: enough to pass over most patterns that a word does not match.
private struct Beginning: Sendable {
    private var bytes: UInt32 = 0
    private var mask: UInt32 = 0

    init(_ word: String) {
        for byte in word.utf8.prefix(4) {
            bytes = bytes << 8 | UInt32(byte)
            mask = mask << 8 | 0xFF
        }
        let missing = UInt32(32 - mask.nonzeroBitCount)
        bytes = missing == 32 ? 0 : bytes << missing
        mask = missing == 32 ? 0 : mask << missing
    }

    /// Whether another word begins so.
    func begins(_ other: Beginning) -> Bool { other.bytes & mask == bytes }

    /// A number for the first two bytes; nil for a word that does not have so many.
    func drawer(of count: Int) -> Int? {
        mask & 0x00FF_0000 == 0 ? nil : (Int(bytes >> 24) * 32 + Int(bytes >> 16 & 0xFF)) % count
    }
}
