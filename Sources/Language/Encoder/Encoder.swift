import CKernels

/// The BERT encoder (docs/model-file.md, "Encoder"), run on packed batches of windows.
///
/// The linear layers see all rows of a batch as one matrix; attention goes window by window and head by head, so that no row is padding.
/// Weights are shared and read-only: several threads may encode at once, each with a scratch of its own.
struct Encoder: Sendable {
    /// The most pieces of a batch, unless a window alone has more. Speed is level from 500 on, and memory grows with it.
    static let batchLimit = 1024

    private enum Body: Sendable {
        case library(LibraryBody)
        case fixedPoint(FixedPointBody)
        case eightBit(EightBitBody)
    }

    let shape: ModelHeader.Architecture
    let windowPieces: Int
    /// What the linear maps compute with: the precision asked for, or the next one where the model file or its shape does not allow it.
    let precision: Precision
    private let embedding: EmbeddingWeights
    private let body: Body

    /// Prepares the encoder of a model file.
    /// - Parameter level: the kernels of ``Precision/int8``, nil for the fastest.
    init(
        _ file: ModelFile, vocabulary: Int, precision: Precision = .best, level: UnsafePointer<eight_level>? = nil
    ) throws(ModelFileError) {
        shape = file.header.architecture
        windowPieces = file.header.window.pieces
        embedding = try EmbeddingWeights(file, vocabulary: vocabulary)
        let layers = try LayerTensors.all(file)
        if precision == .int8, EightBitBody.fits(file.header), let body = EightBitBody(layers, shape, level: level ?? Precision.eight) {
            self.precision = .int8
            self.body = .eightBit(body)
            return
        }
        let precision = precision == .int8 ? Precision.bestOfFloats : precision
        if precision == .fixed16, FixedPointBody.fits(shape) {
            self.precision = .fixed16
            body = .fixedPoint(FixedPointBody(layers, shape))
            return
        }
        self.precision = precision == .fixed16 ? .float32 : precision
        do throws(EncoderError) {
            body = .library(try LibraryBody(layers, shape, self.precision))
        } catch {
            throw ModelFileError(path: file.path, reason: .unsupported(error.description))
        }
    }

    /// Working memory for batches of at most `pieces` pieces.
    /// - Parameter branch: behind how many layers a branch begins, nil for none.
    func scratch(pieces: Int, branch: Int? = nil) throws(EncoderError) -> EncoderScratch {
        let capacity = EncoderScratch.padded(max(pieces, windowPieces))
        let work: EncoderScratch.Work =
            switch body {
            case .library(let body): .library(try body.scratch(rows: capacity, window: windowPieces))
            case .fixedPoint(let body): .fixedPoint(body.scratch(rows: capacity, window: windowPieces))
            case .eightBit(let body): .eightBit(body.scratch(rows: capacity, window: windowPieces))
            }
        return EncoderScratch(capacity: capacity, hidden: shape.hidden, branch: branch, work: work)
    }

    /// Encodes a batch.
    /// - Parameter scratch: big enough for the batch and of this encoder; the first rows of its `states` are the vectors of the batch's words
    ///   afterwards, that is of their first pieces.
    func encode(_ batch: PieceBatch, _ scratch: EncoderScratch) throws(EncoderError) {
        precondition(batch.count <= scratch.capacity, "the batch is larger than its scratch")
        let states = scratch.states.floats
        embedding.embed(batch, width: shape.hidden, into: states)
        switch (body, scratch.work) {
        case (.library(let body), .library(let work)):
            try body.run(batch, states, embeddingNorm: embedding.norm, work, tap: scratch.tap)
            batch.gatherWords(in: states, width: shape.hidden)
        case (.fixedPoint(let body), .fixedPoint(let work)):
            body.run(batch, states, embeddingNorm: embedding.norm, work, tap: scratch.tap)
            batch.gatherWords(in: states, width: shape.hidden)
        case (.eightBit(let body), .eightBit(let work)):
            body.run(batch, states, embeddingNorm: embedding.norm, work, tap: scratch.tap)
        default: preconditionFailure("the scratch is another encoder's")
        }
    }
}
