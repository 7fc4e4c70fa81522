import Foundation
import Language

/// What reading asks of the heap, counted by the library that `allocations.c` makes; nil where it is not loaded.
///
/// A text and the same text eight times over are read: the difference is what more text costs, without what is made once a text.
struct Allocations {
    /// Blocks that the encoder and its scores ask for a batch of word pieces, beyond those of cutting the text into pieces.
    let aBatch: Double
    /// Blocks a word of everything from text to attributions.
    let aWord: Double

    init?(of text: String, _ model: LanguageModel) throws {
        guard let symbol = dlsym(nil, "counted_allocations") else { return nil }
        let counted = unsafeBitCast(symbol, to: (@convention(c) () -> UInt).self)
        func count(_ body: () throws -> Void) rethrows -> Double {
            let before = counted()
            try body()
            return Double(counted() - before)
        }
        func measure(_ copies: Int) throws -> (batches: Double, words: Double, encoder: Double, all: Double) {
            let text = String(repeating: text + "\n\n", count: copies)
            let document = Document(text)
            let pieces = model.pieces(in: document)
            let size = pieces.ids.reduce(0) { $0 + $1.count } + 2 * pieces.windows.count
            let cut = count { _ = model.pieces(in: document) }
            let encoder = try count { _ = try model.logits(in: document) }
            let all = try count { _ = try model.attributions(in: Document(text)) }
            // Cutting for the test interface also copies the pieces of each word, one block a word.
            return (Double(size) / 1024, Double(document.words.count), encoder - (cut - Double(document.words.count)), all)
        }
        _ = try measure(1)
        let (short, long) = (try measure(8), try measure(64))
        aBatch = (long.encoder - short.encoder) / (long.batches - short.batches)
        aWord = (long.all - short.all) / (long.words - short.words)
    }
}
