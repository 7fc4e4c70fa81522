internal import Evidence

/// A passage with the verdict on it.
struct JudgedPassage: Sendable {
    let passage: Passage
    /// Why it is furniture; `nil` for a passage of the report.
    var reason: OmissionReason?
}

/// Decides for every passage of a page whether it is the report or furniture.
///
/// First each passage by itself; then again with its neighbours, since an appeal of several paragraphs has some that alone would
/// pass for a report; then lists of links under their heading; last single sentences at the ends of the report's own paragraphs.
struct FurnitureJudge {
    let text: Lexemes
    let rules: FurnitureRules
    private(set) var judged: [JudgedPassage] = []
    private var scores: [FurnitureScore] = []
    /// Names that the page's appeals call the publisher by, in lower case, with the number of times and the form as printed.
    private var selfNames: [String: (count: Int, printed: String)] = [:]

    init(_ text: Lexemes, rules: FurnitureRules = .standard, opensWithHeadline: Bool = true) {
        self.text = text
        self.rules = rules
        for line in Passages.lines(of: text) {
            for passage in glueParted(line) {
                var score = FurnitureScore(text, passage.lexemes, rules: rules, isFirst: opensWithHeadline && judged.isEmpty)
                if !opensWithHeadline, score.wordCount > 20 { score.total += rules.weight("judged paragraph") }
                scores.append(score)
                judged.append(
                    JudgedPassage(passage: passage, reason: ownReason(score, passage, isFirst: opensWithHeadline && judged.isEmpty)))
            }
        }
        if opensWithHeadline { judgeKicker() }
        judgeTagLists()
        learnSelfNames()
        judgeByNeighbours()
        judgeBoxes()
        judgeLinkLists()
        judgeReadersComments()
        partSentences()
        joinGluedReport()
    }

    /// The name of the publisher, where its own appeals use it at least twice ("The Harbour Herald is", "The Harbour Herald has").
    var publisher: String? {
        let best = selfNames.values.filter { $0.count >= 2 }.max { ($0.count, $1.printed) < ($1.count, $0.printed) }
        return best?.printed
    }

    private func ownReason(_ score: FurnitureScore, _ passage: Passage, isFirst: Bool) -> OmissionReason? {
        guard score.total >= rules.weight("threshold"), let reason = score.reason else { return nil }
        // A page opens with its headline, and "Opinion: ..." or "Watch: ..." may begin one.
        if isFirst, score.wordCount >= 5, reason == .related || reason == .caption { return nil }
        // "ANKARA, Feb 2 (Anadolu) - The parliament ..." names its agency, not who took a picture.
        if reason == .caption, DatelineReader(text: text, published: nil).dateline(of: passage.lexemes)?.agency != nil { return nil }
        return reason
    }

    /// The name of a section or of the paper over the headline ("ANALYSIS", "National / Politics", "Home » World"): at most three words in
    /// capitals or parted by a separator, with a longer line below, but for furniture between them.
    private mutating func judgeKicker() {
        guard let first = judged.firstIndex(where: { $0.reason == nil }), first <= 3,
            let next = judged.indices.first(where: { $0 > first && judged[$0].reason == nil }), next - first <= 3,
            (1...4).contains(scores[first].wordCount), scores[next].wordCount >= 5
        else { return }
        let lexemes = text.all[judged[first].passage.lexemes]
        let words = lexemes.filter { $0.kind == .word }
        let isCapitals = words.allSatisfy(\.isUpperCase) && words.count == lexemes.count && scores[first].wordCount <= 3
        let separators = lexemes.filter { $0.kind == .sign }
        let isPath = !separators.isEmpty && separators.allSatisfy { ["/", "»", "›", ">", "|"].contains($0.text) && $0.isAfterSpace }
        if isCapitals || isPath { judged[first].reason = .navigation }
    }

    /// Keywords below a report ("alliance, Okinawa, nuclear umbrella"): at least three parts of at most three words, commas between, no stop.
    private mutating func judgeTagLists() {
        for index in judged.indices.dropFirst(3) where judged[index].reason == nil && scores[index].wordCount <= 24 {
            let parts = text.all[judged[index].passage.lexemes].split(omittingEmptySubsequences: false) { $0.isSign(",") }
            guard parts.count >= 3 else { continue }
            let areTags = parts.allSatisfy { part in
                (1...3).contains(part.count { $0.kind != .sign }) && part.allSatisfy { $0.kind != .sign || $0.text == "-" }
                    && part.first?.text != "and"
            }
            if areTags { judged[index].reason = .navigation }
        }
    }

