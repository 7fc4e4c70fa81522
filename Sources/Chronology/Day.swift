/// A civil day in the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31: no time, no time zone.
///
/// Treaty law counts in whole days at the place of the act, so a day is all there is. Stored as a count of days, which makes
/// comparison and addition single instructions.
///
///     let exchanged = Day(year: 2024, month: 12, day: 4)
///     exchanged?.adding(days: 30).description     // "2025-01-03"
public struct Day: Hashable, Sendable {
    /// Days since 1970-01-01, which is 0.
    public var ordinal: Int { Int(stored) }

    @usableFromInline let stored: Int32

    /// 0001-01-01, the first day this type can hold.
    public static let first = Day(unchecked: -719_162)
    /// 9999-12-31, the last day this type can hold.
    public static let last = Day(unchecked: 2_932_896)

    @usableFromInline
    init(unchecked ordinal: Int32) {
        self.stored = ordinal
    }

    /// The day `ordinal` days after 1970-01-01, or ``first`` or ``last`` where that lies outside the calendar's range.
    public init(ordinal: Int) {
        self.stored = Int32(clamping: min(max(ordinal, Day.first.ordinal), Day.last.ordinal))
    }

    /// The day of that date, or nil where the calendar has no such day (2023-02-29, 2024-13-01, year 0).
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, year: year) else {
            return nil
        }
        self.init(validYear: year, month: month, day: day)
    }

    /// Reads exactly `YYYY-MM-DD` (ISO 8601, extended format); nil for anything else and for days that do not exist.
    public init?(_ iso: some StringProtocol) {
        var numbers = (0, 0, 0)
        var position = 0
        for byte in iso.utf8 {
            switch position {
            case 4, 7:
                guard byte == UInt8(ascii: "-") else { return nil }
            default:
                guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
                let digit = Int(byte - UInt8(ascii: "0"))
                if position < 4 {
                    numbers.0 = numbers.0 * 10 + digit
                } else if position < 7 {
                    numbers.1 = numbers.1 * 10 + digit
                } else {
                    numbers.2 = numbers.2 * 10 + digit
                }
            }
            position += 1
            if position > 10 { return nil }
        }
        guard position == 10 else { return nil }
        self.init(year: numbers.0, month: numbers.1, day: numbers.2)
    }

    /// For callers that have already made sure the date exists.
    init(validYear year: Int, month: Int, day: Int) {
        // Howard Hinnant's days-from-civil: years that begin in March put the leap day last, so month lengths follow one line.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(unchecked: Int32(era * 146_097 + dayOfEra - 719_468))
    }

    /// Year, month (1...12) and day of the month (1...31).
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = ordinal + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The year, 1...9999.
    public var year: Int { components.year }
    /// The month, 1...12.
    public var month: Int { components.month }
    /// The day of the month, 1...31.
    public var day: Int { components.day }

    /// The number of days in that month (1...12) of that year.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year: year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether that year of the Gregorian calendar has a 29 February.
    public static func isLeap(year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
}

extension Day: Comparable {
    /// Earlier days come first.
    @inlinable
    public static func < (left: Day, right: Day) -> Bool {
        left.stored < right.stored
    }
}

extension Day: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = components
        return ISODigits.padded(year, to: 4) + "-" + ISODigits.padded(month, to: 2) + "-" + ISODigits.padded(day, to: 2)
    }
}

extension Day: CodedAsText {
    /// What a text has to be.
    public static var wanted: String { "a day as YYYY-MM-DD" }
}

/// Fixed-width decimal numbers; the standard library has no formatter without Foundation.
enum ISODigits {
    static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
