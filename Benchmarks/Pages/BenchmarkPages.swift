import Glibc
@testable import Pages

@main
struct BenchmarkPages {
    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let mode = arguments.removeFirst()
        var isFirst = true
        for path in arguments {
            let bytes = slurp(path)
            let name = path.split(separator: "/").last.map(String.init) ?? path
            if mode == "body" {
                let page = try WebPage(bytes)
                print("#### " + name)
                for passage in page.body { print(passage.text) }
                continue
            }
            let page = try HTMLPage(utf8: bytes)
            let outline = page.outline()
            let features = page.features(outline)
            if mode == "verdicts" {
                let judge = BlockJudge(page)
                for verdict in judge.verdicts { print(name + "\t\(verdict)") }
                continue
            }
            if isFirst { print("#" + features.names.joined(separator: "\t")) }
            isFirst = false
            for (index, block) in page.blocks.enumerated() {
                let text = page.string(block).map { $0 == "\n" || $0 == "\t" ? " " : String($0) }.joined()
                var chain: [String] = []
                var at = Int(block.innermostBlock)
                while at >= 0, chain.count < 60 {
                    chain.append("\(at):\(page.elements[at].end):\(page.elements[at].likeness)")
                    at = Int(page.elements[at].parent)
                }
                let row = features.values[index * features.width..<(index + 1) * features.width]
                print(
                    name + "\t" + chain.joined(separator: " ") + "\t" + row.map { "\($0)" }.joined(separator: " ") + "\t" + text)
            }
        }
    }

    static func slurp(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "rb") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
    }
}
