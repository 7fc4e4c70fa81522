import Foundation
import Testing

@testable import Language

@Suite("Spans")
struct SpanTests {
    private func spans(_ labels: [Int], _ logs: [Double]? = nil) -> [RoleSpan] {
        RoleSpan.spans(of: labels, logProbabilities: logs ?? [Double](repeating: -0.5, count: labels.count * 7), offset: 10)
    }

    @Test("are a B and the I that follow it")
    func grouping() {
        let found = spans([1, 2, 3, 0, 5, 6, 6, 5, 0])
        #expect(found.map(\.role) == [.source, .cue, .content, .content])
        #expect(found.map(\.words) == [10..<12, 12..<13, 14..<17, 17..<18])
    }

    @Test("have the geometric mean of their words' probabilities")
    func probability() {
        var logs = [Double](repeating: 0, count: 14)
        logs[5] = log(0.9)
        logs[7 + 6] = log(0.4)
        let document = Document("a b c d e f g h i j that holds")
        let span = spans([5, 6], logs)[0].placed(in: document)
        #expect(abs(span.probability - 0.6) < 1e-12)
        #expect(span.characters == 20..<30)
        #expect(span.words == 10..<12)
    }

    @Test("make an attribution with the geometric mean over all words")
    func attribution() {
        let one = Attribution.Span(words: 0..<1, characters: 0..<3, probability: 0.5)
        let two = Attribution.Span(words: 1..<4, characters: 4..<9, probability: 1)
        let attribution = Attribution(sources: [], cue: one, contents: [two])
        #expect(abs(attribution.probability - pow(0.5, 0.25)) < 1e-12)
    }
}

@Suite("Links")
struct LinkTests {
    @Test("bin the number of words between as the format says")
    func bins() {
        let gaps = [0, 1, 2, 3, 4, 5, 7, 8, 11, 12, 19, 20, 39, 40, 150]
        #expect(gaps.map(LinkScorer.bin) == [0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9])
    }

    /// Runs the collector over hand-made spans; all vectors are zero, so that only the learned numbers for places decide.
    private func attributions(
        _ text: String, _ spans: [(Role, Range<Int>)], windows: [Range<Int>]? = nil, change: (inout TinyModel) -> Void = { _ in }
    ) throws -> [Attribution] {
        var tiny = TinyModel()
        for index in tiny.tensors.indices where tiny.tensors[index].name.hasPrefix("link.") {
            tiny.tensors[index].bytes = [UInt8](repeating: 0, count: tiny.tensors[index].bytes.count)
        }
        change(&tiny)
        return try withTemporaryFolder { folder in
            let document = Document(text)
            var collector = SpanCollector(document, try LinkScorer(try ModelFile(path: tiny.write(in: folder))))
            let zero = FloatBuffer(count: 32)
            for window in windows ?? [document.words.indices] {
                let inside = spans.filter { window.contains($0.1.lowerBound) }
                    .map { RoleSpan(role: $0.0, words: $0.1, logProbability: -0.1) }
                let vector: (Int) -> UnsafePointer<Float> = { _ in UnsafePointer(zero.floats) }
                collector.append(inside, window: window, vector: vector, shared: vector)
            }
            return collector.attributions()
        }
    }

    /// Sets one number of a tensor.
    private func set(_ tensor: String, _ index: Int, to number: Float) -> (inout TinyModel) -> Void {
        { model in
            model.change(tensor) { tensor in
                withUnsafeBytes(of: number) { tensor.bytes.replaceSubrange(index * 4..<index * 4 + 4, with: $0) }
            }
        }
    }

    private let text = "Kim said that it holds . He said it . Moscow will bind it , he said ."

    @Test("go to the earlier cue when two are as good")
    func ties() throws {
        let found = try attributions(text, [(.cue, 1..<2), (.content, 3..<5), (.cue, 7..<8)])
        #expect(found.map(\.cue.words) == [1..<2])
        #expect(found.first?.contents.map(\.words) == [3..<5])
    }

