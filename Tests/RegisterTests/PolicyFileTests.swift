import Evidence
import Law
import Testing

@testable import Register

@Suite("The acceptance policy as a file")
struct PolicyFileTests {
    private func faults(_ yaml: String) -> [String] { PolicyFile.parse(yaml, file: "policy.yaml").faults.map(\.description) }

    @Test("the register's own file says what holds without one")
    func standard() throws {
        #expect(try PolicyFile.read(registerFolder + "/policy.yaml") == .standard)
    }

    @Test("what a file leaves out is as in the standard")
    func partial() {
        let (policy, faults) = PolicyFile.parse(
            "origins: 3\nofficial: [{who: UN, kinds: deposit}]\norganisations: {KCNA: E}\n", file: "policy.yaml")
        #expect(faults.isEmpty)
        var wanted = AcceptancePolicy.standard
        wanted.origins = 3
        wanted.official = [OfficialRule(.organisation(state("UN")), kinds: [.deposit])]
        wanted.organisations = [state("KCNA"): .e]
        #expect(policy == wanted)
    }

    @Test("every fault is told with its place, what was found and what to write")
    func mistakes() {
        #expect(
            faults(
                "origin: 2\ngrade: G\nprobability: 70\nofficial:\n  - {who: actors}\n  - {kinds: [ratified]}\nkinds: {newspapers: C, state: Z}\nsameAct: P2M\ncredibility: 6\n"
            )
                == [
                    "policy.yaml:1:1: unknown key \"origin\"; write \"origins\"",
                    "policy.yaml:2:8: \"grade\": found \"G\"; write \"A\"",
                    "policy.yaml:3:14: \"probability\": found 70.0, wanted 0 to 1",
                    "policy.yaml:5:11: \"who\": found \"actors\"; write \"actor\"",
                    "policy.yaml:6:5: an official speaker has no \"who\"; add \"who:\"",
                    "policy.yaml:7:9: \"kinds\": found \"newspapers\"; write \"newspaper\"",
                    "policy.yaml:7:31: \"kinds\": found \"Z\"; write \"A\"",
                    "policy.yaml:8:10: \"sameAct\": found P2M, wanted days such as P60D",
                    "policy.yaml:9:14: \"credibility\": found 6, wanted 1 to 5; what was not judged counts always",
                ])
        #expect(faults("") == ["policy.yaml:1:1: the file is empty; write a policy; docs/acceptance.md describes the format"])
        #expect(faults("origins: [").count == 1)
    }

    @Test("publishers are known by the names that reports give them, and state media by their owner")
    func organisations() throws {
        let actors = try Shared.actors.get()
        #expect(actors.organisation(named: "Yonhap News Agency") == state("YONHAP"))
        #expect(actors.organisation(named: "The Guardian").flatMap(actors.kind) == .newspaper)
        #expect(actors.organisation(named: "State Duma") == state("RUS"))
        #expect(actors.organisation(named: "A paper nobody knows") == nil)
        #expect(actors.kind(of: state("TASS")) == .stateMedia && actors.owner(of: state("TASS")) == state("RUS"))
        #expect(actors.kind(of: state("KOR")) == .state && actors.kind(of: state("UN")) == .organisation)
    }
}
