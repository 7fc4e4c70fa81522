internal import Chronology
internal import Evidence
internal import Pages

/// Parts a cleaned text into the report and the furniture around and inside it.
struct PageReading {
    /// The report, a line feed after each paragraph.
    private(set) var text: SourceText
    private(set) var leftOut = Omissions()
    /// The day on a line that only says when the page was published.
    private(set) var day: Day?
    /// The name that the page's own appeals call the publisher by.
    let publisher: String?

    /// - Parameter opensWithHeadline: the first line may be a headline, which is spared what other lines are judged by.
    init(_ cleaned: SourceText, opensWithHeadline: Bool) {
        let rules = FurnitureRules.standard
        let parted = Passages.parted(cleaned, rules: rules)
        let page = Lexemes(parted.scalars)
        let judge = FurnitureJudge(page, rules: rules, opensWithHeadline: opensWithHeadline)
        publisher = judge.publisher
        text = SourceText(capacity: parted.count)
        for (number, entry) in judge.judged.enumerated() {
            let characters = entry.passage.characters(in: page)
            let start = parted.start(characters.lowerBound)
            if number < 12, entry.reason == nil || entry.reason == .other, let found = PublicationLine.day(page, entry.passage.lexemes) {
                day = day ?? found
                leftOut.add(page.text(characters), .other, line: entry.passage.line, start: start)
            } else if let reason = entry.reason {
                leftOut.add(page.text(characters), reason, line: entry.passage.line, start: start)
            } else {
                text.append(parted, characters)
                text.appendLineFeed()
                leftOut.lastLine = nil
            }
        }
    }
}

/// Collects what is left out; parts of one line with one reason are one passage.
struct Omissions {
    private(set) var all: [Omission] = []
    /// Where each begins in the input.
    private var starts: [Int] = []
    var lastLine: Int?

    mutating func add(_ text: String, _ reason: OmissionReason, line: Int, start: Int) {
        if lastLine == line, let last = all.last, last.reason == reason {
            all[all.count - 1] = Omission(text: last.text + " " + text, reason: reason)
        } else {
            all.append(Omission(text: text, reason: reason))
            starts.append(start)
        }
        lastLine = line
    }

    /// The blocks that a page's report is parted from and what was found inside it, in the order of the page; neighbours with one reason are one.
    static func inOrder(_ blocks: [(passage: WebPage.Passage, reason: OmissionReason)], _ found: Omissions) -> [Omission] {
        var entries = zip(found.starts, found.all).map { (start: $0, text: $1.text, reason: $1.reason, isBlock: false) }
        entries += blocks.map { (start: Int($0.passage.starts.first ?? 0), text: $0.passage.text, reason: $0.reason, isBlock: true) }
        entries.sort { $0.start < $1.start }
        var output: [Omission] = []
        var wasBlock = false
        for entry in entries {
            if entry.isBlock, wasBlock, let last = output.last, last.reason == entry.reason, last.text.utf8.count < 2_000 {
                output[output.count - 1] = Omission(text: last.text + "\n" + entry.text, reason: entry.reason)
            } else {
                output.append(Omission(text: entry.text, reason: entry.reason))
            }
            wasBlock = entry.isBlock
        }
        return output
    }
}
