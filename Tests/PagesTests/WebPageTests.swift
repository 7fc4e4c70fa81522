import Chronology
import Evidence
import Testing

@testable import Pages

/// A page of the project's own, as sites make them: menus, a headline, a byline, a caption, an appeal, related links, comments.
enum PageSample {
    static let paragraphs = [
        "The parliaments of the two lake states voted on Tuesday to approve the fishing treaty that their ministers signed in March.",
        "&ldquo;We have waited nine years for this day,&rdquo; said Ulla Berg, the foreign minister of Nordland, after the vote in Aster.",
        "The treaty enters into force when both governments have exchanged instruments of ratification, which officials expect in the spring.",
        "Fishermen on the southern shore, who had opposed the quota of 40,000 tonnes a year, said that they would go to court against it.",
    ]

    static let html = """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Lake states approve fishing treaty | The Harbour Herald</title>
        <meta property="og:site_name" content="The Harbour Herald"><meta property="og:title" content="Lake states approve fishing treaty">
        <link rel="canonical" href="https://herald.example/lake-states-approve">
        <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Lake states approve fishing treaty",
        "datePublished":"2024-11-12T21:40:00+01:00","author":{"@type":"Person","name":"Maria Lindqvist"},"publisher":{"name":"The Harbour Herald"}}</script>
        <style>p { color: black }</style></head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
        <article><h1>Lake states approve fishing treaty</h1><div class="byline">By Maria Lindqvist</div>
        <figure><img src="a.jpg"><figcaption>Boats in the harbour of Aster. Photo: Olle Berg</figcaption></figure>
        <div class="article-body"><p>\(paragraphs[0])</p><p>\(paragraphs[1])</p>
        <aside class="newsletter"><p>Sign up for our newsletter</p></aside>
        <p>\(paragraphs[2])</p><script>var a = "<p>Not text</p>";</script><p>\(paragraphs[3])</p></div></article>
        <section class="related"><h3>Related</h3><ul><li><a href="/1">Why the herring went north</a></li><li><a href="/2">A short history of the lake</a></li></ul></section>
        <div id="comments"><h3>2 comments</h3><p>I do not believe a word of it.</p></div>
        <footer><p>© 2024 The Harbour Herald. All rights reserved.</p></footer></body></html>
        """
}

@Suite("A web page")
struct WebPageTests {
    private func page(_ html: String, today: Day? = nil) throws -> WebPage { try WebPage(Array(html.utf8), today: today) }

    @Test func givesItsReportAndNothingBeside() throws {
        let page = try page(PageSample.html)
        let body = page.body.map(\.text)
        #expect(body.contains { $0.hasPrefix("The parliaments of the two lake states") })
        #expect(body.contains { $0.hasPrefix("“We have waited nine years") })
        #expect(body.contains { $0.hasPrefix("Fishermen on the southern shore") })
        for furniture in ["Home", "Sport", "herring", "believe a word", "All rights", "Not text"] {
            #expect(!body.contains { $0.contains(furniture) }, "\(furniture) is in \(body)")
        }
    }

    @Test func saysWhatItStatesOfItself() throws {
        let page = try page(PageSample.html)
        #expect(page.title == "Lake states approve fishing treaty")
        #expect(page.publisher == "The Harbour Herald")
        #expect(page.byline == "Maria Lindqvist")
        #expect(page.published == Day("2024-11-12"))
        #expect(page.url == "https://herald.example/lake-states-approve")
    }

    @Test func listsWhatIsLeftOutWithItsReason() throws {
        let page = try page(PageSample.html)
        func reason(_ start: String) -> OmissionReason? { page.leftOut.first { $0.passage.text.contains(start) }?.reason }
        #expect(reason("Home") == .navigation)
        #expect(reason("herring") == .related)
        #expect(reason("believe a word") == .comments)
        #expect(reason("Photo: Olle Berg") == .caption)
        #expect(reason("newsletter") == .signUp)
    }

    @Test func losesNoBlock() throws {
        // Every word that a reader of the page sees is in the body, left out with a reason, or the head's.
        let page = try page(PageSample.html)
        let all = (page.body + page.leftOut.map(\.passage)).map(\.text).joined(separator: "\n") + page.title + (page.byline ?? "")
        for word in ["Home", "treaty", "40,000", "herring", "comments", "rights", "Lindqvist", "spring", "newsletter"] {
            #expect(all.contains(word), "\(word) is nowhere")
        }
    }

    @Test func refusesADayThatHasNotComeAndSaysSo() throws {
        let page = try page(PageSample.html, today: Day("2024-06-01"))
        #expect(page.published == nil)
        #expect(page.notes.count == 1)
        #expect(page.notes.first?.contains("is after today, 2024-06-01") == true)
    }

