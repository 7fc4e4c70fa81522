internal import Evidence

/// Bounds, unit and noun phrase around a number.
extension FigureParser {
    /// "thousands of soldiers", "dozens": a lower bound, and not exact.
    func vague(at index: Int) -> (mention: FigureMention, end: Int)? {
        let matches = words.vague.matches(in: text, at: index, bounds: index..<text.count)
        guard let match = matches.max(by: { $0.range.count < $1.range.count }) else { return nil }
        // "three hundreds", "hundreds of thousands" inside a longer match are none of their own.
        let end = match.range.upperBound
        let place = text.word(end) == "of" ? end + 1 : end
        let noun = nounPhrase(place)
        guard text.word(end) == "of" || noun.unit != nil else { return nil }
        let about = about(start: index, phrase: noun, numberStart: index)
        return (
            FigureMention(
                span: TextSpan(characters(index, max(noun.unitEnd ?? end, end))), number: TextSpan(characters(index, end)),
                low: match.payload, high: nil, approximate: true, unit: noun.unit, about: about.text, aboutSpan: about.span),
            max(noun.unitEnd ?? end, end)
        )
    }

    /// The figure of a number; `nil` for "the two countries", "one of them" and number words that count nothing known.
    func mention(_ number: NumberPhrase) -> (mention: FigureMention, end: Int)? {
        var start = number.start
        var currency: String?
        if let sign = text[start - 1], let unit = units.currencies[sign.text] {
            let isGluedCode =
                text.isGlued(start - 1) && text[start - 2]?.kind == .word && units.currencies[text.word(start - 2) + sign.text] != nil
            currency = isGluedCode ? units.currencies[text.word(start - 2) + sign.text] : unit
            start -= isGluedCode ? 2 : 1
        }
        var end = number.end
        var afterBound: Bound?
        if let after = words.after.matches(in: text, at: min(end, text.count - 1), bounds: min(end, text.count)..<text.count).first,
            end < text.count
        {
            afterBound = after.payload
            end = after.range.upperBound
        } else if text[end]?.isSign("+") == true, text.isGlued(end) {
            afterBound = .low
            end += 1
        } else if text[end]?.isDash == true, text.word(end + 1) == "plus" {
            afterBound = .low
            end += 2
        }
        var isStrong = false
        var nounStart = end
        var form = NounForm.plural
        if text[end]?.isDash == true, text.isGlued(end), text.isGlued(end + 1) {
            isStrong = text.word(end + 1) == "strong"
            if isStrong { end += 2 }
            nounStart = isStrong ? end : end + 1
            form = isStrong ? .plural : .hyphened
        } else if text.word(end) == "strong" {
            isStrong = true
            end += 1
            nounStart = end
        } else if number.high == 1, number.low == 1 {
            form = .any
        }
        let numberCharacters = characters(number.start, number.end)
        var noun = nounPhrase(nounStart, crossesOf: isStrong, isAdjective: isStrong, form: form)
        if noun.unit == nil, let whole = wholeOf(nounStart) { noun = NounPhrase(unit: whole, lexemes: end..<end) }
        if let currency { noun.unit = currency }
        if noun.unit == nil, !isStrong, let before = unitBefore(start) { noun.unit = before }
        if noun.unit == nil, !isStrong, let passive = unitOfPassive(end) { noun.unit = passive }
        // Digits count whatever noun stands behind them; number words only what is known to be counted ("two sides" is no figure).
        if noun.unit == nil, !isStrong, number.isWords, form == .plural, let counted = countedPlural(nounStart) {
            noun = NounPhrase(unit: Units.singular(text.word(counted.upperBound - 1)), unitEnd: counted.upperBound, lexemes: counted)
        }
        // "an 11-point plan", "a 48-page agreement" describe a thing.
        if form == .hyphened, noun.unit.map(words.pairs.contains) ?? true { return nil }
        if noun.unit == nil, !isStrong, !number.isWords, let last = text[noun.lexemes.upperBound - 1], !noun.lexemes.isEmpty,
            !last.isCapitalized, last.kind == .word
        {
            noun.unit = Units.singular(last.text)
        }
        let bounds = bounds(before: start, number: number, unit: noun.unit)
        guard counts(number, start: start, noun: noun, isBounded: bounds.start < start || afterBound != nil) else { return nil }
        let spanStart = bounds.start
        let spanEnd = currency == nil ? max(noun.unitEnd ?? end, end) : end
        var low: Double? = number.low
        var high: Double? = number.high
        var approximate = bounds.approximate
        for bound in [bounds.bound, afterBound].compactMap(\.self) {
            switch bound {
            case .low: high = nil
            case .high: low = nil
            case .about: approximate = true
            case .below: (low, approximate) = (nil, true)
            case .above: (high, approximate) = (nil, true)
            case .exact: break
            }
        }
        if number.isRange { (low, high) = (number.low, number.high) }
        let about = about(start: spanStart, phrase: noun, numberStart: start)
        return (
            FigureMention(
                span: TextSpan(characters(spanStart, spanEnd)), number: TextSpan(numberCharacters), low: low, high: high,
                approximate: approximate, unit: noun.unit, about: about.text, aboutSpan: about.span),
            max(end, number.end)
        )
    }

