/// The head that tells how certain a content is (docs/model-file.md, "Certainty").
///
/// It sees the mean vector of a content's words and that of its cue's. Its first map is linear, so a span that waits for its cue, or for
/// the rest of it behind a window's border, keeps the sum of its words' vectors behind that map, a third as long.
struct CertaintyHead: Sendable {
    /// The sum over a span's words of what they give to the hidden layer, [width].
    typealias Sum = [Float]

    /// Numbers of the hidden layer.
    static let width = 128

    private let hidden: Int
    /// [width, 2 · hidden]: for the content's mean, then for the cue's.
    private let first: Tensor
    private let firstBias: [Float]
    private let last: DenseMap

    /// Takes the head's tensors, or gives nil when the file has no such head.
    init?(_ file: ModelFile) throws(ModelFileError) {
        guard let labels = file.header.labels["certainty"] else { return nil }
        let wanted = Certainty.Value.allCases.map(\.rawValue)
        guard labels == wanted else {
            throw ModelFileError(path: file.path, reason: .badHeader("labels.certainty is \(labels) and should be \(wanted)"))
        }
        hidden = file.header.architecture.hidden
        first = try file.tensor("head.certainty.hidden.weight", .f32, [CertaintyHead.width, 2 * hidden])
        firstBias = try file.tensor("head.certainty.hidden.bias", .f32, [CertaintyHead.width]).floats
        last = try DenseMap(file, "head.certainty", inputs: CertaintyHead.width, outputs: labels.count)
    }

    /// What the words of a span, or of a part of one, give.
    /// - Parameters:
    ///   - role: content or cue.
    ///   - vector: the vector, [hidden], of a word.
    func sum(of words: Range<Int>, as role: Role, vector: (Int) -> UnsafePointer<Float>) -> Sum {
        var total = [Float](repeating: 0, count: hidden)
        for word in words {
            let vector = vector(word)
            for index in 0..<hidden { total[index] += vector[index] }
        }
        let start = role == .cue ? hidden : 0
        return total.withUnsafeBufferPointer { total in
            guard let total = total.baseAddress, let matrix = first.bytes.assumingMemoryBound(to: Float.self).baseAddress else { return [] }
            return firstBias.indices.map { VectorMath.dot(matrix + $0 * 2 * hidden + start, total, width: hidden) }
        }
    }

    /// The certainty of a content.
    /// - Parameters:
    ///   - contents: the sums of its spans, and how many words they have together.
    ///   - cue: the sum of its cue, and how many words that has.
    func certainty(contents: (sums: [Sum], words: Int), cue: (sum: Sum, words: Int)) -> Certainty {
        let values = firstBias.indices.map { index in
            let content = contents.sums.reduce(0) { $0 + $1[index] } / Float(max(contents.words, 1))
            return max(0, content + cue.sum[index] / Float(max(cue.words, 1)) + firstBias[index])
        }
        return Certainty(probabilities: Logarithm.softmax(last.single(values)).map(Logarithm.exponential))
    }
}
