/// Takes the word vectors of a text window by window and gives the trees of its sentences.
///
/// It copies the vectors of the tokens until some hundred have come, and then runs all heads over them at once: matrix products of that
/// size run at full speed, and nothing of a token is kept but its place in the tree.
struct SyntaxReader {
    private let document: Document
    private let tokens: [Token]
    private let head: SyntaxHead
    private let scratch: SyntaxScratch
    private var decoder = TreeDecoder()
    /// The first token that no window has had.
    private var next = 0
    /// The sentence of that token.
    private var sentence = 0
    /// The trees whose tokens lie in the scratch, one behind the other, as ranges of tokens.
    private var pending: [Range<Int>] = []
    private var scores: [Double] = []
    private(set) var trees: [SyntaxTree] = []

    init(_ document: Document, _ tokens: [Token], _ head: SyntaxHead) {
        self.document = document
        self.tokens = tokens
        self.head = head
        scratch = SyntaxScratch(head.shape)
    }

    /// Takes the next window, in order.
    /// - Parameters:
    ///   - window: the window's words.
    ///   - vector: the vector, [hidden], of a word of the window.
    mutating func append(window: Range<Int>, vector: (Int) -> UnsafePointer<Float>) throws(EncoderError) {
        while next < tokens.count, tokens[next].anchor < window.upperBound {
            while sentence + 1 < document.sentences.count, document.sentences[sentence].upperBound <= tokens[next].anchor { sentence += 1 }
            let border = min(document.sentences[sentence].upperBound, window.upperBound)
            var end = next + 1
            while end < tokens.count, tokens[end].anchor < border, end - next < SyntaxScratch.capacity { end += 1 }
            if (pending.last?.upperBound ?? end) - (pending.first?.lowerBound ?? end) + end - next > SyntaxScratch.capacity { try flush() }
            let row = next - (pending.first?.lowerBound ?? next)
            for index in next..<end { copy(tokens[index], window, vector, to: row + index - next) }
            pending.append(next..<end)
            next = end
        }
    }

    /// Ends the text.
    mutating func finish() throws(EncoderError) {
        try flush()
    }

    private func copy(_ token: Token, _ window: Range<Int>, _ vector: (Int) -> UnsafePointer<Float>, to row: Int) {
        let width = head.shape.hidden
        let target = scratch.vectors.floats + row * width
        // A list of tokens that is not sorted, or is another text's, must not lead outside the window.
        target.update(from: vector(max(token.anchor, window.lowerBound)), count: width)
        if token.isSecond { for index in 0..<width { target[index] += head.second[index] } }
    }

    /// Runs the heads over the tokens in the scratch.
    private mutating func flush() throws(EncoderError) {
        guard let first = pending.first?.lowerBound, let end = pending.last?.upperBound else { return }
        let rows = end - first
        let vectors = scratch.vectors.floats
        try head.tag.apply(to: vectors, rows: rows, into: scratch.tags.floats)
        try head.lemma.apply(to: vectors, rows: rows, into: scratch.lemmas.floats)
        try head.arcDependent.apply(to: vectors, rows: rows, into: scratch.arcDependents.floats)
        try head.arcHead.apply(to: vectors, rows: rows, into: scratch.arcHeads.floats)
        try head.relationDependent.apply(to: vectors, rows: rows, into: scratch.relationDependents.floats)
        try head.relationHead.apply(to: vectors, rows: rows, into: scratch.relationHeads.floats)
        try head.queries(scratch.arcDependents.floats, rows: rows, into: scratch.arcQueries.floats)
        let tags = (0..<rows).map { tag(row: $0) }
        // For each row the row of its head, or nil for the root.
        var heads: [Int?] = []
        var probabilities: [Double] = []
        heads.reserveCapacity(rows)
        for tree in pending {
            let start = tree.lowerBound - first
            try scoreArcs(rows: start..<start + tree.count)
            var chosenHeads = decoder.heads(scores, count: tree.count)
            let marks = tags[start..<start + tree.count].map { head.tags[$0.index] == .punctuation }
            MarkArcs.settle(&chosenHeads, isMark: marks, scores: scores)
            for (token, chosen) in chosenHeads.enumerated() {
                heads.append(chosen == 0 ? nil : start + chosen - 1)
                probabilities.append(Logarithm.exponential(min(0, scores[token * (tree.count + 1) + chosen])))
            }
        }
        let relations = try relations(of: heads)
        for tree in pending {
            let start = tree.lowerBound - first
            trees.append(
                SyntaxTree(
                    tokens: tree,
                    nodes: (start..<start + tree.count).map { row in
                        SyntaxTree.Node(
                            partOfSpeech: head.tags[tags[row].index], tagProbability: tags[row].probability,
                            lemma: lemma(row: row, form: tokens[first + row].characters), head: heads[row].map { $0 - start },
                            headProbability: probabilities[row], relation: head.relations[relations[row]])
                    }))
        }
        pending.removeAll(keepingCapacity: true)
    }

