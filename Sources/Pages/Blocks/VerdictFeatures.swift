#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the first judge said of a block and of those around it: the features that the second judge has beside the first one's.
struct VerdictFeatures {
    static let names: [String] =
        ["p"] + [-4, -3, -2, -1, 1, 2, 3, 4].map { "p \($0)" }
        + (1...3).flatMap { ["p ^\($0)", "p sum ^\($0)"] } + ["p like", "p sum like", "p in run", "p before run", "p after run"]
        + ["p mass before", "p mass after", "p mass", "p five before", "p five after", "p in best"]

    /// Rows of ``names``, one behind the other.
    let values: [Float]

    init(_ outline: PageOutline, _ verdicts: [Float]) {
        let count = verdicts.count
        let words = outline.shapes.map { Float(max($0.words, 1)) }
        let masses = zip(verdicts, words).map { $0 * $1 }
        let total = masses.reduce(0, +) + 1e-6
        // Sums over the elements around, at three distances, and over elements made alike.
        var around: [[Sums]] = []
        for level in 1...3 {
            let keys = outline.blocks.map { UInt64(bitPattern: Int64(VerdictFeatures.element(outline, $0, level))) }
            around.append(VerdictFeatures.sums(keys, masses, words))
        }
        let alike = VerdictFeatures.sums(
            outline.blocks.map { PageOutline.likeness(outline.elements, Int($0.innermostBlock)) }, masses, words)
        let margins = zip(verdicts, words).map { ($0 - 0.4) * $1 }
        let run = VerdictFeatures.run(margins)
        let best = VerdictFeatures.bestElement(outline, margins)
        let end = best < 0 ? -1 : Int(outline.elements[best].end)
        var values: [Float] = []
        values.reserveCapacity(count * VerdictFeatures.names.count)
        var before: Float = 0
        for index in 0..<count {
            values.append(verdicts[index])
            for offset in [-4, -3, -2, -1, 1, 2, 3, 4] {
                let other = index + offset
                values.append(other >= 0 && other < count ? verdicts[other] : -0.1)
            }
            for level in around {
                values.append(level[index].mass / level[index].words)
                values.append(level[index].mass / total)
            }
            values.append(alike[index].mass / alike[index].words)
            values.append(alike[index].mass / total)
            values.append(run.contains(index) ? 1 : 0)
            values.append(log1pf(Float(max(run.lowerBound - index, 0))))
            values.append(log1pf(Float(max(index - run.upperBound + 1, 0))))
            values.append(before / total)
            before += masses[index]
            values.append((total - before) / total)
            values.append(log1pf(total))
            values.append(VerdictFeatures.mean(max(0, index - 5)..<index, masses, words))
            values.append(VerdictFeatures.mean((index + 1)..<max(min(index + 6, count), index + 1), masses, words))
            let element = Int(outline.blocks[index].innermostBlock)
            values.append(best >= 0 && element >= best && element < end ? 1 : 0)
        }
        self.values = values
    }

    struct Sums {
        var mass: Float = 0
        var words: Float = 0
    }

    /// The element so many steps around a block's own, or the outermost.
    private static func element(_ outline: PageOutline, _ block: Block, _ level: Int) -> Int {
        var at = Int(block.innermostBlock)
        guard at >= 0 else { return -1 }
        for _ in 0..<level where outline.elements[at].parent >= 0 { at = Int(outline.elements[at].parent) }
        return at
    }

    private static func sums(_ keys: [UInt64], _ masses: [Float], _ words: [Float]) -> [Sums] {
        var sums: [UInt64: Sums] = [:]
        for (index, key) in keys.enumerated() {
            sums[key, default: Sums()].mass += masses[index]
            sums[key, default: Sums()].words += words[index]
        }
        return keys.map { sums[$0] ?? Sums(mass: 0, words: 1) }
    }

    private static func mean(_ range: Range<Int>, _ masses: [Float], _ words: [Float]) -> Float {
        guard !range.isEmpty else { return 0 }
        return range.reduce(0) { $0 + masses[$1] } / range.reduce(0) { $0 + words[$1] }
    }

    /// The run of blocks with the highest sum.
    static func run(_ margins: [Float]) -> Range<Int> {
        var best = 0..<0
        var bestSum: Float = 0
        var start = 0
        var sum: Float = 0
        for (index, margin) in margins.enumerated() {
            if sum <= 0 {
                sum = 0
                start = index
            }
            sum += margin
            if sum > bestSum {
                bestSum = sum
                best = start..<(index + 1)
            }
        }
        return best
    }

    /// The innermost of the elements with (nearly) the highest sum; -1 where there is none.
    static func bestElement(_ outline: PageOutline, _ margins: [Float]) -> Int {
        var sums = [Float](repeating: 0, count: outline.elements.count)
        var holds = [Bool](repeating: false, count: outline.elements.count)
        for (index, block) in outline.blocks.enumerated() where block.innermostBlock >= 0 {
            sums[Int(block.innermostBlock)] += margins[index]
            holds[Int(block.innermostBlock)] = true
        }
        for index in outline.elements.indices.reversed() {
            let parent = Int(outline.elements[index].parent)
            if parent >= 0 {
                sums[parent] += sums[index]
                if holds[index] { holds[parent] = true }
            }
        }
        var highest = -Float.infinity
        for index in sums.indices where holds[index] { highest = max(highest, sums[index]) }
        return sums.indices.last { holds[$0] && sums[$0] >= highest - abs(highest) * 0.02 } ?? -1
    }
}
