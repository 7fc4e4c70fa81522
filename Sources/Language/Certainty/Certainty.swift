/// How certain a source is of what it says, and whether it says that it is or that it is not so.
///
/// The classes are those of FactBank (Saurí and Pustejovsky 2009): *will sign* is a certain fact, *will not sign* a certain counterfact, *may
/// sign* a possible fact, *knows whether they signed* certain of no side, *asked whether they signed* not committed at all.
public struct Certainty: Sendable, Hashable {
    /// A class; the raw values are FactBank's own.
    public enum Value: String, Sendable, Hashable, CaseIterable {
        case certainFact = "CT+"
        case certainCounterfact = "CT-"
        case probableFact = "PR+"
        case probableCounterfact = "PR-"
        case possibleFact = "PS+"
        case possibleCounterfact = "PS-"
        /// The source is certain, but the text does not say of which side: *knows whether*.
        case certainOfOneSide = "CTu"
        /// The source does not commit itself, or the text does not say.
        case unknown = "Uu"
    }

    /// The most probable class.
    public let value: Value
    /// The probabilities of all classes in the order of `Value.allCases`; their sum is 1.
    public let probabilities: [Double]

    /// Makes a reading from eight probabilities, in the order of `Value.allCases`; missing ones are 0.
    public init(probabilities: [Double]) {
        let all = Value.allCases.indices.map { $0 < probabilities.count ? probabilities[$0] : 0 }
        self.probabilities = all
        value = Value.allCases[all.indices.reduce(0) { all[$1] > all[$0] ? $1 : $0 }]
    }

    /// The probability of a class, in 0...1.
    public func probability(of value: Value) -> Double {
        zip(Value.allCases, probabilities).first { $0.0 == value }?.1 ?? 0
    }
}
