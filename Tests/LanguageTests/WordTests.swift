import Testing

@testable import Language

@Suite("Words")
struct WordTests {
    @Test(
        "are cut at white space and around punctuation",
        arguments: [
            ("The treaty entered into force.", ["The", "treaty", "entered", "into", "force", "."]),
            ("\"We haven't,\" he said", ["\"", "We", "haven", "'", "t", ",", "\"", "he", "said"]),
            ("don’t – never…", ["don", "’", "t", "–", "never", "…"]),
            ("2024-06-19", ["2024", "-", "06", "-", "19"]),
            ("U.S.–Japan", ["U", ".", "S", ".", "–", "Japan"]),
            ("$5bn+", ["$", "5bn", "+"]),
            ("a\tb\r\nc\u{A0}d\u{2028}e", ["a", "b", "c", "d", "e"]),
            ("", []),
            (" \n ", []),
        ])
    func cutting(text: String, words: [String]) {
        #expect(Document(text).wordTexts == words)
    }

    @Test("an ideograph is a word of its own, kana and Hangul run on")
    func ideographs() {
        let document = Document("東京都は서울")
        #expect(document.wordTexts == ["東", "京", "都", "は서울"])
        #expect(document.words.map(\.kind) == [.ideograph, .ideograph, .ideograph, .plain])
    }

    @Test("control characters end no word and stand in none at its ends")
    func controls() {
        let document = Document("\u{200B}co\u{AD}operate\u{FEFF} \u{200E}now")
        #expect(document.words.map(\.range) == [1..<11, 14..<17])
    }

    @Test("a sign whose decomposition starts with punctuation is cut off, as BERT does")
    func decomposedPunctuation() {
        #expect(Document("x≠y").wordTexts == ["x", "≠", "y"])
    }

    @Test("nothing but combining marks is no word")
    func loneMarks() {
        #expect(Document("a \u{301}\u{302} b").wordTexts == ["a", "b"])
    }

    @Test("ranges count code points, not bytes and not characters")
    func codePoints() {
        let document = Document("🇰🇵 e\u{301}lan said")
        #expect(document.words.map(\.range) == [0..<2, 3..<8, 9..<13])
        #expect(document.text(in: 3..<8) == "e\u{301}lan")
    }

    @Test("know the white space and line feeds before them")
    func gaps() {
        let words = Document("One.\n\nTwo three").words
        #expect(words.map(\.followsSpace) == [false, false, true, true])
        #expect(words.map(\.followsLineFeed) == [false, false, true, false])
    }

    @Test(
        "have a case class",
        arguments: [
            ("treaty", LetterCase.lower), ("1994", .lower), (",", .lower), ("Moscow", .capitalized), ("Élysée", .capitalized),
            ("NATO", .upper), ("A", .upper), ("G7", .upper), ("F16s", .capitalized), ("McCain", .mixed), ("iPhone", .mixed),
            ("USAs", .mixed), ("Россия", .capitalized), ("ǅ", .upper),
        ])
    func letterCase(word: String, expected: LetterCase) {
        #expect(Document(word).words.map(\.letterCase) == [expected])
    }
}
