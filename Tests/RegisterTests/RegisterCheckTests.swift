import Law
import Register
import Testing

@Suite struct RegisterCheckTests {
    /// The faults of the good file after one change, as `line:column: message`.
    func faults(_ from: String, _ to: String, name: String = "aaa-bbb-2001") throws -> [String] {
        let scratch = try Scratch()
        let file = try scratch.write(name + ".yaml", goodFile.replacing(from, with: to))
        return try RegisterCheck.check([file], actors: try Shared.actors.get()).faults.map {
            String($0.description.dropFirst(file.count + 1))
        }
    }

    @Test func theGoodFileHasNone() throws {
        #expect(try faults("x-y-z", "") == [])
    }

    @Test(arguments: [
        ("signed:", "singed:", "5:1: unknown key \"singed\"; write \"signed\""),
        ("title: Treaty of A and B\n", "", "1:1: a treaty has no \"title\"; add \"title:\""),
        ("on: 2001-02-01", "on: 2001-02-31", "14:42: \"on\": found \"2001-02-31\": there is no day 31 in that month, which ends on day 28"),
        ("kind: ratification", "kind: ratificaton", "14:12: \"kind\": found \"ratificaton\"; write \"ratification\""),
        (
            "parties: [FRA, DEU]", "parties: [FRA, GER]",
            "4:16: there is no actor \"GER\"; write an ISO 3166 alpha-3 code or an id of Register/actors"
        ),
        ("actor: FRA", "actor: France", "14:33: there is no actor \"France\"; write \"FRA\""),
        (
            "actor: FRA, on: 2001-02-01, source: text", "actor: FRA, on: 2001-02-01, source: txt",
            "14:62: there is no source \"txt\" under \"sources\"; write \"text\""
        ),
        ("indefinite: true", "indefinite: yes", "10:40: \"indefinite\": found \"yes\", wanted true or false"),
        (
            "{exchange: ratification}", "{exchange: ratification, fixed: 2001-01-01}",
            "9:54: a rule has exactly one of signature, exchange, lastNotification, instruments, instrument, fixed, allOf, anyOf; found exchange and fixed; join rules by allOf or anyOf"
        ),
        (
            "actor: FRA, on: 2001-02-01", "actor: FRA, on: 2001-02-01, known: 2001-01-31",
            "14:61: \"known\" 2001-01-31 is before \"on\" 2001-02-01; write the day it became public, or leave it out"
        ),
        (
            "actor: FRA, on: 2001-02-01", "actor: FRA, on: 2000-12-31",
            "14:42: ratification by FRA on 2000-12-31 is before its signature on 2001-01-01; correct one of the dates"
        ),
        (
            "entryIntoForce, on: 2001-03-01", "entryIntoForce, on: 2001-02-20",
            "16:32: entry into force on 2001-02-20, before its conditions are met: the clause (Art. 9) gives 2001-03-01; correct an act, the rule or this day"
        ),
        (
            "acts:", "acts: 5\nxacts:",
            "13:7: found \"5\", wanted an act with keys kind, on, source, actor, actors, organ, place, instrument, for, known, effective, until, predecessor, replaces, article, note, excludes"
        ),
        ("title: The text", "title: The text, and more", "7:27: unknown key \"and more\"; a source has title, publisher, date, cite, url"),
        ("id: aaa", "id: Aaa", "1:5: \"id\": found \"Aaa-bbb-2001\"; write lower-case letters, digits and hyphens, such as prk-rus-2024"),
        (
            "duration: {source: text, indefinite: true}", "supersedes: [{treaty: old-2000, source: text}]",
            "10:25: there is no treaty \"old-2000\"; add its file or remove the link"
        ),
        (
            "parties: [FRA, DEU]", "parties: [FRA, DEU",
            "5:7: not YAML: did not find expected ',' or ']'; quote a text that holds a colon, a comma in brackets or a leading special character"
        ),
        ("kind: [defence]", "kind: [defence]\nkind: [neutrality]", "3:1: the key \"kind\" stands twice; keep one of them"),
    ])
    func eachFaultIsFoundAtItsPlace(from: String, to: String, expected: String) throws {
        let found = try faults(from, to)
        #expect(found.contains(expected), "\(found)")
    }

    @Test func anIDOtherThanTheFilesNameIsAFault() throws {
        #expect(
            try faults("x-y-z", "", name: "other") == [
                "1:5: the id \"aaa-bbb-2001\" is not the file's name \"other\"; rename the file to aaa-bbb-2001.yaml"
            ])
    }

    @Test func twoFilesWithOneIDAreAFault() throws {
        let scratch = try Scratch()
        try scratch.write("a/aaa-bbb-2001.yaml", goodFile)
        try scratch.write("b/aaa-bbb-2001.yaml", goodFile)
        let report = try RegisterCheck.check([scratch.path + "/a", scratch.path + "/b"], actors: nil)
        #expect(report.files == 2)
        #expect(report.faults.map(\.message) == ["the id \"aaa-bbb-2001\" is also that of \(scratch.path)/a/aaa-bbb-2001.yaml"])
    }

    @Test(arguments: ["", "\u{0}", "- 1\n- 2", "[[[[", "a: &x [*x]", "null", "id: {}"])
    func whatIsNoTreatyIsAFaultAndNoCrash(text: String) throws {
        let scratch = try Scratch()
        let report = try RegisterCheck.check([try scratch.write("t.yaml", text)], actors: nil)
        #expect(!report.faults.isEmpty)
    }

    @Test func theRegisterOfThisRepositoryHasNoFaults() throws {
        let report = try RegisterCheck.check([registerFolder], actors: try Shared.actors.get())
        #expect(report.faults.map(\.description) == [])
        #expect(report.files >= 12)
    }
}
