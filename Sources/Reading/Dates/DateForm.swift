internal import Chronology

/// Which way from the day of publication a date lies.
enum Direction: Sendable, Hashable {
    case past, future
}

/// A length of the calendar that dates are counted in.
enum CalendarUnit: String, Sendable, Hashable {
    case day, week, month, year, decade, century
}

/// "last", "this", "next", or none of them; "June last year" and "June next year" of a month.
enum Which: String, Sendable, Hashable {
    case plain, last, this, next, lastYear, nextYear
}

/// A part of a year, month or decade ("early", "the end of").
enum DatePart: String, Sendable, Hashable {
    case early, mid, late, start, end
}

/// What a date expression says, before anybody looks at the day of publication.
indirect enum DateForm: Sendable, Hashable {
    /// Needs no anchor: "12 November 2024", "the 1950s", "1950-53".
    case fixed(PartialDate)
    /// "Nov. 11", "9-11 November": a month and its days without a year.
    case days(month: Int, ClosedRange<Int>)
    /// "June 16 of last year": years from that of publication.
    case daysOfYear(month: Int, ClosedRange<Int>, Int)
    /// "in June", "last June".
    case month(Int, Which)
    /// "Monday", "next Monday".
    case weekday(Weekday, Which)
    /// "Monday last week": weeks from that of publication.
    case weekdayOfWeek(Weekday, Int)
    /// "in the summer": first and last month.
    case season(first: Int, last: Int, Which)
    /// "yesterday", "three days ago": days from the publication.
    case offset(days: Int)
    /// "last week", "this year": units from that of publication.
    case unit(CalendarUnit, Int)
    /// "two months ago", "in two years".
    case distance(CalendarUnit, Int)
    /// "early June", "the end of the year".
    case part(DatePart, DateForm)
    /// "between Monday and Friday".
    case interval(DateForm, DateForm)
    /// "the same day", "three days after": rests on something the rules do not know.
    case open

    /// Whether its value depends on the day of publication.
    var isRelative: Bool {
        switch self {
        case .fixed, .open: false
        case .part(_, let form): form.isRelative
        case .interval(let first, let second): first.isRelative || second.isRelative
        default: true
        }
    }
}
