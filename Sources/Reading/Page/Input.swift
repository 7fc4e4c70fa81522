#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import Language

/// The bytes of one report as a plain text or a web page, or the reason why they are neither.
public struct Input: Sendable {
    /// The most bytes of plain text that are read: 5 MB, a hundred times the longest newspaper article.
    public static let limit = 5_000_000
    /// The most bytes of a web page that are read: pages saved with their pictures inside are large.
    public static let pageLimit = 50_000_000

    /// What the bytes are.
    public enum Content: Sendable, Equatable {
        /// A plain text without a byte order mark; line ends and spaces as they are.
        case text(String)
        /// A web page in HTML, in whatever encoding.
        case page([UInt8])
    }

    /// What the bytes are, told by themselves and not by the file's name.
    public let content: Content

    /// The plain text; `nil` for a web page.
    public var text: String? {
        if case .text(let text) = content { text } else { nil }
    }

    /// Takes bytes for text or a page.
    ///
    /// - Throws: ``InputError`` for too many bytes; for plain text also for binary data, a broken encoding, white space only.
    public init(bytes: [UInt8]) throws(InputError) {
        if HTMLSign.isHTML(bytes) {
            guard bytes.count <= Input.pageLimit else { throw .tooLarge(limit: Input.pageLimit) }
            content = .page(bytes)
            return
        }
        guard bytes.count <= Input.limit else { throw .tooLarge(limit: Input.limit) }
        let text = try TextDecoding.text(of: bytes)
        guard text.unicodeScalars.contains(where: { !LetterClass.isSpace($0) }) else { throw .empty }
        content = .text(text)
    }

    /// Reads a file, or standard input for `-`. A file that is too large is refused without being read.
    ///
    /// - Throws: ``InputError``, also where there is no such file.
    public init(path: String) throws(InputError) {
        try self.init(bytes: Input.bytes(path))
    }

    private static func bytes(_ path: String) throws(InputError) -> [UInt8] {
        var descriptor: Int32 = 0
        if path != "-" {
            descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw errno == ENOENT || errno == ENOTDIR ? .notFound(path) : .unreadable(path, reason: reason(errno))
            }
        }
        defer { if path != "-" { close(descriptor) } }
        var state = stat()
        if fstat(descriptor, &state) == 0 {
            if state.st_mode & S_IFMT == S_IFDIR { throw .isFolder(path) }
            if state.st_mode & S_IFMT == S_IFREG, Int(state.st_size) > pageLimit { throw .tooLarge(limit: pageLimit) }
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(max(Int(state.st_size), 4096), pageLimit) + 1)
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw .unreadable(path, reason: reason(errno))
            }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            // Only a page may be longer than a text, which its beginning tells.
            if bytes.count > limit, bytes.count - count <= limit, !HTMLSign.isHTML(bytes) { throw .tooLarge(limit: limit) }
            if bytes.count > pageLimit { throw .tooLarge(limit: pageLimit) }
        }
    }

    private static func reason(_ number: Int32) -> String {
        String(cString: strerror(number))
    }
}

/// Refuses a text in another language; a text too short to tell passes.
///
/// - Throws: ``InputError/notEnglish(_:)`` with the language found.
func requireEnglish(_ document: Document) throws(InputError) {
    if case .other(let code) = LanguageGuess(document).verdict { throw .notEnglish(code) }
}
