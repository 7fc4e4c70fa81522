/// Something that a text says was, will be, may be or will not be done, with who did it, when and to what: what a trained head finds.
///
/// The labels are those of the model file: the shipped one tells the acts of treaty law apart.
public struct Event: Sendable, Hashable {
    /// What a stretch of words is to an event.
    public struct Argument: Sendable, Hashable {
        /// The role, a label of the file: *actor*, *date*, *treaty*; *state* for names of the state that acts, which tells nothing of words that name none.
        public let role: String
        /// Where it stands, in words of the ``Document``.
        public let words: Range<Int>
        /// The mean of the probabilities that its words have the role, in 0...1.
        public let probability: Double

        /// Makes an argument.
        public init(role: String, words: Range<Int>, probability: Double) {
            self.role = role
            self.words = words
            self.probability = probability
        }
    }

    /// The word that carries it, the first one where there are several ("signed", "put" of "put his name to").
    public let word: Int
    /// Its most probable kind, a label of the file such as *signature*.
    public let kind: String
    /// The probability that the word carries an event at all, in 0...1.
    public let probability: Double
    /// The probability of the kind, given that there is an event, in 0...1.
    public let kindProbability: Double
    /// Whether it was done, is planned, is possible or is refused: a label of the file.
    public let modality: String
    /// The probability of the modality, in 0...1.
    public let modalityProbability: Double
    /// In the order of the text.
    public let arguments: [Argument]
    /// The probabilities of the kinds that are at all likely, given that there is an event.
    public let kinds: [String: Double]
    /// The probabilities of the modalities.
    public let modalities: [String: Double]
    /// For words of the window the probability that they name the state that acts, where it is at all likely; means something only for words that name one.
    public let states: [Int: Double]

    /// Makes an event.
    public init(
        word: Int, kind: String, probability: Double, kindProbability: Double, modality: String, modalityProbability: Double,
        arguments: [Argument], kinds: [String: Double] = [:], modalities: [String: Double] = [:], states: [Int: Double] = [:]
    ) {
        self.word = word
        self.kind = kind
        self.probability = probability
        self.kindProbability = kindProbability
        self.modality = modality
        self.modalityProbability = modalityProbability
        self.arguments = arguments
        self.kinds = kinds.isEmpty ? [kind: kindProbability] : kinds
        self.modalities = modalities.isEmpty ? [modality: modalityProbability] : modalities
        self.states = states
    }

    /// The arguments of a role.
    public func arguments(_ role: String) -> [Argument] { arguments.filter { $0.role == role } }
}
