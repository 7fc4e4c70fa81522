public import Chronology
public import Evidence

/// A web page read: what it says of itself, the blocks that are its report, and those that are not.
///
///     let page = try WebPage(bytes)
///     page.title                  // "Ministers sign pact"
///     page.body[0].text           // the first paragraph's characters, each with its place in the page
///     page.leftOut[0].reason      // .navigation
public struct WebPage: Sendable {
    /// A block of text with the places of its characters.
    public struct Passage: Sendable {
        /// The characters; white space folded, character references resolved. A line feed stands where the page breaks a line.
        public let scalars: [Unicode.Scalar]
        /// Where each character begins in the decoded page, in code points.
        public let starts: [UInt32]
        /// Where each character ends: more than one code point on for a character reference or a run of white space.
        public let ends: [UInt32]

        /// The characters as a string.
        public var text: String { String(scalars: scalars) }
    }

    /// The headline; empty where the page names none.
    public let title: String
    /// The summary that the page prints under the headline.
    public let standfirst: String?
    /// Who wrote it, as the page states.
    public let byline: String?
    /// The site's or publisher's name, as the page states.
    public let publisher: String?
    /// The page's own address, as it states (`canonical`, `og:url`).
    public let url: String?
    /// The day of publication, as the page states it.
    public let published: Day?
    /// What was found wrong with the page's statements; sentences for a person.
    public let notes: [String]
    /// Name of the encoding the page was read in.
    public let encoding: String
    /// The decoded page, to which places refer.
    public let source: String
    /// The report's blocks, in the order of the page; headline, standfirst and byline are not among them.
    public let body: [Passage]
    /// The other blocks, in the order of the page.
    public let leftOut: [(passage: Passage, reason: OmissionReason)]

    /// Reads a page of any encoding.
    ///
    /// - Parameters:
    ///   - bytes: the page as it came; a header of its transfer may stand before it.
    ///   - today: a day of publication after it (and the day after) is not believed.
    /// - Throws: ``PageError``.
    public init(_ bytes: [UInt8], today: Day? = nil) throws(PageError) {
        let decoding = PageDecoding(bytes)
        let page = try HTMLPage(utf8: decoding.utf8)
        let judge = BlockJudge(page)
        let isReport = judge.isReport()
        let statement = PageStatement(page, heading: judge.heading, isReport: isReport, today: today)
        title = statement.title
        standfirst = statement.standfirst
        byline = statement.byline
        publisher = statement.publisher
        url = statement.url
        published = statement.published
        notes = statement.notes
        encoding = decoding.encoding
        source = String(decoding: decoding.utf8, as: UTF8.self)
        var body: [Passage] = []
        var leftOut: [(passage: Passage, reason: OmissionReason)] = []
        let apart = statement.blocks
        for (index, block) in page.blocks.enumerated() where !apart.contains(index) {
            let passage = Passage(
                scalars: Array(page.text.scalars[block.range]), starts: Array(page.text.starts[block.range]),
                ends: Array(page.text.ends[block.range]))
            if isReport[index] {
                body.append(passage)
            } else {
                leftOut.append((passage, OmissionReason(block, page.elements)))
            }
        }
        self.body = body
        self.leftOut = leftOut
    }
}

extension OmissionReason {
    /// Why a block beside the report is there, by the names and kinds of the elements around it, the innermost first.
    init(_ block: Block, _ elements: [Element]) {
        var at = Int(block.element)
        while at >= 0 {
            let element = elements[at]
            if let reason = OmissionReason.byHint.first(where: { !element.own.isDisjoint(with: $0.hints) })?.reason {
                self = reason
                return
            }
            at = Int(element.parent)
        }
        self = .other
    }

    private static let byHint: [(hints: Hints, reason: OmissionReason)] = {
        let groups: [(String, OmissionReason)] = [
            ("comments", .comments), ("subscribe", .signUp), ("account", .signUp), ("caption", .caption), ("image", .caption),
            ("related", .related),
            ("popular", .related), ("share", .navigation), ("navigation", .navigation), ("footer", .navigation), ("header", .navigation),
            ("tags", .navigation),
        ]
        var list = groups.compactMap { name, reason in
            HintWords.standard.groups.firstIndex(of: name).map { (Hints(rawValue: 1 << UInt64($0)), reason) }
        }
        list.append(([.isFigure], .caption))
        list.append(([.isNav, .isFooter, .isHeader], .navigation))
        list.append(([.isAside], .related))
        return list
    }()
}
