/// A length of calendar time in years, months and days, as treaties give notice periods and terms: `P1Y`, `P6M`, `P90D`.
///
/// Months and years have no fixed number of days, so a period has a length only from a given day (``Day/adding(_:)``).
public struct Period: Hashable, Sendable {
    /// Whole years, 0 or more.
    public var years: Int
    /// Whole months, 0 or more; may exceed 12.
    public var months: Int
    /// Days, 0 or more. Weeks are read as seven days.
    public var days: Int

    /// A period of that many years, months and days.
    public init(years: Int = 0, months: Int = 0, days: Int = 0) {
        self.years = years
        self.months = months
        self.days = days
    }

    /// Reads an ISO 8601 duration of dates: `P` then years, months, weeks and days in this order, each at most once.
    ///
    /// - Throws: ``PeriodError`` for anything else, fractions, negative numbers and times of day included.
    public init(iso: some StringProtocol) throws(PeriodError) {
        let problem = PeriodError(found: String(iso))
        var rest = iso.utf8[...]
        guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { throw problem }
        self.init()
        var allowed = Array("YMWD".utf8)[...]
        while !rest.isEmpty {
            var number = 0
            var digits = 0
            while let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), digits < 6 {
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
                digits += 1
                rest.removeFirst()
            }
            guard digits > 0, let unit = rest.popFirst(), let place = allowed.firstIndex(of: unit) else { throw problem }
            allowed = allowed[(place + 1)...]
            switch unit {
            case UInt8(ascii: "Y"): years = number
            case UInt8(ascii: "M"): months = number
            case UInt8(ascii: "W"): days = 7 * number
            default: days += number
            }
        }
    }

    /// Whether the period has no length.
    public var isZero: Bool { years == 0 && months == 0 && days == 0 }

    /// The period in words: `1 year and 6 months`.
    public var words: String {
        var parts: [String] = []
        for (count, unit) in [(years, "year"), (months, "month"), (days, "day")] where count != 0 {
            parts.append("\(count) \(unit)\(count == 1 ? "" : "s")")
        }
        guard let final = parts.popLast() else { return "no time" }
        return parts.isEmpty ? final : parts.joined(separator: ", ") + " and " + final
    }
}

extension Period: CustomStringConvertible {
    /// The ISO 8601 form; `P0D` for no time.
    public var description: String {
        guard !isZero else { return "P0D" }
        return "P" + (years == 0 ? "" : "\(years)Y") + (months == 0 ? "" : "\(months)M") + (days == 0 ? "" : "\(days)D")
    }
}

extension Period: Codable {
    /// Reads an ISO 8601 duration.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do {
            try self.init(iso: text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// Writes an ISO 8601 duration.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A text that is not an ISO 8601 duration of dates.
public struct PeriodError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text found.
    public let found: String
    /// What was found and what to write instead.
    public var description: String { "found \"\(found)\", wanted a period such as P30D, P6M, P1Y or P1Y6M" }
}
