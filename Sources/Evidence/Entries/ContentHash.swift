internal import CCrypto

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
        return ContentHash(bytes: digest) ?? .zero
    }

    /// The hash of a text in UTF-8.
    public static func of(_ text: String) -> ContentHash {
        of(text.utf8)
    }

    /// A hash that was stored as its 32 bytes; nil for another number of bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        var words: [UInt64] = [0, 0, 0, 0]
        for (index, byte) in bytes.enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
        self.words = (words[0], words[1], words[2], words[3])
    }

    /// Reads `sha256:` and 64 lower-case hexadecimal digits; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 71, bytes.starts(with: "sha256:".utf8), let digest = Hexadecimal.bytes(bytes[7...]) else { return nil }
        self.init(bytes: digest)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
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

extension ContentHash: Codable {
    /// Reads the text that ``description`` writes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let hash = ContentHash(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "found \"\(text)\", wanted sha256: and 64 hexadecimal digits")
        }
        self = hash
    }

    /// Writes ``description``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
    static func text(_ bytes: some Collection<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
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
