/// Takes the spans of a text window by window and ties them to attributions at the end.
///
/// Keeps of every span its projection for the link scorer and forgets all vectors, so that memory does not grow with the text but by a
/// few hundred bytes a span.
struct SpanCollector {
    private struct Entry {
        var span: RoleSpan
        let firstHalf: LinkScorer.Projection
        var lastHalf: LinkScorer.Projection
        /// What its words say about certainty; nil for a source, or when nobody asked.
        var certaintySum: CertaintyHead.Sum?
        /// Of a cue, when somebody asked.
        let stance: Attribution.Stance?
    }

    private let document: Document
    private let scorer: LinkScorer
    private let certainty: CertaintyHead?
    private let stance: StanceHead?
    private var entries: [Entry] = []

    /// - Parameters:
    ///   - certainty: the head that tells how certain contents are; nil to leave that open.
    ///   - stance: the head that tells how sources stand to contents; nil to leave that open.
    init(_ document: Document, _ scorer: LinkScorer, certainty: CertaintyHead? = nil, stance: StanceHead? = nil) {
        self.stance = stance
        self.document = document
        self.scorer = scorer
        self.certainty = certainty
    }

    /// Takes the spans of the next window, in order.
    /// - Parameters:
    ///   - window: the window's words.
    ///   - vector: the vector, [hidden], of a word of the window.
    ///   - shared: the encoder's own vector of it, which the certainty head reads.
    mutating func append(
        _ spans: [RoleSpan], window: Range<Int>, vector: (Int) -> UnsafePointer<Float>, shared: (Int) -> UnsafePointer<Float>
    ) {
        for span in spans {
            let lastHalf = scorer.half(vector(span.words.upperBound - 1), as: span.role)
            let sum = span.role == .source ? nil : certainty?.sum(of: span.words, as: span.role, vector: shared)
            if let last = entries.indices.last, continues(span, entries[last].span, window) {
                entries[last].span.words = entries[last].span.words.lowerBound..<span.words.upperBound
                entries[last].span.logProbability += span.logProbability
                entries[last].lastHalf = lastHalf
                if let sum, let before = entries[last].certaintySum { entries[last].certaintySum = zip(before, sum).map { $0 + $1 } }
            } else {
                let firstHalf = scorer.half(vector(span.words.lowerBound), as: span.role)
                entries.append(
                    Entry(
                        span: span, firstHalf: firstHalf, lastHalf: lastHalf, certaintySum: sum,
                        stance: span.role == .cue ? stance?.stance(of: span.words, vector: vector) : nil))
            }
        }
    }

    /// Is a span the rest of a content that the window's border cut, in the same paragraph?
    private func continues(_ span: RoleSpan, _ before: RoleSpan, _ window: Range<Int>) -> Bool {
        let start = span.words.lowerBound
        return span.role == .content && before.role == .content && start == window.lowerBound && before.words.upperBound == start
            && !document.words[start].followsLineFeed
    }

    /// The attributions of all spans taken, in the order of their cues.
    func attributions() -> [Attribution] {
        let cues = entries.indices.filter { entries[$0].span.role == .cue }
        let projections = entries.map { entry in zip(entry.firstHalf, entry.lastHalf).map { $0 + $1 } }
        // How many spans of each role stand before each entry; differences count those between two.
        var before = [[Int](), [Int](), [Int]()]
        var seen = [0, 0, 0]
        for entry in entries {
            for role in seen.indices { before[role].append(seen[role]) }
            seen[entry.span.role.rawValue] += 1
        }
        var sources = [[Int]](repeating: [], count: cues.count)
        var contents = sources
        for index in entries.indices where entries[index].span.role != .cue {
            guard let best = bestCue(for: index, among: cues, projections, before) else { continue }
            if entries[index].span.role == .source { sources[best].append(index) } else { contents[best].append(index) }
        }
        return cues.indices.filter { !contents[$0].isEmpty || isSilence(cues[$0], sources[$0]) }.map { cue in
            if sources[cue].isEmpty, let shared = sharedSource(ofCue: cues[cue]) { sources[cue] = [shared] }
            return Attribution(
                sources: sources[cue].map { entries[$0].span.placed(in: document) }, cue: entries[cues[cue]].span.placed(in: document),
                contents: contents[cue].map { entries[$0].span.placed(in: document) },
                certainty: certainty(ofContents: contents[cue], cue: cues[cue]), stance: entries[cues[cue]].stance)
        }
    }

    /// "The ministry declined to comment": a source and no content.
    private func isSilence(_ cue: Int, _ sources: [Int]) -> Bool {
        guard let stance = entries[cue].stance, !sources.isEmpty else { return false }
        return stance.label == "neither" && stance.probability > 0.5
    }

    private func certainty(ofContents contents: [Int], cue: Int) -> Certainty? {
        guard let certainty, !contents.isEmpty, let sum = entries[cue].certaintySum else { return nil }
        let words = contents.reduce(0) { $0 + entries[$1].span.words.count }
        return certainty.certainty(
            contents: (contents.compactMap { entries[$0].certaintySum }, words), cue: (sum, entries[cue].span.words.count))
    }

    /// The source that a cue without one has from a cue before it: the nearest before it, if it ends in the sentence of the cue. *Ito
    /// said that it binds and added that it lasts*.
    private func sharedSource(ofCue cue: Int) -> Int? {
        let sentence = document.sentence(ofWord: entries[cue].span.words.lowerBound)
        for index in entries[..<cue].indices.reversed() {
            guard document.sentence(ofWord: entries[index].span.words.upperBound - 1) == sentence else { return nil }
            if entries[index].span.role == .source { return index }
        }
        return nil
    }

    /// The place among the cues of the one with the greatest score, the earlier of equals; nil when none is near enough.
    private func bestCue(for index: Int, among cues: [Int], _ projections: [LinkScorer.Projection], _ before: [[Int]]) -> Int? {
        let span = entries[index].span
        // Cues are sorted, so those near enough are next to each other.
        let first = cues.firstIndex(sorted: { entries[$0].span.words.upperBound + scorer.maximumWords >= span.words.lowerBound })
        let end = cues.firstIndex(sorted: { entries[$0].span.words.lowerBound > span.words.upperBound + scorer.maximumWords })
        var best: (cue: Int, score: Float)?
        for cue in first..<max(first, end) {
            let place = place(of: index, and: cues[cue], before)
            let score = scorer.score(span.role, projections[index], projections[cues[cue]], place)
            if best.map({ score > $0.score }) ?? true { best = (cue, score) }
        }
        return best?.cue
    }

    private func place(of index: Int, and cueIndex: Int, _ before: [[Int]]) -> LinkScorer.Place {
        let span = entries[index].span
        let cue = entries[cueIndex].span
        let after = cueIndex > index
        let (low, high) = after ? (index, cueIndex) : (cueIndex, index)
        func between(_ role: Role) -> Int {
            // Of the two ends one is a cue and the other of the span's role: the one at the lower end is counted in the difference.
            before[role.rawValue][high] - before[role.rawValue][low] - (entries[low].span.role == role ? 1 : 0)
        }
        let here = after ? span.words.upperBound - 1 : span.words.lowerBound
        return LinkScorer.Place(
            gap: after ? cue.words.lowerBound - span.words.upperBound : span.words.lowerBound - cue.words.upperBound, cueComesAfter: after,
            sentences: (document.sentence(ofWord: cue.words.lowerBound) ?? 0) - (document.sentence(ofWord: here) ?? 0),
            cuesBetween: between(.cue), sameBetween: between(span.role))
    }
}
