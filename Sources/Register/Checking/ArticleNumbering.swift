/// How a treaty numbers its articles, for telling a citation that cannot be right.
enum ArticleNumbering: Hashable, Sendable {
    /// 1, 2, 3 to that number.
    case arabic(Int)
    /// I, II, III to that number.
    case roman(Int)
    /// Names of their own.
    case named([String])

    /// From the number of the last article, as the treaty writes it: `14`, `XIV`.
    init?(count: String) {
        if let number = Int(count), number >= 1 {
            self = .arabic(number)
        } else if let number = RomanNumeral.value(count) {
            self = .roman(number)
        } else {
            return nil
        }
    }

    /// The articles of a citation that the treaty does not have. `5(1)` cites article 5, `3-5` and `3 and 5` two of them; words such as
    /// `Protocol, 2` or `preamble` cite something other than an article and pass.
    func unknown(in citation: String) -> [String] {
        var unknown: [String] = []
        for word in citation.split(whereSeparator: { " ,;-\u{2013}".contains($0) }) where word != "and" && word != "to" {
            guard let first = word.first, first.isNumber || RomanNumeral.digits.contains(first) else { break }
            let article = String(word.prefix { $0.isLetter || $0.isNumber })
            if !contains(article) { unknown.append(article) }
        }
        return unknown
    }

    private func contains(_ article: String) -> Bool {
        switch self {
        case .arabic(let count):
            // "5a" and "9bis" are articles put in later.
            guard let number = Int(article.prefix { $0.isNumber }) else { return false }
            return (1...count).contains(number)
        case .roman(let count): return RomanNumeral.value(article).map { (1...count).contains($0) } ?? false
        case .named(let names): return names.contains(article)
        }
    }

    /// What may be written instead.
    var words: String {
        switch self {
        case .arabic(let count): "1 to \(count)"
        case .roman(let count): "I to \(RomanNumeral.text(count))"
        case .named(let names): names.joined(separator: ", ")
        }
    }
}

/// Roman numerals as treaties use them.
enum RomanNumeral {
    static let digits: Set<Character> = ["I", "V", "X", "L", "C"]
    private static let values: [(text: String, value: Int)] = [
        ("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
    ]

    /// 14 for `XIV`; nil for anything not written so.
    static func value(_ text: String) -> Int? {
        var rest = text[...]
        var value = 0
        for (digits, worth) in values {
            while rest.hasPrefix(digits) {
                rest = rest.dropFirst(digits.count)
                value += worth
            }
        }
        return rest.isEmpty && value > 0 && self.text(value) == text ? value : nil
    }

    /// `XIV` for 14.
    static func text(_ number: Int) -> String {
        var rest = number
        var text = ""
        for (digits, worth) in values {
            while rest >= worth {
                text += digits
                rest -= worth
            }
        }
        return text
    }
}
