import Foundation
import Testing

@testable import Language

@Suite("The branch")
struct BranchTests {
    private struct Recorded: Decodable {
        struct Span: Decodable {
            let words: [Int]
            let probability: Double
        }

        struct Argument: Decodable {
            let role: String
            let words: [Int]
            let probability: Double
        }

        struct Event: Decodable {
            let word: Int
            let kind: String
            let probability: Double
            let kindProbability: Double
            let modality: String
            let modalityProbability: Double
            let arguments: [Argument]
        }

        struct Speech: Decodable {
            let sources: [Span]
            let cue: Span
            let contents: [Span]
            let stance: String
            let stanceProbability: Double
        }

        struct Text: Decodable {
            let text: String
            let events: [Event]
            /// The label of each word, of all attributions and of spans that belong to none.
            let labels: [Int]
            let speech: [Speech]
        }

        let created: String
        let texts: [Text]
    }

    private static let path = repository.appendingPathComponent("Models/english.servanda").path

    private func pair(_ range: Range<Int>) -> [Int] { [range.lowerBound, range.upperBound] }

    private func isNear(_ found: Double, _ expected: Double, within tolerance: Double = 0.01) -> Bool {
        abs(found - expected) < tolerance
    }

    @Test("agrees with PyTorch on the events of the recorded texts; probabilities within 0.01")
    func referenceEvents() throws {
        let model = try LanguageModel(contentsOf: Self.path)
        let recorded = try JSONDecoder().decode(Recorded.self, from: resource("branch-vectors.json"))
        #expect(model.created == recorded.created, "branch-vectors.json was recorded with another model file")
        var arguments = 0
        for text in recorded.texts {
            let events = try model.read(Document(text.text), parts: .events).events
            #expect(events.map(\.word) == text.events.map(\.word))
            for (found, expected) in zip(events, text.events) {
                #expect(found.kind == expected.kind && found.modality == expected.modality)
                #expect(isNear(found.probability, expected.probability))
                #expect(isNear(found.kindProbability, expected.kindProbability))
                #expect(isNear(found.modalityProbability, expected.modalityProbability))
                for role in ["actor", "date", "treaty"] {
                    let (own, wanted) = (found.arguments(role), expected.arguments.filter { $0.role == role })
                    #expect(own.map { pair($0.words) } == wanted.map(\.words))
                    #expect(zip(own, wanted).allSatisfy { isNear($0.probability, $1.probability) })
                    arguments += own.count
                }
            }
        }
        #expect(arguments > 5, "the recorded texts have too little to compare")
    }

    @Test("agrees with PyTorch on who says what in the recorded texts, and with which stance; probabilities within 0.01")
    func referenceSpeech() throws {
        let model = try LanguageModel(contentsOf: Self.path)
        let recorded = try JSONDecoder().decode(Recorded.self, from: resource("branch-vectors.json"))
        var count = 0
        for text in recorded.texts {
            let document = Document(text.text)
            #expect(document.words.count == text.labels.count)
            let speech = try model.read(document, parts: .speech).speech
            #expect(speech.map { pair($0.cue.words) } == text.speech.map(\.cue.words))
            for (found, expected) in zip(speech, text.speech) {
                count += 1
                #expect(found.stance?.label == expected.stance)
                #expect(isNear(found.stance?.probability ?? -1, expected.stanceProbability))
                let parts = [
                    (found.sources, expected.sources, 0), ([found.cue], [expected.cue], 1), (found.contents, expected.contents, 2),
                ]
                for (own, wanted, role) in parts {
                    #expect(own.map { pair($0.words) } == wanted.map(\.words))
                    #expect(zip(own, wanted).allSatisfy { isNear($0.probability, $1.probability) })
                    for span in own {
                        #expect(text.labels[span.words.lowerBound] == 1 + 2 * role)
                        // A content that goes on in the next window begins anew there.
                        let rest = text.labels[span.words].dropFirst()
                        #expect(rest.allSatisfy { $0 == 2 + 2 * role || role == 2 && $0 == 5 })
                    }
                }
            }
        }
        #expect(count > 5, "the recorded texts have too little to compare")
    }

    /// Three windows of the tiny model's words.
    private static let text = """
        Kim said that the Treaties bind . He will not bind it , Moscow said .
        The treaty holds , he said . "It will bind the treaties that Moscow holds ."
        It holds .
        """

