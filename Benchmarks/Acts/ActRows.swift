import Chronology
import Foundation
import Language
import Reading
import Register

/// Prints what the judge of acts is asked about the reports of folders, for `Training/acts`:
///
///     act-rows REGISTER MODEL FOLDER...
///
/// First the names of the features behind `#`, then a line a row: report, kind, modality, state (`-` for nobody) and the features, with tabs between and
/// blanks between features. A report is NAME.txt beside NAME.json, which has its day of publication.
@main
struct ActRows {
    private struct Gold: Decodable {
        let published: String
    }

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4 else {
            FileHandle.standardError.write(Data("usage: act-rows REGISTER MODEL FOLDER...\n".utf8))
            exit(64)
        }
        let reader = ReportReader(
            model: try LanguageModel(contentsOf: arguments[2]), register: try TreatyRegister.load(arguments[1]),
            actors: try ActorDirectory.load(arguments[1]))
        print("#" + ActRow.names.joined(separator: "\t"))
        for folder in arguments.dropFirst(3) {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where name.hasSuffix(".json") {
                let path = folder + "/" + name.dropLast(5)
                let gold = try JSONDecoder().decode(Gold.self, from: Data(contentsOf: URL(fileURLWithPath: path + ".json")))
                let text = try String(contentsOfFile: path + ".txt", encoding: .utf8)
                let rows = try reader.actRows(ReadingInput(file: name, content: .text(text)), published: Day(gold.published))
                for row in rows {
                    let features = row.features.map { "\($0)" }.joined(separator: " ")
                    print([String(name.dropLast(5)), row.kind, row.modality, row.actor ?? "-", features].joined(separator: "\t"))
                }
            }
        }
    }
}
