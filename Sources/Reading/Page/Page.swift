public import Chronology
public import Evidence

/// A plain text as saved from a news page: the report, and what was on the page beside it.
///
///     let page = Page("Ministers sign pact\nShare this article\nOSLO, May 4 (Reuters) - Ministers of ...")
///     page.title          // "Ministers sign pact"
///     page.leftOut[0]     // text "Share this article", reason .navigation
///     page.dateline?.place    // "OSLO"
///
/// Precision goes first: what may be the report stays in it.
public struct Page: Sendable {
    /// The headline; empty where the text begins with a paragraph.
    public let title: String
    /// The line under the headline, where there is one.
    public let standfirst: String?
    /// "By ..." as printed.
    public let byline: String?
    /// The agency of the dateline, or the name that the page's own appeals use; `nil` where the text does not say.
    public let publisher: String?
    /// Place and day at the head of the first paragraph.
    public let dateline: Dateline?
    /// The report: headline first, a line feed after each paragraph. In verbatim mode the input itself.
    public let text: String
    /// Passages that are not the report, in the order of the page. Empty in verbatim mode.
    public let leftOut: [Omission]
    /// Paragraphs in code points of ``text``, headline and standfirst among them, without their line feeds.
    public let paragraphs: [Range<Int>]
    /// Where the headline stands in ``text``.
    public let titleRange: Range<Int>?
    /// Where the standfirst stands in ``text``.
    public let standfirstRange: Range<Int>?
    /// Where the byline stands in ``text``.
    public let bylineRange: Range<Int>?
    /// Where the dateline stands in ``text``, from the place to the dash.
    public let datelineRange: Range<Int>?
    /// The day on a line like "Published 12 November 2024": an offer, for where no other day of publication is known.
    public let publishedInText: Day?

    /// Takes a page apart. Linear in its length.
    ///
    /// - Parameters:
    ///   - input: plain text; one line or one block of lines a paragraph.
    ///   - verbatim: takes the text exactly as it is: nothing is changed or left out.
    ///   - published: the day of publication, to which a dateline without a year belongs.
    public init(_ input: String, verbatim: Bool = false, published: Day? = nil) {
        if verbatim {
            self.init(reportText: input, lexemes: Lexemes(input), leftOut: [], published: published, publishedInText: nil, publisher: nil)
            return
        }
        let rules = FurnitureRules.standard
        let page = Lexemes(Passages.parted(Normalisation.text(input), rules: rules))
        let judge = FurnitureJudge(page, rules: rules)
        var report = String.UnicodeScalarView()
        var omissions = Omissions()
        var day: Day?
        for (number, entry) in judge.judged.enumerated() {
            let characters = entry.passage.characters(in: page)
            if number < 12, entry.reason == nil || entry.reason == .other, let found = PublicationLine.day(page, entry.passage.lexemes) {
                day = day ?? found
                omissions.add(page.text(characters), .other, line: entry.passage.line)
            } else if let reason = entry.reason {
                omissions.add(page.text(characters), reason, line: entry.passage.line)
            } else {
                report.append(contentsOf: page.scalars[characters])
                report.append("\n")
                omissions.lastLine = nil
            }
        }
        let text = String(report)
        self.init(
            reportText: text, lexemes: Lexemes(text), leftOut: omissions.all, published: published ?? day, publishedInText: day,
            publisher: judge.publisher)
    }

    private init(reportText: String, lexemes: Lexemes, leftOut: [Omission], published: Day?, publishedInText: Day?, publisher: String?) {
        let head = Masthead(lexemes, published: published)
        text = reportText
        self.leftOut = leftOut
        self.publishedInText = publishedInText
        paragraphs = Passages.lines(of: lexemes).map { $0.characters(in: lexemes) }
        titleRange = head.title
        standfirstRange = head.standfirst
        bylineRange = head.byline
        datelineRange = head.dateline?.characters
        title = head.title.map(lexemes.text) ?? ""
        standfirst = head.standfirst.map(lexemes.text)
        byline = head.byline.map(lexemes.text)
        if let found = head.dateline, !found.place.isEmpty {
            dateline = Dateline(place: found.place, date: found.date)
        } else {
            dateline = nil
        }
        self.publisher = head.dateline?.agency ?? publisher
    }
}

/// Collects what is left out; parts of one line with one reason are one passage.
private struct Omissions {
    var all: [Omission] = []
    var lastLine: Int?

    mutating func add(_ text: String, _ reason: OmissionReason, line: Int) {
        if lastLine == line, let last = all.last, last.reason == reason {
            all[all.count - 1] = Omission(text: last.text + " " + text, reason: reason)
        } else {
            all.append(Omission(text: text, reason: reason))
        }
        lastLine = line
    }
}
