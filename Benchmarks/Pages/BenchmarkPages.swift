internal import Glibc
internal import Pages
internal import Reading

/// Reads pages without the rest of Servanda, for measuring and for training.
///
///     benchmark-pages bodies FOLDER OUT     writes the body of each page as OUT/NAME.txt, and prints pages a second of processor time
///     benchmark-pages blocks FOLDER         prints each block with its features, for Training/pages
///     benchmark-pages stages FOLDER [N]     reads all pages N times and prints the time of each step
@main
struct BenchmarkPages {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count >= 2, let mode = arguments.first else {
            let usage = "usage: benchmark-pages bodies FOLDER OUT | blocks FOLDER | stages FOLDER [N]\n"
            _ = usage.withCString { write(STDERR_FILENO, $0, strlen($0)) }
            exit(64)
        }
        let rest = Array(arguments.dropFirst())
        let pages = names(in: rest[0]).map { (name: stem($0), bytes: content(rest[0] + "/" + $0)) }
        switch mode {
        case "bodies": try bodies(pages, to: rest.count > 1 ? rest[1] : nil)
        case "blocks": try blocks(pages)
        default: try stages(pages, rounds: rest.count > 1 ? Int(rest[1]) ?? 1 : 1)
        }
    }

    private static func bodies(_ pages: [(name: String, bytes: [UInt8])], to folder: String?) throws {
        // The first page pays for loading rules and model; that is not part of reading pages.
        _ = try? Page(WebPage(Array("<p>One page before the others.</p>".utf8)))
        // The fastest of a few rounds: other programs on the machine only ever make one slower.
        var texts: [String] = []
        var seconds = Double.infinity
        for _ in 0..<5 {
            let start = clock()
            texts = pages.map { ((try? Page(WebPage($0.bytes)))?.text) ?? "" }
            seconds = min(seconds, Double(clock() - start) / Double(CLOCKS_PER_SEC))
        }
        if let folder {
            for (page, text) in zip(pages, texts) {
                guard let file = fopen(folder + "/" + page.name + ".txt", "wb") else { continue }
                fputs(text, file)
                fclose(file)
            }
        }
        print("servanda \(pages.count) pages, \((Double(pages.count) / seconds * 10).rounded() / 10) pages a second of one core")
    }

    private static func blocks(_ pages: [(name: String, bytes: [UInt8])]) throws {
        var isFirst = true
        for page in pages {
            let table = try BlockTable(page.bytes)
            if isFirst { print("#" + table.names.joined(separator: "\t")) }
            isFirst = false
            for index in table.rows.indices {
                let text = table.texts[index].map { $0 == "\n" || $0 == "\t" ? " " : String($0) }.joined()
                let chain = table.chains[index].prefix(60).map { "\($0.element):0:\($0.likeness)" }.joined(separator: " ")
                let row = table.rows[index].map { "\($0)" }.joined(separator: " ")
                print([page.name, chain, row, "\(table.verdicts[index])", text].joined(separator: "\t"))
            }
        }
    }

    private static func stages(_ pages: [(name: String, bytes: [UInt8])], rounds: Int) throws {
        var blocks = 0.0
        var furniture = 0.0
        var bytes = 0
        for _ in 0..<rounds {
            for page in pages {
                let start = clock()
                guard let web = try? WebPage(page.bytes) else { continue }
                let middle = clock()
                _ = Page(web)
                blocks += Double(middle - start)
                furniture += Double(clock() - middle)
                bytes += page.bytes.count
            }
        }
        let count = Double(pages.count * rounds)
        let unit = 1000 / Double(CLOCKS_PER_SEC) / count
        print("a page, milliseconds: parsing and judging blocks \(blocks * unit), furniture in the text \(furniture * unit)")
        print("MB a second \(Double(bytes) / 1e6 / ((blocks + furniture) / Double(CLOCKS_PER_SEC)))")
    }

    private static func stem(_ name: String) -> String { name.split(separator: ".").first.map(String.init) ?? name }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    private static func content(_ path: String) -> [UInt8] {
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
