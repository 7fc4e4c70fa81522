import Chronology
import Evidence
import Testing

@testable import Reading

/// A Tuesday.
private let published = Day("2024-11-12")

private func mentions(_ text: String, _ day: Day? = published) -> [DateMention] {
    DateReader(published: day).dates(in: Array(text.unicodeScalars))
}

private func piece(_ text: String, _ mention: DateMention) -> String {
    Lexemes(text).text(mention.span.range)
}

@Suite struct DateReaderTests {
    @Test(arguments: [
        ("It was signed on 12 November 2024.", "12 November 2024", "2024-11-12"),
        ("It was signed on November 12, 2024, in Aster.", "November 12, 2024", "2024-11-12"),
        ("It was signed on the 4th of May 1949.", "4th of May 1949", "1949-05-04"),
        ("Signed Nov. 4th, 1963, it holds.", "Nov. 4th, 1963", "1963-11-04"),
        ("It was signed on the 23d of January 1860.", "23d of January 1860", "1860-01-23"),
        ("It was signed on 2024-06-19.", "2024-06-19", "2024-06-19"),
        ("They met on Tuesday, November 5, 2024.", "Tuesday, November 5, 2024", "2024-11-05"),
        ("They met on 9-11 November 2023.", "9-11 November 2023", "2023-11-09/2023-11-11"),
        ("It was signed in June 2024.", "June 2024", "2024-06"),
        ("It was signed in 1961.", "1961", "1961"),
        ("Russia’s 2022 invasion changed that.", "2022", "2022"),
        ("The 1950-53 war ended without a peace.", "1950-53", "1950/1953"),
        ("The war of 1950–1953 ended.", "1950–1953", "1950/1953"),
        ("They fought from 1950 to 1953.", "1950 to 1953", "1950/1953"),
        ("Between 2014 and 2022 they met often.", "2014 and 2022", "2014/2022"),
        ("In the 1950s they were allies.", "the 1950s", "195X"),
        ("Trade grew in the 19th century.", "19th century", "18XX"),
        ("Work begins in early 2025.", "early 2025", "2025-01/2025-04"),
        ("Work ended by the end of 1998.", "the end of 1998", "1998-12"),
        ("Talks were held in mid-June 2023.", "mid-June 2023", "2023-06-09/2023-06-22"),
        ("They met in the summer of 2022.", "summer of 2022", "2022-06/2022-09"),
        ("The pact (1961) is old.", "1961", "1961"),
        ("They were allies in the late 1980s.", "the late 1980s", "1986/1989"),
    ])
    func readsDatesThatNeedNoPublication(_ text: String, _ words: String, _ value: String) {
        let found = mentions(text, nil)
        #expect(found.map { piece(text, $0) } == [words])
        #expect(found.first?.value?.description == value)
        #expect(found.first?.isRelative == false)
    }

