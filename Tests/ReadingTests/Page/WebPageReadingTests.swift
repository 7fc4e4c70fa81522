import Chronology
import Evidence
import Pages
import Foundation
import Testing

@testable import Reading

@Suite("A report from a web page")
struct WebPageReadingTests {
    private static let html = """
        <html><head><title>Lake states sign pact - The Herald</title><meta property="og:site_name" content="The Herald">
        <meta property="article:published_time" content="2024-11-12T09:00:00Z"></head><body><div class="menu"><a href="/">Home</a></div>
        <div class="story"><h1>Lake states sign pact</h1>
        <p>ASTER, Nov. 12 (Reuters) &mdash; Ministers of the two lake states met in Aster on Tuesday to sign the fishing pact.</p>
        <p>Read more: A short history of the lake</p>
        <p>&ldquo;It will be ratified in&nbsp;spring,&rdquo; said Ulla Berg, the foreign minister of Nordland, whose parliament must approve it first.</p>
        <p>The quota is 40,000 tonnes a year, which fishermen on the southern shore have called far too high. Follow us on Facebook.</p></div>
        <div class="footer">All rights reserved</div></body></html>
        """

    private func page(_ html: String = html) throws -> Page { Page(try WebPage(Array(html.utf8))) }

    @Test func hasItsBodyForText() throws {
        let page = try page()
        #expect(page.text.hasPrefix("ASTER, Nov. 12 (Reuters) — Ministers"))
        #expect(page.text.contains("“It will be ratified in spring,” said Ulla Berg"))
        #expect(!page.text.contains("Lake states sign pact"))
        #expect(page.title == "Lake states sign pact")
        #expect(page.publisher == "The Herald")
        #expect(page.publishedInText == Day("2024-11-12"))
        #expect(page.dateline?.place == "ASTER")
        #expect(page.dateline?.date?.description == "2024-11-12")
    }

    @Test func leavesOutFurnitureInsideIt() throws {
        let page = try page()
        #expect(!page.text.contains("Read more"))
        #expect(!page.text.contains("Follow us"))
        #expect(page.leftOut.contains { $0.text.contains("Read more") && $0.reason == .related })
        #expect(page.leftOut.contains { $0.text.contains("Follow us") && $0.reason == .signUp })
        #expect(page.leftOut.first?.text == "Home")
    }

    @Test func mapsEveryCharacterToThePage() throws {
        let page = try page()
        let source = Array(Self.html.unicodeScalars)
        let text = Array(page.text.unicodeScalars)
        #expect(page.map.runs.last?.text.upperBound == text.count)
        for run in page.map.runs where run.isLiteral {
            for (place, origin) in zip(run.text, run.source) where text[place] != " " && text[place] != "\n" {
                #expect(text[place] == source[origin])
            }
        }
        let start = try #require(page.text.range(of: "Ulla Berg")).lowerBound
        let place = page.text.unicodeScalars.distance(from: page.text.startIndex, to: start)
        let origin = try #require(page.map.source(of: TextSpan(place..<place + 9)))
        #expect(String(String.UnicodeScalarView(source[origin])) == "Ulla Berg")
    }

    @Test func plainTextIsMappedToo() {
        let input = "Pact\u{A0}\u{A0}signed\r\nThe min\u{AD}isters met in As\u{202E}ter.Read more: A history\n"
        let page = Page(input)
        let source = Array(input.unicodeScalars)
        let text = Array(page.text.unicodeScalars)
        #expect(page.text.contains("The ministers met in Aster."))
        #expect(page.map.runs.last?.text.upperBound == text.count)
        for run in page.map.runs where run.isLiteral {
            for (place, origin) in zip(run.text, run.source) where text[place] != " " && text[place] != "\n" {
                #expect(text[place] == source[origin])
            }
        }
    }

    @Test func saysThatWordsMixScripts() throws {
        // The first letter of "Аster" and the second of "pаct" are Cyrillic.
        let page = Page("Ministers met in \u{410}ster.\nThey signed the p\u{430}ct. Минск said nothing.\n")
        #expect(page.notes.count == 1)
        #expect(page.notes.first?.hasPrefix("2 words mix Latin letters") == true)
        #expect(Page("Ministers met in Минск and Αθήνα.\n").notes.isEmpty)
    }

    @Test(
        arguments: [
            Array("Some words first\n<p>a</p><p>b</p><p>c</p><p>d</p><p>e</p><p>f</p>".utf8),
            Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>".utf8), [0xFF, 0xFE, 0x3C, 0, 0x70, 0, 0x3E, 0, 0x78, 0],
            Array("\u{FEFF}<!doctype HTML>".utf8),
        ] as [[UInt8]])
    func isToldByItsBytes(_ bytes: [UInt8]) throws {
        #expect(try Input(bytes: bytes).content == .page(bytes))
    }

    @Test func aPageWithoutAReportIsRefused() throws {
        let reader = try ReadingFixture.reader.get()
        let input = ReadingInput(file: "-", content: .page(Array("<html><body><script>load()</script></body></html>".utf8)))
        #expect(throws: ReadingError.self) { try reader.read(input, published: nil) }
    }

    @Test func aPageInAnotherLanguageHasNoClaimsButItsText() throws {
        let paragraph =
            "<p>Die beiden Staaten haben den Vertrag am Dienstag unterzeichnet, und die Minister sagten, dass die Parlamente ihm noch zustimmen müssen.</p>"
        let html =
            "<html><body><h1>Vertrag unterzeichnet</h1>" + String(repeating: paragraph, count: 1)
            + paragraph.replacing("Dienstag", with: "Freitag")
        let input = ReadingInput(file: "-", content: .page(Array(html.utf8)))
        let reader = try ReadingFixture.reader.get()
        #expect(throws: ReadingError.self) { try reader.read(input, published: nil) }
        let report = try reader.read(input, published: nil, anyLanguage: true)
        #expect(report.text.contains("Die beiden Staaten"))
        #expect(report.claims.isEmpty && report.acts.isEmpty)
        #expect(report.notes.contains { $0.contains("German") })
    }
}
