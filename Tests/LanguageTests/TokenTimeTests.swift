import Foundation
import Testing

@testable import Language

@Suite("Hostile texts", .serialized)
struct TokenTimeTests {
    /// Seconds of processor time to cut a text to words, sentences, pieces and tokens.
    private func seconds(_ text: String, _ vocabulary: Vocabulary) -> Double {
        let start = threadSeconds()
        let document = Document(text)
        let pieces = Pieces(of: document, vocabulary: vocabulary)
        let tokens = document.tokens()
        let end = threadSeconds()
        #expect(pieces.starts.count == document.words.count + 1)
        #expect(tokens.last.map { $0.characters.upperBound <= document.scalars.count } ?? true)
        return end - start
    }

    /// Processor time of this thread alone: other tests run beside it.
    private func threadSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test(
        "cost time linear in their length: four times as long, at most ten times as much",
        arguments: [
            "a", "\u{301}", "\"", "'", "”", ".", "a.", "A.b. ", "a-", "a/", "1,", "1-", "a'", "n't", "(", ":(", "http://(", "a@", "a@b.",
            "[1]", "-", "- ",
            "é", "東", "😀", "\u{200B}", "\n", "U.S", "a.a. ", "Regards, ", "1/2/33 4:55 ", "can", "Abc.", "??! ",
        ])
    func linear(unit: String) throws {
        let file = try ModelFile(path: repository.appendingPathComponent("Models/english.servanda").path)
        let vocabulary = try Vocabulary.read(try file.tensor("vocabulary", .u8, nil), header: file.header.tokenizer).get()
        let length = 64 * 1024 / unit.unicodeScalars.count
        let short = String(repeating: unit, count: length)
        let long = String(repeating: unit, count: 4 * length)
        // The least of three runs is the one least disturbed by others; a hundredth of a second more allows for the clock.
        let once = (0..<3).map { _ in seconds(short, vocabulary) }.min() ?? 0
        let fourTimes = (0..<2).map { _ in seconds(long, vocabulary) }.min() ?? 0
        #expect(fourTimes <= 10 * once + 0.01, "\(unit.debugDescription): \(once) s, then \(fourTimes) s")
    }

    @Test("of a million code points without white space keep exact offsets")
    func offsets() {
        let text = String(repeating: "e\u{301}\u{AD}x", count: 250_000) + " end."
        let document = Document(text)
        // Compared outside the macro, which would look for the difference of a million words.
        let words = document.words.map(\.range)
        let agrees = words == [0..<1_000_000, 1_000_001..<1_000_004, 1_000_004..<1_000_005]
        #expect(agrees)
        let tokensAgree = document.tokens().map(\.characters) == words
        #expect(tokensAgree)
    }
}
