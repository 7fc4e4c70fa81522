import Testing

@testable import Language

@Suite("Arcs of punctuation marks")
struct MarkArcTests {
    /// A row a token: even scores but for those given.
    private func scores(_ count: Int, _ better: [(token: Int, head: Int, score: Double)] = []) -> [Double] {
        var all = [Double](repeating: -5, count: count * (count + 1))
        for one in better { all[one.token * (count + 1) + one.head] = one.score }
        return all
    }

    // "He says , she left": 2 is the root, 1 and 5 hang on it, 4 on 5.
    private let tree = [2, 0, 1, 5, 2]
    private let comma = [false, false, true, false, false]

    @Test("go to the best head that they reach without crossing another arc")
    func best() {
        // "He" is neither a neighbour of the comma nor above one.
        var heads = tree
        MarkArcs.settle(&heads, isMark: comma, scores: scores(5, [(2, 1, -0.1), (2, 5, -1), (2, 2, -2)]))
        #expect(heads == [2, 0, 5, 5, 2])
        MarkArcs.settle(&heads, isMark: comma, scores: scores(5, [(2, 2, -1)]))
        #expect(heads == [2, 0, 2, 5, 2])
    }

    @Test("do not pass an arc that spans them")
    func spanned() {
        // From the left the second word and the first are reached; the first hangs on the last, over the comma.
        var heads = [5, 1, 1, 5, 0]
        MarkArcs.settle(&heads, isMark: comma, scores: scores(5, [(2, 5, -0.5)]))
        #expect(heads == [5, 1, 5, 5, 0])
        // The arc between the second and the last word hides the first.
        heads = [0, 4, 1, 1]
        MarkArcs.settle(&heads, isMark: [false, false, true, false], scores: scores(4, [(2, 1, -0.5), (2, 4, -1)]))
        #expect(heads == [0, 4, 4, 1])
    }

    @Test("stay where the mark is the root, has something hanging on it, or is alone")
    func unmoved() {
        var heads = [2, 3, 0]
        MarkArcs.settle(&heads, isMark: [false, true, true], scores: scores(3))
        #expect(heads == [2, 3, 0])
        heads = [0, 1]
        MarkArcs.settle(&heads, isMark: [true, true], scores: scores(2))
        #expect(heads == [0, 1])
        heads = []
        MarkArcs.settle(&heads, isMark: [], scores: [])
        #expect(heads.isEmpty)
    }

    @Test("leave a tree a tree")
    func trees() {
        var generator = SeededGenerator(state: 9)
        var decoder = TreeDecoder()
        for count in 1...12 {
            for _ in 0..<100 {
                let scores = (0..<count * (count + 1)).map { _ in Double(Int.random(in: -4...0, using: &generator)) }
                let marks = (0..<count).map { _ in Bool.random(using: &generator) }
                var heads = decoder.heads(scores, count: count)
                MarkArcs.settle(&heads, isMark: marks, scores: scores)
                #expect(TreeDecoder.isTree(heads))
            }
        }
    }
}
