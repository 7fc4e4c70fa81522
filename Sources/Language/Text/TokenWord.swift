/// Words as tokens: what joins letters and digits to one, and what is cut off again.
extension TokenCutter {
    /// Where the letters of the word that begins at a place start: behind the sign in `@name`, `#tag`, `+44`, `.5`, `'72` and `'em`; nil where
    /// no word begins.
    func startOfWord(_ place: Int) -> Int? {
        if isLetter(place) { return place }
        guard isLetter(place + 1), !isLetter(place - 1) else { return nil }
        switch scalars[place] {
        case "@", "#": return place == chunk.lowerBound && !isDigit(place + 1) ? place + 1 : nil
        case "+": return place == chunk.lowerBound && isDigit(place + 1) ? place + 1 : nil
        case ".": return isDigit(place + 1) && scalar(place - 1) != "." ? place + 1 : nil
        case "'", "’", "‘":
            var end = place + 1
            while end - place < 9, isLetter(end) { end += 1 }
            if isDigit(place + 1) {
                let isYear = isDigit(place + 2) && (end == place + 3 || (end == place + 4 && scalar(place + 3) == "s"))
                return isYear ? place + 1 : nil
            }
            let text = lowercased(place + 1..<end)
            return rules.elisions.contains(text) || rules.contractions["'" + text] != nil ? place + 1 : nil
        default: return nil
        }
    }

    /// The end of the word whose letters start at a place.
    /// - Parameter token: where the token begins, with its sign.
    mutating func endOfWord(from start: Int, token: Int) -> Int {
        var place = start
        var segment = start
        var slashes = 0
        var isName = false
        while place < chunk.upperBound {
            if isLetter(place) {
                place += 1
                continue
            }
            switch scalars[place] {
            case ".":
                guard isLetter(place + 1) else { return stopBelongs(to: token..<place) ? place + 1 : place }
                if isGluedSentence(place, from: segment) { return place }
                isName = isName || (!isDigit(place - 1) && isLetter(place + 2))
            case ",", ":":
                guard isDigit(place - 1), isDigit(place + 1) else { return place }
            case "/":
                if isName, isLetter(place + 1) { return endOfPath(place + 1) }
                guard joinsSlash(place, from: segment, second: slashes > 0) else {
                    return place - segment == 1 && scalars[segment] == "w" && isLetter(place + 1) ? place + 1 : place
                }
                slashes += 1
            case "-":
                guard joinsHyphen(place, from: segment, token: token) else { return place }
            case "'", "’", "`", "´":
                guard isLetter(place + 1), !isDigit(place + 1) else { return place }
                place += 1
                continue
            case "&", "_", "@":
                guard isLetter(place + 1) else { return place }
            case "$":
                return isCurrency(token..<place) && isDigit(place + 1) ? place + 1 : place
            default: return place
            }
            place += 1
            segment = place
        }
        return place
    }

    /// Does a full stop at the end of a word belong to it, as that of an abbreviation?
    private mutating func stopBelongs(to word: Range<Int>) -> Bool {
        let stop = word.upperBound
        guard scalar(stop + 1) != ".", !isDigit(stop - 1), !endsSentence(stop) else { return false }
        let text = word.count <= 12 ? lowercased(word) : ""
        if text == "no" { return nextStretch.map(ScalarClass.isDigit) ?? false }
        if word.count == 1 || text.utf8.contains(0x2E) || Segmenter.english.lists.abbreviations.contains(text) { return true }
        // The rules for sentences found that it ends none: then, before white space and no lower-case letter, it is an abbreviation's.
        return stop + 1 == chunk.upperBound && nextStretch.map { ScalarClass.letterCase(of: $0) != .lower } ?? false
    }

    /// `difference.North`: the author forgot the space.
    private func isGluedSentence(_ stop: Int, from start: Int) -> Bool {
        guard stop - start >= 3, let next = scalar(stop + 1), let second = scalar(stop + 2) else { return false }
        return ScalarClass.letterCase(of: next) == .upper && ScalarClass.letterCase(of: second) == .lower
            && scalars[stop - 3..<stop].allSatisfy { ScalarClass.letterCase(of: $0) == .lower }
    }

