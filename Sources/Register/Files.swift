import FoundationEssentials

/// Reading files with errors a person can act on.
enum Files {
    /// The bytes of a file.
    static func data(_ path: String) throws(RegisterError) -> Data {
        var isDirectory = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw .unreadable(path: path, reason: "there is no such file")
        }
        if isDirectory { throw .unreadable(path: path, reason: "it is a folder; give a file") }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unreadable(path: path, reason: "it may not be read; check its permissions")
        }
        return data
    }

    /// The text of a UTF-8 file.
    static func text(_ path: String) throws(RegisterError) -> String {
        guard let text = String(validating: try data(path), as: UTF8.self) else {
            throw .faults([RegisterFault(file: path, line: 1, column: 1, message: "not UTF-8 text", advice: "save the file as UTF-8")])
        }
        return text
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
