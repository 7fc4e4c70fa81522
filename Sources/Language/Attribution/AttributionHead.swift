/// The head that labels words as source, cue and content (docs/model-file.md, "Attribution head").
struct AttributionHead: Sendable {
    private let width: Int
    /// [labels, width].
    private let weight: [Float]
    /// [labels].
    private let bias: [Float]
    private let viterbi: Viterbi

    /// Takes the head's tensors.
    /// - Parameter name: `head.attribution`, or `speech` for that of the branch.
    init(_ file: ModelFile, _ name: String = "head.attribution") throws(ModelFileError) {
        let labels = file.header.labels["attribution"] ?? []
        guard labels == Role.labels else {
            throw ModelFileError(path: file.path, reason: .badHeader("labels.attribution is \(labels) and should be \(Role.labels)"))
        }
        let count = labels.count
        width = file.header.architecture.hidden
        weight = try file.tensor("\(name).weight", .f32, [count, width]).floats
        bias = try file.tensor("\(name).bias", .f32, [count]).floats
        viterbi = Viterbi(
            labels: count, transition: try file.tensor("\(name).transition", .f32, [count, count]).floats.map(Double.init),
            start: try file.tensor("\(name).start", .f32, [count]).floats.map(Double.init))
    }

    /// Appends the scores of a word, one a label.
    /// - Parameter vector: [hidden].
    func appendLogits(of vector: UnsafePointer<Float>, to logits: inout [Float]) {
        weight.withUnsafeBufferPointer { weight in
            guard let rows = weight.baseAddress else { return }
            for label in bias.indices { logits.append(VectorMath.dot(rows + label * width, vector, width: width) + bias[label]) }
        }
    }

    /// The spans of a window.
    /// - Parameters:
    ///   - logits: [words, labels].
    ///   - offset: the first word's index in the text.
    func spans(_ logits: [Float], offset: Int) -> [RoleSpan] {
        let count = bias.count
        var logProbabilities: [Double] = []
        logProbabilities.reserveCapacity(logits.count)
        for start in stride(from: 0, to: logits.count, by: count) {
            logProbabilities.append(contentsOf: Logarithm.softmax(logits[start..<start + count]))
        }
        return RoleSpan.spans(of: viterbi.path(logProbabilities), logProbabilities: logProbabilities, offset: offset)
    }
}
