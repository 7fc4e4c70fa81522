internal import Briefing
internal import Glibc

/// Standard output and standard error, and what they are connected to.
enum Terminal {
    /// Whether standard output is a terminal.
    static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    /// Whether standard error is a terminal.
    static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }
    /// Whether standard input is a terminal.
    static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// Columns to print in where nothing else says.
    static let defaultWidth = 96

    /// Columns to print in: those of the terminal, else `COLUMNS`, else 96.
    static var width: Int {
        var size = winsize()
        if isOutputTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return environment("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? defaultWidth
    }

    /// Colours on a terminal that has them, unless `NO_COLOR` asks for none (no-color.org).
    static var style: TextStyle {
        guard isOutputTerminal, environment("NO_COLOR")?.isEmpty ?? true, environment("TERM") != "dumb" else { return .plain }
        return .colour
    }

    /// A variable of the environment; `nil` where it is not set.
    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// Makes a closed pipe an error of `write` rather than the end of the process.
    static func ignoreBrokenPipe() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// Writes to standard output.
    ///
    /// - Throws: ``Failure`` with code 74; without a message where the reader of a pipe has gone, since that is how `head` works.
    static func write(_ text: String) throws(Failure) {
        var text = text
        try check(text.withUTF8 { send(UnsafeRawBufferPointer($0), to: STDOUT_FILENO) })
    }

    /// Writes bytes to standard output.
    ///
    /// - Throws: As for a text.
    static func write(_ bytes: [UInt8]) throws(Failure) {
        try check(bytes.withUnsafeBytes { send($0, to: STDOUT_FILENO) })
    }

    /// Writes bytes to standard output.
    ///
    /// - Throws: As for a text.
    static func write(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        try check(send(bytes, to: STDOUT_FILENO))
    }

    private static func check(_ error: Int32) throws(Failure) {
        guard error != 0 else { return }
        let message = error == EPIPE ? "" : "cannot write standard output: \(String(cString: strerror(error)))"
        throw Failure(message, code: Failure.Code.output)
    }

    /// Writes a line to standard error; there is nobody to tell where that fails.
    static func warn(_ line: String) {
        _ = send(line + "\n", to: STDERR_FILENO)
    }

    /// Writes all of the text; gives the error number, 0 where all is well.
    private static func send(_ text: String, to descriptor: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { send(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    private static func send(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            if count > 0 {
                written += count
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    /// Shows on a terminal how far a long run is; the next message takes the line's place.
    static func progress(_ line: String) {
        guard isErrorTerminal else { return }
        _ = send("\r\u{1B}[K" + line, to: STDERR_FILENO)
    }

    /// Takes the progress line away.
    static func endProgress() {
        progress("")
    }
}
