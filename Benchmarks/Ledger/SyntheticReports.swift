internal import Chronology
internal import Evidence
internal import Foundation
internal import Law

/// Reports that nobody wrote: their words follow Zipf's law, their claims are cut from their text, and one in twenty is a copy of an earlier one with
/// a few words changed. The same seed gives the same reports.
struct SyntheticReports {
    let actors: [ActorID]
    let treaties: [String]
    let claimsEach: Int
    private var random: Generator
    private let vocabulary: [String]
    private let publishers = (1...200).map { "Paper \($0)" }
    private var recent: [String] = []

    private static let kinds: [ActKind] = [.signature, .approval, .ratification, .deposit, .exchange, .withdrawalNotice]
    private static let units = ["soldier", "ship", "dollar", "kilometre", "vote"]

    init(seed: UInt64, actors: [ActorID], treaties: [String], claimsEach: Int) {
        self.actors = actors
        self.treaties = treaties
        self.claimsEach = claimsEach
        random = Generator(state: seed)
        var words = Generator(state: 7)
        let syllables = ["ba", "ke", "li", "mo", "nu", "ra", "sti", "to", "ven", "zor", "al", "in", "dre", "ka", "pol"]
        var all: [String] = []
        var seen: Set<String> = []
        while all.count < 40_000 {
            let word = (0..<Int.random(in: 2...4, using: &words)).map { _ in syllables[Int.random(in: 0..<syllables.count, using: &words)] }
                .joined()
            if seen.insert(word).inserted { all.append(word) }
        }
        vocabulary = all
    }

    /// The word of that rank is drawn in proportion to 1 / rank, about.
    private mutating func word() -> String {
        let share = Double.random(in: 0..<1, using: &random)
        return vocabulary[min(vocabulary.count - 1, Int(pow(Double(vocabulary.count), share)) - 1)]
    }

    /// The word of a rank, 0 for the most common.
    func vocabularyWord(_ rank: Int) -> String { vocabulary[rank] }

    private mutating func text() -> String {
        if recent.count == 500, Int.random(in: 0..<20, using: &random) == 0 {
            var words = recent[Int.random(in: 0..<500, using: &random)].split(separator: " ").map(String.init)
            for _ in 0..<5 { words[Int.random(in: 0..<words.count, using: &random)] = word() }
            return words.joined(separator: " ")
        }
        let text = (0..<300).map { _ in word() }.joined(separator: " ")
        if recent.count < 500 { recent.append(text) } else { recent[Int.random(in: 0..<500, using: &random)] = text }
        return text
    }

    mutating func next(_ number: Int) -> Report {
        let text = text()
        let words = text.split(separator: " ")
        var starts: [Int] = []
        var place = 0
        for word in words {
            starts.append(place)
            place += word.utf8.count + 1
        }
        func span(_ first: Int, _ count: Int) -> TextSpan {
            TextSpan(starts[first]..<(starts[first + count - 1] + words[first + count - 1].utf8.count))
        }
        func quote(_ first: Int, _ count: Int) -> Quotation {
            Quotation(text: words[first..<(first + count)].joined(separator: " "), spans: [span(first, count)])
        }
        let claims = (0..<claimsEach).map { index -> Claim in
            let first = 4 + index * (280 / claimsEach)
            let actor = actors[Int.random(in: 0..<actors.count, using: &random)]
            let source = quote(first, 2)
            return Claim(
                id: "c\(index + 1)", source: Speaker(text: source.text, spans: source.spans, actors: [actor]), cue: quote(first + 2, 1),
                content: quote(first + 3, 14), stance: Stance.allCases[Int.random(in: 0..<4, using: &random)], certainty: .certain,
                polarity: .positive, probability: Double.random(in: 0.5..<1, using: &random))
        }
        let count = Double(Int.random(in: 1...50, using: &random) * 1000)
        let act = ProposedAct(
            span: span(20, 3), kind: Self.kinds[Int.random(in: 0..<Self.kinds.count, using: &random)],
            actor: actors[Int.random(in: 0..<actors.count, using: &random)], modality: .done,
            date: PartialDate(Day(ordinal: 18_000 + number % 2000)),
            treaty: treaties[Int.random(in: 0..<treaties.count, using: &random)], treatyText: "the treaty", claim: "c1", probability: 0.9)
        return Report(
            id: ContentHash.of(text).description, file: "reports/\(number).txt", title: words[..<8].joined(separator: " "),
            publisher: publishers[Int.random(in: 0..<publishers.count, using: &random)], published: Day(ordinal: 18_000 + number % 2000),
            text: text,
            claims: claims,
            figures: [
                Figure(
                    span: span(40, 2), low: count, high: nil, approximate: false, unit: Self.units[number % Self.units.count],
                    about: words[40..<43].joined(separator: " "), claim: "c2", claimedBy: [actors[number % actors.count]])
            ], acts: [act],
            entities: (0..<10).map { Entity(span: span(4 + $0 * 20, 1), kind: .state, id: actors[($0 + number) % actors.count].code) })
    }
}

/// Numbers that are the same in every run (Steele, Lea & Flood 2014).
struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
