/// A text that is put together code point by code point, as bytes: a string that grows by single code points is many times slower, and a ledger asks
/// for the words of every claim.
struct ScalarText {
    private(set) var utf8: [UInt8] = []

    var isEmpty: Bool { utf8.isEmpty }

    mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            utf8.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
            utf8.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }

    mutating func removeAll() { utf8.removeAll(keepingCapacity: true) }
}

extension String {
    init(_ text: ScalarText) {
        self.init(decoding: text.utf8, as: UTF8.self)
    }

    /// The text of some code points.
    init(scalars: ArraySlice<Unicode.Scalar>) {
        var text = ScalarText()
        for scalar in scalars { text.append(scalar) }
        self.init(text)
    }
}
