import Chronology
import Evidence
import Law
import Register
import Story

@testable import Briefing

/// Actors as the tests call them.
struct TestNames: ActorNames {
    static let states: [String: (name: String, short: String?, adjective: String)] = [
        "PRK": ("North Korea", "DPRK", "North Korean"), "RUS": ("Russia", nil, "Russian"), "KOR": ("South Korea", nil, "South Korean"),
        "UKR": ("Ukraine", nil, "Ukrainian"), "USA": ("United States", nil, "American"), "FRA": ("France", nil, "French"),
        "GRC": ("Greece", nil, "Greek"),
    ]

    func name(of actor: ActorID) -> String {
        actor.code == "KCNA" ? "Korean Central News Agency" : Self.states[actor.code]?.name ?? actor.code
    }

    func shortName(of actor: ActorID) -> String { actor.code == "KCNA" ? "KCNA" : Self.states[actor.code]?.short ?? name(of: actor) }
    func adjective(of actor: ActorID) -> String? { Self.states[actor.code]?.adjective }
    func surname(of person: String, for actor: ActorID) -> String? {
        ["Volodymyr Zelensky": "Zelensky", "Kim Jong-un": "Kim"][person]
    }

    func isState(_ actor: ActorID) -> Bool { Self.states[actor.code] != nil }
}

// swift-format-ignore: NeverForceUnwrap
func actor(_ code: String) -> ActorID { ActorID(code)! }
// swift-format-ignore: NeverForceUnwrap
func day(_ iso: String) -> Day { Day(iso)! }
// swift-format-ignore: NeverUseForceTry
func date(_ edtf: String) -> PartialDate { try! PartialDate(edtf: edtf) }

/// Builds a report out of a text and the words that stand in it, so that no test counts characters.
struct ReportBuilder {
    var report: Report
    private let scalars: [Unicode.Scalar]

    init(_ text: String, title: String = "", publisher: String? = nil, published: String? = nil, file: String = "report.txt") {
        scalars = Array(text.unicodeScalars)
        report = Report(
            id: "sha256:0", file: file, title: title, publisher: publisher, published: published.map { day($0) }, text: text)
    }

    /// The place of the words after `after`, a piece of text that stands before them.
    func span(_ words: String, after: String = "") -> TextSpan {
        let wanted = Array(words.unicodeScalars)
        var start = after.isEmpty ? 0 : span(after).end
        while start + wanted.count <= scalars.count {
            if Array(scalars[start..<(start + wanted.count)]) == wanted { return TextSpan(start..<(start + wanted.count)) }
            start += 1
        }
        fatalError("not in the text: \(words)")
    }

    @discardableResult
    mutating func claim(
        _ source: String?, _ actors: [String] = [], _ cue: String, _ content: String, after: String = "", stance: Stance = .asserts,
        certainty: Certainty = .certain, polarity: Polarity = .positive, via: [String] = []
    ) -> String {
        let id = "c\(report.claims.count + 1)"
        report.claims.append(
            Claim(
                id: id, source: source.map { Speaker(text: $0, spans: [span($0, after: after)], actors: actors.map { actor($0) }) },
                cue: Quotation(text: cue, spans: [span(cue, after: after)]),
                content: Quotation(text: content, spans: [span(content, after: after)]), stance: stance, certainty: certainty,
                polarity: polarity, via: via, probability: 0.9))
        return id
    }

    mutating func act(
        _ words: String, _ kind: ActKind, _ who: String?, organ: String? = nil, _ modality: Modality = .done, date: String? = nil,
        treaty: String? = "prk-rus-2024", treatyText: String = "the treaty", claim: String? = nil, after: String = "",
        probability: Double = 0.9
    ) {
        report.acts.append(
            ProposedAct(
                span: span(words, after: after), kind: kind, actor: who.map { actor($0) }, organ: organ, modality: modality,
                date: date.map { BriefingTests.date($0) }, treaty: treaty, treatyText: treatyText, claim: claim, probability: probability))
    }

    mutating func figure(
        _ words: String, low: Double?, high: Double?, approximate: Bool = false, unit: String?, about: String, claim: String? = nil,
        after: String = ""
    ) {
        report.figures.append(
            Figure(
                span: span(words, after: after), low: low, high: high, approximate: approximate, unit: unit, about: about, claim: claim,
                claimedBy: report.claims.first { $0.id == claim }?.source?.actors ?? []))
    }