    @Test("weigh the distance, and on which side the cue is")
    func distance() throws {
        let spans: [(Role, Range<Int>)] = [(.cue, 1..<2), (.content, 3..<5), (.cue, 7..<8)]
        // Two words stand between the content and the later cue, one between it and the earlier.
        #expect(try attributions(text, spans, change: set("link.content.distance", 12, to: 1)).map(\.cue.words) == [7..<8])
        #expect(try attributions(text, spans, change: set("link.content.distance", 2, to: 1)).map(\.cue.words) == [1..<2])
    }

    @Test("weigh the sentence, and what lies between")
    func features() throws {
        let spans: [(Role, Range<Int>)] = [
            (.source, 0..<1), (.cue, 1..<2), (.content, 3..<5), (.cue, 7..<8), (.content, 8..<9), (.cue, 16..<17),
        ]
        func cues(_ change: @escaping (inout TinyModel) -> Void) throws -> [Range<Int>] {
            try attributions(text, spans, change: change).filter { $0.contents.contains { $0.words == 3..<5 } }.map(\.cue.words)
        }
        #expect(try cues(set("link.content.sentence", 3, to: 1)) == [7..<8])
        #expect(try cues(set("link.content.sentence", 4, to: 1)) == [16..<17])
        #expect(try cues(set("link.content.between", 1, to: 1)) == [16..<17])
        #expect(try cues(set("link.content.same", 1, to: 1)) == [16..<17])
        // The only source goes to the last cue, which has no content.
        let found = try attributions(text, spans, change: set("link.source.between", 2, to: 1))
        #expect(found.map(\.cue.words) == [1..<2])
    }

    @Test("never reach over more words than the model allows")
    func reach() throws {
        let far = "said " + String(repeating: "the ", count: 151) + "end"
        #expect(try attributions(far, [(.cue, 0..<1), (.content, 151..<152)]).count == 1)
        #expect(try attributions(far, [(.cue, 0..<1), (.content, 152..<153)]).isEmpty)
    }

    @Test("lend a source to a later cue of the same sentence that has none")
    func sharedSource() throws {
        let shared = "Ito said it holds and added it binds . He said it ."
        let spans: [(Role, Range<Int>)] = [
            (.source, 0..<1), (.cue, 1..<2), (.content, 2..<4), (.cue, 5..<6), (.content, 6..<8), (.cue, 10..<11), (.content, 11..<12),
        ]
        // Cues that come right before are the best; sources have only the earlier cues to choose from.
        let found = try attributions(shared, spans, change: set("link.content.distance", 0, to: 1))
        #expect(found.map(\.cue.words) == [1..<2, 5..<6, 10..<11])
        #expect(found.map { $0.sources.map(\.words) } == [[0..<1], [0..<1], []])
    }

    @Test("leave out a cue without content and keep one without source")
    func incomplete() throws {
        #expect(try attributions(text, [(.source, 0..<1), (.cue, 1..<2)]).isEmpty)
        #expect(try attributions(text, [(.cue, 1..<2), (.content, 2..<5)]).map(\.sources) == [[]])
        #expect(try attributions(text, [(.content, 2..<5)]).isEmpty)
    }

    @Test("join a content that a window's border cut, but not over a line feed and not another role")
    func borders() throws {
        let spans: [(Role, Range<Int>)] = [(.cue, 1..<2), (.content, 2..<4), (.content, 4..<5)]
        let windows = [0..<4, 4..<19]
        #expect(try attributions(text, spans, windows: windows).first?.contents.map(\.words) == [2..<5])
        let broken = "Kim said that it\nholds . He said it . Moscow will bind it , he said ."
        #expect(try attributions(broken, spans, windows: windows).first?.contents.map(\.words) == [2..<4, 4..<5])
        #expect(try attributions(text, spans).first?.contents.map(\.words) == [2..<4, 4..<5])
    }
}
