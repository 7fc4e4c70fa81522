import Evidence
import Foundation
import Law
import Register
import Testing

/// Reads the reports of `Samples/` with the real register and model, and holds them against what a careful reader demands.
@Suite("Sample reports")
struct SampleTests {
    @Test func everySampleHasExpectationsThatCanBeRead() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: "Samples").path)
        let names = files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
        #expect(names.count >= 14)
        for name in names {
            #expect(throws: Never.self, "\(name)") { try Sample(name: name) }
        }
        #expect(Sample.all.map(\.name) == names)
    }

    @Test(arguments: Sample.all) func theHeadlineIsTheTitle(sample: Sample) throws {
        try expectNothing("title", in: sample) { $0.title() }
    }

    @Test(arguments: Sample.all) func pageFurnitureIsLeftOutWithItsReason(sample: Sample) throws {
        try expectNothing("left out", in: sample) { $0.leftOut() }
    }

    @Test(arguments: Sample.all) func whatTheReportSaysIsKept(sample: Sample) throws {
        try expectNothing("keeps", in: sample) { $0.keeps() }
    }

    @Test(arguments: Sample.all) func actsThatAreStatedAreFound(sample: Sample) throws {
        try expectNothing("acts", in: sample) { $0.acts() }
    }

    @Test(arguments: Sample.all) func noActIsReadIntoTheReport(sample: Sample) throws {
        try expectNothing("no acts", in: sample) { $0.forbiddenActs() }
    }

    @Test(arguments: Sample.all) func mainClaimsHaveTheirSpeakersAndStance(sample: Sample) throws {
        try expectNothing("claims", in: sample) { $0.claims() }
    }

    @Test(arguments: Sample.all) func figuresHaveTheirBoundsAndClaimants(sample: Sample) throws {
        try expectNothing("figures", in: sample) { $0.figures() }
    }

    @Test(arguments: Sample.all) func theRegisterGivesTheStatusOnTheDay(sample: Sample) throws {
        let register = try Repository.register()
        let wrong = try sample.expected.status.compactMap { wanted -> String? in
            let found = register.status(of: try register.treaty(wanted.treaty), on: wanted.on, known: wanted.known).phase.rawValue
            let day = "\(wanted.treaty) on \(wanted.on) as known on \(wanted.known)"
            return wanted.phase.allows(found) ? nil : "status: \(day) is \(found), wanted \(wanted.phase)"
        }
        report(KnownGaps.compare(wrong, kind: "status", in: sample), of: sample)
    }

    private func expectNothing(_ kind: String, in sample: Sample, wrong: (SampleChecks) -> [String]) throws {
        let report = try #require(try SampleReading.report(of: sample), "\(sample.name) was not read")
        self.report(KnownGaps.compare(wrong(SampleChecks(sample: sample, report: report)), kind: kind, in: sample), of: sample)
    }

    private func report(_ faults: [String], of sample: Sample) {
        if !faults.isEmpty { Issue.record("\(sample.name):\n\(faults.joined(separator: "\n"))") }
    }
}
