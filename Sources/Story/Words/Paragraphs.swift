/// The lines of a text that are not empty.
enum Paragraphs {
    /// The same as a split at the character for a new line, byte by byte: one of a carriage return and a line feed is another character.
    static func of(_ text: Substring) -> [Substring] {
        let found = text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.contains(UInt8(ascii: "\r")) ? nil : bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
        }
        guard let ends = found ?? nil else { return text.split(separator: "\n") }
        var paragraphs: [Substring] = []
        var start = 0
        for end in ends + [text.utf8.count] {
            if start < end { paragraphs.append(text[text.index(at: start)..<text.index(at: end)]) }
            start = end + 1
        }
        return paragraphs
    }
}

extension Substring {
    fileprivate func index(at byte: Int) -> Index { utf8.index(utf8.startIndex, offsetBy: byte) }
}