    @Test(
        arguments: [
            ("2019-11-19T23:30:00-05:00", "2019-11-19"), ("2019-11-19", "2019-11-19"), ("20191119", "2019-11-19"),
            ("Tue, 19 Nov 2019 10:00:00 GMT", "2019-11-19"), ("November 19, 2019", "2019-11-19"), ("2019/11/19 10:00", "2019-11-19"),
        ] as [(String, String)])
    func readsDaysInTheFormsThatPagesUse(_ text: String, _ day: String) {
        #expect(StatedDate.read(text, today: nil) == Day(day).map(StatedDate.day))
    }

    @Test(arguments: ["1970-01-01T00:00:00Z", "0001-01-01", "2019-13-45", "2019-02-30"])
    func doesNotBelieveFillersAndDaysOfNoCalendar(_ text: String) {
        guard case .refused = StatedDate.read(text, today: nil) else {
            Issue.record("believed \(text)")
            return
        }
    }

    @Test func takesTheSiteOffATitle() {
        #expect(PageStatement.withoutSite("Pact signed | The Harbour Herald", nil) == "Pact signed")
        #expect(PageStatement.withoutSite("Pact signed - The Harbour Herald", "The Harbour Herald") == "Pact signed")
        #expect(PageStatement.withoutSite("Aster - a city waits", nil) == "Aster - a city waits")
    }
}

@Suite("Places in the page")
struct PagePlaceTests {
    /// The characters that a stretch of a page stands for: references resolved, white space folded.
    private static func resolved(_ source: ArraySlice<Unicode.Scalar>) -> String {
        let text = String(String.UnicodeScalarView(source))
        let names = [
            "&ldquo;": "“", "&rdquo;": "”", "&amp;": "&", "&nbsp;": "\u{A0}", "&#8212;": "—", "&#x41;": "A", "&eacute;": "é", "&lt;": "<",
        ]
        if let known = names[text] { return known }
        if source.allSatisfy({ $0.properties.isWhitespace }) { return " " }
        return text
    }

    private static func check(_ html: String) throws {
        let page = try WebPage(Array(html.utf8))
        let source = Array(html.unicodeScalars)
        #expect(Array(page.source.unicodeScalars) == source)
        for passage in page.body + page.leftOut.map(\.passage) {
            var last = 0
            for (index, scalar) in passage.scalars.enumerated() where scalar != "\n" {
                let place = Int(passage.starts[index])..<Int(passage.ends[index])
                #expect(place.lowerBound >= last, "places run backwards in \(passage.text)")
                last = place.lowerBound
                let there = resolved(source[place])
                // White space around and between tags is one space.
                let isSpace = scalar == " " && source[place].contains { $0.properties.isWhitespace }
                #expect(isSpace || there == String(scalar), "\(scalar) is not \(there) at \(place)")
            }
        }
    }

    @Test func everyCharacterIsWhereTheMapSays() throws { try Self.check(PageSample.html) }

    @Test(arguments: [
        "<p>Fish &amp; chips &#8212; caf&eacute;&nbsp;&#x41;ster</p>", "<p>Bell&unknown; R&D AT&T 5 &lt; 6 & 7</p>",
        "<div>one<br>two<br><br>three <b>bold </b> <i> text</i></div>", "<p>Tromsø — 東京 🙂 <!-- comment --> after</p>",
        "<p>a<script>x<y</script>b <svg><title>no</title></svg>c</p>", "text without a tag</p></div><p>and after",
        "<table><tr><td>1</td><td>2</td></table><p title='a>b'>quoted</p>",
    ])
    func holdsForOddMarkup(_ html: String) throws { try Self.check(html) }

    /// Pages of random pieces: tags opened and not closed, references, letters of several scripts.
    @Test func holdsForRandomPages() throws {
        let pieces = [
            "<p>", "</p>", "<div class=\"story\">", "</div>", "<b>", "</b>", "<br>", " ", "\n", "word ", "Aster ", "&amp;", "&nbsp;",
            "&ldquo;", "é", "東",
            "🙂", "<a href=x>", "</a>", "<!-- x -->", "<script>a<b</script>", "<li>", "&eacute;", "5 < 6 ", "& ", "<td>", "<h2>", "</h2>",
        ]
        var state: UInt64 = 7
        for _ in 0..<200 {
            var html = ""
            for _ in 0..<60 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                html += pieces[Int(state >> 33) % pieces.count]
            }
            try Self.check(html)
        }
    }
}
