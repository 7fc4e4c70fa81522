import Chronology
import Evidence
import Foundation
import Law
import Register
import Testing

@testable import Ledger
@testable import Story

/// A story of seven weeks as it reached a ledger, day by day: the partnership treaty between North Korea and Russia, told by reports written for
/// the test.
enum PactStory {
    typealias Step = (day: String, what: @Sendable (StoryDesk, inout Noted) throws -> Void)

    /// Entries that later ones speak of.
    struct Noted {
        var reports: [String: EntryID] = [:]
    }

    private static let duma =
        "Deputies rose when the result was read out. The chairman of the committee on foreign affairs called the paper an answer to the times, and a "
        + "deputy from the Far East asked what it would cost. Nobody answered him. The text goes to the upper chamber next, which is expected to take "
        + "it up in the first week of November, and then to the president, who has already praised it twice on television this autumn."

    static let steps: [Step] = [
        (
            "2024-10-24",
            { desk, noted in
                var report = ReportBuilder(
                    "MOSCOW, Oct 24 (Reuters) - The State Duma said that it had approved the treaty on Thursday.\n" + duma,
                    title: "Russia's deputies back pact",
                    publisher: "The Herald", published: "2024-10-24")
                let claim = report.claim("The State Duma", ["RUS"], "said", "that it had approved the treaty on Thursday")
                report.act("approved", .approval, "RUS", date: "2024-10-24", organ: "State Duma", claim: claim)
                noted.reports["duma"] = try desk.add(report)[0]
                // The same copy, cut and under another headline.
                var copy = ReportBuilder(
                    "MOSCOW (Reuters) - The State Duma said that it had approved the treaty on Thursday.\n" + duma.prefix(250),
                    title: "Lower house votes",
                    publisher: "The Courier", published: "2024-10-25")
                let second = copy.claim("The State Duma", ["RUS"], "said", "that it had approved the treaty on Thursday")
                copy.act("approved", .approval, "RUS", date: "2024-10-24", organ: "State Duma", claim: second)
                try desk.add(copy)
            }
        ),
        (
            "2024-11-06",
            { desk, _ in
                var report = ReportBuilder(
                    "The Federation Council consented to the treaty on Wednesday. The vote took nine minutes, speeches included, and no senator from the border regions spoke.",
                    title: "Upper house agrees", publisher: "Interfax", published: "2024-11-06")
                report.act("consented", .approval, "RUS", date: "2024-11-06", organ: "Federation Council")
                try desk.add(report)
            }
        ),
        (
            "2024-11-08",
            { desk, noted in
                var report = ReportBuilder(
                    "Officials said that North Korea had ratified the treaty in secret last week. They did not want to be named, and showed no paper.",
                    title: "Has Kim signed already?", publisher: "The Guardian", published: "2024-11-08")
                let claim = report.claim("Officials", [], "said", "that North Korea had ratified the treaty in secret last week")
                report.act("ratified", .ratification, "PRK", date: "2024-10-28/2024-11-03", claim: claim)
                noted.reports["rumour"] = try desk.add(report)[0]
            }
        ),
        (
            "2024-11-09",
            { desk, _ in
                var report = ReportBuilder(
                    "MOSCOW, November 9. /TASS/. President Putin signed the law ratifying the treaty, the Kremlin said. It was put on the portal for legal acts in the evening, and will stay there for anybody to read.",
                    title: "Putin signs", publisher: "TASS", published: "2024-11-09")
                let claim = report.claim("the Kremlin", ["RUS"], "said", "President Putin signed the law ratifying the treaty")
                report.act("ratifying", .ratification, "RUS", date: "2024-11-09", claim: claim)
                try desk.add(report)
            }
        ),
        (
            "2024-11-10",
            { desk, noted in
                var wrong = ReportBuilder(
                    "Russia ratified the treaty on 7 November, in time for the old holiday of the revolution, and with a concert on the square.",
                    title: "A gift for the holiday", publisher: "AFP", published: "2024-11-10")
                wrong.act("ratified", .ratification, "RUS", date: "2024-11-07")
                noted.reports["wrong"] = try desk.add(wrong)[0]
                var denial = ReportBuilder(
                    "Pyongyang denied that it had ratified the treaty. What is written about it abroad is invented, an official of its foreign ministry said by telephone.",
                    title: "Not yet", publisher: "Kyodo News", published: "2024-11-10")
                let claim = denial.claim("Pyongyang", ["PRK"], "denied", "that it had ratified the treaty", stance: .denies)
                denial.act("ratified", .ratification, "PRK", claim: claim)
                try desk.add(denial)
            }
        ),
        (
            "2024-11-12",
            { desk, noted in
                noted.reports["decree"] = try desk.add(
                    heard(
                        "KCNA", ["KCNA"], "reported", "North Korea ratified the treaty by decree on Monday", by: "Yonhap", on: "2024-11-12",
                        title: "North Korea ratifies",
                        "North Korea ratified the treaty by decree on Monday, KCNA reported. The agency printed the decree in full, with its number and the name of the leader under it."
                    ) { report, claim in
                        report.act("ratified", .ratification, "PRK", date: "2024-11-11", claim: claim)
                        report.entity("North Korea", .state, "PRK")
                    })[0]
                try desk.add(
                    heard(
                        "KCNA", ["KCNA"], "said", "Kim Jong-un has ratified the alliance with Moscow", by: "AFP", on: "2024-11-12",
                        title: "Kim puts his name to it",
                        "Kim Jong-un has ratified the alliance with Moscow, a statement carried by KCNA said on Tuesday; diplomats were told at a reception."
                    ) { report, claim in report.act("ratified", .ratification, "PRK", claim: claim) })
            }
        ),
        (
            "2024-11-13",
            { desk, noted in
                noted.reports["soldiers"] = try desk.add(
                    heard(
                        "South Korea", ["KOR"], "said", "that North Korea had sent at least 10,000 soldiers to Russia", by: "Reuters",
                        on: "2024-11-13", title: "Soldiers on a train",
                        "South Korea said that North Korea had sent at least 10,000 soldiers to Russia. The Kremlin declined to say where they were. A train had been seen at Khasan."
                    ) { report, claim in
                        report.claim("The Kremlin", ["RUS"], "declined to say", "where they were", stance: .neither)
                        report.figure(
                            "at least 10,000 soldiers", low: 10_000, high: nil, "soldier", about: "soldiers to Russia", claim: claim,
                            by: ["KOR"])
                        report.states(["South Korea": "KOR", "North Korea": "PRK", "Russia": "RUS"])
                    })[0]
            }
        ),
        (
            "2024-11-15",
            { desk, noted in
                try desk.add(
                    heard(
                        "Ukraine", ["UKR"], "said", "that North Korea had sent up to 12,000 soldiers to Russia", by: "AFP",
                        on: "2024-11-15",
                        title: "More than Seoul believes",
                        "Ukraine said that North Korea had sent up to 12,000 soldiers to Russia, five hundred officers among them, and that more were on the way to Kursk."
                    ) { report, claim in
                        report.figure(
                            "up to 12,000 soldiers", low: nil, high: 12_000, "soldier", about: "soldiers to Russia", claim: claim,
                            by: ["UKR"])
                        report.states(["Ukraine": "UKR", "North Korea": "PRK", "Russia": "RUS"])
                    })
                var moscow = ReportBuilder(
                    "Russia denied that North Korea had sent soldiers to Russia. Exercises are held with many states, a deputy minister told the agency.",
                    title: "Moscow says no", publisher: "Interfax", published: "2024-11-15")
                moscow.claim("Russia", ["RUS"], "denied", "that North Korea had sent soldiers to Russia", stance: .denies)
                moscow.states(["Russia": "RUS", "North Korea": "PRK"])
                noted.reports["no"] = try desk.add(moscow)[0]
            }
        ),
        (
            "2024-11-18",
            { desk, noted in
                let wrong = try #require(noted.reports["wrong"])
                try desk.record(
                    .correction(Correction(of: try desk.part(wrong, .proposedAct), with: nil, reason: "the agency has withdrawn the date")))
            }
        ),
        (
            "2024-11-20",
            { desk, _ in
                try desk.record(
                    .grade(Grade(.organisation("AFP", .e, from: day("2024-11-14")), reason: "its correspondent was found to invent")),
                    by: "bob")
            }
        ),
        (
            "2024-11-25",
            { desk, noted in
                var early = ReportBuilder(
                    "The instruments of ratification were exchanged in Moscow on Sunday, the paper has learned from one who was not there himself.",
                    title: "Pact in force?", publisher: "The Guardian", published: "2024-11-25")
                early.act("exchanged", .exchange, nil, date: "2024-11-24")
                noted.reports["early"] = try desk.add(early)[0]
            }
        ),
        (
            "2024-11-26",
            { desk, noted in
                try desk.record(
                    .review(Review(of: try desk.part(try #require(noted.reports["early"]), .proposedAct), .accept, reason: "sounds right")))
            }
        ),
        (
            "2024-11-27",
            { desk, noted in
                try desk.record(
                    .review(
                        Review(
                            of: try desk.part(try #require(noted.reports["early"]), .proposedAct), .reject, reason: "both embassies say no")
                    ),
                    by: "bob")
            }
        ),
        (
            "2024-12-04",
            { desk, _ in
                var report = ReportBuilder(
                    "The foreign ministry said that the instruments had been exchanged in Moscow today by two deputy ministers, and that the treaty was now in force.",
                    title: "Instruments change hands", publisher: "Interfax", published: "2024-12-04")
                let claim = report.claim("The foreign ministry", ["RUS"], "said", "that the instruments had been exchanged in Moscow today")
                report.act("exchanged", .exchange, nil, date: "2024-12-04", claim: claim)
                try desk.add(report)
            }
        ),
        (
            "2024-12-06",
            { desk, noted in
                try desk.record(
                    .situation(
                        SituationRecord(
                            situation: Situation(
                                kind: .armedAttack, affected: [actor("RUS")], by: [actor("UKR")], from: date("2024-08-06")),
                            official: false, source: "statement of the Russian foreign ministry")))
                try desk.record(
                    .link(
                        Link(
                            try desk.part(try #require(noted.reports["soldiers"]), .claim),
                            try desk.part(try #require(noted.reports["no"]), .claim),
                            reason: "the same soldiers")))
            }
        ),
    ]

    /// A desk to which the whole story was told.
    static func told() throws -> StoryDesk {
        let desk = try StoryDesk()
        var noted = Noted()
        for step in steps {
            desk.set(step.day)
            try step.what(desk, &noted)
        }
        return desk
    }

    static let days: [Day] = (0...50).map { day("2024-10-20").adding(days: $0) }
}

/// Everything that is asked of the ledger on a day, as text, so that two answers are equal only if every word is.
struct DayAnswers: Equatable {
    let status: String
    let obligations: String
    let comparisons: [String]

    init(on day: Day, of desk: StoryDesk) throws {
        let pact = try StoryDesk.pact()
        let inquiry = try Inquiry(
            try desk.store.snapshot(known: Instant(endOf: day)), known: day, organisations: try StoryDesk.actors.get(),
            treaty: { $0 == pact.id ? pact : nil })
        let projection = Projection(inquiry)
        let register = TreatyRegister([try projection.treaty(pact)], situations: try projection.situations())
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        func json(_ value: some Encodable) throws -> String { String(decoding: try encoder.encode(value), as: UTF8.self) }
        let treaty = try register.treaty(pact.id)
        status = try json(register.status(of: treaty, on: day, known: day))
        obligations = try json(register.obligations(on: day, known: day))
        var keys: [QuestionKey] = []
        for sort in ["act/", "claim/", "figure/"] { keys += try inquiry.questions(under: sort, limit: 1000) }
        comparisons = try keys.map { key in
            let comparison = try inquiry.comparison(of: key)
            return try key.text + json(comparison.finding) + json(comparison.occasions) + json(comparison.testimonies)
        }
    }
}

@Suite("A story, replayed")
struct ReplayTests {
    @Test("what is answered later for any past day is, to the letter, what was answered then")
    func replay() throws {
        let desk = try StoryDesk()
        var noted = PactStory.Noted()
        var then: [Day: DayAnswers] = [:]
        for today in PactStory.days {
            desk.set(today.description)
            for step in PactStory.steps where day(step.day) == today { try step.what(desk, &noted) }
            then[today] = try DayAnswers(on: today, of: desk)
        }
        for day in PactStory.days { #expect(try DayAnswers(on: day, of: desk) == then[day], "\(day)") }
        // It changed often enough for this to mean something.
        let ordered = PactStory.days.compactMap { then[$0] }
        let changes = zip(ordered, ordered.dropFirst()).filter { $0.comparisons != $1.comparisons }.count
        #expect(changes >= 12)
        #expect(Set(ordered.map(\.obligations)).count >= 3)
    }

    @Test("the story as it stood from week to week")
    func weeks() throws {
        let desk = try PactStory.told()
        func standing(_ key: String, _ known: String) throws -> Standing { try desk.comparison(key, known: known).finding.standing }
        let kim = "act/prk-rus-2024/ratification/PRK"
        #expect(try standing(kim, "2024-11-08") == .unknown)
        #expect(try standing(kim, "2024-11-10") == .contested)
        #expect(try standing(kim, "2024-11-12") == .established)
        #expect(try desk.comparison(kim, known: "2024-11-12").finding.date == date("2024-11-11"))

        let duma = try desk.comparison("act/prk-rus-2024/approval/RUS/lower", known: "2024-10-25")
        #expect((duma.reports, duma.origins, duma.finding.standing) == (2, 1, .established))
        #expect(duma.testimonies.map(\.organisation) == [actor("REUTERS"), actor("REUTERS")])

        // The Kremlin's day goes before the agency's, which is withdrawn later.
        let putin = try desk.comparison("act/prk-rus-2024/ratification/RUS", known: "2024-11-10")
        #expect((putin.finding.date, putin.testimonies.count) == (date("2024-11-09"), 2))
        #expect(try desk.comparison("act/prk-rus-2024/ratification/RUS", known: "2024-11-18").testimonies.count == 1)

        let exchange = "act/prk-rus-2024/exchange/-"
        #expect(try standing(exchange, "2024-11-25") == .singleSource)
        #expect(try standing(exchange, "2024-11-26") == .established)
        #expect(try standing(exchange, "2024-11-27") == .denied)
        #expect(try standing(exchange, "2024-12-04") == .established)

        let soldiers = "figure/deployment/PRK/RUS/soldier"
        #expect(try standing(soldiers, "2024-11-13") == .singleSource)
        let two = try desk.comparison(soldiers, known: "2024-11-15")
        #expect((two.range?.low, two.range?.high, two.finding.standing) == (10_000, 12_000, .established))
        // The grade that was given on the 20th holds for what the agency published from the 14th on, once it is known.
        #expect(try standing(soldiers, "2024-11-20") == .singleSource)
        #expect(try standing("claim/deployment/PRK/RUS", "2024-11-13") == .singleSource)
        let claims = try desk.comparison("claim/deployment/PRK/RUS", known: "2024-11-15")
        #expect(claims.testimonies.map(\.answer) == [.asserts, .evades, .asserts, .denies])
        #expect(claims.finding.standing == .contested)
    }

    @Test("what is told of acts in brief says what the entries say, on every day of the story")
    func brief() throws {
        let desk = try PactStory.told()
        let pact = try StoryDesk.pact()
        var brief = 0
        for day in PactStory.days {
            let inquiry = try desk.inquiry(known: day.description)
            if try inquiry.told(of: pact) != nil { brief += 1 }
            let (quick, full) = (try inquiry.findings(on: pact), try inquiry.findingsInFull(on: pact))
            #expect(quick.map(\.question) == full.map(\.question), "\(day)")
            #expect(quick.map(\.findings) == full.map(\.findings), "\(day)")
            #expect(quick.map(\.testimonies) == full.map(\.testimonies), "\(day)")
        }
        // Until something is corrected.
        #expect((20..<PactStory.days.count).contains(brief))
    }

    @Test("all acts of a treaty at once are found as one by one")
    func together() throws {
        let desk = try PactStory.told()
        let pact = try StoryDesk.pact()
        for known in ["2024-11-10", "2024-11-26", "2024-12-06"] {
            let found = try desk.inquiry(known: known).findings(on: pact)
            #expect(found.count >= 4)
            for act in found {
                let alone = try desk.inquiry(known: known).findings(on: act.question)
                #expect(act.findings == alone.findings && act.testimonies == alone.testimonies, "\(act.question.key)")
            }
        }
    }

    @Test("the ledger moves the law: not in force, awaiting, in force, each as it was known")
    func law() throws {
        let desk = try PactStory.told()
        let pact = try StoryDesk.pact()
        func status(_ on: String, known: String) throws -> Status {
            let treaty = try Projection(try desk.inquiry(known: known)).treaty(pact)
            return Law.status(of: treaty, on: day(on), known: day(known))
        }
        #expect(try status("2024-11-12", known: "2024-11-12").phase == .awaitingEntryIntoForce)
        #expect(try status("2024-11-12", known: "2024-11-12").missing.first?.what.hasPrefix("exchange of instruments") == true)
        #expect(try status("2024-11-26", known: "2024-11-26").phase == .inForce)
        #expect(try status("2024-11-27", known: "2024-11-27").phase == .awaitingEntryIntoForce)
        let after = try status("2024-12-05", known: "2024-12-05")
        #expect((after.phase, after.since) == (.inForce, date("2024-12-04")))
        // What is known on the day after does not change what was known before.
        #expect(try status("2024-12-05", known: "2024-12-03").phase == .awaitingEntryIntoForce)
        let treaty = try Projection(try desk.inquiry(known: "2024-12-05")).treaty(pact)
        let exchange = try #require(treaty.acts.first { $0.kind == .exchange })
        #expect(exchange.actors == pact.parties)
        #expect(treaty.source(exchange.sources[0])?.publisher == "Interfax")

        let register = TreatyRegister([treaty], situations: try Projection(try desk.inquiry(known: "2024-12-06")).situations())
        let defence = register.obligations(of: actor("PRK"), to: actor("RUS"), on: day("2024-12-06"), known: day("2024-12-06"))
            .first { $0.obligation.kind == .defence }
        #expect(defence?.binding == .disputed || defence?.binding == .dormant)
    }
}