    /// The parts of a line that are glued together, if at least one of them is furniture and one is not; else the line.
    private func glueParted(_ line: Passage) -> [Passage] {
        let places = Passages.gluedPlaces(text, line.lexemes)
        guard !places.isEmpty else { return [line] }
        var parts: [Passage] = []
        var start = line.lexemes.lowerBound
        for end in places + [line.lexemes.upperBound] {
            parts.append(Passage(lexemes: start..<end, line: line.line))
            start = end
        }
        return parts
    }

    private mutating func learnSelfNames() {
        for (index, entry) in judged.enumerated() where entry.reason != nil && scores[index].isAddress { noteSelfNames(entry.passage) }
    }

    /// Notes "The Harbour Herald" where a verb or a word of the trade follows.
    private mutating func noteSelfNames(_ passage: Passage) {
        var index = passage.lexemes.lowerBound
        while index < passage.lexemes.upperBound {
            guard text.word(index) == "the", text.all[index].isCapitalized else {
                index += 1
                continue
            }
            var end = index + 1
            while end < passage.lexemes.upperBound, end - index <= 4, text.all[end].kind == .word, text.all[end].isCapitalized { end += 1 }
            if end > index + 1, rules.selfVerbs.contains(text.word(end)) {
                let printed = text.text(text.all[index].range.lowerBound..<text.all[end - 1].range.upperBound)
                let key = text.all[index..<end].map(\.text).joined(separator: " ")
                selfNames[key] = ((selfNames[key]?.count ?? 0) + 1, printed)
            }
            index = max(end, index + 1)
        }
    }

    private func usesSelfName(_ passage: Passage) -> Bool {
        guard !selfNames.isEmpty else { return false }
        for index in passage.lexemes where text.word(index) == "the" && text.all[index].isCapitalized {
            var key = "the"
            for end in (index + 1)..<min(index + 5, passage.lexemes.upperBound) + 1 {
                if selfNames[key] != nil { return true }
                guard text[end]?.isCapitalized == true else { break }
                key += " " + text.word(end)
            }
        }
        return false
    }

    /// Appeals, sign-ups and comment invitations come in blocks.
    private func isTalk(_ index: Int) -> Bool {
        guard judged.indices.contains(index), let reason = judged[index].reason else { return false }
        return reason == .appeal || reason == .signUp || reason == .comments
    }

    private mutating func judgeByNeighbours() {
        // Forward and back, and forward again for the heading that only then has an appeal below it.
        for order in [Array(judged.indices), judged.indices.reversed(), Array(judged.indices)] {
            for index in order where judged[index].reason == nil && scores[index].isAddress {
                var total = scores[index].total
                let sides = (isTalk(index - 1) ? 1 : 0) + (isTalk(index + 1) ? 1 : 0)
                guard sides > 0 else { continue }
                total += rules.weight(sides == 2 ? "between" : "beside")
                if isTalk(index + 1), scores[index].wordCount <= 10, !endsSentence(index) { total += rules.weight("heading") }
                if usesSelfName(judged[index].passage) { total += rules.weight("self name") }
                guard total >= rules.weight("threshold") else { continue }
                judged[index].reason = scores[index].reason ?? (isTalk(index - 1) ? judged[index - 1].reason : judged[index + 1].reason)
                noteSelfNames(judged[index].passage)
            }
        }
    }

    /// The line of a sign-up box that says what one signs up for stands between its heading and its field ("Newsletter", …, "Your email").
    private mutating func judgeBoxes() {
        for index in judged.indices.dropFirst().dropLast() where judged[index].reason == nil && scores[index].wordCount <= 14 {
            let sides = [index - 1, index + 1]
            if sides.allSatisfy({ judged[$0].reason == .signUp && scores[$0].wordCount <= 4 }) { judged[index].reason = .signUp }
        }
    }

    /// Lines without a full stop under "Most read" are links, once the report has begun.
    private mutating func judgeLinkLists() {
        var hasReport = false
        var index = 0
        while index < judged.count {
            if judged[index].reason == nil, isParagraph(index) { hasReport = true }
            guard hasReport, judged[index].reason == .related, isLinkHeading(index) else {
                index += 1
                continue
            }
            var end = index + 1
            while end < judged.count, judged[end].reason != nil || isLinkLine(end) { end += 1 }
            // A short line right before a paragraph is a subheading of the report, unless it has the bullet of a list.
            if end < judged.count, end - 1 > index, scores[end - 1].wordCount <= 5, judged[end - 1].reason == nil,
                text[judged[end - 1].passage.lexemes.lowerBound]?.kind != .sign
            {
                end -= 1
            }
            for link in (index + 1)..<max(end, index + 1) where judged[link].reason == nil { judged[link].reason = .related }
            index = max(end, index + 1)
        }
    }

