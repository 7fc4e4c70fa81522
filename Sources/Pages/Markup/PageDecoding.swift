#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A page's bytes as UTF-8, whatever it is written in.
///
/// As browsers do (WHATWG Encoding Standard, HTML 13.2.3): a byte order mark decides, then the transport's word, then a `<meta>` in the
/// first kilobytes. Other than browsers, bytes that are valid UTF-8 are taken for it whatever the page declares, since a wrong declaration is
/// common and valid UTF-8 by chance is not; bytes declared as UTF-8 that are not are taken for Windows-1252.
struct PageDecoding {
    /// The text in UTF-8, without a byte order mark.
    let utf8: [UInt8]
    /// The encoding's name, in small letters.
    let encoding: String
    /// The page declares another encoding than the one it is in.
    let isMisdeclared: Bool

    /// - Parameter declared: what the transport said (`Content-Type`), where that is known.
    init(_ bytes: [UInt8], declared: String? = nil) {
        var body = bytes[...]
        var declared = declared
        // A page saved with the header of its transfer (`curl -i`).
        if body.starts(with: Array("HTTP/".utf8)), let header = PageDecoding.headerEnd(bytes) {
            let lines = String(decoding: bytes[..<header], as: UTF8.self)
            declared = declared ?? PageDecoding.charset(in: Array(lines.utf8))
            body = bytes[header...]
        }
        if body.starts(with: [0xEF, 0xBB, 0xBF]) {
            self.init(repaired: body.dropFirst(3), encoding: "utf-8", isMisdeclared: false)
            return
        }
        if body.starts(with: [0xFF, 0xFE]) || body.starts(with: [0xFE, 0xFF]) {
            let isBig = body.first == 0xFE
            self.init(
                utf8: PageDecoding.utf16(body.dropFirst(2), isBigEndian: isBig), encoding: isBig ? "utf-16be" : "utf-16le",
                isMisdeclared: false)
            return
        }
        if let isBig = PageDecoding.looksLikeUTF16(body) {
            self.init(utf8: PageDecoding.utf16(body, isBigEndian: isBig), encoding: isBig ? "utf-16be" : "utf-16le", isMisdeclared: false)
            return
        }
        let named = (declared ?? PageDecoding.charset(in: Array(body.prefix(4096)))).map { PageDecoding.label($0) }
        // Escapes of ISO-2022-JP are ASCII and so would pass for UTF-8.
        if named != "iso-2022-jp", String(validating: body, as: UTF8.self) != nil {
            let isOther = named != nil && named != "utf-8" && body.contains { $0 >= 0x80 }
            self.init(utf8: Array(body), encoding: "utf-8", isMisdeclared: isOther)
            return
        }
        if let named, named != "utf-8", named != "windows-1252", let utf8 = PageDecoding.converted(Array(body), from: named) {
            self.init(utf8: utf8, encoding: named, isMisdeclared: false)
            return
        }
        if named == nil || named == "utf-8", PageDecoding.isMostlyUTF8(body) {
            self.init(repaired: body, encoding: "utf-8", isMisdeclared: false)
            return
        }
        self.init(utf8: PageDecoding.windows1252(body), encoding: "windows-1252", isMisdeclared: named != nil && named != "windows-1252")
    }

    private init(utf8: [UInt8], encoding: String, isMisdeclared: Bool) {
        self.utf8 = utf8
        self.encoding = encoding
        self.isMisdeclared = isMisdeclared
    }

    /// Takes bytes for UTF-8 and puts U+FFFD where they are not.
    private init(repaired bytes: ArraySlice<UInt8>, encoding: String, isMisdeclared: Bool) {
        self.init(utf8: Array(String(decoding: bytes, as: UTF8.self).utf8), encoding: encoding, isMisdeclared: isMisdeclared)
    }

    private static func headerEnd(_ bytes: [UInt8]) -> Int? {
        let head = bytes.prefix(16_384)
        for index in head.indices.dropFirst(3) where head[index] == 0x0A {
            if head[index - 1] == 0x0A { return index + 1 }
            if head[index - 1] == 0x0D, head[index - 2] == 0x0A { return index + 1 }
        }
        return nil
    }

