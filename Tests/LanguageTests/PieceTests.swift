import Foundation
import Testing

@testable import Language

@Suite("Pieces")
struct PieceTests {
    private struct Recorded: Decodable {
        struct Text: Decodable {
            let text: String
            let ids: [Int32]
            let words: [[Int]]
        }

        let strings: [Text]
    }

    @Test("agree with the recorded reference of Hugging Face's tokenizer on 300 strings of mixed scripts")
    func reference() throws {
        let path = repository.appendingPathComponent("Models/english.servanda").path
        let file = try ModelFile(path: path)
        let vocabulary = try Vocabulary.read(try file.tensor("vocabulary", .u8, nil), header: file.header.tokenizer).get()
        let recorded = try JSONDecoder().decode(Recorded.self, from: resource("tokenizer-vectors.json"))
        #expect(recorded.strings.count >= 100)
        for string in recorded.strings {
            let document = Document(string.text)
            let pieces = Pieces(of: document, vocabulary: vocabulary)
            let words = zip(document.words, pieces.starts.indices).map { word, index in
                [word.range.lowerBound, word.range.upperBound, pieces.starts[index + 1] - pieces.starts[index]]
            }
            #expect(pieces.ids == string.ids, "\(string.text.debugDescription)")
            #expect(words == string.words, "\(string.text.debugDescription)")
        }
    }

    private func pieces(_ words: String, maximum: Int = 100) throws -> [String] {
        try withTemporaryFolder { folder in
            var model = TinyModel()
            model.tokenizer["maximumWordLength"] = maximum
            let file = try ModelFile(path: model.write(in: folder))
            let vocabulary = try Vocabulary.read(try file.tensor("vocabulary", .u8, nil), header: file.header.tokenizer).get()
            return Pieces(of: Document(words), vocabulary: vocabulary).ids.map { TinyModel.vocabulary[Int($0)] }
        }
    }

    @Test("are the longest that fit, from the left")
    func longest() throws {
        #expect(try pieces("treaty treaties treat") == ["treaty", "treat", "##ies", "treat"])
    }

    @Test("ignore case, accents and control characters")
    func normalForm() throws {
        #expect(try pieces("TREATY Tréaty tre\u{AD}aty") == ["treaty", "treaty", "treaty"])
    }

    @Test("a word with a part that is unknown, or too long, is unknown as a whole")
    func unknown() throws {
        #expect(try pieces("treatyx x") == ["[UNK]", "[UNK]"])
        #expect(try pieces("treaties", maximum: 7) == ["[UNK]"])
        #expect(try pieces("treaties", maximum: 8) == ["treat", "##ies"])
    }

    @Test("a single piece may be any code points")
    func beyondASCII() throws {
        #expect(try pieces("東 조") == ["東", "ᄌ", "##ᅩ"])
    }

    @Test("pack into windows sentence by sentence; a long sentence is cut at words")
    func windows() throws {
        try withTemporaryFolder { folder in
            let file = try ModelFile(path: TinyModel().write(in: folder))
            let vocabulary = try Vocabulary.read(try file.tensor("vocabulary", .u8, nil), header: file.header.tokenizer).get()
            func windows(_ text: String, _ size: Int) -> [Range<Int>] {
                let document = Document(text)
                return Pieces(of: document, vocabulary: vocabulary).windows(of: document.sentences, pieces: size)
            }
            #expect(windows("said.\nsaid.\nsaid.", 6) == [0..<4, 4..<6])
            #expect(windows("said.\nsaid.\nsaid.", 7) == [0..<4, 4..<6])
            #expect(windows("said.\nsaid.\nsaid.", 8) == [0..<6])
            #expect(windows("said said treaties said said", 5) == [0..<2, 2..<4, 4..<5])
            #expect(windows("said.\nsaid said said said said.\nsaid.", 6) == [0..<2, 2..<6, 6..<8, 8..<10])
            #expect(windows("", 6).isEmpty)
        }
    }
}
