#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import Language

/// The bytes of one report as text, or the reason why they are none.
public struct Input: Sendable {
    /// The most bytes that are read: 5 MB, a hundred times the longest newspaper article.
    public static let limit = 5_000_000

    /// The text, without a byte order mark; line ends and spaces as they are.
    public let text: String

    /// Takes bytes for text.
    ///
    /// - Throws: ``InputError`` for too many bytes, binary data, a broken encoding, white space only, or HTML.
    public init(bytes: [UInt8]) throws(InputError) {
        guard bytes.count <= Input.limit else { throw .tooLarge(limit: Input.limit) }
        let text = try TextDecoding.text(of: bytes)
        guard text.unicodeScalars.contains(where: { !LetterClass.isSpace($0) }) else { throw .empty }
        if HTMLSign.isHTML(text) { throw .html }
        self.text = text
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
            if state.st_mode & S_IFMT == S_IFREG, Int(state.st_size) > limit { throw .tooLarge(limit: limit) }
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(max(Int(state.st_size), 4096), limit) + 1)
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw .unreadable(path, reason: reason(errno))
            }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            if bytes.count > limit { throw .tooLarge(limit: limit) }
        }
    }

    private static func reason(_ number: Int32) -> String {
        String(cString: strerror(number))
    }
}

/// Tells HTML from plain text by how it begins.
enum HTMLSign {
    private static let openings = [
        "<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<article", "<main", "<div", "<section", "<p>", "<p ", "<h1",
        "<span",
        "<script", "<style", "<link ", "<table",
    ]

    /// Whether the first thing in the text, after comments and an XML declaration, is a tag of HTML.
    static func isHTML(_ text: String) -> Bool {
        var rest = Substring(text.prefix(4096))
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
            guard rest.first == "<" else { return false }
            if let end = skipped("<!--", "-->", rest) ?? skipped("<?xml", "?>", rest) {
                rest = rest[end...]
                continue
            }
            let start = rest.prefix(20).lowercased()
            return openings.contains { start.hasPrefix($0) }
        }
    }

    private static func skipped(_ opening: String, _ closing: String, _ text: Substring) -> Substring.Index? {
        guard text.hasPrefix(opening) else { return nil }
        let whole = String(text)
        return RuleText.find(closing, in: whole).map { text.index(text.startIndex, offsetBy: whole[..<$0.upperBound].count) }
    }
}

/// Refuses a text in another language; a text too short to tell passes.
///
/// - Throws: ``InputError/notEnglish(_:)`` with the language found.
func requireEnglish(_ document: Document) throws(InputError) {
    if case .other(let code) = LanguageGuess(document).verdict { throw .notEnglish(code) }
}
