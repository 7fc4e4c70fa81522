import Chronology
import Evidence
import Reading
import Register
import Testing

/// Whatever comes in, what goes out is pinned to it: no crash, and no word that is not in the text.
@Suite("Any text at all")
struct RobustnessTests {
    /// Texts made of the samples' words in disorder, some glued, some cut: every rule meets what it does not expect.
    private static func texts(count: Int) -> [String] {
        let words = Sample.all.flatMap { $0.text.split(whereSeparator: \.isWhitespace).map(String.init) }
        let marks = [".", ",", "\n", "\n\n", "“", "”", "(", ")", "—", "…", "'s", "\u{301}", "🙂", "\t", "»"]
        var state: UInt64 = 20_241_112
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(truncatingIfNeeded: state >> 33) % bound
        }
        return (0..<count).map { _ in
            var text = ""
            for _ in 0..<(1 + next(120)) {
                // Runs of neighbours keep half-sentences alive, which is where rules look around themselves.
                let start = next(words.count)
                text += words[start..<min(words.count, start + 1 + next(6))].joined(separator: " ")
                text += next(4) == 0 ? marks[next(marks.count)] : " "
            }
            return text
        }
    }

    private static func invariants(_ report: Report) -> [String] {
        let scalars = Array(report.text.unicodeScalars)
        func text(_ spans: [TextSpan]) -> String? {
            guard spans.allSatisfy({ $0.end <= scalars.count && $0.count > 0 }) else { return nil }
            return spans.map { span in
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[span.range])
                return String(view)
            }.joined(separator: " … ")
        }
        var faults: [String] = []
        let ids = Set(report.claims.map(\.id))
        for claim in report.claims {
            for (name, words, spans) in [
                ("source", claim.source?.text ?? "", claim.source?.spans ?? []), ("cue", claim.cue.text, claim.cue.spans),
                ("content", claim.content.text, claim.content.spans),
            ] where text(spans) != words {
                faults.append("\(claim.id) \(name): “\(words)” is not what stands at \(spans)")
            }
            if !ids.isSuperset(of: claim.via) { faults.append("\(claim.id): via \(claim.via) names no claim") }
            if !(0...1).contains(claim.probability) { faults.append("\(claim.id): probability \(claim.probability)") }
        }
        let others = report.figures.map(\.span) + report.acts.map(\.span) + report.entities.map(\.span)
        faults += others.filter { text([$0]) == nil }.map { "\($0) is outside the text" }
        faults += report.figures.filter { $0.claim.map { !ids.contains($0) } ?? false }.map { "figure of no claim at \($0.span)" }
        faults += report.figures.filter { ($0.low ?? 0) > ($0.high ?? .infinity) }.map { "figure with crossed bounds at \($0.span)" }
        return faults
    }

    @Test("scrambled words are read without a crash and without an invented word", arguments: [true, false])
    func scrambled(verbatim: Bool) throws {
        let reader = try ReadingFixture.reader.get()
        for text in Self.texts(count: 150) {
            let input = ReadingInput(file: "-", text: text)
            guard let report = try? reader.read(input, published: Day("2024-11-12"), verbatim: verbatim) else { continue }
            let faults = Self.invariants(report)
            #expect(faults.isEmpty, "\(faults) in: \(text)")
        }
    }

    /// Found by fuzzing: a number of many digits was taken for a century.
    @Test("numbers of any length end no reading", arguments: [20, 400, 4_000])
    func longNumbers(digits: Int) throws {
        let number = String(repeating: "7", count: digits)
        let phrases = [
            "in the \(number)th century", "spring \(number)", "1950-\(number)", "on May 4-\(number)", "on \(number) May 2024",
            "in the \(number)s", "0.\(number) people", "\(number),000 people", "\(number).\(number) million million",
        ]
        let reader = try ReadingFixture.reader.get()
        for phrase in phrases {
            let text = "OSLO, May 4 (Reuters) - Norway's foreign minister said the pact was signed \(phrase).\n"
            let report = try reader.read(ReadingInput(file: "-", text: text), published: Day("2024-11-12"))
            #expect(Self.invariants(report).isEmpty)
            #expect(report.figures.allSatisfy { ($0.low ?? 0).isFinite && ($0.high ?? 0).isFinite })
        }
    }

    @Test("every quotation of a sample stands in its text word for word", arguments: Sample.all)
    func samples(sample: Sample) throws {
        let report = try #require(try SampleReading.report(of: sample))
        #expect(Self.invariants(report).isEmpty)
    }
}
