import Chronology
import Foundation
import Testing

@testable import Evidence

/// Entries are read quickly where they are in canonical form, and like any JSON where they are not: the value must be the same.
@Suite("Reading the canonical form")
struct CanonicalDecoderTests {
    private static func claim(_ words: String, _ probability: Double = 0.8731) -> Claim {
        Claim(
            id: "c1", source: Speaker(text: words, spans: [TextSpan(3..<9)], actors: []), cue: Quotation(text: "said", spans: []),
            content: Quotation(text: words + " \u{1f600}", spans: [TextSpan(5..<8), TextSpan(12..<40)]), stance: .neither,
            certainty: .probable, polarity: .negative, via: ["c2", "c3"], probability: probability)
    }

    @Test(
        "what was written is read, and as others read it",
        arguments: ["yes", "", "“no”", "a \"b\" \\ / \n\r\t\u{08}\u{0c}\u{01}\u{1f} \u{7f}", "naïve Ω 東京 \u{10ffff}"])
    func readsWhatIsWritten(words: String) throws {
        for probability in [0, 1, 0.5, 0.8731, 1e-9, 123456789.25, 1e21] {
            let record = ClaimRecord(report: .of("r"), claim: Self.claim(words, probability))
            let json = try CanonicalForm.bytes(of: record)
            #expect(CanonicalTape(json) != nil)
            #expect(try CanonicalForm.value(ClaimRecord.self, from: json) == record)
            #expect(try JSONDecoder().decode(ClaimRecord.self, from: Data(json)) == record)
        }
    }

    @Test(
        "what is not in canonical form is left to others",
        arguments: [
            " {}", "{} ", "{\"b\":1,\"a\":2}", "{\"a\":1,\"a\":2}", "{\"a\":1,}", "[1,]", "[,1]", "[1 ]", "01", "-", "1.", ".5", "1e", "+1",
            "nul", "tru",
            "\"a", "\"\u{01}\"", "[", "{", "{\"a\"}", "{\"a\":}", "{a:1}", "", "\"\\", "[1]2", String(repeating: "[", count: 100_000),
        ])
    func leavesTheRestToOthers(json: String) {
        #expect(CanonicalTape(Array(json.utf8)) == nil)
    }

    @Test("spaces, other orders, other escapes and unknown fields change nothing")
    func readsAnyJSON() throws {
        let note = Review(of: .of("x"), .accept, reason: "A/B é")
        for json in [
            "{ \"verdict\": \"accept\", \"reason\": \"A/B é\", \"of\": \"\(note.of)\" }",
            "{\"of\":\"\(note.of)\",\"reason\":\"\\u0041\\/B \\u00e9\",\"verdict\":\"accept\"}",
            "{\"of\":\"\(note.of)\",\"reason\":\"A/B é\",\"unknown\":{\"a\":[1,null,{}]},\"verdict\":\"accept\"}",
        ] {
            #expect(try CanonicalForm.value(Review.self, from: Array(json.utf8)) == note)
        }
    }

    @Test(
        "what is wrong is said as others say it",
        arguments: [
            "", "{", "{}", "{\"of\":1,\"reason\":\"\",\"verdict\":\"accept\"}",
            "{\"of\":\"sha256:00\",\"reason\":\"\",\"verdict\":\"accept\"}",
            "{\"reason\":\"\",\"verdict\":\"maybe\"}",
        ])
    func namesWhatIsWrong(json: String) {
        let error = #expect(throws: DecodingError.self) { try CanonicalForm.value(Review.self, from: Array(json.utf8)) }
        let other = #expect(throws: DecodingError.self) { try JSONDecoder().decode(Review.self, from: Data(json.utf8)) }
        #expect(error.map(String.init(describing:)) == other.map(String.init(describing:)))
    }

    @Test("a text that is no UTF-8 is refused")
    func refusesWhatIsNoText() {
        let json = Array("{\"of\":\"".utf8) + [0xff] + Array("\",\"reason\":\"\",\"verdict\":\"accept\"}".utf8)
        #expect(throws: (any Error).self) { try CanonicalForm.value(Review.self, from: json) }
    }

    @Test("numbers of all widths come to an end")
    func writesNumbersOfAllWidths() throws {
        struct Numbers: Codable, Equatable {
            var a: Int8 = -8, b: UInt64 = .max, c: Float = 0.5, d: UInt16 = 16, e: Int64 = .min, f: Bool = true
        }
        let json = try CanonicalForm.bytes(of: Numbers())
        #expect(
            String(decoding: json, as: UTF8.self)
                == "{\"a\":-8,\"b\":18446744073709551615,\"c\":0.5,\"d\":16,\"e\":-9223372036854775808,\"f\":true}")
        #expect(try CanonicalForm.value(Numbers.self, from: json) == Numbers())
    }
}
