import Language

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Counts what a model finds in a treebank against what its annotators say.
struct TreebankScores {
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
        ruleEnds.take(found: Set(raw.sentences.map(\.upperBound)), gold: goldEnds)
        if model.parts.contains(.sentenceEnds) {
            let ends = try model.read(raw, parts: .sentenceEnds).sentenceEnds
            learnedEnds.take(found: Set(ends.indices.filter { ends[$0] > 0.5 }.map { $0 + 1 }), gold: goldEnds)
        }

        var start = TreebankScores.processorTime
        _ = try model.attributions(in: document)
        attributionTime += TreebankScores.processorTime - start
        start = TreebankScores.processorTime
        let analysis = try model.read(document, tokens: list)
        allTime += TreebankScores.processorTime - start
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

    /// The figures; shares in percent. Those of heads that the model does not have are left out.
    func figures(_ parts: Analysis.Parts) -> Figures {
        func percent(_ count: Int) -> Double { tokens == 0 ? 0 : 100 * Double(count) / Double(tokens) }
        var figures = Figures()
        figures.append("documents", documents)
        figures.append("sentences", sentences)
        figures.append("tokens", tokens)
        if parts.contains(.trees) {
            figures.append("upos", percent(tags))
            figures.append("lemma", percent(lemmas))
            figures.append("uas", percent(heads))
            figures.append("las", percent(relations))
            figures.append("lasUniversal", percent(universalRelations))
        }
        figures.append("sentenceEndRulesF1", ruleEnds.f1)
        if parts.contains(.sentenceEnds) { figures.append("sentenceEndHeadF1", learnedEnds.f1) }
        figures.append("secondsAttributions", attributionTime)
        figures.append("secondsAll", allTime)
        figures.append("headsOverEncoder", attributionTime == 0 ? 0 : 100 * (allTime - attributionTime) / attributionTime)
        return figures
    }
}
