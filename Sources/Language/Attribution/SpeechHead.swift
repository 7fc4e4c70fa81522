/// The heads of the branch that find who says what in reports, and how the speaker stands to it (docs/model-file.md, "Speech").
struct SpeechHead: Sendable {
    let attribution: AttributionHead
    let scorer: LinkScorer
    let stance: StanceHead

    /// Takes the heads' tensors, or gives nil when the file has none.
    init?(_ file: ModelFile) throws(ModelFileError) {
        guard file.header.branch != nil, file.header.labels["stance"] != nil else { return nil }
        attribution = try AttributionHead(file, "speech")
        scorer = try LinkScorer(file, prefix: "speech.")
        stance = try StanceHead(file)
    }
}

/// Tells from a cue's first and last word how the source stands to the content.
struct StanceHead: Sendable {
    private let labels: [String]
    private let map: DenseMap

    init(_ file: ModelFile) throws(ModelFileError) {
        labels = file.header.labels["stance"] ?? []
        guard labels.count > 1, Set(labels).count == labels.count else {
            throw ModelFileError(path: file.path, reason: .badHeader("labels.stance is \(labels) and should be a list of different labels"))
        }
        map = try DenseMap(file, "speech.stance", inputs: file.header.architecture.hidden, outputs: labels.count)
    }

    /// The most probable stance.
    /// - Parameters:
    ///   - cue: its words.
    ///   - vector: the vector, [hidden], of a word.
    func stance(of cue: Range<Int>, vector: (Int) -> UnsafePointer<Float>) -> Attribution.Stance {
        let (first, last) = (vector(cue.lowerBound), vector(cue.upperBound - 1))
        let mean = (0..<map.inputs).map { (first[$0] + last[$0]) / 2 }
        let probabilities = Logarithm.softmax(map.single(mean)).map(Logarithm.exponential)
        let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
        return Attribution.Stance(label: labels[best], probability: probabilities[best])
    }
}
