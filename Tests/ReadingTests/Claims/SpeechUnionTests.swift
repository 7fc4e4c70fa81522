import Language
import Testing

@testable import Reading

@Suite("What two heads find of who says what")
struct SpeechUnionTests {
    private func attribution(
        cue: Range<Int>, content: Range<Int>, probability: Double = 0.9, stance: String? = nil
    ) -> Attribution {
        func span(_ words: Range<Int>) -> Attribution.Span {
            Attribution.Span(words: words, characters: words, probability: probability)
        }
        return Attribution(
            sources: [], cue: span(cue), contents: [span(content)], stance: stance.map { .init(label: $0, probability: 0.9) })
    }

    @Test("Where both see a cue, the second head's content stands with its stance")
    func both() {
        let found = SpeechUnion.joined(
            [attribution(cue: 2..<3, content: 3..<9)], [attribution(cue: 2..<3, content: 4..<8, stance: "denies")])
        #expect(found.map(\.contents[0].words) == [4..<8])
        #expect(found.map { $0.stance?.label } == ["denies"])
    }

    @Test("It does not stand where it is unsure or only a little of the other's; the stance does")
    func unsure() {
        let first = [attribution(cue: 2..<3, content: 3..<13)]
        for speech in [
            attribution(cue: 2..<3, content: 4..<12, probability: 0.6, stance: "denies"),
            attribution(cue: 2..<3, content: 3..<6, stance: "denies"),
        ] {
            let found = SpeechUnion.joined(first, [speech])
            #expect(found.map(\.contents[0].words) == [3..<13])
            #expect(found.map { $0.stance?.label } == ["denies"])
        }
    }

    @Test("What only the second head sees is added in its place, if it is probable and nothing of it is taken")
    func added() {
        let first = [attribution(cue: 20..<21, content: 21..<30)]
        func cues(_ speech: Attribution) -> [Int] { SpeechUnion.joined(first, [speech]).map(\.cue.words.lowerBound) }
        #expect(cues(attribution(cue: 5..<6, content: 6..<12)) == [5, 20])
        #expect(cues(attribution(cue: 5..<6, content: 6..<12, probability: 0.6)) == [20])
        #expect(cues(attribution(cue: 31..<32, content: 25..<30)) == [20])
    }
}
