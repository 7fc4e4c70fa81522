import Chronology
import Evidence
import Law
import Testing

@testable import Briefing

import FoundationEssentials

@Suite("A brief as a value")
struct BriefTests {
    @Test("has the treaty as it stands on the day, as known")
    func phases() throws {
        #expect(Reports.brief().treaties.map(\.id) == ["prk-rus-2024"])
        #expect(Reports.brief().treaties[0].phase == .awaitingEntryIntoForce)
        #expect(Reports.brief(on: "2024-12-04").treaties[0].phase == .awaitingEntryIntoForce)
        #expect(Reports.brief(on: "2024-12-04", known: "2024-12-05").treaties[0].phase == .inForce)
        #expect(Reports.brief(on: "2024-12-05").treaties[0].obligations.map(\.binding) == [.dormant])
    }

    @Test("says when a treaty that was superseded had been in force")
    func superseded() throws {
        var builder = ReportBuilder("The treaty of 2000 is named here.")
        builder.entity("treaty of 2000", .treaty, "prk-rus-2000")
        let treaty = try #require(Reports.brief([builder.report], on: "2024-12-05").treaties.first)
        #expect(treaty.phase == .terminated && !treaty.hasActs)
        #expect(treaty.milestones.map(\.what).suffix(2) == ["in force", "ended"])
    }

    @Test("counts statements and speakers once")
    func counts() {
        #expect(Reports.brief().statements == 8)
        #expect(Reports.brief().speakers == 8)
        #expect(Reports.brief([Reports.pact, Reports.pact]).speakers == 8)
    }

    @Test("has each figure once for each claimant")
    func figures() {
        let figures = Reports.brief([Reports.pact, Reports.pact]).figures
        #expect(figures.map(\.high) == [nil, 45000, 45000, 1_200_000])
        #expect(figures[2].certainty == .possible)
        #expect(figures[0].references.count == 2)
    }

    @Test("names treaties that the register does not have")
    func others() {
        var builder = ReportBuilder("They signed a pact.")
        builder.act("signed", .signature, "FRA", treaty: nil, treatyText: "a pact")
        builder.act("signed", .signature, "GRC", treaty: nil, treatyText: "a pact")
        let brief = Reports.brief([builder.report])
        #expect(brief.otherTreaties.map(\.name) == ["a pact"])
        #expect(brief.acts.count == 1 && brief.treaties.isEmpty)
    }

    @Test("every line can be followed to places in its report")
    func references() {
        let brief = Reports.brief()
        let length = Reports.pact.text.unicodeScalars.count
        let references =
            brief.acts.flatMap(\.references) + brief.questions.flatMap(\.rows).flatMap(\.references)
            + brief.figures.flatMap(\.references) + brief.treaties.flatMap(\.mentions)
        #expect(!references.isEmpty)
        for reference in references {
            #expect(reference.report == "r1" && !reference.spans.isEmpty)
            #expect(reference.spans.allSatisfy { $0.end <= length })
        }
    }

    @Test("is the same JSON each time, on one line, with what is unknown as null")
    func json() throws {
        let line = try CanonicalJSON.line(Reports.brief())
        #expect(line == (try CanonicalJSON.line(Reports.brief())))
        #expect(line.hasSuffix("}\n") && line.filter { $0 == "\n" }.count == 1)
        #expect(line.contains("\"schema\":\"servanda.brief/1\""))
        #expect(line.contains("\"url\":null"))
        #expect(!line.contains("\\/"))
        try Golden.expect(line, "brief.json")
    }

    @Test("of a report without a treaty says so and invents none")
    func nothing() {
        let brief = Reports.brief([ReportBuilder("The garden show opens in May.", title: "Garden show").report])
        #expect(brief.treaties.isEmpty && brief.acts.isEmpty && brief.questions.isEmpty && brief.figures.isEmpty)
        #expect(brief.text(width: 80, actors: TestNames()).contains("no treaty of the register is concerned"))
    }
}
