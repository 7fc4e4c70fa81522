import Foundation
import Testing

@testable import Language

/// Sentences against the second implementation, in Training/servanda_training/sentences.py, and the table of cases both read.
@Suite("Sentences and their second implementation")
struct SentenceReferenceTests {
    private func numbers(_ text: String) -> [UInt32] {
        let sentences = Document(text).sentences
        return [UInt32(sentences.count)] + sentences.flatMap { [UInt32($0.lowerBound), UInt32($0.upperBound)] }
    }

    @Test("are the same on 5,000 random texts of marks, abbreviations, quotes, numbers, addresses and time stamps")
    func randomTexts() throws {
        let texts = try RandomTexts()
        for (block, digest) in try digestLines("sentence-digests.txt").enumerated() {
            #expect(xxh3((0..<100).flatMap { numbers(texts.text(UInt64(block * 100 + $0))) }) == digest, "texts from \(block * 100)")
        }
    }

    @Test("are the same on the corpora's dev articles", .enabled(if: sharedFolder != nil, "SERVANDA_SHARED is not set"))
    func articles() throws {
        let digests = try digestLines("article-digests.txt").map { $0.split(separator: " ").map(String.init) }
        for (index, text) in try articleTexts().enumerated() { #expect(xxh3(numbers(text)) == digests[index][1], "article \(index)") }
    }

    @Test("end where the table of cases says", arguments: try digestLines("sentence-cases.txt"))
    func cases(line: String) {
        let parts = line.components(separatedBy: " | ").flatMap { part -> [String] in part.components(separatedBy: "|") }
        let document = Document(line.replacingOccurrences(of: " | ", with: " ").replacingOccurrences(of: "|", with: ""))
        #expect(document.sentenceTexts == parts)
    }
}
