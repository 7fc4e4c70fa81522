/// A reader of one language: text in, attributions out.
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

    private let vocabulary: Vocabulary
    private let encoder: Encoder
    private let head: AttributionHead
    private let scorer: LinkScorer

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
        encoder = try Encoder(file, vocabulary: vocabulary.count, precision: precision)
        name = file.header.name
        language = file.header.language
        created = file.header.created
    }

    /// Who says what in a text, in the order of the cues.
    ///
    /// Takes time linear in the length of the text, on the calling thread alone. Its working buffers have a fixed size; with the text
    /// grow only the lists of pieces and spans, some ten bytes a word.
    /// - Throws: ``EncoderError`` when the matrix library fails, which no text causes.
    public func attributions(in document: Document) throws(EncoderError) -> [Attribution] {
        var collector = SpanCollector(document, scorer)
        try read(document) { window, logits, vector in
            collector.append(head.spans(logits, offset: window.lowerBound), window: window, vector: vector)
        }
        return collector.attributions()
    }

    /// The scores of all words, [words, 7], for tests.
    package func logits(in document: Document, batchLimit: Int = 1024) throws(EncoderError) -> [Float] {
        var all: [Float] = []
        try read(document, batchLimit: batchLimit) { _, logits, _ in all += logits }
        return all
    }

    /// The piece ids of all words, without `[CLS]` and `[SEP]`, and the windows as ranges of words, for tests.
    package func pieces(in document: Document) -> (ids: [[Int32]], windows: [Range<Int>]) {
        let pieces = Pieces(of: document, vocabulary: vocabulary)
        let ids = document.words.indices.map { Array(pieces.ids[pieces.starts[$0]..<pieces.starts[$0 + 1]]) }
        return (ids, pieces.windows(of: document.sentences, pieces: encoder.windowPieces))
    }

    /// Runs the encoder over a text and hands on each window, in order: its words, their scores [words, 7], and the vector of each word,
    /// which is valid only during the call.
    private func read(
        _ document: Document, batchLimit: Int = Encoder.batchLimit,
        _ take: (Range<Int>, [Float], (Int) -> UnsafePointer<Float>) -> Void
    ) throws(EncoderError) {
        let pieces = Pieces(of: document, vocabulary: vocabulary)
        let windows = pieces.windows(of: document.sentences, pieces: encoder.windowPieces)
        guard !windows.isEmpty else { return }
        let scratch = try encoder.scratch(pieces: min(batchLimit, pieces.ids.count + 2 * windows.count))
        var batch = PieceBatch()
        var logits: [Float] = []
        func run() throws(EncoderError) {
            try encoder.encode(batch, scratch)
            var word = 0
            for window in batch.windows {
                let rows = batch.firstRows[word..<word + window.words.count]
                let states = UnsafePointer(scratch.states.floats)
                logits.removeAll(keepingCapacity: true)
                for row in rows { head.appendLogits(of: states + row * encoder.shape.hidden, to: &logits) }
                take(window.words, logits) { states + rows[rows.startIndex + $0 - window.words.lowerBound] * encoder.shape.hidden }
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
