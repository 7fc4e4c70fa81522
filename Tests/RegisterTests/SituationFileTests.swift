import Law
import Testing

@testable import Register

@Suite struct SituationFileTests {
    static let good = """
        id: a
        title: An attack
        kind: [armedAttack, aggression]
        affected: KOR
        by: PRK
        from: 1950-06-25
        until: 1953-07-27
        source: s
        sources: {s: {title: Resolution 82}}
        """

    @Test func oneFileGivesASituationForEachKind() throws {
        let (file, faults) = SituationFile.parse(Self.good, file: "a.yaml")
        #expect(faults.isEmpty)
        #expect(file?.situations.map(\.kind) == [.armedAttack, .aggression])
        #expect(file?.situations.first?.by == [state("PRK")])
    }

    static let mistakes: [(from: String, to: String, expected: String)] = [
        ("armedAttack", "attack", "3:8: \"kind\": found \"attack\"; write one of armedAttack, stateOfWar, threat, aggression, decision"),
        (
            "until: 1953-07-27", "until: 1949",
            "7:8: \"until\" 1949 is before \"from\" 1950-06-25; write its last day, or leave it out while it goes on"
        ),
        ("source: s\n", "source: t\n", "8:9: there is no source \"t\" under \"sources\"; add it there"),
        ("id: a", "id: b", "1:5: the id \"b\" is not the file's name \"a\"; rename the file to b.yaml"),
    ]

    @Test(arguments: mistakes) func eachFaultIsFoundAtItsPlace(from: String, to: String, expected: String) {
        let text = Self.good.split(separator: from, omittingEmptySubsequences: false).joined(separator: to)
        let found = SituationFile.parse(text, file: "a.yaml").faults.map { "\($0)" }
        #expect(found.contains("a.yaml:" + expected), "\(found)")
    }

    @Test func anActorThatIsNotThereIsFoundWhereActorsAreKnown() throws {
        let text = Self.good.split(separator: "PRK", omittingEmptySubsequences: false).joined(separator: "PRX")
        let faults = SituationFile.parse(text, file: "a.yaml", actors: try ActorDirectory.load(registerFolder)).faults
        #expect(faults.map { "\($0)" }.contains { $0.hasPrefix("a.yaml:5:5: there is no actor \"PRX\"") }, "\(faults)")
    }

    @Test func theRegistersPledgesAreHeldAgainstItsSituations() throws {
        let register = try TreatyRegister.load(registerFolder)
        let attacked = register.obligations(of: state("GBR"), to: state("USA"), on: day("2001-09-11"), known: day("2001-09-12"))
        #expect(attacked.first { $0.treaty.id == "nato-1949" && $0.obligation.kind == .defence }?.binding == .triggered)
        let kursk = register.obligations(of: state("PRK"), to: state("RUS"), on: day("2024-12-10"), known: day("2024-12-10"))
        #expect(kursk.first { $0.obligation.kind == .defence }?.binding == .disputed)
    }
}
