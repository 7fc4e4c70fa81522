import Evidence
import Testing

@testable import Reading

@Suite("Evasions told as statements")
struct EvasionTests {
    private func stance(_ content: String) throws -> Stance? {
        let report = try ReadingFixture.report(
            "Norway's defence ministry said \(content).",
            said: [.init(source: "Norway's defence ministry", cue: "said", content: content)])
        return report.claims.first { $0.content.text.hasPrefix(content.prefix(12)) }?.stance
    }

    @Test("who says that he could not confirm neither confirms nor denies")
    func couldNotCorroborate() throws {
        #expect(try stance("it could not corroborate the reports of fighting") == .neither)
    }

    @Test("who says that he could not pay asserts it")
    func couldNotPay() throws {
        #expect(try stance("it could not pay for the new frigates") == .asserts)
    }

    @Test("what somebody else could not confirm is asserted")
    func othersCouldNotConfirm() throws {
        #expect(try stance("the observers could not confirm the strike") == .asserts)
    }
}