    // MARK: Bounds

    /// The words before a number that bound it ("at least", "up to about"), with the lexeme they begin at.
    func bounds(before start: Int, number: NumberPhrase, unit: String?) -> (bound: Bound?, approximate: Bool, start: Int) {
        var place = start
        var bound: Bound?
        var approximate = false
        if number.isRange, ["between", "from"].contains(text.word(place - 1)) { place -= 1 }
        // Two at most: "up to about 300".
        for _ in 0..<2 {
            if text.word(place - 1) == "a" || text.word(place - 1) == "an", place > 1 {
                // "nearly a dozen" has its article in the number; "a nearly 50,000-strong" before the qualifier.
                break
            }
            guard let candidates = words.before[text.word(place - 1)] else { break }
            guard let match = candidates.first(where: { matches($0.words, endingAt: place) }) else { break }
            // "It is about two peoples": of what it is, not how many.
            if match.words == ["about"], ["is", "are", "was", "were", "talk", "talked", "worried", "all"].contains(text.word(place - 2)),
                number.isWords
            {
                break
            }
            if let unit, units.time.contains(unit), match.words == ["over"] || match.words == ["under"] { break }
            if match.words == ["under"] || match.words == ["near"] || match.words == ["over"] || match.words == ["above"]
                || match.words == ["below"],
                number.isWords, number.high < 11
            {
                break
            }
            place -= match.words.count
            if match.bound == .about { approximate = true } else if match.bound != .exact { bound = bound ?? match.bound }
        }
        if text[place - 1]?.isSign("~") == true || text[place - 1]?.isSign("≈") == true {
            approximate = true
            place -= 1
        }
        return (bound, approximate, place)
    }

    private func matches(_ phrase: [String], endingAt place: Int) -> Bool {
        guard place >= phrase.count else { return false }
        for (offset, word) in phrase.enumerated() where text.word(place - phrase.count + offset) != word { return false }
        return true
    }

    // MARK: What is counted

    struct NounPhrase {
        var unit: String?
        /// Lexeme after the unit's word.
        var unitEnd: Int?
        /// Lexemes of the noun phrase.
        var lexemes: Range<Int>
    }

    /// The noun phrase from a lexeme on, up to a word or sign that ends it; its unit is its last word that counts something.
    ///
    /// - Parameters:
    ///   - crossesOf: looks for the unit behind "of" too ("contingent of North Korean troops").
    ///   - isAdjective: the number stands before a group ("50,000-strong contingent").
    ///   - form: whether a singular counts ("a 30-kilometre zone") or is an adjective ("20 vote counting systems").
    func nounPhrase(_ start: Int, crossesOf: Bool = false, isAdjective: Bool = false, form: NounForm = .plural) -> NounPhrase {
        var phrase = NounPhrase(lexemes: start..<start)
        var place = start
        if text.word(place) == "of", ["its", "their", "the", "his", "her", "our", "these", "those"].contains(text.word(place + 1)) {
            place += 2
            phrase.lexemes = place..<place
        }
        let first = place
        var group: String?
        while place < text.count, place - first < 7 {
            let lexeme = text.all[place]
            if let (unit, end) = unit(at: place, form, isFirst: place == first), place == first || !isVerbal(place, first) {
                phrase.unit = unit
                phrase.unitEnd = end
                place = end
                // A noun of the same phrase may follow: "missile attacks", "30 years of war".
                if lexeme.text != "%", units.isPlural(lexeme.text) { break }
                continue
            }
            if lexeme.kind == .number || lexeme.kind == .lineFeed { break }
            if lexeme.kind == .sign {
                guard lexeme.isDash, text.isGlued(place), text.isGlued(place + 1) else { break }
                place += 1
                continue
            }
            if words.ends.contains(lexeme.text) || words.links.contains(lexeme.text) { break }
            if isAdjective, let found = units.groups.matches(in: text, at: place, bounds: place..<text.count).first {
                group = found.payload
            }
            place += 1
            if lexeme.text.hasSuffix("s"), !lexeme.isCapitalized, place < text.count, phrase.unit == nil, place - first >= 1,
                units.unit(text, at: place) == nil, !text.all[place].isCapitalized, text.all[place].kind == .word,
                !words.links.contains(text.all[place].text)
            {
                // An unknown plural ends the phrase before a verb: "300 lamps lit the square".
                break
            }
        }
        phrase.lexemes = first..<max(place, first)
        if crossesOf, phrase.unit == nil, text.word(place) == "of" {
            var inner = nounPhrase(place + 1)
            if inner.unit == nil, text.word(inner.lexemes.upperBound) == "and" { inner = nounPhrase(inner.lexemes.upperBound + 1) }
            phrase.unit = inner.unit
        }
        if phrase.unit == nil { phrase.unit = group }
        if isAdjective { phrase.unitEnd = nil }
        return phrase
    }

    /// How the word of a unit must stand.
    enum NounForm {
        case plural, hyphened, any
    }

