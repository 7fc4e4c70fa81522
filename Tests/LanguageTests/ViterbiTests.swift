import Testing

@testable import Language

@Suite("Viterbi")
struct ViterbiTests {
    @Test("finds what trying all sequences finds", arguments: 1...5)
    func bruteForce(steps: Int) {
        var generator = SeededGenerator(state: UInt64(steps))
        let labels = 4
        for _ in 0..<40 {
            func random(_ count: Int) -> [Double] { (0..<count).map { _ in Double(Int.random(in: -3...3, using: &generator)) / 2 } }
            let (transition, start, scores) = (random(labels * labels), random(labels), random(steps * labels))
            func total(_ path: [Int]) -> Double {
                var sum = start[path[0]]
                for (step, label) in path.enumerated() {
                    sum += scores[step * labels + label]
                    if step > 0 { sum += transition[path[step - 1] * labels + label] }
                }
                return sum
            }
            var paths: [[Int]] = [[]]
            for _ in 0..<steps { paths = paths.flatMap { path in (0..<labels).map { path + [$0] } } }
            // Ties go to the lower label at the last step, then at the one before: the least path read from its end.
            let best = paths.map(total).max() ?? 0
            let expected = paths.filter { total($0) == best }.min { $0.reversed().lexicographicallyPrecedes($1.reversed()) }
            #expect(Viterbi(labels: labels, transition: transition, start: start).path(scores) == expected)
        }
    }

    @Test("gives no labels for no words")
    func empty() {
        #expect(Viterbi(labels: 7, transition: [], start: []).path([]).isEmpty)
    }

    @Test("never takes a move that BIO forbids")
    func allowed() {
        var generator = SeededGenerator(state: 9)
        let viterbi = Viterbi(labels: 7, transition: TinyModel.transitions.map(Double.init), start: [0, 0, -1e4, 0, -1e4, 0, -1e4])
        for _ in 0..<50 {
            let path = viterbi.path((0..<7 * 20).map { _ in Double.random(in: -9...0, using: &generator) })
            for (before, label) in zip([0] + path, path) where label > 0 && label % 2 == 0 {
                #expect(before == label || before == label - 1)
            }
        }
    }
}
