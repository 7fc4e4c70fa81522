/// A date known as precisely as its source gives it, in a subset of EDTF (ISO 8601-2): a day, a month, a year, a decade, a century,
/// or an interval between two such dates, perhaps with an open end.
///
/// Law never rounds such a date: it works with both bounds, ``earliest`` and ``latest``, and where they lead to different answers it
/// says that the answer cannot be determined.
///
///     try PartialDate(edtf: "1961-07-XX").earliest     // 1961-07-01
///     try PartialDate(edtf: "1961-07-05/1961-07-07").latest     // 1961-07-07
public struct PartialDate: Hashable, Sendable {
    enum Form: Hashable, Sendable {
        case single(DatePoint)
        case interval(DatePoint?, DatePoint?)
    }

    let form: Form

    /// The first day the date can mean; ``Day/first`` where the beginning is open.
    ///
    /// "About" (`~`, `%`) widens by one unit of the date's precision; "uncertain" (`?`) doubts the source, not the size, and does not.
    public let earliest: Day
    /// The last day the date can mean; ``Day/last`` where the end is open.
    public let latest: Day

    init(_ form: Form) {
        self.form = form
        switch form {
        case .single(let point):
            self.earliest = point.bounds.start
            self.latest = point.bounds.end
        case .interval(let start, let end):
            self.earliest = start?.bounds.start ?? .first
            self.latest = end?.bounds.end ?? .last
        }
    }

    /// Exactly that day.
    public init(_ day: Day) {
        self.form = .single(DatePoint(day))
        self.earliest = day
        self.latest = day
    }

    /// A year, or a month of it. Numbers outside the calendar are brought to its nearest year and month.
    public init(year: Int, month: Int? = nil) {
        let clampedMonth = month.map { min(max($0, 1), 12) }
        self.init(
            .single(DatePoint(year: min(max(year, 1), 9999), precision: clampedMonth == nil ? .year : .month, month: clampedMonth ?? 1)))
    }

    /// The days between two bounds, both inside; nil leaves that end open. Bounds in the wrong order are swapped; equal ones give a day.
    public init(from start: Day?, through end: Day?) {
        if let start, let end {
            guard start != end else {
                self.init(start)
                return
            }
            self.init(.interval(DatePoint(min(start, end)), DatePoint(max(start, end))))
        } else {
            self.init(.interval(start.map(DatePoint.init), end.map(DatePoint.init)))
        }
    }

    /// The day, where the date is exactly one and nothing qualifies it.
    public var day: Day? {
        isExact ? earliest : nil
    }

    /// Whether the date is exactly one day and nothing qualifies it.
    public var isExact: Bool { earliest == latest && !isApproximate && !isUncertain }

    /// Whether the source says "about" (`~` or `%`).
    public var isApproximate: Bool { points.contains { $0.qualifier.isApproximate } }

    /// Whether the source is in doubt (`?` or `%`).
    public var isUncertain: Bool { points.contains { $0.qualifier.isUncertain } }

    /// Whether one end is open (`../1961`, `1961/..`).
    public var isOpen: Bool {
        if case .interval(let start, let end) = form { return start == nil || end == nil }
        return false
    }

    /// From ``earliest`` to ``latest``.
    public var interval: DayInterval { DayInterval(unchecked: earliest, latest) }

    private var points: [DatePoint] {
        switch form {
        case .single(let point): [point]
        case .interval(let start, let end): [start, end].compactMap(\.self)
        }
    }
}

extension PartialDate: CustomStringConvertible {
    /// The canonical EDTF form, which ``init(edtf:)`` reads back to an equal value.
    public var description: String {
        switch form {
        case .single(let point): point.description
        case .interval(let start, let end): (start?.description ?? "..") + "/" + (end?.description ?? "..")
        }
    }
}

extension PartialDate: Codable {
    /// Reads an EDTF string.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do {
            try self.init(edtf: text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// Writes the canonical EDTF form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
