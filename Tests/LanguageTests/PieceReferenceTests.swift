import Foundation
import Testing

@testable import Language

/// Pieces and their offsets against digests of what the `tokenizers` package finds (Training/servanda_training/digests.py).
@Suite("Pieces and the reference")
struct PieceReferenceTests {
    private let vocabulary: Vocabulary
    /// How many bytes each piece spells, without its `##`.
    private let lengths: [Int]

    init() throws {
        let file = try ModelFile(path: repository.appendingPathComponent("Models/english.servanda").path)
        let tensor = try file.tensor("vocabulary", .u8, nil)
        vocabulary = try Vocabulary.read(tensor, header: file.header.tokenizer).get()
        lengths = tensor.bytes.split(separator: 0x0A).map { $0.count - ($0.starts(with: Array("##".utf8)) && $0.count > 2 ? 2 : 0) }
    }

    /// The count of pieces, then id, start and end of each, in code points.
    ///
    /// A piece reaches from the first to the last code point that its letters come from; marks and control characters stand in none.
    func numbers(_ text: String, places: Bool = true) -> [UInt32] {
        let document = Document(text)
        let pieces = Pieces(of: document, vocabulary: vocabulary)
        var numbers = [UInt32(pieces.ids.count)]
        for (index, word) in document.words.enumerated() {
            var owners: [Int] = []
            var bytes: [UInt8] = []
            for place in word.range {
                let before = bytes.count
                Folding.shared.append(document.scalars[place..<place + 1], to: &bytes)
                owners += [Int](repeating: place, count: bytes.count - before)
            }
            var start = 0
            for id in pieces.ids[pieces.starts[index]..<pieces.starts[index + 1]] {
                let length = id == vocabulary.unknown ? bytes.count : lengths[Int(id)]
                numbers += [UInt32(id), places ? UInt32(owners[start]) : 0, places ? UInt32(owners[start + length - 1] + 1) : 0]
                start += length
            }
        }
        return numbers
    }

    @Test("agree in ids and offsets on 100,000 random strings of all planes")
    func randomStrings() throws {
        let texts = try RandomTexts()
        let digests = try digestLines("wordpiece-digests.txt")
        #expect(digests.count == 1000)
        for (block, digest) in digests.enumerated() {
            let found = (0..<100).map { texts.string(UInt64(block * 100 + $0)) }.flatMap { numbers($0, places: !texts.isReordered($0)) }
            #expect(
                xxh3(found) == digest,
                "strings from \(block * 100) on; `python -m servanda_training.digests --show NUMBER` prints the reference's pieces")
        }
    }

    @Test("agree in ids and offsets on the corpora's dev articles", .enabled(if: sharedFolder != nil, "SERVANDA_SHARED is not set"))
    func articles() throws {
        let texts = try articleTexts()
        let digests = try digestLines("article-digests.txt").map { $0.split(separator: " ").map(String.init) }
        #expect(texts.count == digests.count)
        for (index, text) in texts.enumerated() {
            #expect(xxh3(numbers(text)) == digests[index][0], "article \(index)")
        }
    }
}
