/// A name, date or number in a text.
public struct Entity: Sendable, Hashable {
    /// What an entity is; the raw values are those of the model's labels.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A state, or its government by the state's name: *Japan*.
        case state
        case person
        /// A body that acts: a ministry, a party, an alliance, a company.
        case organisation
        /// A place that is no state.
        case place
        /// A treaty or law.
        case treaty
        case date
        case number
    }

    /// What it is.
    public let kind: Kind
    /// Where it stands, in words of the ``Document``.
    public let words: Range<Int>
    /// Where it stands, in Unicode code points: from the start of its first word to the end of its last.
    public let characters: Range<Int>
    /// The geometric mean of the probabilities that the reader gives the words' labels, in 0...1.
    public let probability: Double

    /// Makes an entity.
    public init(kind: Kind, words: Range<Int>, characters: Range<Int>, probability: Double) {
        self.kind = kind
        self.words = words
        self.characters = characters
        self.probability = probability
    }
}
