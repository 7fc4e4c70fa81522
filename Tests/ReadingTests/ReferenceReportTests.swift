import Chronology
import Evidence
import Foundation
import Language
import Law
import Reading
import Register
import Testing

/// The reference report lies outside this repository: what it says is told here by codes and numbers, not by its words.
@Suite("The reference report", .enabled(if: ReferenceReport.folder != nil, "needs SERVANDA_SHARED"))
struct ReferenceReportTests {
    private let report: Report

    init() throws {
        let folder = try #require(ReferenceReport.folder)
        let root = Repository.root
        let reader = ReportReader(
            model: try LanguageModel(contentsOf: root.appending(path: "Models/english.servanda").path),
            register: try Repository.register(), actors: try ActorDirectory.load(root.appending(path: "Register").path))
        report = try reader.read(ReadingInput(path: folder + "/seed/article.txt"), published: Day("2024-11-12"))
    }

    @Test("its acts are those of the story, each of the one treaty, and the exchange is only planned")
    func acts() {
        let found = Set(
            report.acts.map { act in
                "\(act.kind.rawValue) \(act.actor?.code ?? "-") \(act.modality.rawValue) \(act.date?.description ?? "-") \(act.treaty ?? "-")"
            })
        let wanted: Set = [
            "signature PRK done 2024-06 prk-rus-2024", "signature RUS done 2024-06 prk-rus-2024",
            "approval RUS done - prk-rus-2024", "ratification RUS done - prk-rus-2024",
            "ratification PRK done 2024-11-11 prk-rus-2024",
        ]
        #expect(wanted.isSubset(of: found), "\(wanted.subtracting(found)) missing in \(found.sorted())")
        #expect(report.acts.contains { $0.kind == .exchange && $0.modality == .planned })
        #expect(!report.acts.contains { [.exchange, .entryIntoForce, .deposit].contains($0.kind) && $0.modality == .done })
        #expect(report.acts.allSatisfy { $0.treaty == nil || $0.treaty == "prk-rus-2024" })
    }

    @Test("state media say that the decree was made")
    func decreeIsOfTheAgency() {
        let decree = report.acts.first { $0.kind == .ratification && $0.date?.description == "2024-11-11" }
        let source = report.claims.first { $0.id == decree?.claim }?.source?.actors.map(\.code)
        #expect(source == ["KCNA"])
    }

    @Test(
        "each figure belongs to whoever claims it",
        arguments: [
            ("10000..-", "KOR UKR USA"), ("-..50000", "UKR"), ("50000..50000", "UKR USA"), ("1200000..1200000", ""),
        ])
    func figures(bounds: String, claimants: String) throws {
        let figure = try #require(
            report.figures.first { figure in
                let ends = [figure.low, figure.high].map { $0.map { String(Int($0)) } ?? "-" }
                return ends.joined(separator: "..") == bounds
            })
        #expect(figure.claimedBy.map(\.code).sorted().joined(separator: " ") == claimants)
    }

    @Test("a newspaper citing officials is a chain, and what they hold possible stays possible")
    func chain() throws {
        let officials = try #require(report.claims.first { !$0.via.isEmpty && Set($0.source?.actors.map(\.code) ?? []) == ["UKR", "USA"] })
        #expect(officials.certainty == .possible)
        let outer = report.claims.first { $0.id == officials.via.first }
        #expect(outer?.source?.actors.map(\.code) == ["NYT"])
    }

    @Test("both governments evade the question of the soldiers")
    func evasion() {
        let evasions = report.claims.filter { $0.stance == .neither }
        #expect(evasions.contains { Set($0.source?.actors.map(\.code) ?? []) == ["PRK", "RUS"] })
        #expect(!report.claims.contains { $0.stance == .denies })
    }

    @Test("nameless reports stay nameless")
    func namelessReports() {
        #expect(report.claims.contains { $0.stance == .reports && ($0.source?.actors ?? []).isEmpty })
    }
}

private enum ReferenceReport {
    static let folder = ProcessInfo.processInfo.environment["SERVANDA_SHARED"]
}
