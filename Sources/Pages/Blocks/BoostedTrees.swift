/// A sum of small decision trees, averaged over a few of them grown from different samples, as a probability.
struct BoostedTrees: Sendable {
    /// An inner node goes left where its feature is at most the threshold; children below zero are leaves, -1 the first.
    private struct Node: Sendable {
        var feature: Int32
        var threshold: Float
        var left: Int32
        var right: Int32
    }
    private struct Tree: Sendable {
        var nodes: Range<Int>
        var leaves: Int
    }

    private var nodes: [Node] = []
    private var leaves: [Float] = []
    /// Trees of each member of the committee.
    private var members: [[Tree]] = []

    /// A new member, to which the trees that follow belong.
    mutating func addMember() { members.append([]) }

    /// Adds a tree from its line `feature:threshold:left:right ... | leaf ...`; false where the line is none.
    mutating func addTree(_ line: Substring, features: Int) -> Bool {
        let sides = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, !members.isEmpty else { return false }
        let start = nodes.count
        let values = sides[1].split(separator: " ").compactMap { Float($0) }
        let inner = sides[0].split(separator: " ")
        guard values.count == inner.count + 1 else { return false }
        for part in inner {
            let fields = part.split(separator: ":")
            guard fields.count == 4, let feature = Int32(fields[0]), let threshold = Float(fields[1]), let left = Int32(fields[2]),
                let right = Int32(fields[3]), Int(feature) < features, feature >= 0,
                [left, right].allSatisfy({ $0 < 0 ? Int(-$0) <= values.count : Int($0) < inner.count })
            else { return false }
            // A child stands behind its parent, so that every walk ends.
            let place = Int32(nodes.count - start)
            guard [left, right].allSatisfy({ $0 < 0 || $0 > place }) else { return false }
            nodes.append(Node(feature: feature, threshold: threshold, left: left, right: right))
        }
        members[members.count - 1].append(Tree(nodes: start..<nodes.count, leaves: leaves.count))
        leaves.append(contentsOf: values)
        return true
    }

    /// The probability of each row; rows lie one behind the other.
    func probabilities(_ rows: [Float], width: Int, count: Int) -> [Float] {
        var output = [Float](repeating: 0, count: count)
        rows.withUnsafeBufferPointer { rows in
            nodes.withUnsafeBufferPointer { nodes in
                leaves.withUnsafeBufferPointer { leaves in
                    for row in 0..<count {
                        let start = row * width
                        var mean: Float = 0
                        for member in members {
                            var sum: Float = 0
                            for tree in member {
                                var at: Int32 = tree.nodes.isEmpty ? -1 : 0
                                while at >= 0 {
                                    let node = nodes[tree.nodes.lowerBound + Int(at)]
                                    at = rows[start + Int(node.feature)] <= node.threshold ? node.left : node.right
                                }
                                sum += leaves[tree.leaves + Int(-at) - 1]
                            }
                            mean += logistic(sum)
                        }
                        output[row] = mean / Float(max(members.count, 1))
                    }
                }
            }
        }
        return output
    }
}
