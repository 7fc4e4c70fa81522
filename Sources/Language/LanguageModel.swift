/// A reader of one language: text in; attributions, entities, sentence trees and more out.
///
/// Opening one checks the whole file and prepares its weights, some tens of milliseconds; do it once. It is an immutable value:
/// several threads may read reports with the same one, each on its own core.
public struct LanguageModel: Sendable {
    /// The model's name, such as `english`.
    public let name: String
    /// The language it reads, as an ISO 639-1 code.
    public let language: String
    /// The day it was made, `YYYY-MM-DD`.
    public let created: String
    /// What it can read. A file of format version 1 has attributions alone.
    public let parts: Analysis.Parts

    /// What its encoder computes with.
    package var precision: Precision { encoder.precision }

    private let vocabulary: Vocabulary
    private let encoder: Encoder
    private let head: AttributionHead
    private let scorer: LinkScorer
    private let certainty: CertaintyHead?
    private let entity: EntityHead?
    private let syntax: SyntaxHead?
    private let sentenceEnd: SentenceEndHead?
    private let branch: Branch?
    private let event: EventHead?
    private let speech: SpeechHead?

    /// Opens a model file (docs/model-file.md).
    /// - Parameter path: a file such as `Models/english.servanda`.
    /// - Throws: ``ModelFileError``: which thing is wrong with the file, and what to do.
    public init(contentsOf path: String) throws(ModelFileError) {
        try self.init(contentsOf: path, precision: .best)
    }

    /// Opens a model file and computes with a precision of the caller's choice.
    package init(contentsOf path: String, precision: Precision) throws(ModelFileError) {
        let file = try ModelFile(path: path)
        switch Vocabulary.read(try file.tensor("vocabulary", .u8, nil), header: file.header.tokenizer) {
        case .success(let vocabulary): self.vocabulary = vocabulary
        case .failure(let problem): throw ModelFileError(path: path, reason: .badHeader(problem.text))
        }
        head = try AttributionHead(file)
        scorer = try LinkScorer(file)
        certainty = try CertaintyHead(file)
        entity = try EntityHead(file)
        syntax = try SyntaxHead(file)
        sentenceEnd = try SentenceEndHead(file)
        branch = try Branch(file)
        event = try EventHead(file)
        speech = try SpeechHead(file)
        encoder = try Encoder(file, vocabulary: vocabulary.count, precision: precision)
        name = file.header.name
        language = file.header.language
        created = file.header.created
        var parts: Analysis.Parts = .attributions
        if certainty != nil { parts.insert(.certainty) }
        if entity != nil { parts.insert(.entities) }
        if syntax != nil { parts.insert(.trees) }
        if sentenceEnd != nil { parts.insert(.sentenceEnds) }
        if event != nil, branch != nil { parts.insert(.events) }
        if speech != nil { parts.insert(.speech) }
        self.parts = parts
    }

    /// Who says what in a text, in the order of the cues, and no more: the quickest way to read.
    ///
    /// Time, memory and errors are those of ``read(_:tokens:parts:)``.
    public func attributions(in document: Document) throws(EncoderError) -> [Attribution] {
        try read(document, parts: .attributions).attributions
    }

