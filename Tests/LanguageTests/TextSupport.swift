import Foundation

@testable import Language

/// The folder of corpora that are no part of the repository.
let sharedFolder = ProcessInfo.processInfo.environment["SERVANDA_SHARED"]

/// XXH3-64 of little-endian 32-bit numbers, as 16 hexadecimal digits.
func xxh3(_ numbers: [UInt32]) -> String {
    let digits = String(numbers.map(\.littleEndian).withUnsafeBytes { ModelFile.checksum($0) }, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}

/// The lines of a resource that are no comments.
func digestLines(_ name: String) throws -> [String] {
    String(decoding: try resource(name), as: UTF8.self).split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
}

/// The bytes of a gzip file of the shared folder.
func unpacked(_ path: String) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", (sharedFolder ?? "") + "/" + path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
}

/// The texts of PolNeAR's dev articles.
func articleTexts() throws -> [String] {
    struct Article: Decodable { let text: String }
    return try unpacked("corpora/polnear/dev.jsonl.gz").split(separator: 0x0A).map { try JSONDecoder().decode(Article.self, from: $0).text }
}

/// Strings and texts by number, the same as those of Training/servanda_training/digests.py, which says how they are made.
struct RandomTexts {
    private var words: [[Unicode.Scalar]] = []
    private var gaps: [[Unicode.Scalar]] = []
    private var ranges: [ClosedRange<UInt32>] = []
    private var sentences: [String] = []
    private var reordered: [ClosedRange<UInt32>] = []

    init() throws {
        for line in try digestLines("random-texts.txt") {
            let (key, rest) = (line.prefix { $0 != " " }, line.drop { $0 != " " }.dropFirst())
            let numbers = rest.split(separator: " ").compactMap { UInt32($0, radix: 16) }
            switch key {
            case "word": words.append(numbers.compactMap(Unicode.Scalar.init))
            case "gap": gaps.append(numbers.compactMap(Unicode.Scalar.init))
            case "range": ranges.append(numbers[0]...numbers[1])
            case "reordered": reordered.append(numbers[0]...numbers[1])
            default: sentences.append(String(rest))
            }
        }
    }

    func string(_ number: UInt64) -> String {
        var chance = SeededGenerator(state: number)
        func below(_ count: Int) -> Int { Int(chance.next() % UInt64(count)) }
        var view = String.UnicodeScalarView()
        for _ in 0..<1 + below(12) {
            switch below(8) {
            case 0, 1: view.append(contentsOf: words[below(words.count)])
            case 2, 3: view.append(contentsOf: gaps[below(gaps.count)])
            case 4, 5, 6:
                let range = ranges[below(ranges.count)]
                for _ in 0..<1 + below(7) {
                    guard let scalar = Unicode.Scalar(range.lowerBound + UInt32(below(range.count))) else { continue }
                    view.append(scalar)
                }
            default:
                for _ in 0..<1 + below(3) {
                    let value = UInt32(below(0x110000 - 0x800))
                    guard let scalar = Unicode.Scalar(value < 0xD800 ? value : value + 0x800) else { continue }
                    view.append(scalar)
                }
            }
        }
        return String(view)
    }

    /// Does a string hold signs that the reference's decomposition moves, so that its offsets are none?
    func isReordered(_ string: String) -> Bool {
        string.unicodeScalars.contains { scalar in reordered.contains { $0.contains(scalar.value) } }
    }

    func text(_ number: UInt64) -> String {
        var chance = SeededGenerator(state: number)
        func below(_ count: Int) -> Int { Int(chance.next() % UInt64(count)) }
        var text = ""
        for _ in 0..<2 + below(40) {
            text += sentences[below(sentences.count)]
            switch below(8) {
            case 0: break
            case 1: text += "\n"
            default: text += " "
            }
        }
        return text
    }
}
