/// Takes the word vectors of the branch window by window and gives the events.
struct EventReader {
    private let head: EventHead
    /// What a word must have as the probability of any event to be one.
    private let threshold: Double
    /// The words that the buffers have room for.
    private var room = 0
    private var vectors = FloatBuffer(count: 0)
    private var scores = FloatBuffer(count: 0)
    private var offers = FloatBuffer(count: 0)
    private var questions = FloatBuffer(count: 0)
    private(set) var events: [Event] = []

    init(_ head: EventHead, threshold: Double) {
        self.head = head
        self.threshold = threshold
    }

    /// Takes the next window, in order.
    /// - Parameters:
    ///   - window: the window's words.
    ///   - vector: the branch's vector, [hidden], of a word of the window.
    mutating func append(window: Range<Int>, vector: (Int) -> UnsafePointer<Float>) throws(EncoderError) {
        let (count, width, labels) = (window.count, head.hidden, head.kinds.count)
        guard count > 0 else { return }
        if count > room {
            room = count
            vectors = FloatBuffer(count: room * width, cleared: false)
            scores = FloatBuffer(count: room * labels, cleared: false)
            offers = FloatBuffer(count: room * head.offered.outputs, cleared: false)
            questions = FloatBuffer(count: room * head.asked.outputs, cleared: false)
        }
        for word in 0..<count { (vectors.floats + word * width).update(from: vector(window.lowerBound + word), count: width) }
        try head.kind.apply(to: vectors.floats, rows: count, into: scores.floats)
        var found: [(word: Int, kinds: [Double])] = []
        for word in 0..<count {
            let row = UnsafeBufferPointer(start: scores.floats + word * labels, count: labels)
            let probabilities = Logarithm.softmax(row).map(Logarithm.exponential)
            if 1 - probabilities[0] >= threshold { found.append((word, probabilities)) }
        }
        guard !found.isEmpty else { return }
        try head.offered.apply(to: vectors.floats, rows: count, into: offers.floats)
        for event in found {
            events.append(try self.event(event.word, event.kinds, words: count, offset: window.lowerBound))
        }
    }

    private func event(_ word: Int, _ kinds: [Double], words: Int, offset: Int) throws(EncoderError) -> Event {
        let vector = vectors.floats + word * head.hidden
        var modalityScores = [Float](repeating: 0, count: head.modalities.count)
        try modalityScores.withUnsafeMutableBufferPointer { (buffer) throws(EncoderError) in
            guard let target = buffer.baseAddress else { return }
            try head.modality.apply(to: vector, rows: 1, into: target)
        }
        let modalities = Logarithm.softmax(modalityScores).map(Logarithm.exponential)
        try head.asked.apply(to: vector, rows: 1, into: questions.floats)
        var arguments: [Event.Argument] = []
        var states: [Int: Double] = [:]
        for (number, role) in head.roles.enumerated() {
            let found = probabilities(role: number, event: word, words: words)
            arguments += spans(found, role: role, offset: offset)
            guard role == EventReader.state else { continue }
            for (place, probability) in found.enumerated() where probability > EventReader.leastState {
                states[offset + place] = probability
            }
        }
        let best = kinds.indices.dropFirst().max { kinds[$0] < kinds[$1] } ?? 0
        let modality = modalities.indices.max { modalities[$0] < modalities[$1] } ?? 0
        let some = max(1 - kinds[0], .leastNonzeroMagnitude)
        var likely: [String: Double] = [:]
        for index in kinds.indices.dropFirst() where kinds[index] / some > EventReader.leastKind {
            likely[head.kinds[index]] = kinds[index] / some
        }
        return Event(
            word: offset + word, kind: head.kinds[best], probability: 1 - kinds[0],
            kindProbability: kinds[best] / some, modality: head.modalities[modality],
            modalityProbability: modalities[modality],
            arguments: arguments.sorted { $0.words.lowerBound < $1.words.lowerBound }, kinds: likely,
            modalities: Dictionary(uniqueKeysWithValues: zip(head.modalities, modalities)), states: states)
    }

    /// The role of the words that name the state that acts.
    private static let state = "state"
    private static let leastState = 0.05
    private static let leastKind = 0.02

    /// For each word of the window the probability that it has the role.
    private func probabilities(role: Int, event: Int, words: Int) -> [Double] {
        let width = head.width
        let question = questions.floats + role * width
        let scale = 1 / Float(width).squareRoot()
        return (0..<words).map { word in
            let offer = offers.floats + word * head.offered.outputs + role * width
            let score =
                VectorMath.dot(question, offer, width: width) * scale + head.bias[role]
                + head.distance[role * EventHead.bins * 2 + EventHead.bin(word - event)]
            return 1 / (1 + Logarithm.exponential(-Double(score)))
        }
    }

    /// Runs of words that are more likely than not to have the role.
    private func spans(_ probabilities: [Double], role: String, offset: Int) -> [Event.Argument] {
        var found: [Event.Argument] = []
        var start: Int?
        for index in 0...probabilities.count {
            let isIn = index < probabilities.count && probabilities[index] > 0.5
            if isIn {
                start = start ?? index
            } else if let first = start {
                let run = probabilities[first..<index]
                found.append(
                    Event.Argument(
                        role: role, words: offset + first..<offset + index, probability: run.reduce(0, +) / Double(run.count)))
                start = nil
            }
        }
        return found
    }
}
