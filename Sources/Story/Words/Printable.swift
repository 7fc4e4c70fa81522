/// Makes words of a report safe to print on a terminal.
///
/// A report is written by others: its control characters could move the cursor, change colours or turn the direction of the line.
public enum Printable {
    /// The text on one line: white space of any kind is one space, controls and direction marks are gone.
    public static func line(_ text: some StringProtocol) -> String {
        let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
            var last = UInt8(ascii: " ")
            for byte in bytes {
                guard byte >= 0x20, byte < 0x7F, byte != 0x20 || last != 0x20 else { return false }
                last = byte
            }
            return last != 0x20
        }
        if isPlain == true { return String(text) }
        var result = ScalarText()
        var gap = false
        for scalar in text.unicodeScalars {
            if isSpace(scalar) {
                gap = !result.isEmpty
            } else if !isControl(scalar) {
                if gap { result.append(" ") }
                gap = false
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x2029: true
        default: scalar.value >= 0x1680 && scalar.properties.generalCategory == .spaceSeparator
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}
