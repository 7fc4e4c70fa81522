internal import Chronology

/// Dates that rest on another day, and years standing alone.
extension DateParser {
    /// "yesterday", "last week", "this year", "next June", "last summer".
    func unitDate(_ index: Int) -> Found? {
        if let days = words.days[text.word(index)] {
            // "USA Today" is a newspaper.
            let isName = text[index]?.isCapitalized == true && text[index - 1]?.kind == .word && text[index - 1]?.isCapitalized == true
            return isName ? nil : found(.offset(days: days), index, index + 1)
        }
        // "to-day" and "to-morrow", as they were written once
        if text.word(index) == "to", text[index + 1]?.isDash == true, text.isGlued(index + 1), text.isGlued(index + 2),
            let days = words.days["to" + text.word(index + 2)]
        {
            return found(.offset(days: days), index, index + 3)
        }
        guard let which = words.which[text.word(index)] else { return nil }
        // "enters into force this day"; "to this day" is a length of time
        if which == .this, text.word(index + 1) == "day", text.word(index - 1) != "to", text.word(index + 2) != "week" {
            return found(.offset(days: 0), index, index + 2)
        }
        // "this morning", "last night"
        if which == .this, ["morning", "afternoon", "evening", "noon", "night"].contains(text.word(index + 1)) {
            return found(.offset(days: 0), index, index + 2)
        }
        if text.word(index) == "last", ["night", "evening"].contains(text.word(index + 1)) {
            return found(.offset(days: -1), index, index + 2)
        }
        if let unit = words.units[base(index + 1)], !text.word(index + 1).hasSuffix("s") || text.word(index + 1).hasSuffix("'s") {
            // "the previous day" and "the past year" rest on something else, or last until now.
            let word = text.word(index)
            if word == "previous" || word == "past" || word == "coming" || word == "current" && unit == .day || unit == .day {
                return found(.open, index, index + 2)
            }
            // "the last century" may be the one that ended, "the next year" the one after another.
            if text.word(index - 1) == "the" && which != .this { return found(.open, index, index + 2) }
            return found(.unit(unit, which == .last ? -1 : which == .next ? 1 : 0), index, index + 2)
        }
        if text[index + 1]?.isCapitalized == true, let month = words.months[base(index + 1)] {
            if let next = text[index + 2], next.kind == .number, next.value <= 31 { return nil }
            return found(.month(month, which), index, index + 2)
        }
        if let months = words.seasons[base(index + 1)] {
            return found(.season(first: months.first, last: months.last, which), index, index + 2)
        }
        // "the last three years": a length of time, not a date.
        if let count = numbers.cardinal(text, at: index + 1), words.units[base(count.end)] != nil {
            return found(.open, index, count.end + 1)
        }
        return nil
    }

    /// "three days ago", "in two weeks" (open where nothing says from when), "three days after", "a year later".
    func distance(_ index: Int) -> Found? {
        var count = numbers.cardinal(text, at: index).map { ($0.value, $0.end) }
        if count == nil, text.word(index) == "a" || text.word(index) == "an" { count = (1, index + 1) }
        guard let (value, place) = count, value >= 1, value < 10_000, value == value.rounded(), let unit = words.units[base(place)]
        else { return nil }
        // "in a month's time", "within two years' time"
        let isPlural = text[place + 1].map { ["'", "’"].contains($0.text) } ?? false
        if text.word(place).hasSuffix("'s") || isPlural {
            let time = isPlural ? place + 2 : place + 1
            guard text.word(time) == "time", ["in", "within"].contains(text.word(index - 1)) else { return nil }
            return found(.distance(unit, Int(value)), index, time + 1)
        }
        switch text.word(place + 1) {
        case "ago":
            return found(.distance(unit, -Int(value)), index, place + 2)
        case "after", "before", "later", "earlier":
            return found(.open, index, place + 2)
        case "from" where text.word(place + 2) == "now":
            return found(.distance(unit, Int(value)), index, place + 3)
        default:
            return nil
        }
    }

