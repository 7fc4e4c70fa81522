public import Chronology

/// Days as a reader writes them; an imprecise date stays imprecise.
public enum DateWords {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// "12 Nov 2024".
    public static func of(_ day: Day) -> String {
        "\(day.day) \(months[day.month - 1]) \(day.year)"
    }

    /// "12 Nov", for a place where the year is plain.
    public static func short(_ day: Day) -> String {
        "\(day.day) \(months[day.month - 1])"
    }

    /// "11 Nov 2024", "Jun 2024", "2024", "about 1961", "24 Oct to 6 Nov 2024", "by 6 Nov 2024".
    public static func of(_ date: PartialDate) -> String {
        if let day = date.day { return of(day) }
        let earliest = date.earliest
        let latest = date.latest
        if earliest == .first { return "by " + of(latest) }
        if latest == .last { return "from " + of(earliest) }
        let qualifier = (date.isApproximate ? "about " : "")
        let words: String
        if date.isApproximate, let plain = unqualified(date) {
            words = of(plain)
        } else if earliest == latest {
            words = of(earliest)
        } else if earliest == earliest.firstOfYear, latest == earliest.firstOfYear.lastOfYear {
            words = "\(earliest.year)"
        } else if earliest == earliest.firstOfMonth, latest == earliest.lastOfMonth {
            words = "\(months[earliest.month - 1]) \(earliest.year)"
        } else {
            words = range(earliest, latest)
        }
        return qualifier + words + (date.isUncertain ? " (uncertain)" : "")
    }

    /// The same without the year where it is that of `day` and the date is one day: "19 Jun".
    public static func of(_ date: PartialDate, near day: Day) -> String {
        if let own = date.day, own.year == day.year { return short(own) }
        return of(date)
    }

    /// The date without its marks; `nil` where there are none or it cannot be read without them.
    private static func unqualified(_ date: PartialDate) -> PartialDate? {
        let plain = date.description.filter { !"~?%".contains($0) }
        guard plain != date.description else { return nil }
        return try? PartialDate(edtf: plain)
    }

    private static func range(_ start: Day, _ end: Day) -> String {
        if start.year == end.year, start.month == end.month { return "\(start.day) to \(of(end))" }
        return (start.year == end.year ? short(start) : of(start)) + " to " + of(end)
    }
}

extension Day {
    /// The last day of its month.
    fileprivate var lastOfMonth: Day {
        firstOfMonth(after: 1).adding(days: -1)
    }

    /// 31 December of its year.
    fileprivate var lastOfYear: Day {
        Day(year: year, month: 12, day: 31) ?? self
    }
}