    private func isParagraph(_ index: Int) -> Bool {
        scores[index].wordCount >= 8 && endsSentence(index)
    }

    private func endsSentence(_ index: Int) -> Bool {
        guard let last = text[judged[index].passage.lexemes.upperBound - 1] else { return false }
        return last.kind == .sign && [".", "!", "?", "”", "\"", "…", ")", ":"].contains(last.text)
    }

    private func isLinkLine(_ index: Int) -> Bool {
        (3...22).contains(scores[index].wordCount) && (!endsSentence(index) || lastText(index) == "?")
    }

    private func lastText(_ index: Int) -> String { text.all[judged[index].passage.lexemes.upperBound - 1].text }

    private func plainText(_ index: Int) -> String {
        text.all[judged[index].passage.lexemes].filter { $0.kind == .word }.map(\.text).joined(separator: " ")
    }

    private func isLinkHeading(_ index: Int) -> Bool {
        guard scores[index].wordCount <= 6, !endsSentence(index) || lastText(index) == ":" else { return false }
        let line = plainText(index)
        return rules.linkHeadings.contains(line) || rules.linkHeadingStarts.contains { line.hasPrefix($0) }
    }

    /// Below a heading "Comments" with signs of a forum, the rest of the page is what readers wrote.
    private mutating func judgeReadersComments() {
        guard let heading = judged.indices.last(where: { judged[$0].reason == .comments && rules.commentHeadings.contains(plainText($0)) }),
            judged[..<heading].indices.filter({ judged[$0].reason == nil && isParagraph($0) }).count >= 3
        else { return }
        let rest = judged.indices[(heading + 1)...]
        guard rest.contains(where: { rules.commentSigns.contains(plainText($0)) }) else { return }
        for index in rest where judged[index].reason == nil { judged[index].reason = .comments }
    }

    /// Takes a furniture sentence off the beginning or the end of a report's paragraph ("... in Geneva. Follow us on Facebook.").
    private mutating func partSentences() {
        var output: [JudgedPassage] = []
        output.reserveCapacity(judged.count)
        for (index, entry) in judged.enumerated() {
            guard entry.reason == nil, index > 0 else {
                output.append(entry)
                continue
            }
            let whole = entry.passage.lexemes
            let starts = [whole.lowerBound] + Passages.sentencePlaces(text, whole)
            let bounds = starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : whole.upperBound) }
            guard bounds.count > 1 else {
                output.append(entry)
                continue
            }
            var reasons = bounds.map { _ in OmissionReason?.none }
            var first = 0
            while first < bounds.count, let reason = sentenceReason(bounds[first]) {
                reasons[first] = reason
                first += 1
            }
            var last = bounds.count - 1
            while last > first, let reason = sentenceReason(bounds[last]) {
                reasons[last] = reason
                last -= 1
            }
            var position = 0
            while position < bounds.count {
                var end = position + 1
                while end < bounds.count, reasons[end] == reasons[position] { end += 1 }
                let lexemes = bounds[position].lowerBound..<bounds[end - 1].upperBound
                output.append(JudgedPassage(passage: Passage(lexemes: lexemes, line: entry.passage.line), reason: reasons[position]))
                position = end
            }
        }
        judged = output
        scores = []
    }

    private func sentenceReason(_ bounds: Range<Int>) -> OmissionReason? {
        let score = FurnitureScore(text, bounds, rules: rules)
        return score.total >= rules.weight("sentence") ? score.reason : nil
    }

    /// Parts of one line that are both of the report belong together as they stand.
    private mutating func joinGluedReport() {
        var output: [JudgedPassage] = []
        for entry in judged {
            if let last = output.last, last.reason == nil, entry.reason == nil, last.passage.line == entry.passage.line {
                let joined = Passage(lexemes: last.passage.lexemes.lowerBound..<entry.passage.lexemes.upperBound, line: entry.passage.line)
                output[output.count - 1] = JudgedPassage(passage: joined, reason: nil)
            } else {
                output.append(entry)
            }
        }
        judged = output
    }
}
