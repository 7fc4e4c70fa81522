/// Says which blocks are the report.
struct BlockJudge {
    /// From this probability on a block is the report.
    static let threshold: Float = 0.45

    /// Probability of each block to be of the report.
    let verdicts: [Float]
    /// The block with the headline; -1 where none is found.
    let heading: Int
    private let outline: PageOutline

    init(_ page: HTMLPage, model: BlockModel = .standard) {
        outline = page.outline()
        let features = page.features(outline)
        heading = features.heading
        guard features.width == model.firstNames.count, !page.blocks.isEmpty else {
            verdicts = outline.mass.map { $0 > 0 ? 1 : 0 }
            return
        }
        let count = page.blocks.count
        let first = model.first.probabilities(features.values, width: features.width, count: count)
        let around = VerdictFeatures(outline, first)
        let extra = VerdictFeatures.names.count
        var rows: [Float] = []
        rows.reserveCapacity(count * (extra + features.width))
        for index in 0..<count {
            rows.append(contentsOf: around.values[index * extra..<(index + 1) * extra])
            rows.append(contentsOf: features.values[index * features.width..<(index + 1) * features.width])
        }
        verdicts = model.second.probabilities(rows, width: extra + features.width, count: count)
    }

    /// Whether each block is of the report.
    func isReport() -> [Bool] {
        // Where next to nothing passes, the page is an unusual one: its best blocks are taken rather than none.
        var threshold = BlockJudge.threshold
        func words(_ threshold: Float) -> Int {
            verdicts.indices.reduce(0) { $0 + (verdicts[$1] > threshold ? outline.shapes[$1].words : 0) }
        }
        while threshold > 0.04, words(threshold) < 40 { threshold *= 0.7 }
        return verdicts.map { $0 > threshold }
    }
}
