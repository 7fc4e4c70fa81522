/// The length and the first sixteen bytes of a text: three numbers that tell all texts apart that have no more bytes, and most that have.
struct TextHead: Hashable, Sendable {
    let count: Int
    private let first: UInt64
    private let second: UInt64

    init(_ text: UnsafeBufferPointer<UInt8>) {
        count = text.count
        first = TextHead.word(text, from: 0)
        second = TextHead.word(text, from: 8)
    }

    init(_ text: String) {
        var text = text
        self = text.withUTF8 { TextHead($0) }
    }

    /// Whether equal heads mean equal texts.
    var isWhole: Bool { count <= 16 }

    private static func word(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt64 {
        if text.count >= start + 8 {
            return UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
        }
        var word: UInt64 = 0
        var place = text.count
        while place > start {
            place -= 1
            word = word << 8 | UInt64(text[place])
        }
        return word
    }
}
