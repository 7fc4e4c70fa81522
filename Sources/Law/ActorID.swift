public import Chronology

/// The identity of a state or an organisation: an ISO 3166-1 alpha-3 code (`PRK`), a historic one (`SUN`), or a register id (`NATO`).
///
/// A value is always well formed; whether the register knows the actor is a question for the register.
public struct ActorID: Hashable, Sendable {
    /// The code as written.
    public let code: String

    /// The id for that code, or nil unless it is 2 to 40 ASCII letters, digits and hyphens and begins with a letter.
    public init?(_ code: some StringProtocol) {
        let bytes = code.utf8
        guard (2...40).contains(bytes.count), let first = bytes.first, ActorID.isLetter(first),
            bytes.allSatisfy({ ActorID.isLetter($0) || ActorID.isDigit($0) || $0 == UInt8(ascii: "-") })
        else { return nil }
        self.code = String(code)
    }

    /// Whether the code has the form of ISO 3166 alpha-3: three upper-case letters.
    public var isStateCode: Bool {
        code.utf8.count == 3 && code.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension ActorID: Comparable {
    /// By code.
    public static func < (left: ActorID, right: ActorID) -> Bool {
        left.code < right.code
    }
}

extension ActorID: CustomStringConvertible {
    /// The code.
    public var description: String { code }
}

extension ActorID: CodedAsText {
    /// What a text has to be.
    public static var wanted: String { "an actor such as PRK or NATO" }
}
