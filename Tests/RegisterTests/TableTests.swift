import Chronology
import Foundation
import Law
import Testing

@testable import Register

/// Tables of a small register of known treaties and states.
@Suite struct TableTests {
    static let korea = """
        id: kor-usa-1953
        title: Mutual Defense Treaty, with a comma
        parties: [KOR, USA]
        signed: {on: 1953-10-01, source: s}
        sources: {s: {title: The text}}
        clauses: {entryIntoForce: {source: s, rule: {exchange: ratification}}}
        obligations:
          - {id: aid, source: s, kind: defence, trigger: [armedAttack], text: aid}
          - {id: bases, source: s, kind: cooperation, bearer: [KOR], beneficiary: [USA], text: bases}
        acts: [{kind: exchange, actors: [KOR, USA], on: 1954-11-17, source: s}]
        """
    /// Owed by the Soviet Union alone, from an unknown day of 1950 to the end of 1990.
    static let guarantee = """
        id: kor-sun-1950
        title: A guarantee
        parties: [KOR, SUN]
        sources: {s: {title: The text}}
        clauses: {entryIntoForce: {source: s, rule: {exchange: ratification}}}
        obligations: [{id: aid, source: s, kind: defence, bearer: [SUN], beneficiary: [KOR], text: aid}]
        acts:
          - {kind: exchange, actors: [KOR, SUN], on: 1950, source: s}
          - {kind: termination, on: 1991-01-01, source: s}
        """

    static func system() -> StateSystem {
        func member(_ code: Int, _ spells: [(String, String, String)]) -> StateSystem.Member {
            StateSystem.Member(
                code: code,
                spells: spells.compactMap { id, from, through in
                    ActorID(id).flatMap { id in
                        Day(from).flatMap { from in
                            DayInterval(from, Day(through) ?? .last).map { StateSystem.Spell(state: id, days: $0) }
                        }
                    }
                })
        }
        return StateSystem([
            member(2, [("USA", "1816-01-01", "")]),
            member(365, [("RUS", "1816-01-01", "1922-12-29"), ("SUN", "1922-12-30", "1991-12-25"), ("RUS", "1991-12-26", "")]),
            member(732, [("KOR", "1949-06-29", "")]),
        ])
    }

    static func source() -> TableSource {
        let treaties = [korea, guarantee].compactMap { TreatyFile.parse($0, file: "t.yaml").treaty }
        let coverage = DayInterval(Day("1816-01-01") ?? .first, Day("2026-11-23") ?? .last) ?? .always
        return TableSource(
            TreatyRegister(treaties), system: system(), edition: RegisterEdition(name: "test", coverage: coverage, hash: "sha256:0"),
            known: Day("2026-11-23") ?? .last)
    }

