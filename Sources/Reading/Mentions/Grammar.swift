import Language

/// The grammar of a text, word by word of its wording: what a word is, and which word it depends on and as what.
///
/// The model reads Universal Dependencies over tokens; rules count in words. A token of several words (*U.S.*) is at its anchor, and its other
/// words have no node; of two tokens that share a word (*cannot*) the first has it. Empty where the model has no trees, so rules that use it
/// must do without.
struct Grammar: Sendable {
    /// A word in its tree.
    struct Node: Sendable, Hashable {
        let lemma: String
        /// Subtype included: `nsubj:pass`.
        let relation: String
        /// The word it depends on; nil for the root of a sentence.
        let head: Int?
        let partOfSpeech: PartOfSpeech
        /// The probability of the head, 0 to 1.
        let probability: Double

        /// The relation without its subtype.
        var universalRelation: Substring { relation.prefix { $0 != ":" } }
    }

    /// The grammar of a text whose model reads no trees.
    static let none = Grammar()

    private let nodes: [Node?]
    private let dependentsOf: [[Int]]

    private init() {
        nodes = []
        dependentsOf = []
    }

    /// - Parameters:
    ///   - tokens: the tokens that the trees hold.
    ///   - trees: the trees of the sentences.
    ///   - words: how many words the text has.
    init(tokens: [Token], trees: [SyntaxTree], words: Int) {
        var nodes = [Node?](repeating: nil, count: words)
        var dependentsOf = [[Int]](repeating: [], count: words)
        for tree in trees {
            func word(_ node: Int) -> Int { tokens[tree.tokens.lowerBound + node].anchor }
            for (position, node) in tree.nodes.enumerated() {
                let own = word(position)
                guard nodes.indices.contains(own), nodes[own] == nil else { continue }
                let head = node.head.map(word)
                nodes[own] = Node(
                    lemma: node.lemma.lowercased(), relation: node.relation, head: head == own ? nil : head,
                    partOfSpeech: node.partOfSpeech, probability: node.headProbability)
                if let head, head != own, dependentsOf.indices.contains(head) { dependentsOf[head].append(own) }
            }
        }
        self.nodes = nodes
        self.dependentsOf = dependentsOf
    }

    /// Whether there are no trees.
    var isEmpty: Bool { nodes.isEmpty }

    /// The word's node; nil outside the text, within a token of several words, and without trees.
    subscript(word: Int) -> Node? {
        nodes.indices.contains(word) ? nodes[word] : nil
    }

    /// The words that depend on a word, in the order of the text.
    func dependents(of word: Int) -> [Int] {
        dependentsOf.indices.contains(word) ? dependentsOf[word] : []
    }

    /// Those that depend on it in one of some ways: a relation without subtype takes all its subtypes.
    func dependents(of word: Int, as relations: String...) -> [Int] {
        dependents(of: word).filter { dependent in
            guard let node = nodes[dependent] else { return false }
            return relations.contains { $0 == node.relation || $0 == node.universalRelation }
        }
    }

    /// A word and all that hangs on it, from the first to the last; words of other branches may stand between.
    func extent(of word: Int) -> Range<Int> {
        var first = word
        var last = word
        var open = dependents(of: word)
        while let next = open.popLast() {
            first = min(first, next)
            last = max(last, next)
            open += dependents(of: next)
        }
        return first..<last + 1
    }

    /// The words that a word depends on, nearest first.
    func ancestors(of word: Int) -> [Int] {
        var found: [Int] = []
        var current = word
        // A tree has no cycles; the bound holds for damaged ones.
        while let head = self[current]?.head, found.count < 256 {
            found.append(head)
            current = head
        }
        return found
    }
}
