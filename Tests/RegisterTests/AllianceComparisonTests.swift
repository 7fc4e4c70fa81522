import Chronology
import Foundation
import Law
import Testing

@testable import Register

/// The whole register against the Alliance Treaty Obligations and Provisions data; runs where `SERVANDA_SHARED` names the shared data.
@Suite struct AllianceComparisonTests {
    static let shared = ProcessInfo.processInfo.environment["SERVANDA_SHARED"]

    @Test(.enabled(if: shared != nil, "set SERVANDA_SHARED to the folder of shared data"))
    func everyDifferenceHasACauseAndNineTenthsAreCovered() throws {
        let file = try #require(Self.shared) + "/data/atop_alliance.csv.gz"
        let result = try AllianceComparison.compare(registerFolder, alliances: file, known: day("2026-11-23"))
        #expect(result.unexplained.map { "\($0.treaty) \($0.kind.rawValue) \($0.side) \($0.from)-\($0.through)" } == [])
        let after1945 = try #require(result.shares.first)
        #expect(after1945.years == "1946-2018")
        #expect(after1945.covered * 10 >= after1945.total * 9, "\(after1945)")
    }

    /// ATOP as a small table: the United States and Korea from signature, and a pledge that the register does not have.
    @Test func differencesAreToldRunByRun() throws {
        let rows = (1953...1960).flatMap { ["2,732,\($0),1,0,0,0,0", "732,2,\($0),1,0,0,0,0"] } + ["2,732,1990,0,0,0,0,1"]
        let scratch = try Scratch()
        let file = try scratch.write(
            "atop.csv",
            (["ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul"] + rows).joined(separator: "\n") + "\n")
        let source = TableTests.source()
        let atop = try AlliancePledges(file, system: source.system, years: 1816...2018)
        let register = PledgeTable(source.histories, system: source.system, from: 1816, to: 2018, rule: .any, basis: .signed)
        let history = try #require(source.histories.first { $0.treaty.id == "kor-usa-1953" })
        let comparison = TreatyComparison(
            history, source.system, atop: atop, register: register, causes: try DifferenceCauses(NSTemporaryDirectory()))
        let row = try #require(comparison.rows.first)
        // Counted from signature, as ATOP does, though it was in force only in 1954.
        #expect(row.from == 1953 && row.through == 1960 && row.agreed == 16)
        let difference = try #require(comparison.differences.first { $0.kind == .defence })
        #expect(difference.side == .register && difference.from == 1961 && difference.through == 2018 && difference.cause == nil)
    }

    @Test func causesAreReadFromTheRegister() throws {
        let scratch = try Scratch()
        _ = try scratch.write("atop/a.yaml", "causes: [{treaty: a, states: [CUB], kinds: [defence], years: 1962/2018, why: excluded}]\n")
        let causes = try DifferenceCauses(scratch.path)
        #expect(causes.why("a", "CUB", "USA", Pledges(.defence), 1962...2018) == "excluded")
        #expect(causes.why("a", "CUB", "USA", Pledges(.defence), 1961...2018) == nil)
        #expect(causes.why("a", "MEX", "USA", Pledges(.defence), 1962...2018) == nil)
        #expect(causes.why("a", "CUB", "USA", Pledges(.consultation), 1962...2018) == nil)
    }
}
