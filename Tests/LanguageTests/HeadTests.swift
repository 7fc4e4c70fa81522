import Foundation
import Testing

@testable import Language

@Suite("The heads")
struct HeadTests {
    private static let text = "Kim said that the Treaties bind .\nHe will not bind it , Moscow said . The treaty holds cannot ."

    /// A text of the tiny model's words in which its random heads find something of everything.
    private static let longText: String = {
        let words = "Kim|said|that|the|treaty|holds|.|\n|Moscow|will|bind|it|\"|,|he|treaties".split(separator: "|")
        var generator = SeededGenerator(state: 5)
        return (0..<400).compactMap { _ in words.randomElement(using: &generator) }.joined(separator: " ")
    }()

    /// A random model, a text of its vocabulary with a token a word (`cannot` has two), and the words' vectors.
    private func tiny(
        seed: UInt64 = 7, text: String = HeadTests.text, _ body: (TinyModel, LanguageModel, Document, [Token], [[Double]]) throws -> Void
    ) throws {
        let tiny = TinyModel(seed: seed)
        try withTemporaryFolder { folder in
            let model = try LanguageModel(contentsOf: tiny.write(in: folder))
            let document = Document(text)
            let ranges = document.words.flatMap { word -> [Range<Int>] in
                let (start, end) = (word.range.lowerBound, word.range.upperBound)
                return document.text(in: word.range) == "cannot" ? [start..<start + 3, start + 3..<end] : [word.range]
            }
            let vectors = try model.vectors(in: document).map { $0.map(Double.init) }
            try body(tiny, model, document, Token.anchored(ranges, in: document), vectors)
        }
    }

    private func vectors(_ tokens: some Sequence<Token>, _ words: [[Double]], _ tiny: TinyModel) -> [[Double]] {
        let second = tiny.numbers("token.second")
        return tokens.map { token in zip(words[token.anchor], second).map { token.isSecond ? $0 + $1 : $0 } }
    }

    @Test("over tokens agree with plain ones in double precision: tags, lemmas, heads, relations", arguments: 1...6 as ClosedRange<UInt64>)
    func tokens(seed: UInt64) throws {
        try tiny(seed: seed) { tiny, model, document, tokens, words in
            let plain = PlainHeads(model: tiny)
            let trees = try model.read(document, tokens: tokens, parts: .trees).trees
            #expect(trees.map(\.nodes.count) == [7, 9, 6])
            #expect(trees.flatMap { Array($0.tokens) } == Array(tokens.indices))
            var decoder = TreeDecoder()
            for tree in trees {
                let part = tokens[tree.tokens]
                let vectors = vectors(part, words, tiny)
                let arcs = plain.arcs(vectors)
                var heads = decoder.heads(arcs.flatMap { $0 }, count: part.count)
                let marks = vectors.map { PartOfSpeech.allCases[plain.linear($0, "head.upos").best] == .punctuation }
                MarkArcs.settle(&heads, isMark: marks, scores: arcs.flatMap { $0 })
                #expect(tree.nodes.map { ($0.head ?? -1) + 1 } == heads)
                for (index, node) in tree.nodes.enumerated() {
                    let tags = plain.logSoftmax(plain.linear(vectors[index], "head.upos"))
                    #expect(node.partOfSpeech == PartOfSpeech.allCases[tags.best])
                    #expect(abs(node.tagProbability - exp(tags[tags.best])) < 1e-5)
                    #expect(abs(node.headProbability - exp(arcs[index][heads[index]])) < 1e-5)
                    let form = Array(document.scalars[part[part.startIndex + index].characters])
                    let scripts = (tiny.headLabels["lemma"] ?? []).compactMap { LemmaScript($0) }
                    let scores = plain.linear(vectors[index], "head.lemma")
                    let applicable = scripts.indices.map { scripts[$0].applies(toLength: form.count) ? scores[$0] : -.infinity }
                    #expect(node.lemma == scripts[applicable.best].lemma(of: form[...]))
                    let labels = tiny.headLabels["relation"] ?? []
                    if let head = node.head {
                        let relations = plain.relations(vectors[index], vectors[head])
                        #expect(node.relation == labels[relations.indices.map { $0 == 1 ? -.infinity : relations[$0] }.best])
                    } else {
                        #expect(node.relation == "root")
                    }
                }
            }
        }
    }

