import Evidence
import Testing

@testable import Reading

@Suite("Whose minister: the report's home")
struct HomeStateTests {
    /// The actors of the last speaker of a text.
    private func last(_ text: String) throws -> [String] {
        try ReadingFixture.actors(text.replacing(" | ", with: "\n")).phrases.last { $0.speaks && $0.head != .adjective }?.actors.map(\.code)
            ?? []
    }

    @Test(
        "A minister of no named state is that of the state which place, beginning and the most mentions point to",
        arguments: [
            ("Norway votes on the pact | OSLO, Nov 12 - Norway will vote on the pact. | Prime Minister Astrid Moe spoke.", ["NOR"]),
            (
                "Poland will not leave | By Ana Reyes, Warsaw | Poland will not leave. The Polish army is ready. | Foreign Minister Jan Nowak spoke.",
                ["POL"]
            ),
            ("Norway votes | Norway will vote on the pact. Norwegian ships came. | The foreign minister spoke.", ["NOR"]),
            ("VIENNA, Nov 12 - Albania left the pact. The Albanian army was glad. | Prime Minister Dritan Hoxhaj spoke.", ["ALB"]),
        ])
    func home(text: String, wanted: [String]) throws { #expect(try last(text) == wanted) }

    @Test(
        "Where the signs differ, or another state opens the sentence, the minister stays unknown",
        arguments: [
            "MOSCOW, Nov 12 - Uzbekistan left the pact. Russia was not glad. | Prime Minister Olim Karim spoke.",
            "Norway and Sweden met Finland. Sweden, Finland and Norway agreed. | Foreign Minister Jan Berg spoke.",
            "Norway votes | OSLO, Nov 12 - Norway will vote. Norway is ready. | Iran was told by a minister of trade.",
        ])
    func unknown(text: String) throws {
        let reading = try ReadingFixture.actors(text.replacing(" | ", with: "\n"))
        let minister = reading.phrases.last { $0.role == .minister || $0.role == .headOfGovernment }
        #expect(minister?.actors.isEmpty ?? true)
    }

    @Test("An agency in a capital is not that capital's state's")
    func agency() throws {
        let claims = try ReadingFixture.report(
            "An official at the agency in Vienna said that two sites were shut.",
            said: [.init(source: "An official at the agency in Vienna", cue: "said", content: "that two sites were shut")]
        ).claims
        #expect(claims.first?.source?.actors.map(\.code) == [])
    }
}
