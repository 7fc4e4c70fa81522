/// Demands that the reader is known not to meet yet, as the tests print them, by sample.
///
/// The list only shrinks: a gap that has closed fails the tests until its line is taken out.
enum KnownGaps {
    static let lines: [String: Set<String>] = [:]

    /// What is wrong beyond the known gaps of one kind ("acts", "claims"), and which of those have closed.
    static func compare(_ found: [String], kind: String, in sample: Sample) -> [String] {
        let known = (lines[sample.name] ?? []).filter { $0.hasPrefix("\(kind):") }
        return found.filter { !known.contains($0) } + known.subtracting(found).sorted().map { "closed, take it out of KnownGaps: \($0)" }
    }
}