    /// Reads a text: one pass of the encoder, and the heads that are asked for.
    ///
    /// Takes time linear in the length of the text, on the calling thread alone. Its working buffers have a fixed size; with the text
    /// grow only the lists of pieces and spans, some ten bytes a word, and what is returned.
    /// - Parameters:
    ///   - tokens: the tokens that the trees hold, sorted; nil for those of ``Document/tokens()``.
    ///   - parts: what to read; what the model has no head for stays empty.
    /// - Throws: ``EncoderError`` when the matrix library fails, which no text causes.
    public func read(_ document: Document, tokens: [Token]? = nil, parts wanted: Analysis.Parts = .all) throws(EncoderError) -> Analysis {
        let wanted = wanted.intersection(parts)
        let wantsSpans = !wanted.isDisjoint(with: [.attributions, .certainty])
        var spans = SpanCollector(document, scorer, certainty: wanted.contains(.certainty) ? certainty : nil)
        var trees: SyntaxReader?
        if wanted.contains(.trees), let syntax { trees = SyntaxReader(document, tokens ?? document.tokens(), syntax) }
        var words = WordReader(
            document, entity: wanted.contains(.entities) ? entity : nil, sentenceEnd: wanted.contains(.sentenceEnds) ? sentenceEnd : nil,
            width: encoder.shape.hidden)
        var events: EventReader?
        if wanted.contains(.events), let event { events = EventReader(event, threshold: LanguageModel.leastEvent) }
        var logits: [Float] = []
        let wantsBranch = !wanted.isDisjoint(with: [.events, .speech])
        var speeches: SpanCollector?
        if wanted.contains(.speech), let speech {
            speeches = SpanCollector(document, speech.scorer, certainty: certainty, stance: speech.stance)
        }
        try pass(over: document, branch: wantsBranch ? branch : nil) { (window, vector, branch) throws(EncoderError) in
            if wantsSpans {
                logits.removeAll(keepingCapacity: true)
                for word in window { head.appendLogits(of: vector(word), to: &logits) }
                spans.append(head.spans(logits, offset: window.lowerBound), window: window, vector: vector, shared: vector)
            }
            try words.append(window: window, vector: vector)
            try trees?.append(window: window, vector: vector)
            guard let branch else { return }
            try events?.append(window: window, vector: branch)
            if let speech, speeches != nil {
                logits.removeAll(keepingCapacity: true)
                for word in window { speech.attribution.appendLogits(of: branch(word), to: &logits) }
                let spans = speech.attribution.spans(logits, offset: window.lowerBound)
                speeches?.append(spans, window: window, vector: branch, shared: vector)
            }
        }
        try trees?.finish()
        return Analysis(
            attributions: spans.attributions(), entities: words.entities, trees: trees?.trees ?? [], sentenceEnds: words.sentenceEnds,
            events: events?.events ?? [], speech: speeches?.attributions() ?? [])
    }

    /// The scores of all words, [words, 7], for tests.
    package func logits(in document: Document, batchLimit: Int = 1024) throws(EncoderError) -> [Float] {
        var all: [Float] = []
        try pass(over: document, batchLimit: batchLimit) { (window, vector, _) throws(EncoderError) in
            for word in window { head.appendLogits(of: vector(word), to: &all) }
        }
        return all
    }

    /// The piece ids of all words, without `[CLS]` and `[SEP]`, and the windows as ranges of words, for tests.
    package func pieces(in document: Document) -> (ids: [[Int32]], windows: [Range<Int>]) {
        let pieces = Pieces(of: document, vocabulary: vocabulary)
        let ids = document.words.indices.map { Array(pieces.ids[pieces.starts[$0]..<pieces.starts[$0 + 1]]) }
        return (ids, pieces.windows(of: document.sentences, pieces: encoder.windowPieces))
    }

    /// The vectors of all words, [words][hidden], for tests.
    package func vectors(in document: Document) throws(EncoderError) -> [[Float]] {
        var all: [[Float]] = []
        try pass(over: document) { (window, vector, _) throws(EncoderError) in
            for word in window { all.append(Array(UnsafeBufferPointer(start: vector(word), count: encoder.shape.hidden))) }
        }
        return all
    }

    /// How certain a source is of contents that somebody marked, for scores on examples; nil when the model cannot tell.
    /// - Parameters:
    ///   - contents: the words of the content's spans.
    ///   - cue: the words of its cue.
    package func certainty(
        ofContents contents: [Range<Int>], cue: Range<Int>, in document: Document
    ) throws(EncoderError) -> Certainty? {
        guard let certainty else { return nil }
        var contentSums: [CertaintyHead.Sum] = []
        var cueSum = CertaintyHead.Sum(repeating: 0, count: CertaintyHead.width)
        try pass(over: document) { (window, vector, _) throws(EncoderError) in
            for content in contents where content.overlaps(window) {
                contentSums.append(certainty.sum(of: content.clamped(to: window), as: .content, vector: vector))
            }
            if cue.overlaps(window) {
                cueSum = zip(cueSum, certainty.sum(of: cue.clamped(to: window), as: .cue, vector: vector)).map { $0 + $1 }
            }
        }
        return certainty.certainty(contents: (contentSums, contents.reduce(0) { $0 + $1.count }), cue: (cueSum, cue.count))
    }

