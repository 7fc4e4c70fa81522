import Chronology
import Evidence
import Language
import Law
import Testing

@testable import Reading

/// What the judge of acts decides. Most judges here are made by hand, of one question, so that each test shows what becomes of a verdict.
@Suite("The judge of acts")
struct ActJudgeTests {
    /// A judge that believes what has more than a number of a feature.
    private func judge(_ feature: String, above bound: Double = 0.5) throws -> ActJudge {
        let place = try #require(ActFeatures.names.firstIndex(of: feature))
        let judge = ActJudge(
            """
            servanda.acts/1
            features \(ActFeatures.names.joined(separator: "|"))
            [member]
            \(place):\(bound):-1:-2 | -3 3
            """)
        #expect(judge.faults.isEmpty)
        return judge
    }

    /// An event at a word of the text.
    private struct Told {
        let word: String
        let kind: String
        var modality = "done"
        var actor: String?
        var states: [String] = []
        var probability = 0.99
        var modalities: [String: Double] = [:]
    }

    private func acts(_ text: String, _ told: [Told], _ judge: ActJudge?) throws -> [String] {
        let page = Page(text, verbatim: true, published: Day("2024-11-12"))
        let document = Document(page.text)
        let wording = Wording(document)
        func words(_ phrase: String) throws -> Range<Int> {
            let forms = Wording.forms(of: phrase)
            let start = try #require(wording.forms.indices.first { wording.matches(forms, at: $0) }, "\(phrase) is not in the text")
            return start..<start + forms.count
        }
        let events = try told.map { one in
            var arguments = [Event.Argument(role: "treaty", words: try words("the fisheries convention"), probability: 0.99)]
            if let actor = one.actor { arguments.append(Event.Argument(role: "actor", words: try words(actor), probability: 0.99)) }
            return Event(
                word: try words(one.word).lowerBound, kind: one.kind, probability: one.probability, kindProbability: 1,
                modality: one.modality,
                modalityProbability: one.modalities[one.modality] ?? 1, arguments: arguments, modalities: one.modalities,
                states: Dictionary(uniqueKeysWithValues: try one.states.map { (try words($0).lowerBound, 0.9) }))
        }
        return try ReadingFixture.reader.get().report(
            page, document, [], events: events, judge: judge, file: "-", url: nil, published: Day("2024-11-12"), verbatim: false
        ).acts.map { "\($0.kind.rawValue) \($0.actor?.code ?? "-") \($0.modality.rawValue)" }
    }

    @Test("The shipped judge is sound and is asked exactly what the reader has to tell")
    func shipped() {
        #expect(ActJudge.standard.faults.isEmpty)
        #expect(ActJudge.standard.names.map(String.init) == ActFeatures.names)
        #expect(Set(ActFeatures.names).count == ActFeatures.names.count)
    }

    @Test("A faulty file is told by its lines and believes nothing that it cannot judge")
    func faulty() {
        let judge = ActJudge("servanda.acts/2\nfeatures told|back\n[member]\n9:0.5:-1:-2 | -3 3\n")
        #expect(judge.faults == [1, 4])
    }

    @Test("What it does not believe is no act, whoever found it")
    func dropped() throws {
        let text = "Peru ratified the fisheries convention on 3 May."
        #expect(try acts(text, [], nil) == ["ratification PER done"])
        #expect(try acts(text, [Told(word: "ratified", kind: "ratification")], judge("event")) == ["ratification PER done"])
        #expect(try acts(text, [Told(word: "ratified", kind: "ratification", probability: 0.4)], judge("event")).isEmpty)
    }

    @Test("What is too doubtful for rules and bars is an act where it believes it")
    func doubtful() throws {
        let text = "Peru showed the fisheries convention the door on 3 May."
        let told = [Told(word: "showed", kind: "withdrawal", actor: "Peru", probability: 0.6)]
        #expect(try acts(text, told, nil).isEmpty)
        #expect(try acts(text, told, judge("in doers")) == ["withdrawal PER done"])
    }

    @Test("It may give an act to a state that the head points at, where rules know nobody")
    func pointed() throws {
        let text = "Peru is a large country. The admiral showed the fisheries convention the door on 3 May, and Chile laughed."
        let told = [Told(word: "showed", kind: "withdrawal", actor: "The admiral", states: ["Peru"])]
        #expect(try acts(text, told, judge("pointed")) == ["withdrawal PER done"])
    }

    @Test("Of two readings of one word the more probable one stands")
    func rivals() throws {
        let text = "Peru showed the fisheries convention the door on 3 May."
        let told = [
            Told(word: "showed", kind: "withdrawal", modality: "planned", actor: "Peru", modalities: ["planned": 0.6, "done": 0.4])
        ]
        #expect(try acts(text, told, judge("in doers")).count == 2, "one question gives both the same verdict")
        #expect(try acts(text, told, judge("of this modality")) == ["withdrawal PER planned"])
    }

    @Test("What only the judge believes does not tell again what is told elsewhere")
    func echoes() throws {
        let text = """
            Peru showed the fisheries convention the door on 3 May.
            Chile was sad. Peru left with the fisheries convention in ruins.
            """
        let told = [
            Told(word: "showed", kind: "withdrawal", actor: "Peru"),
            Told(word: "left", kind: "withdrawal", actor: "Peru", probability: 0.5),
        ]
        #expect(try acts(text, told, judge("in doers")) == ["withdrawal PER done"])
    }

    @Test("An act gets as many rows as there are states in question, and each as many numbers as there are questions")
    func rows() throws {
        let text = "Peru ratified the fisheries convention on 3 May, and Chile and Bolivia did not."
        let page = Page(text, verbatim: true, published: nil)
        let document = Document(page.text)
        let wording = Wording(document)
        let actors = ActorReading(wording, lexicon: try ReadingFixture.lexicon.get(), published: nil)
        let treaties = TreatyDiscussion(
            TreatyMentionFinder(actors, dates: []).mentions(), actors: actors, dates: [],
            linker: TreatyLinker(try ReadingFixture.register.get()), published: nil)
        let rows = ActReader(ActScene(actors, dates: [], treaties: treaties, published: nil)) { _ in nil }.rows(claims: [])
        #expect(Set(rows.compactMap(\.actor)) == ["PER", "CHL", "BOL"])
        #expect(rows.allSatisfy { $0.features.count == ActRow.names.count && $0.features.allSatisfy(\.isFinite) })
        let told = try #require(ActRow.names.firstIndex(of: "told"))
        #expect(rows.filter { $0.features[told] == 1 }.compactMap(\.actor) == ["PER"])
    }
}
