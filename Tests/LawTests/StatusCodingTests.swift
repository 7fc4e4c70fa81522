import Chronology
import Foundation
import Law
import Testing

@Suite struct StatusCodingTests {
    @Test func theJSONIsThatOfTheContract() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let json = String(decoding: try encoder.encode(status(partnership, "2024-11-12", known: "2024-11-12")), as: UTF8.self)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "servanda.status/1")
        #expect(object["treaty"] as? String == "prk-rus-2024")
        #expect(object["on"] as? String == "2024-11-12" && object["known"] as? String == "2024-11-12")
        #expect(object["phase"] as? String == "awaitingEntryIntoForce")
        let missing = try #require(object["missing"] as? [[String: Any]])
        #expect(missing.count == 1 && missing[0]["article"] as? String == "22" && missing[0]["parties"] as? [String] == ["PRK", "RUS"])
        let parties = try #require(object["parties"] as? [[String: Any]])
        #expect(
            parties[0]["state"] as? String == "PRK" && parties[0]["status"] as? String == "signatory"
                && parties[0]["since"] as? String == "2024-06-19")
        #expect(parties[0]["acts"] as? [String] == ["PRK,RUS signature 2024-06-19", "PRK ratification 2024-11-11"])
        let because = try #require(object["because"] as? [[String: Any]])
        #expect(
            because.map { $0["rule"] as? String } == ["signature", "approval", "ratification", "entryIntoForce.exchange", "conclusion"])
        #expect(status(treaty(nil, signed: nil), "2000-01-01").since == nil)
    }

    @Test func nullsAreWritten() throws {
        let json = String(decoding: try JSONEncoder().encode(status(treaty(nil, signed: nil), "2000-01-01")), as: UTF8.self)
        #expect(json.contains("\"since\":null") && json.contains("\"article\":null"))
    }

    @Test func namesTakeThePlaceOfCodesInWords() {
        let names = ["PRK": "North Korea", "RUS": "Russia"]
        let answer = status(partnership, "2024-11-08", known: "2024-11-08")
        #expect(answer.missing[0].what { names[$0.code] ?? $0.code } == "ratification by North Korea and Russia")
    }

    @Test func theDerivationReadsLikeAnArgument() {
        let told = status(partnership, "2024-12-04", known: "2024-12-05").because.map(\.sentence)
        #expect(
            told == [
                "PRK and RUS signed on 2024-06-19 in Pyongyang; signature alone does not bind them to perform (VCLT art. 14, 18).",
                "RUS approved at home (State Duma) on 2024-10-24; RUS approved at home (Federation Council) on 2024-11-06; approval by a chamber is a step at home, not ratification.",
                "RUS ratified at home on 2024-11-09; PRK ratified at home on 2024-11-11; towards the others this binds only once instruments are exchanged or deposited (VCLT art. 16).",
                "Art. 22: in force on the exchange of instruments of ratification; met on 2024-12-04.",
                "In force since 2024-12-04: binding on its parties, to be performed in good faith (VCLT art. 26), on 2024-12-04 as known on 2024-12-05.",
            ])
    }
}
