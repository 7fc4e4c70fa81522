internal import Glibc

/// Lines of a file or of standard input, one at a time.
struct LineReader: ~Copyable {
    private let descriptor: Int32
    private let path: String
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    /// The number of the last line that was read, from 1.
    private(set) var number = 0

    private static let chunk = 1 << 18

    /// - Throws: ``Failure`` with code 66 where the file cannot be opened.
    init(path: String) throws(Failure) {
        self.path = path == "-" ? "standard input" : path
        descriptor = path == "-" ? STDIN_FILENO : Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure("\(path): cannot be read: \(String(cString: strerror(errno)))", code: Failure.Code.noInput)
        }
    }

    deinit {
        if descriptor != STDIN_FILENO { Glibc.close(descriptor) }
    }

    /// The next line that is not empty, without its line feed; nil at the end.
    mutating func next() throws(Failure) -> [UInt8]? {
        while true {
            var searched = start
            while true {
                if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                    let line = buffer[start..<end]
                    start = end + 1
                    number += 1
                    if line.isEmpty { break }
                    return Array(line)
                }
                searched = buffer.count
                guard !isAtEnd else {
                    let line = Array(buffer[start...])
                    start = buffer.count
                    number += 1
                    return line.isEmpty ? nil : line
                }
                searched -= start
                try fill()
            }
        }
    }

    private mutating func fill() throws(Failure) {
        buffer.removeSubrange(..<start)
        start = 0
        let filled = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: Self.chunk))
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress?.advanced(by: filled), Self.chunk) }
        let error = errno
        buffer.removeLast(Self.chunk - max(0, count))
        if count < 0, error != EINTR {
            throw Failure("\(path): cannot be read: \(String(cString: strerror(error)))", code: Failure.Code.noInput)
        }
        if count == 0 { isAtEnd = true }
    }
}
