/// A sum of small decision trees, averaged over a few of them grown from different samples, as a probability.
package struct BoostedTrees: Sendable {
    /// A committee without members.
    package init() {}

    /// An inner node goes to its first child where its feature is at most the threshold, else to the one behind it. A leaf goes to itself, so that
    /// all walks through a tree take the same number of steps and the processor need not guess when they end.
    private struct Node: Sendable {
        var feature: Int32 = 0
        var threshold = Float.infinity
        var child: Int32
    }
    private struct Tree: Sendable {
        var root: Int
        var depth: Int
    }

    private var nodes: [Node] = []
    /// The value of each leaf, by its node.
    private var values: [Float] = []
    /// Trees of each member of the committee.
    private var members: [[Tree]] = []

    /// A new member, to which the trees that follow belong.
    package mutating func addMember() { members.append([]) }

    /// Adds a tree from its line `feature:threshold:left:right ... | leaf ...`; false where the line is none. Children below zero are leaves,
    /// -1 the first.
    package mutating func addTree(_ line: Substring, features: Int) -> Bool {
        let sides = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, !members.isEmpty else { return false }
        let leaves = sides[1].split(separator: " ").compactMap { Float($0) }
        var inner: [(feature: Int32, threshold: Float, children: [Int])] = []
        let parts = sides[0].split(separator: " ")
        guard leaves.count == parts.count + 1 else { return false }
        for (place, part) in parts.enumerated() {
            let fields = part.split(separator: ":")
            guard fields.count == 4, let feature = Int32(fields[0]), let threshold = Float(fields[1]), let left = Int(fields[2]),
                let right = Int(fields[3]), Int(feature) < features, feature >= 0
            else { return false }
            // A child stands behind its parent, so that every walk ends.
            let isSound = [left, right].allSatisfy { $0 < 0 ? $0 >= -leaves.count : $0 > place && $0 < parts.count }
            guard isSound else { return false }
            inner.append((feature, threshold, [left, right]))
        }
        add(inner, leaves)
        return true
    }

    /// Lays a tree out level by level, the two children of a node beside each other.
    private mutating func add(_ inner: [(feature: Int32, threshold: Float, children: [Int])], _ leaves: [Float]) {
        let root = nodes.count
        var depth = 0
        var level = [(slot: root, place: inner.isEmpty ? -1 : 0)]
        addSlots(1)
        while !level.isEmpty {
            var next: [(slot: Int, place: Int)] = []
            for (slot, place) in level {
                guard place >= 0 else {
                    values[slot] = leaves[-place - 1]
                    continue
                }
                let child = nodes.count
                addSlots(2)
                nodes[slot] = Node(feature: inner[place].feature, threshold: inner[place].threshold, child: Int32(child))
                next.append((child, inner[place].children[0]))
                next.append((child + 1, inner[place].children[1]))
            }
            if !next.isEmpty { depth += 1 }
            level = next
        }
        members[members.count - 1].append(Tree(root: root, depth: depth))
    }

    private mutating func addSlots(_ count: Int) {
        for _ in 0..<count {
            nodes.append(Node(child: Int32(nodes.count)))
            values.append(0)
        }
    }

    /// The probability of each row; rows lie one behind the other.
    package func probabilities(_ rows: [Float], width: Int, count: Int) -> [Float] {
        precondition(rows.count >= width * count, "rows are missing")
        // A tree asks a few features of all rows, so that the values of one feature lie together.
        var columns = [Float](repeating: 0, count: width * count)
        columns.withUnsafeMutableBufferPointer { columns in
            rows.withUnsafeBufferPointer { rows in
                for row in 0..<count {
                    for feature in 0..<width { columns[feature &* count &+ row] = rows[row &* width &+ feature] }
                }
            }
        }
        var output = [Float](repeating: 0, count: count)
        for member in members {
            let sums = sums(of: member, columns, count: count)
            for row in 0..<count { output[row] += logistic(sums[row]) }
        }
        return output.map { $0 / Float(max(members.count, 1)) }
    }

    private func sums(of member: [Tree], _ columns: [Float], count: Int) -> [Float] {
        var sums = [Float](repeating: 0, count: count)
        sums.withUnsafeMutableBufferPointer { sums in
            columns.withUnsafeBufferPointer { columns in
                nodes.withUnsafeBufferPointer { nodes in
                    values.withUnsafeBufferPointer { values in
                        for tree in member {
                            for row in 0..<count {
                                var at = tree.root
                                for _ in 0..<tree.depth {
                                    let node = nodes[at]
                                    let isAbove = columns[Int(node.feature) &* count &+ row] > node.threshold
                                    at = Int(node.child) &+ (isAbove ? 1 : 0)
                                }
                                sums[row] += values[at]
                            }
                        }
                    }
                }
            }
        }
        return sums
    }
}
