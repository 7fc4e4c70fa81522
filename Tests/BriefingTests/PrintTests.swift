import Evidence
import Testing

@testable import Briefing

import FoundationEssentials

@Suite("A brief in print")
struct PrintTests {
    @Test("is the golden text at each width", arguments: [60, 80, 96, 120])
    func golden(width: Int) throws {
        let text = Reports.brief().text(width: width, actors: TestNames())
        try Golden.expect(text, "brief-\(width).txt")
    }

    @Test("explains each status when asked", arguments: [96])
    func explained(width: Int) throws {
        let text = Reports.brief(on: "2024-12-05").text(width: width, actors: TestNames(), explains: true)
        try Golden.expect(text, "brief-explained-\(width).txt")
    }

    @Test("never has a line that is longer than the terminal", arguments: 40...140)
    func fits(width: Int) {
        for brief in [Reports.brief(), Reports.brief([Reports.pact, Reports.pact]), Reports.brief([])] {
            for line in brief.text(width: width, actors: TestNames()).split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width, "\(line)")
            }
        }
    }

    @Test("has colours only where the style has, and the same words")
    func colours() {
        let plain = Reports.brief().text(width: 96, style: .plain, actors: TestNames())
        let coloured = Reports.brief().text(width: 96, style: .colour, actors: TestNames())
        #expect(!plain.contains("\u{1B}"))
        #expect(coloured.contains("\u{1B}[31mNOT IN FORCE\u{1B}[0m"))
        #expect(coloured.withoutEscapes == plain)
    }

    @Test("passes no control character of a report on to the terminal")
    func controls() {
        var report = Reports.pact
        report.title = "A \u{1B}[2Jtitle\u{202E} with \u{07}controls"
        let text = Reports.brief([report]).text(width: 96, actors: TestNames())
        #expect(text.hasPrefix("BRIEF  A [2Jtitle with controls\n"))
    }
}

extension String {
    fileprivate var withoutEscapes: String {
        var result = ""
        var isInside = false
        for character in self {
            if character == "\u{1B}" {
                isInside = true
            } else if isInside {
                isInside = character != "m"
            } else {
                result.append(character)
            }
        }
        return result
    }
}

/// Golden texts lie beside the tests; with `SERVANDA_RECORD=1` they are written instead of compared.
enum Golden {
    static func expect(_ text: String, _ name: String, file: String = #filePath) throws {
        let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let path = folder + "/Golden/" + name
        if ProcessInfo.processInfo.environment["SERVANDA_RECORD"] == "1" {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        #expect(text == (try? String(contentsOfFile: path, encoding: .utf8)), "differs from \(name)")
    }
}
