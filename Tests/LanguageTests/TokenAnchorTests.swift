import Testing

@testable import Language

@Suite("The words of tokens")
struct TokenAnchorTests {
    /// The tokens of a text, given as pieces in order; blanks between are found.
    private func tokens(_ text: String, _ pieces: [String]) -> (document: Document, tokens: [Token]) {
        let document = Document(text)
        var ranges: [Range<Int>] = []
        var place = 0
        for piece in pieces {
            let scalars = Array(piece.unicodeScalars)
            while !document.scalars[place...].starts(with: scalars) { place += 1 }
            ranges.append(place..<place + scalars.count)
            place += scalars.count
        }
        return (document, Token.anchored(ranges, in: document))
    }

    @Test(
        "stand at the word of their first code point, or the next when that is taken",
        arguments: [
            ("They don't say.", ["They", "do", "n't", "say", "."], ["They", "don", "'", "say", "."]),
            ("the U.S. says", ["the", "U.S.", "says"], ["the", "U", "says"]),
            ("Kim's 15-year", ["Kim", "'s", "15", "-", "year"], ["Kim", "'", "15", "-", "year"]),
            ("... ok :-)", ["...", "ok", ":-)"], [".", "ok", ":"]),
            ("", [], []),
        ])
    func anchors(text: String, pieces: [String], words: [String]) {
        let (document, tokens) = tokens(text, pieces)
        #expect(tokens.map { document.text(ofWord: $0.anchor) } == words)
        #expect(tokens.allSatisfy { !$0.isSecond })
        #expect(tokens.map { document.text(in: $0.characters) } == pieces)
    }

    @Test("share a word and say so, however many there are")
    func shared() {
        let two = tokens("I cannot, go", ["I", "can", "not", ",", "go"]).tokens
        #expect(two.map(\.anchor) == [0, 1, 1, 2, 3])
        #expect(two.map(\.isSecond) == [false, false, true, false, false])
        let three = tokens("dunno", ["du", "n", "no"]).tokens
        #expect(three.map(\.anchor) == [0, 0, 0])
        #expect(three.map(\.isSecond) == [false, true, true])
    }

    @Test("that are no word stand at the word behind them, at the end of the text at the last")
    func gaps() {
        let document = Document("a \u{200B} b \u{200B}")
        let found = Token.anchored([0..<1, 2..<3, 4..<5, 6..<7], in: document)
        #expect(found.map(\.anchor) == [0, 1, 1, 1])
        #expect(found.map(\.isSecond) == [false, false, true, true])
        #expect(Token.anchored([0..<1], in: Document(" ")).isEmpty)
    }

    @Test("with overlapping ranges never go back")
    func overlaps() {
        let document = Document("gonna don't")
        let found = Token.anchored([0..<5, 0..<5, 6..<11, 6..<11, 6..<11], in: document)
        #expect(found.map(\.anchor) == [0, 0, 1, 2, 3])
        #expect(found.map(\.isSecond) == [false, true, false, false, false])
    }
}