    /// "the summer of 2022", "last summer", "in the summer".
    func season(_ index: Int) -> Found? {
        guard let months = words.seasons[base(index)] else { return nil }
        let next = text.word(index + 1) == "of" ? index + 2 : index + 1
        if let lexeme = text[next], lexeme.kind == .number, lexeme.isPlainNumber, (1000...2199).contains(lexeme.integer),
            let form = DateForm.seasonOfYear(months.first, months.last, lexeme.integer).map(DateForm.fixed)
        {
            return found(form, index, next + 1)
        }
        // "the fall of Kabul", "the spring offensive", "a spring".
        guard text.word(index - 1) == "the",
            words.relations[text.word(index - 2)] != nil || words.parts[text.word(index - 2)] != nil
                || text.word(index - 2) == "of",
            text.word(index + 1) != "of"
        else { return nil }
        return found(.season(first: months.first, last: months.last, .plain), index, index + 1)
    }

    /// "1950s", "the '50s" is left alone.
    func decade(_ index: Int) -> Found? {
        let start = index
        let place = text.word(index) == "the" ? index + 1 : index
        guard let lexeme = text[place], lexeme.kind == .number, lexeme.isPlainNumber, lexeme.text.utf8.count == 4,
            (1000...2190).contains(lexeme.integer), lexeme.integer % 10 == 0
        else { return nil }
        var end = place + 1
        if text.isGlued(end), text[end]?.isSign("'") == true || text[end]?.isSign("’") == true { end += 1 }
        guard text.isGlued(end), text.word(end) == "s", let date = PartialDate.decade(lexeme.integer) else { return nil }
        return found(.fixed(date), start, end + 1)
    }

    /// "19th century".
    func century(_ index: Int) -> Found? {
        guard let lexeme = text[index], lexeme.kind == .number, (10...22).contains(lexeme.integer), text.isGlued(index + 1),
            ["st", "nd", "rd", "th"].contains(text.word(index + 1))
        else { return nil }
        let place = text[index + 2]?.isDash == true ? index + 3 : index + 2
        guard base(place) == "century", let date = PartialDate.century((lexeme.integer - 1) * 100) else { return nil }
        return found(.fixed(date), index, place + 1)
    }

    /// "1950-53", "2014–2022", "1950 to 1953", "between 1950 and 1953".
    func yearRange(_ index: Int) -> Found? {
        guard let first = text[index], first.kind == .number, first.isPlainNumber, first.text.utf8.count == 4,
            (1000...2199).contains(first.integer), !text.isGlued(index) || ["(", "“", "\""].contains(text[index - 1]?.text ?? ""),
            let sign = text[index + 1], let second = text[index + 2], second.kind == .number, second.isPlainNumber
        else { return nil }
        let before = text.word(index - 1)
        guard sign.isDash || sign.text == "to" && before == "from" || sign.text == "and" && before == "between",
            !words.beforeNoYear.contains(before)
        else { return nil }
        let start = first.integer
        var end = second.integer
        switch second.text.utf8.count {
        case 4: break
        case 2 where sign.isDash: end += start / 100 * 100
        default: return nil
        }
        guard end > start, end - start <= 300, end <= 2199, isYearEnd(index + 3),
            Units.standard.unit(of: text.word(index + 3)) == nil || sign.isDash && end <= 2100 && start >= 1400
        else { return nil }
        return found(.fixed(.between(PartialDate(year: start), PartialDate(year: end))), index, index + 3)
    }

