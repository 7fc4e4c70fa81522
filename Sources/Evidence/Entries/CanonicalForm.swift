/// The one way in which a value is written as JSON before it is hashed: the JSON Canonicalization Scheme (RFC 8785).
///
/// No space, keys sorted, numbers as ECMAScript writes them, only those characters escaped that must be. A standard with libraries in every
/// language, so that an outsider can check a ledger without this program.
public enum CanonicalForm {
    /// The value's bytes.
    ///
    /// - Throws: `EncodingError` for a number that JSON cannot hold, or where the value itself refuses.
    public static func bytes(of value: some Encodable) throws -> [UInt8] {
        let encoder = CanonicalEncoder()
        try value.encode(to: encoder)
        return encoder.bytes
    }

    /// A text as JSON string, in quotation marks (RFC 8785, 3.2.2.2).
    public static func append(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            // Most texts need no escape at all and are taken as they are.
            guard bytes.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
                output.append(contentsOf: bytes)
                return
            }
            for byte in bytes { appendEscaped(byte, to: &output) }
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func appendEscaped(_ byte: UInt8, to output: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""): output.append(contentsOf: #"\""#.utf8)
        case UInt8(ascii: "\\"): output.append(contentsOf: #"\\"#.utf8)
        case 0x08: output.append(contentsOf: #"\b"#.utf8)
        case 0x09: output.append(contentsOf: #"\t"#.utf8)
        case 0x0A: output.append(contentsOf: #"\n"#.utf8)
        case 0x0C: output.append(contentsOf: #"\f"#.utf8)
        case 0x0D: output.append(contentsOf: #"\r"#.utf8)
        case ..<0x20: output.append(contentsOf: (#"\u00"# + Hexadecimal.text([byte])).utf8)
        default: output.append(byte)
        }
    }

    /// A whole number.
    static func append(_ number: Int, to output: inout [UInt8]) {
        if number < 0 { output.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = output.count
        repeat {
            output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        output[start...].reverse()
    }

    /// A number as ECMAScript writes it (RFC 8785, 3.2.2.3; ECMA-262, Number::toString); nil for one that JSON does not have.
    public static func text(of number: Double) -> String? {
        guard number.isFinite else { return nil }
        guard number != 0 else { return "0" }
        // Swift's description has the shortest digits that give the number back, as ECMAScript asks; only the notation differs, of whole numbers and
        // where there is an exponent.
        let description = number.description
        if !description.utf8.contains(UInt8(ascii: "e")), !description.utf8.suffix(2).elementsEqual(".0".utf8) { return description }
        let (digits, point) = shortest(number.magnitude.description)
        let sign = number < 0 ? "-" : ""
        switch point {
        case _ where point > 21 || point <= -6:
            let exponent = point - 1
            let head = digits.prefix(1), tail = digits.dropFirst()
            return sign + head + (tail.isEmpty ? "" : "." + tail) + "e" + (exponent < 0 ? "-" : "+") + String(exponent.magnitude)
        case _ where point >= digits.count: return sign + digits + String(repeating: "0", count: point - digits.count)
        case _ where point > 0: return sign + digits.prefix(point) + "." + digits.dropFirst(point)
        default: return sign + "0." + String(repeating: "0", count: -point) + digits
        }
    }

    /// The significant digits, and how many of them stand before the decimal point (less than one: zeros follow the point).
    private static func shortest(_ description: String) -> (digits: String, point: Int) {
        let parts = description.split(separator: "e")
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = String(halves[0])
        var digits = whole + (halves.count > 1 ? String(halves[1]) : "")
        var point = whole.count + exponent
        while digits.hasPrefix("0"), digits.count > 1 {
            digits.removeFirst()
            point -= 1
        }
        while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
        return (digits, point)
    }
}
