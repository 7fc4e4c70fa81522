internal import Chronology

/// Reads one date expression from a place in the lexemes on. Longer readings come first, so nothing is cut out of a longer date.
struct DateParser {
    let text: Lexemes
    let words: DateWords
    let numbers: NumberWords

    /// A form and the code points and lexemes it takes.
    struct Found {
        var form: DateForm
        var characters: Range<Int>
        var lexemes: Range<Int>
    }

    /// The date that begins at a lexeme, or `nil`.
    func date(at index: Int) -> Found? {
        guard let lexeme = text[index] else { return nil }
        switch lexeme.kind {
        case .number:
            if let found = isoDay(index) ?? dayFirst(index) ?? distance(index) { return found }
            if let found = decade(index) ?? century(index) { return found }
            return yearRange(index) ?? year(index)
        case .word:
            guard words.starts.contains(base(index)) else { return nil }
            if let found = partOfDate(index) ?? weekdayDate(index) ?? monthFirst(index) { return found }
            if let found = unitDate(index) ?? distance(index) ?? season(index) { return found }
            return decade(index) ?? open(index)
        case .sign, .lineFeed:
            return nil
        }
    }

    // MARK: Pieces

    func found(_ form: DateForm, _ start: Int, _ end: Int) -> Found {
        var upper = text.all[end - 1].range.upperBound
        // "last year's" ends before the possessive.
        if text.all[end - 1].kind == .word, text.all[end - 1].text.hasSuffix("'s") { upper -= 2 }
        return Found(form: form, characters: text.all[start].range.lowerBound..<upper, lexemes: start..<end)
    }

    /// The word at an index without a possessive.
    func base(_ index: Int) -> String {
        let word = text.word(index)
        return word.hasSuffix("'s") ? String(word.dropLast(2)) : word
    }

    private func isPossessive(_ index: Int) -> Bool { text.word(index).hasSuffix("'s") }

    /// A month's name, with the stop of its short form; "may" and "march" only as names.
    private func month(_ index: Int) -> (month: Int, end: Int)? {
        guard text[index]?.isCapitalized == true, let month = words.months[base(index)] else { return nil }
        // "was signed in May." ends a sentence: what is short without being cut short has no stop of its own.
        let isShort = text.word(index).utf8.count <= 4 && !["may", "june", "july"].contains(text.word(index))
        let hasStop = isShort && text[index + 1]?.isSign(".") == true && text.isGlued(index + 1)
        return (month, hasStop ? index + 2 : index + 1)
    }

    /// "23rd", and "23d" as newspapers wrote it once.
    private static let ordinals: Set<String> = ["st", "nd", "rd", "th", "d"]

    /// A day of the month, with or without "th".
    private func dayNumber(_ index: Int) -> (day: Int, end: Int)? {
        guard let lexeme = text[index], lexeme.kind == .number, lexeme.isPlainNumber, lexeme.text.utf8.count <= 2 else { return nil }
        let day = lexeme.integer
        guard (1...31).contains(day), !isPartOfName(index) else { return nil }
        if text.isGlued(index + 1), Self.ordinals.contains(text.word(index + 1)) { return (day, index + 2) }
        // "12km", "5:30", "3%" are no days; neither is "5 million".
        if text.isGlued(index + 1), let next = text[index + 1], next.kind == .word || [":", "%", "/"].contains(next.text) { return nil }
        return (day, index + 1)
    }

    /// A year's four digits.
    func yearNumber(_ index: Int) -> Int? {
        guard let lexeme = text[index], lexeme.kind == .number, lexeme.isPlainNumber, lexeme.text.utf8.count == 4 else { return nil }
        let year = lexeme.integer
        guard (1000...2199).contains(year) else { return nil }
        if text.isGlued(index + 1), let next = text[index + 1], next.kind == .word || next.text == "%" || next.text == ":" { return nil }
        return year
    }

    /// "F-16", "G7", "S-400", "$5", "Covid-19".
    private func isPartOfName(_ index: Int) -> Bool {
        guard text.isGlued(index), let before = text[index - 1] else { return false }
        if before.kind == .word || before.kind == .number { return true }
        if before.isDash {
            return text.isGlued(index - 1) && text[index - 2]?.kind == .word && !words.parts.keys.contains(text.word(index - 2))
        }
        return ["$", "€", "£", "#", "№", "/", ":", ".", "+"].contains(before.text)
    }

