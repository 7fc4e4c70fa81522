/// A run of days with both ends inside; never empty.
public struct DayInterval: Hashable, Sendable {
    /// The first day of the interval.
    public let start: Day
    /// The last day of the interval.
    public let end: Day

    /// The days from `start` to `end`, or nil where `end` is earlier.
    public init?(_ start: Day, _ end: Day) {
        guard start <= end else { return nil }
        self.start = start
        self.end = end
    }

    /// Every day the calendar can hold.
    public static let always = DayInterval(unchecked: .first, .last)

    init(unchecked start: Day, _ end: Day) {
        self.start = start
        self.end = end
    }

    /// Whether the day lies inside.
    public func contains(_ day: Day) -> Bool {
        start <= day && day <= end
    }

    /// Whether the two intervals share a day.
    public func overlaps(_ other: DayInterval) -> Bool {
        start <= other.end && other.start <= end
    }

    /// The number of days, 1 or more.
    public var count: Int { start.days(until: end) + 1 }
}
