internal import Chronology

/// A day of publication as a page states it, or why it is not believed.
enum StatedDate: Equatable {
    case day(Day)
    case refused(String)

    /// Reads ISO 8601 ("2019-11-19T10:00:00Z"), a compact day ("20191119") and days in English words ("Tue, 19 Nov 2019", "November 19, 2019").
    /// The day is taken as it is written, in the publisher's time.
    ///
    /// - Parameter today: days after the day after it are refused (a clock in the far east may be a day ahead).
    /// - Returns: `nil` where the text holds no day at all.
    static func read(_ text: String, today: Day?) -> StatedDate? {
        let fields = numbersAndMonths(text)
        guard let (year, month, isDay) = date(fields, text) else { return nil }
        guard let day = Day(year: year, month: month, day: isDay) else {
            return .refused("\"\(clip(text))\" is no day of the calendar")
        }
        // The zero of several clocks and the fillers of forms.
        if year < 1600 || (year == 1970 || year == 1900) && month == 1 && isDay == 1 {
            return .refused("\"\(clip(text))\" is what machines write where they know no date")
        }
        if let today, day.ordinal > today.ordinal + 1 { return .refused("\"\(clip(text))\" is after today, \(today)") }
        return .day(day)
    }

    private static func clip(_ text: String) -> String { String(text.prefix(40)) }

    private enum Field: Equatable {
        case number(Int, digits: Int)
        case month(Int)
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    private static func numbersAndMonths(_ text: String) -> [Field] {
        var fields: [Field] = []
        var digits = 0
        var number = 0
        var word = ""
        func close() {
            if digits > 0, digits <= 14 { fields.append(.number(number, digits: digits)) }
            if word.count >= 3, let month = months.firstIndex(of: String(word.prefix(3))) { fields.append(.month(month + 1)) }
            digits = 0
            number = 0
            word = ""
        }
        for byte in text.utf8.prefix(64) {
            switch byte {
            case 0x30...0x39:
                if !word.isEmpty { close() }
                digits += 1
                if digits <= 14 { number = number * 10 + Int(byte - 0x30) }
            case 0x41...0x5A, 0x61...0x7A:
                if digits > 0 { close() }
                word.append(Character(Unicode.Scalar(byte | 0x20)))
            default: close()
            }
        }
        close()
        return fields
    }

    private static func date(_ fields: [Field], _ text: String) -> (Int, Int, Int)? {
        if case .number(let number, let digits)? = fields.first, digits == 8 || digits == 14 {
            let day = digits == 14 ? number / 1_000_000 : number
            return (day / 10_000, day / 100 % 100, day % 100)
        }
        if fields.count >= 3, case .number(let year, 4) = fields[0], case .number(let month, 1...2) = fields[1],
            case .number(let day, 1...2) = fields[2]
        {
            return (year, month, day)
        }
        guard let place = fields.firstIndex(where: { if case .month = $0 { true } else { false } }), case .month(let month) = fields[place]
        else {
            return nil
        }
        // "19 November 2019", "November 19, 2019".
        if place > 0, place + 1 < fields.count, case .number(let day, 1...2) = fields[place - 1],
            case .number(let year, 4) = fields[place + 1]
        {
            return (year, month, day)
        }
        if place + 2 < fields.count, case .number(let day, 1...2) = fields[place + 1], case .number(let year, 4) = fields[place + 2] {
            return (year, month, day)
        }
        return nil
    }
}
