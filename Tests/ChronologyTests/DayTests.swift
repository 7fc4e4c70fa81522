import Chronology
import Testing

@Suite struct DayTests {
    @Test func ordinalsRunWithoutGapFrom1800To2100() throws {
        let first = try #require(Day("1800-01-01"))
        let last = try #require(Day("2100-12-31"))
        var expected = first
        for ordinal in first.ordinal...last.ordinal {
            let day = Day(ordinal: ordinal)
            let (year, month, dayOfMonth) = day.components
            #expect(day.ordinal == ordinal)
            #expect(Day(year: year, month: month, day: dayOfMonth) == day)
            #expect(Day(day.description) == day)
            #expect(day == expected)
            expected = expected.adding(days: 1)
        }
    }

    @Test(arguments: [
        ("1970-01-01", 0, Weekday.thursday), ("2000-02-29", 11_016, .tuesday), ("1945-05-08", -9004, .tuesday),
        ("2024-11-11", 20_038, .monday), ("1815-06-09", -56_454, .friday),
    ])
    func knownDaysHaveTheirOrdinalAndWeekday(iso: String, ordinal: Int, weekday: Weekday) throws {
        let day = try #require(Day(iso))
        #expect(day.ordinal == ordinal)
        #expect(day.weekday == weekday)
    }

    @Test func weekdaysFollowEachOther() {
        for ordinal in -100...100 {
            let today = Day(ordinal: ordinal).weekday.rawValue
            let tomorrow = Day(ordinal: ordinal + 1).weekday.rawValue
            #expect(tomorrow == today % 7 + 1)
        }
    }

    @Test(arguments: [
        "2023-02-29", "2024-13-01", "2024-00-10", "0000-01-01", "2024-1-01", "2024-01-32", "20240101", "2024-01-01T", "", "１２３４-01-01",
    ])
    func whatIsNoDayIsRefused(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func centuryYearsAreLeapOnlyByFourHundred() {
        #expect(Day("1900-02-29") == nil)
        #expect(Day("2000-02-29") != nil)
        #expect(Day.length(ofMonth: 2, year: 2100) == 28)
    }

    @Test func theCalendarEndsWithoutOverflow() {
        #expect(Day.first.description == "0001-01-01")
        #expect(Day.last.description == "9999-12-31")
        #expect(Day.last.adding(days: 1) == .last)
        #expect(Day.first.adding(days: Int.min) == .first)
        #expect(Day.last.adding(Period(years: 1)).day == .last)
    }

    @Test func onMondayMeansTheLatestMonday() throws {
        let tuesday = try #require(Day("2024-11-12"))
        #expect(tuesday.last(.monday, orToday: true).description == "2024-11-11")
        #expect(tuesday.last(.tuesday, orToday: true) == tuesday)
        #expect(tuesday.last(.tuesday, orToday: false).description == "2024-11-05")
    }

    @Test func intervalsHoldBothEnds() throws {
        let start = try #require(Day("1914-07-28"))
        let end = try #require(Day("1918-11-11"))
        let war = try #require(DayInterval(start, end))
        #expect(war.contains(start) && war.contains(end) && !war.contains(end.adding(days: 1)))
        #expect(war.count == 1568)
        #expect(DayInterval(end, start) == nil)
    }
}
