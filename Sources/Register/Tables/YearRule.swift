public import Chronology

/// When something that holds on some days counts for a whole year.
public enum YearRule: String, CaseIterable, Hashable, Sendable, Codable {
    /// On any day of it.
    case any
    /// On 1 January.
    case firstDay = "first-day"
    /// On 31 December.
    case lastDay = "last-day"

    /// The years for which an interval of days counts; nil where it counts for none.
    public func years(of days: DayInterval) -> ClosedRange<Int>? {
        var first = days.start.year
        var last = days.end.year
        switch self {
        case .any: break
        case .firstDay where days.start.firstOfYear < days.start: first += 1
        case .lastDay where days.end.adding(days: 1).year == last: last -= 1
        case .firstDay, .lastDay: break
        }
        // The calendar ends here: there is no day after to be of another year.
        if self == .lastDay, days.end == .last { last = days.end.year }
        return first <= last ? first...last : nil
    }

    /// The years of a span for which any of the intervals counts.
    func years(of days: [DayInterval], within span: ClosedRange<Int>) -> Set<Int> {
        days.reduce(into: []) { result, interval in
            guard let range = years(of: interval), range.overlaps(span) else { return }
            result.formUnion(range.clamped(to: span))
        }
    }

    /// The day by which a year's answer is complete.
    func closes(_ year: Int) -> Day? {
        self == .firstDay ? Day(year: year, month: 1, day: 1) : Day(year: year, month: 12, day: 31)
    }
}
