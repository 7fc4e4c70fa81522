/// Sums over the elements of a page: how much text that reads like a report is where.
struct PageOutline {
    let elements: [Element]
    let blocks: [Block]
    let shapes: [BlockShape]
    /// What speaks for a block being report, in words: positive for prose, negative for links and labels.
    let mass: [Double]
    /// Sum of mass in each element, words, linked characters and characters.
    private(set) var masses: [Double]
    private(set) var prose: [Double]
    private(set) var words: [Double]
    private(set) var linked: [Double]
    private(set) var visible: [Double]
    private(set) var blockCounts: [Double]
    /// The element with the highest mass; -1 where the page has no prose.
    private(set) var best = -1
    /// The run of blocks with the highest mass.
    private(set) var run = 0..<0
    /// Prose by likeness of the element around a block and of that one's parent.
    private(set) var proseByLikeness: [UInt64: Double] = [:]
    private(set) var wordsByLikeness: [UInt64: Double] = [:]
    private(set) var totalProse = 0.0
    private(set) var totalWords = 0.0
    /// Number of blocks with the same text.
    private(set) var copies: [UInt64: Int] = [:]

    init(elements: [Element], blocks: [Block], shapes: [BlockShape]) {
        self.elements = elements
        self.blocks = blocks
        self.shapes = shapes
        var mass: [Double] = []
        mass.reserveCapacity(blocks.count)
        let zeros = [Double](repeating: 0, count: elements.count)
        masses = zeros
        prose = zeros
        words = zeros
        linked = zeros
        visible = zeros
        blockCounts = zeros
        for (block, shape) in zip(blocks, shapes) {
            let density = Double(block.linked) / Double(max(shape.visible, 1))
            let isProse = density < 0.4 && shape.letters >= 40 && (shape.stops > 0 || shape.words >= 15 || shape.letters > 100)
            let size = Double(shape.letters) / 5
            mass.append(isProse ? size * (1 - density) : -2 - 0.3 * size)
            totalWords += size
            if isProse { totalProse += size }
            copies[shape.hash, default: 0] += 1
            let element = Int(block.innermostBlock)
            let likeness = PageOutline.likeness(elements, element)
            if isProse { proseByLikeness[likeness, default: 0] += size }
            wordsByLikeness[likeness, default: 0] += size
            guard element >= 0 else { continue }
            masses[element] += mass[mass.count - 1]
            if isProse { prose[element] += size }
            words[element] += size
            linked[element] += Double(block.linked)
            visible[element] += Double(shape.visible)
            blockCounts[element] += 1
        }
        self.mass = mass
        for index in elements.indices.reversed() {
            let parent = Int(elements[index].parent)
            if parent >= 0 {
                masses[parent] += masses[index]
                prose[parent] += prose[index]
                words[parent] += words[index]
                linked[parent] += linked[index]
                visible[parent] += visible[index]
                blockCounts[parent] += blockCounts[index]
            }
        }
        for index in elements.indices where masses[index] > 0 && (best < 0 || masses[index] >= masses[best]) { best = index }
        run = PageOutline.heaviestRun(mass)
    }

    static func likeness(_ elements: [Element], _ element: Int) -> UInt64 {
        guard element >= 0 else { return 0 }
        let parent = Int(elements[element].parent)
        return UInt64(elements[element].likeness) << 32 | UInt64(parent < 0 ? 0 : elements[parent].likeness)
    }

    /// Kadane's run of the highest sum.
    private static func heaviestRun(_ values: [Double]) -> Range<Int> {
        var best = 0..<0
        var bestSum = 0.0
        var start = 0
        var sum = 0.0
        for (index, value) in values.enumerated() {
            if sum <= 0 {
                sum = 0
                start = index
            }
            sum += value
            if sum > bestSum {
                bestSum = sum
                best = start..<(index + 1)
            }
        }
        return best
    }
}
