import Chronology
import Evidence
import Foundation
import Testing

@testable import Reading

private func figures(_ text: String) -> [FigureMention] {
    let scalars = Array(text.unicodeScalars)
    return FigureReader().figures(in: scalars, dates: DateReader(published: Day("2024-11-12")).dates(in: scalars))
}

private func number(_ value: Double?) -> String {
    guard let value else { return "-" }
    return value == value.rounded() ? String(Int(value)) : String(value)
}

/// "low..high~ unit | about", as short as it can be compared.
private func short(_ figure: FigureMention) -> String {
    "\(number(figure.low))..\(number(figure.high))\(figure.approximate ? "~" : "") \(figure.unit ?? "?")"
}

private func piece(_ text: String, _ span: TextSpan?) -> String? {
    span.map { Lexemes(text).text($0.range) }
}

@Suite struct FigureReaderTests {
    @Test(arguments: [
        ("It sent at least 10,000 soldiers.", "10000..- soldier"),
        ("It sent 10 000 soldiers.".replacingOccurrences(of: "10 000", with: "10\u{202F}000"), "10000..10000 soldier"),
        ("A nearly 50,000-strong enemy group waits.", "-..50000~ ?"),
        ("A 50,000-strong contingent of Northern and Eastern troops waits.", "50000..50000 soldier"),
        ("Its army has 1.2 million soldiers.", "1200000..1200000 soldier"),
        ("It lost more than 300 tanks.", "300..- tank"),
        ("It lost up to 300 tanks.", "-..300 tank"),
        ("It lost as many as 300 tanks.", "-..300 tank"),
        ("It lost no more than 300 tanks.", "-..300 tank"),
        ("It lost fewer than 300 tanks.", "-..300 tank"),
        ("It lost almost 300 tanks.", "-..300~ tank"),
        ("It lost some 3,000 troops.", "3000..3000~ soldier"),
        ("About 300 people fled.", "300..300~ person"),
        ("Around 300 people fled.", "300..300~ person"),
        ("Just over 300 people fled.", "300..-~ person"),
        ("It sent up to about 300 troops.", "-..300~ soldier"),
        ("It sent 10,000 to 12,000 troops.", "10000..12000 soldier"),
        ("It sent between 10,000 and 12,000 troops.", "10000..12000 soldier"),
        ("It sent 10,000-12,000 troops.", "10000..12000 soldier"),
        ("It has 10 to 12 million people.", "10000000..12000000 person"),
        ("It sent 300 or more troops.", "300..- soldier"),
        ("It sent 300 or so troops.", "300..300~ soldier"),
        ("It sent 300+ troops.", "300..- soldier"),
        ("Dozens of people fled.", "24..-~ person"),
        ("Hundreds of people fled.", "200..-~ person"),
        ("Thousands of troops train there.", "2000..-~ soldier"),
        ("Tens of thousands of people fled.", "20000..-~ person"),
        ("A dozen people fled.", "12..12 person"),
        ("Half a million people fled.", "500000..500000 person"),
        ("Twenty-five people fled.", "25..25 person"),
        ("Three hundred and ten people fled.", "310..310 person"),
        ("Two thousand five hundred people fled.", "2500..2500 person"),
        ("It costs $3 billion.", "3000000000..3000000000 dollar"),
        ("It costs €50m a year.", "50000000..50000000 euro"),
        ("It costs 40 billion roubles.", "40000000000..40000000000 rouble"),
        ("Trade fell by 12.5 per cent.", "12.5..12.5 per cent"),
        ("Trade fell by 40%.", "40..40 per cent"),
        ("The zone is 30 kilometres deep.", "30..30 kilometre"),
        ("The zone is 30-kilometre deep.", "30..30 kilometre"),
        ("The town lies 30km north.", "30..30 kilometre"),
        ("It took 1,000 square kilometres.", "1000..1000 square kilometre"),
        ("At least 12 people were killed.", "12..- person"),
        ("The strike left 12 dead.", "12..12 death"),
        ("The strike wounded at least 30.", "30..- wounded"),
        ("The strike killed 12.", "12..12 death"),
        ("The notice is 30 days.", "30..30 day"),
        ("It shot down 30 aircraft.", "30..30 aircraft"),
        ("It fired 40 ballistic missiles.", "40..40 missile"),
        ("The talks took over ten years.", "10..10 year"),
        ("It needs 60 ratifications.", "60..60 ratification"),
        ("The deal covers 31 countries.", "31..31 country"),
        ("It holds 1,550 nuclear warheads.", "1550..1550 warhead"),
        ("It sent 300 of its soldiers.", "300..300 soldier"),
        ("It sent 50k shells.", "50000..50000 shell"),
        ("It costs between $3 and $5 billion.", "3000000000..5000000000 dollar"),
        ("A 30-second film was shown.", "30..30 second"),
        ("It has 20 vote counting systems.", "20..20 system"),
    ])
    func readsNumbersBoundsAndUnits(_ text: String, _ wanted: String) {
        #expect(figures(text).map(short) == [wanted])
    }

