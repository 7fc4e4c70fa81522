public import Chronology
public import Evidence
public import Pages

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
    /// The day on a line like "Published 12 November 2024", or the one that a web page states: an offer, for where no other day of
    /// publication is known.
    public let publishedInText: Day?
    /// The page's own address, where a web page states it.
    public let url: String?
    /// Where each character of ``text`` stands in the input.
    public let map: SourceMap
    /// What a reader should know of how it was read; sentences for a person.
    public let notes: [String]

    /// Takes a page apart. Linear in its length.
    ///
    /// - Parameters:
    ///   - input: plain text; one line or one block of lines a paragraph.
    ///   - verbatim: takes the text exactly as it is: nothing is changed or left out.
    ///   - published: the day of publication, to which a dateline without a year belongs.
    public init(_ input: String, verbatim: Bool = false, published: Day? = nil) {
        let source = SourceText(input)
        if verbatim {
            self.init(source, leftOut: [], published: published, publishedInText: nil, publisher: nil, notes: [])
            return
        }
        let reading = PageReading(Normalisation.text(source), opensWithHeadline: true)
        self.init(
            reading.text, leftOut: reading.leftOut.all, published: published ?? reading.day, publishedInText: reading.day,
            publisher: reading.publisher, notes: MixedScripts.note(reading.text.scalars).map { [$0] } ?? [])
    }

    /// Takes a web page for a report: its body is the text. Headline, standfirst and byline are not in the text, since a page prints them
    /// apart and states them again for machines.
    ///
    /// - Parameter published: the day of publication, where it is known better than by the page.
    public init(_ web: WebPage, published: Day? = nil) {
        let reading = PageReading(Normalisation.text(SourceText(web.body), unwraps: false), opensWithHeadline: false)
        let lexemes = Lexemes(reading.text.scalars)
        let day = published ?? web.published ?? reading.day
        let reader = DatelineReader(text: lexemes, published: day)
        let found = Passages.lines(of: lexemes).prefix(4).lazy.compactMap { reader.dateline(of: $0.lexemes) }.first
        title = web.title
        standfirst = web.standfirst
        byline = web.byline
        publisher = web.publisher ?? found?.agency ?? reading.publisher
        url = web.url
        text = String(scalars: reading.text.scalars)
        map = reading.text.map
        leftOut = Omissions.inOrder(web.leftOut, reading.leftOut)
        publishedInText = web.published ?? reading.day
        paragraphs = Passages.lines(of: lexemes).map { $0.characters(in: lexemes) }
        titleRange = nil
        standfirstRange = nil
        bylineRange = nil
        datelineRange = found?.characters
        dateline = found.flatMap { $0.place.isEmpty ? nil : Dateline(place: $0.place, date: $0.date) }
        notes = web.notes + (MixedScripts.note(reading.text.scalars).map { [$0] } ?? [])
    }

    private init(
        _ source: SourceText, leftOut: [Omission], published: Day?, publishedInText: Day?, publisher: String?, notes: [String]
    ) {
        let lexemes = Lexemes(source.scalars)
        let head = Masthead(lexemes, published: published)
        text = String(scalars: source.scalars)
        map = source.map
        url = nil
        self.notes = notes
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
