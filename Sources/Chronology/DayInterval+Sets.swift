/// Sets of days as lists of intervals. What comes back is in order, and no two intervals touch.
extension DayInterval {
    /// The days of any of the intervals, which may come in any order and overlap.
    public static func union(_ intervals: some Sequence<DayInterval>) -> [DayInterval] {
        var result: [DayInterval] = []
        for interval in intervals.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if let last = result.last, last.end == .last || interval.start <= last.end.adding(days: 1) {
                result[result.count - 1] = DayInterval(unchecked: last.start, max(last.end, interval.end))
            } else {
                result.append(interval)
            }
        }
        return result
    }

    /// The days in both sets; both in order, without overlaps.
    public static func intersection(_ left: [DayInterval], _ right: [DayInterval]) -> [DayInterval] {
        var result: [DayInterval] = []
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            if let both = DayInterval(max(left[i].start, right[j].start), min(left[i].end, right[j].end)) { result.append(both) }
            if left[i].end < right[j].end { i += 1 } else { j += 1 }
        }
        return result
    }

    /// The days of the first set that are not in the second.
    public static func difference(_ left: [DayInterval], _ right: [DayInterval]) -> [DayInterval] {
        intersection(union(left), complement(union(right)))
    }

    /// Every other day the calendar can hold; the intervals in order, without overlaps.
    private static func complement(_ intervals: [DayInterval]) -> [DayInterval] {
        var result: [DayInterval] = []
        var next: Day? = .first
        for interval in intervals {
            if let start = next, start < interval.start { result.append(DayInterval(unchecked: start, interval.start.adding(days: -1))) }
            next = interval.end == .last ? nil : interval.end.adding(days: 1)
        }
        if let start = next { result.append(DayInterval(unchecked: start, .last)) }
        return result
    }
}
