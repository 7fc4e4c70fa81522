/// Finds the best sequence of labels (Viterbi 1967).
struct Viterbi: Sendable {
    let labels: Int
    /// [labels, labels]: what a step adds, `[from, to]`.
    let transition: [Double]
    /// [labels]: what a first label adds.
    let start: [Double]

    /// The sequence with the greatest sum of scores, transitions and start. Ties go to the lower label, at the end first.
    /// - Parameter scores: [steps, labels].
    /// - Returns: a label a step.
    func path(_ scores: [Double]) -> [Int] {
        let steps = scores.count / labels
        guard steps > 0 else { return [] }
        var best = (0..<labels).map { start[$0] + scores[$0] }
        var next = best
        var back = [UInt8](repeating: 0, count: steps * labels)
        for step in 1..<max(steps, 1) {
            for to in 0..<labels {
                var from = 0
                var most = best[0] + transition[to]
                for candidate in 1..<labels {
                    let value = best[candidate] + transition[candidate * labels + to]
                    if value > most { (from, most) = (candidate, value) }
                }
                next[to] = most + scores[step * labels + to]
                back[step * labels + to] = UInt8(from)
            }
            swap(&best, &next)
        }
        var path = [Int](repeating: 0, count: steps)
        path[steps - 1] = (0..<labels).reduce(0) { best[$1] > best[$0] ? $1 : $0 }
        for step in stride(from: steps - 1, to: 0, by: -1) {
            path[step - 1] = Int(back[step * labels + path[step]])
        }
        return path
    }
}