    /// A random model, a text, and the branch's vectors of its words window by window, computed in double precision.
    private func tiny(
        seed: UInt64, _ body: (PlainHeads, LanguageModel, Document, [(words: Range<Int>, vectors: [[Double]])]) throws -> Void
    ) throws {
        let tiny = TinyModel(seed: seed)
        try withTemporaryFolder { folder in
            let path = try tiny.write(in: folder)
            let file = try ModelFile(path: path)
            let vocabulary = try Vocabulary.read(try file.tensor("vocabulary", .u8, nil), header: file.header.tokenizer).get()
            let model = try LanguageModel(contentsOf: path, precision: .float32)
            let document = Document(Self.text)
            let pieces = Pieces(of: document, vocabulary: vocabulary)
            let encoder = PlainEncoder(tiny, heads: 4)
            var windows: [(words: Range<Int>, vectors: [[Double]])] = []
            for words in model.pieces(in: document).windows {
                var batch = PieceBatch()
                batch.append(words, of: document, pieces, vocabulary, limit: tiny.window)
                let rows = encoder.branch(batch.ids.map(Int.init), batch.looks.map(Int.init))
                windows.append((words, batch.firstRows.map { rows[$0] }))
            }
            #expect(windows.count > 1)
            try body(PlainHeads(model: tiny), model, document, windows)
        }
    }

    @Test("finds the events that a plain one in double precision finds, with their arguments", arguments: 1...4 as ClosedRange<UInt64>)
    func plainEvents(seed: UInt64) throws {
        var count = 0
        try tiny(seed: seed) { plain, model, document, windows in
            let labels = plain.model.headLabels
            let events = try model.read(document, parts: .events).events
            #expect(events.map(\.word) == events.map(\.word).sorted())
            for (words, vectors) in windows {
                for (index, vector) in vectors.enumerated() {
                    let kinds = plain.logSoftmax(plain.linear(vector, "event.kind")).map { exp($0) }
                    let probability = 1 - kinds[0]
                    guard let event = events.first(where: { $0.word == words.lowerBound + index }) else {
                        #expect(probability < 0.2 + 1e-3)
                        continue
                    }
                    count += 1
                    #expect(probability > 0.2 - 1e-3 && isNear(event.probability, probability, within: 1e-3))
                    let kind = try #require(labels["event"]?.firstIndex(of: event.kind))
                    #expect(kind > 0 && isNear(event.kindProbability, kinds[kind] / probability, within: 5e-3))
                    #expect(kinds.dropFirst().allSatisfy { $0 <= kinds[kind] + 1e-3 })
                    let modalities = plain.logSoftmax(plain.linear(vector, "event.modality")).map { exp($0) }
                    let modality = try #require(labels["eventModality"]?.firstIndex(of: event.modality))
                    #expect(isNear(event.modalityProbability, modalities[modality], within: 1e-3))
                    #expect(modalities.allSatisfy { $0 <= modalities[modality] + 1e-3 })
                    for (probabilities, role) in zip(plain.roles(vectors, event: index), labels["eventRole"] ?? []) {
                        check(event.arguments(role), words, probabilities)
                    }
                }
            }
        }
        #expect(count > 3, "the random model found nothing to check")
    }

    /// Are the arguments of a role the runs of words that have it more likely than not?
    private func check(_ arguments: [Event.Argument], _ window: Range<Int>, _ probabilities: [Double]) {
        let inside = Set(arguments.flatMap(\.words))
        for (place, probability) in probabilities.enumerated() {
            #expect(inside.contains(window.lowerBound + place) ? probability > 0.5 - 1e-3 : probability < 0.5 + 1e-3)
        }
        for argument in arguments {
            let sum = argument.words.reduce(0.0) { $0 + probabilities[$1 - window.lowerBound] }
            #expect(isNear(argument.probability, sum / Double(argument.words.count), within: 1e-3))
            #expect(!inside.contains(argument.words.lowerBound - 1) && !inside.contains(argument.words.upperBound))
        }
    }

