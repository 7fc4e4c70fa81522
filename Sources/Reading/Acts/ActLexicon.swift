import Evidence
import Law

/// The words of `acts.rules`.
struct ActLexicon: Sendable {
    /// Which form of a verb a word can be; "signed" is both past and participle.
    struct Forms: OptionSet, Sendable {
        let rawValue: Int
        static let base = Forms(rawValue: 1)
        static let third = Forms(rawValue: 2)
        static let past = Forms(rawValue: 4)
        static let participle = Forms(rawValue: 8)
        static let gerund = Forms(rawValue: 16)
    }

    /// How a verb names its act.
    enum Pattern: Sendable {
        /// The treaty is its object.
        case transitive
        /// The treaty is its object, and consent is refused.
        case refusing
        /// The treaty is its subject.
        case ofTreaty
        /// Its object is an instrument.
        case instrument
        /// Its object is a noun of the treaty ("ratification of").
        case noun
    }

    /// One verb: its act, and the words that must follow.
    struct Verb: Sendable {
        let kind: ActKind
        let pattern: Pattern
        let lemma: String
        let forms: Forms
        /// Alternatives; empty where nothing must follow.
        let particles: [[String]]
    }

    /// What a helping verb does.
    enum Helping: String, Sendable {
        case will, would, may, have, be, `do`, not
    }

    static let file = RuleFile(name: "acts.rules", bytes: PackageResources.acts_rules)
    static let english = ActLexicon(file)

    private let verbs: [String: [Verb]]
    /// "revoked its ratification of", "suspended its participation in".
    let phrases: PhraseIndex<ActKind>
    let papers: PhraseIndex<Bool>
    /// Papers that give notice of withdrawal.
    let notices: PhraseIndex<Bool>
    /// "ratification law": signing it ratifies.
    let consentPapers: PhraseIndex<Bool>
    /// "law", "bill": signing it ratifies where the parliament has just approved.
    let measures: PhraseIndex<Bool>
    let consents: PhraseIndex<ActKind>
    /// "put his name to".
    let signings: PhraseIndex<Bool>
    let receivers: PhraseIndex<Bool>
    private let helping: [String: Helping]
    /// Phrases before "to", folded and reversed.
    let beforeTo: PhraseIndex<String>
    let urging: PhraseIndex<Bool>
    let beforeClause: PhraseIndex<String>
    /// Phrases before a gerund, reversed.
    let beforeGerund: PhraseIndex<String>
    private let adverbs: PhraseIndex<Bool>
    private let adverbWords: Set<String>
    private let doubts: Set<String>

    init(_ file: RuleFile) {
        var verbs: [String: [Verb]] = [:]
        func addVerbs(_ section: String, _ pattern: Pattern) {
            for rule in file.rules(in: section) {
                guard let kind = ActKind(rawValue: rule.key) else { continue }
                let forms = rule.values.filter { !$0.hasPrefix("+") }
                let particles = rule.values.filter { $0.hasPrefix("+") }.map { Wording.forms(of: $0.dropFirst()) }
                guard forms.count == 5 else { continue }
                var classes: [String: Forms] = [:]
                for (word, form) in zip(forms, [Forms.base, .third, .past, .participle, .gerund]) {
                    classes[word, default: []].insert(form)
                }
                for (word, form) in classes {
                    verbs[word, default: []].append(Verb(kind: kind, pattern: pattern, lemma: forms[0], forms: form, particles: particles))
                }
            }
        }
        addVerbs("verbs", .transitive)
        addVerbs("refusing verbs", .refusing)
        addVerbs("of the treaty", .ofTreaty)
        addVerbs("instruments", .instrument)
        addVerbs("verbs with a noun", .noun)
        self.verbs = verbs
        var phrases = PhraseIndex<ActKind>()
        for rule in file.rules(in: "verb and noun") {
            guard let kind = ActKind(rawValue: rule.key) else { continue }
            for phrase in rule.values { phrases.insert(Wording.forms(of: phrase), kind) }
        }
        self.phrases = phrases
        func index(_ section: String, keyed: (String) -> Bool = { _ in true }, reversed: Bool) -> PhraseIndex<String> {
            var index = PhraseIndex<String>()
            for rule in file.rules(in: section) where keyed(rule.key) {
                for phrase in rule.values {
                    let forms = Wording.forms(of: phrase)
                    index.insert(reversed ? forms.reversed() : forms, rule.key)
                }
            }
            return index
        }
        beforeTo = index("before to", keyed: { $0 != "urged" }, reversed: true)
        beforeClause = index("before the clause", reversed: true)
        beforeGerund = index("before a gerund", reversed: true)
        var urging = PhraseIndex<Bool>()
        for phrase in file.rules(in: "before to").filter({ $0.key == "urged" }).flatMap(\.values) {
            urging.insert(Wording.forms(of: phrase).reversed(), true)
        }
        self.urging = urging
        func plain(_ section: String, _ key: String) -> PhraseIndex<Bool> {
            var index = PhraseIndex<Bool>()
            for phrase in file.rules(in: section).filter({ $0.key == key }).flatMap(\.values) {
                index.insert(Wording.forms(of: phrase), true)
            }
            return index
        }
        papers = plain("instruments", "paper")
        notices = plain("instruments", "notice")
        consentPapers = plain("consent papers", "paper")
        measures = plain("consent papers", "measure")
        signings = plain("consent papers", "signing")
        receivers = plain("notified", "receiver")
        var consents = PhraseIndex<ActKind>()
        for phrase in file.rules(in: "consent").flatMap(\.values) { consents.insert(Wording.forms(of: phrase), .approval) }
        self.consents = consents
        var helping: [String: Helping] = [:]
        for rule in file.rules(in: "helping") {
            guard let kind = Helping(rawValue: rule.key) else { continue }
            for word in rule.values { helping[Wording.fold(word)] = kind }
        }
        self.helping = helping
        var adverbs = PhraseIndex<Bool>()
        var words: Set<String> = []
        var doubts: Set<String> = []
        for rule in file.rules(in: "adverbs") {
            for phrase in rule.values {
                let forms = Wording.forms(of: phrase)
                adverbs.insert(forms.reversed(), true)
                if let word = forms.first, forms.count == 1 { words.insert(word) }
                if rule.key == "doubt" { doubts.formUnion(forms) }
            }
        }
        self.adverbs = adverbs
        adverbWords = words
        self.doubts = doubts
    }

    /// The verbs that a word can be a form of.
    func verb(_ form: String) -> [Verb]? { verbs[form] }

    func helping(_ form: String) -> Helping? { helping[form] }

    func isHelping(_ form: String) -> Bool {
        helping[form] != nil
            || ["haven", "hasn", "hadn", "didn", "doesn", "don", "won", "wouldn", "isn", "wasn", "weren", "aren", "couldn"].contains(form)
    }

    func isAdverb(_ form: String) -> Bool {
        adverbWords.contains(form)
            || (form.hasSuffix("ly") && form.count > 4
                && !["july", "ally", "family", "assembly", "supply", "reply", "italy", "apply", "rally", "early"].contains(form))
    }

    func isDoubt(_ form: String) -> Bool { doubts.contains(form) }
}
