/// Right and found marks against those that there are.
struct Marks {
    private var right = 0
    private var found = 0
    private var gold = 0

    /// 2 · right / (found + gold), in percent; 0 when there is nothing.
    var f1: Double { found + gold == 0 ? 0 : 200 * Double(right) / Double(found + gold) }

    /// Takes the marks of one text, which are right when they are the same.
    mutating func take<Mark: Hashable>(found: Set<Mark>, gold: Set<Mark>) {
        right += found.intersection(gold).count
        self.found += found.count
        self.gold += gold.count
    }
}

/// Named figures in the order in which they are printed.
struct Figures {
    private var fields: [(name: String, value: String)] = []

    /// Appends a count.
    mutating func append(_ name: String, _ count: Int) { fields.append((name, "\(count)")) }

    /// Appends a number, which is printed with two decimals.
    mutating func append(_ name: String, _ value: Double) { fields.append((name, Figures.text(value))) }

    /// A JSON object.
    var json: String { "{" + fields.map { "\"\($0.name)\": \($0.value)" }.joined(separator: ", ") + "}" }

    private static func text(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let fraction = abs(hundredths) % 100
        return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
