import Chronology
import Testing

@Suite struct CalendarArithmeticTests {
    @Test(
        arguments: [
            ("2008-01-31", "P1M", "2008-02-29", 31), ("2023-01-31", "P1M", "2023-02-28", 31), ("2024-02-29", "P1Y", "2025-02-28", 29),
            ("2024-08-31", "P1M", "2024-09-30", 31), ("2003-12-19", "P6M", "2004-06-19", nil), ("1993-09-30", "P90D", "1993-12-29", nil),
            ("2024-02-29", "P4Y", "2028-02-29", nil), ("2024-11-30", "P14M", "2026-01-30", nil),
        ] as [(String, String, String, Int?)])
    func aMonthTooShortClampsAndSaysSo(from: String, period: String, to: String, clamped: Int?) throws {
        let sum = try #require(Day(from)).adding(try Period(iso: period))
        #expect(sum.day.description == to)
        #expect(sum.clampedFrom == clamped)
    }

    @Test func exactAdditionRefusesWhatClampingWouldChange() throws {
        let day = try #require(Day("2023-01-31"))
        let error = #expect(throws: CalendarError.self) { try day.addingExactly(Period(months: 1)) }
        #expect(error?.description == "2023-01-31 plus 1 month would be day 31 of a month that ends on 2023-02-28")
        #expect(try day.addingExactly(Period(months: 2)).description == "2023-03-31")
    }

    @Test func addingIsMonotone() throws {
        let periods = [Period(months: 1), Period(years: 1), Period(years: 1, months: 6, days: 30), Period(days: 90)]
        for ordinal in 19_000...20_500 {
            for period in periods {
                #expect(Day(ordinal: ordinal).adding(period).day <= Day(ordinal: ordinal + 1).adding(period).day)
            }
        }
    }

    @Test(arguments: [
        ("P30D", "30 days"), ("P1Y6M", "1 year and 6 months"), ("P2W", "14 days"), ("P1Y2M3D", "1 year, 2 months and 3 days"),
        ("P0D", "no time"),
    ])
    func periodsReadAsWords(iso: String, words: String) throws {
        #expect(try Period(iso: iso).words == words)
    }

    @Test(arguments: ["", "P", "30D", "P1D1Y", "P1.5M", "PT1H", "P-1D", "P1M1M", "p1d", "P9999999D"])
    func whatIsNoPeriodIsRefused(text: String) {
        #expect(throws: PeriodError.self) { try Period(iso: text) }
    }

    @Test func periodsRoundTrip() throws {
        for years in 0...2 {
            for months in 0...13 {
                for days in [0, 1, 90] {
                    let period = Period(years: years, months: months, days: days)
                    #expect(try Period(iso: period.description) == period)
                }
            }
        }
    }

    @Test func theFirstOfALaterMonthIgnoresTheDayOfThisOne() throws {
        for iso in ["2003-11-01", "2003-11-06", "2003-11-30"] {
            #expect(try #require(Day(iso)).firstOfMonth(after: 3).description == "2004-02-01")
        }
    }
}
