import Law
import Register

/// All names of actors and treaties, and the rules for names in `mentions.rules`, ready to be found in a text.
struct ActorLexicon: Sendable {
    /// What is known of the words around a name.
    struct Context: Sendable {
        /// Capitalised words that lengthen a name ("Post", "Airlines"), with what the longer name is.
        var capitalisedAfter: [String: NameKind] = [:]
        /// Words in small letters after a capital that leave it a place.
        var afterCapital: Set<String> = []
        /// Phrases before a capital that make it a place.
        var beforeCapital = PhraseIndex<Bool>()
        /// For a name that is more often something else: the words beside which it is.
        var ambiguous: [String: Set<String>] = [:]
        var hyphenAfter: Set<String> = []
        var hyphenBefore: Set<String> = []
        var titles: Set<String> = []
        var particles: Set<String> = []
        var personPronouns: Set<String> = []
        var thingPronouns: Set<String> = []
        var groupPronouns: Set<String> = []
        var bothParties = PhraseIndex<Bool>()
    }

    static let file = RuleFile(name: "mentions.rules", bytes: PackageResources.mentions_rules)

    private(set) var names = PhraseIndex<NameSense>()
    /// Surnames of the heads of each actor.
    private(set) var surnames: [ActorID: Set<String>] = [:]
    /// The state behind a state medium.
    private(set) var stateOfMedium: [ActorID: ActorID] = [:]
    let context: Context
    let roles: RoleLexicon

    /// Names of the register; `roles` tells which organ names are plain words ("senate") that say nothing of the state.
    init(actors: ActorDirectory, register: TreatyRegister, roles: RoleLexicon = .english) {
        self.roles = roles
        self.context = Self.readContext(Self.file)
        for (kind, phrases) in Self.longerNames(Self.file) {
            for phrase in phrases { insert(phrase, NameSense(kind: kind, shapes: Self.shapes(of: phrase))) }
        }
        for name in actors.names {
            insert(name)
            if name.kind == .media, let actor = actors.actor(name.id), actor.subkind == "stateMedia", let state = actor.state {
                stateOfMedium[name.id] = state
            }
        }
        for treaty in register.treaties {
            for name in [treaty.title] + treaty.names {
                insert(name, NameSense(kind: .treaty, treaty: treaty.id, shapes: Self.shapes(of: name)))
            }
        }
    }

    private mutating func insert(_ name: ActorName) {
        var text = Substring(name.text)
        let needsNamed = name.needs == "named"
        if !needsNamed, text.hasPrefix("the ") || text.hasPrefix("The ") {
            let rest = text.dropFirst(4)
            if rest.unicodeScalars.first?.properties.isUppercase ?? false { text = rest }
        }
        let forms = Wording.forms(of: text)
        if name.kind == .organ, roles.isPlainRole(forms) { return }
        let kind: NameKind =
            switch name.kind {
            case .name: .state
            case .demonym: .demonym
            case .capital: .capital
            case .metonym: .metonym
            case .head: .head
            case .organ: .organ
            case .media: .media
            case .organisation: .organisation
            }
        if name.isSurname, let surname = forms.first { surnames[name.id, default: []].insert(surname) }
        let sense = NameSense(
            kind: kind, actor: name.id, shapes: Self.shapes(of: text), role: name.role, isSurname: name.isSurname, needsNamed: needsNamed,
            validity: name.validity)
        insert(String(text), sense)
        guard name.isAcronym, forms.count == 1, let word = forms.first, (2...4).contains(word.count) else { return }
        // "US" is also printed "U.S." and, before a full stop that ends the sentence, "U.S".
        let dotted = word.map { String($0) }.joined(separator: " . ").split(separator: " ").map(String.init)
        let capitals = [LetterShape](repeating: .any, count: dotted.count).enumerated().map {
            $0.offset.isMultiple(of: 2) ? .capitalised : $0.element
        }
        for forms in [dotted, dotted + ["."]] {
            names.insert(
                forms,
                NameSense(
                    kind: kind, actor: name.id, shapes: capitals + [LetterShape](repeating: .any, count: forms.count - capitals.count),
                    role: name.role, needsNamed: needsNamed, validity: name.validity))
        }
    }

    private mutating func insert(_ text: String, _ sense: NameSense) {
        let forms = Wording.forms(of: text)
        names.insert(forms, sense)
        guard forms.contains("-") else { return }
        // "Kim Jong-un" is also printed "Kim Jong Un".
        let open = forms.filter { $0 != "-" }
        names.insert(
            open,
            NameSense(
                kind: sense.kind, actor: sense.actor, treaty: sense.treaty,
                shapes: [LetterShape](repeating: .capitalised, count: open.count),
                role: sense.role, isSurname: sense.isSurname, needsNamed: sense.needsNamed, validity: sense.validity))
    }

    private static func shapes(of text: some StringProtocol) -> [LetterShape] {
        Wording.words(of: text).map { LetterShape(of: $0) }
    }

    private static func longerNames(_ file: RuleFile) -> [(NameKind, [String])] {
        file.rules(in: "longer names").map { (kind(named: $0.key), $0.values) }
    }

    private static func kind(named name: String) -> NameKind {
        switch name {
        case "place": .place
        case "event": .event
        case "organisation": .other
        case "people": .people
        default: .other
        }
    }

    private static func readContext(_ file: RuleFile) -> Context {
        var context = Context()
        func words(_ section: String) -> Set<String> { Set(file.rules(in: section).flatMap(\.values).map { Wording.fold($0) }) }
        for rule in file.rules(in: "capitalised after") {
            for word in rule.values { context.capitalisedAfter[Wording.fold(word)] = kind(named: rule.key) }
        }
        context.afterCapital = words("after a capital")
        for phrase in file.rules(in: "before a capital").flatMap(\.values) {
            context.beforeCapital.insert(Wording.forms(of: phrase).reversed(), true)
        }
        for rule in file.rules(in: "ambiguous") {
            context.ambiguous[Wording.fold(rule.key), default: []].formUnion(rule.values.map { Wording.fold($0) })
        }
        context.hyphenAfter = words("hyphen after")
        context.hyphenBefore = words("hyphen before")
        context.titles = words("titles")
        context.particles = words("particles")
        for rule in file.rules(in: "pronouns") {
            let words = Set(rule.values.map { Wording.fold($0) })
            switch rule.key {
            case "person": context.personPronouns = words
            case "group": context.groupPronouns = words
            default: context.thingPronouns = words
            }
        }
        for phrase in file.rules(in: "both parties").flatMap(\.values) { context.bothParties.insert(Wording.forms(of: phrase), true) }
        return context
    }
}
