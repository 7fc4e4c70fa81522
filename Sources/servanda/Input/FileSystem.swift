internal import Glibc

/// The few questions that the command line asks of the file system.
enum FileSystem {
    /// Whether the path is a folder.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether there is anything at the path.
    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// Names in a folder, sorted by their bytes; hidden ones are left out.
    ///
    /// - Throws: ``Failure`` with code 66 where the folder cannot be read.
    static func names(in folder: String) throws(Failure) -> [String] {
        guard let directory = opendir(folder) else {
            throw Failure("\(folder): the folder cannot be read: \(String(cString: strerror(errno)))", code: Failure.Code.noInput)
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }
}
