import Evidence
import Language
import Law

/// What the tree of a sentence says of a verb: who does it, and what it is done to.
///
/// Rules over neighbouring words come first, since they also tell how sure they are; where something they do not know stands between a verb and
/// its arguments, the tree (Universal Dependencies, https://universaldependencies.org) still finds them. Without trees nothing is found.
struct ClauseArguments: Sendable {
    let scene: ActScene
    private var grammar: Grammar { scene.actors.grammar }
    private var wording: Wording { scene.wording }
    /// Below this probability of a head an arc is not followed.
    private static let sure = 0.6

    init(_ scene: ActScene) { self.scene = scene }

    // MARK: - Heads of arguments

    /// The nouns that are the subject of a verb: its own, that of the verb it is joined to or governed by, or the noun its clause explains.
    func subjects(of verb: Int, isPassive: Bool, depth: Int = 0) -> [Int] {
        guard depth < 6, let node = grammar[verb], wording.sentenceOf[verb] > 0 || depth == 0 else { return [] }
        let own = grammar.dependents(of: verb, as: "nsubj").filter { noun in
            let isPassiveSubject = grammar[noun]?.relation == "nsubj:pass"
            return isPassiveSubject == isPassive && isSure(noun)
        }
        if let first = own.first {
            if ["who", "which", "that"].contains(wording.form(first)) {
                return node.universalRelation == "acl" ? antecedent(of: verb) : []
            }
            return own
        }
        // Another voice has a subject of its own: "was signed and entered into force" shares it all the same.
        let other = grammar.dependents(of: verb, as: "nsubj")
        if !other.isEmpty { return [] }
        guard let head = node.head, node.probability >= Self.sure else { return [] }
        switch node.universalRelation {
        case "conj":
            let isHeadPassive = !grammar.dependents(of: head, as: "nsubj:pass").isEmpty
            return subjects(of: head, isPassive: isHeadPassive, depth: depth + 1)
        case "xcomp":
            // "urged Norway to ratify": the one who is told acts.
            let told = grammar.dependents(of: head, as: "obj", "iobj").filter(isSure)
            if !told.isEmpty, wording.form(verb - 1) == "to" { return told }
            let isHeadPassive = !grammar.dependents(of: head, as: "nsubj:pass").isEmpty
            return subjects(of: head, isPassive: isHeadPassive, depth: depth + 1)
        case "advcl":
            guard
                grammar.dependents(of: verb, as: "mark").allSatisfy({ ["after", "before", "by", "since", "to"].contains(wording.form($0)) })
            else { return [] }
            let isHeadPassive = !grammar.dependents(of: head, as: "nsubj:pass").isEmpty
            return subjects(of: head, isPassive: isHeadPassive, depth: depth + 1)
        case "acl": return antecedent(of: verb)
        default: return []
        }
    }

    private func antecedent(of verb: Int) -> [Int] {
        guard let node = grammar[verb], let noun = node.head, node.probability >= Self.sure else { return [] }
        return [noun]
    }

    /// The nouns behind "by" of a passive.
    func agents(of verb: Int) -> [Int] {
        grammar.dependents(of: verb, as: "obl").filter { noun in
            isSure(noun) && grammar.dependents(of: noun, as: "case").contains { wording.form($0) == "by" } && scene.date(at: noun) == nil
        }
    }

    /// The nouns that a verb is done to: its object, and with `prepositions` what they govern.
    func objects(of verb: Int, prepositions: Set<String> = []) -> [Int] {
        let own = grammar.dependents(of: verb, as: "obj").filter(isSure)
        if !own.isEmpty { return own }
        let governed = grammar.dependents(of: verb, as: "obl").filter { noun in
            isSure(noun) && grammar.dependents(of: noun, as: "case").contains { prepositions.contains(wording.form($0)) }
        }
        if !governed.isEmpty { return governed }
        // "signed and ratified the treaty": the object of the last counts for both.
        let joined = grammar.dependents(of: verb, as: "conj").filter { grammar[$0]?.partOfSpeech == .verb }
        if let next = joined.first(where: { word in !grammar.dependents(of: word, as: "obj").isEmpty && word - verb < 5 }) {
            return grammar.dependents(of: next, as: "obj").filter(isSure)
        }
        // "the treaty which the president signed"
        if let node = grammar[verb], node.relation == "acl:relcl", let noun = node.head, node.probability >= Self.sure,
            grammar.dependents(of: verb, as: "nsubj").contains(where: { !["who", "which", "that"].contains(wording.form($0)) })
        {
            return [noun]
        }
        return []
    }

    private func isSure(_ word: Int) -> Bool { (grammar[word]?.probability ?? 0) >= Self.sure }

    // MARK: - Phrases

    /// The first word of the noun phrase of a head: its determiner, adjectives and compounds, without what is joined or explains.
    func start(of noun: Int) -> Int {
        var first = noun
        var open = [noun]
        while let word = open.popLast() {
            for dependent in grammar.dependents(of: word, as: "det", "amod", "compound", "nummod", "nmod:poss", "flat", "advmod")
            where dependent < first + 12 && dependent < word {
                first = min(first, dependent)
                open.append(dependent)
            }
        }
        return first
    }

    /// A noun and those joined to it.
    func joined(_ noun: Int) -> [Int] { [noun] + grammar.dependents(of: noun, as: "conj") }

    /// The nouns that hang on a noun by a preposition.
    func complements(of noun: Int, _ prepositions: Set<String>) -> [Int] {
        grammar.dependents(of: noun, as: "nmod").filter { word in
            grammar.dependents(of: word, as: "case").contains { prepositions.contains(wording.form($0)) }
        }
    }

    /// The owners before a noun: "its", "Turkey's", "the Turkish".
    func owners(of noun: Int) -> [Int] { grammar.dependents(of: noun, as: "nmod:poss", "amod", "compound") }
}
