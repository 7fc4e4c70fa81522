/// The normal form of words: lower case, decomposed, without marks (docs/model-file.md, "Normal form").
///
/// Works one code point at a time. Canonical reordering, which NFD also asks for, moves marks only, and nearly all of them fall away.
struct Folding: Sendable {
    /// The table of `Resources/folding.txt`, read when the first text beyond Latin letters without accents comes.
    static let shared = Folding(table: PackageResources.folding_txt)

    /// Code points that change, ascending, and for each the place of its normal form in `forms`: low 24 bits the start, high 8 the length.
    private let keys: [UInt32]
    private let places: [UInt32]
    private let forms: [UInt32]

    /// - Parameter table: lines of hexadecimal numbers, the code point and its normal form; lines that start with `#` are comments.
    init(table: [UInt8]) {
        var keys: [UInt32] = []
        var places: [UInt32] = []
        var forms: [UInt32] = []
        keys.reserveCapacity(3200)
        places.reserveCapacity(3200)
        forms.reserveCapacity(3200)
        for line in table.split(separator: 0x0A) where line.first != 0x23 {
            let start = forms.count
            var key: UInt32?
            for field in line.split(separator: 0x20) {
                let value = Folding.hexadecimal(field)
                if key == nil { key = value } else { forms.append(value) }
            }
            guard let key else { continue }
            keys.append(key)
            places.append(UInt32(start) | UInt32(forms.count - start) << 24)
        }
        self.keys = keys
        self.places = places
        self.forms = forms
    }

    /// The value of a hexadecimal number in upper case.
    static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt32 {
        digits.reduce(UInt32(0)) { $0 << 4 | ($1 <= 0x39 ? UInt32($1) &- 0x30 : UInt32($1) &- 0x37) }
    }

    /// Appends the normal form of a word as UTF-8.
    func append(_ word: ArraySlice<Unicode.Scalar>, to bytes: inout [UInt8]) {
        for scalar in word {
            switch ScalarClass.of(scalar) {
            case .control, .mark: continue
            default: append(scalar, to: &bytes)
            }
        }
    }

    /// Appends the normal form of a code point, which must be no control character and no mark, as UTF-8.
    func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        let value = scalar.value
        if value < 0x80 {
            bytes.append(value >= 0x41 && value <= 0x5A ? UInt8(truncatingIfNeeded: value) | 0x20 : UInt8(truncatingIfNeeded: value))
        } else if value >= 0xAC00, value <= 0xD7A3 {
            Folding.appendHangul(value, to: &bytes)
        } else if let index = index(of: value) {
            let start = Int(places[index] & 0xFF_FFFF)
            for form in forms[start..<start + Int(places[index] >> 24)] { Folding.appendUTF8(form, to: &bytes) }
        } else {
            Folding.appendUTF8(value, to: &bytes)
        }
    }

    /// Binary search: a hash table would have to be built first, and most code points that come here are a handful of letters.
    private func index(of value: UInt32) -> Int? {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == value ? low : nil
    }

    /// Hangul syllables decompose by arithmetic (The Unicode Standard, 3.12, "Hangul Syllable Decomposition").
    private static func appendHangul(_ value: UInt32, to bytes: inout [UInt8]) {
        let index = value - 0xAC00
        appendUTF8(0x1100 + index / 588, to: &bytes)
        appendUTF8(0x1161 + index % 588 / 28, to: &bytes)
        if index % 28 != 0 { appendUTF8(0x11A7 + index % 28, to: &bytes) }
    }

    private static func appendUTF8(_ value: UInt32, to bytes: inout [UInt8]) {
        switch value {
        case 0..<0x80:
            bytes.append(UInt8(value))
        case 0x80..<0x800:
            bytes.append(UInt8(0xC0 | value >> 6))
            bytes.append(UInt8(0x80 | value & 0x3F))
        case 0x800..<0x1_0000:
            bytes.append(UInt8(0xE0 | value >> 12))
            bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | value & 0x3F))
        default:
            bytes.append(UInt8(0xF0 | value >> 18 & 7))
            bytes.append(UInt8(0x80 | value >> 12 & 0x3F))
            bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | value & 0x3F))
        }
    }
}
