import Evidence
import Law
import Testing

@testable import Reading

@Suite("Whose speaker it is whom no list names")
struct SpeakerAffiliationTests {
    typealias Said = ReadingFixture.Said

    private func speakers(_ text: String, _ said: [Said]) throws -> [String] {
        let report = try ReadingFixture.report(text, said: said)
        return said.map { one in
            let claim = report.claims.first { $0.content.text == one.content }
            return (claim?.source?.actors.map(\.code) ?? ["?"]).joined(separator: " ")
        }
    }

    @Test(
        "a public office beside a state's name speaks for that state, a private one does not",
        arguments: [
            ("Germany's climate envoy", "DEU"), ("The Danish Energy Agency", "DNK"), ("a French historian", ""),
            ("Labor Minister Gabriel Aguilera of Guatemala", "GTM"), ("a Japanese newspaper", ""),
        ])
    func beside(source: String, state: String) throws {
        let said = Said(source: source, cue: "said", content: "the text was ready")
        #expect(try speakers("On Monday \(source) said the text was ready.", [said]) == [state])
    }

    @Test("an office alone is that of the state from which the report is written")
    func home() throws {
        let text =
            "LISBON, May 3 (Lusa) - Portugal will sign the treaty with Norway. Portugal's parliament meets in June.\n\nA government spokesman said the text was ready."
        #expect(try speakers(text, [Said(source: "A government spokesman", cue: "said", content: "the text was ready")]) == ["PRT"])
    }

    @Test("what stands in other paragraphs raises no doubt")
    func paragraph() throws {
        let text =
            "OSLO, May 3 (NTB) - Norway will sign the treaty. Iceland refused and Norway regretted it.|A government spokesman said the text was ready."
        #expect(try speakers(text, [Said(source: "A government spokesman", cue: "said", content: "the text was ready")]) == ["NOR"])
    }

    @Test("a surname and a pronoun are those of the speaker before")
    func again() throws {
        let text = "Namibia's energy minister, Tom Alweendo, said the text was ready. He said it was short. Alweendo said it was good."
        let said = [
            Said(source: "Namibia's energy minister, Tom Alweendo", cue: "said", content: "the text was ready"),
            Said(source: "He", cue: "said", content: "it was short"), Said(source: "Alweendo", cue: "said", content: "it was good"),
        ]
        #expect(try speakers(text, said) == ["NAM", "NAM", "NAM"])
    }

    @Test("where two states act in the paragraph nobody is taken")
    func doubt() throws {
        let text = "Norway met Iceland's envoys. Iceland agreed and Norway refused, a ministry official said."
        #expect(
            try speakers(text, [Said(source: "a ministry official", cue: "said", content: "Iceland agreed and Norway refused")]) == [""])
    }
}
