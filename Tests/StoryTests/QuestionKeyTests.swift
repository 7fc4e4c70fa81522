import Chronology
import Evidence
import Law
import Testing

@testable import Story

/// A report of sentences in which states stand in the words of the test.
private struct Filing {
    private var report: Report
    private let scalars: [Unicode.Scalar]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        report = Report(id: "", file: "", title: "", text: text)
        for (name, code) in [
            ("North Korean", "PRK"), ("North Korea", "PRK"), ("South Korea", "KOR"), ("Russia", "RUS"), ("Ukraine", "UKR"),
            ("Seoul", "KOR"),
            ("Israel", "ISR"), ("Lebanon", "LBN"),
        ] {
            for span in spans(name) where !report.entities.contains(where: { $0.span.overlaps(span) }) {
                report.entities.append(Entity(span: span, kind: .state, id: code))
            }
        }
        report.entities.sort { $0.span < $1.span }
    }

    private func spans(_ words: String) -> [TextSpan] {
        let wanted = Array(words.unicodeScalars)
        guard wanted.count <= scalars.count else { return [] }
        return (0...(scalars.count - wanted.count)).filter { Array(scalars[$0..<($0 + wanted.count)]) == wanted }.map {
            TextSpan($0..<($0 + wanted.count))
        }
    }

    mutating func place(_ name: String) {
        for span in spans(name) { report.entities.append(Entity(span: span, kind: .place, id: nil)) }
    }

    @discardableResult
    mutating func claim(
        _ source: String, _ actors: [String], _ cue: String, _ content: String, stance: Stance = .asserts, via: [String] = []
    ) -> String {
        let id = "c\(report.claims.count + 1)"
        report.claims.append(
            Claim(
                id: id, source: Speaker(text: source, spans: [spans(source)[0]], actors: actors.compactMap { ActorID($0) }),
                cue: Quotation(text: cue, spans: [spans(cue)[0]]), content: Quotation(text: content, spans: [spans(content)[0]]),
                stance: stance,
                certainty: .certain, polarity: .positive, via: via, probability: 1))
        return id
    }

    mutating func figure(_ words: String, _ low: Double, _ unit: String?, about: String, claim: String? = nil) {
        report.figures.append(
            Figure(span: spans(words)[0], low: low, high: nil, approximate: false, unit: unit, about: about, claim: claim))
    }

    mutating func act(
        _ kind: ActKind, _ actor: String?, treaty: String?, text: String = "the treaty", organ: String? = nil, claim: String? = nil
    ) {
        report.acts.append(
            ProposedAct(
                span: TextSpan(0..<1), kind: kind, actor: actor.flatMap { ActorID($0) }, organ: organ, modality: .done, treaty: treaty,
                treatyText: text,
                claim: claim, probability: 1))
    }

    func keys(_ body: (ReportFiling) -> LedgerBody) throws -> [String] {
        let filing = try ReportFiling(report, sketch: nil)
        return StoryIndexing().questions(of: body(filing), in: filing).map(\.text)
    }

    func claimKeys(_ index: Int) throws -> [String] { try keys { .claim($0.claims[index]) } }
    func figureKeys(_ index: Int) throws -> [String] { try keys { .figure($0.figures[index]) } }
    func actKeys(_ index: Int) throws -> [String] { try keys { .proposedAct($0.acts[index]) } }
}

@Suite("The same question")
struct QuestionKeyTests {
    @Test("the same thing in other words has one key, who says it and how many do not matter")
    func same() throws {
        var one = Filing("South Korea said that more than 11,000 North Korean soldiers have been sent to Russia.")
        one.claim("South Korea", ["KOR"], "said", "that more than 11,000 North Korean soldiers have been sent to Russia")
        var other = Filing("Ukraine put it so: North Korea has deployed troops to Russia.")
        other.claim("Ukraine", ["UKR"], "put it so", "North Korea has deployed troops to Russia")
        #expect(try one.claimKeys(0) == ["claim/deployment/PRK/RUS"])
        #expect(try other.claimKeys(0) == ["claim/deployment/PRK/RUS"])
    }

    @Test("what one claim leaves out another of the same report says, if it speaks of no second case")
    func siblings() throws {
        var filing = Filing(
            "Seoul said that North Korean soldiers have been sent to Russia. Ukraine said that 12,000 troops had been sent.")
        filing.claim("Seoul", ["KOR"], "said", "that North Korean soldiers have been sent to Russia")
        filing.claim("Ukraine", ["UKR"], "Ukraine said", "that 12,000 troops had been sent")
        #expect(try filing.claimKeys(1) == ["claim/deployment/PRK/RUS"])
        var two = Filing(
            "Seoul said that North Korean soldiers have been sent to Russia. A paper said that Israel had sent soldiers to Lebanon. Others wrote that troops had been sent."
        )
        two.claim("Seoul", ["KOR"], "said", "that North Korean soldiers have been sent to Russia")
        two.claim("A paper", [], "A paper said", "that Israel had sent soldiers to Lebanon")
        two.claim("Others", [], "wrote", "that troops had been sent")
        #expect(try two.claimKeys(2).isEmpty)
    }

