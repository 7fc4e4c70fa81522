/// A topic that security news keeps asking about (`Resources/questions.txt`).
package struct Topic: Hashable, Sendable {
    /// Its name in the JSON.
    package var name: String
    /// A content must have one of each list.
    package var words: [[WordPattern]] = []
    /// The sentence outside the content must have one of these; empty where it may say anything.
    package var surroundings: [WordPattern] = []
    /// A content that has one of these is about something else.
    package var exclusions: [WordPattern] = []
    /// Headings with slots, best first.
    package var templates: [String] = []
    /// A content of this topic.
    package var examples: [String] = []

    /// Whether it is the same question whichever of two states is named first: talks between them.
    package var isMutual = false
    /// Whether who says that it is not so answers "no": "Are there soldiers?", not "How does the fighting stand?".
    package var isDeniedByNegation = false
    /// Whether it is about treaties: then which treaty matters more than who is named.
    package var isAboutTreaties: Bool { name.hasPrefix("treaty-") }

    /// Whether the words are about this topic.
    ///
    /// - Parameter around: the other words of the sentence.
    package func fits(_ tokens: [Token], around: [Token] = []) -> Bool {
        guard surroundings.isEmpty || surroundings.contains(where: { $0.isIn(around) }) else { return false }
        return !words.isEmpty && words.allSatisfy { list in list.contains { $0.isIn(tokens) } } && !exclusions.contains { $0.isIn(tokens) }
    }
}

/// The topics in the order in which they are tried.
package struct TopicLexicon: Sendable {
    /// The topics that come with the module.
    package static let shared = TopicLexicon(String(decoding: PackageResources.questions_txt, as: UTF8.self))

    /// First fit first.
    package let topics: [Topic]
    private let index: PatternIndex

    /// Reads blocks of `key value` lines; a line with an unknown key is ignored, so that later versions can add some.
    package init(_ text: String) {
        var topics: [Topic] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            guard let space = line.firstIndex(of: " ") else { continue }
            let value = line[space...].trimmed
            if line[..<space] == "topic" {
                topics.append(Topic(name: value))
                continue
            }
            guard !topics.isEmpty else { continue }
            let last = topics.count - 1
            switch line[..<space] {
            case "words": topics[last].words.append(Self.patterns(value))
            case "around": topics[last].surroundings += Self.patterns(value)
            case "not": topics[last].exclusions += Self.patterns(value)
            case "ask": topics[last].templates.append(value)
            case "negation": topics[last].isDeniedByNegation = value == "denies"
            case "mutual": topics[last].isMutual = value == "yes"
            case "example": topics[last].examples.append(value)
            default: break
            }
        }
        self.topics = topics
        index = PatternIndex(topics)
    }

    /// The first topic that fits.
    package func topic(of tokens: [Token], around: [Token] = []) -> Topic? {
        let hits = index.hits(tokens, around: around)
        return topics.indices.first { hits[$0] == index.wanted[$0] }.map { topics[$0] }
    }

    /// The topic of that name.
    package subscript(name: String) -> Topic? {
        topics.first { $0.name == name }
    }

    /// Words apart at spaces, phrases in quotation marks together.
    private static func patterns(_ value: String) -> [WordPattern] {
        var patterns: [WordPattern] = []
        for (index, part) in value.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if index.isMultiple(of: 2) {
                patterns += part.split(separator: " ").map { WordPattern($0) }
            } else {
                patterns.append(WordPattern(part))
            }
        }
        return patterns
    }
}

/// Finds out which of the topics' lists some words hit, by looking only at the patterns that begin as a word does: a ledger asks for every claim.
private struct PatternIndex: Sendable {
    private struct Entry: Sendable {
        let topic: Int
        let list: UInt8
        let pattern: WordPattern
    }

    /// By the first two bytes of a pattern's first word.
    private var byBeginning: [UInt16: [Entry]] = [:]
    /// Patterns that may begin with anything.
    private var open: [Entry] = []
    /// For each topic the lists that must be hit, a bit each; a list of exclusions is the last bit, which must stay clear.
    let wanted: [UInt8]

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

    private mutating func add(_ patterns: [WordPattern], _ topic: Int, _ list: UInt8) {
        for pattern in patterns {
            let entry = Entry(topic: topic, list: list, pattern: pattern)
            if let beginning = pattern.beginning.flatMap(Self.key) {
                byBeginning[beginning, default: []].append(entry)
            } else {
                open.append(entry)
            }
        }
    }

    private static func key(_ word: String) -> UInt16? {
        var bytes = word.utf8.makeIterator()
        guard let first = bytes.next(), let second = bytes.next() else { return nil }
        return UInt16(first) << 8 | UInt16(second)
    }

    /// For each topic the lists that are hit.
    func hits(_ tokens: [Token], around: [Token]) -> [UInt8] {
        var hits = [UInt8](repeating: 0, count: wanted.count)
        scan(tokens, where: { $0 != Self.around }, &hits)
        scan(around, where: { $0 == Self.around }, &hits)
        return hits
    }

    private func scan(_ tokens: [Token], where counts: (UInt8) -> Bool, _ hits: inout [UInt8]) {
        for index in tokens.indices {
            let near = Self.key(tokens[index].word).flatMap { byBeginning[$0] } ?? []
            for entries in [near, open] {
                for entry in entries
                where counts(entry.list) && hits[entry.topic] & entry.list == 0 && entry.pattern.matches(tokens, at: index) {
                    hits[entry.topic] |= entry.list
                }
            }
        }
    }
}
