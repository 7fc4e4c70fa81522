/// A day of the week, numbered as in ISO 8601: Monday is 1.
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
    /// ISO weekday 1.
    case monday = 1
    /// ISO weekday 2.
    case tuesday
    /// ISO weekday 3.
    case wednesday
    /// ISO weekday 4.
    case thursday
    /// ISO weekday 5.
    case friday
    /// ISO weekday 6.
    case saturday
    /// ISO weekday 7.
    case sunday
}

extension Day {
    /// The day of the week.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday; the sum keeps the remainder positive for days before it.
        let index = ((ordinal + 3) % 7 + 7) % 7
        return Weekday.allCases[index]
    }

    /// The latest such weekday before this day, or this day itself where `orToday` allows it: what a report means by "on Monday".
    public func last(_ weekday: Weekday, orToday: Bool) -> Day {
        let back = (self.weekday.rawValue - weekday.rawValue + 7) % 7
        return adding(days: back == 0 ? (orToday ? 0 : -7) : -back)
    }
}
