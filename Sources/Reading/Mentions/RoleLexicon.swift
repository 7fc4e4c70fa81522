/// What a role word says of its bearer.
enum Role: String, Sendable, Hashable, CaseIterable {
    case headOfState, headOfGovernment, minister, spokesperson, official, government, military, chamber, lawmakers, committee, stateMedia,
        medium, others

    /// Whether such a speaker speaks, and such an actor acts, for the state.
    var speaksForState: Bool { self != .others && self != .medium }

    /// Whether its bearer is one person.
    var isPerson: Bool {
        switch self {
        case .headOfState, .headOfGovernment, .minister, .spokesperson: true
        default: false
        }
    }

    /// Whether it is a parliament or a chamber of one, or its members as a body.
    var isParliament: Bool { self == .chamber || self == .lawmakers }
}

/// The words of `roles.rules`: roles, the words that may stand before them, and those that end a bearer's authority.
struct RoleLexicon: Sendable {
    static let file = RuleFile(name: "roles.rules", bytes: PackageResources.roles_rules)
    static let english = RoleLexicon(file)

    let roles: PhraseIndex<Role>
    let modifiers: PhraseIndex<Bool>
    let determiners: Set<String>
    let disowning: PhraseIndex<Bool>
    let joining: Set<String>
    /// Lemmas of those who act for whom they belong to: "members of the National Assembly".
    let bearers: Set<String>
    /// Nouns of those who speak for the state that is named beside them, and of those who do not.
    let offices: Set<String>
    let privates: Set<String>
    private let plain: Set<[String]>

    init(_ file: RuleFile) {
        var roles = PhraseIndex<Role>()
        var plain: Set<[String]> = []
        for rule in file.rules(in: "roles") {
            guard let role = Role(rawValue: rule.key) else { continue }
            for phrase in rule.values {
                let forms = Wording.forms(of: phrase)
                roles.insert(forms, role)
                plain.insert(forms)
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
        var disowning = PhraseIndex<Bool>()
        for phrase in file.rules(in: "disowning").flatMap(\.values) { disowning.insert(Wording.forms(of: phrase), true) }
        self.roles = roles
        self.modifiers = modifiers
        self.determiners = determiners
        self.disowning = disowning
        self.joining = Set(file.rules(in: "joining").flatMap(\.values))
        self.bearers = Set(file.rules(in: "bearers").flatMap(\.values))
        let offices = file.rules(in: "public offices")
        self.offices = Set(offices.filter { $0.key == "office" }.flatMap(\.values))
        self.privates = Set(offices.filter { $0.key == "private" }.flatMap(\.values))
        for phrase in file.rules(in: "names of one state").flatMap(\.values) { plain.remove(Wording.forms(of: phrase)) }
        self.plain = plain
    }

    /// Whether the words are a role of any state ("senate", "the senate"), so that they alone name none.
    func isPlainRole(_ forms: [String]) -> Bool {
        plain.contains(forms) || (forms.first == "the" && plain.contains(Array(forms.dropFirst())))
    }
}
