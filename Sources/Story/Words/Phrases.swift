/// The word lists of `Resources/phrases.txt`.
package struct Phrases: Sendable {
    /// The lists that come with the module.
    package static let shared = Phrases(String(decoding: PackageResources.phrases_txt, as: UTF8.self))

    private let articles: [String]
    /// Plural people who speak for states.
    package let groups: [WordPattern]
    /// Organs and roles shown beside a state, longest first.
    package let organs: [(pattern: WordPattern, words: String)]
    /// Words before the name of a place.
    package let placePrepositions: Set<String>
    /// A content that begins so speaks of something named before.
    package let anaphora: [WordPattern]
    /// A content that begins so speaks of several that were named before.
    package let pluralAnaphora: [WordPattern]
    /// Organs that are one of two: each consents on its own.
    package let chambers: [WordPattern]
    /// A quote may be cut before these.
    package let breaks: Set<String>
    /// A quote does not end with these.
    package let dangling: Set<String>
    /// Words that say nothing about what a claim is about.
    package let stop: Set<String>
    /// Words that stand for somebody named before.
    package let pronouns: Set<String>
    /// Names of times, which are written like places: "in June".
    package let times: Set<String>
    /// Words for soldiers: a number of them needs no "soldiers" beside it.
    package let soldiers: [WordPattern]
    /// Words that any treaty's name may have.
    package let treatyWords: Set<String>
    /// Words for a body of people that is counted: they say no more than the unit.
    package let bodies: Set<String>
    private let adjectives: [WordPattern]
    private let lowerChambers: [WordPattern]
    private let upperChambers: [WordPattern]
    private let generic: [WordPattern]
    private let groupWords: [String]

    /// Reads the lists: `[section]` lines, then entries separated by commas; `#` starts a comment line.
    package init(_ text: String) {
        var sections: [String: [String]] = [:]
        var section = ""
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("["), line.hasSuffix("]") {
                section = String(line.dropFirst().dropLast())
            } else {
                sections[section, default: []] += line.split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
            }
        }
        articles = sections["article"] ?? []
        groupWords = (sections["groups"] ?? []).sorted { $0.count > $1.count }
        groups = groupWords.map { WordPattern($0) }
        organs = (sections["organs"] ?? []).map { (WordPattern($0), $0) }.sorted { $0.0.count > $1.0.count }
        placePrepositions = Set(sections["place"] ?? [])
        anaphora = (sections["anaphora"] ?? []).map { WordPattern($0) }
        pluralAnaphora = (sections["plural"] ?? []).map { WordPattern($0) }
        chambers = (sections["chambers"] ?? []).map { WordPattern($0) }
        breaks = Set(sections["break"] ?? [])
        dangling = Set(sections["dangling"] ?? [])
        stop = Set(sections["stop"] ?? [])
        pronouns = Set(sections["pronouns"] ?? [])
        times = Set((sections["times"] ?? []).map { $0.lowercased() })
        soldiers = (sections["soldiers"] ?? []).map { WordPattern($0) }
        treatyWords = Set(sections["treaty"] ?? [])
        bodies = Set(sections["bodies"] ?? [])
        adjectives = (sections["adjective"] ?? []).map { WordPattern($0) }
        lowerChambers = (sections["lower"] ?? []).map { WordPattern($0) }
        upperChambers = (sections["upper"] ?? []).map { WordPattern($0) }
        generic = (sections["generic"] ?? []).map { WordPattern($0) }
    }

    /// Whether English writes the name with "the" inside a sentence.
    package func takesArticle(_ name: String) -> Bool {
        articles.contains { WordPattern.isWhole($0, name) }
    }

    /// Whether a name of a state is its adjective, by its ending: "North Korean", "Turkish".
    package func isAdjective(_ name: String) -> Bool {
        guard let last = Tokens.of(name).last else { return false }
        return adjectives.contains { $0.matches([last], at: 0) }
    }

    /// `lower` or `upper` where an organ is one chamber of two; nil where it is the whole parliament or cannot be told.
    package func chamber(of organ: String?) -> String? {
        guard let organ else { return nil }
        let tokens = Tokens.of(organ)
        let isLower = lowerChambers.contains { $0.isIn(tokens) }
        let isUpper = upperChambers.contains { $0.isIn(tokens) }
        return isLower == isUpper ? nil : isLower ? "lower" : "upper"
    }

    /// Whether the words name nobody in particular.
    package func isGeneric(_ tokens: [Token]) -> Bool {
        tokens.contains { token in generic.contains { $0.matches([token], at: 0) } }
    }

    /// The group of people that the words name, "officials", the longest that fits.
    package func group(in tokens: [Token]) -> String? {
        zip(groups, groupWords).first { $0.0.isIn(tokens) }?.1
    }

    /// The organ or role that the words name, the longest that fits.
    package func organ(in tokens: [Token]) -> String? {
        organs.first { $0.pattern.isIn(tokens) }?.words
    }
}

extension StringProtocol {
    /// Without those marks, and without spaces, at its end.
    package func trimming(_ marks: String) -> String {
        var view = self[...]
        while let last = view.last, last.isWhitespace || marks.contains(last) { view = view.dropLast() }
        return String(view)
    }

    /// Without spaces and tabs at both ends.
    package var trimmed: String {
        var view = self[...]
        while let first = view.first, first.isWhitespace { view = view.dropFirst() }
        while let last = view.last, last.isWhitespace { view = view.dropLast() }
        return String(view)
    }
}
