import Evidence

/// The words of `stances.rules`.
struct ClaimLexicon: Sendable {
    static let file = RuleFile(name: "stances.rules", bytes: PackageResources.stances_rules)
    static let english = ClaimLexicon(file)

    let denies: PhraseIndex<Bool>
    let neither: PhraseIndex<Bool>
    let evadedLeads: PhraseIndex<Bool>
    let reportSources: Set<[String]>
    let reportCues: Set<String>
    let asserts: PhraseIndex<Bool>
    let following: Set<String>
    let citing: Set<String>
    let certainty: [String: Certainty]
    let cueCertainty: PhraseIndex<Certainty>
    let negatives: Set<String>
    let speechNouns: Set<String>
    /// Words that attribute.
    let attributive: Set<String>
    /// What is put at a figure ("puts the total at").
    let counted: Set<String>
    /// Cues of nameless reports.
    let namelessCues: Set<String>
    let evasion: Evasion
    let falsehood: Falsehood
    /// Heads of statements that say that there is no such thing; `*` stands for up to three words.
    let noSuchThing: [[String]]
    /// Finite verbs of saying, and those of them that a clause follows without "that".
    let speech: PhraseIndex<Bool>
    let bareSpeech: Set<String>
    /// Verbs of urging, warning, accusing and promising.
    let urging: PhraseIndex<Bool>
    /// Words of a cue for what nobody in particular says.
    let hearsay: Set<String>
    /// Cues that mostly tell a deed.
    let deeds: PhraseIndex<Bool>

    /// The words of evasions.
    struct Evasion: Sendable {
        let decliners, between, verbs, asked, leads, nothing, dodges, silences: PhraseIndex<Bool>
        let questions, asking: PhraseIndex<Bool>
    }

    /// The words for what is not so.
    struct Falsehood: Sendable {
        let words, naming: PhraseIndex<Bool>
        let claims: Set<String>
    }

    init(_ file: RuleFile) {
        func index(_ section: String, _ key: String) -> PhraseIndex<Bool> {
            var index = PhraseIndex<Bool>()
            for phrase in file.rules(in: section).filter({ $0.key == key }).flatMap(\.values) {
                index.insert(Wording.forms(of: phrase), true)
            }
            return index
        }
        func words(_ section: String, _ key: String) -> Set<String> {
            Set(file.rules(in: section).filter { $0.key == key }.flatMap(\.values).map { Wording.fold($0) })
        }
        denies = index("denies", "cue")
        neither = index("neither", "cue")
        evadedLeads = index("evaded", "lead")
        reportSources = Set(file.rules(in: "reports").filter { $0.key == "source" }.flatMap(\.values).map { Wording.forms(of: $0) })
        reportCues = words("reports", "cue")
        asserts = index("asserts", "cue")
        following = words("asserts", "following")
        citing = words("citing", "cue")
        var certainty: [String: Certainty] = [:]
        var cueCertainty = PhraseIndex<Certainty>()
        for rule in file.rules(in: "certainty") {
            let isCue = rule.key.hasPrefix("cue ")
            guard let level = Certainty(rawValue: isCue ? String(rule.key.dropFirst(4)) : rule.key) else { continue }
            for phrase in rule.values {
                let forms = Wording.forms(of: phrase)
                if isCue { cueCertainty.insert(forms, level) } else if let word = forms.first, forms.count == 1 { certainty[word] = level }
            }
        }
        self.certainty = certainty
        self.cueCertainty = cueCertainty
        negatives = words("polarity", "negative")
        speechNouns = words("speech nouns", "noun")
        attributive = words("attributive", "word")
        namelessCues = words("nameless", "cue")
        counted = words("counted", "noun")
        evasion = Evasion(
            decliners: index("evasion", "decliner"), between: index("evasion", "between"), verbs: index("evasion", "verb"),
            asked: index("evasion", "asked"), leads: index("evasion", "lead"), nothing: index("evasion", "nothing"),
            dodges: index("evasion", "dodge"), silences: index("evasion", "silent"), questions: index("evasion", "question"),
            asking: index("evasion", "asking"))
        falsehood = Falsehood(
            words: index("falsehood", "word"), naming: index("falsehood", "naming"), claims: words("falsehood", "claim"))
        noSuchThing = file.rules(in: "no such thing").flatMap(\.values).map { $0.split(separator: " ").map(String.init) }
        speech = index("speech", "verb")
        bareSpeech = words("speech", "bare")
        deeds = index("deeds", "word")
        urging = index("urging", "verb")
        hearsay = words("hearsay", "word")
    }
}