    static func lines(_ write: (@escaping TableText.Sink) throws -> Void) rethrows -> [String] {
        final class Collected { var bytes: [UInt8] = [] }
        let collected = Collected()
        try write { collected.bytes += Array($0) }
        return String(decoding: collected.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    static func dyads(_ years: ClosedRange<Int>, directed: Bool = true, rule: YearRule = .any) throws -> [String] {
        try lines { try DyadYears(source(), isDirected: directed, years: years, rule: rule).write(.csv, to: $0) }.filter {
            !$0.hasPrefix("#")
        }
    }

    @Test func aHeaderNamesEditionHashAndCoverage() throws {
        let lines = try Self.lines { try Memberships(Self.source()).writeSpells(.csv, to: $0) }
        #expect(lines.filter { $0.hasPrefix("#") }.contains("# register: sha256:0"))
        #expect(lines.contains("# coverage: 1816-01-01/2026-11-23"))
        #expect(lines.contains("treaty,title,state,ccode,signed,from,through,defense,offense,neutral,nonagg,consul"))
    }

    @Test func spellsHaveDaysAsPreciseAsTheRecordAndQuoteCommas() throws {
        let lines = try Self.lines { try Memberships(Self.source()).writeSpells(.csv, to: $0) }
        #expect(lines.contains("kor-usa-1953,\"Mutual Defense Treaty, with a comma\",USA,2,1953-10-01,1954-11-17,,1,0,0,0,0"))
        #expect(lines.contains("kor-sun-1950,A guarantee,SUN,365,1950,1950,1990-12-31,1,0,0,0,0"))
    }

    @Test func aPledgeIsDirectedAndStartsWhenInForce() throws {
        let rows = try Self.dyads(1953...1955)
        #expect(rows.contains("KOR,USA,732,2,1953,0,0,0,0,0"))
        #expect(rows.contains("KOR,USA,732,2,1954,1,0,0,0,0"))
        #expect(rows.contains("SUN,KOR,365,732,1955,1,0,0,0,0"))
        #expect(rows.contains("KOR,SUN,732,365,1955,0,0,0,0,0"))
        #expect(try Self.dyads(1955...1955, directed: false).contains("SUN,KOR,365,732,1955,1,0,0,0,0"))
    }

    @Test func whatTheRecordLeavesOpenIsEmptyAndNotZero() throws {
        // In 1950 the exchange took place on an unknown day: by the first day of the year not, by its last yes, on some day yes.
        #expect(try Self.dyads(1950...1950, rule: .lastDay).contains("SUN,KOR,365,732,1950,1,0,0,0,0"))
        #expect(try Self.dyads(1950...1950, rule: .firstDay).contains("SUN,KOR,365,732,1950,,0,0,0,0"))
        // The year is not over at the end of coverage; next year is not covered at all.
        #expect(try Self.dyads(2026...2027).contains("USA,RUS,2,365,2026,,,,,"))
        #expect(try Self.dyads(2026...2026, rule: .firstDay).contains("USA,RUS,2,365,2026,0,0,0,0,0"))
    }

    @Test func onlyMembersOfTheStateSystemMakeRows() throws {
        #expect(try Self.dyads(1948...1948).dropFirst().allSatisfy { !$0.contains("KOR") })
        #expect(try Self.dyads(1949...1949, rule: .firstDay).dropFirst().allSatisfy { !$0.contains("KOR") })
        #expect(try Self.dyads(1949...1949).contains("USA,KOR,2,732,1949,0,0,0,0,0"))
        // The code goes on under another name.
        #expect(try Self.dyads(1992...1992).contains("USA,RUS,2,365,1992,0,0,0,0,0"))
        #expect(try Self.dyads(1991...1991, rule: .firstDay).contains("USA,SUN,2,365,1991,0,0,0,0,0"))
    }

    @Test func yearsOfMembershipFollowTheRule() throws {
        func years(_ rule: YearRule) throws -> [String] {
            try Self.lines { try Memberships(Self.source()).writeYears(1950...1992, rule: rule, .csv, to: $0) }
                .filter { $0.hasPrefix("kor-sun-1950,SUN") }
        }
        #expect(try years(.any).count == 41)
        #expect(try years(.firstDay).first == "kor-sun-1950,SUN,365,1950,,0,0,0,0")
        #expect(try years(.lastDay).last == "kor-sun-1950,SUN,365,1990,1,0,0,0,0")
    }

    @Test func jsonHasTheHeaderFirstAndNullForEmpty() throws {
        let lines = try Self.lines {
            try DyadYears(Self.source(), isDirected: true, years: 1950...1950, rule: .firstDay).write(.json, to: $0)
        }
        let header = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
        #expect(header["schema"] as? String == "servanda.dyad-years/1")
        #expect(
            lines.contains(
                #"{"state1":"SUN","state2":"KOR","ccode1":365,"ccode2":732,"year":1950,"defense":null,"offense":0,"neutral":0,"nonagg":0,"consul":0}"#
            ))
    }

    @Test func theCodebookInTheDocumentsIsTheProgramsOwn() throws {
        let path = URL(filePath: registerFolder).deletingLastPathComponent().appending(path: "docs/codebook.md")
        #expect(try String(contentsOf: path, encoding: .utf8) == Codebook.text)
    }

    @Test func theHashFollowsTheTreaties() throws {
        let folder = try temporaryRegister(["a.yaml": Self.korea])
        let first = try RegisterEdition.load(folder).hash
        #expect(first.hasPrefix("sha256:") && first.count == 71)
        #expect(try RegisterEdition.load(folder).hash == first)
        try (Self.korea + "\n").write(toFile: folder + "/treaties/a.yaml", atomically: true, encoding: .utf8)
        #expect(try RegisterEdition.load(folder).hash != first)
    }

    private func temporaryRegister(_ treaties: [String: String]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "treaties"), withIntermediateDirectories: true)
        try "edition: test\ncoverage: 1816-01-01/2026-11-23\n".write(
            to: folder.appending(path: "edition.yaml"), atomically: true, encoding: .utf8)
        for (name, text) in treaties { try text.write(to: folder.appending(path: "treaties/\(name)"), atomically: true, encoding: .utf8) }
        return folder.path
    }
}

/// The file that says which states there were.
@Suite struct StateSystemTests {
    @Test(arguments: [
        ("Prussia,255,1816-01-01,", "state"), ("DEU,2550,1816-01-01,", "cow"), ("DEU,255,1816,", "from"),
        ("DEU,255,1816-01-01,1815-01-01", "through"),
    ])
    func aBadLineIsToldWithItsColumn(line: String, column: String) throws {
        let scratch = try Scratch()
        try scratch.write("actors/state-system.csv", "state,cow,from,through\nFRA,220,1816-01-01,\n\(line)\n")
        #expect {
            try StateSystem.load(scratch.path)
        } throws: { error in
            guard case RegisterError.badTable(_, let at, let found, _) = error else { return false }
            return at == 3 && found == column
        }
    }
}

/// The history of every treaty of the register against its status on single days.
@Suite struct RegisterHistoryTests {
    @Test func theHistoryOfEachTreatyIsItsStatusDayByDay() throws {
        let register = try Shared.register.get()
        let days = stride(from: 1820, through: 2030, by: 15).compactMap { Day(year: $0, month: 7, day: 3) }
        for treaty in register.treaties {
            let history = history(of: treaty, known: .last, supersededBy: register.supersedes(treaty.id))
            for on in days {
                let status = register.status(of: treaty, on: on, known: .last)
                for course in history.states {
                    let certain = course.certain.contains { $0.contains(on) }
                    #expect(certain == status.binds(course.state), "\(treaty.id) \(course.state) \(on) \(status.phase)")
                }
            }
        }
    }
}
