import Foundation
import Testing

@testable import Language

/// Tokens and sentences of treebanks' raw texts against their annotation. `swift test --filter TokenScore` with `SERVANDA_SHARED` set
/// prints the scores.
@Suite("Scores on treebanks", .enabled(if: sharedFolder != nil, "SERVANDA_SHARED is not set"))
struct TokenScoreTests {
    @Test("tokens and ends of sentences of the English Web Treebank's dev part are found as people marked them")
    func webTreebank() throws {
        let scores = try Treebank("corpora/ud/en_ewt-dev.conllu.gz").report()
        #expect(scores.tokens >= 0.985)
        #expect(scores.boundaries >= 0.945)
        #expect(scores.sentences >= 0.87)
    }

    @Test("tokens and ends of sentences of GUM's dev part are found as people marked them")
    func universityMultilayer() throws {
        let scores = try Treebank("corpora/ud/en_gum-dev.conllu.gz").report()
        #expect(scores.tokens >= 0.97)
        #expect(scores.boundaries >= 0.97)
        #expect(scores.sentences >= 0.94)
    }
}

/// A treebank as raw text with the ranges of its sentences and syntactic words.
private struct Treebank {
    let name: String
    private(set) var text: [Unicode.Scalar] = []
    private(set) var sentences: Set<Range<Int>> = []
    private(set) var tokens: Set<Range<Int>> = []

    /// Joins sentences by a space, but for SpaceAfter=No, and paragraphs by a blank line.
    init(_ path: String) throws {
        name = path.components(separatedBy: "/").last ?? path
        var glue = ""
        for block in String(decoding: try unpacked(path), as: UTF8.self).components(separatedBy: "\n\n") {
            let lines = block.split(separator: "\n")
            guard let line = lines.first(where: { $0.hasPrefix("# text = ") }) else { continue }
            let startsParagraph = lines.contains { $0.hasPrefix("# newpar") || $0.hasPrefix("# newdoc") }
            if !text.isEmpty { text += (startsParagraph ? "\n\n" : glue).unicodeScalars }
            let rows = lines.filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
            let start = text.count
            text += line.dropFirst(9).unicodeScalars
            add(rows.filter { !$0[0].contains(".") }, from: start)
            sentences.insert(start..<text.count)
            glue = rows.last.map { $0[9].contains("SpaceAfter=No") } ?? false ? "" : " "
        }
    }

    /// The ranges of a sentence's words. A multiword token is cut by its words' forms where they spell it, else it is one.
    private mutating func add(_ rows: [[Substring]], from start: Int) {
        var place = start
        var index = 0
        while index < rows.count {
            let form = Array(rows[index][1].unicodeScalars)
            while place < text.count, !text[place...].starts(with: form) { place += 1 }
            var lengths = [form.count]
            let ends = rows[index][0].split(separator: "-").compactMap { Int($0) }
            if ends.count == 2 {
                let parts = rows[index + 1...index + 1 + ends[1] - ends[0]].map { $0[1].unicodeScalars.count }
                if parts.reduce(0, +) == form.count { lengths = parts }
                index += parts.count
            }
            for length in lengths {
                tokens.insert(place..<place + length)
                place += length
            }
            index += 1
        }
    }

    /// Prints and returns F1 of tokens, of the places where sentences end, and of whole sentences.
    func report() -> (tokens: Double, boundaries: Double, sentences: Double) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text)
        let document = Document(String(view))
        let found = Set(document.sentences.map { document.characters(ofWords: $0) })
        let foundTokens = Set(document.tokens().map(\.characters))
        if ProcessInfo.processInfo.environment["SERVANDA_ERRORS"] != nil { printErrors(foundTokens) }
        return (
            f1("tokens", tokens, foundTokens), f1("boundaries", Set(sentences.map(\.upperBound)), Set(found.map(\.upperBound))),
            f1("sentences", sentences, found)
        )
    }

    private func f1<Item: Hashable>(_ what: String, _ gold: Set<Item>, _ found: Set<Item>) -> Double {
        let right = Double(gold.intersection(found).count)
        let f1 = 2 * right / Double(gold.count + found.count)
        let figures = [right / Double(found.count), right / Double(gold.count), f1].map { String(format: "%.2f", 100 * $0) }
        print("\(name) \(what): P \(figures[0]) R \(figures[1]) F1 \(figures[2])")
        return f1
    }

    private func printErrors(_ found: Set<Range<Int>>) {
        for range in found.symmetricDifference(tokens).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            func part(_ range: Range<Int>) -> String { String(text[range.clamped(to: text.indices)].map(Character.init)) }
            let around = (part(max(0, range.lowerBound - 20)..<range.lowerBound), part(range.upperBound..<range.upperBound + 20))
            print(tokens.contains(range) ? "-" : "+", around.0.debugDescription, part(range).debugDescription, around.1.debugDescription)
        }
    }
}
