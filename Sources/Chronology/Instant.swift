/// A moment in UTC to the microsecond, as leap seconds are not counted (POSIX time): when a ledger took something in.
///
///     Instant("2024-11-12T06:40:00.250000Z")?.day     // 2024-11-12
public struct Instant: Hashable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    /// The moment that many microseconds after 1970-01-01T00:00:00Z.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// The last microsecond of a day in UTC: what was known "on that day" is what was taken in until then.
    public init(endOf day: Day) {
        microseconds = (Int64(day.ordinal) + 1) * Instant.perDay - 1
    }

    /// Reads exactly what `description` writes: `YYYY-MM-DDThh:mm:ss.ssssssZ` (RFC 3339); nil for anything else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 27, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            bytes[19] == UInt8(ascii: "."), bytes[26] == UInt8(ascii: "Z"), let day = Day(String(decoding: bytes[..<10], as: UTF8.self)),
            let hour = Instant.number(bytes[11..<13]), hour < 24, let minute = Instant.number(bytes[14..<16]), minute < 60,
            let second = Instant.number(bytes[17..<19]), second < 60, let fraction = Instant.number(bytes[20..<26])
        else { return nil }
        microseconds = Int64(day.ordinal) * Instant.perDay + ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction
    }

    /// The day it is in UTC.
    public var day: Day {
        Day(ordinal: Int(Instant.floored(microseconds)))
    }

    /// The next microsecond.
    public var next: Instant { Instant(microseconds: microseconds + 1) }

    private static let perDay: Int64 = 86_400_000_000

    private static func floored(_ microseconds: Int64) -> Int64 {
        microseconds >= 0 ? microseconds / perDay : -((perDay - 1 - microseconds) / perDay)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        var number: Int64 = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            number = number * 10 + Int64(digit - UInt8(ascii: "0"))
        }
        return number
    }
}

extension Instant: Comparable {
    /// Earlier moments come first.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }
}

extension Instant: CustomStringConvertible {
    /// `YYYY-MM-DDThh:mm:ss.ssssssZ`: always six decimals, so that texts sort as moments do.
    public var description: String {
        let rest = Int(microseconds - Instant.floored(microseconds) * Instant.perDay)
        let (seconds, fraction) = (rest / 1_000_000, rest % 1_000_000)
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { ISODigits.padded($0, to: 2) }.joined(separator: ":")
        return "\(day)T\(clock).\(ISODigits.padded(fraction, to: 6))Z"
    }
}

extension Instant: CodedAsText {
    /// What a text has to be.
    public static var wanted: String { "a moment such as 2024-11-12T06:40:00.000000Z" }
}