    @Test("a place is its state's where the report says so, else a place of its own")
    func places() throws {
        var filing = Filing("Seoul said that North Korean soldiers were in Kursk. Kursk in Russia is besieged.")
        filing.place("Kursk")
        filing.claim("Seoul", ["KOR"], "said", "that North Korean soldiers were in Kursk")
        filing.claim("Seoul", ["KOR"], "is", "Kursk in Russia is besieged")
        #expect(try filing.claimKeys(0) == ["claim/deployment/PRK/RUS"])
        var bare = Filing("Seoul said that North Korean soldiers were in Kursk.")
        bare.place("Kursk")
        bare.claim("Seoul", ["KOR"], "said", "that North Korean soldiers were in Kursk")
        #expect(try bare.claimKeys(0) == ["claim/deployment/PRK/@kursk"])
    }

    @Test("who holds a place is not whose it is")
    func heldPlaces() throws {
        var filing = Filing(
            "Seoul said that North Korean soldiers were in Kursk. The fighting is in Kursk, where Ukraine holds ground. The Kursk region of Russia burns."
        )
        filing.claim("Seoul", ["KOR"], "said", "that North Korean soldiers were in Kursk")
        filing.claim("Seoul", ["KOR"], "is", "fighting is in Kursk, where Ukraine holds ground")
        #expect(try filing.claimKeys(0) == ["claim/deployment/PRK/@kursk"])
        filing.claim("Seoul", ["KOR"], "burns", "The Kursk region of Russia burns")
        #expect(try filing.claimKeys(0) == ["claim/deployment/PRK/RUS"])
    }

    @Test("an army's size is no deployment, though both count soldiers")
    func armies() throws {
        var filing = Filing("Seoul said that 10,000 North Korean soldiers have been sent to Russia, of an army of 1,300,000 soldiers.")
        let claim = filing.claim(
            "Seoul", ["KOR"], "said", "that 10,000 North Korean soldiers have been sent to Russia, of an army of 1,300,000 soldiers")
        filing.figure("10,000", 10_000, "soldier", about: "North Korean soldiers", claim: claim)
        filing.figure("1,300,000", 1_300_000, "soldier", about: "army of 1,300,000 soldiers", claim: claim)
        #expect(try filing.figureKeys(0) == ["figure/deployment/PRK/RUS/soldier"])
        #expect(try filing.figureKeys(1) != filing.figureKeys(0))
    }

    @Test("\"10,000 of them\" counts what was counted before")
    func anaphora() throws {
        var filing = Filing(
            "Seoul said that 11,000 North Korean soldiers have been sent to Russia. Washington said that 10,000 of them were at the border."
        )
        let first = filing.claim("Seoul", ["KOR"], "said", "that 11,000 North Korean soldiers have been sent to Russia")
        let second = filing.claim("Washington", ["USA"], "Washington said", "that 10,000 of them were at the border")
        filing.figure("11,000", 11_000, "soldier", about: "North Korean soldiers", claim: first)
        filing.figure("10,000", 10_000, nil, about: "them", claim: second)
        #expect(try filing.figureKeys(1) == ["figure/deployment/PRK/RUS/soldier"])
    }

    @Test("a clause that tells of something else does not say where")
    func relativeClauses() throws {
        var filing = Filing(
            "Seoul said that North Korean soldiers have been sent to Russia. Washington said that 10,000 of them are now in the border region, where Ukraine holds ground."
        )
        filing.claim("Seoul", ["KOR"], "said", "that North Korean soldiers have been sent to Russia")
        filing.claim(
            "Washington", ["USA"], "Washington said", "that 10,000 of them are now in the border region, where Ukraine holds ground")
        #expect(try filing.claimKeys(1) == ["claim/deployment/PRK/RUS"])
    }

    @Test("who does it is not whom it is done to")
    func sides() throws {
        var one = Filing("Seoul said that Russia attacked Ukraine.")
        one.claim("Seoul", ["KOR"], "said", "that Russia attacked Ukraine")
        var other = Filing("Seoul said that Ukraine attacked Russia.")
        other.claim("Seoul", ["KOR"], "said", "that Ukraine attacked Russia")
        #expect(try one.claimKeys(0) != other.claimKeys(0))
        var talks = Filing("Seoul said that Russia would hold talks with Ukraine.")
        talks.claim("Seoul", ["KOR"], "said", "that Russia would hold talks with Ukraine")
        var same = Filing("Seoul said that Ukraine would hold talks with Russia.")
        same.claim("Seoul", ["KOR"], "said", "that Ukraine would hold talks with Russia")
        #expect(try talks.claimKeys(0) == same.claimKeys(0))
    }

