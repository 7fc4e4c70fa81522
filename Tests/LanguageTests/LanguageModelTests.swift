import Foundation
import Testing

@testable import Language

@Suite("The reader")
struct LanguageModelTests {
    private struct Recorded: Decodable {
        struct Span: Decodable {
            let role: String
            let words: [Int]
            let probability: Double
        }

        struct Attribution: Decodable {
            let source: [[Int]]
            let cue: [[Int]]
            let content: [[Int]]
        }

        struct Entity: Decodable {
            let kind: String
            let words: [Int]
            let probability: Double?
        }

        struct Text: Decodable {
            let text: String
            let words: [[Int]]
            let sentences: [[Int]]
            let pieces: [[Int32]]
            let looks: [UInt8]
            let windows: [[Int]]
            let logits: [[Float]]
            let spans: [Span]
            let attributions: [Attribution]
            // What the heads beside attribution say, where the model has them: one entry a token, except for entities, for
            // certainties (eight probabilities an attribution) and for ends (a probability a word).
            let tokens: [[Int]]?
            let upos: [String]?
            let lemmas: [String]?
            /// Counted from 1 in the token's sentence; 0 is the root.
            let heads: [Int]?
            let relations: [String]?
            let entities: [Entity]?
            let certainties: [[Double]]?
            let ends: [Double]?
        }

        let model: String
        let created: String
        let texts: [Text]
    }

    private static let path = repository.appendingPathComponent("Models/english.servanda").path

    private func pair(_ range: Range<Int>) -> [Int] { [range.lowerBound, range.upperBound] }

    @Test("agrees with PyTorch on every step of the recorded texts; scores within 5e-4")
    func reference() throws {
        let model = try LanguageModel(contentsOf: Self.path)
        let recorded = try JSONDecoder().decode(Recorded.self, from: resource("vectors.json"))
        #expect(model.created == recorded.created, "vectors.json was recorded with another model file")
        for text in recorded.texts {
            let document = Document(text.text)
            #expect(document.words.map { pair($0.range) } == text.words)
            #expect(document.sentences.map(pair) == text.sentences)
            #expect(document.words.map(Look.of) == text.looks)
            let pieces = model.pieces(in: document)
            #expect(pieces.ids == text.pieces)
            #expect(pieces.windows.map(pair) == text.windows)
            let logits = try model.logits(in: document)
            let expected = text.logits.flatMap { $0 }
            #expect(logits.count == expected.count)
            #expect(zip(logits, expected).allSatisfy { abs($0 - $1) < 5e-4 })
            let found = try model.attributions(in: document)
            #expect(found.map { $0.sources.map { pair($0.characters) } } == text.attributions.map(\.source))
            #expect(found.map { [pair($0.cue.characters)] } == text.attributions.map(\.cue))
            #expect(found.map { $0.contents.map { pair($0.characters) } } == text.attributions.map(\.content))
            for span in found.flatMap({ $0.sources + [$0.cue] + $0.contents }) {
                let same = text.spans.first { $0.words == pair(span.words) }
                #expect(abs((same?.probability ?? -1) - span.probability) < 5e-4)
            }
        }
    }

    private static let hasRecordedHeads = {
        guard let recorded = try? JSONDecoder().decode(Recorded.self, from: resource("vectors.json")) else { return false }
        return recorded.texts.contains { $0.tokens != nil || $0.entities != nil || $0.certainties != nil || $0.ends != nil }
    }()