    /// A year by itself, where the words around leave no doubt: "in 2022", "the 2014 annexation", "(1961)".
    func year(_ index: Int) -> Found? {
        guard let lexeme = text[index], lexeme.kind == .number, lexeme.isPlainNumber, lexeme.text.utf8.count == 4, isYearEnd(index + 1)
        else { return nil }
        let year = lexeme.integer
        let before = text[index - 1]
        let word = text.word(index - 1)
        if text.isGlued(index) {
            let isBracketed =
                before?.isSign("(") == true && (text[index + 1].map { $0.isSign(")") || $0.isDash || $0.isSign(",") } ?? false)
            let afterHyphen = before?.isDash == true && ["mid", "pre", "post"].contains(text.word(index - 2))
            guard isBracketed || afterHyphen || before?.isQuote == true else { return nil }
            guard (1400...2100).contains(year) else { return nil }
            return found(.fixed(PartialDate(year: year)), index, index + 1)
        }
        guard !words.beforeNoYear.contains(word), !countsAfter(index + 1) else { return nil }
        if words.beforeMonthOrYear.contains(word) {
            // "of 1973" and "to 1500" are years only where no other number is likely.
            let isSure = word == "in" || word == "since" || word == "until" || word == "before" || word == "after" || word == "by"
            guard (isSure ? 1400...2100 : 1800...2100).contains(year) else { return nil }
            return found(.fixed(PartialDate(year: year)), index, index + 1)
        }
        // "the 2014 annexation", "Russia's 2022 invasion", "its 2021 treaty".
        let isDetermined =
            ["the", "a", "its", "their", "his", "her", "this", "that", "our", "whose"].contains(word) || word.hasSuffix("'s")
        let next = text[index + 1]
        guard isDetermined || word.hasSuffix("s'"), (1900...2100).contains(year), next?.kind == .word, next?.isAfterSpace == true else {
            return nil
        }
        return found(.fixed(PartialDate(year: year)), index, index + 1)
    }

    /// Whether nothing is glued to the end of a year that makes it another number.
    func isYearEnd(_ index: Int) -> Bool {
        guard text.isGlued(index), let next = text[index] else { return true }
        if next.kind == .word || next.kind == .number { return false }
        if ["%", ":", "°", "+"].contains(next.text) { return false }
        // "2014-style" is a year, "1500-strong" and "2000-tonne" are not.
        if next.isDash, text.isGlued(index + 1), let word = text[index + 1] {
            return word.kind == .word && word.text != "strong" && word.text != "plus" && Units.standard.unit(of: word.text) == nil
        }
        return true
    }

    /// Whether what follows is counted: "2000 soldiers", "1500 km", "2000 million".
    private func countsAfter(_ index: Int) -> Bool {
        let word = text.word(index)
        guard !word.isEmpty else { return false }
        if numbers.multipliers[word] != nil || word == "per" || word == "percent" { return true }
        if Units.standard.unit(of: word) != nil, Units.standard.isPlural(word) { return true }
        // "2000 Russian soldiers", "1500 wounded soldiers"
        return Units.standard.unit(of: text.word(index + 1)) != nil && Units.standard.isPlural(text.word(index + 1))
            && text[index + 1]?.isAfterSpace == true && !words.beforeMonthOrYear.contains(word) && text.word(index - 2) != "in"
    }

    /// "the same day", "that year", "the following week": rests on what the text said before.
    func open(_ index: Int) -> Found? {
        let first = text.word(index)
        if first == "the", ["same", "following", "previous", "next", "preceding"].contains(text.word(index + 1)),
            words.units[base(index + 2)] != nil, text.word(index + 2) != "years"
        {
            return found(.open, index, index + 3)
        }
        // "in the following November"
        if first == "the", text.word(index + 1) == "following", text[index + 2]?.isCapitalized == true, words.months[base(index + 2)] != nil
        {
            return found(.open, index, index + 3)
        }
        // "the day before", "the week after" another act; "the day after the vote" has its own anchor.
        if first == "the", words.units[text.word(index + 1)] != nil, !text.word(index + 1).hasSuffix("s"),
            ["before", "after"].contains(text.word(index + 2)), text[index + 3].map({ $0.kind != .word && $0.kind != .number }) ?? true
        {
            return found(.open, index, index + 3)
        }
        if first == "that", ["day", "week", "month", "year"].contains(base(index + 1)), text[index - 1]?.isSign("”") != true {
            return found(.open, index, index + 2)
        }
        return nil
    }
}