    mutating func entity(_ words: String, _ kind: EntityKind, _ id: String?, after: String = "") {
        report.entities.append(Entity(span: span(words, after: after), kind: kind, id: id))
        report.entities.sort { $0.span < $1.span }
    }
}

enum Treaties {
    static let register = TreatyRegister([partnership, earlier, greekFrench])

    static let partnership = Treaty(
        id: "prk-rus-2024",
        title: "Treaty on Comprehensive Strategic Partnership between the Democratic People's Republic of Korea and the Russian Federation",
        names: ["Comprehensive Strategic Partnership Treaty"], kinds: [.defence], parties: [actor("PRK"), actor("RUS")],
        signed: .init(on: date("2024-06-19"), place: "Pyongyang", sources: ["kcna-text"]),
        sources: [
            Source(id: "kcna-text", title: "Text of the treaty", publisher: "KCNA", date: date("2024-06-20"), cite: nil, url: nil),
            Source(id: "duma", title: "Federal law", publisher: "State Duma", date: date("2024-10-24"), cite: nil, url: nil),
        ],
        clauses: Clauses(
            entryIntoForce: EntryClause(
                citation: Citation(article: "22", sources: ["kcna-text"], text: nil), rule: .exchange(.ratification)),
            supersedes: [LinkClause(treaty: "prk-rus-2000", citation: Citation(article: "23", sources: ["kcna-text"], text: nil))]),
        obligations: [
            Obligation(
                id: "assistance", citation: Citation(article: "4", sources: ["kcna-text"], text: nil), kind: .defence,
                trigger: .allOf([.situation(.armedAttack), .situation(.stateOfWar)]),
                text: "at once, military and other assistance by all means at its disposal")
        ],
        acts: [
            Act(.approval, by: [actor("RUS")], on: date("2024-10-24"), organ: "State Duma", sources: ["duma"]),
            Act(.approval, by: [actor("RUS")], on: date("2024-11-06"), organ: "Federation Council", sources: ["duma"]),
            Act(.ratification, by: [actor("RUS")], on: date("2024-11-09"), organ: "President", sources: ["duma"]),
            Act(.ratification, by: [actor("PRK")], on: date("2024-11-11"), known: date("2024-11-12"), sources: ["kcna-text"]),
            Act(
                .exchange, by: [actor("PRK"), actor("RUS")], on: date("2024-12-04"), known: date("2024-12-05"), place: "Moscow",
                sources: ["kcna-text"]),
        ])

    static let earlier = Treaty(
        id: "prk-rus-2000", title: "Treaty of Friendship, Good-Neighbourliness and Cooperation", parties: [actor("PRK"), actor("RUS")],
        signed: .init(on: date("2000-02-09"), place: "Pyongyang"),
        clauses: Clauses(entryIntoForce: EntryClause(citation: Citation(), rule: .exchange(.ratification))),
        acts: [
            Act(.ratification, by: [actor("PRK")], on: date("2000-04")), Act(.ratification, by: [actor("RUS")], on: date("2000-07")),
            Act(.exchange, by: [actor("PRK"), actor("RUS")], on: date("2000-10-13")),
        ])

    static let greekFrench = Treaty(
        id: "fra-grc-2021", title: "Agreement on the establishment of a strategic partnership", parties: [actor("FRA"), actor("GRC")],
        signed: .init(on: date("2021-09-28"), place: "Paris"),
        clauses: Clauses(entryIntoForce: EntryClause(citation: Citation(article: "31"), rule: .lastNotification)))
}