    @Test(
        "agrees with PyTorch on what the other heads say of the recorded texts; probabilities within 1e-3",
        .enabled(if: hasRecordedHeads, "vectors.json was recorded with a model that has attribution alone"))
    func referenceHeads() throws {
        let model = try LanguageModel(contentsOf: Self.path)
        let recorded = try JSONDecoder().decode(Recorded.self, from: resource("vectors.json"))
        #expect(model.parts == .all)
        for text in recorded.texts {
            let document = Document(text.text)
            let tokens = Token.anchored((text.tokens ?? []).map { $0[0]..<$0[1] }, in: document)
            let analysis = try model.read(document, tokens: tokens)
            let nodes = analysis.trees.flatMap(\.nodes)
            if text.tokens != nil { #expect(nodes.count == tokens.count) }
            if let upos = text.upos { #expect(nodes.map(\.partOfSpeech.rawValue) == upos) }
            if let lemmas = text.lemmas { #expect(nodes.map(\.lemma) == lemmas) }
            if let heads = text.heads { #expect(nodes.map { ($0.head ?? -1) + 1 } == heads) }
            if let relations = text.relations { #expect(nodes.map(\.relation) == relations) }
            if let entities = text.entities {
                #expect(analysis.entities.map(\.kind.rawValue) == entities.map(\.kind))
                #expect(analysis.entities.map { pair($0.words) } == entities.map(\.words))
                for (found, expected) in zip(analysis.entities, entities) {
                    #expect(abs(found.probability - (expected.probability ?? found.probability)) < 1e-3)
                }
            }
            if let certainties = text.certainties {
                let found = analysis.attributions.map { $0.certainty?.probabilities ?? [] }
                #expect(found.map(\.count) == certainties.map(\.count))
                #expect(zip(found.joined(), certainties.joined()).allSatisfy { abs($0 - $1) < 1e-3 })
            }
            if let ends = text.ends {
                #expect(analysis.sentenceEnds.count == ends.count)
                #expect(zip(analysis.sentenceEnds, ends).allSatisfy { abs(Double($0) - $1) < 1e-3 })
            }
        }
    }

    private func tiny(seed: UInt64 = 7, _ body: (LanguageModel, Document) throws -> Void) throws {
        let words = "Kim|said|that|the|treaty|holds|.|\n|Moscow|will|bind|it|\"|,|he|treaties".split(separator: "|")
        var generator = SeededGenerator(state: 5)
        let text = (0..<400).compactMap { _ in words.randomElement(using: &generator) }.joined(separator: " ")
        try withTemporaryFolder { folder in
            try body(LanguageModel(contentsOf: TinyModel(seed: seed).write(in: folder)), Document(text))
        }
    }

    @Test("finds the same when windows are packed as when each is read alone")
    func packing() throws {
        try tiny { model, document in
            let alone = try model.logits(in: document, batchLimit: 1)
            #expect(alone.count == document.words.count * 7)
            for limit in [33, 100, 1024] {
                let packed = try model.logits(in: document, batchLimit: limit)
                #expect(zip(alone, packed).allSatisfy { abs($0 - $1) < 1e-4 })
            }
        }
    }

    @Test("finds the same on several threads at once as on one")
    func threads() async throws {
        var shared: (LanguageModel, Document)?
        try tiny { shared = ($0, $1) }
        let (model, document) = try #require(shared)
        let alone = try model.logits(in: document)
        try await withThrowingTaskGroup(of: [Float].self) { group in
            for _ in 0..<8 { group.addTask { try model.logits(in: document) } }
            for try await together in group { #expect(together == alone) }
        }
    }

    @Test("finds nothing in nothing", arguments: ["", " \n ", "\u{200B}"])
    func empty(text: String) throws {
        try tiny { model, _ in
            let found = try model.attributions(in: Document(text))
            #expect(found.isEmpty)
        }
    }

    @Test("gives spans that lie in the text, in the order of their cues, each cue and content in one attribution")
    func invariants() throws {
        var count = 0
        for seed in UInt64(1)...8 {
            try tiny(seed: seed) { model, document in
                let found = try model.attributions(in: document)
                count += found.count
                #expect(found.map(\.cue.words.lowerBound) == found.map(\.cue.words.lowerBound).sorted())
                var used = Set<Int>()
                for attribution in found {
                    #expect(!attribution.contents.isEmpty)
                    for span in attribution.sources + [attribution.cue] + attribution.contents {
                        #expect(span.characters == document.characters(ofWords: span.words))
                        #expect((0...1).contains(span.probability))
                    }
                    // Only sources are shared.
                    for word in ([attribution.cue] + attribution.contents).flatMap(\.words) { #expect(used.insert(word).inserted) }
                }
            }
        }
        #expect(count > 20, "the random models found nothing to check")
    }
}
