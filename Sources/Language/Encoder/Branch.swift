/// Layers that begin behind one of the encoder's and end in heads of their own (docs/model-file.md, "The branch").
///
/// They compute in floats; what they have learnt changes nothing that the other heads see.
struct Branch: Sendable {
    /// Behind how many layers of the encoder it begins.
    let start: Int
    private let body: LibraryBody
    private let window: Int
    private let hidden: Int

    /// Takes the branch's tensors, or gives nil when the file has none.
    init?(_ file: ModelFile) throws(ModelFileError) {
        guard let branch = file.header.branch else { return nil }
        start = branch.start
        window = file.header.window.pieces
        hidden = file.header.architecture.hidden
        let layers = try LayerTensors.all(file, prefix: "branch.", count: branch.layers)
        do throws(EncoderError) {
            body = try LibraryBody(layers, file.header.architecture, .float32)
        } catch {
            throw ModelFileError(path: file.path, reason: .unsupported(error.description))
        }
    }

    /// Working memory for batches of at most `rows` rows, padded as the encoder's.
    func scratch(rows: Int) throws(EncoderError) -> LibraryScratch {
        try body.scratch(rows: rows, window: window)
    }

    /// Runs the branch over what the encoder left at its start, in place; the first rows are the words' vectors afterwards.
    func run(_ batch: PieceBatch, _ vectors: UnsafeMutablePointer<Float>, _ scratch: LibraryScratch) throws(EncoderError) {
        try body.run(batch, vectors, embeddingNorm: nil, scratch)
        batch.gatherWords(in: vectors, width: hidden)
    }
}