    @Test(arguments: [
        ("He signed it on Monday.", "Monday", "2024-11-11"),
        ("They signed it to-day.", "to-day", "2024-11-12"),
        ("The Chamber will vote to-morrow.", "to-morrow", "2024-11-13"),
        ("The Treaty enters into force this day.", "this day", "2024-11-12"),
        ("It will take effect in a month’s time.", "a month’s time", "2024-12~"),
        ("They will meet in two weeks' time.", "two weeks' time", "2024-11-23/2024-11-29"),
        ("He signed it on Tuesday.", "Tuesday", "2024-11-12"),
        ("He signed it on Wednesday.", "Wednesday", "2024-11-06"),
        ("He will sign it on Monday.", "Monday", "2024-11-18"),
        ("On Friday the chamber will vote.", "Friday", "2024-11-15"),
        ("The minister said on Monday that talks will resume on Thursday.", "Monday", "2024-11-11"),
        ("They met last Monday.", "last Monday", "2024-11-11"),
        ("They meet next Monday.", "next Monday", "2024-11-18"),
        ("The vote was on Monday last week.", "Monday last week", "2024-11-04"),
        ("Monday’s vote was close.", "Monday", "2024-11-11"),
        ("They met on Nov. 11.", "Nov. 11", "2024-11-11"),
        ("The exchange takes place on December 4.", "December 4", "2024-12-04"),
        ("It was signed on 20 December.", "20 December", "2023-12-20"),
        ("They met yesterday.", "yesterday", "2024-11-11"),
        ("They meet tomorrow.", "tomorrow", "2024-11-13"),
        ("It was signed in June.", "June", "2024-06"),
        ("It was signed in December.", "December", "2023-12"),
        ("It will be signed in June.", "June", "2025-06"),
        ("It was signed last June.", "last June", "2024-06"),
        ("It was signed in June last year.", "June last year", "2023-06"),
        ("It was signed on June 16th of last year.", "June 16th of last year", "2023-06-16"),
        ("They met last week.", "last week", "2024-11-04/2024-11-10"),
        ("They met last month.", "last month", "2024-10"),
        ("Last year’s treaty is void.", "Last year", "2023"),
        ("They will meet next month.", "next month", "2024-12"),
        ("They will meet next year.", "next year", "2025"),
        ("Troops came in the summer.", "summer", "2024-06/2024-09"),
        ("They met last winter.", "last winter", "2023-12/2024-03"),
        ("It ends by the end of the year.", "the end of the year", "2024-12"),
        ("It ended late last year.", "late last year", "2023-09/2023-12"),
        ("They met two days ago.", "two days ago", "2024-11-10"),
        ("They met two weeks ago.", "two weeks ago", "2024-10-26/2024-11-01"),
        ("They met three months ago.", "three months ago", "2024-08~"),
        ("They met 20 years ago.", "20 years ago", "2004~"),
        ("They met in early November.", "early November", "2024-11-01/2024-11-12"),
    ])
    func resolvesRelativeDatesAgainstTheDayOfPublication(_ text: String, _ words: String, _ value: String) {
        let found = mentions(text)
        #expect(found.first.map { piece(text, $0) } == words)
        #expect(found.first?.value?.description == value)
        #expect(found.first?.isRelative == true)
        // Without the day nothing is guessed.
        #expect(mentions(text, nil).first?.value == nil)
    }

    @Test(arguments: [
        "Three days after the vote they left.", "They met on the same day.", "They left a week later.",
        "The following month they met again.",
        "Over the last three years trade grew.", "They had met the previous day.",
    ])
    func leavesDatesOpenThatRestOnAnotherEvent(_ text: String) {
        let found = mentions(text)
        #expect(found.count == 1)
        #expect(found.allSatisfy { $0.value == nil })
    }

    @Test(arguments: [
        "Resolution 2270 was adopted.", "About 2000 soldiers crossed.", "The force has 2022 soldiers.", "It has 1,961 members.",
        "It costs $1984 each.", "It killed 1500 people.", "In 2000 villages the lights went out.", "He may march in the fall of the city.",
        "A group of 1500-strong militia came.", "It flew 2000km north.", "Flight 1907 was late.", "Theresa May said no.",
        "He told USA Today so.", "Watch Lake News Sunday.",
        "It was Super Tuesday.", "The Sunday Times said so.", "He is in Article 1949 of the code.", "They march every Monday.",
        "Sun and rain, spring water.", "It was sold at 19:45.", "Up to 2000 tonnes were lost.", "Nearly 2020 were hurt.",
    ])
    func takesNoOtherNumberOrNameForADate(_ text: String) {
        #expect(mentions(text).map { piece(text, $0) } == [])
    }

    @Test(arguments: ["To this day nobody has signed.", "The 3d printer broke.", "It is a sign of the time."])
    func wordsThatOnlyLookLikeDatesAreNone(_ text: String) {
        #expect(mentions(text).allSatisfy { $0.value == nil })
    }

    @Test func tellsTheRelationByTheWordBefore() {
        let text = "By Friday, since June, until 2026, after Monday, before 4 May 2020, during 2019 and on Sunday"
        #expect(mentions(text).map(\.relation) == [.by, .since, .until, .after, .before, .during, .on])
    }

    @Test func theCallerCanChooseTheDirection() {
        let mention = mentions("a meeting on Monday").first
        #expect(mention?.direction == nil)
        #expect(mention?.value?.description == "2024-11-11")
        #expect(mention?.value(.future)?.description == "2024-11-18")
        #expect(mentions("They met in June").first?.value(.future)?.description == "2025-06")
    }

