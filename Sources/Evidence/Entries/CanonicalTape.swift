/// A value in canonical form as a row of its parts, each before what it holds: what a decoder finds its way by, without an object for each part.
struct CanonicalTape {
    enum Kind: UInt8 {
        case object, list, text, plainText, escapedText, number, yes, no, null
    }

    /// A part of the value; a plain text is of ASCII without escapes. The keys of an object stand before their values, as texts.
    struct Part {
        let kind: Kind
        /// Its bytes; of a text those between the quotation marks.
        let start: Int
        var end: Int
        /// The place of the part after it and all that it holds.
        var next: Int
    }

    let bytes: [UInt8]
    private(set) var parts: [Part] = []

    /// Deeper values are left to others.
    private static let deepest = 64

    /// Reads a value; nil for bytes that are not in canonical form (they may be JSON all the same).
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        parts.reserveCapacity(bytes.count / 8)
        guard let end = bytes.withUnsafeBufferPointer({ read($0, at: 0, depth: 0) }), end == bytes.count else { return nil }
    }

    /// Reads the value that begins at a place, and gives the place after it.
    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, depth: Int) -> Int? {
        guard start < bytes.count, depth < Self.deepest else { return nil }
        switch bytes[start] {
        case UInt8(ascii: "{"): return readObject(bytes, at: start, depth: depth)
        case UInt8(ascii: "["): return readList(bytes, at: start, depth: depth)
        case UInt8(ascii: "\""): return readText(bytes, at: start)
        case UInt8(ascii: "t"): return readWord("true", .yes, bytes, at: start)
        case UInt8(ascii: "f"): return readWord("false", .no, bytes, at: start)
        case UInt8(ascii: "n"): return readWord("null", .null, bytes, at: start)
        default: return readNumber(bytes, at: start)
        }
    }

    private mutating func readObject(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, depth: Int) -> Int? {
        let place = parts.count
        parts.append(Part(kind: .object, start: start, end: start, next: place))
        var at = start + 1
        var last: Int?
        while at < bytes.count, bytes[at] != UInt8(ascii: "}") {
            if last != nil {
                guard bytes[at] == UInt8(ascii: ",") else { return nil }
                at += 1
            }
            let key = parts.count
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\""), let end = readText(bytes, at: at), parts[key].kind == .plainText else {
                return nil
            }
            if let last, !isBefore(parts[last], parts[key], bytes) { return nil }
            last = key
            guard end < bytes.count, bytes[end] == UInt8(ascii: ":"), let next = read(bytes, at: end + 1, depth: depth + 1) else {
                return nil
            }
            at = next
        }
        return close(place, bytes, at: at)
    }

    /// Whether one key comes before another; the same key twice would be two values.
    private func isBefore(_ one: Part, _ other: Part, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes[one.start..<one.end].lexicographicallyPrecedes(bytes[other.start..<other.end])
    }

    private mutating func readList(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, depth: Int) -> Int? {
        let place = parts.count
        parts.append(Part(kind: .list, start: start, end: start, next: place))
        var at = start + 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "]") {
            if at > start + 1 {
                guard bytes[at] == UInt8(ascii: ",") else { return nil }
                at += 1
            }
            guard let next = read(bytes, at: at, depth: depth + 1) else { return nil }
            at = next
        }
        return close(place, bytes, at: at)
    }

    private mutating func close(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>, at end: Int) -> Int? {
        guard end < bytes.count else { return nil }
        parts[place].end = end + 1
        parts[place].next = parts.count
        return end + 1
    }

    private mutating func readText(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        var at = start + 1
        var kind = Kind.plainText
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                parts.append(Part(kind: kind, start: start + 1, end: at, next: parts.count + 1))
                return at + 1
            case UInt8(ascii: "\\"):
                kind = .escapedText
                at += 2
            case ..<0x20: return nil
            case 0x80...:
                if kind == .plainText { kind = .text }
                at += 1
            default: at += 1
            }
        }
        return nil
    }

    private mutating func readWord(_ word: StaticString, _ kind: Kind, _ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        let end = start + word.utf8CodeUnitCount
        guard end <= bytes.count, word.withUTF8Buffer({ $0.elementsEqual(bytes[start..<end]) }) else { return nil }
        parts.append(Part(kind: kind, start: start, end: end, next: parts.count + 1))
        return end
    }

    /// `-`, digits without a zero before others, a point with digits, an exponent with digits.
    private mutating func readNumber(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        var at = start
        func digits() -> Int {
            let first = at
            while at < bytes.count, bytes[at] >= UInt8(ascii: "0"), bytes[at] <= UInt8(ascii: "9") { at += 1 }
            return at - first
        }
        if bytes[at] == UInt8(ascii: "-") { at += 1 }
        let whole = at
        let count = digits()
        guard count == 1 || (count > 1 && bytes[whole] != UInt8(ascii: "0")) else { return nil }
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            at += 1
            guard digits() > 0 else { return nil }
        }
        if at < bytes.count, bytes[at] == UInt8(ascii: "e") {
            at += 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") { at += 1 }
            guard digits() > 0 else { return nil }
        }
        parts.append(Part(kind: .number, start: start, end: at, next: parts.count + 1))
        return at
    }
}

extension CanonicalTape {
    /// The text at a place; nil where there is none, or where it is no UTF-8.
    func text(at place: Int) -> String? {
        let part = parts[place]
        switch part.kind {
        case .plainText: return String(decoding: bytes[part.start..<part.end], as: UTF8.self)
        case .text: return String(validating: bytes[part.start..<part.end], as: UTF8.self)
        case .escapedText: return Self.unescaped(bytes[part.start..<part.end]).flatMap { String(validating: $0, as: UTF8.self) }
        default: return nil
        }
    }

    /// Undoes the escapes that the canonical form has; nil where there are others.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "\""): result.append(UInt8(ascii: "\""))
            case UInt8(ascii: "\\"): result.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "u"):
                guard let digits = Hexadecimal.bytes(rest.prefix(4)), digits.count == 2, digits[0] == 0, digits[1] < 0x20 else {
                    return nil
                }
                result.append(digits[1])
                rest.removeFirst(4)
            default: return nil
            }
        }
        return result
    }

    /// The whole number at a place; nil where there is none.
    func integer(at place: Int) -> Int? {
        let part = parts[place]
        guard part.kind == .number else { return nil }
        var digits = bytes[part.start..<part.end]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits.removeFirst() }
        guard digits.count < 19 else { return nil }
        var number = 0
        for byte in digits {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return isNegative ? -number : number
    }

    /// The number at a place; nil where there is none.
    func number(at place: Int) -> Double? {
        let part = parts[place]
        guard part.kind == .number else { return nil }
        return Double(String(decoding: bytes[part.start..<part.end], as: UTF8.self))
    }

    /// The place of the value of a key in the object at a place; nil where it has no such key.
    func member(_ key: String, of place: Int) -> Int? {
        let end = parts[place].next
        var at = place + 1
        while at < end {
            let part = parts[at]
            if key.utf8.count == part.end - part.start, key.utf8.elementsEqual(bytes[part.start..<part.end]) { return at + 1 }
            at = parts[at + 1].next
        }
        return nil
    }
}
