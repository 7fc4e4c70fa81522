/// One step of the reasoning behind a status: a rule, the clause it applies, the acts it rests on, and the sentence a person reads.
public struct DerivationStep: Hashable, Sendable, Encodable {
    /// The rule's stable name: `entryIntoForce.exchange`.
    public let rule: String
    /// The treaty's article, where a clause is applied.
    public let article: String?
    /// References to the acts it rests on.
    public let acts: [String]
    /// Ids of the treaty's sources for the clause and the acts.
    public let sources: [String]

    let words: Sentence

    init(_ rule: String, article: String? = nil, acts: [String] = [], sources: [String] = [], _ words: Sentence) {
        self.rule = rule
        self.article = article
        self.acts = acts
        self.sources = sources
        self.words = words
    }

    /// The step in words, with states by their ids.
    public var sentence: String { sentence(naming: \.code) }

    /// The step in words, with states as `naming` gives them.
    public func sentence(naming: (ActorID) -> String) -> String {
        words.rendered(naming: naming)
    }

    private enum Key: String, CodingKey { case rule, article, acts, sources, sentence }

    /// Writes `rule`, `article` (null if there is none), `acts`, `sources` and `sentence`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(rule, forKey: .rule)
        try container.encode(article, forKey: .article)
        try container.encode(acts, forKey: .acts)
        try container.encode(sources, forKey: .sources)
        try container.encode(sentence, forKey: .sentence)
    }
}
