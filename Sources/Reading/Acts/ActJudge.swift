internal import CActs
import Law
import Pages

/// The trained judge of acts, from `acts.model`: for an act that rules or the model's head tell and a state, how probable it is that a careful reader would
/// give the report this act of this state. What it learnt from and how good it is says `Training/acts/CARD.md`.
///
///     servanda.acts/1
///     features told|number told|...     what is asked, as in ActFeatures
///     [member]                          a member of the committee; its trees follow, one a line
struct ActJudge: Sendable {
    static let standard = ActJudge(
        String(decoding: UnsafeBufferPointer(start: servanda_acts_model(), count: servanda_acts_model_size()), as: UTF8.self))

    private let trees: BoostedTrees
    let names: [Substring]
    /// Lines that could not be read; empty for a sound file.
    let faults: [Int]

    init(_ text: String) {
        var trees = BoostedTrees()
        var names: [Substring] = []
        var faults: [Int] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
            if number == 0 {
                if line != "servanda.acts/1" { faults.append(1) }
            } else if line.hasPrefix("features ") {
                names = line.dropFirst(9).split(separator: "|")
            } else if line == "[member]" {
                trees.addMember()
            } else if !trees.addTree(line, features: names.count) {
                faults.append(number + 1)
            }
        }
        self.trees = trees
        self.names = names
        self.faults = faults
    }

    /// How probable an act must be to be told that rules have found: below this fewer than one in three are right.
    static let barOfRules: Float = 0.32
    /// The same where the head has nothing at these words, neither for nor against it: four of five such acts are right, and the judge has seen few.
    static let barOfRulesAlone: Float = 0.15
    /// The same of what only the head tells, or only the judge believes: a wrong act is worse than a missing one. Above it seven of eight are right.
    static let bar: Float = 0.45

    /// The probability of each row of features.
    func probabilities(_ rows: [Float]) -> [Float] {
        trees.probabilities(rows, width: names.count, count: names.isEmpty ? 0 : rows.count / names.count)
    }
}
