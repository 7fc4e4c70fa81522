/// Parts of words, byte by byte. The standard library goes by characters, which takes many times as long, and rules ask each word for dozens of parts.
extension String {
    /// Whether the last bytes are those of an ending.
    func ends(with ending: String) -> Bool {
        withBytes { bytes in
            ending.withBytes { end in bytes.count >= end.count && bytes[(bytes.count - end.count)...].elementsEqual(end) }
        }
    }

    /// Whether the bytes of a part stand somewhere in it.
    func holds(_ part: String) -> Bool {
        withBytes { bytes in
            part.withBytes { part in
                guard bytes.count >= part.count else { return false }
                return (0...(bytes.count - part.count)).contains { bytes[$0..<($0 + part.count)].elementsEqual(part) }
            }
        }
    }

    /// Without its last bytes, which must be whole characters.
    func cut(by bytes: Int) -> String {
        String(decoding: utf8.dropLast(bytes), as: UTF8.self)
    }

    /// How many characters it has.
    var length: Int { withBytes { bytes in bytes.allSatisfy { $0 < 0x80 } } ? utf8.count : count }

    /// Its bytes in one piece.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        return Array(utf8).withUnsafeBufferPointer(body)
    }
}
