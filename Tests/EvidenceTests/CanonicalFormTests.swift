import Chronology
import Evidence
import Foundation
import Testing

/// What is hashed must be the same bytes for ever, and for everybody: RFC 8785.
@Suite("The canonical form")
struct CanonicalFormTests {
    private static func text(_ value: some Encodable) throws -> String {
        String(decoding: try CanonicalForm.bytes(of: value), as: UTF8.self)
    }

    /// Numbers from appendix B of RFC 8785, by their IEEE 754 bits.
    @Test(
        arguments: [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"), (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"), (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"), (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"), (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
        ] as [(UInt64, String)])
    func writesNumbersAsTheStandardDoes(bits: UInt64, wanted: String) throws {
        #expect(try Self.text([Double(bitPattern: bits)]) == "[\(wanted)]")
    }

    @Test func sortsKeysByTheirUTF16() throws {
        // The example of section 3.2.3: the euro sign, carriage return, a Hebrew letter, 1, an emoji, a control, ö.
        let object = ["\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "\u{f6}": 7]
        #expect(try Self.text(object) == "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{f6}\":7,\"\u{20ac}\":1,\"\u{1f600}\":5,\"\u{fb33}\":3}")
    }

    @Test func escapesOnlyWhatMustBe() throws {
        #expect(try Self.text(["€$\u{0f}\nA'B\"\\\\\"/"]) == "[\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"]")
    }

    @Test func refusesWhatJSONCannotHold() {
        #expect(throws: EncodingError.self) { try CanonicalForm.bytes(of: [Double.nan]) }
    }

    @Test func isTheSameWhateverCodedIt() throws {
        let claim = Claim(
            id: "c1", source: nil, cue: Quotation(text: "said", spans: [TextSpan(0..<4)]),
            content: Quotation(text: "yes", spans: [TextSpan(5..<8)]), stance: .neither, certainty: .probable, polarity: .negative, via: [],
            probability: 0.9)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(try Self.text(claim) == String(decoding: try encoder.encode(claim), as: UTF8.self))
    }
}

/// The chain, held against hashes that are put together here by hand from the description in the documentation.
@Suite("Entries and their hashes")
struct SealedEntryTests {
    private static let moment = Instant("2024-11-12T06:40:00.000000Z")
    private static let review = Review(of: .of("x"), .accept, reason: "gazette")

    private static func entry(after head: ChainHead = .empty, author: String = "ines") throws -> SealedEntry {
        SealedEntry(
            after: head, recorded: try #require(moment), author: author, kind: "review", version: 1,
            body: try LedgerBody.review(review).canonical())
    }

    @Test func hashesWhatTheDocumentationSays() throws {
        let entry = try Self.entry()
        let body = #"{"of":"\#(ContentHash.of("x"))","reason":"gazette","verdict":"accept"}"#
        #expect(String(decoding: entry.body, as: UTF8.self) == body)
        let content = #"{"author":"ines","body":\#(body),"kind":"review","recorded":"2024-11-12T06:40:00.000000Z","version":1}"#
        #expect(entry.id == .of(content))
        let zero = "sha256:" + String(repeating: "0", count: 64)
        let link = #"{"author":"ines","id":"\#(entry.id)","previous":"\#(zero)","recorded":"2024-11-12T06:40:00.000000Z","sequence":1}"#
        #expect(entry.hash == .of(link))
    }

    @Test func testimonyIsTheSameWhoeverReadsItAndWhen() throws {
        let body = LedgerBody.figure(
            FigureRecord(
                report: .of("r"), name: "f1",
                figure: Figure(span: TextSpan(0..<2), low: 10, high: nil, approximate: false, unit: nil, about: "ships")))
        let moment = try #require(Self.moment)
        #expect(try body.id(author: "ines", recorded: moment) == body.id(author: "olu", recorded: moment.next))
    }

    @Test func aJudgementIsItsAuthors() throws {
        #expect(try Self.entry().id != Self.entry(author: "olu").id)
    }

    @Test func everyChangeIsFound() throws {
        let good = try Self.entry()
        #expect(good.fault(after: .empty) == nil)
        func changed(
            id: EntryID? = nil, author: String = "ines", body: [UInt8]? = nil, previous: ContentHash? = nil, hash: ContentHash? = nil,
            sequence: Int = 1, recorded: Instant? = nil
        ) -> SealedEntry {
            SealedEntry(
                sequence: sequence, id: id ?? good.id, recorded: recorded ?? good.recorded, author: author, kind: good.kind, version: 1,
                body: body ?? good.body, previous: previous ?? good.previous, hash: hash ?? good.hash)
        }
        let bad = [
            changed(id: .of("other")), changed(author: "olu"), changed(body: good.body + [0x20]), changed(previous: .of("p")),
            changed(hash: .of("h")), changed(sequence: 2), changed(recorded: good.recorded.next),
        ]
        for entry in bad { #expect(entry.fault(after: .empty) != nil) }
    }

    @Test func anEntryOfANewerProgramIsNamed() throws {
        let entry = SealedEntry(
            after: .empty, recorded: try #require(Self.moment), author: "a", kind: "oracle", version: 7, body: Array("{}".utf8))
        #expect(entry.fault(after: .empty) == nil)
        #expect(throws: EntryFault(sequence: 1, id: entry.id, problem: .unknown(kind: "oracle", version: 7))) { try entry.opened() }
    }
}
