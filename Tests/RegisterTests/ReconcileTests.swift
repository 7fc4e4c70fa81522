import Chronology
import Foundation
import Register
import Testing

@Suite struct ReconcileTests {
    static let columns =
        "treaty_id,title,count_min,count_only_group,all_of_group,at_least_of_group,share_group,share_min,reio_counts,delay_n,delay_unit,extra_days,round_to,not_before,trigger_date,official_entry_into_force,note,data_agreement_id,other"
    static let members = """
        agreement_id,title,state,ratification
        X-1,"A, ""quoted"" title",FRA,2001-01-31
        X-1,t,EUE,2001-02-01
        X-1,t,DEU,2001-03-05
        X-1,t,Some organisation,2001-03-06
        X-1,t,ITA,2001-05
        X-2,t,FRA,1990-01-01
        """

    func reconcile(_ line: String, members: String = members) throws -> Reconciliation {
        let scratch = try Scratch()
        return try EntryIntoForceTables.reconcile(
            clauses: try scratch.write("c.csv", Self.columns + "\n" + line + "\n"),
            groups: try scratch.write("g.csv", "group,state,weight\nbig,FRA,30\nbig,DEU,26\nsmall,ITA,\n"),
            memberships: try scratch.write("m.csv", members + "\r\n"))
    }

    @Test(arguments: [
        ("2,,,,,,no,0,day,0,none,,", "2001-03-05"), ("2,,,,,,yes,0,day,0,none,,", "2001-02-01"),
        ("1,,,,,,no,1,month,0,none,,", "2001-02-28"),
        ("1,,,,,,no,3,month,1,none,,", "2001-05-01"), (",,big,,,,no,3,month,0,first_of_next_month,,", "2001-07-01"),
        (",,,big:1,,,no,0,day,0,first_of_third_month_after_deposit,,", "2001-04-01"),
        (",,,,big,55.5,no,0,day,0,none,2002-01-01,", "2002-01-01"),
        ("1,big,,,,,no,2,year,0,none,,", "2003-01-31"),
    ])
    func eachColumnOfTheClauseCounts(clause: String, day expected: String) throws {
        let result = try reconcile("T,Title,\(clause),\(expected),,X-1,")
        #expect(result.rows.first?.computed == day(expected))
        #expect(result.summary == "1 of 1 match")
    }

    @Test func aDayThatDiffersIsShown() throws {
        let row = try #require(try reconcile("T,Title,1,,,,,,no,0,day,0,none,,,1999-01-01,,X-1,").rows.first)
        #expect(row.verdict == .differs && row.computed == day("2001-01-31"))
    }

    @Test func whatTheDataCannotDateIsNotDeterminable() throws {
        func why(_ line: String) throws -> String? {
            let row = try #require(try reconcile(line).rows.first)
            #expect(row.verdict == .notDeterminable)
            return row.why
        }
        #expect(try why("T,t,9,,,,,,no,0,day,0,none,,,1999-01-01,,X-1,") == "the instruments on record do not meet the clause")
        #expect(try why("T,t,3,,,,,,no,0,day,0,none,,,1999-01-01,,X-1,") == "between 2001-05-01 and 2001-05-31, as dates are imprecise")
        #expect(try why("T,t,1,,,,,,no,0,day,0,none,,,1999-01-01,,X-9,") == "no instruments under X-9")
        #expect(
            try why("T,t,1,,,,,,no,0,day,0,none,,,1999-01-01,data correction needed: do something,X-1,")
                == "the correction \"do something\" is not understood")
    }

    @Test(arguments: [
        ("add ITA ratification 2001-01-01", "2001-01-01"), ("FRA ratification is 2001-01-15", "2001-01-15"),
        ("drop the FRA ratification row (never ratified)", "2001-03-05"),
    ])
    func aCorrectionNamedInTheNoteIsAppliedAndTold(correction: String, expected: String) throws {
        let row = try #require(
            try reconcile("T,t,1,,,,,,no,0,day,0,none,,,\(expected),data correction needed: \(correction),X-1,").rows.first)
        #expect(row.verdict == .match && row.why == "data corrected as the note says: \(correction)")
    }

    @Test func aBadTableIsRefusedWithItsPlace() throws {
        let cases = [
            ("T,t,x,,,,,,no,0,day,0,none,,,,,X-1,", "column count_min: found \"x\", wanted a whole number"),
            ("T,t,1,none,,,,,no,0,day,0,none,,,,,X-1,", "column count_only_group: there is no group \"none\" in the groups table"),
            ("T,t,1,,,,,,no,0,day,0,first_of_may,,,,,X-1,", "column round_to: found \"first_of_may\""),
            ("T,t", "column treaty_id: found 2 fields, wanted 19"),
        ]
        for (line, reason) in cases {
            let error = #expect(throws: RegisterError.self) { try reconcile(line) }
            #expect(error?.description.contains("c.csv:2: " + reason) == true, "\(error.map(\.description) ?? "")")
            #expect(error?.exitCode == 65)
        }
    }

    static let shared = ProcessInfo.processInfo.environment["SERVANDA_SHARED"]

    @Test(.enabled(if: shared != nil, "SERVANDA_SHARED is not set"))
    func everyTreatyOfTheSharedTablesIsDatedToTheDay() throws {
        let data = try #require(Self.shared) + "/data/"
        let result = try EntryIntoForceTables.reconcile(
            clauses: data + "entry_into_force.csv", groups: data + "entry_into_force_groups.csv", memberships: data + "memberships.csv.gz")
        #expect(result.rows.filter { $0.verdict != .match } == [])
        #expect(result.summary == "85 of 85 match")
    }

    @Test(.enabled(if: shared != nil, "SERVANDA_SHARED is not set"))
    func aCutGzipFileIsRefused() throws {
        let data = try #require(Self.shared) + "/data/"
        let scratch = try Scratch()
        let whole = try Data(contentsOf: URL(filePath: data + "memberships.csv.gz"))
        let cut = scratch.path + "/m.csv.gz"
        try whole.prefix(200_000).write(to: URL(filePath: cut))
        #expect(throws: RegisterError.unreadable(path: cut, reason: "the gzip data end too soon; fetch the file again")) {
            try EntryIntoForceTables.reconcile(
                clauses: data + "entry_into_force.csv", groups: data + "entry_into_force_groups.csv", memberships: cut)
        }
    }
}
