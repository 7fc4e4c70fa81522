internal import Evidence

/// Reads the figure whose number begins at a lexeme.
struct FigureParser {
    let text: Lexemes
    let words = NumberWords.standard
    let units = Units.standard

    /// The figures whose number begins at `index`, and the lexeme after them. Two for a vote ("397 to 0") and a change.
    ///
    /// - Parameter limit: code point at which the next date begins; a number that runs into it is none.
    func figures(at index: Int, limit: Int) -> (mentions: [FigureMention], end: Int)? {
        if let vague = vague(at: index) { return ([vague.mention], vague.end) }
        if let share = share(at: index) { return ([share.mention], share.end) }
        if let none = noVotes(at: index) { return ([none.mention], none.end) }
        guard let first = words.cardinal(text, at: index), text.all[first.end - 1].range.upperBound <= limit else { return nil }
        if let excluded = excludedEnd(index, first) { return ([], excluded) }
        if let vote = votes(index, first) { return vote }
        if let side = side(index, first) { return ([side.mention], side.end) }
        var numbers = NumberPhrase(start: index, end: first.end, low: first.value, high: first.value, isWords: first.isWords)
        if let range = rangeEnd(index, first), text.all[range.end - 1].range.upperBound <= limit {
            numbers.end = range.end
            numbers.low = range.low
            numbers.high = range.high
            numbers.isRange = true
            numbers.isWords = false
        }
        guard let mention = mention(numbers) else { return ([], numbers.end) }
        return ([mention.mention], mention.end)
    }

    // MARK: What is no figure

    /// The lexeme after a number that is part of a name, an ordinal, a clock time, an age, or a share of another date.
    private func excludedEnd(_ index: Int, _ number: Cardinal) -> Int? {
        let next = text[number.end]
        let isGluedNext = text.isGlued(number.end)
        // "12th", "3rd".
        if isGluedNext, let next, next.kind == .word, ["st", "nd", "rd", "th", "s", "a", "am", "pm", "e"].contains(next.text) {
            return number.end + 1
        }
        if let next, next.kind == .word, ["am", "pm", "gmt", "utc", "bst", "cet", "et", "est", "o'clock", "a.m", "p.m"].contains(next.text)
        {
            return number.end + 1
        }
        if next?.text == "a" || next?.text == "p", text[number.end + 1]?.isSign(".") == true, text.word(number.end + 2) == "m" {
            return number.end + 3
        }
        // "10:30", "12/11/2024", "12.11.2024", "+82 2 1234".
        if isGluedNext, let next, [":", "/", "."].contains(next.text), text.isGlued(number.end + 1), text[number.end + 1]?.kind == .number {
            return number.end + 2
        }
        if text.isGlued(index), let before = text[index - 1] {
            let isSum =
                units.currencies[before.text] != nil || ["(", "“", "\"", "[", "‘", "'", "~", "≈", ">", "<", "’"].contains(before.text)
            let isAfterWord = before.kind == .word && units.currencies[before.text] == nil || before.kind == .number
            if isAfterWord || !isSum && !before.isDash && before.kind == .sign && ![",", ".", "–", "—"].contains(before.text) {
                return number.end
            }
            // "F-16", "S-400", "Covid-19"; "non-50".
            if before.isDash, text.isGlued(index - 1) { return number.end }
            if [":", "/", ".", "#", "+", "№", "@", "_"].contains(before.text) { return number.end }
        }
        let before = text.word(index - 1)
        // "what they call 10,000 men": no name is written with a separator.
        let isWritten = text.all[index].kind == .number && !text.all[index].isPlainNumber
        let isNamed = words.names.contains(before) && !number.hasMultiplier && !isWritten
        if isNamed || text[index - 1]?.isSign("№") == true || text[index - 1]?.isSign("#") == true { return enumerationEnd(number.end) }
        if let run = bareRunEnd(index) { return run }
        if text[index - 1]?.isSign(".") == true, ["no", "nos", "art", "arts", "sec", "para", "p", "pp"].contains(text.word(index - 2)) {
            return number.end
        }
        if isAge(index, number) { return number.end }
        return nil
    }

