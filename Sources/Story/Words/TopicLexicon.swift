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
