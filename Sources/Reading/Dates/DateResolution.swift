internal import Chronology

extension DateForm {
    /// The date it means, seen from `anchor`, never more precise than the words; `nil` where that cannot be said.
    ///
    /// Without a direction a weekday and a month lie behind, as in nearly all reports, and a day of a month is the nearer one.
    func resolved(anchor: Day?, direction: Direction?) -> PartialDate? {
        switch self {
        case .fixed(let date):
            return date
        case .open:
            return nil
        case .part(let part, let form):
            guard let whole = form.resolved(anchor: anchor, direction: direction) else { return nil }
            return DateParts.standard.part(part, of: whole)
        case .interval(let first, let second):
            guard let start = first.resolved(anchor: anchor, direction: direction),
                let end = second.resolved(anchor: anchor, direction: direction), start.earliest <= end.latest
            else { return nil }
            return PartialDate.between(start, end)
        default:
            guard let anchor else { return nil }
            return relative(to: anchor, direction)
        }
    }

    private func relative(to anchor: Day, _ direction: Direction?) -> PartialDate? {
        switch self {
        case .days(let month, let days):
            return Self.daysOfMonth(month, days, anchor, direction)
        case .daysOfYear(let month, let days, let offset):
            return Self.days(month, days, year: anchor.year + offset)
        case .month(let month, let which):
            return Self.month(month, which, anchor, direction)
        case .weekday(let weekday, let which):
            return PartialDate(Self.weekday(weekday, which, anchor, direction))
        case .weekdayOfWeek(let weekday, let weeks):
            let monday = anchor.last(.monday, orToday: true)
            return PartialDate(monday.adding(days: weeks * 7 + weekday.rawValue - 1))
        case .season(let first, let last, let which):
            return Self.season(first, last, which, anchor, direction)
        case .offset(let days):
            return PartialDate(anchor.adding(days: days))
        case .unit(let unit, let count):
            return Self.unit(unit, count, anchor)
        case .distance(let unit, let count):
            return Self.distance(unit, count, anchor)
        case .fixed, .open, .part, .interval:
            return nil
        }
    }

    private static func daysOfMonth(_ month: Int, _ days: ClosedRange<Int>, _ anchor: Day, _ direction: Direction?) -> PartialDate? {
        let candidates = (-4...4).compactMap { Day(year: anchor.year + $0, month: month, day: days.lowerBound) }
        let found: Day? =
            switch direction {
            case .past: candidates.last { $0 <= anchor }
            case .future: candidates.first { $0 >= anchor }
            case nil: candidates.min { abs($0.days(until: anchor)) < abs($1.days(until: anchor)) }
            }
        return found.flatMap { Self.days(month, days, year: $0.year) }
    }

    private static func days(_ month: Int, _ days: ClosedRange<Int>, year: Int) -> PartialDate? {
        guard let start = Day(year: year, month: month, day: days.lowerBound),
            let end = Day(year: year, month: month, day: days.upperBound)
        else { return nil }
        return PartialDate(from: start, through: end)
    }

    private static func month(_ month: Int, _ which: Which, _ anchor: Day, _ direction: Direction?) -> PartialDate {
        let now = anchor.month
        let year: Int
        switch which {
        case .last: year = month < now ? anchor.year : anchor.year - 1
        case .next: year = month > now ? anchor.year : anchor.year + 1
        case .this: year = anchor.year
        case .lastYear: year = anchor.year - 1
        case .nextYear: year = anchor.year + 1
        case .plain:
            if direction == .future {
                year = month >= now ? anchor.year : anchor.year + 1
            } else {
                year = month <= now ? anchor.year : anchor.year - 1
            }
        }
        return PartialDate(year: year, month: month)
    }

    private static func weekday(_ weekday: Weekday, _ which: Which, _ anchor: Day, _ direction: Direction?) -> Day {
        let before = anchor.last(weekday, orToday: true)
        let isToday = before == anchor
        switch which {
        case .last, .lastYear: return isToday ? anchor.adding(days: -7) : before
        case .next, .nextYear: return before.adding(days: 7)
        case .this: return direction == .past || isToday ? before : before.adding(days: 7)
        case .plain: return direction == .future && !isToday ? before.adding(days: 7) : before
        }
    }

    private static func season(_ first: Int, _ last: Int, _ which: Which, _ anchor: Day, _ direction: Direction?) -> PartialDate? {
        let seasons = (-2...2).compactMap { DateForm.seasonOfYear(first, last, anchor.year + $0) }
        switch which {
        case .last, .lastYear: return seasons.last { $0.latest < anchor }
        case .next, .nextYear: return seasons.first { $0.earliest > anchor }
        case .this: return seasons.first { $0.earliest.year == anchor.year }
        case .plain:
            return direction == .future ? seasons.first { $0.latest >= anchor } : seasons.last { $0.earliest <= anchor }
        }
    }

    /// The season that begins in a year; winter ends in the next.
    static func seasonOfYear(_ first: Int, _ last: Int, _ year: Int) -> PartialDate? {
        PartialDate.between(PartialDate(year: year, month: first), PartialDate(year: last < first ? year + 1 : year, month: last))
    }

