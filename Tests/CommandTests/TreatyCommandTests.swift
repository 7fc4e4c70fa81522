import Foundation
import Testing

@Suite("Commands on treaties")
struct TreatyCommandTests {
    @Test(
        "status counts an act from the day it became public",
        arguments: [
            ("2024-11-12", "2024-11-12", "AWAITING ENTRY INTO FORCE"), ("2024-12-04", "2024-12-04", "AWAITING ENTRY INTO FORCE"),
            ("2024-12-04", "2024-12-05", "IN FORCE since 4 Dec 2024"),
        ])
    func clocks(on: String, known: String, phase: String) throws {
        let run = try Program.run("status", "prk-rus-2024", "--on", on, "--known", known)
        #expect(run.code == 0 && run.messages.isEmpty)
        #expect(run.output.contains("\n" + phase))
    }

    @Test("status says what is missing in words")
    func missing() throws {
        let run = try Program.run("status", "prk-rus-2024", "--on", "2024-11-12", "--known", "2024-11-12")
        #expect(run.output.contains("still needed  exchange of instruments of ratification (Art. 22)"))
    }

    @Test("status of one party has that party only")
    func party() throws {
        let run = try Program.run(
            "status", "prk-rus-2024", "--party", "North Korea", "--on", "2024-12-31", "--known", "2024-12-31", "--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "servanda.status/1")
        #expect((object["parties"] as? [[String: Any]])?.compactMap { $0["state"] as? String } == ["PRK"])
    }

    @Test("status of all treaties is one JSON object a line")
    func all() throws {
        let run = try Program.run("status", "--on", "2024-12-31", "--known", "2024-12-31", "--format", "json")
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 2 && run.output.hasSuffix("\n"))
        #expect(lines.allSatisfy { $0.contains("\"schema\":\"servanda.status/1\"") })
    }

    @Test("status of a state is a list of its treaties with its position")
    func ofState() throws {
        let run = try Program.run("status", "--party", "greece", "--on", "2024-12-31", "--known", "2024-12-31")
        #expect(run.output.hasPrefix("1 treaty of Greece on 31 Dec 2024") && run.output.contains("signatory"))
    }

    @Test("status explains itself by clause, act and source")
    func explained() throws {
        let run = try Program.run("status", "prk-rus-2024", "--on", "2024-12-31", "--known", "2024-12-31", "--explain")
        #expect(run.output.contains("BECAUSE") && run.output.contains("Art. 22") && run.output.contains("source: Text of the treaty, KCNA"))
    }

    @Test("status computes a file that is not in the register")
    func file() throws {
        let folder = try Folder()
        let path = try folder.file("draft.yaml", Fixture.aegean)
        let run = try Program.run("status", path, "--on", "2021-10-01", "--known", "2021-10-01")
        #expect(run.code == 0 && run.output.contains("fra-grc-2021"))
    }

    @Test("obligations are those that bind on the day, directed")
    func obligations() throws {
        let bound = try Program.run("obligations", "--of", "DPRK", "--on", "2024-12-31", "--known", "2024-12-31")
        #expect(bound.output.hasPrefix("1 obligation on 31 Dec 2024"))
        #expect(bound.output.contains("DPRK → Russia") && bound.output.contains("dormant"))
        let before = try Program.run("obligations", "--of", "DPRK", "--on", "2024-11-30", "--known", "2024-11-30")
        #expect(before.output.hasPrefix("0 obligations on 30 Nov 2024") && before.output.contains("1 more"))
        let none = try Program.run("obligations", "--of", "PRK", "--to", "FRA", "--format", "json")
        #expect(none.output.contains("\"obligations\":[]") && none.output.contains("servanda.obligations/1"))
    }

    @Test("treaties as CSV follow RFC 4180")
    func csv() throws {
        let run = try Program.run("treaties", "--kind", "consultation", "--format", "csv")
        #expect(
            run.output == "id,title,signed,place,parties,kinds,open\r\n"
                + "fra-grc-2021,\"Agreement on a strategic partnership for cooperation in defence and security, with \"\"assistance\"\"\","
                + "2021-09-28,Paris,FRA GRC,defence consultation,false\r\n")
    }

    @Test("treaties are found by state, by several states and by words")
    func search() throws {
        #expect(try Program.run("treaties", "--with", "Greece").output.contains("fra-grc-2021"))
        #expect(try Program.run("treaties", "--with", "GRC", "--with", "RUS").output.hasPrefix("0 treaties"))
        #expect(try Program.run("treaties", "--search", "strategic partnership treaty").output.contains("prk-rus-2024"))
    }

    @Test("check names file, line and column of a fault, and ends with 65")
    func check() throws {
        let folder = try Folder()
        let path = try folder.file("prk-rus-2024.yaml", Fixture.partnership.replacing("kind: exchange", with: "kind: exchnage"))
        let run = try Program.run("check", path)
        #expect(run.code == 65)
        #expect(run.output.hasPrefix(path + ":16:"))
        #expect(run.output.contains("exchnage") && run.output.hasSuffix("1 fault in 1 of 1 file\n"))
        #expect(run.messages.isEmpty)
    }

    @Test("check of a whole register counts its files")
    func checkAll() throws {
        let run = try Program.run("check")
        #expect(run.code == 0, "\(run.output)\(run.messages)")
        #expect(run.output == "5 files, no faults\n")
    }
}
