/// What is counted and how it is written, from `units.rules`.
///
/// A class so that its tables are shared by reference; nothing in it changes after it is made.
final class Units: Sendable {
    static let file = RuleFile(name: "units.rules", bytes: PackageResources.units_rules)
    static let standard = Units(file)

    private let single: [String: String]
    private let phrases: PhraseTable<String>
    private let irregular: Set<String>
    /// "$", "usd": the currency before a number.
    let currencies: [String: String]
    /// "killing": by the last word, longest first.
    let before: [String: [(words: [String], unit: String)]]
    let groups: PhraseTable<String>
    let time: Set<String>

    init(_ file: RuleFile) {
        var single: [String: String] = [:]
        var phrases = PhraseTable<String>()
        for rule in file.rules(in: "units") {
            for value in rule.values {
                if value.contains(" ") || value == "%" {
                    if let phrase = Phrase(value) { phrases.add(phrase, rule.key) }
                } else {
                    single[value] = rule.key
                }
            }
        }
        self.single = single
        self.phrases = phrases
        irregular = file.words(in: "plurals without s")
        var currencies: [String: String] = [:]
        for rule in file.rules(in: "currency signs") {
            for value in rule.values { currencies[value] = rule.key }
        }
        self.currencies = currencies
        var before: [String: [(words: [String], unit: String)]] = [:]
        for rule in file.rules(in: "before") {
            for value in rule.values {
                let words = value.split(separator: " ").map(String.init)
                if let last = words.last { before[last, default: []].append((words, rule.key)) }
            }
        }
        self.before = before.mapValues { $0.sorted { $0.words.count > $1.words.count } }
        var groups = PhraseTable<String>()
        for rule in file.rules(in: "groups") {
            for value in rule.values {
                if let phrase = Phrase(value) { groups.add(phrase, rule.key) }
            }
        }
        self.groups = groups
        time = file.words(in: "time")
    }

    /// The unit of a word in lower case; `nil` for a word that counts nothing.
    func unit(of word: String) -> String? {
        if let unit = single[word] { return unit }
        if word.hasSuffix("s'") || word.hasSuffix("'s") { return single[String(word.prefix { $0 != "'" })] }
        return nil
    }

    /// The singular of a plural that is in no list ("grants": grant); `nil` for a word that does not look like a plural in lower case.
    static func singular(_ word: String) -> String? {
        guard word.utf8.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("is"),
            !word.contains("'"), !word.contains("’")
        else { return nil }
        if word.hasSuffix("ies") { return String(word.dropLast(3)) + "y" }
        if ["sses", "shes", "ches", "xes"].contains(where: word.hasSuffix) { return String(word.dropLast(2)) }
        return String(word.dropLast())
    }

    /// Whether a word for a unit is a plural.
    func isPlural(_ word: String) -> Bool {
        word.hasSuffix("s") && !word.hasSuffix("'s") || irregular.contains(word)
    }

    /// The unit written at a lexeme, with its end: "square kilometres", "%", "soldiers".
    func unit(_ text: Lexemes, at index: Int) -> (unit: String, end: Int)? {
        guard let lexeme = text[index] else { return nil }
        if let found = phrases.matches(in: text, at: index, bounds: index..<text.count).max(by: { $0.range.count < $1.range.count }) {
            return (found.payload, found.range.upperBound)
        }
        guard lexeme.kind == .word, let unit = unit(of: lexeme.text) else { return nil }
        return (unit, index + 1)
    }
}
