/// The words of `treaties.rules`: what names a treaty, what it is about, and what only looks like one.
struct TreatyLexicon: Sendable {
    /// How much a head noun says by itself.
    enum Strength: Sendable {
        /// A treaty unless something says otherwise.
        case strong
        /// A treaty only with parties, a subject or an earlier mention.
        case weak
        /// Only with an earlier mention.
        case anaphoric
    }

    static let file = RuleFile(name: "treaties.rules", bytes: PackageResources.treaties_rules)
    static let english = TreatyLexicon(file)

    private let heads: [String: Strength]
    let kinds: PhraseIndex<String>
    /// The words of each kind, to compare with a treaty's title and names.
    let kindWords: [String: Set<[String]>]
    let modifiers: PhraseIndex<Bool>
    let determiners: Set<String>
    let notBefore: Set<String>
    /// "accession to NATO", "member of NATO".
    let memberships: Set<String>
    /// "join", "member of", reversed: before an organisation.
    let joining: PhraseIndex<Bool>
    let notBehind: Set<String>

    init(_ file: RuleFile) {
        var heads: [String: Strength] = [:]
        for rule in file.rules(in: "heads") {
            let strength: Strength = rule.key == "strong" ? .strong : rule.key == "weak" ? .weak : .anaphoric
            for word in rule.values { heads[Wording.fold(word)] = strength }
        }
        var kinds = PhraseIndex<String>()
        var kindWords: [String: Set<[String]>] = [:]
        for rule in file.rules(in: "kinds") {
            for phrase in rule.values {
                let forms = Wording.forms(of: phrase)
                kinds.insert(forms, rule.key)
                kindWords[rule.key, default: []].insert(forms)
            }
        }
        var modifiers = PhraseIndex<Bool>()
        var determiners: Set<String> = []
        for rule in file.rules(in: "modifiers") {
            for phrase in rule.values {
                if rule.key == "determiner" {
                    determiners.insert(Wording.fold(phrase))
                } else {
                    modifiers.insert(Wording.forms(of: phrase), true)
                }
            }
        }
        self.heads = heads
        self.kinds = kinds
        self.kindWords = kindWords
        self.modifiers = modifiers
        self.determiners = determiners
        var joining = PhraseIndex<Bool>()
        for phrase in file.rules(in: "joining").flatMap(\.values) { joining.insert(Wording.forms(of: phrase).reversed(), true) }
        self.joining = joining
        memberships = Set(file.rules(in: "memberships").flatMap(\.values).map { Wording.fold($0) })
        notBefore = Set(file.rules(in: "not a treaty").filter { $0.key == "before" }.flatMap(\.values).map { Wording.fold($0) })
        notBehind = Set(file.rules(in: "not a treaty").filter { $0.key == "behind" }.flatMap(\.values).map { Wording.fold($0) })
    }

    func strength(of form: String) -> Strength? { heads[form] }

    func isHead(_ form: String) -> Bool { heads[form] == .strong || heads[form] == .weak }
}
