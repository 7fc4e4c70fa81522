/// How the words around a number bound it.
enum Bound: String, Sendable, Hashable {
    case low, high, about, below, above, exact
}

/// Words of numbers and of bounds, from `numbers.rules`.
///
/// A class so that its tables are shared by reference; nothing in it changes after it is made.
final class NumberWords: Sendable {
    static let file = RuleFile(name: "numbers.rules", bytes: PackageResources.numbers_rules)
    static let standard = NumberWords(file)

    let ones: [String: Double]
    let multipliers, shortMultipliers: [String: Double]
    /// "tens of thousands": lower bound.
    let vague: PhraseTable<Double>
    /// Phrases before a number, by their last word, longest first.
    let before: [String: [(words: [String], bound: Bound)]]
    let after: PhraseTable<Bound>
    let names, changes, votes, known, ends, links, carriers, beforeBare: Set<String>
    /// Behind a bare number in a vote: "37 against".
    let votesBehind: PhraseTable<Bool>
    /// Words for no votes at all.
    let noVotes: Set<String>
    /// Shares as words, in per cent.
    let shares: PhraseTable<Double>
    /// Plurals that no number word counts.
    let uncounted: Set<String>
    /// Nouns of which one or two are mostly known already.
    let pairs: Set<String>

    init(_ file: RuleFile) {
        func numbers(_ section: String) -> [String: Double] {
            var table: [String: Double] = [:]
            for rule in file.rules(in: section) {
                guard let value = Double(rule.key) else { continue }
                for word in rule.values { table[word] = value }
            }
            return table
        }
        ones = numbers("ones")
        multipliers = numbers("multipliers")
        shortMultipliers = numbers("short multipliers")
        var vague = PhraseTable<Double>()
        for rule in file.rules(in: "vague") {
            for value in rule.values {
                if let phrase = Phrase(value), let number = Double(rule.key) { vague.add(phrase, number) }
            }
        }
        self.vague = vague
        var before: [String: [(words: [String], bound: Bound)]] = [:]
        for rule in file.rules(in: "before") {
            guard let bound = Bound(rawValue: rule.key) else { continue }
            for value in rule.values {
                let words = value.split(separator: " ").map(String.init)
                if let last = words.last { before[last, default: []].append((words, bound)) }
            }
        }
        self.before = before.mapValues { $0.sorted { $0.words.count > $1.words.count } }
        var after = PhraseTable<Bound>()
        for rule in file.rules(in: "after") {
            for value in rule.values {
                if let phrase = Phrase(value), let bound = Bound(rawValue: rule.key) { after.add(phrase, bound) }
            }
        }
        self.after = after
        names = file.words(in: "names")
        changes = file.words(in: "changes")
        votes = file.words(in: "votes")
        known = file.words(in: "known")
        ends = file.words(in: "ends")
        links = file.words(in: "links")
        carriers = file.words(in: "carriers")
        beforeBare = file.words(in: "before a bare number")
        var votesBehind = PhraseTable<Bool>()
        for rule in file.rules(in: "votes behind") {
            for value in rule.values {
                if let phrase = Phrase(value) { votesBehind.add(phrase, true) }
            }
        }
        self.votesBehind = votesBehind
        noVotes = file.words(in: "no votes")
        var shares = PhraseTable<Double>()
        for rule in file.rules(in: "shares") {
            for value in rule.values {
                if let phrase = Phrase(value), let share = Double(rule.key) { shares.add(phrase, share) }
            }
        }
        self.shares = shares
        uncounted = file.words(in: "uncounted")
        pairs = file.words(in: "pairs")
    }

    /// A cardinal number that begins at a lexeme: "1.2 million", "50k", "twenty-five", "three hundred and ten", "half a million".
    func cardinal(_ text: Lexemes, at index: Int) -> Cardinal? {
        guard var number = whole(text, at: index) else { return nil }
        // "five and a half miles", "two and a half million".
        guard !number.hasMultiplier, text.word(number.end) == "and", text.word(number.end + 1) == "a", text.word(number.end + 2) == "half"
        else { return number }
        number.value += 0.5
        number.end += 3
        if let factor = multipliers[text.word(number.end)] {
            number.value *= factor
            number.end += 1
            number.hasMultiplier = true
        }
        return number
    }