    /// The name behind the first `charset=` or `encoding=`.
    static func charset(in bytes: [UInt8]) -> String? {
        bytes.withUnsafeBufferPointer { bytes in
            for word in ["charset", "encoding"] {
                let name = Array(word.utf8)
                var at = 0
                while at + name.count < bytes.count {
                    guard bytes.has(name, at: at, isFolded: true) else {
                        at += 1
                        continue
                    }
                    at += name.count
                    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
                    guard at < bytes.count, bytes[at] == 0x3D else { continue }
                    at += 1
                    while at < bytes.count, bytes[at] <= 0x20 || bytes[at] == 0x22 || bytes[at] == 0x27 { at += 1 }
                    let start = at
                    while at < bytes.count, at - start < 40, bytes[at] > 0x20, ![0x22, 0x27, 0x3B, 0x3E, 0x2F, 0x3F].contains(bytes[at]) {
                        at += 1
                    }
                    if at > start { return String(decoding: bytes[start..<at], as: UTF8.self) }
                }
            }
            return nil
        }
    }

    /// The standard's name of a label: ASCII and Latin-1 are Windows-1252 there.
    static func label(_ name: String) -> String {
        let name = name.lowercased()
        switch name {
        case "utf8", "utf-8", "unicode-1-1-utf-8": return "utf-8"
        case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii", "windows-1252", "cp1252", "x-cp1252",
            "cp819":
            return "windows-1252"
        // A page that says so in ASCII letters is not in it.
        case "utf-16", "utf-16le", "utf-16be": return "utf-8"
        case "gb2312", "gb_2312-80", "gbk", "x-gbk": return "gb18030"
        case "shift-jis", "shift_jis", "sjis", "x-sjis", "ms_kanji", "windows-31j": return "cp932"
        case "ks_c_5601-1987", "euc-kr", "ksc5601", "korean": return "cp949"
        case "big5", "big5-hkscs", "cn-big5": return "big5-hkscs"
        case "windows-1251", "x-cp1251", "win-1251": return "cp1251"
        default: return name.hasPrefix("windows-") ? "cp" + name.dropFirst(8) : name
        }
    }

    /// Whether hardly any of what is not ASCII is broken: a page in UTF-8 with a damaged place.
    private static func isMostlyUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        let high = bytes.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) }
        let broken = String(decoding: bytes, as: UTF8.self).unicodeScalars.reduce(0) { $0 + ($1 == "\u{FFFD}" ? 1 : 0) }
        return broken * 10 <= high
    }

    private static func looksLikeUTF16(_ bytes: ArraySlice<UInt8>) -> Bool? {
        guard bytes.count >= 8 else { return nil }
        let head = Array(bytes.prefix(8))
        if head[0] == 0x3C, head[1] == 0, head[3] == 0, head[5] == 0 { return false }
        if head[1] == 0x3C, head[0] == 0, head[2] == 0, head[4] == 0 { return true }
        return nil
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            units.append(
                isBigEndian ? UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1]) : UInt16(bytes[index + 1]) << 8 | UInt16(bytes[index]))
            index += 2
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// The C library's conversion; `nil` for a name it does not know. A sequence that is not in the encoding becomes U+FFFD.
    private static func converted(_ bytes: [UInt8], from name: String) -> [UInt8]? {
        guard name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F && $0 != 0x2C }), let converter = iconv_open("UTF-8", name),
            Int(bitPattern: converter) != -1
        else { return nil }
        defer { iconv_close(converter) }
        var input = bytes
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        var chunk = [CChar](repeating: 0, count: 65_536)
        input.withUnsafeMutableBytes { raw in
            var from = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = raw.count
            while left > 0 {
                let (failed, reason, written) = chunk.withUnsafeMutableBufferPointer { buffer -> (Bool, Int32, Int) in
                    var to = buffer.baseAddress
                    var room = buffer.count
                    errno = 0
                    let result = iconv(converter, &from, &left, &to, &room)
                    let reason = errno
                    return (result == Int.max || Int(bitPattern: UInt(bitPattern: result)) == -1, reason, buffer.count - room)
                }
                output.append(contentsOf: chunk[..<written].lazy.map { UInt8(bitPattern: $0) })
                guard failed, reason != E2BIG, left > 0 else {
                    if !failed { break }
                    continue
                }
                output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                from = from?.advanced(by: 1)
                left -= 1
            }
        }
        return output
    }

    /// Characters of Windows-1252 from 0x80 to 0x9F.
    private static let upper: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018,
        0x2019,
        0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
    ]

    private static func windows1252(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 16)
        for byte in bytes {
            if byte < 0x80 {
                output.append(byte)
                continue
            }
            let value = byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt16(byte)
            if value < 0x800 {
                output.append(0xC0 | UInt8(value >> 6))
            } else {
                output.append(0xE0 | UInt8(value >> 12))
                output.append(0x80 | UInt8(value >> 6 & 0x3F))
            }
            output.append(0x80 | UInt8(value & 0x3F))
        }
        return output
    }
}