    private static func unit(_ unit: CalendarUnit, _ count: Int, _ anchor: Day) -> PartialDate? {
        switch unit {
        case .day:
            return PartialDate(anchor.adding(days: count))
        case .week:
            let monday = anchor.last(.monday, orToday: true).adding(days: count * 7)
            return PartialDate(from: monday, through: monday.adding(days: 6))
        case .month:
            let first = anchor.firstOfMonth(after: count)
            return PartialDate(year: first.year, month: first.month)
        case .year:
            return PartialDate(year: anchor.year + count)
        case .decade:
            return .decade((anchor.year / 10 + count) * 10)
        case .century:
            return .century((anchor.year / 100 + count) * 100)
        }
    }

    /// "Two days ago" is a day; the farther and the rounder, the wider.
    private static func distance(_ unit: CalendarUnit, _ count: Int, _ anchor: Day) -> PartialDate? {
        switch unit {
        case .day where abs(count) < 7:
            return PartialDate(anchor.adding(days: count))
        case .day:
            let middle = anchor.adding(days: count)
            let slack = max(1, abs(count) / 10)
            return PartialDate(from: middle.adding(days: -slack), through: middle.adding(days: slack))
        case .week:
            let middle = anchor.adding(days: count * 7)
            return PartialDate(from: middle.adding(days: -3), through: middle.adding(days: 3))
        case .month:
            let first = anchor.firstOfMonth(after: count)
            return .about(PartialDate(year: first.year, month: first.month))
        case .year:
            return .about(PartialDate(year: anchor.year + count))
        case .decade:
            let year = anchor.year + count * 10
            return .between(PartialDate(year: year - 5), PartialDate(year: year + 5))
        case .century:
            let year = anchor.year + count * 100
            return .between(PartialDate(year: year - 50), PartialDate(year: year + 50))
        }
    }
}

extension PartialDate {
    /// From the first day of one to the last of the other, in their own precision where EDTF can say it.
    static func between(_ start: PartialDate, _ end: PartialDate) -> PartialDate {
        if start == end { return start }
        let text = start.description + "/" + end.description
        return (try? PartialDate(edtf: text)) ?? PartialDate(from: start.earliest, through: end.latest)
    }

    /// The ten years from `first` on (`195X`).
    static func decade(_ first: Int) -> PartialDate? {
        try? PartialDate(edtf: String(first / 10) + "X")
    }

    /// The hundred years from `first` on (`18XX`).
    static func century(_ first: Int) -> PartialDate? {
        try? PartialDate(edtf: String(first / 100) + "XX")
    }

    /// The date as an approximate one (`2024-08~`).
    static func about(_ date: PartialDate) -> PartialDate {
        (try? PartialDate(edtf: date.description + "~")) ?? date
    }
}

/// What "early", "late" and "the end of" mean, from `dates.rules`.
struct DateParts: Sendable {
    static let standard = DateParts(DateWords.file)

    private let ofYear, ofMonth, ofDecade: [String: ClosedRange<Int>]

    init(_ file: RuleFile) {
        func table(_ section: String) -> [String: ClosedRange<Int>] {
            var table: [String: ClosedRange<Int>] = [:]
            for rule in file.rules(in: section) {
                let bounds = rule.values.compactMap(Int.init)
                if bounds.count == 2, bounds[0] <= bounds[1] { table[rule.key] = bounds[0]...bounds[1] }
            }
            return table
        }
        ofYear = table("parts of a year")
        ofMonth = table("parts of a month")
        ofDecade = table("parts of a decade")
    }

    /// A part of a year, month, decade, week or season; `nil` for a part of a single day.
    func part(_ part: DatePart, of whole: PartialDate) -> PartialDate? {
        let first = whole.earliest
        let last = whole.latest
        let length = first.days(until: last) + 1
        if whole == PartialDate(year: first.year), let months = ofYear[part.rawValue] {
            return .between(
                PartialDate(year: first.year, month: months.lowerBound), PartialDate(year: first.year, month: months.upperBound))
        }
        if whole == PartialDate(year: first.year, month: first.month), let days = ofMonth[part.rawValue] {
            let lastDay = min(days.upperBound, Day.length(ofMonth: first.month, year: first.year))
            return PartialDate(from: first.adding(days: days.lowerBound - 1), through: first.adding(days: lastDay - 1))
        }
        if whole == .decade(first.year), let years = ofDecade[part.rawValue] {
            return .between(PartialDate(year: first.year + years.lowerBound), PartialDate(year: first.year + years.upperBound))
        }
        guard length > 3 else { return whole }
        // Anything else by thirds that overlap a little.
        switch part {
        case .early, .start: return PartialDate(from: first, through: first.adding(days: length * 2 / 5))
        case .mid: return PartialDate(from: first.adding(days: length * 3 / 10), through: first.adding(days: length * 7 / 10))
        case .late, .end: return PartialDate(from: last.adding(days: -(length * 2 / 5)), through: last)
        }
    }
}
