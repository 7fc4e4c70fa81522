import Chronology
import Evidence
import Law
import Register
import Testing

@testable import Briefing

@Suite("Drafts of treaties that the register does not have")
struct ProposalTests {
    private static let text =
        "France and Greece signed a fisheries pact in Paris on Monday. The French parliament is to vote on the fisheries pact in December."

    private func report(file: String = "report.txt") -> Report {
        var builder = ReportBuilder(
            Self.text, title: "Paris and Athens share the catch", publisher: "The Aegean Post", published: "2024-11-12", file: file)
        builder.act("signed", .signature, "FRA", date: "2024-11-11", treaty: nil, treatyText: "a fisheries pact")
        builder.act("signed", .signature, "GRC", date: "2024-11-11", treaty: nil, treatyText: "a fisheries pact")
        builder.act(
            "vote on", .approval, "FRA", organ: "The French parliament", .planned, date: "2024-12", treaty: nil,
            treatyText: "the fisheries pact")
        return builder.report
    }

    private func proposals(_ reports: [Report]) -> [TreatyProposal] {
        TreatyProposal.proposals(of: reports, register: Treaties.register, actors: TestNames())
    }

    @Test("What reports tell of one unknown treaty is one draft")
    func one() throws {
        let found = proposals([report()])
        let draft = try #require(found.first)
        #expect(found.count == 1)
        #expect(draft.parties.map(\.code) == ["FRA", "GRC"])
        #expect(draft.signed?.on == date("2024-11-11"))
        #expect(draft.origins.map(\.title) == ["Paris and Athens share the catch"])
    }

    @Test("The draft's id is made of parties and year, and is free")
    func id() {
        let id = proposals([report()]).first?.id
        #expect(id == "fra-grc-2024")
    }

    @Test("A planned act is a comment, not an act")
    func planned() throws {
        let draft = try #require(proposals([report()]).first)
        #expect(draft.steps.allSatisfy { $0.kind == .signature })
        #expect(draft.open.map(\.modality) == [.planned])
        #expect(draft.yaml.contains("#   planned: FRA approval, 2024-12"))
        #expect(!draft.yaml.contains("kind: approval"))
    }

    @Test("Two reports of one treaty make one draft with two sources")
    func twoReports() throws {
        let found = proposals([report(), report(file: "second.txt")])
        #expect(found.count == 1)
        #expect(try #require(found.first).origins.map(\.id) == ["report", "report-2"])
    }

    @Test("A treaty of the register is not proposed")
    func known() {
        var builder = ReportBuilder("Russia ratified the treaty.", published: "2024-11-12")
        builder.act("ratified", .ratification, "RUS", date: "2024-11-11")
        #expect(proposals([builder.report]).isEmpty)
    }

    @Test("A pact of companies, whose acts no state has, is not proposed")
    func noStates() {
        var builder = ReportBuilder("The pay pact took effect on Monday.", published: "2024-11-12")
        builder.act("took effect", .entryIntoForce, nil, date: "2024-11-11", treaty: nil, treatyText: "The pay pact")
        #expect(proposals([builder.report]).isEmpty)
    }

    @Test("The draft is a treaty file that the register's check accepts, as a draft")
    func accepted() throws {
        let draft = try #require(proposals([report()]).first)
        #expect(draft.yaml.contains("draft: true"))
        let (treaty, faults) = TreatyFile.parse(draft.yaml, file: "draft.yaml")
        #expect(faults.isEmpty, "\(faults)")
        #expect(treaty != nil)
    }
}
