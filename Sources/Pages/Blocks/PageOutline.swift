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
    /// Words of prose that is not beside the report.
    private(set) var reportWords = 0.0
    /// Whether an element, or one around it, is by its names beside the report.
    let isBeside: [Bool]
    private(set) var totalWords = 0.0
    /// Number of blocks with the same text.
    private(set) var copies: [UInt64: Int] = [:]

    init(elements: [Element], blocks: [Block], shapes: [BlockShape]) {
        self.elements = elements
        self.blocks = blocks
        self.shapes = shapes
        let zeros = [Double](repeating: 0, count: elements.count)
        masses = zeros
        prose = zeros
        words = zeros
        linked = zeros
        visible = zeros
        blockCounts = zeros
        for shape in shapes { copies[shape.hash, default: 0] += 1 }
        var size: [Double] = []
        size.reserveCapacity(blocks.count)
        for (block, shape) in zip(blocks, shapes) {
            let density = Double(block.linked) / Double(max(shape.visible, 1))
            let looksLikeProse = density < 0.4 && shape.letters >= 40 && (shape.stops > 0 || shape.words >= 15 || shape.letters > 100)
            // What a page says twice is a teaser or a label.
            let isCopy = shape.words >= 6 && (copies[shape.hash] ?? 1) > 1
            size.append(looksLikeProse && !isCopy ? Double(shape.letters) / 5 : 0)
            let element = Int(block.innermostBlock)
            guard element >= 0 else { continue }
            prose[element] += size[size.count - 1]
            words[element] += Double(shape.letters) / 5
            linked[element] += Double(block.linked)
            visible[element] += Double(shape.visible)
            blockCounts[element] += 1
        }
        for index in elements.indices.reversed() {
            let parent = Int(elements[index].parent)
            if parent >= 0 {
                prose[parent] += prose[index]
                words[parent] += words[index]
                linked[parent] += linked[index]
                visible[parent] += visible[index]
                blockCounts[parent] += blockCounts[index]
            }
        }
        totalProse = size.reduce(0, +)
        totalWords = shapes.reduce(0) { $0 + Double($1.letters) / 5 }
        // A part that is called comments, related or the like, unless it holds most of the page: then it is called so for another reason.
        var beside = [Bool](repeating: false, count: elements.count)
        for index in elements.indices {
            let parent = Int(elements[index].parent)
            beside[index] =
                parent >= 0 && beside[parent]
                || !elements[index].own.isDisjoint(with: PageOutline.besideHints) && prose[index] < 0.5 * totalProse
        }
        isBeside = beside
        var mass: [Double] = []
        mass.reserveCapacity(blocks.count)
        for (index, block) in blocks.enumerated() {
            let shape = shapes[index]
            let element = Int(block.innermostBlock)
            let density = Double(block.linked) / Double(max(shape.visible, 1))
            let isReport = size[index] > 0 && !(element >= 0 && beside[element])
            mass.append(isReport ? size[index] * (1 - density) : -2 - 0.06 * Double(shape.letters))
            let likeness = PageOutline.likeness(elements, element)
            if isReport { proseByLikeness[likeness, default: 0] += size[index] }
            if isReport { reportWords += size[index] }
            wordsByLikeness[likeness, default: 0] += Double(shape.letters) / 5
            if element >= 0 { masses[element] += mass[index] }
        }
        self.mass = mass
        for index in elements.indices.reversed() {
            let parent = Int(elements[index].parent)
            if parent >= 0 { masses[parent] += masses[index] }
        }
        for index in elements.indices where masses[index] > 0 && (best < 0 || masses[index] >= masses[best]) { best = index }
        run = PageOutline.heaviestRun(mass)
    }

    /// Groups of `hints.rules` whose elements stand beside a report.
    private static let besideHints: Hints = {
        let names: Set<String> = [
            "comments", "sidebar", "related", "popular", "share", "navigation", "footer", "promotion", "subscribe", "account", "caption",
            "byline",
            "legal", "tags",
        ]
        var hints: Hints = [.isNav, .isAside, .isFooter, .isForm, .isButton, .isHidden]
        for (bit, name) in HintWords.standard.groups.enumerated() where names.contains(name) {
            hints.insert(Hints(rawValue: 1 << UInt64(bit)))
        }
        return hints
    }()

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
