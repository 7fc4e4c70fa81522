import Chronology
import Evidence
import Foundation
import Law
import Testing

@testable import Reading

/// The tables in `Sentences/`: sentences of our own with the acts that a careful reader finds in them, one distinction a file.
@Suite("Acts, sentence by sentence")
struct ActSentenceTests {
    /// A line of a table.
    struct Case: Sendable, CustomTestStringConvertible {
        let file: String
        let line: Int
        let text: String
        let acts: [String]

        var testDescription: String { "\(file):\(line) \(text)" }
    }

    static let cases: [Case] = {
        let folder = ReadingFixture.root + "/Tests/ReadingTests/Acts/Sentences"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.filter { $0.hasSuffix(".txt") }.sorted() ?? []
        return files.flatMap { file -> [Case] in
            let text = (try? String(contentsOfFile: folder + "/" + file, encoding: .utf8)) ?? ""
            return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { number, line in
                guard !line.hasPrefix("#"), let arrow = line.range(of: " => ") else { return nil }
                let acts = line[arrow.upperBound...].components(separatedBy: " | ").filter { $0 != "-" }
                return Case(file: file, line: number + 1, text: String(line[..<arrow.lowerBound]), acts: acts)
            }
        }
    }()

    @Test("The tables are there") func present() { #expect(Self.cases.count >= 140) }

    @Test("A sentence has these acts and no others", arguments: cases)
    func acts(of sentence: Case) throws {
        let found = try ReadingFixture.report(sentence.text).acts.map { act in
            "\(act.kind.rawValue) \(act.actor?.code ?? "-") \(act.modality.rawValue) \(act.date?.description ?? "-")"
        }
        #expect(Set(found) == Set(sentence.acts) && found.count == sentence.acts.count, "\(found)")
    }

    @Test("Every act says which rule made it", arguments: cases.filter { !$0.acts.isEmpty })
    func reasons(of sentence: Case) throws {
        let acts = try ReadingFixture.report(sentence.text).acts
        #expect(acts.allSatisfy { !$0.because.isEmpty && $0.because.allSatisfy { $0.name.hasPrefix("acts ") } })
    }
}
