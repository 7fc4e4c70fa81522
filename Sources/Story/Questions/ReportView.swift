package import Evidence
internal import Law

/// A report while a brief is composed: its id in the brief and its characters.
package struct ReportView: Sendable {
    /// `r1`, `r2`, …
    package let id: String
    package let report: Report
    /// The text's code points, which spans count.
    package let scalars: [Unicode.Scalar]
    private let claimIndex: [String: Int]
    /// All words of the text: each rule reads its stretches of it again and again.
    private let words: [Token]

    package init(_ report: Report, number: Int) {
        self.init(report, number: number, scalars: Array(report.text.unicodeScalars))
    }

    /// - Parameter scalars: the code points of the report's text.
    init(_ report: Report, number: Int, scalars: [Unicode.Scalar]) {
        id = "r\(number)"
        self.report = report
        self.scalars = scalars
        words = Tokens.of(scalars[...])
        claimIndex = Dictionary(report.claims.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The claim of that id.
    package func claim(_ id: String?) -> Claim? {
        id.flatMap { claimIndex[$0] }.map { report.claims[$0] }
    }

    /// A stretch of the text; a span that reaches beyond its end is cut.
    package func text(_ range: Range<Int>) -> String {
        String(scalars: scalars[range.clamped(to: 0..<scalars.count)])
    }

    /// The words of a stretch, with their places in the report's text.
    package func tokens(_ range: Range<Int>) -> [Token] {
        let range = range.clamped(to: 0..<scalars.count)
        let start = words.firstPlace { $0.range.upperBound > range.lowerBound }
        let end = words[start...].firstPlace { $0.range.lowerBound >= range.upperBound }
        guard start < end else { return [] }
        if range.lowerBound <= words[start].range.lowerBound, words[end - 1].range.upperBound <= range.upperBound {
            return Array(words[start..<end])
        }
        // What the stretch has of a word that it cuts is a word too, or several, or none.
        return words[start..<end].flatMap { word in
            let part = word.range.clamped(to: range)
            return part == word.range ? [word] : Tokens.of(scalars[part], offset: part.lowerBound)
        }
    }

    /// The words of several stretches.
    package func tokens(_ spans: [TextSpan]) -> [Token] {
        spans.flatMap { tokens($0.range) }
    }

    /// The first word of several stretches.
    func firstToken(in spans: [TextSpan]) -> Token? {
        for span in spans {
            if let first = tokens(span.range).first { return first }
        }
        return nil
    }

    /// The entities that lie in a stretch, in order.
    package func entities(in range: Range<Int>) -> [Entity] {
        report.entities.filter { range.lowerBound <= $0.span.start && $0.span.end <= range.upperBound }
    }

    /// The sentence that a stretch stands in: from after the last full stop, question or exclamation mark that a space and a capital
    /// follow, or a line feed, to the next.
    package func sentence(around range: Range<Int>) -> Range<Int> {
        var start = min(range.lowerBound, scalars.count)
        while start > 0, !endsSentence(at: start - 1) { start -= 1 }
        var end = min(max(range.upperBound - 1, start), scalars.count)
        while end < scalars.count, !endsSentence(at: end) { end += 1 }
        return start..<min(end + 1, scalars.count)
    }

    private func endsSentence(at index: Int) -> Bool {
        switch scalars[index] {
        case "\n": return true
        case ".", "!", "?": break
        default: return false
        }
        var next = index + 1
        while next < scalars.count, "\"”’')]".unicodeScalars.contains(scalars[next]) { next += 1 }
        guard next < scalars.count else { return true }
        guard scalars[next] == " " || scalars[next] == "\n" else { return false }
        while next < scalars.count, scalars[next] == " " || scalars[next] == "\n" || "“\"‘".unicodeScalars.contains(scalars[next]) {
            next += 1
        }
        guard next < scalars.count else { return true }
        // "U.S. President", "Mr. Kim": one letter or a short title before the point does not end a sentence.
        var word = index
        while word > 0, scalars[word - 1].properties.isAlphabetic { word -= 1 }
        let length = index - word
        if scalars[index] == ".",
            length <= 1 || ["Mr", "Mrs", "Ms", "Dr", "Gen", "Lt", "Col", "Gov", "Sen", "St"].contains(text(word..<index))
        {
            return false
        }
        return scalars[next].properties.isUppercase || scalars[next].properties.numericType != nil
    }

    /// From the first to the last character of a claim.
    package func extent(of claim: Claim) -> Range<Int> {
        var (start, end) = (Int.max, 0)
        for spans in [claim.source?.spans ?? [], claim.cue.spans, claim.content.spans] {
            for span in spans { (start, end) = (min(start, span.start), max(end, span.end)) }
        }
        return start <= end ? start..<end : 0..<0
    }

    /// Where claims begin that are told inside the content of this one.
    package func innerStarts(of claim: Claim) -> [Int] {
        report.claims.filter { $0.id != claim.id }.compactMap { other in
            let extent = extent(of: other)
            return claim.content.spans.contains { $0.range.lowerBound < extent.lowerBound && $0.range.contains(extent.lowerBound) }
                ? extent.lowerBound : nil
        }
    }

    /// The claim in whose content this one is told, if there is one.
    package func outer(of claim: Claim) -> Claim? {
        let start = extent(of: claim).lowerBound
        return report.claims.first { other in
            other.id != claim.id && other.content.spans.contains { $0.range.lowerBound < start && $0.range.contains(start) }
        }
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first place from which on all fit, of a list in which those that fit come last.
    fileprivate func firstPlace(where fits: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if fits(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