    @Test("finds the cues and stances that a plain one in double precision finds", arguments: 1...4 as ClosedRange<UInt64>)
    func plainSpeech(seed: UInt64) throws {
        try tiny(seed: seed) { plain, model, document, windows in
            let viterbi = Viterbi(
                labels: 7, transition: TinyModel.transitions.map(Double.init), start: TinyModel.starts.map(Double.init))
            let vectors = windows.flatMap { $0.vectors }
            let spans = windows.flatMap { window -> [RoleSpan] in
                let logs = window.vectors.flatMap { plain.logSoftmax(plain.linear($0, "speech")) }
                return RoleSpan.spans(of: viterbi.path(logs), logProbabilities: logs, offset: window.words.lowerBound)
            }
            let labels = plain.model.headLabels["stance"] ?? []
            for attribution in try model.read(document, parts: .speech).speech {
                let cue = attribution.cue
                let span = try #require(spans.first { $0.role == .cue && $0.words == cue.words })
                #expect(isNear(cue.probability, exp(span.logProbability / Double(cue.words.count)), within: 1e-3))
                #expect(attribution.sources.allSatisfy { source in spans.contains { $0.role == .source && $0.words == source.words } })
                let mean = zip(vectors[cue.words.lowerBound], vectors[cue.words.upperBound - 1]).map { ($0 + $1) / 2 }
                let stances = plain.logSoftmax(plain.linear(mean, "speech.stance")).map { exp($0) }
                let stance = try #require(attribution.stance)
                let index = try #require(labels.firstIndex(of: stance.label))
                #expect(isNear(stance.probability, stances[index], within: 1e-3))
                #expect(stances.allSatisfy { $0 <= stances[index] + 1e-3 })
                #expect(!attribution.contents.isEmpty || stance.label == "neither" && !attribution.sources.isEmpty)
            }
        }
    }

    @Test("bins the distance of a word from its event as the format says")
    func bins() {
        let offsets = [0, 1, 4, 5, 6, 8, 9, 13, 14, 21, 22, 39, 40, 300]
        #expect(offsets.map { EventHead.bin($0) } == [0, 11, 14, 14, 15, 15, 16, 16, 17, 17, 18, 18, 19, 19])
        #expect(offsets.map { EventHead.bin(-$0) } == [0, 1, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9])
    }

    /// What is made of cues, with stances that are the same for all.
    private func attributions(stances: [Float], _ spans: [(Role, Range<Int>)]) throws -> [Attribution] {
        var tiny = TinyModel()
        for index in tiny.tensors.indices where tiny.tensors[index].name.hasPrefix("speech.") {
            tiny.tensors[index].bytes = [UInt8](repeating: 0, count: tiny.tensors[index].bytes.count)
        }
        tiny.change("speech.stance.bias") { tensor in
            tensor.bytes = stances.flatMap { number in withUnsafeBytes(of: number) { Array($0) } }
        }
        return try withTemporaryFolder { folder in
            let file = try ModelFile(path: tiny.write(in: folder))
            let document = Document("Kim will not say . Moscow said it .")
            var collector = SpanCollector(document, try LinkScorer(file, prefix: "speech."), stance: try StanceHead(file))
            let zero = FloatBuffer(count: 32)
            let vector: (Int) -> UnsafePointer<Float> = { _ in UnsafePointer(zero.floats) }
            let found = spans.map { RoleSpan(role: $0.0, words: $0.1, logProbability: -0.1) }
            collector.append(found, window: document.words.indices, vector: vector, shared: vector)
            return collector.attributions()
        }
    }

    @Test("keeps a cue that says nothing, but only with a source of its own and where the stance says so")
    func silence() throws {
        let spans: [(Role, Range<Int>)] = [(.source, 0..<1), (.cue, 1..<4)]
        let found = try attributions(stances: [0, 0, 3], spans)
        #expect(found.map(\.cue.words) == [1..<4])
        #expect(found.first?.sources.map(\.words) == [0..<1] && found.first?.contents.isEmpty == true)
        let probability = exp(3.0) / (exp(3.0) + 2)
        #expect(found.first?.stance?.label == "neither" && isNear(found.first?.stance?.probability ?? 0, probability))
        #expect(try attributions(stances: [3, 0, 0], spans).isEmpty)
        #expect(try attributions(stances: [0, 0, 0.5], spans).isEmpty, "it is not even half sure")
        #expect(try attributions(stances: [0, 0, 3], [(.cue, 1..<4)]).isEmpty)
        let content: [(Role, Range<Int>)] = [(.source, 5..<6), (.cue, 6..<7), (.content, 7..<8)]
        #expect(try attributions(stances: [0, 3, 0], content).map { $0.stance?.label } == ["denies"])
    }