    @Test func theNearestVerbDecides() {
        let found = mentions("The president, who said on Monday that he would resign, will leave on Friday.")
        #expect(found.map { $0.value?.description } == ["2024-11-11", "2024-11-15"])
        #expect(mentions("The pact is expected to be signed on Friday.").first?.value?.description == "2024-11-15")
    }

    @Test func anExactDatelineStandsInForThePublication() throws {
        let reader = DateReader(published: nil, dateline: try PartialDate(edtf: "2024-11-12"))
        #expect(reader.dates(in: Array("They met on Monday.".unicodeScalars)).first?.value?.description == "2024-11-11")
        let vague = DateReader(published: nil, dateline: try PartialDate(edtf: "2024-11"))
        #expect(vague.dates(in: Array("They met on Monday.".unicodeScalars)).first?.value == nil)
    }

    @Test func aWeekdayIsThatWeekdayWithinSevenDaysOfAnyDay() {
        for start in stride(from: 19_000, to: 19_400, by: 1) {
            let day = Day(ordinal: start)
            for weekday in Weekday.allCases {
                for which in [Which.plain, .last, .next, .this] {
                    for direction in [Direction.past, .future] {
                        let value = DateForm.weekday(weekday, which).resolved(anchor: day, direction: direction)?.day
                        #expect(value?.weekday == weekday)
                        guard let value else { continue }
                        let distance = day.days(until: value)
                        #expect(abs(distance) <= 7)
                        if which == .plain { #expect(direction == .past ? distance <= 0 : distance >= 0) }
                        if which == .last { #expect(distance < 0) }
                        if which == .next { #expect(distance > 0) }
                    }
                }
            }
        }
    }

    @Test func aMonthOfThePastNeverBeginsAfterPublicationAndOneOfTheFutureNeverEndsBefore() {
        for start in stride(from: 19_000, to: 19_800, by: 7) {
            let day = Day(ordinal: start)
            for month in 1...12 {
                let past = DateForm.month(month, .plain).resolved(anchor: day, direction: .past)
                let future = DateForm.month(month, .plain).resolved(anchor: day, direction: .future)
                #expect(past.map { $0.earliest <= day && $0.latest.adding(days: 366) > day } == true)
                #expect(future.map { $0.latest >= day && $0.earliest.adding(days: -366) < day } == true)
            }
        }
    }

    @Test func spansAreSortedApartAndInsideTheText() {
        let text = String(
            repeating: "On Monday, 12 November 2024, they met in June and will meet next year, in 2026 or on 4-6 May. ", count: 20)
        let found = mentions(text)
        #expect(found.count == 100)
        for (first, second) in zip(found, found.dropFirst()) { #expect(first.span.end <= second.span.start) }
        #expect(found.allSatisfy { $0.span.end <= text.unicodeScalars.count && $0.span.count > 0 })
    }

    /// Rules whose example is a date by itself.
    static let dated: [Rule] = [
        "months", "weekdays", "weekday abbreviations", "seasons", "units", "days", "parts of a year", "parts of a month",
        "parts of a decade", "part words", "which", "relations",
    ].flatMap { DateWords.file.rules(in: $0) }

    @Test(arguments: dated)
    func theExampleOfEveryRuleIsADate(_ rule: Rule) throws {
        let found = mentions(try #require(rule.example))
        #expect(found.count == 1, "\(rule.line)")
        if rule.section == "relations" { #expect(found.first?.relation.rawValue == rule.key) }
    }

    @Test func theExamplesOfWordListsHold() throws {
        func example(_ section: String) throws -> String { try #require(DateWords.file.rules(in: section).first?.example) }
        #expect(mentions(try example("before a month or year")).count == 1)
        #expect(mentions(try example("before no year")).isEmpty)
        #expect(mentions(try example("no dates")).isEmpty)
        #expect(mentions(try example("future")).first?.direction == .future)
        #expect(mentions(try example("past")).first?.direction == .past)
        #expect(mentions(try example("not past")).first?.direction == nil)
    }
}
