import Chronology
import Foundation
import Testing

@testable import Register

@Suite struct YAMLDocumentTests {
    /// The one fault of a text that is not read, as `line:column: message`.
    func fault(_ yaml: String) -> String? {
        let log = FaultLog(file: "t")
        guard log.compose(yaml) == nil else { return nil }
        return log.faults.map { String($0.description.dropFirst(2)) }.joined(separator: "\n")
    }

    func root(_ yaml: String) throws -> YAMLNode { try #require(FaultLog(file: "t").compose(yaml)) }

    @Test func nodesKeepTheirOrderTextsAndPlaces() throws {
        let root = try root("a: [x, {b: \"é\\n\"}, 'y']\nc:\n  - z\n")
        let pairs = try Array(#require(root.pairs))
        #expect(pairs.map(\.key.text) == ["a", "c"])
        let items = try Array(#require(pairs[0].value.items))
        #expect(items.map(\.text) == ["x", nil, "y"])
        #expect(items.map(\.mark.column) == [5, 8, 20])
        #expect(try Array(#require(items[1].pairs)).map(\.value.text) == ["é\n"])
        #expect(pairs[1].value.items.map { $0.map(\.mark) } == [Mark(line: 3, column: 5)])
    }

    @Test(arguments: [
        ("id: *x", "1:5: found the alias \"*x\"; write out what it stands for, or quote a text that begins with *"),
        ("id: a\n---\nid: b", "2:1: found a second document; write it into a file of its own"),
        ("id: a\n[b]: c", "2:1: found a list as a key, wanted a text; remove a bracket, or quote a text that begins with one"),
        ("a: 1\nb: {c: 1, d: 2, c: 3}", "2:5: the key \"c\" stands twice; keep one of them"),
        (
            "first-very-long-key: 1\nsecond-very-long-key: 1\nfirst-very-long-key: 2",
            "1:1: the key \"first-very-long-key\" stands twice; keep one of them"
        ),
        ("id: a\ntitle: \u{7}", "2:8: not YAML: control characters are not allowed; remove control characters and save as UTF-8"),
        ("# nothing", "1:1: the file is empty; write a treaty; docs/treaty-file.md describes the format"),
    ])
    func whatIsRefusedIsRefusedAtItsPlace(yaml: String, expected: String) {
        #expect(fault(yaml) == expected)
    }

    @Test func nestingIsBounded() {
        #expect(fault(String(repeating: "[", count: 64) + String(repeating: "]", count: 64)) == nil)
        #expect(
            fault(String(repeating: "[", count: 10_000)) == "1:65: lists and mappings nest more than 64 deep; close brackets, or nest less")
    }

    @Test func aKeyThatStandsTwiceAmongHundredsIsFound() {
        let many = (0..<300).map { "k\($0): 1" }
        #expect(fault(many.joined(separator: "\n")) == nil)
        #expect(fault((many + ["k7: 2"]).joined(separator: "\n")) == "8:1: the key \"k7\" stands twice; keep one of them")
    }

    @Test func longKeysAreToldApartBeyondTheirHeads() throws {
        let shape = YAMLMapping.Shape("a test", optional: ["the-same-beginning-1", "the-same-beginning-2"])
        let log = FaultLog(file: "t")
        let map = try #require(YAMLMapping(root("the-same-beginning-2: b\nthe-same-beginning-3: c"), shape, log))
        #expect(map.string("the-same-beginning-1") == nil && map.string("the-same-beginning-2") == "b")
        #expect(log.faults.map(\.message) == ["unknown key \"the-same-beginning-3\""])
    }

    @Test(arguments: ["2024-02-29", "0001-01-01", "9999-12-31"])
    func aDayIsReadFromItsBytes(text: String) throws {
        #expect(try root(text).day?.description == text)
    }

    @Test(arguments: ["2023-02-29", "2024-1-01", "2024-01-0x", "2024/01/01", "2024-01-011", "\"\"", "[2024-01-01]"])
    func whatIsNoDayIsNone(text: String) throws {
        #expect(try root(text).day == nil)
    }

    @Test func aFileThatIsNotUTF8IsRefusedAtItsFirstSuchByte() throws {
        let scratch = try Scratch()
        let file = scratch.path + "/t.yaml"
        try Data(Array("id: a\ntitle: é".utf8) + [0xFF]).write(to: URL(filePath: file))
        #expect(
            throws: RegisterError.faults([
                RegisterFault(file: file, line: 2, column: 9, message: "not UTF-8 text", advice: "save the file as UTF-8")
            ])
        ) { try Files.text(file) }
    }
}
