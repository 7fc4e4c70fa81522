internal import FoundationEssentials

/// JSON that is the same bytes for the same value.
public enum CanonicalJSON {
    /// One object on one line: keys sorted, slashes as they are, a line feed at the end.
    ///
    /// - Throws: `EncodingError` where the value itself refuses.
    public static func line(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}

/// A property that is written as `null` where it has no value, so that a reader of the JSON need not tell absent from unknown.
@propertyWrapper
public struct OrNull<Value> {
    /// The value, if there is one.
    public var wrappedValue: Value?

    /// Wraps the value.
    public init(wrappedValue: Value?) {
        self.wrappedValue = wrappedValue
    }
}

extension OrNull: Equatable where Value: Equatable {}
extension OrNull: Hashable where Value: Hashable {}
extension OrNull: Sendable where Value: Sendable {}

extension OrNull: Encodable where Value: Encodable {
    /// Writes the value or `null`.
    public func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        if let wrappedValue {
            try single.encode(wrappedValue)
        } else {
            try single.encodeNil()
        }
    }
}
