internal import Evidence

/// The phrases, words and weights that tell page furniture from the report; from `furniture.rules`.
///
/// A class so that its tables are shared by reference; nothing in it changes after it is made.
final class FurnitureRules: Sendable {
    static let standard = FurnitureRules(RuleFile(name: "furniture.rules", bytes: PackageResources.furniture_rules))

    /// One alternative list of phrases; a passage scores it once however often it matches.
    struct Entry: Sendable {
        let number: Int
        let reason: OmissionReason
        let weight: Double
        let isAnchored: Bool
    }

    /// The lists of `furniture.rules` that a word is in: one look-up for all.
    struct WordUse: OptionSet, Sendable {
        let rawValue: UInt8
        static let secondPerson = WordUse(rawValue: 1)
        static let firstPerson = WordUse(rawValue: 2)
        static let publisher = WordUse(rawValue: 4)
        static let attribution = WordUse(rawValue: 8)
        static let event = WordUse(rawValue: 16)
        static let menu = WordUse(rawValue: 32)
        static let promotional = WordUse(rawValue: 64)

        fileprivate static let sections: [(String, WordUse)] = [
            ("second person", .secondPerson), ("first person", .firstPerson), ("publisher words", .publisher),
            ("attribution", .attribution), ("events", .event), ("menu words", .menu), ("promotional words", .promotional),
        ]
    }

    let file: RuleFile
    let phrases: PhraseTable<Entry>
    /// What each word counts for.
    let uses: [String: WordUse]
    let imperatives: Set<String>
    let linkHeadings, linkHeadingStarts, commentHeadings, commentSigns, selfVerbs: Set<String>
    let weights: [String: Double]
    /// Rules that say nothing usable, for the test of the file.
    let faults: [RuleFault]

    init(_ file: RuleFile) {
        self.file = file
        var faults = file.faults
        var weights: [String: Double] = [:]
        for rule in file.rules(in: "weights") {
            guard let weight = rule.values.first.flatMap(Double.init) else {
                faults.append(RuleFault(file: file.name, line: rule.line, message: "found \"\(rule.text)\", write NAME = NUMBER"))
                continue
            }
            weights[rule.key] = weight
        }
        self.weights = weights
        var phrases = PhraseTable<Entry>()
        var number = 0
        for reason in OmissionReason.allCases {
            for rule in file.rules(in: reason.rawValue) {
                guard let (weight, texts) = FurnitureRules.split(rule) else {
                    faults.append(
                        RuleFault(file: file.name, line: rule.line, message: "found \"\(rule.text)\", write WEIGHT PHRASE | PHRASE"))
                    continue
                }
                for text in texts {
                    guard let phrase = Phrase(text) else {
                        faults.append(RuleFault(file: file.name, line: rule.line, message: "\"\(text)\" begins with no word"))
                        continue
                    }
                    phrases.add(phrase, Entry(number: number, reason: reason, weight: weight, isAnchored: phrase.isAtStart))
                }
                number += 1
            }
        }
        self.phrases = phrases
        self.faults = faults
        var uses: [String: WordUse] = [:]
        for (section, use) in WordUse.sections {
            for word in file.words(in: section) { uses[word, default: []].insert(use) }
        }
        self.uses = uses
        imperatives = file.words(in: "imperatives")
        linkHeadings = file.words(in: "link headings")
        linkHeadingStarts = file.words(in: "link heading starts")
        commentHeadings = file.words(in: "comment headings")
        commentSigns = file.words(in: "comment signs")
        selfVerbs = file.words(in: "self verbs")
    }

    /// Weight and phrases of a rule `4 read more : | read next`.
    static func split(_ rule: Rule) -> (weight: Double, phrases: [String])? {
        guard let space = rule.text.firstIndex(of: " "), let weight = Double(rule.text[..<space]) else { return nil }
        var phrases: [String] = []
        var rest = String(rule.text[space...])
        while let mark = RuleText.find(" | ", in: rest) {
            phrases.append(RuleText.trimmed(rest[..<mark.lowerBound]))
            rest = String(rest[mark.upperBound...])
        }
        phrases.append(RuleText.trimmed(rest[...]))
        return (weight, phrases.filter { !$0.isEmpty })
    }

    /// A weight by its name; 0 where the file has none.
    func weight(_ name: String) -> Double { weights[name] ?? 0 }
}
