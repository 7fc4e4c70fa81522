import Glibc
@testable import Pages

@main
struct BenchmarkPages {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        var isFirst = true
        for path in arguments {
            let bytes = slurp(path)
            let page = try HTMLPage(utf8: bytes)
            let features = page.features()
            if isFirst { print("#" + features.names.joined(separator: "\t")) }
            isFirst = false
            let name = path.split(separator: "/").last.map(String.init) ?? path
            for (block, row) in zip(page.blocks, features.rows) {
                let text = page.string(block).map { $0 == "\n" || $0 == "\t" ? " " : String($0) }.joined()
                var chain: [String] = []
                var at = Int(block.innermostBlock)
                while at >= 0, chain.count < 8 {
                    chain.append("\(at):\(page.elements[at].end):\(page.elements[at].likeness)")
                    at = Int(page.elements[at].parent)
                }
                print(name + "\t" + chain.joined(separator: " ") + "\t" + row.map { "\($0)" }.joined(separator: " ") + "\t" + text)
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