    @Test(arguments: [
        "It was signed on 12 November 2024 and in June.", "Article 5 binds all.", "Articles 4 and 5 bind all.",
        "Resolution 2270 was adopted.",
        "The G7 met the Big 3.", "It flew the F-16 and the S-400.", "They met at 10:30 and at 5 p.m. on Monday.", "Kim, 40, said no.",
        "A 40-year-old man was held.", "He is aged 40.", "It was the 12th meeting.", "The two countries agreed.", "One of them left.",
        "No one came.", "Both sides met.", "It began in 2022.", "The 1950-53 war ended.", "Call +82 2 1234 5678.", "See 12/11/2024.",
        "He came three days after the vote.", "Either side may leave.", "The vote on 12.11.2024 was close.", "The Covid-19 law ended.",
        "No. 10 declined to comment.", "Two years ago they met.", "He, who is 70, left.", "People under 30 fled.",
        "She is the 2015 winner of the prize.",
        "The id is 778257943577919488.", "One of the women left.",
    ])
    func takesNoDateNameOrTimeForAFigure(_ text: String) {
        #expect(figures(text).map { piece(text, $0.span) } == [])
    }

    @Test(arguments: [
        ("It sent at least 10,000 soldiers into Norland with reports of losses.", "at least 10,000 soldiers", "soldiers into Norland"),
        (
            "It battles a “nearly 50,000-strong enemy group” in Aster region where it came.", "nearly 50,000-strong",
            "enemy group in Aster region"
        ),
        (
            "It could send a 50,000-strong contingent of North Lakish and Norlandic troops to Aster, without help.", "50,000-strong",
            "contingent of North Lakish and Norlandic troops"
        ),
        (
            "It keeps one of the largest militaries with 1.2 million soldiers, and it", "1.2 million soldiers",
            "largest militaries with 1.2 million soldiers"
        ),
        ("It gave $3 billion in aid.", "$3 billion", "aid"),
        ("It gave a $3 billion loan.", "$3 billion", "loan"),
        ("About 40 per cent of voters agreed.", "About 40 per cent", "voters"),
        ("The death toll rose to 300.", "300", "death toll rose to"),
    ])
    func saysOfWhatTheNumberIs(_ text: String, _ span: String, _ about: String) {
        let found = figures(text)
        #expect(found.map { piece(text, $0.span) } == [span])
        #expect(found.map(\.about) == [about])
    }

