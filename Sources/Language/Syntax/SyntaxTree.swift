/// The grammar of a sentence after Universal Dependencies: which token depends on which, and as what.
public struct SyntaxTree: Sendable, Hashable {
    /// A token in its tree.
    public struct Node: Sendable, Hashable {
        /// The dictionary form: *treaty* for *Treaties*.
        public let lemma: String
        /// How it depends on its head, subtype included: `nsubj:pass`. `root` for the one without a head.
        public let relation: String
        /// The token it depends on, as an index of ``SyntaxTree/nodes``; nil for the root.
        public let head: Int?
        /// Its part of speech.
        public let partOfSpeech: PartOfSpeech
        /// The probability of the part of speech, in 0...1.
        public let tagProbability: Double
        /// The probability of the head, in 0...1: low where the whole tree forced a choice.
        public let headProbability: Double

        /// Makes a node.
        public init(
            partOfSpeech: PartOfSpeech, tagProbability: Double, lemma: String, head: Int?, headProbability: Double, relation: String
        ) {
            self.partOfSpeech = partOfSpeech
            self.tagProbability = tagProbability
            self.lemma = lemma
            self.head = head
            self.headProbability = headProbability
            self.relation = relation
        }

        /// The relation without its subtype: `nsubj`.
        public var universalRelation: Substring { relation.prefix { $0 != ":" } }
    }

    /// Which tokens it holds, as a range of the list that was read with the text.
    public let tokens: Range<Int>
    /// The tokens' places in the tree, in the order of the text; exactly one has no head.
    public let nodes: [Node]

    /// Makes a tree.
    public init(tokens: Range<Int>, nodes: [Node]) {
        self.tokens = tokens
        self.nodes = nodes
    }

    /// The nodes that depend on a node, in the order of the text.
    public func dependents(of node: Int) -> [Int] {
        nodes.indices.filter { nodes[$0].head == node }
    }
}
