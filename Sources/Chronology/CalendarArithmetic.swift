/// The day a calendar addition gives, and whether the calendar forced it.
public struct CalendarSum: Hashable, Sendable {
    /// The day reached.
    public let day: Day
    /// The day of the month that was wanted but does not exist there (31 for 31 January plus one month), or nil.
    public let clampedFrom: Int?

    /// A sum; `clampedFrom` only where a month was too short.
    public init(day: Day, clampedFrom: Int?) {
        self.day = day
        self.clampedFrom = clampedFrom
    }
}

/// A calendar addition that has no exact answer.
public struct CalendarError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The day counted from.
    public let start: Day
    /// The period added.
    public let period: Period
    /// The day of the month that was wanted.
    public let wanted: Int
    /// The last day of that month.
    public let lastOfMonth: Day
    /// What does not exist, and what a clamping addition would give.
    public var description: String {
        "\(start) plus \(period.words) would be day \(wanted) of a month that ends on \(lastOfMonth)"
    }
}

extension Day {
    /// This day plus a number of days, which may be negative; stops at ``first`` and ``last``.
    public func adding(days: Int) -> Day {
        let (sum, overflow) = ordinal.addingReportingOverflow(days)
        return overflow ? (days < 0 ? .first : .last) : Day(ordinal: sum)
    }

    /// The number of days from this day to another; negative if that one is earlier.
    public func days(until other: Day) -> Int {
        other.ordinal - ordinal
    }

    /// This day plus a period: first years and months together, then days.
    ///
    /// Where the month reached is too short, the day is **clamped** to its last one (31 January plus one month is 28 or 29 February), as
    /// depositaries count; the result says so. Stops at ``last``.
    public func adding(_ period: Period) -> CalendarSum {
        guard period.years != 0 || period.months != 0 else { return CalendarSum(day: adding(days: period.days), clampedFrom: nil) }
        let (year, month, day) = components
        let months = year * 12 + (month - 1) + period.years * 12 + period.months
        let newYear = months / 12
        let newMonth = months % 12 + 1
        guard newYear <= 9999 else { return CalendarSum(day: .last, clampedFrom: nil) }
        guard newYear >= 1 else { return CalendarSum(day: .first, clampedFrom: nil) }
        let length = Day.length(ofMonth: newMonth, year: newYear)
        let sum = Day(validYear: newYear, month: newMonth, day: min(day, length))
        return CalendarSum(day: sum.adding(days: period.days), clampedFrom: day > length ? day : nil)
    }

    /// This day plus a period, or an error where ``adding(_:)`` would clamp to a month's end.
    ///
    /// - Throws: ``CalendarError`` naming the day that does not exist.
    public func addingExactly(_ period: Period) throws(CalendarError) -> Day {
        let sum = adding(period)
        if let wanted = sum.clampedFrom {
            throw CalendarError(start: self, period: period, wanted: wanted, lastOfMonth: sum.day.adding(days: -period.days))
        }
        return sum.day
    }

    /// The first day of this day's month.
    public var firstOfMonth: Day {
        adding(days: 1 - day)
    }

    /// The first day of this day's year.
    public var firstOfYear: Day {
        Day(validYear: year, month: 1, day: 1)
    }

    /// The first day of the n-th month after this day's: for n = 1 the first of the next month, whatever the day of the month.
    public func firstOfMonth(after count: Int) -> Day {
        firstOfMonth.adding(Period(months: count)).day
    }
}