    private func changed(_ change: (inout TinyModel) -> Void, _ body: (LanguageModel) throws -> Void) throws {
        var tiny = TinyModel()
        change(&tiny)
        try withTemporaryFolder { folder in try body(LanguageModel(contentsOf: tiny.write(in: folder))) }
    }

    private func reason(_ change: (inout TinyModel) -> Void) throws -> ModelFileError.Reason? {
        var tiny = TinyModel()
        change(&tiny)
        return try withTemporaryFolder { folder in
            let path = try tiny.write(in: folder)
            do throws(ModelFileError) {
                _ = try LanguageModel(contentsOf: path)
                return nil
            } catch {
                return error.reason
            }
        }
    }

    @Test("may be missing, or have one of its heads: what is not there is not read")
    func missing() throws {
        let document = Document(Self.text)
        try changed({ $0.branch = nil }) { model in
            #expect(model.parts == Analysis.Parts.all.subtracting([.events, .speech]))
            let analysis = try model.read(document)
            #expect(analysis.events.isEmpty && analysis.speech.isEmpty && !analysis.sentenceEnds.isEmpty)
        }
        try changed({ $0.event = nil }) { model in
            #expect(model.parts == Analysis.Parts.all.subtracting(.events))
            let events = try model.read(document).events
            #expect(events.isEmpty)
        }
        try changed({ $0.headLabels["stance"] = nil }) { model in
            #expect(model.parts == Analysis.Parts.all.subtracting(.speech))
            let found = try model.read(document)
            #expect(found.speech.isEmpty && !found.events.isEmpty)
        }
    }

    @Test("changes nothing that the other heads see")
    func others() throws {
        let document = Document(Self.text)
        var without: (logits: [Float], analysis: Analysis)?
        try changed({ $0.branch = nil }) { without = (try $0.logits(in: document), try $0.read(document)) }
        let before = try #require(without)
        try changed({ _ in }) { model in
            #expect(try model.logits(in: document) == before.logits)
            let with = try model.read(document)
            #expect(with.attributions == before.analysis.attributions && with.entities == before.analysis.entities)
            #expect(with.trees == before.analysis.trees && with.sentenceEnds == before.analysis.sentenceEnds)
            #expect(!with.events.isEmpty)
            #expect(try model.read(document, parts: .events).events == with.events)
            #expect(try model.read(document, parts: .speech).speech == with.speech)
        }
    }

    @Test("begins behind a layer of a file of eight bits too")
    func eightBit() throws {
        try withTemporaryFolder { folder in
            let model = try LanguageModel(contentsOf: TinyModel.eightBit().write(in: folder), precision: .int8)
            #expect(model.precision == .int8 && model.parts == .all)
            let document = Document(Self.text)
            #expect(try !model.read(document).events.isEmpty)
            #expect(try model.read(document, parts: .events).events == model.read(document).events)
        }
    }

    @Test("that is not whole, or not of the sizes it says, is refused by the name of what is wrong")
    func refused() throws {
        let labels = ModelFileError.Reason.badHeader("labels.event is missing, or not a list of different labels")
        #expect(try reason { $0.headLabels["event"] = nil } == labels)
        #expect(try reason { $0.headLabels["event"] = ["signature", "O", "withdrawal"] } == labels)
        #expect(try reason { $0.headLabels["event"] = ["O", "signature", "signature"] } == labels)
        #expect(
            try reason { $0.headLabels["event"] = ["O", "signature"] }
                == .wrongShape(tensor: "event.kind.weight", found: [3, 32], wanted: [2, 32]))
        #expect(try reason { $0.event = ["width": 12] } == .badHeader("event.width is 12 and should be a multiple of 8"))
        #expect(
            try reason { $0.event = ["width": 16] }
                == .wrongShape(tensor: "event.asked.weight", found: [16, 32], wanted: [32, 32]))
        #expect(try reason { $0.branch = ["start": 1, "layers": 2] } == .missingTensor("branch.layer.1.query.weight"))
        #expect(
            try reason { $0.branch = ["start": 1, "layers": 101] } == .badHeader("branch.layers is 101 and should be 1 to 100"))
        let names = [
            "branch.layer.0.up.weight", "event.role.distance", "speech.start", "speech.link.cue.content.bias", "speech.stance.bias",
        ]
        for name in names {
            #expect(try reason { tiny in tiny.tensors.removeAll { $0.name == name } } == .missingTensor(name))
        }
    }
}