    @Test("an approval is no ratification, one chamber not the other, one treaty not another, and \"the treaty\" is none")
    func acts() throws {
        var filing = Filing("x")
        filing.act(.approval, "RUS", treaty: "prk-rus-2024", organ: "the State Duma")
        filing.act(.approval, "RUS", treaty: "prk-rus-2024", organ: "the Federation Council")
        filing.act(.approval, "RUS", treaty: "prk-rus-2024", organ: "both houses of parliament")
        filing.act(.ratification, "RUS", treaty: "prk-rus-2024")
        filing.act(.ratification, "RUS", treaty: "prk-rus-2000")
        filing.act(.ratification, "RUS", treaty: nil)
        filing.act(.ratification, "RUS", treaty: nil, text: "the Skagen Convention on Herring")
        #expect(
            try (0..<7).map { try filing.actKeys($0) } == [
                ["act/prk-rus-2024/approval/RUS/lower"], ["act/prk-rus-2024/approval/RUS/upper"], ["act/prk-rus-2024/approval/RUS"],
                ["act/prk-rus-2024/ratification/RUS"], ["act/prk-rus-2000/ratification/RUS"], [], ["act/~skagen-herring/ratification/RUS"],
            ])
    }

    @Test("a claim answers the questions of the acts and inner claims that it carries: who said them is part of the answer")
    func carriers() throws {
        var filing = Filing("The paper wrote that Russia said that the treaty was ratified.")
        filing.claim("The paper", [], "wrote", "that Russia said that the treaty was ratified")
        let inner = filing.claim("Russia", ["RUS"], "said", "that the treaty was ratified", via: ["c1"])
        filing.act(.ratification, "RUS", treaty: "prk-rus-2024", claim: inner)
        #expect(try filing.claimKeys(0).contains("act/prk-rus-2024/ratification/RUS"))
        #expect(try filing.claimKeys(1).contains("act/prk-rus-2024/ratification/RUS"))
    }

    @Test("an evasion answers the question that was put before it")
    func evasions() throws {
        var filing = Filing(
            "Seoul said that North Korean soldiers have been sent to Russia. Moscow declined to comment on operational matters.")
        filing.claim("Seoul", ["KOR"], "said", "that North Korean soldiers have been sent to Russia")
        filing.claim("Moscow", ["RUS"], "declined to comment", "operational matters", stance: .neither)
        #expect(try filing.claimKeys(1) == ["claim/deployment/PRK/RUS"])
    }

    @Test("the keys do not hang on whether the ledger keeps the text: they are made of the entries alone")
    func retention() throws {
        var filing = Filing(
            "Seoul said, citing nobody, that North Korean soldiers have been sent to Russia. Much else stands here, and Ukraine is named.")
        filing.claim("Seoul", ["KOR"], "said", "that North Korean soldiers have been sent to Russia")
        #expect(try filing.claimKeys(0) == ["claim/deployment/PRK/RUS"])
    }

    @Test("the index of topics finds what trying each topic finds")
    func topics() {
        let lexicon = TopicLexicon.shared
        for text in Texts.reports.prefix(40) {
            for paragraph in text {
                let tokens = Tokens.of(paragraph)
                for start in stride(from: 0, to: tokens.count, by: 9) {
                    let piece = Array(tokens[start..<min(start + 14, tokens.count)])
                    let rest = Array(tokens[..<start])
                    #expect(lexicon.topic(of: piece, around: rest)?.name == lexicon.topics.first { $0.fits(piece, around: rest) }?.name)
                }
            }
        }
    }

    @Test("a key is a heading")
    func headings() {
        struct Names: ActorNames {
            func name(of actor: ActorID) -> String { ["PRK": "North Korea", "RUS": "Russia"][actor.code] ?? actor.code }
            func shortName(of actor: ActorID) -> String { name(of: actor) }
            func adjective(of actor: ActorID) -> String? { ["PRK": "North Korean"][actor.code] }
            func surname(of person: String, for actor: ActorID) -> String? { nil }
            func isState(_ actor: ActorID) -> Bool { true }
        }
        func words(_ key: String) -> String { Heading(QuestionKey(key)).words(naming: Names()) }
        #expect(words("claim/deployment/PRK/RUS") == "Are North Korean soldiers in Russia?")
        #expect(words("claim/casualties/-/@varna") == "How many were killed or wounded in Varna?")
        #expect(words("figure/deployment/PRK/RUS/soldier") == "Number of soldiers: Are North Korean soldiers in Russia?")
        #expect(words("act/prk-rus-2024/approval/RUS/lower") == "Approval of prk-rus-2024 by Russia (lower house)")
        #expect(words("act/~skagen-herring/exchange/-") == "Exchange of “skagen herring”")
        #expect(words("claim/treaty-withdrawal/nato-1949/RUS") == "Treaty withdrawal: nato-1949: Russia")
    }
}
