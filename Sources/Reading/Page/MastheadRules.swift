/// Words of the head of a report, from `masthead.rules`.
///
/// A class so that its tables are shared by reference; nothing in it changes after it is made.
final class MastheadRules: Sendable {
    static let file = RuleFile(name: "masthead.rules", bytes: PackageResources.masthead_rules)
    static let standard = MastheadRules(file)

    /// Agency by the lexemes of its short name, joined by spaces, as in a dateline.
    let agencies: [String: String]
    let notPlaces: Set<String>
    /// Words that begin a byline.
    let bylines: [[String]]
    let publicationLines: PhraseTable<Int>

    init(_ file: RuleFile) {
        var agencies: [String: String] = [:]
        for rule in file.rules(in: "agencies") {
            for value in rule.values { agencies[Lexemes(value).all.map(\.text).joined(separator: " ")] = rule.key }
        }
        self.agencies = agencies
        notPlaces = file.words(in: "not places")
        bylines = file.words(in: "bylines").map { $0.split(separator: " ").map(String.init) }.sorted { $0.count > $1.count }
        var lines = PhraseTable<Int>()
        for word in file.words(in: "publication lines") {
            if let phrase = Phrase("^ " + word) { lines.add(phrase, 0) }
        }
        publicationLines = lines
    }
}
