/// The members of one JSON object with the place of each value: for a body whose very bytes count.
struct JSONMembers {
    private(set) var values: [String: Range<Int>] = [:]

    /// Takes a line apart; nil where it is no JSON object. Values are not checked, only stepped over.
    init?(_ bytes: [UInt8]) {
        var position = 0
        func skipSpace() {
            while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
        }
        func take(_ byte: UInt8) -> Bool {
            skipSpace()
            guard position < bytes.count, bytes[position] == byte else { return false }
            position += 1
            return true
        }
        guard take(UInt8(ascii: "{")) else { return nil }
        if take(UInt8(ascii: "}")) { return }
        repeat {
            skipSpace()
            let key = position
            guard let afterKey = Self.end(of: key, in: bytes), bytes[key] == UInt8(ascii: "\"") else { return nil }
            position = afterKey
            guard take(UInt8(ascii: ":")) else { return nil }
            skipSpace()
            let value = position
            guard let afterValue = Self.end(of: value, in: bytes) else { return nil }
            position = afterValue
            values[String(decoding: bytes[(key + 1)..<(afterKey - 1)], as: UTF8.self)] = value..<afterValue
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { return nil }
        skipSpace()
        if position < bytes.count { return nil }
    }

    /// The place after the value that begins at `start`.
    private static func end(of start: Int, in bytes: [UInt8]) -> Int? {
        var (position, depth, isQuoted) = (start, 0, false)
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if isQuoted {
                if byte == UInt8(ascii: "\\") { position += 1 }
                if byte == UInt8(ascii: "\"") { isQuoted = false }
            } else {
                switch byte {
                case UInt8(ascii: "\""): isQuoted = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
                if depth < 0 { return nil }
            }
            guard depth == 0, !isQuoted else { continue }
            let isOver = position >= bytes.count || [0x2C, 0x7D, 0x5D, 0x3A, 0x20, 0x09, 0x0A, 0x0D].contains(bytes[position])
            if isOver || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                return min(position, bytes.count)
            }
        }
        return nil
    }
}
