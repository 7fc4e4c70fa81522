internal import CCrypto
public import Chronology

/// The SHA-256 (FIPS 180-4) of some bytes. Written `sha256:` and 64 hexadecimal digits.
public struct ContentHash: Hashable, Sendable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    private init(words: (UInt64, UInt64, UInt64, UInt64)) {
        self.words = words
    }

    /// All bits zero: what the first entry of a ledger has before it.
    public static let zero = ContentHash(words: (0, 0, 0, 0))

    /// The hash of those bytes.
    public static func of(_ bytes: some Collection<UInt8>) -> ContentHash {
        var digest = [UInt8](repeating: 0, count: 32)
        let done: Void? = bytes.withContiguousStorageIfAvailable { _ = SHA256($0.baseAddress, $0.count, &digest) }
        if done == nil {
            let copy = Array(bytes)
            _ = SHA256(copy, copy.count, &digest)
        }
        return digest.withUnsafeBytes { ContentHash(digest: $0) } ?? .zero
    }

    /// The hash of a text in UTF-8.
    public static func of(_ text: String) -> ContentHash {
        of(text.utf8)
    }

    /// A hash that was stored as its 32 bytes; nil for another number of bytes.
    public init?(bytes: some Collection<UInt8>) {
        let stored = bytes.withContiguousStorageIfAvailable { ContentHash(digest: UnsafeRawBufferPointer($0)) }
        guard let hash = stored ?? Array(bytes).withUnsafeBytes({ ContentHash(digest: $0) }) else { return nil }
        self = hash
    }

    private init?(digest: UnsafeRawBufferPointer) {
        guard digest.count == 32 else { return nil }
        func word(_ index: Int) -> UInt64 { UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)) }
        words = (word(0), word(1), word(2), word(3))
    }

    /// Reads `sha256:` and 64 lower-case hexadecimal digits; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 71, bytes.starts(with: "sha256:".utf8), let digest = Hexadecimal.bytes(bytes[7...]) else { return nil }
        self.init(bytes: digest)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { bytes, count in
            let raw = UnsafeMutableRawBufferPointer(bytes)
            raw.storeBytes(of: words.0.bigEndian, toByteOffset: 0, as: UInt64.self)
            raw.storeBytes(of: words.1.bigEndian, toByteOffset: 8, as: UInt64.self)
            raw.storeBytes(of: words.2.bigEndian, toByteOffset: 16, as: UInt64.self)
            raw.storeBytes(of: words.3.bigEndian, toByteOffset: 24, as: UInt64.self)
            count = 32
        }
    }

    /// The first 12 hexadecimal digits: enough to name an entry in a talk.
    public var short: String { String(Hexadecimal.text(bytes.prefix(6))) }

    /// Whether both are the same.
    public static func == (left: ContentHash, right: ContentHash) -> Bool { left.words == right.words }

    /// The hash is random enough for a part of it to do.
    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension ContentHash: Comparable {
    /// By bytes.
    public static func < (left: ContentHash, right: ContentHash) -> Bool { left.words < right.words }
}

extension ContentHash: CustomStringConvertible {
    /// `sha256:` and 64 hexadecimal digits.
    public var description: String { "sha256:" + Hexadecimal.text(bytes) }
}

extension ContentHash: CodedAsText {
    /// What a text has to be.
    public static var wanted: String { "sha256: and 64 hexadecimal digits" }
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
    static func text(_ bytes: some Collection<UInt8>) -> String {
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10 }
        return String(unsafeUninitializedCapacity: bytes.count * 2) { digits in
            var place = 0
            for byte in bytes {
                digits[place] = digit(byte >> 4)
                digits[place + 1] = digit(byte & 15)
                place += 2
            }
            return place
        }
    }

    /// The bytes that lower-case digits stand for; nil where there are other characters or an odd number.
    static func bytes(_ digits: some Collection<UInt8>) -> [UInt8]? {
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        var high: UInt8?
        for digit in digits {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            default: return nil
            }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }
}
