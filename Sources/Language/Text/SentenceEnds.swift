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

    /// Does a sentence end behind word `last`?
    /// - Parameters:
    ///   - last: the last of a run of marks and the closing marks joined to it.
    ///   - run: the marks themselves.
    func sentenceEnds(behind last: Int, run: Range<Int>) -> Bool {
        guard last + 1 < words.count else { return true }
        let before = isJoined(run.lowerBound) ? run.lowerBound - 1 : nil
        guard words[last + 1].followsSpace else { return isGlued(last + 1, to: before, mark: run.upperBound - 1) }
        guard canStartSentence(last + 1) else { return false }
        guard run.count == 1, single(run.lowerBound) == ".", let before else { return true }
        return !isAbbreviation(before, following: last + 1)
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
        let first = scalars[words[index].range.lowerBound]
        if ScalarClass.letterCase(of: first) == .upper || ScalarClass.isDigit(first) { return true }
        switch first {
        case "\"", "“", "‘", "'", "(", "[", "«", "—", "–": return true
        default: return false
        }
    }

    /// Does the full stop behind a word belong to an abbreviation and not to the sentence?
    private func isAbbreviation(_ before: Int, following: Int) -> Bool {
        let whole = chain(endingWith: before)
        if ScalarClass.isDigit(scalars[words[following].range.lowerBound]), lists.numbered.contains(whole) { return true }
        let initial = single(before).map { ScalarClass.letterCase(of: $0) == .upper } ?? false
        guard initial || lists.abbreviations.contains(whole) else { return false }
        let mayEnd = whole.utf8.contains(0x2E) || lists.final.contains(whole)
        return !(mayEnd && lists.starters.contains(lowercased(words[following].range)))
    }

    /// A word with the words and full stops joined before it, in lower case: `u.s` for the `S` of `U.S`.
    private func chain(endingWith index: Int) -> String {
        var first = index
        while isJoined(first), single(first - 1) == ".", isJoined(first - 1),
            ScalarClass.isLetterOrNumber(scalars[words[first - 2].range.lowerBound])
        {
            first -= 2
        }
        return lowercased(words[first].range.lowerBound..<words[index].range.upperBound)
    }

    private func lowercased(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view).lowercased()
    }

    /// Is there a word before, and no white space between?
    private func isJoined(_ index: Int) -> Bool {
        index > 0 && !words[index].followsSpace
    }

    /// The code point of a word that has only one.
    private func single(_ index: Int) -> Unicode.Scalar? {
        let range = words[index].range
        return range.count == 1 ? scalars[range.lowerBound] : nil
    }
}