    @Test("over words agree with plain ones: entities and the ends of sentences", arguments: 1...6 as ClosedRange<UInt64>)
    func words(seed: UInt64) throws {
        try tiny(seed: seed) { tiny, model, document, _, words in
            let plain = PlainHeads(model: tiny)
            let analysis = try model.read(document, parts: [.entities, .sentenceEnds])
            let ends = words.map { 1 / (1 + exp(-plain.linear($0, "head.end")[0])) }
            #expect(analysis.sentenceEnds.count == words.count)
            #expect(zip(analysis.sentenceEnds, ends).allSatisfy { abs(Double($0) - $1) < 1e-5 })
            let logs = words.map { plain.logSoftmax(plain.linear($0, "head.entity")) }
            let viterbi = Viterbi(
                labels: 15, transition: (0..<225).map { BIO.allows($0 % 15, after: $0 / 15) ? 0 : -1e4 },
                start: (0..<15).map { BIO.allows($0, after: 0) ? 0 : -1e4 })
            let expected = model.pieces(in: document).windows.map { window in
                let numbers = logs[window].flatMap { $0 }
                return BIO.spans(of: viterbi.path(numbers), logProbabilities: numbers, labels: 15, offset: window.lowerBound)
            }.joined()
            #expect(analysis.entities.map(\.words) == expected.map(\.words))
            #expect(analysis.entities.map(\.kind) == expected.map { Entity.Kind.allCases[$0.kind] })
            for entity in analysis.entities {
                let kind = Entity.Kind.allCases.firstIndex(of: entity.kind) ?? 0
                let sum = entity.words.reduce(0) { $0 + logs[$1][$1 == entity.words.lowerBound ? 1 + 2 * kind : 2 + 2 * kind] }
                #expect(abs(entity.probability - exp(sum / Double(entity.words.count))) < 1e-5)
                #expect(entity.characters == document.characters(ofWords: entity.words))
            }
        }
    }

    @Test("for certainty agrees with a plain one, over contents that windows cut too")
    func certainty() throws {
        // One sentence, cut into windows of 18 words at most: contents go over the borders.
        let text = HeadTests.longText.replacing("\n", with: "").replacing(".", with: "")
        var (count, cut) = (0, 0)
        for seed in UInt64(1)...8 {
            try tiny(seed: seed, text: text) { tiny, model, document, _, words in
                let plain = PlainHeads(model: tiny)
                let read = try model.read(document, parts: .certainty).attributions
                #expect(try read.map(\.cue) == model.attributions(in: document).map(\.cue))
                count += read.count
                let borders = Set(model.pieces(in: document).windows.map(\.lowerBound))
                for attribution in read {
                    cut += attribution.contents.count { $0.words.dropFirst().contains { borders.contains($0) } }
                    let contents = attribution.contents.flatMap(\.words).map { words[$0] }
                    let expected = plain.certainty(contents: contents, cue: attribution.cue.words.map { words[$0] })
                    let found = try #require(attribution.certainty)
                    #expect(zip(found.probabilities, expected).allSatisfy { abs($0 - $1) < 1e-5 })
                    #expect(found.value == Certainty.Value.allCases[expected.best])
                    #expect(abs(found.probability(of: found.value) - expected[expected.best]) < 1e-5)
                }
            }
        }
        #expect(count > 20 && cut > 3, "the random models found nothing to check")
    }

