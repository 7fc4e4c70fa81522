import Testing

@testable import Language

@Suite("A document")
struct DocumentTests {
    private static let ranges: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0x20...0x7E, 0x61...0x7A, 0x0...0x1F, 0xA0...0x24F, 0x300...0x36F, 0x370...0x3FF, 0x400...0x4FF, 0x590...0x6FF,
        0x1E00...0x1EFF, 0x2000...0x206F, 0x2190...0x22FF, 0x3000...0x30FF, 0x4E00...0x4E80, 0xAC00...0xAC80, 0xFE00...0xFE0F,
        0xFFF0...0xFFFD,
        0x1F300...0x1F6FF, 0x20000...0x20040, 0xE0000...0xE007F,
    ]

    private func randomText(_ generator: inout SeededGenerator) -> String {
        var view = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...60, using: &generator) {
            guard let range = DocumentTests.ranges.randomElement(using: &generator) else { continue }
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { view.append(scalar) }
            }
        }
        return String(view)
    }

    @Test("of any text has sorted words without overlap, and each code point that is no space and no control in one of them")
    func words() {
        var generator = SeededGenerator(state: 1)
        for _ in 0..<300 {
            let text = randomText(&generator)
            let document = Document(text)
            var owner = [Int](repeating: -1, count: document.scalars.count)
            var end = 0
            for (index, word) in document.words.enumerated() {
                #expect(word.range.lowerBound >= end && !word.range.isEmpty)
                end = word.range.upperBound
                for place in word.range { owner[place] = index }
            }
            #expect(end <= document.scalars.count)
            for (place, scalar) in document.scalars.enumerated() {
                switch scalar.properties.generalCategory {
                case .spaceSeparator, .lineSeparator, .paragraphSeparator: #expect(owner[place] == -1)
                case .control, .format: break
                case .nonspacingMark: break  // in the word before, if there is one
                default: #expect(owner[place] >= 0 || scalar == "\u{FFFD}", "U+\(String(scalar.value, radix: 16)) is in no word")
                }
            }
            #expect(document.sentences.flatMap { Array($0) } == Array(document.words.indices))
        }
    }

    @Test("gives back the exact text of any range of code points")
    func substrings() {
        var generator = SeededGenerator(state: 2)
        for _ in 0..<100 {
            let text = randomText(&generator)
            let document = Document(text)
            let scalars = Array(text.unicodeScalars)
            #expect(document.scalars == scalars)
            let first = Int.random(in: 0...scalars.count, using: &generator)
            let last = Int.random(in: first...scalars.count, using: &generator)
            #expect(Array(document.text(in: first..<last).unicodeScalars) == Array(scalars[first..<last]))
        }
        #expect(Document("abc").text(in: -4..<99) == "abc")
        #expect(Document("abc").text(in: 50..<99).isEmpty)
    }

    @Test("maps words to code points and back")
    func maps() {
        let document = Document("He said, “no.” Then left.")
        #expect(document.characters(ofWords: 0..<2) == 0..<7)
        #expect(document.words(in: 0..<7) == 0..<2)
        #expect(document.words(in: 6..<9) == 1..<3)
        #expect(document.words(in: 7..<7).isEmpty)
        #expect(document.characters(ofWords: 2..<2) == 7..<7)
        #expect(document.characters(ofWords: 0..<900) == 0..<25)
    }

    @Test("knows the sentence of a word")
    func sentences() {
        let document = Document("One. Two. Three.")
        #expect((0..<7).map { document.sentence(ofWord: $0) } == [0, 0, 1, 1, 2, 2, nil])
        #expect(document.sentence(ofWord: -1) == nil)
    }

    @Test("takes other ends of sentences, and keeps those at line feeds")
    func resegmented() {
        let document = Document("no stops here they left\nHeadline. Text")
        let other = document.resegmented { $0 == 2 }
        #expect(other.sentenceTexts == ["no stops here", "they left", "Headline. Text"])
        #expect(other.words == document.words)
        #expect(Document("").resegmented { _ in true }.sentences.isEmpty)
    }
}
