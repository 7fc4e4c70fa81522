import Evidence
import Testing

@testable import Reading

@Suite("Claims that others deny")
struct DeniedClaimTests {
    private func claims(_ text: String) throws -> [String] {
        let said = ReadingFixture.Said(source: "Iran", cue: "denied", content: "that drones were sold")
        return try ReadingFixture.report(text, said: [said]).claims.map { "\($0.source?.text ?? "-") \($0.stance.rawValue) \($0.via)" }
    }

    @Test(
        "have their own source and come through the denial",
        arguments: [
            ("Iran denied a report in the Herald that drones were sold.", "the Herald"),
            ("Iran denied Kyiv's claim that drones were sold.", "Kyiv"),
            ("Iran denied Western claims that drones were sold.", "Western"),
            ("Iran denied an allegation by the Polish government that drones were sold.", "the Polish government"),
        ])
    func owned(text: String, owner: String) throws {
        #expect(try claims(text) == ["Iran denies []", "\(owner) asserts [\"c1\"]"])
    }

    @Test(
        "are nobody's where nobody is named",
        arguments: ["Iran denied reports that drones were sold.", "Iran denied that drones were sold."])
    func nobodys(text: String) throws { #expect(try claims(text) == ["Iran denies []"]) }
}
