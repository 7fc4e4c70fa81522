/// One end of a partial date: a century, decade, year, month or day with an optional qualifier.
struct DatePoint: Hashable, Sendable {
    /// How much of the date is given. `anyMonth` and `anyDay` are EDTF's unspecified digits (`1961-XX`, `1961-07-XX`): the source knows
    /// there is one exact date but not which, where plain `1961-07` only says how coarse the statement is.
    enum Precision: Hashable, Sendable {
        case century, decade, year, anyMonth, anyMonthAndDay, month, anyDay, day
    }

    enum Qualifier: String, Hashable, Sendable {
        case none = ""
        case uncertain = "?"
        case approximate = "~"
        case both = "%"

        var isApproximate: Bool { self == .approximate || self == .both }
        var isUncertain: Bool { self == .uncertain || self == .both }
    }

    let year: Int
    let month: Int
    let dayOfMonth: Int
    let precision: Precision
    let qualifier: Qualifier

    init(year: Int, precision: Precision, month: Int = 1, dayOfMonth: Int = 1, qualifier: Qualifier = .none) {
        self.year = year
        self.month = month
        self.dayOfMonth = dayOfMonth
        self.precision = precision
        self.qualifier = qualifier
    }

    init(_ day: Day) {
        let (year, month, dayOfMonth) = day.components
        self.init(year: year, precision: .day, month: month, dayOfMonth: dayOfMonth)
    }

    /// The days the point can mean, widened by one unit at each end where the source says "about".
    var bounds: DayInterval {
        let about = qualifier.isApproximate ? 1 : 0
        switch precision {
        case .century: return years(from: year - 100 * about, to: year + 99 + 100 * about)
        case .decade: return years(from: year - 10 * about, to: year + 9 + 10 * about)
        case .year, .anyMonth, .anyMonthAndDay: return years(from: year - about, to: year + about)
        case .month, .anyDay:
            let start = Day(validYear: year, month: month, day: 1)
            let before = about == 1 ? start.adding(days: -1).firstOfMonth : start
            return DayInterval(unchecked: before, start.firstOfMonth(after: 1 + about).adding(days: -1))
        case .day:
            let day = Day(validYear: year, month: month, day: dayOfMonth)
            return DayInterval(unchecked: day.adding(days: -about), day.adding(days: about))
        }
    }

    private func years(from first: Int, to last: Int) -> DayInterval {
        DayInterval(
            unchecked: Day(validYear: min(max(first, 1), 9999), month: 1, day: 1),
            Day(validYear: min(max(last, 1), 9999), month: 12, day: 31))
    }

    var description: String {
        let year = ISODigits.padded(year, to: 4)
        let month = ISODigits.padded(month, to: 2)
        let date =
            switch precision {
            case .century: String(year.prefix(2)) + "XX"
            case .decade: String(year.prefix(3)) + "X"
            case .year: year
            case .anyMonth: year + "-XX"
            case .anyMonthAndDay: year + "-XX-XX"
            case .month: year + "-" + month
            case .anyDay: year + "-" + month + "-XX"
            case .day: year + "-" + month + "-" + ISODigits.padded(dayOfMonth, to: 2)
            }
        return date + qualifier.rawValue
    }
}