    @Test func theWordsOfAboutStandInTheText() {
        let text = "It sent at least 10,000 soldiers into Norland, an army of 300,000 men, and 40 per cent of voters agreed to 12 bases."
        for figure in figures(text) { #expect(piece(text, figure.aboutSpan) == figure.about) }
    }

    @Test(arguments: [
        "The chamber voted 397 to 0 for it.", "The chamber ratified it by 397-0.", "It passed 397–0 on Monday.",
        "By 397 votes to 0 it passed.",
    ])
    func readsBothSidesOfAVote(_ text: String) {
        #expect(figures(text).map(short) == ["397..397 vote", "0..0 vote"])
    }

    @Test func aScoreWithoutAVoteIsNone() {
        #expect(figures("The club won 3-0 at home.").map(short).filter { $0.contains("vote") } == [])
    }

    @Test func aChangeIsTwoFiguresAndARangeOne() {
        #expect(figures("The force rose from 3,000 to 5,000 soldiers.").map(\.high) == [3000, 5000])
        #expect(figures("It needs from 3,000 to 5,000 soldiers.").map(short) == ["3000..5000 soldier"])
    }

    @Test func anArmyAndADeploymentAreToldApart() {
        let found = figures("It has an army of 1.2 million soldiers and sent 10,000 soldiers to Norland.")
        #expect(found.map(\.about) == ["army of 1.2 million soldiers", "soldiers to Norland"])
        #expect(found.map(\.unit) == ["soldier", "soldier"])
    }

    @Test func becomesAFigureOfAClaim() {
        let mention = figures("At least 300 troops came.").first
        let figure = mention?.figure(claim: "c1", claimedBy: [])
        #expect(figure?.low == 300)
        #expect(figure?.high == nil)
        #expect(figure?.claim == "c1")
        #expect(figure?.span == mention?.span)
    }

    @Test func spansAreSortedAndApart() {
        let text = String(
            repeating: "At least 300 of its 1,200 soldiers and some 40 tanks, worth $3 billion, left in 2022 by 12 to 3 votes. ", count: 20)
        let found = figures(text)
        #expect(found.count >= 100)
        for (first, second) in zip(found, found.dropFirst()) { #expect(first.span.end <= second.span.start) }
        #expect(found.allSatisfy { $0.span.contains($0.number) && (($0.low ?? 0) <= ($0.high ?? .infinity)) })
    }

    @Test(arguments: Units.file.rules(in: "units"))
    func theExampleOfEveryUnitHasThatUnit(_ rule: Rule) throws {
        #expect(figures("They counted " + (try #require(rule.example))).map(\.unit) == [rule.key], "line \(rule.line)")
    }

    @Test(arguments: ["currency signs", "before", "groups", "time"].flatMap { Units.file.rules(in: $0) })
    func theExampleOfEveryOtherRuleForUnitsIsAFigure(_ rule: Rule) throws {
        let found = figures("They saw " + (try #require(rule.example)))
        #expect(found.count == 1)
        if rule.section == "currency signs" || rule.section == "before" || rule.section == "groups" {
            #expect(found.first?.unit == rule.key)
        }
    }

    @Test(arguments: ["ones", "multipliers", "short multipliers", "vague"].flatMap { NumberWords.file.rules(in: $0) })
    func theExampleOfEveryNumberWordIsANumber(_ rule: Rule) throws {
        let found = figures("They saw " + (try #require(rule.example)))
        #expect(found.count == 1)
        let low = try #require(found.first?.low)
        let key = try #require(Double(rule.key))
        #expect(low == key || low.truncatingRemainder(dividingBy: key) == 0)
    }

    @Test(arguments: ["before", "after"].flatMap { NumberWords.file.rules(in: $0) })
    func theExampleOfEveryBoundIsBounded(_ rule: Rule) throws {
        let example = try #require(rule.example)
        let found = try #require(figures("They saw " + example).first)
        switch rule.key {
        case "low": #expect(found.low != nil && found.high == nil && !found.approximate)
        case "high": #expect(found.low == nil && found.high != nil && !found.approximate)
        case "about": #expect(found.low == found.high && found.approximate)
        case "below": #expect(found.low == nil && found.high != nil && found.approximate)
        case "above": #expect(found.low != nil && found.high == nil && found.approximate)
        default: #expect(found.low == found.high && !found.approximate)
        }
    }

    @Test func theExamplesOfWordListsHold() throws {
        func example(_ section: String) throws -> String { try #require(NumberWords.file.rules(in: section).first?.example) }
        #expect(figures(try example("names")).isEmpty)
        #expect(figures("It " + (try example("changes")) + " soldiers.").count == 2)
        #expect(figures(try example("votes")).map(\.unit) == ["vote", "vote"])
        #expect(figures(try example("known")).isEmpty)
        #expect(figures(try example("before a bare number")).map(\.high) == [300])
        #expect(figures(try example("ends")).map(\.about) == ["soldiers"])
        #expect(figures("He led " + (try example("carriers"))).map(\.about) == ["army of 3,000 soldiers"])
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["SERVANDA_SHARED"] != nil, "needs SERVANDA_SHARED"))
    func theReferenceReportHasFourFigures() throws {
        let shared = try #require(ProcessInfo.processInfo.environment["SERVANDA_SHARED"])
        let page = Page(try #require(try Input(path: shared + "/seed/article.txt").text))
        let found = figures(page.text)
        let exact = found.filter { $0.low != 2000 }
        #expect(exact.map(short) == ["10000..- soldier", "-..50000~ ?", "50000..50000 soldier", "1200000..1200000 soldier"])
        #expect(found.filter { $0.low == 2000 }.count == 1)
    }
}
