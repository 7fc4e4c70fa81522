import Language

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Counts what a model finds in a treebank against what its annotators say.
struct Scores {
    /// Right and found marks against those that there are.
    struct Marks {
        var right = 0
        var found = 0
        var gold = 0

        /// 2 · right / (found + gold).
        var f1: Double { found + gold == 0 ? 0 : 2 * Double(right) / Double(found + gold) }

        mutating func take(_ found: Set<Int>, _ gold: Set<Int>) {
            right += found.intersection(gold).count
            self.found += found.count
            self.gold += gold.count
        }
    }

    private(set) var documents = 0
    private(set) var sentences = 0
    private(set) var tokens = 0
    private(set) var tags = 0
    private(set) var lemmas = 0
    private(set) var heads = 0
    private(set) var relations = 0
    private(set) var universalRelations = 0
    /// Ends of sentences by the segmenter's rules.
    private(set) var ruleEnds = Marks()
    /// Ends of sentences by the model's head, read in windows of the segmenter's sentences.
    private(set) var learnedEnds = Marks()
    /// Seconds of this processor that the encoder with attribution alone takes, and with all heads.
    private(set) var attributionTime = 0.0
    private(set) var allTime = 0.0

    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Reads a document and counts.
    mutating func take(_ gold: TreebankDocument, _ model: LanguageModel) throws(EncoderError) {
        let raw = Document(gold.text)
        let starts = gold.sentenceStarts.map { start in raw.words.prefix { $0.range.lowerBound < start }.count }
        let ranges = zip(starts, starts.dropFirst() + [raw.words.count]).map { $0..<$1 }
        let document = Document(raw, sentences: ranges)
        let list = Token.anchored(gold.words.map(\.characters), in: document)
        documents += 1
        sentences += gold.sentenceStarts.count
        tokens += gold.words.count

        let goldEnds = Set(document.sentences.map(\.upperBound))
        ruleEnds.take(Set(raw.sentences.map(\.upperBound)), goldEnds)
        if model.parts.contains(.sentenceEnds) {
            let ends = try model.read(raw, parts: .sentenceEnds).sentenceEnds
            learnedEnds.take(Set(ends.indices.filter { ends[$0] > 0.5 }.map { $0 + 1 }), goldEnds)
        }

        var start = Scores.processorTime
        _ = try model.attributions(in: document)
        attributionTime += Scores.processorTime - start
        start = Scores.processorTime
        let analysis = try model.read(document, tokens: list)
        allTime += Scores.processorTime - start
        for tree in analysis.trees {
            for (index, node) in zip(tree.tokens, tree.nodes) { count(node, gold.words[index], firstToken: tree.tokens.lowerBound) }
        }
    }

    private mutating func count(_ node: SyntaxTree.Node, _ word: TreebankDocument.Word, firstToken: Int) {
        if node.partOfSpeech.rawValue == word.tag { tags += 1 }
        if node.lemma == word.lemma { lemmas += 1 }
        guard node.head.map({ $0 + firstToken }) == word.head else { return }
        heads += 1
        if node.relation == word.relation { relations += 1 }
        if node.universalRelation == word.relation.prefix(while: { $0 != ":" }) { universalRelations += 1 }
    }

    /// The scores as a JSON object; shares in percent.
    var json: String {
        func percent(_ count: Int) -> String { Scores.number(tokens == 0 ? 0 : 100 * Double(count) / Double(tokens)) }
        let fields = [
            ("documents", "\(documents)"), ("sentences", "\(sentences)"), ("tokens", "\(tokens)"), ("upos", percent(tags)),
            ("lemma", percent(lemmas)), ("uas", percent(heads)), ("las", percent(relations)), ("lasUniversal", percent(universalRelations)),
            ("sentenceEndRulesF1", Scores.number(100 * ruleEnds.f1)), ("sentenceEndHeadF1", Scores.number(100 * learnedEnds.f1)),
            ("secondsAttributions", Scores.number(attributionTime)), ("secondsAll", Scores.number(allTime)),
            ("headsOverEncoder", Scores.number(attributionTime == 0 ? 0 : 100 * (allTime - attributionTime) / attributionTime)),
        ]
        return "{" + fields.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
    }

    /// A number with two decimals.
    private static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let fraction = abs(hundredths) % 100
        return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
