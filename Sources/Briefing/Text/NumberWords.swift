/// Numbers as a reader sees them.
public enum NumberWords {
    /// "1,200,000", "3.5"; no more than two decimals.
    public static func of(_ number: Double) -> String {
        guard number.isFinite, abs(number) < 1e15 else { return "\(number)" }
        let sign = number < 0 ? "−" : ""
        let hundredths = Int((abs(number) * 100).rounded())
        var digits = Array(String(hundredths / 100))
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: index)
            index -= 3
        }
        let fraction = hundredths % 100
        guard fraction > 0 else { return sign + String(digits) }
        let decimals = fraction.isMultiple(of: 10) ? "\(fraction / 10)" : (fraction < 10 ? "0\(fraction)" : "\(fraction)")
        return sign + String(digits) + "." + decimals
    }

    /// "≥ 10,000", "≲ 50,000", "~ 300", "5,000–7,000", with the unit where it is one of measure: "60 %".
    public static func of(low: Double?, high: Double?, approximate: Bool, unit: String? = nil) -> String {
        let suffix = unit.flatMap { printed[$0] }.map { " " + $0 } ?? ""
        switch (low, high) {
        case (let low?, let high?) where low == high: return (approximate ? "~ " : "") + of(low) + suffix
        case (let low?, let high?): return (approximate ? "~ " : "") + of(low) + "–" + of(high) + suffix
        case (let low?, nil): return (approximate ? "≳ " : "≥ ") + of(low) + suffix
        case (nil, let high?): return (approximate ? "≲ " : "≤ ") + of(high) + suffix
        case (nil, nil): return "–"
        }
    }

    /// What the sign before an amount means; `nil` where there is none.
    public static func meaning(low: Double?, high: Double?, approximate: Bool) -> (sign: String, words: String)? {
        switch (low, high) {
        case (_?, _?): approximate ? ("~", "about") : nil
        case (_?, nil): approximate ? ("≳", "over, roughly") : ("≥", "at least")
        case (nil, _?): approximate ? ("≲", "nearly") : ("≤", "at most")
        case (nil, nil): nil
        }
    }

    /// Whether the unit is printed behind the number.
    static func isPrinted(_ unit: String) -> Bool {
        printed[unit] != nil
    }

    private static let printed = [
        "per cent": "%", "percent": "%", "kilometre": "km", "metre": "m", "mile": "miles", "tonne": "t", "hectare": "ha", "dollar": "USD",
        "euro": "EUR", "pound": "GBP", "year": "years", "day": "days", "hour": "hours", "month": "months", "week": "weeks",
        "kilogram": "kg",
    ]

    /// English plural of a unit: "soldiers", "countries", "persons".
    static func plural(_ unit: String) -> String {
        let irregular = [
            "person": "people", "man": "men", "woman": "women", "child": "children", "aircraft": "aircraft", "personnel": "personnel",
            "yen": "yen", "yuan": "yuan", "won": "won",
        ]
        if let plural = irregular[unit] { return plural }
        if unit.hasSuffix("s") || unit.hasSuffix("x") || unit.hasSuffix("ch") || unit.hasSuffix("sh") { return unit + "es" }
        if unit.hasSuffix("y"), let before = unit.dropLast().last, !"aeiou".contains(before) { return unit.dropLast() + "ies" }
        return unit + "s"
    }
}