    /// Fills ``scores`` with the logarithms of the probabilities of a sentence's arcs: [tokens, 1 + tokens], the root first.
    private mutating func scoreArcs(rows: Range<Int>) throws(EncoderError) {
        let (count, width) = (rows.count, head.shape.arc)
        let queries = scratch.arcQueries.floats + rows.lowerBound * width
        let products = scratch.arcs.floats
        try MatrixProduct.add(
            queries, rows: count, inner: width, times: scratch.arcHeads.floats + rows.lowerBound * width, transposed: true, columns: count,
            to: products, replacing: true)
        scores.removeAll(keepingCapacity: true)
        head.rootAsHead.withUnsafeBufferPointer { root in
            guard let root = root.baseAddress else { return }
            for token in 0..<count {
                let row = products + token * count
                row[token] = -.infinity
                let rootScore = VectorMath.dot(queries + token * width, root, width: width)
                var most = rootScore
                for other in 0..<count { most = max(most, row[other]) }
                var sum = Logarithm.exponential(Double(rootScore - most))
                for other in 0..<count where other != token { sum += Logarithm.exponential(Double(row[other] - most)) }
                let offset = Double(most) + Logarithm.natural(sum)
                scores.append(Double(rootScore) - offset)
                for other in 0..<count { scores.append(Double(row[other]) - offset) }
            }
        }
    }

    /// The relation of every row to its head.
    private func relations(of heads: [Int?]) throws(EncoderError) -> [Int] {
        let (width, count) = (head.shape.relation, head.shape.relations)
        for (row, chosen) in heads.enumerated() {
            let dependent = scratch.relationDependents.floats + row * width
            // Any head will do for the root's child, whose relation is known.
            let other = scratch.relationHeads.floats + (chosen ?? row) * width
            (scratch.pairs.floats + row * 2 * width).update(from: dependent, count: width)
            (scratch.pairs.floats + (row * 2 + 1) * width).update(from: other, count: width)
            (scratch.chosenHeads.floats + row * width).update(from: other, count: width)
        }
        try head.relationScores(
            dependents: scratch.relationDependents.floats, heads: scratch.chosenHeads.floats, pairs: scratch.pairs.floats,
            rows: heads.count, products: scratch.products.floats, into: scratch.relations.floats)
        return heads.enumerated().map { row, chosen in
            guard chosen != nil else { return head.rootRelation }
            let scores = scratch.relations.floats + row * count
            var best = head.rootRelation == 0 ? 1 : 0
            for relation in 0..<count where relation != head.rootRelation && scores[relation] > scores[best] { best = relation }
            return best
        }
    }

    private func tag(row: Int) -> (index: Int, probability: Double) {
        let scores = UnsafeBufferPointer(start: scratch.tags.floats + row * head.shape.tags, count: head.shape.tags)
        var best = 0
        for index in scores.indices where scores[index] > scores[best] { best = index }
        let sum = scores.reduce(0.0) { $0 + Logarithm.exponential(Double($1 - scores[best])) }
        return (best, 1 / sum)
    }

    private func lemma(row: Int, form: Range<Int>) -> String {
        let form = document.scalars[form.clamped(to: document.scalars.indices)]
        let scores = scratch.lemmas.floats + row * head.shape.lemmas
        var best = -1
        for index in 0..<head.shape.lemmas where best < 0 || scores[index] > scores[best] {
            if head.scripts[index].applies(toLength: form.count) { best = index }
        }
        guard best >= 0 else { return document.text(in: form.startIndex..<form.endIndex) }
        return head.scripts[best].lemma(of: form)
    }
}
