import Testing

@testable import Language

@Suite("The decoder of trees")
struct TreeDecoderTests {
    private static func sum(_ heads: [Int], _ scores: [Double]) -> Double {
        var sum = 0.0
        for token in 0..<heads.count { sum += scores[token * (heads.count + 1) + heads[token]] }
        return sum
    }

    /// All trees of so many tokens with one child of the root.
    private static func trees(_ count: Int) -> [[Int]] {
        var all: [[Int]] = [[]]
        for token in 0..<count { all = all.flatMap { heads in (0...count).filter { $0 != token + 1 }.map { heads + [$0] } } }
        return all.filter { heads in
            guard heads.count(where: { $0 == 0 }) == 1 else { return false }
            for start in heads {
                var (node, steps) = (start, 0)
                while node > 0, steps < count { (node, steps) = (heads[node - 1], steps + 1) }
                if node > 0 { return false }
            }
            return true
        }
    }

    @Test("finds as good a tree as trying all", arguments: 1...6)
    func bruteForce(count: Int) {
        var generator = SeededGenerator(state: UInt64(count))
        var decoder = TreeDecoder()
        let trees = Self.trees(count)
        // Cayley: n to the power of n - 1 rooted trees on n tokens.
        #expect(trees.count == (1..<max(count, 2)).reduce(1) { product, _ in product * count })
        var greedy = 0
        let trials = count == 6 ? 40 : 200
        for trial in 0..<trials {
            let scores = (0..<count * (count + 1)).map { _ in
                // Whole numbers make ties, and small ones nested cycles.
                trial % 2 == 0 ? Double.random(in: -6...0, using: &generator) : Double(Int.random(in: -3...0, using: &generator))
            }
            let best = trees.map { Self.sum($0, scores) }.max() ?? 0
            let found = decoder.heads(scores, count: count)
            let isOne = trees.contains(found)  // by itself, lest a failure print all trees
            #expect(isOne, "\(found)")
            #expect(abs(Self.sum(found, scores) - best) < 1e-6, "\(scores)")
            if TreeDecoder.isTree(TreeDecoder.greedy(scores, count: count)) { greedy += 1 }
        }
        #expect(count < 3 || greedy < trials / 2, "the greedy tree was nearly always right: nothing was tried")
    }

    @Test("gives one child to the root even where each token would rather hang there")
    func singleRoot() {
        var decoder = TreeDecoder()
        // Rows: tokens; columns: the root, token 1, token 2, token 3.
        let scores: [Double] = [
            -0.1, -9, -3, -9,
            -0.2, -3, -9, -9,
            -0.1, -5, -6, -9,
        ]
        // -0.1 - 3 - 5 against -0.2 - 3 - 5: the first token is the better root.
        #expect(decoder.heads(scores, count: 3) == [0, 1, 1])
    }

    @Test("takes a cycle apart at its weakest place")
    func cycle() {
        var decoder = TreeDecoder()
        let scores: [Double] = [
            -2, -9, -0.1, -8,
            -3, -0.1, -9, -8,
            -9, -8, -0.5, -9,
        ]
        #expect(TreeDecoder.greedy(scores, count: 3) == [2, 1, 2])
        #expect(decoder.heads(scores, count: 3) == [0, 1, 2])
    }

    @Test("gives a tree for 500 tokens in a blink, cycle within cycle")
    func long() {
        let count = 500
        var generator = SeededGenerator(state: 1)
        var decoder = TreeDecoder()
        for trial in 0..<3 {
            let scores = (0..<count * (count + 1)).map { index -> Double in
                let (token, head) = (index / (count + 1) + 1, index % (count + 1))
                // In the later trials every token loves the next, the last the first, and then those near by: deep contractions.
                return trial == 0 ? Double.random(in: -9...0, using: &generator) : -Double(abs(head - token - 1)) / Double(trial)
            }
            let start = ContinuousClock.now
            let heads = decoder.heads(scores, count: count)
            #expect(TreeDecoder.isTree(heads))
            #expect(ContinuousClock.now - start < .seconds(1))
        }
    }

    @Test("gives a tree for scores that are no numbers too")
    func notNumbers() {
        var generator = SeededGenerator(state: 3)
        var decoder = TreeDecoder()
        for count in 1...8 {
            for _ in 0..<50 {
                let scores = (0..<count * (count + 1)).map { _ in
                    [Double.nan, .infinity, -.infinity, -1e300, -1, 0].randomElement(using: &generator) ?? 0
                }
                #expect(TreeDecoder.isTree(decoder.heads(scores, count: count)))
            }
        }
    }
}
