/// A value of a page's JSON-LD.
///
/// Read with tolerance, as pages are: raw line ends in strings, missing commas, text around it. What cannot be read is left out.
indirect enum LinkedValue: Sendable {
    case text(String)
    case list([LinkedValue])
    case fields([(key: String, value: LinkedValue)])
    case none

    /// The value of a key.
    subscript(_ key: String) -> LinkedValue {
        guard case .fields(let fields) = self else { return .none }
        return fields.first { $0.key == key }?.value ?? .none
    }

    /// A text, or the first text of a list, or the `name`, `@id` or `url` of a thing.
    var words: String? {
        switch self {
        case .text(let text): text.allSatisfy(\.isWhitespace) ? nil : text
        case .list(let list): list.lazy.compactMap(\.words).first
        case .fields: self["name"].words ?? self["@id"].words ?? self["url"].words
        case .none: nil
        }
    }

    /// All objects in it, from the outside in.
    func objects() -> [LinkedValue] {
        switch self {
        case .fields(let fields): [self] + fields.flatMap { $0.value.objects() }
        case .list(let list): list.flatMap { $0.objects() }
        case .text, .none: []
        }
    }

    /// Whether its `@type` is of a news article or another article.
    var isArticle: Bool {
        guard let type = self["@type"].words else { return false }
        return type.hasSuffix("Article") || type.hasSuffix("Posting") || type == "Report"
            || type == "WebPage" && self["datePublished"].words != nil
    }
}

/// Reads one JSON text.
struct LinkedDataReader {
    private let bytes: ArraySlice<UInt8>
    private var at: Int
    private var values = 0

    /// Deeper values and more of them are left out.
    private static let deepest = 40
    private static let most = 20_000

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        at = bytes.startIndex
    }

    /// The value that begins at the first bracket.
    static func value(of bytes: ArraySlice<UInt8>) -> LinkedValue {
        var reader = LinkedDataReader(bytes)
        while let byte = reader.current, byte != 0x7B, byte != 0x5B { reader.at += 1 }
        return reader.value(0)
    }

    private var current: UInt8? { at < bytes.endIndex ? bytes[at] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte <= 0x20 || byte == 0x2C || byte == 0x3A { at += 1 }
    }

    private mutating func value(_ depth: Int) -> LinkedValue {
        skipSpace()
        values += 1
        guard let byte = current, depth < LinkedDataReader.deepest, values < LinkedDataReader.most else {
            at = bytes.endIndex
            return .none
        }
        switch byte {
        case 0x7B:
            at += 1
            var fields: [(key: String, value: LinkedValue)] = []
            while true {
                skipSpace()
                guard let next = current else { break }
                if next == 0x7D {
                    at += 1
                    break
                }
                guard next == 0x22 else {
                    at += 1
                    continue
                }
                let key = string()
                fields.append((key, value(depth + 1)))
            }
            return .fields(fields)
        case 0x5B:
            at += 1
            var list: [LinkedValue] = []
            while true {
                skipSpace()
                guard let next = current else { break }
                if next == 0x5D {
                    at += 1
                    break
                }
                if next == 0x7D { break }
                list.append(value(depth + 1))
            }
            return .list(list)
        case 0x22:
            return .text(string())
        default:
            let start = at
            while let byte = current, byte > 0x20, byte != 0x2C, byte != 0x7D, byte != 0x5D { at += 1 }
            if at == start { at += 1 }
            return .text(String(decoding: bytes[start..<at], as: UTF8.self))
        }
    }

    /// The string that begins at this quotation mark.
    private mutating func string() -> String {
        at += 1
        var output: [UInt8] = []
        while let byte = current, byte != 0x22 {
            at += 1
            guard byte == 0x5C, let escaped = current else {
                output.append(byte)
                continue
            }
            at += 1
            switch escaped {
            case 0x6E: output.append(0x0A)
            case 0x74: output.append(0x09)
            case 0x72, 0x62, 0x66: output.append(0x20)
            case 0x75: output.append(contentsOf: String(unicodeEscape()).utf8)
            default: output.append(escaped)
            }
        }
        at += 1
        return String(decoding: output, as: UTF8.self)
    }

    /// The scalar of `\uXXXX`, with a second one where they are a pair.
    private mutating func unicodeEscape() -> Character {
        let first = hexadecimal()
        if first & 0xFC00 == 0xD800, at + 1 < bytes.endIndex, bytes[at] == 0x5C, bytes[at + 1] == 0x75 {
            at += 2
            let second = hexadecimal()
            if second & 0xFC00 == 0xDC00, let scalar = Unicode.Scalar(0x10000 + ((first & 0x3FF) << 10 | second & 0x3FF)) {
                return Character(scalar)
            }
        }
        return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
    }

    private mutating func hexadecimal() -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { break }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }
}
