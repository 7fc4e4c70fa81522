import Chronology
import Foundation
import Law
import Register

/// The register of the repository these tests belong to.
let registerFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Register").path

/// Read once: reading takes a second in a debug build.
enum Shared {
    static let actors = Result { try ActorDirectory.load(registerFolder) }
    static let register = Result { try TreatyRegister.load(registerFolder) }
}

/// Short spellings for tests; a bad literal stops the test run at once.
func day(_ iso: String) -> Day { good(Day(iso), iso) }
func state(_ code: String) -> ActorID { good(ActorID(code), code) }

private func good<Value>(_ value: Value?, _ text: String) -> Value {
    guard let value else { preconditionFailure("the test itself is wrong: \"\(text)\"") }
    return value
}

/// A treaty file without faults, to be spoilt line by line.
let goodFile = """
    id: aaa-bbb-2001
    title: Treaty of A and B
    kind: [defence]
    parties: [FRA, DEU]
    signed: {on: 2001-01-01, source: text}
    sources:
      text: {title: The text, url: "https://example.org/t"}
    clauses:
      entryIntoForce: {article: "9", source: text, rule: {exchange: ratification}}
      duration: {source: text, indefinite: true}
    obligations:
      - {id: aid, article: "1", source: text, kind: defence, trigger: [armedAttack], text: aid}
    acts:
      - {kind: ratification, actor: FRA, on: 2001-02-01, source: text}
      - {kind: exchange, actors: [FRA, DEU], on: 2001-03-01, source: text}
      - {kind: entryIntoForce, on: 2001-03-01, source: text}
    """

/// A folder that is removed when the test lets it go.
final class Scratch {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: URL(filePath: file).deletingLastPathComponent().path, withIntermediateDirectories: true)
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }
}
