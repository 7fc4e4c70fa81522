import FoundationEssentials

/// Reading files with errors a person can act on.
enum Files {
    /// The bytes of a file.
    static func data(_ path: String) throws(RegisterError) -> Data {
        if let data = FileManager.default.contents(atPath: path) { return data }
        var isDirectory = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        throw .unreadable(
            path: path,
            reason: isDirectory
                ? "it is a folder; give a file" : exists ? "it may not be read; check its permissions" : "there is no such file")
    }

    /// The text of a UTF-8 file.
    static func text(_ path: String) throws(RegisterError) -> String {
        let data = try data(path)
        if let text = String(validating: data, as: UTF8.self) { return text }
        let place = Mark(ofByte: validPrefix(of: data), in: data)
        throw .faults([
            RegisterFault(file: path, line: place.line, column: place.column, message: "not UTF-8 text", advice: "save the file as UTF-8")
        ])
    }

    /// How many bytes come before the first that is not UTF-8.
    private static func validPrefix(of data: Data) -> Int {
        var bytes = data.makeIterator()
        var parser = UTF8.ForwardParser()
        var count = 0
        while case .valid(let scalar) = parser.parseScalar(from: &bytes) { count += scalar.count }
        return count
    }

    /// The YAML files of a folder, in order of name.
    static func yamlFiles(in folder: String) throws(RegisterError) -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw .unreadable(path: folder, reason: "it is not a folder that can be read")
        }
        return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map { folder + "/" + $0 }
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    static func isFolder(_ path: String) -> Bool {
        var isDirectory = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
    }

    /// The name of a file without its folder and ending.
    static func stem(_ path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
}