    /// A year after a month: "2024", ", 2024", "of 2024", "last year", "of this year".
    private func yearAfter(_ index: Int) -> (form: YearForm, end: Int)? {
        var next = index
        if text[next]?.isSign(",") == true || text.word(next) == "of" { next += 1 }
        if let year = yearNumber(next) { return (.number(year), next + 1) }
        if let which = words.which[text.word(next)], base(next + 1) == "year" {
            return (.offset(which == .last ? -1 : which == .next ? 1 : 0), next + 2)
        }
        return nil
    }

    private enum YearForm {
        case number(Int)
        case offset(Int)
    }

    private func join(month: Int, _ year: YearForm) -> DateForm {
        switch year {
        case .number(let year): .fixed(PartialDate(year: year, month: month))
        case .offset(let offset): .month(month, offset < 0 ? .lastYear : offset > 0 ? .nextYear : .this)
        }
    }

    private func join(month: Int, days: ClosedRange<Int>, _ year: YearForm) -> DateForm? {
        switch year {
        case .number(let year):
            guard let first = Day(year: year, month: month, day: days.lowerBound),
                let last = Day(year: year, month: month, day: days.upperBound)
            else { return nil }
            return .fixed(PartialDate(from: first, through: last))
        case .offset(let offset):
            return .daysOfYear(month: month, days, offset)
        }
    }

    // MARK: Absolute dates

    /// 2024-11-12
    private func isoDay(_ index: Int) -> Found? {
        guard let year = yearNumber(index), text[index + 1]?.isSign("-") == true, text.isGlued(index + 1), text.isGlued(index + 2),
            let month = text[index + 2], month.kind == .number, month.text.utf8.count == 2, text[index + 3]?.isSign("-") == true,
            let day = text[index + 4], day.kind == .number, day.text.utf8.count == 2, text.isGlued(index + 4),
            let date = Day(year: year, month: month.integer, day: day.integer)
        else { return nil }
        return found(.fixed(PartialDate(date)), index, index + 5)
    }

    /// "November 12, 2024", "Nov. 12-14", "November 2024", "June".
    private func monthFirst(_ index: Int) -> Found? {
        guard let (month, afterMonth) = month(index) else { return nil }
        if let (first, afterDay) = dayNumber(afterMonth), !isPossessive(index), !countsThings(afterMonth, afterDay) {
            var days = first...first
            var end = afterDay
            if let (last, afterLast) = rangeEnd(afterDay), last > first {
                days = first...last
                end = afterLast
            }
            if let (year, afterYear) = yearAfter(end) {
                return join(month: month, days: days, year).map { found($0, index, afterYear) }
            }
            guard days.upperBound <= Day.length(ofMonth: month, year: 2024) else { return nil }
            return found(.days(month: month, days), index, end)
        }
        if let (year, end) = yearAfter(afterMonth) { return found(join(month: month, year), index, end) }
        guard words.beforeMonthOrYear.contains(text.word(index - 1)) || isAfterHyphenatedPart(index) else { return nil }
        // A first name or a longer name: "in May Smith's view".
        if let next = text[afterMonth], next.kind == .word, next.isCapitalized, next.isAfterSpace, !next.isUpperCase { return nil }
        return found(.month(month, .plain), index, index + 1)
    }

    /// "-14", "– 14", "to 14", "and 14" after a day.
    private func rangeEnd(_ index: Int) -> (day: Int, end: Int)? {
        guard let sign = text[index], sign.isDash || sign.text == "to" || sign.text == "and" || sign.text == "through" else { return nil }
        guard let (day, end) = dayNumberIgnoringGlue(index + 1), !countsThings(index + 1, end) else { return nil }
        return (day, end)
    }

    private func dayNumberIgnoringGlue(_ index: Int) -> (day: Int, end: Int)? {
        guard let lexeme = text[index], lexeme.kind == .number, lexeme.isPlainNumber, (1...31).contains(lexeme.integer) else {
            return nil
        }
        let hasSuffix = text.isGlued(index + 1) && Self.ordinals.contains(text.word(index + 1))
        return (lexeme.integer, hasSuffix ? index + 2 : index + 1)
    }

    /// "In March 10 soldiers": the number counts.
    private func countsThings(_ start: Int, _ end: Int) -> Bool {
        guard end == start + 1 else { return false }
        return numbers.multipliers[text.word(end)] != nil || Units.standard.unit(of: text.word(end)) != nil
    }

    /// "12 November 2024", "12th of November", "12-14 November".
    private func dayFirst(_ index: Int) -> Found? {
        guard let (first, afterDay) = dayNumber(index) else { return nil }
        if let found = dayFirst(index, first...first, afterDay) { return found }
        guard let (last, afterLast) = rangeEnd(afterDay), last > first else { return nil }
        return dayFirst(index, first...last, afterLast)
    }

