#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file mapped into memory for reading.
///
/// Sendable because the pages are read-only and stay mapped as long as the object lives. The file must not be shortened meanwhile: as
/// with every mapping, reading a page that is gone ends the process. Model files are replaced by renaming, never written in place.
final class MappedFile: @unchecked Sendable {
    /// The bytes of the file.
    let bytes: UnsafeRawBufferPointer

    /// Maps a file.
    /// - Throws: ``ModelFileError`` when there is no such file, it cannot be read or is no plain file.
    init(path: String) throws(ModelFileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw ModelFileError(path: path, reason: errno == ENOENT || errno == ENOTDIR ? .notFound : MappedFile.systemError())
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw ModelFileError(path: path, reason: MappedFile.systemError()) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw ModelFileError(path: path, reason: .unreadable("it is no plain file")) }
        let length = Int(status.st_size)
        guard length > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        // Every byte is read at once for its checksum: one call that maps all pages is cheaper than a fault for each.
        guard let start = mmap(nil, length, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0), start != MAP_FAILED else {
            throw ModelFileError(path: path, reason: MappedFile.systemError())
        }
        bytes = UnsafeRawBufferPointer(start: start, count: length)
    }

    private static func systemError() -> ModelFileError.Reason {
        .unreadable(String(cString: strerror(errno)))
    }

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }
}
