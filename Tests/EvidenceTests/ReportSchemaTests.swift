import Chronology
import Evidence
import Foundation
import Law
import Testing

/// `servanda.report/1` is read by programs outside: what is written here must not change under them.
@Suite("The report as JSON")
struct ReportSchemaTests {
    private static func actor(_ code: String) throws -> ActorID { try #require(ActorID(code)) }

    private static func example() throws -> Report {
        Report(
            id: "sha256:00", file: "-", title: "Two states sign", published: Day("2024-11-12"),
            dateline: Dateline(place: "OSLO", date: nil), text: "Two states sign\nOslo said at least 10 ships left.",
            leftOut: [Omission(text: "Subscribe now", reason: .signUp)],
            claims: [
                Claim(
                    id: "c1", source: Speaker(text: "Oslo", spans: [TextSpan(16..<20)], actors: [try actor("NOR")]),
                    cue: Quotation(text: "said", spans: [TextSpan(21..<25)]),
                    content: Quotation(text: "at least 10 ships left", spans: [TextSpan(26..<48)]), stance: .asserts, certainty: .certain,
                    polarity: .positive, probability: 0.5)
            ],
            figures: [
                Figure(
                    span: TextSpan(26..<37), low: 10, high: nil, approximate: false, unit: "ship", about: "ships", claim: "c1",
                    claimedBy: [try actor("NOR")])
            ],
            acts: [
                ProposedAct(
                    span: TextSpan(11..<15), kind: .signature, actor: nil, modality: .done, date: try PartialDate(edtf: "2024-06"),
                    treatyText: "", probability: 0.25)
            ],
            entities: [Entity(span: TextSpan(16..<20), kind: .state, id: "NOR")])
    }

    private static func object(_ report: Report) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: JSONEncoder().encode(report)) as? [String: Any])
    }

    @Test func carriesEveryFieldOfTheSchemaAlsoWhereNothingIsKnown() throws {
        let object = try Self.object(Report(id: "sha256:00", file: "-", title: "", text: ""))
        let wanted: Set = [
            "schema", "id", "file", "url", "title", "publisher", "published", "dateline", "text", "leftOut", "claims", "figures", "acts",
            "entities",
        ]
        #expect(Set(object.keys) == wanted)
        #expect(object["published"] is NSNull)
        #expect(object["schema"] as? String == "servanda.report/1")
    }

    @Test func anOpenBoundIsNullAndNotZero() throws {
        let figure = try #require((try Self.object(Self.example())["figures"] as? [[String: Any]])?.first)
        #expect(figure["low"] as? Double == 10)
        #expect(figure["high"] is NSNull)
    }

    @Test func aPartialDateKeepsItsPrecision() throws {
        let act = try #require((try Self.object(Self.example())["acts"] as? [[String: Any]])?.first)
        #expect(act["date"] as? String == "2024-06")
        #expect(act["actor"] is NSNull)
    }

    @Test func aReasonIsWrittenInTheWordsOfTheContract() throws {
        let omission = try #require((try Self.object(Self.example())["leftOut"] as? [[String: Any]])?.first)
        #expect(omission["reason"] as? String == "sign-up")
        let wanted: Set = ["appeal", "sign-up", "comments", "related", "caption", "navigation", "other"]
        #expect(Set(OmissionReason.allCases.map(\.rawValue)) == wanted)
    }

    @Test func readsBackWhatItWrites() throws {
        let report = try Self.example()
        #expect(try JSONDecoder().decode(Report.self, from: JSONEncoder().encode(report)) == report)
    }

    @Test func refusesAnotherSchema() throws {
        let text = String(decoding: try JSONEncoder().encode(Self.example()), as: UTF8.self)
        let newer = text.replacingOccurrences(of: #"servanda.report\/1"#, with: "servanda.report/2")
        #expect(newer != text)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Report.self, from: Data(newer.utf8)) }
    }
}
