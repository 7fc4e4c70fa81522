/// The questions by which ``Segmenter`` decides where a sentence ends.
struct SentenceEnds {
    let words: [Word]
    let scalars: [Unicode.Scalar]
    let lists: AbbreviationLists

    /// Is a word `.`, `!`, `?` or `…`?
    func isMark(_ index: Int) -> Bool {
        guard let mark = single(index) else { return false }
        return mark == "." || mark == "!" || mark == "?" || mark == "…"
    }

    /// Is a word a closing quotation mark or bracket?
    func isCloser(_ index: Int) -> Bool {
        switch single(index) {
        case "\"", "”", "’", "'", ")", "]", "»": true
        default: false
        }
    }

    /// The end of the run of words from `index` on that fulfil a condition and follow each other without white space.
    func end(of index: Int, while condition: (Int) -> Bool) -> Int {
        var index = index
        while index < words.count, !words[index].followsSpace, condition(index) { index += 1 }
        return index
    }

    /// The end of numbers of notes in brackets, such as `[12][13]`, that begin at word `index`, or `index`.
    func endOfNotes(from index: Int) -> Int {
        var index = index
        while index + 2 < words.count, single(index) == "[", single(index + 2) == "]", !words[index].followsLineFeed,
            isJoined(index + 1), isJoined(index + 2), isNumber(index + 1, ofAtMost: 3)
        {
            index += 3
        }
        return index
    }

    /// Does a sentence end behind word `last`?
    /// - Parameters:
    ///   - last: the last of a run of marks, and of the closing marks and numbers of notes that belong to it.
    ///   - run: the marks themselves.
    ///   - start: the first word of the sentence.
    func sentenceEnds(behind last: Int, run: Range<Int>, start: Int) -> Bool {
        let next = last + 1
        guard next < words.count else { return true }
        // Dots before the first word begin a sentence.
        guard run.lowerBound > start else { return false }
        let before = isJoined(run.lowerBound) ? run.lowerBound - 1 : nil
        guard words[next].followsSpace else { return isGlued(next, to: before, mark: run.upperBound - 1) }
        // Before an emoticon it does not: it ends behind it.
        if endOfEmoticon(from: next) != nil { return false }
        if ScalarClass.letterCase(of: first(next)) == .lower {
            guard isInformalEnd(run, last: last) else { return false }
        } else if !canStartSentence(next) {
            return false
        }
        guard run.count == 1, single(run.lowerBound) == ".", let before else { return true }
        return !isAbbreviation(before, following: next, start: start) && !isNumberOfItem(from: start, to: run.lowerBound)
    }

    /// The end of the emoticon, such as `:-)`, that begins at word `index` and stands before white space, or nil.
    func endOfEmoticon(from index: Int) -> Int? {
        switch single(index) {
        case ":", ";", "=": break
        default: return nil
        }
        let mouth = index + 1 < words.count && isJoined(index + 1) && single(index + 1) == "-" ? index + 2 : index + 1
        let end = end(of: mouth) { index in
            switch single(index) {
            case ")", "(", "]", "D", "P": true
            default: false
            }
        }
        return end > mouth && (end == words.count || words[end].followsSpace) ? end : nil
    }

    /// May marks end a sentence although a lower-case letter follows? Only where they stand alone or behind a plain word, and not as dots.
    private func isInformalEnd(_ run: Range<Int>, last: Int) -> Bool {
        let mark = single(run.lowerBound)
        guard mark != "…", mark != "." || run.count == 1, last < run.upperBound, run.lowerBound > 0 else { return false }
        if words[run.lowerBound].followsSpace { return true }
        let before = scalars[words[run.lowerBound - 1].range]
        return before.count >= (mark == "." ? 3 : 2) && before.allSatisfy { ScalarClass.letterCase(of: $0) == .lower }
    }

    /// Is all that stands between a sentence's start and its full stop the number of an item, as in `2. Remedies`?
    private func isNumberOfItem(from start: Int, to mark: Int) -> Bool {
        var number = start
        if let sign = single(start), sign == "(" || sign == "#" || sign == "*" { number += 1 }
        return mark == number + 1 && isNumber(number, ofAtMost: 2)
    }

    /// `difference.North`: the author forgot the space.
    private func isGlued(_ following: Int, to before: Int?, mark: Int) -> Bool {
        guard let before, single(mark) != "…" else { return false }
        let next = scalars[words[following].range]
        guard next.count > 1, ScalarClass.letterCase(of: next[next.startIndex]) == .upper,
            ScalarClass.letterCase(of: next[next.startIndex + 1]) == .lower
        else { return false }
        let tail = scalars[words[before].range].suffix(3)
        return tail.count == 3 && tail.allSatisfy { ScalarClass.letterCase(of: $0) == .lower }
    }

    private func canStartSentence(_ index: Int) -> Bool {
        let first = first(index)
        if ScalarClass.letterCase(of: first) == .upper || ScalarClass.isDigit(first) { return true }
        switch first {
        case "\"", "“", "‘", "'", "(", "[", "«", "—", "–", "$", "£", "€", "<", "*", "#", "@", "-", "…": return true
        case ".":
            return index + 2 < words.count && isJoined(index + 1) && isJoined(index + 2) && single(index + 1) == "."
                && single(index + 2) == "."
        default: return false
        }
    }

    /// Does the full stop behind a word belong to an abbreviation and not to the sentence?
    private func isAbbreviation(_ before: Int, following: Int, start: Int) -> Bool {
        let first = startOfChain(endingWith: before)
        let whole = lowercased(words[first].range.lowerBound..<words[before].range.upperBound)
        let next = self.first(following)
        if ScalarClass.isDigit(next), lists.numbered.contains(whole) { return true }
        let initial = single(before).map { ScalarClass.letterCase(of: $0) == .upper } ?? false
        guard initial || lists.abbreviations.contains(whole) else { return false }
        // An abbreviation alone is no sentence, and none ends before a lower-case letter.
        let mayEnd =
            first > start && ScalarClass.letterCase(of: next) != .lower && (whole.utf8.contains(0x2E) || lists.final.contains(whole))
        return !(mayEnd && lists.starters.contains(lowercased(words[following].range)))
    }

    /// The first of the words and full stops joined before a word: the `U` for the `S` of `U.S`.
    private func startOfChain(endingWith index: Int) -> Int {
        var first = index
        while isJoined(first), single(first - 1) == ".", isJoined(first - 1), ScalarClass.isLetterOrNumber(self.first(first - 2)) {
            first -= 2
        }
        return first
    }

    /// The text of a range of code points in lower case.
    func lowercased(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view).lowercased()
    }

    /// Is there a word before, and no white space between?
    func isJoined(_ index: Int) -> Bool {
        index > 0 && !words[index].followsSpace
    }

    /// The code point of a word that has only one.
    func single(_ index: Int) -> Unicode.Scalar? {
        let range = words[index].range
        return range.count == 1 ? scalars[range.lowerBound] : nil
    }

    /// The first code point of a word.
    func first(_ index: Int) -> Unicode.Scalar {
        scalars[words[index].range.lowerBound]
    }

    /// Is a word a number of so many digits?
    private func isNumber(_ index: Int, ofAtMost digits: Int) -> Bool {
        let range = words[index].range
        return range.count <= digits && scalars[range].allSatisfy(ScalarClass.isDigit)
    }
}