enum Reports {
    /// A report written for these tests, with what a reader finds in it.
    static let pact: Report = {
        var builder = ReportBuilder(
            """
            Pyongyang ratifies defence pact with Moscow
            SEOUL — North Korea has put into law the partnership treaty it concluded with Russia: leader Kim Jong-un confirmed it by decree on \
            Monday, state agency KCNA said, and it takes effect once both sides exchange the instruments.
            The two signed it in June. Both chambers of the Russian parliament have approved the text, and the Russian president has ratified it.
            South Korea, the United States and Ukraine say Pyongyang has moved at least 8,000 soldiers to Russia, with reports suggesting \
            several of them have already been killed.
            Moscow and Pyongyang sidestepped the charge that North Korean troops had been deployed in Russia, insisting their cooperation \
            is lawful.
            Ukrainian President Volodymyr Zelensky said on Monday his army was facing “almost 45,000 enemy troops”, a force of several brigades, \
            in the Kursk region.
            The Seoul Herald, citing American and Ukrainian officials, reported that Russia could assemble a force of 45,000 men in Kursk within weeks.
            North Korea has 1.2 million soldiers.
            """, title: "Pyongyang ratifies defence pact with Moscow", publisher: "The Example", published: "2024-11-12")
        builder.entity("Pyongyang", .state, "PRK")
        builder.entity("North Korea", .state, "PRK", after: "SEOUL")
        builder.entity("Russia", .state, "RUS", after: "concluded with ")
        builder.entity("Kim Jong-un", .person, "PRK")
        builder.entity("Pyongyang", .state, "PRK", after: "Ukraine say ")
        builder.entity("Russia", .state, "RUS", after: "8,000 soldiers to ")
        builder.entity("Moscow", .state, "RUS", after: "already been killed.\n")
        builder.entity("North Korean", .state, "PRK", after: "sidestepped the charge that ")
        builder.entity("Russia", .state, "RUS", after: "had been deployed in ")
        builder.entity("Volodymyr Zelensky", .person, "UKR")
        builder.entity("Kursk", .place, nil, after: "brigades")
        builder.entity("Russia", .state, "RUS", after: "reported that ")
        builder.entity("Kursk", .place, nil, after: "45,000 men in ")
        let decree = builder.claim("state agency KCNA", ["KCNA"], "said", "leader Kim Jong-un confirmed it by decree on Monday")
        let effect = builder.claim(
            "state agency KCNA", ["KCNA"], "said", "it takes effect once both sides exchange the instruments", certainty: .probable)
        let sent = builder.claim(
            "South Korea, the United States and Ukraine", ["KOR", "USA", "UKR"], "say",
            "Pyongyang has moved at least 8,000 soldiers to Russia, with reports suggesting several of them have already been killed")
        builder.claim("reports", [], "suggesting", "several of them have already been killed", stance: .reports)
        builder.claim(
            "Moscow and Pyongyang", ["RUS", "PRK"], "insisting", "their cooperation is lawful", after: "already been killed",
            stance: .neither,
            certainty: .underspecified)
        let group = builder.claim(
            "Ukrainian President Volodymyr Zelensky", ["UKR"], "said",
            "his army was facing “almost 45,000 enemy troops”, a force of several brigades, in the Kursk region", after: "is lawful.")
        let paper = builder.claim(
            "The Seoul Herald", [], "reported", "Russia could assemble a force of 45,000 men in Kursk within weeks", stance: .reports,
            certainty: .possible)
        let officials = builder.claim(
            "American and Ukrainian officials", ["USA", "UKR"], "citing",
            "Russia could assemble a force of 45,000 men in Kursk within weeks",
            certainty: .possible, via: [paper])
        builder.act("ratifies", .ratification, "PRK", treatyText: "defence pact", probability: 0.7)
        builder.act("confirmed it by decree", .ratification, "PRK", organ: "decree of Kim Jong-un", date: "2024-11-11", claim: decree)
        builder.act("exchange the instruments", .exchange, nil, .planned, claim: effect)
        builder.act("signed", .signature, "PRK", date: "2024-06", after: "The two ")
        builder.act("signed", .signature, "RUS", date: "2024-06", after: "The two ")
        builder.act("approved", .approval, "RUS", organ: "both chambers of parliament")
        builder.act("ratified", .ratification, "RUS", organ: "president", after: "Russian president has ")
        builder.figure("at least 8,000 soldiers", low: 8000, high: nil, unit: "soldier", about: "soldiers moved to Russia", claim: sent)
        builder.figure(
            "almost 45,000 enemy troops", low: nil, high: 45000, approximate: true, unit: "soldier", about: "enemy troops in Kursk",
            claim: group)
        builder.figure("45,000 men", low: 45000, high: 45000, unit: "soldier", about: "force in Kursk", claim: officials)
        builder.figure("1.2 million soldiers", low: 1_200_000, high: 1_200_000, unit: "soldier", about: "soldiers of North Korea")
        builder.report.leftOut = [
            Omission(text: "Support our work", reason: .appeal), Omission(text: "Every gift counts", reason: .appeal),
            Omission(text: "Join the discussion", reason: .comments),
        ]
        return builder.report
    }()

    static func brief(_ reports: [Report] = [pact], on: String = "2024-11-12", known: String? = nil) -> Brief {
        Brief(of: reports, register: Treaties.register, actors: TestNames(), on: day(on), known: day(known ?? on))
    }
}
