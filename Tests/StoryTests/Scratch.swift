import Chronology
import Evidence
import Foundation
import Law
import Testing

@testable import Story

@Suite struct Scratch {
    @Test func keys() throws {
        guard let data = try? String(contentsOfFile: "/tmp/reports.ndjson", encoding: .utf8) else { return }
        for line in data.split(separator: "\n") {
            let report = try JSONDecoder().decode(Report.self, from: Data(line.utf8))
            let filing = try ReportFiling(report, sketch: nil)
            print("#### \(report.title)")
            let indexing = StoryIndexing()
            for body in filing.bodies.dropFirst() {
                let keys = indexing.questions(of: body, in: filing).map(\.text)
                switch body {
                case .claim(let c):
                    print(
                        "  C", c.claim.id, c.claim.stance, c.claim.source?.actors.map(\.code) ?? [], c.claim.content.text.prefix(90),
                        "\n      ", keys)
                case .figure(let f):
                    print(
                        "  F", f.figure.low as Any, f.figure.high as Any, f.figure.unit ?? "-", "|", f.figure.about, "|",
                        f.figure.claim ?? "-", "\n      ", keys)
                case .proposedAct(let a):
                    print(
                        "  A", a.act.kind, a.act.actor?.code ?? "-", a.act.organ ?? "-", a.act.modality, a.act.date?.description ?? "-",
                        a.act.treaty ?? a.act.treatyText, a.act.claim ?? "-", "\n      ", keys)
                default: break
                }
            }
        }
    }
}
