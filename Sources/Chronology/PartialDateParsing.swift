/// A text that is not a date in the EDTF subset of ``PartialDate``.
public struct PartialDateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with the text.
    public enum Reason: Hashable, Sendable {
        /// It has not the form of a date.
        case form
        /// The calendar has no such month.
        case noSuchMonth(Int)
        /// The month has no such day.
        case noSuchDay(Int, lastOfMonth: Int)
        /// The interval ends before it begins.
        case backwards
        /// Both ends of the interval are open.
        case unbounded
    }

    /// The text found.
    public let found: String
    /// What is wrong with it.
    public let reason: Reason

    /// What was found and what to write instead.
    public var description: String {
        switch reason {
        case .form: "found \"\(found)\", wanted a date such as 1961-07-06, 1961-07, 1961, 1961-07-XX, 1961~ or 1961-07-05/1961-07-07"
        case .noSuchMonth(let month): "found \"\(found)\": there is no month \(month); months are 01 to 12"
        case .noSuchDay(let day, let last): "found \"\(found)\": there is no day \(day) in that month, which ends on day \(last)"
        case .backwards: "found \"\(found)\": the interval ends before it begins; write the earlier date first"
        case .unbounded: "found \"\(found)\": both ends are open; give at least one, or leave the date out"
        }
    }
}

extension PartialDate {
    /// Reads the EDTF subset: `1961-07-06`, `1961-07`, `1961`, `196X`, `19XX`, `1961-XX`, `1961-XX-XX`, `1961-07-XX`, each with an optional
    /// `?` (uncertain), `~` (about) or `%` (both) at the end, and intervals `a/b`, `../b`, `a/..`.
    ///
    /// - Throws: ``PartialDateError`` with the text and what is wrong with it.
    public init(edtf: some StringProtocol) throws(PartialDateError) {
        let text = String(edtf)
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        switch parts.count {
        case 1:
            self.init(.single(try DatePoint.parse(parts[0], in: text)))
        case 2:
            let start = parts[0] == ".." ? nil : try DatePoint.parse(parts[0], in: text)
            let end = parts[1] == ".." ? nil : try DatePoint.parse(parts[1], in: text)
            if start == nil && end == nil { throw PartialDateError(found: text, reason: .unbounded) }
            if let start, let end, start.bounds.start > end.bounds.end { throw PartialDateError(found: text, reason: .backwards) }
            self.init(.interval(start, end))
        default:
            throw PartialDateError(found: text, reason: .form)
        }
    }
}

extension DatePoint {
    static func parse(_ part: Substring, in whole: String) throws(PartialDateError) -> DatePoint {
        let malformed = PartialDateError(found: whole, reason: .form)
        var bytes = Array(part.utf8)
        var qualifier = Qualifier.none
        if let final = bytes.last, let mark = Qualifier(rawValue: String(UnicodeScalar(final))) {
            qualifier = mark
            bytes.removeLast()
        }
        let fields = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard (1...3).contains(fields.count), fields[0].count == 4, fields.dropFirst().allSatisfy({ $0.count == 2 }) else {
            throw malformed
        }

        let unspecified = fields[0].reversed().prefix { $0 == UInt8(ascii: "X") }.count
        guard unspecified <= 2, let prefix = number(fields[0].dropLast(unspecified)) else { throw malformed }
        if unspecified > 0 {
            guard fields.count == 1 else { throw malformed }
            let year = prefix * (unspecified == 1 ? 10 : 100)
            return DatePoint(year: year, precision: unspecified == 1 ? .decade : .century, qualifier: qualifier)
        }
        guard prefix >= 1 else { throw malformed }
        guard fields.count > 1 else { return DatePoint(year: prefix, precision: .year, qualifier: qualifier) }

        if isUnspecified(fields[1]) {
            if fields.count == 2 { return DatePoint(year: prefix, precision: .anyMonth, qualifier: qualifier) }
            guard isUnspecified(fields[2]) else { throw malformed }
            return DatePoint(year: prefix, precision: .anyMonthAndDay, qualifier: qualifier)
        }
        guard let month = number(fields[1]) else { throw malformed }
        guard (1...12).contains(month) else { throw PartialDateError(found: whole, reason: .noSuchMonth(month)) }
        guard fields.count == 3 else { return DatePoint(year: prefix, precision: .month, month: month, qualifier: qualifier) }

        if isUnspecified(fields[2]) { return DatePoint(year: prefix, precision: .anyDay, month: month, qualifier: qualifier) }
        guard let day = number(fields[2]) else { throw malformed }
        let length = Day.length(ofMonth: month, year: prefix)
        guard (1...length).contains(day) else { throw PartialDateError(found: whole, reason: .noSuchDay(day, lastOfMonth: length)) }
        return DatePoint(year: prefix, precision: .day, month: month, dayOfMonth: day, qualifier: qualifier)
    }

    private static func isUnspecified(_ field: ArraySlice<UInt8>) -> Bool {
        field.allSatisfy { $0 == UInt8(ascii: "X") }
    }

    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in field {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }
}
