import Chronology
import Register
import Testing

@Suite struct YearRuleTests {
    static func years(_ rule: YearRule, _ from: String, _ through: String) throws -> ClosedRange<Int>? {
        rule.years(of: try #require(DayInterval(day(from), day(through))))
    }

    @Test func aYearCountsByAnyDayItsFirstOrItsLast() throws {
        #expect(try Self.years(.any, "1950-06-01", "1990-06-30") == 1950...1990)
        #expect(try Self.years(.firstDay, "1950-06-01", "1990-06-30") == 1951...1990)
        #expect(try Self.years(.lastDay, "1950-06-01", "1990-06-30") == 1950...1989)
    }

    @Test func wholeYearsCountByEveryRule() throws {
        for rule in YearRule.allCases { #expect(try Self.years(rule, "1950-01-01", "1990-12-31") == 1950...1990) }
    }

    @Test func someMonthsOfOneYearCountByAnyDayOnly() throws {
        #expect(try Self.years(.any, "1950-02-01", "1950-11-30") == 1950...1950)
        #expect(try Self.years(.firstDay, "1950-02-01", "1950-11-30") == nil)
        #expect(try Self.years(.lastDay, "1950-02-01", "1950-11-30") == nil)
    }

    @Test func withoutAnEndItGoesOnToTheLastYearOfTheCalendar() throws {
        for rule in YearRule.allCases { #expect(rule.years(of: .always)?.upperBound == 9999) }
    }
}
