import Chronology
import Foundation
import Law
import Register
import Testing

/// How the register explains itself on ten questions with known answers. With `SERVANDA_RECORD=1` the texts are written, not compared.
@Suite struct ExplanationTests {
    static let questions: [(treaty: String, party: String?, on: String, known: String)] = [
        // Ratified at home by both, instruments not exchanged: not in force.
        ("prk-rus-2024", nil, "2024-11-12", "2024-11-12"),
        // The exchange of 4 December, on the day it became known.
        ("prk-rus-2024", nil, "2024-12-05", "2024-12-05"),
        // Its entry into force ended the treaty of 2000.
        ("prk-rus-2000", nil, "2025-01-01", "2025-01-01"),
        // Signed in 1953, in force a year later by exchange.
        ("kor-usa-1953", nil, "1954-11-17", "1954-11-17"),
        // On the deposit of a majority that includes seven named states.
        ("nato-1949", nil, "1949-08-24", "1949-08-24"),
        // A notice of withdrawal taken back in time.
        ("rio-1947", "URY", "2022-01-01", "2022-01-01"),
        // Suspended towards one party.
        ("anzus-1951", "NZL", "1990-01-01", "1990-01-01"),
        // Ended six months after notice.
        ("sun-usa-1987", nil, "2019-08-02", "2019-08-02"),
        // A term, prolonged once by agreement, and over.
        ("rus-usa-2010", nil, "2026-03-01", "2026-03-01"),
        // Forty-four named states, not all of which have ratified.
        ("ctbt-1996", nil, "2024-01-01", "2024-01-01"),
    ]

    @Test(arguments: questions) func theDerivationIsTheOneOnRecord(treaty: String, party: String?, on: String, known: String) throws {
        let register = try Shared.register.get()
        let status = register.status(of: try register.treaty(treaty), on: day(on), known: day(known))
        var lines = ["\(treaty)\(party.map { ", \($0)," } ?? "") on \(on) as known on \(known): \(status.phase.words)"]
        let steps = party.map { status.because(of: state($0)) } ?? status.because
        for step in steps {
            let basis = [step.article.map { "Art. \($0)" }, step.sources.isEmpty ? nil : step.sources.joined(separator: ", ")].compactMap(
                \.self)
            lines.append("- \(step.rule): \(step.sentence)\(basis.isEmpty ? "" : " [\(basis.joined(separator: "; "))]")")
        }
        lines += status.missing.map { "missing: \($0.what)" }
        try Golden.check(lines.joined(separator: "\n") + "\n", "\(treaty)\(party.map { "-\($0)" } ?? "")-\(on)")
    }
}

/// Texts kept beside the tests.
enum Golden {
    static func check(_ text: String, _ name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
        let file = folder.appending(path: name + ".txt")
        if ProcessInfo.processInfo.environment["SERVANDA_RECORD"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let wanted = try String(contentsOf: file, encoding: .utf8)
        #expect(text == wanted, "differs from \(file.path); SERVANDA_RECORD=1 writes it anew")
    }
}
