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

    /// A part of what must follow a verb.
    enum Part: Sendable, Equatable {
        case word(String)
        /// Articles, possessives and adjectives.
        case filler
        /// Dates, counts of votes and adverbs.
        case count
        /// An object of a few words.
        case object
    }

    /// One verb: the class that the frames name, its form, and what must follow.
    struct Verb: Sendable {
        let name: String
        let lemma: String
        let forms: Forms
        /// Alternatives; empty where nothing must follow.
        let patterns: [[Part]]

        /// The rule's name for those who ask why.
        var rule: String { "acts verbs \(name): \(lemma)" }
    }

    /// What a helping verb does.
    enum Helping: String, Sendable {
        case will, would, may, have, be, `do`, not
    }

    /// Who does it, as frames tell them apart.
    enum Doer: String, Sendable {
        case state, head, chamber, anyone, nobody
    }

    static let file = RuleFile(name: "acts.rules", bytes: PackageResources.acts_rules)
    static let english = ActLexicon(file)

    private let verbs: [String: [Verb]]
    private let frames: [String: ActKind]
    let objects: PhraseIndex<ActObject.Class>
    let treatyPapers: Set<String>
    let letters: PhraseIndex<Bool>
    let receivers: PhraseIndex<Bool>
    private let helping: [String: Helping]
    /// Phrases before "to", reversed.
    let beforeTo: PhraseIndex<Modality>
    let urging: PhraseIndex<Bool>
    let beforeClause: PhraseIndex<String>
    /// Phrases before a gerund, reversed.
    let beforeGerund: PhraseIndex<Modality>
    let nobody: PhraseIndex<Bool>
    let denials: PhraseIndex<Bool>
    let generic: PhraseIndex<Bool>
    let fillers: PhraseIndex<Bool>
    private let adverbs: PhraseIndex<Bool>
    private let doubts: Set<String>

    init(_ file: RuleFile) {
        verbs = Self.readVerbs(file)
        frames = Self.readFrames(file)
        func index<Meaning>(
            _ section: String, key: String? = nil, reversed: Bool = false, except: String? = nil, _ meaning: (String) -> Meaning?
        ) -> PhraseIndex<Meaning> {
            var index = PhraseIndex<Meaning>()
            for rule in file.rules(in: section) where (key == nil || rule.key == key) && rule.key != except {
                guard let value = meaning(rule.key) else { continue }
                for phrase in rule.values {
                    let forms = Wording.forms(of: phrase)
                    index.insert(reversed ? forms.reversed() : forms, value)
                }
            }
            return index
        }
        objects = index("objects") { ActObject.Class(rawValue: $0) }
        treatyPapers = Set(file.rules(in: "papers").filter { $0.key == "treaty" }.flatMap(\.values))
        letters = index("papers", key: "letter") { _ in true }
        receivers = index("notified") { _ in true }
        beforeTo = index("before to", reversed: true, except: "urged") { Modality(rawValue: $0) }
        urging = index("before to", key: "urged", reversed: true) { _ in true }
        beforeClause = index("before the clause", reversed: true) { $0 }
        beforeGerund = index("before a gerund", reversed: true) { Modality(rawValue: $0) }
        nobody = index("nobody") { _ in true }
        denials = index("denied") { _ in true }
        generic = index("generic") { _ in true }
        fillers = index("fillers") { _ in true }
        var helping: [String: Helping] = [:]
        for rule in file.rules(in: "helping") {
            guard let kind = Helping(rawValue: rule.key) else { continue }
            for word in rule.values { helping[Wording.fold(word)] = kind }
        }
        self.helping = helping
        adverbs = index("adverbs", reversed: true) { _ in true }
        doubts = Set(file.rules(in: "adverbs").filter { $0.key == "doubt" }.flatMap(\.values))
    }

    private static func readVerbs(_ file: RuleFile) -> [String: [Verb]] {
        var verbs: [String: [Verb]] = [:]
        for rule in file.rules(in: "verbs") {
            let forms = rule.values.filter { !$0.hasPrefix("+") }
            guard forms.count == 5 else { continue }
            let patterns = rule.values.filter { $0.hasPrefix("+") }.map { pattern(String($0.dropFirst())) }
            var classes: [String: Forms] = [:]
            for (word, form) in zip(forms, [Forms.base, .third, .past, .participle, .gerund]) {
                classes[Wording.fold(word), default: []].insert(form)
            }
            for (word, form) in classes {
                verbs[word, default: []].append(Verb(name: rule.key, lemma: forms[0], forms: form, patterns: patterns))
            }
        }
        return verbs
    }

    private static func pattern(_ text: String) -> [Part] {
        text.split(separator: " ").flatMap { piece -> [Part] in
            switch piece {
            case "~": [.filler]
            case "#": [.count]
            case "...": [.object]
            default: Wording.forms(of: piece).map { .word($0) }
            }
        }
    }

    private static func readFrames(_ file: RuleFile) -> [String: ActKind] {
        var frames: [String: ActKind] = [:]
        for rule in file.rules(in: "frames") {
            guard let kind = ActKind(rawValue: rule.key) else { continue }
            for frame in rule.values { frames[frame] = kind }
        }
        return frames
    }

    /// The verbs that a word can be a form of.
    func verb(_ form: String) -> [Verb]? { verbs[form] }

    /// The act of a verb on an object by somebody.
    func kind(_ verb: String, _ object: ActObject.Class, _ doer: Doer) -> ActKind? {
        frames["\(verb) on \(object.rawValue) by \(doer.rawValue)"]
            ?? (doer == .nobody ? nil : frames["\(verb) on \(object.rawValue) by anyone"])
            ?? (doer == .nobody ? frames["\(verb) on \(object.rawValue) by anyone"] : nil)
    }

    func helping(_ form: String) -> Helping? { helping[form] }

    func isHelping(_ form: String) -> Bool { helping[form] != nil || Self.negatedStems[form] != nil }

    /// What stands before "n't".
    static let negatedStems: [String: Helping] = [
        "haven": .have, "hasn": .have, "hadn": .have, "didn": .do, "doesn": .do, "don": .do, "won": .will, "wouldn": .would, "isn": .be,
        "wasn": .be, "weren": .be, "aren": .be, "couldn": .may, "shouldn": .may, "can": .may,
    ]

    /// How many words an adverb that ends right before a word has; 0 where none does.
    func adverb(before index: Int, in wording: Wording) -> Int {
        let form = wording.form(index - 1)
        if form.hasSuffix("ly"), form.count > 4, !Self.notAdverbs.contains(form) { return 1 }
        for length in [3, 2, 1] {
            let words = (1...length).map { wording.form(index - $0) }
            if let match = adverbs.longest(at: 0, in: words), match.words.count == length { return length }
        }
        return 0
    }

    func isAdverb(_ form: String) -> Bool {
        (form.hasSuffix("ly") && form.count > 4 && !Self.notAdverbs.contains(form)) || adverbs.longest(at: 0, in: [form]) != nil
    }

    func isDoubt(_ form: String) -> Bool { doubts.contains(form) }

    private static let notAdverbs: Set<String> = [
        "july", "ally", "family", "unlikely", "likely", "assembly", "supply", "reply", "italy", "apply", "rally", "early", "anomaly",
        "daily", "weekly",
        "monthly",
    ]
}