    /// Dates stay whole (`9/11`, `11/29/2000`), as do short forms (`b/c`); fractions and alternatives are cut (`1/2`, `and/or`).
    private func joinsSlash(_ slash: Int, from start: Int, second: Bool) -> Bool {
        let left = slash - start
        var end = slash + 1
        while end - slash < 6, isLetter(end) { end += 1 }
        let right = end - slash - 1
        if isDigit(slash - 1), isDigit(slash + 1) {
            if second || (scalar(end) == "/" && isDigit(end + 1)) { return true }
            guard left <= 2, right == 2, let month = Int(lowercased(start..<slash)), let day = Int(lowercased(slash + 1..<end)) else {
                return false
            }
            return (1...12).contains(month) && (1...31).contains(day)
        }
        return left == 1 && right == 1 && !isDigit(slash - 1) && !isDigit(slash + 1)
    }

    /// Numbers of telephones and dates stay whole, as do words with a prefix; all other compounds are cut.
    private func joinsHyphen(_ hyphen: Int, from start: Int, token: Int) -> Bool {
        guard isLetter(hyphen + 1) else { return false }
        if isDigit(hyphen - 1), isDigit(hyphen + 1) {
            if start > token, scalars[start - 1] == "-" { return true }
            var end = hyphen + 1
            while end - hyphen < 8, isDigit(end) { end += 1 }
            let left = hyphen - start
            let right = end - hyphen - 1
            return (scalar(end) == "-" && isDigit(end + 1)) || (right == 4 && (left == 3 || left == 5))
        }
        guard hyphen - start <= 8 else { return false }
        return rules.prefixes.contains(lowercased(start..<hyphen))
    }

    private func isCurrency(_ word: Range<Int>) -> Bool {
        word.count <= 3 && scalars[word].allSatisfy { ScalarClass.letterCase(of: $0) == .upper }
    }

    /// Adds a word, cut at clitics, contractions and units.
    mutating func split(_ word: Range<Int>) {
        // Nothing that long is cut, and each cut looks at the whole word.
        guard word.count <= 40 else { return emit(word) }
        if let end = numberBeforeUnit(word) {
            emit(word.lowerBound..<end)
            emit(end..<word.upperBound)
            return
        }
        if let parts = rules.contractions[lowercased(word)] {
            var start = word.lowerBound
            for part in parts {
                emit(start..<start + part)
                start += part
            }
            emit(start..<word.upperBound)
            return
        }
        if let border = startOfClitic(word) {
            split(word.lowerBound..<border)
            emit(border..<word.upperBound)
            return
        }
        emit(word)
    }

    /// `5pm`, `3.5bn`: the place behind the number.
    private func numberBeforeUnit(_ word: Range<Int>) -> Int? {
        guard isDigit(word.lowerBound), !isDigit(word.upperBound - 1) else { return nil }
        var end = word.lowerBound
        while isDigit(end) || (isDigit(end + 1) && [".", ",", ":"].contains(scalars[end])) { end += 1 }
        return rules.units.contains(lowercased(end..<word.upperBound)) ? end : nil
    }

    /// Where `'s`, `n't` and the like begin at the end of a word, or nil. Decades (`60's`) stay whole.
    private func startOfClitic(_ word: Range<Int>) -> Int? {
        let last = scalars[word].lastIndex { $0 == "'" || $0 == "’" || $0 == "`" || $0 == "´" }
        guard let last, last > word.lowerBound else { return nil }
        let tail = lowercased(last + 1..<word.upperBound)
        if tail == "t", scalars[last - 1] == "n" || scalars[last - 1] == "N" { return last - 1 > word.lowerBound ? last - 1 : nil }
        if tail == "s", isDigit(last - 1) { return nil }
        return rules.clitics.contains(tail) ? last : nil
    }

    private func lowercased(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view).lowercased()
    }
}
