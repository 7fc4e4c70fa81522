internal import Chronology
internal import Evidence

/// Reads the dateline at the head of a paragraph: "SEOUL, Nov. 12 (Reuters) —".
struct DatelineReader {
    struct Found {
        var place: String
        var date: PartialDate?
        var agency: String?
        /// Code points from the place to the dash.
        var characters: Range<Int>
    }

    let text: Lexemes
    let published: Day?
    let rules = MastheadRules.standard

    /// The dateline that opens a line, or `nil`. It ends at the first dash (or the stop behind "/TASS/") within 14 lexemes, or is a line
    /// of its own ("VIENNA, Nov 19").
    func dateline(of bounds: Range<Int>) -> Found? {
        guard let end = end(of: bounds) else { return nil }
        let head = bounds.lowerBound..<end.upperBound
        var placeEnd = bounds.lowerBound
        // The place: capitalised words up to a date, a bracket or the dash.
        while placeEnd < end.lowerBound {
            let lexeme = text.all[placeEnd]
            if lexeme.kind == .number || lexeme.isSign("(") || lexeme.isSign("/") || lexeme.isSign("[") { break }
            if lexeme.kind == .word {
                if isMonthOrDay(lexeme.text) || !lexeme.isCapitalized && !["of", "the", "en", "de", "la", "on", "al"].contains(lexeme.text)
                {
                    break
                }
            } else if !lexeme.isDash, ![",", ".", "'", "’"].contains(lexeme.text) {
                return nil
            }
            placeEnd += 1
        }
        while placeEnd > bounds.lowerBound, text.all[placeEnd - 1].kind == .sign { placeEnd -= 1 }
        let agency = agency(in: head)
        let dates = DateReader(published: published).dates(in: slice(head))
        let isUpper = placeEnd > bounds.lowerBound && text.all[bounds.lowerBound].isUpperCase
        guard placeEnd - bounds.lowerBound <= 8, agency != nil || isUpper || !dates.isEmpty && placeEnd > bounds.lowerBound else {
            return nil
        }
        guard isDateOrAgency(placeEnd..<end.lowerBound) else { return nil }
        if end.isEmpty {
            // "VIENNA, Nov 19": a line of its own is one only with its day.
            guard text[placeEnd]?.isSign(",") == true, dates.count == 1, dates[0].value?.day != nil else { return nil }
        }
        if agency == nil, rules.notPlaces.contains(text.word(bounds.lowerBound)) { return nil }
        let place = placeEnd > bounds.lowerBound ? text.text(characters(bounds.lowerBound..<placeEnd)) : ""
        return Found(place: place, date: dates.first?.value, agency: agency, characters: characters(head))
    }

    /// Whether nothing but a date and bracketed names stands between place and dash; other words make a sentence of it.
    private func isDateOrAgency(_ bounds: Range<Int>) -> Bool {
        var isBracketed = false
        for index in bounds {
            let lexeme = text.all[index]
            switch lexeme.text {
            case "(", "[": isBracketed = true
            case ")", "]": isBracketed = false
            case "/": isBracketed.toggle()
            default:
                let isDate = lexeme.kind == .number || isMonthOrDay(lexeme.text) || ["st", "nd", "rd", "th"].contains(lexeme.text)
                let isName = isBracketed && (lexeme.isCapitalized || lexeme.isDash || lexeme.text == "dpa")
                guard isDate || isName || lexeme.kind == .sign else { return false }
            }
        }
        return true
    }

    /// The lexemes that close a dateline: a dash with spaces, two hyphens, or a stop behind the agency's slashes; none where a short line may be all of it.
    private func end(of bounds: Range<Int>) -> Range<Int>? {
        var words = 0
        for index in bounds.lowerBound..<min(bounds.lowerBound + 22, bounds.upperBound) {
            let lexeme = text.all[index]
            if lexeme.kind != .sign { words += 1 }
            if words > 12 { return nil }
            if lexeme.isDash, words > 0 {
                if lexeme.text == "-", text[index + 1]?.isSign("-") == true { return index..<(index + 2) }
                let isApart = lexeme.isAfterSpace && !text.isGlued(index + 1)
                if lexeme.text == "—" || isApart { return index..<(index + 1) }
                // "(Reuters)- Ministers"
                if text[index - 1]?.isSign(")") == true { return index..<(index + 1) }
            }
            if lexeme.isSign("/"), text[index + 1]?.isSign(".") == true, words > 1, index > bounds.lowerBound + 2 {
                return index..<(index + 2)
            }
            if lexeme.isSign(":"), text[index - 1]?.isSign(")") == true { return index..<(index + 1) }
            if ["!", "?", ";", "“", "\""].contains(lexeme.text) { return nil }
        }
        if (3...8).contains(bounds.count) { return bounds.upperBound..<bounds.upperBound }
        // "Prague, October 4, 1922. The Ministry"
        let head = bounds.lowerBound..<min(bounds.lowerBound + 8, bounds.upperBound)
        return head.first { text.all[$0].isSign(".") && text[$0 - 1]?.kind == .number && $0 - head.lowerBound >= 4 }.map { $0..<$0 }
    }

    private func agency(in bounds: Range<Int>) -> String? {
        for open in bounds where text.all[open].isSign("(") || text.all[open].isSign("/") {
            var end = open + 1
            while end < bounds.upperBound, !text.all[end].isSign(")"), end - open < 6,
                end == open + 1 || !(text.all[end].isSign("/") && text.all[open].isSign("/"))
            {
                end += 1
            }
            let name = text.all[(open + 1)..<max(end, open + 1)].map(\.text).joined(separator: " ")
            if let agency = rules.agencies[name] { return agency }
        }
        return nil
    }

    private func isMonthOrDay(_ word: String) -> Bool {
        DateWords.standard.months[word] != nil || DateWords.standard.weekdays[word] != nil
    }

    private func characters(_ lexemes: Range<Int>) -> Range<Int> {
        text.all[lexemes.lowerBound].range.lowerBound..<text.all[lexemes.upperBound - 1].range.upperBound
    }

    private func slice(_ lexemes: Range<Int>) -> [Unicode.Scalar] {
        Array(text.scalars[characters(lexemes)])
    }
}