    /// "Articles 4, 5 and 7": the name goes with all numbers of the row.
    private func enumerationEnd(_ start: Int) -> Int {
        var end = start
        while let link = text[end], link.isSign(",") || link.isDash || ["and", "or", "to"].contains(link.text), let next = text[end + 1],
            next.kind == .number, next.isPlainNumber, units.unit(text, at: end + 2) == nil, words.multipliers[text.word(end + 2)] == nil
        {
            end += 2
        }
        return end
    }

    /// "2 1234 5678": three bare numbers in a row are a telephone or account number.
    private func bareRunEnd(_ index: Int) -> Int? {
        var end = index
        while let lexeme = text[end], lexeme.kind == .number { end += 1 }
        return end - index >= 3 ? end : nil
    }

    /// "Kim, 40, said", "aged 40", "a 40-year-old".
    private func isAge(_ index: Int, _ number: Cardinal) -> Bool {
        if text[number.end]?.isDash == true, text.word(number.end + 1) == "year", text[number.end + 2]?.isDash == true { return true }
        if text.word(number.end).hasPrefix("year"), ["old", "olds"].contains(text.word(number.end + 1)) { return true }
        if text.word(index - 1) == "at", ["dies", "died", "dead", "death"].contains(text.word(index - 2)), number.value < 120 {
            return true
        }
        guard text[index - 1]?.isSign(",") == true, let name = text[index - 2], name.kind == .word, name.isCapitalized,
            let after = text[number.end], [",", ".", ")"].contains(after.text), number.value < 120
        else { return false }
        return true
    }

    // MARK: Ranges

    /// "10,000 to 12,000", "between 10,000 and 12,000", "10-12 million".
    private func rangeEnd(_ index: Int, _ first: Cardinal) -> (low: Double, high: Double, end: Int)? {
        // The sign of a currency stands before each: "between $3 and $5".
        let isSum = units.currencies[text[index - 1]?.text ?? ""] != nil
        let secondPlace = units.currencies[text[first.end + 1]?.text ?? ""] != nil ? first.end + 2 : first.end + 1
        guard let link = text[first.end], let second = words.cardinal(text, at: secondPlace) else { return nil }
        let index = isSum ? index - 1 : index
        let before = text.word(index - 1)
        let isDash = link.isDash
        let isBetween = link.text == "and" && before == "between"
        let isTo = link.text == "to" && !isChange(before: index)
        let isOr = link.text == "or" && second.value <= max(first.value + 1, first.value * 1.5) && second.isWords == first.isWords
        guard isDash || isBetween || isTo || isOr else { return nil }
        if isDash, !text.isGlued(first.end) || !text.isGlued(first.end + 1) { return nil }
        var low = first.value
        // "10 to 12 million": the second word scales both.
        if !first.hasMultiplier, second.hasMultiplier, text[secondPlace]?.kind == .number {
            let bare = text[secondPlace]?.value ?? 0
            if bare > 0, low < bare || low < 1000 && bare < 1000 { low *= second.value / bare }
        }
        guard low < second.value else { return nil }
        return (low, second.value, second.end)
    }

    /// "rose from 3,000 to 5,000": a verb of change in the five words before "from".
    private func isChange(before index: Int) -> Bool {
        guard text.word(index - 1) == "from" || words.changes.contains(text.word(index - 1)) else { return false }
        for place in stride(from: index - 1, through: max(0, index - 7), by: -1) {
            guard let lexeme = text[place], lexeme.kind == .word else { break }
            if words.changes.contains(lexeme.text) { return true }
        }
        return false
    }

    func characters(_ start: Int, _ end: Int) -> Range<Int> {
        text.all[start].range.lowerBound..<text.all[end - 1].range.upperBound
    }
}

/// A number or range as lexemes and values.
struct NumberPhrase {
    var start: Int
    var end: Int
    var low: Double
    var high: Double
    var isWords: Bool
    var isRange = false
}