    private func whole(_ text: Lexemes, at index: Int) -> Cardinal? {
        guard let lexeme = text[index] else { return nil }
        if lexeme.kind == .number { return digits(text, lexeme, index) }
        guard lexeme.kind == .word else { return nil }
        if let half = fraction(text, index) { return half }
        if lexeme.text == "a" || lexeme.text == "an", let factor = multipliers[text.word(index + 1)] {
            return Cardinal(value: factor, end: index + 2, isWords: true, hasMultiplier: true)
        }
        return spelled(text, index)
    }

    private func digits(_ text: Lexemes, _ lexeme: Lexeme, _ index: Int) -> Cardinal {
        if text.isGlued(index + 1), let factor = shortMultipliers[text.word(index + 1)] {
            return Cardinal(value: lexeme.value * factor, end: index + 2, isWords: false, hasMultiplier: true)
        }
        let place = text[index + 1]?.isDash == true && text.isGlued(index + 1) && text.isGlued(index + 2) ? index + 2 : index + 1
        if let factor = multipliers[text.word(place)] {
            return Cardinal(value: lexeme.value * factor, end: place + 1, isWords: false, hasMultiplier: true)
        }
        return Cardinal(value: lexeme.value, end: index + 1, isWords: false, hasMultiplier: false)
    }

    private func fraction(_ text: Lexemes, _ index: Int) -> Cardinal? {
        let share: Double
        let place: Int
        switch text.word(index) {
        case "half": (share, place) = (0.5, text.word(index + 1) == "a" ? index + 2 : index + 1)
        case "quarter" where text.word(index + 1) == "of" && text.word(index + 2) == "a": (share, place) = (0.25, index + 3)
        default: return nil
        }
        guard let factor = multipliers[text.word(place)], factor >= 1000 || text.word(place) == "dozen" else { return nil }
        return Cardinal(value: share * factor, end: place + 1, isWords: true, hasMultiplier: true)
    }

    /// "three hundred and twenty-five thousand": parts below a thousand, each times what follows it.
    private func spelled(_ text: Lexemes, _ index: Int) -> Cardinal? {
        guard var part = ones[text.word(index)] else { return nil }
        var total = 0.0
        var place = index + 1
        var hasMultiplier = false
        while true {
            let word = text.word(place)
            if text[place]?.isDash == true, text.isGlued(place), text.isGlued(place + 1), let unit = ones[text.word(place + 1)], unit < 10,
                part.truncatingRemainder(dividingBy: 100) >= 20, part.truncatingRemainder(dividingBy: 10) == 0
            {
                part += unit
                place += 2
            } else if let factor = multipliers[word] {
                hasMultiplier = true
                if factor == 100 || factor == 12 {
                    part *= factor
                } else {
                    total += part * factor
                    part = 0
                }
                place += 1
            } else if hasMultiplier, word == "and", let next = ones[text.word(place + 1)], part.truncatingRemainder(dividingBy: 100) == 0,
                !(multipliers[text.word(place + 2)] != nil && part == 0)
            {
                part += next
                place += 2
            } else if hasMultiplier, let next = ones[word], part.truncatingRemainder(dividingBy: 100) == 0 {
                part += next
                place += 1
            } else {
                break
            }
        }
        return Cardinal(value: total + part, end: place, isWords: true, hasMultiplier: hasMultiplier)
    }
}

/// A number read from the text.
struct Cardinal: Sendable, Hashable {
    var value: Double
    /// Index of the lexeme after it.
    var end: Int
    /// Spelled out, at least in its first part.
    var isWords: Bool
    /// "million", "k": it scales.
    var hasMultiplier: Bool
}
