import FoundationEssentials

/// Where the register and the models are on this machine.
public struct RegisterLocation: Hashable, Sendable {
    /// The folder with `treaties/` and `actors/`.
    public let register: String
    /// The folder with the model files, if one was found.
    public let models: String?

    /// Takes the folders as they are.
    public init(register: String, models: String?) {
        self.register = register
        self.models = models
    }

    /// Finds the folders: the arguments, then `SERVANDA_REGISTER` and `SERVANDA_MODELS`, then `Register/` and `Models/` beside the executable, in
    /// `../share/servanda/`, in each folder upwards from the executable, and upwards from the working folder.
    ///
    /// - Throws: ``RegisterError/notFound(tried:)`` with the places looked at. Models that are not found are no error here.
    public static func find(
        register: String? = nil, models: String? = nil, environment: [String: String]? = nil,
        executable: String? = nil
    ) throws(RegisterError) -> RegisterLocation {
        let environment = environment ?? ProcessInfo.processInfo.environment
        let folders = searchFolders(executable: executable ?? runningExecutable)
        let named = register ?? environment["SERVANDA_REGISTER"].flatMap { $0.isEmpty ? nil : $0 }
        let candidates = named.map { [$0] } ?? folders.map { $0 + "/Register" }
        guard let found = candidates.first(where: { isFolder($0 + "/treaties") }) else { throw .notFound(tried: candidates) }
        let namedModels = models ?? environment["SERVANDA_MODELS"].flatMap { $0.isEmpty ? nil : $0 }
        let modelFolders = namedModels.map { [$0] } ?? folders.map { $0 + "/Models" }
        return RegisterLocation(register: found, models: modelFolders.first(where: isFolder))
    }

    /// The folders in which `Register/` may lie, nearest first, each once.
    private static func searchFolders(executable: String?) -> [String] {
        var folders: [String] = []
        func add(_ folder: String) {
            if !folders.contains(folder) { folders.append(folder) }
        }
        if let executable {
            let home = parent(of: executable)
            add(home)
            add(parent(of: home) + "/share/servanda")
            ancestors(of: home).forEach(add)
        }
        ancestors(of: FileManager.default.currentDirectoryPath).forEach(add)
        return folders
    }

    private static var runningExecutable: String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    }

    private static func ancestors(of folder: String) -> [String] {
        var result = [folder]
        var current = folder
        while current != "/" && !current.isEmpty {
            current = parent(of: current)
            result.append(current == "/" ? "" : current)
        }
        return result
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func isFolder(_ path: String) -> Bool {
        var isDirectory = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
    }
}
