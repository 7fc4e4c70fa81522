import Foundation
import Testing

@Suite("Tables")
struct ExportCommandTests {
    private func rows(_ arguments: String...) throws -> [String] {
        let run = try Program.shell(
            "\"$0\" export " + arguments.joined(separator: " "), environment: ["SERVANDA_REGISTER": Fixture.register.path])
        #expect(run.code == 0 && run.messages.isEmpty, "\(run.messages)")
        return run.output.split(separator: "\n").map(String.init)
    }

    @Test("dyad-years says what the first owes the second, in the years asked for")
    func dyads() throws {
        let rows = try rows("dyad-years", "--directed", "--from", "2023", "--to", "2025", "--known", "2026-01-01")
        #expect(rows.filter { !$0.hasPrefix("#") }.count == 1 + 4 * 3 * 3)
        #expect(rows.contains("PRK,RUS,731,365,2023,0,0,0,0,0") && rows.contains("PRK,RUS,731,365,2024,1,0,0,0,0"))
        #expect(
            try !self.rows("dyad-years", "--from", "2024", "--to", "2024", "--known", "2024-12-04").contains(
                "RUS,PRK,365,731,2024,1,0,0,0,0"))
    }

    @Test("a year that coverage does not reach has no zero")
    func coverage() throws {
        #expect(try rows("dyad-years", "--directed", "--from", "2026", "--to", "2026").contains("FRA,GRC,220,350,2026,,,,,"))
    }

    @Test("the header names the edition and the hash of the treaties")
    func header() throws {
        let rows = try rows("spells")
        #expect(rows.contains("# edition: test") && rows.contains { $0.hasPrefix("# register: sha256:") })
        #expect(rows.contains { $0.hasPrefix("prk-rus-2024,") && $0.contains(",PRK,731,2024-06-19,2024-12-04,,1,0,0,0,0") })
    }

    @Test("the codebook needs no table")
    func codebook() throws {
        #expect(try Program.run("export", "--codebook").output.hasPrefix("# Codebook"))
    }

    @Test(
        "what cannot be asked is said",
        arguments: [
            (["export"], "Which table?"), (["export", "spells", "--directed"], "--directed is for dyad-years"),
            (["export", "dyad-years", "--from", "2000", "--to", "1990"], "--from 2000 is after --to 1990"),
            (["export", "dyad-years", "--year-rule", "mostly"], "wanted any, first-day, last-day"),
        ])
    func mistakes(arguments: [String], message: String) throws {
        let run = try Program.shell("\"$0\" " + arguments.joined(separator: " "))
        #expect(run.code == 64 && run.messages.contains(message), "\(run.code) \(run.messages)")
    }

    @Test("a reader that goes away ends the table quietly")
    func closedPipe() throws {
        let run = try Program.shell(
            "\"$0\" export dyad-years --directed --from 1900 --to 2020 | head -1", environment: ["SERVANDA_REGISTER": Fixture.register.path]
        )
        #expect(run.messages.isEmpty && run.output.hasPrefix("#"))
    }

    @Test("pledges are held against a situation of one's own")
    func situations() throws {
        let folder = try Folder()
        let file = try folder.file(
            "attack.yaml",
            """
            id: attack
            title: An attack
            kind: [armedAttack, stateOfWar]
            affected: RUS
            from: 2025-03-01
            source: s
            sources: {s: {title: A resolution}}
            """)
        func binding(_ on: String) throws -> String {
            try Program.run("obligations", "--of", "PRK", "--on", on, "--known", on, "--situations", file).output
        }
        #expect(try binding("2025-03-02").contains("triggered") && !(try binding("2025-02-28").contains("triggered")))
    }
}
