/// Finds the tree of a sentence: of all trees with exactly one child of the root, one whose arcs have the greatest sum of scores.
///
/// Mostly the best head of every token already gives such a tree. Where it does not, the algorithm of Chu and Liu (1965) and Edmonds (1967)
/// runs, in the form of Tarjan (1977) for dense graphs: in time and memory n² for n tokens. Roots beyond the first are avoided by a
/// price on every arc from the root that is higher than all that a sentence could gain by it.
///
/// Keeps its memory from sentence to sentence.
struct TreeDecoder {
    /// Scores below this are taken for it, and so are those that are no numbers: e to its power is 0 for all that counts, and sums of
    /// clamped scores and prices keep nine decimals.
    static let least = -1e4

    /// [nodes, nodes], `[dependent, head]`: what an arc into a (contracted) node adds. Node 0 is the root.
    private var weights: [Double] = []
    /// Which token the arc into a contracted node goes to, for each head.
    private var entries: [Int32] = []
    /// For each original node the contracted node that it is part of now.
    private var component: [Int] = []
    /// For each node, original or contracted: the contracted node that took it up, or -1.
    private var parent: [Int] = []
    /// The row of ``weights`` that holds a node's arcs; a contracted node takes over that of one of its parts.
    private var row: [Int] = []
    private var chosenHead: [Int] = []
    private var chosenEntry: [Int] = []
    private var state: [State] = []

    private enum State { case fresh, onPath, done }

    /// The heads of a sentence's tokens.
    /// - Parameter scores: [count, count + 1]: for each token its score with the root, then with each token; that with itself is not read.
    /// - Returns: for each token 0 for the root or 1 + the head's index. Ties go to the lower head.
    mutating func heads(_ scores: [Double], count: Int) -> [Int] {
        let best = TreeDecoder.greedy(scores, count: count)
        return TreeDecoder.isTree(best) ? best : spanningTree(scores, count: count)
    }

    /// The best head of each token by itself.
    static func greedy(_ scores: [Double], count: Int) -> [Int] {
        (0..<count).map { token in
            let start = token * (count + 1)
            var best = 0
            for head in 1..<count + 1 where head != token + 1 {
                if scores[start + head] > scores[start + best] { best = head }
            }
            return best
        }
    }

    /// Do heads make a tree with exactly one child of the root?
    static func isTree(_ heads: [Int]) -> Bool {
        guard heads.reduce(0, { $0 + ($1 == 0 ? 1 : 0) }) == 1 else { return false }
        // The walk from which each node was first met: meeting one's own walk again is a cycle.
        var walk = [Int](repeating: 0, count: heads.count + 1)
        for start in 1..<heads.count + 1 {
            var node = start
            while node != 0, walk[node] == 0 {
                walk[node] = start
                node = heads[node - 1]
            }
            if node != 0, walk[node] == start { return false }
        }
        return true
    }

    private mutating func spanningTree(_ scores: [Double], count: Int) -> [Int] {
        prepare(scores, count: count)
        let size = count + 1
        for start in 1..<size where state[component[start]] == .fresh {
            var path = [component[start]]
            state[path[0]] = .onPath
            while let node = path.last {
                choose(for: node, size: size)
                let next = component[chosenHead[node]]
                switch state[next] {
                case .fresh:
                    state[next] = .onPath
                    path.append(next)
                case .onPath:
                    let first = path.lastIndex(of: next) ?? 0
                    let merged = contract(path[first...], size: size)
                    path.removeSubrange(first...)
                    path.append(merged)
                case .done:
                    for member in path { state[member] = .done }
                    path.removeAll()
                }
            }
        }
        return expand(count: count)
    }

    private mutating func prepare(_ scores: [Double], count: Int) {
        let size = count + 1
        let price = Double(2 * size) * -TreeDecoder.least
        weights.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
        weights.append(contentsOf: repeatElement(0, count: size))
        entries.append(contentsOf: repeatElement(0, count: size))
        for token in 1..<size {
            for head in 0..<size {
                let score = scores[(token - 1) * size + head]
                let clamped = score > TreeDecoder.least ? min(score, -TreeDecoder.least) : TreeDecoder.least
                weights.append(head == 0 ? clamped - price : clamped)
                entries.append(Int32(token))
            }
        }
        component = Array(0..<size)
        row = Array(0..<size)
        parent = [Int](repeating: -1, count: size)
        chosenHead = [Int](repeating: 0, count: size)
        chosenEntry = [Int](repeating: 0, count: size)
        state = [State](repeating: .fresh, count: size)
        state[0] = .done
    }

    /// Chooses the best arc into a node from outside it.
    private mutating func choose(for node: Int, size: Int) {
        let start = row[node] * size
        var best = -1
        for head in 0..<size where component[head] != node && (best < 0 || weights[start + head] > weights[start + best]) { best = head }
        chosenHead[node] = best
        chosenEntry[node] = Int(entries[start + best])
    }

    /// Makes one node of a cycle. An arc into it costs what the arc it replaces in the cycle would have given.
    private mutating func contract(_ cycle: ArraySlice<Int>, size: Int) -> Int {
        let merged = parent.count
        let target = row[cycle[cycle.startIndex]]
        for (place, node) in cycle.enumerated() {
            let source = row[node] * size
            let given = weights[source + chosenHead[node]]
            for head in 0..<size {
                let weight = weights[source + head] - given
                if place == 0 || weight > weights[target * size + head] {
                    weights[target * size + head] = weight
                    entries[target * size + head] = entries[source + head]
                }
            }
            parent[node] = merged
        }
        parent.append(-1)
        row.append(target)
        chosenHead.append(0)
        chosenEntry.append(0)
        state.append(.onPath)
        for node in 0..<size where parent[component[node]] == merged { component[node] = merged }
        return merged
    }

    /// Takes the contracted nodes apart, the last first: the arc into one replaces the arcs of all parts on the way to where it enters.
    private func expand(count: Int) -> [Int] {
        var heads = [Int](repeating: 0, count: count)
        var isReplaced = [Bool](repeating: false, count: parent.count)
        for node in stride(from: parent.count - 1, to: 0, by: -1) where !isReplaced[node] {
            let entry = chosenEntry[node]
            heads[entry - 1] = chosenHead[node]
            var part = entry
            while part != node {
                isReplaced[part] = true
                part = parent[part]
            }
        }
        return heads
    }
}
