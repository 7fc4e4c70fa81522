import Foundation
import Testing

@Suite("Commands on reports", .enabled(if: Program.model != nil, "no model file in Models/ and SERVANDA_MODEL is not set"))
struct ReportCommandTests {
    private let folder: Folder
    private let report: String

    init() throws {
        folder = try Folder()
        report = try folder.file("report.txt", Fixture.report)
    }

    @Test("brief tells treaty, status and speakers, and keeps to the width", arguments: [60, 96])
    func brief(width: Int) throws {
        let run = try Program.run("brief", report, "--published", "2024-11-12", "--width", "\(width)")
        #expect(run.code == 0 && run.messages.isEmpty)
        #expect(run.output.hasPrefix("BRIEF  Pyongyang puts pact with Moscow into law\n"))
        #expect(run.output.contains("NOT IN FORCE on 12 Nov 2024, as known that day"))
        #expect(run.output.contains("KCNA"))
        #expect(!run.output.contains("\u{1B}"))
        #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= width })
    }

    @Test("brief takes its two days from the publication, and each can be given")
    func days() throws {
        func days(_ arguments: String...) throws -> [String] {
            let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
            let run = try Program.shell("\"$0\" brief '\(report)' --published 2024-11-12 --format json \(quoted)")
            let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            #expect(object["schema"] as? String == "servanda.brief/1")
            return [object["on"] as? String ?? "", object["known"] as? String ?? ""]
        }
        #expect(try days() == ["2024-11-12", "2024-11-12"])
        #expect(try days("--on", "2024-12-04") == ["2024-12-04", "2024-12-04"])
        #expect(try days("--on", "2024-12-04", "--known", "2024-12-05") == ["2024-12-04", "2024-12-05"])
    }

    @Test("standard input is read where no file is named, and for -")
    func standardInput() throws {
        #expect(try Program.run("brief", input: Fixture.report).output.contains("standard input"))
        #expect(try Program.run("read", "-", "--format", "json", input: Fixture.report).output.contains("\"file\":\"-\""))
    }

    @Test("read gives the same lines in the same order whatever --jobs is")
    func jobs() throws {
        for index in 0..<12 { try folder.file("many/\(100 + index).txt", Fixture.report + "Part \(index) of the report ends here.\n") }
        let one = try Program.run("read", folder.path + "/many", "--jobs", "1", "--format", "json")
        let four = try Program.run("read", folder.path + "/many", "--jobs", "4", "--format", "json")
        #expect(one.output.split(separator: "\n").count == 12)
        #expect(one.output == four.output)
    }

    @Test("verbatim text is the input itself")
    func verbatim() throws {
        let run = try Program.run("read", report, "--verbatim", "--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(object["text"] as? String == Fixture.report)
    }

    @Test("read lists claims and acts with their places")
    func listing() throws {
        let run = try Program.run("read", report, "--published", "2024-11-12")
        #expect(run.output.contains("CLAIMS (") && run.output.contains("ACTS (") && run.output.contains("c1 "))
    }

    @Test("a report that cannot be read is told, and the others are still read")
    func others() throws {
        let run = try Program.run("read", folder.path + "/none.txt", report, "--format", "json")
        #expect(run.code == 66)
        #expect(run.output.split(separator: "\n").count == 1)
        #expect(run.messages.hasPrefix("servanda: \(folder.path)/none.txt: "))
        #expect(run.messages.split(separator: "\n").count == 1)
    }

    @Test("input that is no English text is bad data")
    func badInput() throws {
        let cases: [(String, Data)] = [
            ("empty.txt", Data()), ("spaces.txt", Data(" \n \n".utf8)),
            ("binary.txt", Data([0x7F, 0x45, 0x4C, 0x46, 0, 0, 1, 0, 0xFF, 0xFE])),
            ("latin.txt", Data("Le traité a été signé à Genève".unicodeScalars.map { UInt8($0.value & 0xFF) })),
            (
                "german.txt",
                Data(
                    """
                    Das Parlament hat dem Vertrag zugestimmt, und die Regierung wird die Urkunde in der nächsten Woche hinterlegen. Der Minister sagte, \
                    dass damit alle Voraussetzungen erfüllt seien und der Vertrag bald in Kraft treten werde.
                    """.utf8)
            ),
        ]
        for (name, bytes) in cases {
            let path = try folder.file(name, bytes)
            let run = try Program.run("brief", path)
            #expect(run.code == 65 && run.output.isEmpty, "\(name): \(run.code) \(run.messages)")
            #expect(run.messages.hasPrefix("servanda: \(path): ") && run.messages.split(separator: "\n").count == 1, "\(run.messages)")
        }
    }

    @Test("100 MB of text are refused in bounded memory")
    func huge() throws {
        let run = try Program.shell("yes 'The ministers met again on Monday.' | head -c 100000000 | ( ulimit -v 2000000; \"$0\" brief - )")
        #expect(run.code == 65 && run.messages.hasPrefix("servanda: standard input: "), "\(run.code) \(run.messages)")
    }

    @Test("a folder without reports is no input")
    func emptyFolder() throws {
        try folder.file("nothing/picture.jpg", "x")
        let run = try Program.run("read", folder.path + "/nothing")
        #expect(run.code == 66 && run.messages.contains("no report in this folder"))
    }

    @Test("a model that is missing or damaged is a bad configuration")
    func badModel() throws {
        let missing = try Program.run("brief", report, "--model", "/nowhere.servanda")
        #expect(missing.code == 78 && missing.messages.hasPrefix("servanda: /nowhere.servanda: "))
        let bytes = try Data(contentsOf: URL(fileURLWithPath: try #require(Program.model)), options: .alwaysMapped)
        let cut = try folder.file("cut.servanda", Data(bytes.prefix(bytes.count / 2)))
        var changed = Data(bytes)
        changed[bytes.count / 3] ^= 0x55
        let altered = try folder.file("altered.servanda", changed)
        for path in [cut, altered] {
            let run = try Program.run("brief", report, "--model", path)
            #expect(run.code == 78 && run.output.isEmpty && run.messages.contains(path), "\(run.messages)")
        }
    }
}