    private func dayFirst(_ start: Int, _ days: ClosedRange<Int>, _ end: Int) -> Found? {
        let next = text.word(end) == "of" ? end + 1 : end
        guard let (month, afterMonth) = month(next) else { return nil }
        if let (year, afterYear) = yearAfter(afterMonth), let form = join(month: month, days: days, year) {
            return found(form, start, afterYear)
        }
        guard days.upperBound <= Day.length(ofMonth: month, year: 2024) else { return nil }
        return found(.days(month: month, days), start, isPossessive(next) ? next + 1 : afterMonth)
    }

    // MARK: Weekdays

    /// "Monday", "last Monday", "Monday, November 11", "Monday last week".
    private func weekdayDate(_ index: Int) -> Found? {
        let which = words.which[text.word(index)] ?? .plain
        let place = which == .plain ? index : index + 1
        guard let weekday = weekday(place), text.word(index - 1) != "every", text.word(index - 1) != "each" else { return nil }
        guard words.names.matches(in: text, at: place, bounds: place..<text.count).isEmpty,
            place == 0 || words.names.matches(in: text, at: place - 1, bounds: (place - 1)..<text.count).isEmpty,
            place < 2 || words.names.matches(in: text, at: place - 2, bounds: (place - 2)..<text.count).isEmpty
        else { return nil }
        var after = place + 1
        if text[after]?.isSign(".") == true, words.weekdays[text.word(place)] == nil { after += 1 }
        let next = text[after].map { $0.isSign(",") || $0.isSign("(") } == true ? after + 1 : after
        if which == .plain, let date = monthFirst(next) ?? dayFirst(next) {
            if case .month = date.form {
            } else {
                return found(date.form, index, date.lexemes.upperBound)
            }
        }
        guard words.weekdays[base(place)] != nil else { return nil }
        let week = text.word(after) == "of" ? after + 1 : after
        if which == .plain, let of = words.which[text.word(week)], base(week + 1) == "week" {
            return found(.weekdayOfWeek(weekday, of == .last ? -1 : of == .next ? 1 : 0), index, week + 2)
        }
        return found(.weekday(weekday, which), index, place + 1)
    }

    private func weekday(_ index: Int) -> Weekday? {
        guard text[index]?.isCapitalized == true else { return nil }
        if let weekday = words.weekdays[base(index)] { return weekday }
        let hasStop = text[index + 1]?.isSign(".") == true || text[index + 1]?.isSign(",") == true
        return hasStop ? words.weekdayAbbreviations[text.word(index)] : nil
    }

    // MARK: Parts

    private func isAfterHyphenatedPart(_ index: Int) -> Bool {
        text[index - 1]?.isDash == true && text.isGlued(index) && words.parts[text.word(index - 2)] != nil
    }

    /// "early 2025", "mid-November", "the end of the year", "late last year".
    private func partOfDate(_ index: Int) -> Found? {
        let start = index
        var place = text.word(index) == "the" ? index + 1 : index
        guard let part = words.parts[text.word(place)] else { return nil }
        place += 1
        if part == .early || part == .late || text.word(place - 1) == "mid" {
            // "late on Monday": the weekday alone is the date.
            if text[place]?.isDash == true { place += 1 }
            if text.word(place) == "in" { place += 1 }
            guard let whole = partible(place) else { return nil }
            return Found(
                form: .part(part, whole.form), characters: text.all[start].range.lowerBound..<whole.characters.upperBound,
                lexemes: start..<whole.lexemes.upperBound)
        }
        guard text.word(place) == "of" else { return nil }
        place += 1
        if text.word(place) == "the", let unit = words.units[base(place + 1)], unit != .day {
            return found(.part(part, .unit(unit, 0)), start, place + 2)
        }
        // "the end of the 1950 war" is the end of a war.
        guard let whole = partible(place) else { return nil }
        return Found(
            form: .part(part, whole.form), characters: text.all[start].range.lowerBound..<whole.characters.upperBound,
            lexemes: start..<whole.lexemes.upperBound)
    }

    /// A month, year, decade, season, or "last year": what has an early and a late part.
    private func partible(_ index: Int) -> Found? {
        if let (month, afterMonth) = month(index) {
            if let (year, end) = yearAfter(afterMonth) { return found(join(month: month, year), index, end) }
            return found(.month(month, .plain), index, index + 1)
        }
        if let decade = decade(index) { return decade }
        if let year = yearNumber(index), isYearEnd(index + 1) { return found(.fixed(PartialDate(year: year)), index, index + 1) }
        if let unit = unitDate(index), case .unit(let size, _) = unit.form, size != .day { return unit }
        if let month = unitDate(index), case .month = month.form { return month }
        return season(index)
    }
}