    @Test("tell the same certainty of spans that are given as of the same spans when they are found")
    func certaintyOfGivenSpans() throws {
        let text = HeadTests.longText.replacing("\n", with: "").replacing(".", with: "")
        var (count, cut) = (0, 0)
        for seed in UInt64(1)...8 {
            try tiny(seed: seed, text: text) { _, model, document, _, _ in
                let borders = Set(model.pieces(in: document).windows.map(\.lowerBound))
                for attribution in try model.read(document, parts: .certainty).attributions {
                    count += 1
                    cut += attribution.contents.count { $0.words.dropFirst().contains { borders.contains($0) } }
                    let given = try model.certainty(
                        ofContents: attribution.contents.map(\.words), cue: attribution.cue.words, in: document)
                    let (a, b) = (try #require(given).probabilities, try #require(attribution.certainty).probabilities)
                    #expect(zip(a, b).allSatisfy { abs($0 - $1) < 1e-6 })
                }
            }
        }
        #expect(count > 20 && cut > 3, "the random models found nothing to check")
    }

    @Test("give only what is asked for")
    func parts() throws {
        try tiny(seed: 2, text: HeadTests.longText) { _, model, document, tokens, _ in
            let all = try model.read(document, tokens: tokens)
            #expect(!all.attributions.isEmpty && !all.entities.isEmpty && !all.trees.isEmpty && !all.sentenceEnds.isEmpty)
            #expect(all.attributions.allSatisfy { $0.certainty != nil })
            #expect(try model.read(document) == model.read(document, tokens: document.tokens()))
            let entities = try model.read(document, tokens: tokens, parts: .entities)
            #expect(entities == Analysis(attributions: [], entities: all.entities, trees: [], sentenceEnds: [], events: [], speech: []))
            let plain = try model.attributions(in: document)
            #expect(plain.map(\.cue) == all.attributions.map(\.cue) && plain.allSatisfy { $0.certainty == nil })
            #expect(try model.read(document, tokens: tokens, parts: [.trees, .sentenceEnds]).trees == all.trees)
        }
    }

    @Test("make of a long sentence a tree for each window, of many tokens a word trees of bounded size, and lose no token")
    func longSentences() throws {
        let text = String(repeating: "Kim said that the treaty will bind it , ", count: 40)
        try tiny(text: text) { _, model, document, tokens, _ in
            let trees = try model.read(document, tokens: tokens, parts: .trees).trees
            #expect(trees.map(\.nodes.count) == model.pieces(in: document).windows.map(\.count))
            #expect(trees.flatMap { Array($0.tokens) } == Array(tokens.indices))
            #expect(trees.allSatisfy { TreeDecoder.isTree($0.nodes.map { ($0.head ?? -1) + 1 }) })
        }
        let long = String(repeating: "a", count: 1300)
        try tiny(text: long) { _, model, document, _, _ in
            let tokens = Token.anchored((0..<1300).map { $0..<$0 + 1 }, in: document)
            let trees = try model.read(document, tokens: tokens, parts: .trees).trees
            #expect(trees.map(\.tokens) == [0..<512, 512..<1024, 1024..<1300])
        }
    }

    @Test("survive tokens that are another text's, and texts without words")
    func foreignTokens() throws {
        try tiny { _, model, document, tokens, _ in
            let shuffled = Array(tokens.reversed() + tokens)
            for other in [Document("Kim"), document] {
                let trees = try model.read(other, tokens: shuffled, parts: .trees).trees
                #expect(trees.reduce(0) { $0 + $1.nodes.count } <= shuffled.count)
            }
            let nothing = try model.read(Document(" "), tokens: tokens)
            #expect(nothing == Analysis(attributions: [], entities: [], trees: [], sentenceEnds: [], events: [], speech: []))
        }
    }

    @Test("leave a file without them at attributions")
    func firstVersion() throws {
        try withTemporaryFolder { folder in
            let model = try LanguageModel(contentsOf: TinyModel(seed: 2).firstVersion.write(in: folder))
            let document = Document(HeadTests.longText)
            let tokens = Token.anchored(document.words.map(\.range), in: document)
            let analysis = try model.read(document, tokens: tokens)
            #expect(try analysis.attributions == model.attributions(in: document) && !analysis.attributions.isEmpty)
            #expect(analysis.entities.isEmpty && analysis.trees.isEmpty && analysis.sentenceEnds.isEmpty)
            #expect(analysis.events.isEmpty && analysis.speech.isEmpty)
            #expect(analysis.attributions.allSatisfy { $0.certainty == nil })
        }
    }
}