    /// The least probability of an event that is told of: who asks for events weighs them by what else is known.
    private static let leastEvent = 0.2

    /// The vector, [hidden], of a word of a window.
    private typealias WordVector = (Int) -> UnsafePointer<Float>

    /// Runs the encoder over a text and hands on each window, in order: its words, the vector of each and that of the branch, where there is one.
    /// Vectors are valid only during the call.
    private func pass(
        over document: Document, batchLimit: Int = Encoder.batchLimit, branch: Branch? = nil,
        _ take: (Range<Int>, WordVector, WordVector?) throws(EncoderError) -> Void
    ) throws(EncoderError) {
        let pieces = Pieces(of: document, vocabulary: vocabulary)
        let windows = pieces.windows(of: document.sentences, pieces: encoder.windowPieces)
        guard !windows.isEmpty else { return }
        let scratch = try encoder.scratch(pieces: min(batchLimit, pieces.ids.count + 2 * windows.count), branch: branch?.start)
        let branchScratch = try branch?.scratch(rows: scratch.capacity)
        var batch = PieceBatch()
        func run() throws(EncoderError) {
            let width = encoder.shape.hidden
            try encoder.encode(batch, scratch)
            if let branch, let branchScratch, let tap = scratch.tap { try branch.run(batch, tap.vectors.floats, branchScratch) }
            var word = 0
            for window in batch.windows {
                let first = word - window.words.lowerBound
                let vectors = UnsafePointer(scratch.states.floats)
                let own = scratch.tap.map { UnsafePointer($0.vectors.floats) }
                try take(window.words, { vectors + (first + $0) * width }, own.map { own in { own + (first + $0) * width } })
                word += window.words.count
            }
            batch.removeAll()
        }
        for window in windows {
            if batch.count > 0, batch.count + pieces.count(ofWords: window) + 2 > batchLimit { try run() }
            batch.append(window, of: document, pieces, vocabulary, limit: encoder.windowPieces)
        }
        if batch.count > 0 { try run() }
    }
}

/// What ``LanguageModel`` reads in a text.
public struct Analysis: Sendable, Hashable {
    /// What to read. Each part costs some time beyond the encoder's, and nothing when it is not asked for.
    public struct Parts: OptionSet, Sendable, Hashable {
        /// The parts as bits.
        public let rawValue: UInt8

        /// Makes a set of parts from bits.
        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Who says what.
        public static let attributions = Parts(rawValue: 1)
        /// Who says what, and how certainly.
        public static let certainty = Parts(rawValue: 2)
        /// Names, dates and numbers.
        public static let entities = Parts(rawValue: 4)
        /// Parts of speech, lemmas and the tree of each sentence, over tokens.
        public static let trees = Parts(rawValue: 8)
        /// Where sentences end.
        public static let sentenceEnds = Parts(rawValue: 16)
        /// What was done, is planned, possible or refused, by whom and when.
        public static let events = Parts(rawValue: 32)
        /// Who says what, and how he stands to it, by the branch that has learnt from reports.
        public static let speech = Parts(rawValue: 64)
        /// Everything.
        public static let all: Parts = [.attributions, .certainty, .entities, .trees, .sentenceEnds, .events, .speech]
    }

    /// Who says what, in the order of the cues.
    public let attributions: [Attribution]
    /// Names, dates and numbers, in the order of the text and without overlap.
    public let entities: [Entity]
    /// The grammar of the sentences, in their order. Together the trees hold every token once. A sentence too long for the encoder has
    /// a tree for each part of it.
    public let trees: [SyntaxTree]
    /// For each word of the ``Document`` the probability that a sentence ends behind it, in 0...1.
    public let sentenceEnds: [Float]
    /// What was done, is planned, possible or refused, in the order of the text; also what is not very probable.
    public let events: [Event]
    /// Who says what by the branch that has learnt from reports, in the order of the cues, with stances.
    public let speech: [Attribution]
}
