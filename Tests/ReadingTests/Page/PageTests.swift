import Chronology
import Evidence
import Testing

@testable import Reading

private let body = "Ministers of four states met in Aster to sign the pact.\nTwo parliaments must approve it."

@Suite struct PageTests {
    private func piece(_ page: Page, _ range: Range<Int>?) -> String? {
        range.map { Lexemes(page.text).text($0) }
    }

    @Test func findsTheHead() throws {
        let page = Page(
            "Lake states sign pact\nThe deal ends a dispute over two rivers\nBy Ulla Berg in Aster\nASTER, Nov. 12 (Reuters) — " + body
                + "\n",
            published: Day("2024-11-13"))
        #expect(page.title == "Lake states sign pact")
        #expect(page.standfirst == "The deal ends a dispute over two rivers")
        #expect(page.byline == "By Ulla Berg in Aster")
        #expect(page.dateline == Dateline(place: "ASTER", date: try PartialDate(edtf: "2024-11-12")))
        #expect(page.publisher == "Reuters")
        #expect(piece(page, page.titleRange) == page.title)
        #expect(piece(page, page.standfirstRange) == page.standfirst)
        #expect(piece(page, page.bylineRange) == page.byline)
        #expect(piece(page, page.datelineRange) == "ASTER, Nov. 12 (Reuters) —")
        #expect(page.paragraphs.count == 5)
        #expect(page.paragraphs.compactMap { piece(page, $0) }.joined(separator: "\n") + "\n" == page.text)
    }

    @Test(
        arguments: [
            ("SEOUL, Nov. 12 (Reuters) - Ministers met.", "SEOUL", "2024-11-12", "Reuters"),
            ("MOSCOW — Ministers met.", "MOSCOW", nil, nil),
            ("SEOUL, South Korea (AP) — Ministers met.", "SEOUL, South Korea", nil, "Associated Press"),
            ("WASHINGTON -- Ministers met.", "WASHINGTON", nil, nil),
            ("NEW YORK (AFP) – Ministers met.", "NEW YORK", nil, "AFP"),
            ("MOSCOW, November 12. /TASS/. Ministers met.", "MOSCOW", "2024-11-12", "TASS"),
            ("Pyongyang, November 12 (KCNA) -- Ministers met.", "Pyongyang", "2024-11-12", "KCNA"),
            ("Berlin, 3 May 2023 (dpa) - Ministers met.", "Berlin", "2023-05-03", "dpa"),
            ("VIENNA, Nov 11", "VIENNA", "2024-11-11", nil),
            ("Prague, October 4, 2024. The Ministry makes known the following.", "Prague", "2024-10-04", nil),
        ] as [(String, String, String?, String?)])
    func readsDatelines(_ line: String, _ place: String, _ date: String?, _ publisher: String?) {
        let page = Page("Pact signed\n" + line + "\nMore follows in the evening.\n", published: Day("2024-11-12"))
        #expect(page.dateline?.place == place)
        #expect(page.dateline?.date?.description == date)
        #expect(page.publisher == publisher)
    }

    @Test(arguments: [
        "Russia — which has not signed — stayed away.", "ANALYSIS — The pact changes little.",
        "The ministers met in Aster - and left again.",
        "NATO said that ministers met.", "Ministers met on 12 November (a Tuesday) — their third meeting.",
        "U.S. officials — four of them — came.", "Ministers met in Prague.", "In Prague, October 2024.", "Pact of May 2024",
    ])
    func takesNoSentenceForADateline(_ line: String) {
        #expect(Page("Pact signed\n" + line + "\nMore follows.\n", published: Day("2024-11-12")).dateline == nil)
    }

    @Test func withoutPublicationADatelineHasNoYear() {
        let page = Page("Pact signed\nSEOUL, Nov. 12 (Reuters) - Ministers met.\n")
        #expect(page.dateline == Dateline(place: "SEOUL", date: nil))
    }

    @Test func aTextThatBeginsWithAParagraphHasNoTitle() {
        let page = Page(
            "The four lake states signed a pact in Aster on Tuesday that ends nine years of talks about water.\nIt names no end.\n")
        #expect(page.title.isEmpty)
        #expect(page.titleRange == nil)
    }

    @Test func offersTheDayOfPublicationThatThePageGives() {
        let page = Page("Pact signed\nPublished 12 November 2024, 10:15 GMT\n" + body + "\n")
        #expect(page.publishedInText == Day("2024-11-12"))
        #expect(page.leftOut.map(\.reason) == [.other])
        #expect(Page("Pact signed on 12 November 2024\n" + body).publishedInText == nil)
    }

    @Test func verbatimChangesAndLeavesOutNothing() {
        let input = "\u{FEFF}Pact  signed\r\nYour support helps us to report.\r\n\r\nMOSCOW — Ministers met.\u{A0}\r\n"
        let page = Page(input, verbatim: true)
        #expect(page.text == input)
        #expect(page.text.unicodeScalars.elementsEqual(input.unicodeScalars))
        #expect(page.leftOut.isEmpty)
        #expect(page.paragraphs.count == 3)
        #expect(page.dateline?.place == "MOSCOW")
    }

    @Test func normalisesLineEndsAndSpacesButNoSigns() {
        let page = Page(
            "Pact signed\r\n\r\n  Ministers\u{A0}of “four”  states\u{AD} met – in Aster.\rThey\u{2009}left with 10\u{A0}000 papers.\n")
        #expect(page.text == "Pact signed\nMinisters of “four” states met – in Aster.\nThey left with 10\u{202F}000 papers.\n")
    }

    @Test func joinsLinesBrokenAtAFixedWidth() {
        let wrapped = """
            Lake states sign pact

            Ministers of the four lake states met in the old harbour town of Aster
            on Tuesday in order to sign a pact that they had been talking about for
            nine years, and that two of their parliaments have yet to approve.

            The pact sets limits for each of the rivers and creates a commission in
            Aster which is to meet twice a year and to publish what it has measured
            in the lakes and in all rivers that feed them from the north and south.

            It names no end and can be denounced with a notice of three years by any
            of the four states, which then stays bound for the measures in hand.
            """
        let page = Page(wrapped)
        #expect(page.paragraphs.count == 4)
        #expect(page.text.contains("town of Aster on Tuesday in order"))
    }

    @Test func twoHundredThousandWordsTakeTimeInProportion() {
        let paragraph = "Ministers of four states met in Aster on 12 May 2021 and sent at least 3,000 soldiers, officials said.\n"
        func seconds(_ count: Int) -> Double {
            let text = String(repeating: paragraph, count: count)
            let clock = ContinuousClock()
            let time = clock.measure { _ = Page(text) }
            return Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)
        }
        _ = seconds(10)
        // Ten times the text must not take forty times as long, whatever the machine.
        let small = (0..<3).map { _ in seconds(300) }.min() ?? 0
        #expect(seconds(3000) < small * 40)
    }
}
