/// Bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one.
enum TextDecoding {
    /// The text of the bytes without a byte order mark.
    ///
    /// - Throws: ``InputError/invalidEncoding(offset:encoding:)`` or ``InputError/binary(offset:)``.
    static func text(of bytes: [UInt8]) throws(InputError) -> String {
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, isBigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, isBigEndian: true) }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        // A binary file is told first: "not valid UTF-8 at byte 7" would send its owner the wrong way.
        if let offset = bytes.firstIndex(where: isBinaryControl) { throw .binary(offset: offset) }
        guard let text = String(validating: bytes[start...], as: UTF8.self) else {
            throw .invalidEncoding(offset: firstInvalidOffset(bytes, from: start), encoding: "UTF-8")
        }
        return text
    }

    /// Control characters other than tab, line and form feeds, carriage return and escape do not stand in texts.
    private static func isBinaryControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && !(byte >= 0x09 && byte <= 0x0D) && byte != 0x1B && byte != 0x1A
    }

    /// Offset of the first byte of the first sequence that is not UTF-8 (Unicode 16, table 3-7).
    private static func firstInvalidOffset(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let lead = bytes[index]
            let length: Int
            var second: ClosedRange<UInt8> = 0x80...0xBF
            switch lead {
            case 0x00...0x7F: length = 1
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, second) = (3, 0xA0...0xBF)
            case 0xED: (length, second) = (3, 0x80...0x9F)
            case 0xE1...0xEF: length = 3
            case 0xF0: (length, second) = (4, 0x90...0xBF)
            case 0xF4: (length, second) = (4, 0x80...0x8F)
            case 0xF1...0xF3: length = 4
            default: return index
            }
            if length > 1 {
                guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return index }
                for offset in 2..<max(length, 2) where !(0x80...0xBF).contains(bytes[index + offset]) { return index }
            }
            index += length
        }
        return bytes.count
    }

    private static func utf16(_ bytes: [UInt8], isBigEndian: Bool) throws(InputError) -> String {
        let encoding = isBigEndian ? "UTF-16BE" : "UTF-16LE"
        guard bytes.count % 2 == 0 else { throw .invalidEncoding(offset: bytes.count - 1, encoding: encoding) }
        var view = String.UnicodeScalarView()
        var index = 2
        func unit(_ at: Int) -> UInt16 {
            isBigEndian ? UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1]) : UInt16(bytes[at + 1]) << 8 | UInt16(bytes[at])
        }
        while index < bytes.count {
            let first = unit(index)
            var value = UInt32(first)
            var length = 2
            if first & 0xFC00 == 0xD800, index + 3 < bytes.count, unit(index + 2) & 0xFC00 == 0xDC00 {
                value = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(unit(index + 2) & 0x3FF))
                length = 4
            }
            guard let scalar = Unicode.Scalar(value) else { throw .invalidEncoding(offset: index, encoding: encoding) }
            if value == 0 { throw .binary(offset: index) }
            view.append(scalar)
            index += length
        }
        return String(view)
    }
}
