import Chronology
import Evidence
import Testing

@testable import Story

/// What a ledger asks for every claim is worked out once, or byte by byte: it must be what the plain way gives.
@Suite("Words")
struct WordsTests {
    private static let text =
        "Mr. O’Brien-Smith said that 10,000 of N.A.T.O.'s “soldiers”, in Ærø and\nKursk's north-\nwest, weren't…  Yes."

    @Test("the words of every stretch are those of the stretch alone")
    func everyStretch() {
        let view = ReportView(Report(id: "", file: "", title: "", text: Self.text), number: 1)
        for start in 0...view.scalars.count {
            for end in start...view.scalars.count {
                #expect(view.tokens(start..<end) == Tokens.of(view.scalars[start..<end], offset: start), "\(start)..<\(end)")
            }
        }
        #expect(view.tokens(-5..<10_000) == Tokens.of(view.scalars[...]))
    }

    @Test("the topic of some words is the first that fits them")
    func topics() {
        let lexicon = TopicLexicon.shared
        let all = lexicon.topics.flatMap(\.examples).map { Tokens.of($0) }
        for (tokens, around) in zip(all, all.dropFirst() + all.prefix(1)) {
            #expect(lexicon.topic(of: tokens, around: around)?.name == lexicon.topics.first { $0.fits(tokens, around: around) }?.name)
            #expect(lexicon.topic(of: tokens)?.name == lexicon.topics.first { $0.fits(tokens) }?.name)
        }
    }

    @Test("paragraphs end where the character for a new line is", arguments: ["", "\n", "a", "a\n\nb\n", "\na\r\nb\nc", "é\n東\n"])
    func paragraphs(text: String) {
        #expect(Paragraphs.of(text[...]) == text.split(separator: "\n"))
        #expect(Paragraphs.of(text.dropFirst()) == text.dropFirst().split(separator: "\n"))
    }

    @Test(
        "endings are cut as before",
        arguments: [
            ("negotiations", "negoti"), ("ship's", "ship"), ("ships", "ship"), ("ses", "ses"), ("treaties", "treat"), ("added", "add"),
            ("ärzte", "ärzt"),
            ("10,000", "10,000"), ("'s", ""),
        ])
    func stems(word: String, stem: String) {
        #expect(ContentWords.stem(word) == stem)
    }

    @Test("parts of words", arguments: ["", "s", "'s", "kurs", "kursk's", "東京"])
    func parts(part: String) {
        let word = "kursk's"
        #expect(word.ends(with: part) == (part.isEmpty || word.hasSuffix(part)))
        #expect(word.holds(part) == (part.isEmpty || word.contains(part)))
    }
}