    /// The unit at a lexeme, if its word stands in the form that a number wants.
    private func unit(at place: Int, _ form: NounForm, isFirst: Bool) -> (unit: String, end: Int)? {
        if let found = units.unit(text, at: place) {
            let isSingle = found.end == place + 1 && text[place]?.kind == .word
            if form == .any || form == .hyphened && isFirst || !isSingle || units.isPlural(text.word(place)) { return found }
            return nil
        }
        // "a 30-second film": the plural alone is in the list, since "second" is more often an ordinal.
        if form == .hyphened, isFirst, let unit = units.unit(of: text.word(place) + "s") { return (unit, place + 1) }
        return nil
    }

    /// "wounded", "missing", "killed" inside a phrase are adjectives unless they come first.
    private func isVerbal(_ place: Int, _ first: Int) -> Bool {
        place > first
            && ["killed", "wounded", "injured", "missing", "dead", "died", "hurt", "second", "round", "state", "times"].contains(
                text.word(place))
    }

    /// "412 of the 530 members": the unit of the whole.
    private func wholeOf(_ start: Int) -> String? {
        guard text.word(start) == "of", ["the", "its", "their", "all", "his", "her"].contains(text.word(start + 1)),
            let whole = words.cardinal(text, at: start + 2)
        else { return nil }
        return nounPhrase(whole.end).unit ?? countedPlural(whole.end).flatMap { Units.singular(text.word($0.upperBound - 1)) }
    }

    /// "two golden pens", "five of the claimants": up to three words and a plural in small letters that is no idiom ("two sides").
    private func countedPlural(_ start: Int) -> Range<Int>? {
        var place = start
        if text.word(place) == "of" {
            guard ["the", "its", "their", "these", "those", "his", "her", "our"].contains(text.word(place + 1)) else { return nil }
            place += 2
        }
        let first = place
        while place - first < 4, let lexeme = text[place], lexeme.kind == .word, !words.ends.contains(lexeme.text),
            !words.links.contains(lexeme.text), !words.uncounted.contains(lexeme.text)
        {
            let next = text.word(place + 1)
            if !lexeme.isCapitalized, Units.singular(lexeme.text) != nil, units.unit(of: next) == nil,
                Units.singular(next) == nil || words.ends.contains(next)
            {
                return first..<place + 1
            }
            place += 1
        }
        return nil
    }

    /// "killing at least 12", "a death toll of 300".
    private func unitBefore(_ start: Int) -> String? {
        let place = bounds(before: start, number: NumberPhrase(start: start, end: start, low: 0, high: 0, isWords: false), unit: nil).start
        guard let candidates = units.before[text.word(place - 1)] else { return nil }
        return candidates.first { matches($0.words, endingAt: place) }?.unit
    }

    /// "12 were killed", "30 have been wounded".
    private func unitOfPassive(_ end: Int) -> String? {
        var place = end
        var hasAuxiliary = false
        while ["were", "was", "have", "had", "been", "are", "also", "others", "more", "of", "them"].contains(text.word(place)),
            place - end < 5
        {
            hasAuxiliary = true
            place += 1
        }
        guard hasAuxiliary, let unit = units.unit(of: text.word(place)), ["death", "wounded", "missing"].contains(unit) else { return nil }
        return unit
    }

    /// Digits count; number words only with a known unit, and not behind "the", "both", "no".
    private func counts(_ number: NumberPhrase, start: Int, noun: NounPhrase, isBounded: Bool) -> Bool {
        if !number.isWords {
            if noun.unit != nil { return true }
            guard number.high < 1e13 else { return false }
            let lexeme = text.all[number.start]
            let isScaled = number.end > number.start + 1 || !lexeme.isPlainNumber
            // "2015 winner of the prize" is a year that no word gives away.
            if !isBounded, !isScaled, !number.isRange, (1900...2100).contains(number.high) { return false }
            let before = text.word(start - 1)
            // "under 30", "over 65": ages.
            if isBounded, !isScaled, number.high < 120, ["under", "over", "above", "below"].contains(before) { return false }
            if !noun.lexemes.isEmpty { return true }
            return isScaled || number.isRange || isBounded || words.beforeBare.contains(before)
        }
        if text.word(number.end) == "of", number.high == 1 { return false }
        if ["no", "every", "each", "another", "any", "which", "day", "someone"].contains(text.word(start - 1)), number.high == 1 {
            return false
        }
        // "the two countries" are known; "the nine states that possess them" are counted.
        if number.high < 100, words.known.contains(text.word(start - 1)) {
            guard text.word(start - 1) == "the", number.high >= 3, let unit = noun.unit, !units.time.contains(unit) else { return false }
        }
        if number.high <= 2, !isBounded, let unit = noun.unit, words.pairs.contains(unit) { return false }
        if number.high == 1, noun.unit == nil || !noun.lexemes.isEmpty && noun.unitEnd.map({ $0 - noun.lexemes.lowerBound > 2 }) ?? true {
            return false
        }
        // "one day", "one time": idioms more often than measures.
        if number.high == 1, let unit = noun.unit, units.time.contains(unit) || unit == "time" { return false }
        return noun.unit != nil || number.high >= 100
    }
}
