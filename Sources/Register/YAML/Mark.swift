/// A place in a file.
struct Mark: Hashable, Sendable {
    /// The line, from 1.
    let line: Int
    /// The column, from 1, in Unicode scalars.
    let column: Int
}

extension Mark {
    /// The place of a byte of UTF-8 text.
    init(ofByte offset: Int, in text: some Collection<UInt8>) {
        var line = 1
        var column = 1
        for byte in text.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.init(line: line, column: column)
    }
}
