import Evidence
import Foundation

@testable import Story

/// A generator of numbers that is the same in every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = Shingles.mixed(state)
        return state
    }
}

/// Texts of the project's own to edit.
enum Texts {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Reports of `Gold/tune`, `Gold/dev` and `Samples`, as paragraphs, the headline first.
    static let reports: [[String]] = ["Gold/tune", "Gold/dev", "Samples"].flatMap { folder in
        let files = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
        return files.filter { $0.hasSuffix(".txt") }.sorted().compactMap { file in
            try? String(contentsOf: root.appending(path: folder).appending(path: file), encoding: .utf8)
        }
    }.map(paragraphs).filter { $0.count >= 5 && $0.dropFirst().joined(separator: " ").split(separator: " ").count >= 120 }

    /// Reports of one event by outlets that did not copy each other.
    static let independent: [String: [[String]]] = {
        let file = root.appending(path: "Tests/StoryTests/Resources/independent.txt")
        var events: [String: [[String]]] = [:]
        var event = ""
        var outlet = 0
        for line in ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("===") {
                event = String(line.split(separator: " ")[1])
                outlet = events[event]?.count ?? 0
                events[event, default: []].append([])
            } else {
                events[event]?[outlet].append(String(line))
            }
        }
        return events
    }()

    static func paragraphs(_ text: String) -> [String] {
        text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// What papers put under everything they print.
    static let boilerplate = [
        "The Northern Herald is an independent newspaper. Its newsroom is paid for by readers and by a foundation that has no say in what is printed, and its corrections stand at the foot of the page for a month.",
        "For more on this subject, listen to the weekly programme of the Courier on foreign affairs, which is broadcast on Sunday mornings and can be heard again on the station's page until the following week.",
        "The Tribune follows the rules of the press council. Complaints about this text can be addressed to the readers' editor, who answers within ten days and whose decisions are published in the Saturday edition.",
    ]
}

/// The ways in which papers make their own report of agency copy.
enum Edit: String, CaseIterable {
    case headline = "another headline"
    case cut = "cut from the bottom to 40-75 %"
    case deepCut = "cut from the bottom to 25-40 %"
    case light = "words changed, 4 in 100"
    case house = "house style and words changed, 8 in 100"
    case added = "a paragraph added"
    case lead = "another lead"
    case cutAndLight = "cut, words changed, another headline"
    case leadAndLight = "another lead, words changed"
    case furnished = "the paper's boilerplate added"

    /// The copy that a paper prints.
    func copy(of report: [String], other: [String], _ random: inout Seeded) -> [String] {
        let body = Array(report.dropFirst())
        let headline = other.first ?? ""
        switch self {
        case .headline: return [headline] + body
        case .cut: return [report[0]] + Self.cut(body, to: Double.random(in: 0.4...0.75, using: &random))
        case .deepCut: return [headline] + Self.cut(body, to: Double.random(in: 0.25...0.4, using: &random))
        case .light: return Self.changed([report[0]] + body, 0.04, &random)
        case .house: return Self.changed([headline] + body, 0.08, &random)
        case .added:
            var body = body
            body.insert(other[other.count / 2], at: Int.random(in: 1...body.count, using: &random))
            return [headline] + body
        case .lead: return [headline] + Self.led(body, by: other)
        case .cutAndLight:
            return Self.changed([headline] + Self.cut(body, to: Double.random(in: 0.45...0.75, using: &random)), 0.04, &random)
        case .leadAndLight: return Self.changed([headline] + Self.led(body, by: other), 0.04, &random)
        case .furnished: return [headline] + body + [Texts.boilerplate[Int.random(in: 0...2, using: &random)]]
        }
    }

    /// The paragraphs from the top that make up a share of the words; the last is cut.
    static func cut(_ body: [String], to share: Double) -> [String] {
        var left = Int(Double(body.joined(separator: " ").split(separator: " ").count) * share)
        var kept: [String] = []
        for paragraph in body where left > 0 {
            let words = paragraph.split(separator: " ")
            kept.append(words.prefix(left).joined(separator: " "))
            left -= words.count
        }
        return kept
    }

    /// The first fifth or so of the words gives way to as many of another text.
    private static func led(_ body: [String], by other: [String]) -> [String] {
        let words = body.joined(separator: " ").split(separator: " ")
        let share = words.count / 5
        let lead = other.dropFirst().joined(separator: " ").split(separator: " ").prefix(share)
        return [lead.joined(separator: " "), words.dropFirst(share).joined(separator: " ")]
    }

    /// Words are left out, put in or changed.
    private static func changed(_ text: [String], _ share: Double, _ random: inout Seeded) -> [String] {
        let others = ["also", "however", "officials", "late", "recent", "own", "reportedly", "nearly", "state", "then"]
        return text.map { paragraph in
            paragraph.split(separator: " ").flatMap { word -> [String] in
                guard Double.random(in: 0..<1, using: &random) < share else { return [String(word)] }
                switch Int.random(in: 0..<3, using: &random) {
                case 0: return []
                case 1: return [String(word), others[Int.random(in: 0..<others.count, using: &random)]]
                default: return [others[Int.random(in: 0..<others.count, using: &random)]]
                }
            }.joined(separator: " ")
        }
    }
}

/// The ways in which reports resemble each other that are not copies.
enum Resemblance: String, CaseIterable {
    case event = "independent reports of one event"
    case eventWithQuote = "the same, both with one official statement in full"
    case boilerplate = "short reports with the same long boilerplate"
    case followUp = "follow-ups, 20-45 % of the words taken over as background"
}

extension Report {
    /// A report of those lines; the first is the headline.
    init(lines: [String], publisher: String? = nil) {
        self.init(id: "", file: "", title: lines.first ?? "", publisher: publisher, text: lines.map { $0 + "\n" }.joined())
    }
}
