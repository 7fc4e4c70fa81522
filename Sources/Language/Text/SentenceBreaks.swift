/// Ends of sentences that no full stop marks: around rules of signs and time stamps, behind addresses, emoticons and the closings of
/// letters (docs/model-file.md, "Sentences").
struct SentenceBreaks {
    private let ends: SentenceEnds
    /// Is a word part of a web or mail address?
    let isAddress: [Bool]
    /// The words behind the last rule, time stamp and emoticon met.
    private var ruleEnd = -1
    private var stampEnd = -1
    private var emoticonEnd = -1
    private var emoticonFollowsMark = false

    init(_ ends: SentenceEnds) {
        self.ends = ends
        let words = ends.words
        var isAddress = [Bool](repeating: false, count: words.count)
        var first = 0
        for index in words.indices where index + 1 == words.count || words[index + 1].followsSpace {
            if SentenceBreaks.isAddress(first..<index + 1, ends) {
                for word in first...index { isAddress[word] = true }
            }
            first = index + 1
        }
        self.isAddress = isAddress
    }

    /// Are joined words a web or mail address: `https://…`, `www.…`, `name@place.…`?
    private static func isAddress(_ chunk: Range<Int>, _ ends: SentenceEnds) -> Bool {
        guard chunk.count >= 3 else { return false }
        var hasAt = false
        for index in chunk {
            switch ends.single(index) {
            case ":":
                if index + 2 < chunk.upperBound, ends.single(index + 1) == "/", ends.single(index + 2) == "/" { return true }
            case ".":
                guard index + 1 < chunk.upperBound, index > chunk.lowerBound else { continue }
                if hasAt || (ends.words[index - 1].range.count == 3 && ends.lowercased(ends.words[index - 1].range) == "www") {
                    return true
                }
            case "@":
                if index > chunk.lowerBound, ScalarClass.isLetterOrNumber(ends.first(index - 1)) { hasAt = true }
            default: break
            }
        }
        return false
    }

    /// Does a sentence end in the white space before a word? To be asked for all words behind white space, in order.
    /// - Parameters:
    ///   - index: the word.
    ///   - start: the first word of the sentence.
    mutating func stand(before index: Int, start: Int) -> Bool {
        if index == ruleEnd || index == stampEnd { return true }
        if let end = endOfRule(from: index) {
            ruleEnd = end
            return true
        }
        if let end = endOfStamp(from: index) {
            stampEnd = end
            return index > 0 && !ends.lists.dating.contains(ends.lowercased(ends.words[index - 1].range))
        }
        let isCapital = ScalarClass.letterCase(of: ends.first(index)) == .upper
        if index == emoticonEnd, isCapital || emoticonFollowsMark { return true }
        if let end = ends.endOfEmoticon(from: index) {
            emoticonEnd = end
            emoticonFollowsMark = index > 0 && ends.isMark(index - 1)
        }
        guard index > 0, isCapital || isAddress[index] else { return false }
        if isAddress[index - 1], endsAddress(index - 1) { return true }
        return ends.single(index - 1) == "," && isClosing(start..<index - 1, name: index)
    }

    private func endsAddress(_ index: Int) -> Bool {
        let first = ends.first(index)
        return first == "/" || first == ">" || ScalarClass.isLetterOrNumber(first)
    }

    /// Is the sentence so far the closing of a letter, and the next word a name that no mark follows?
    private func isClosing(_ words: Range<Int>, name: Int) -> Bool {
        guard (1...3).contains(words.count) else { return false }
        let text = words.map { ends.lowercased(ends.words[$0].range) }.joined(separator: " ")
        return ends.lists.closings.contains(text) && (name + 1 == ends.words.count || !ends.isMark(name + 1))
    }

    /// The end of the line of at least eight equal signs that begins at a word, or nil.
    private func endOfRule(from index: Int) -> Int? {
        guard let sign = ends.single(index) else { return nil }
        switch sign {
        case "-", "=", "_", "*", "~", "#", "+": break
        default: return nil
        }
        let end = ends.end(of: index + 1) { ends.single($0) == sign }
        return end - index >= 8 ? end : nil
    }

    /// The end of the time stamp, such as `11/29/2000 10:40 AM`, that begins at a word, or nil.
    private func endOfStamp(from index: Int) -> Int? {
        let words = ends.words
        func isNumber(_ index: Int, _ digits: ClosedRange<Int>) -> Bool {
            index < words.count && digits.contains(words[index].range.count)
                && ends.scalars[words[index].range].allSatisfy { $0.value >= 0x30 && $0.value <= 0x39 }
        }
        func isSign(_ index: Int, _ sign: Unicode.Scalar) -> Bool {
            index + 1 < words.count && ends.single(index) == sign && ends.isJoined(index) && ends.isJoined(index + 1)
        }
        guard isNumber(index, 1...2), isSign(index + 1, "/"), isNumber(index + 2, 1...2), isSign(index + 3, "/"),
            isNumber(index + 4, 2...4), isNumber(index + 5, 1...2), words[index + 5].followsSpace, isSign(index + 6, ":"),
            isNumber(index + 7, 2...2)
        else { return nil }
        var end = index + 8
        if isSign(end, ":"), isNumber(end + 1, 2...2) { end += 2 }
        if end < words.count, words[end].range.count == 2 {
            let half = ends.scalars[words[end].range]
            if half.elementsEqual(["A", "M"]) || half.elementsEqual(["P", "M"]) { end += 1 }
        }
        return end == words.count || words[end].followsSpace ? end : nil
    }
}
