internal import FoundationEssentials

extension CanonicalForm {
    /// Reads a value from its JSON: quickly where it is in canonical form and as it should be, else as any JSON, which also finds the words for what is
    /// wrong with it.
    ///
    /// - Throws: `DecodingError`.
    static func value<Value: Decodable>(_ type: Value.Type, from json: [UInt8]) throws -> Value {
        if let tape = CanonicalTape(json) {
            do {
                return try Value(from: CanonicalDecoder(paper: CanonicalDecoder.Paper(tape), place: 0))
            } catch {}
        }
        return try JSONDecoder().decode(type, from: Data(json))
    }
}

/// Reads `Decodable` values from a tape. Where something is not as it should be it gives up: another says what.
private struct CanonicalDecoder: Decoder {
    /// What all containers of a value read from.
    final class Paper {
        let tape: CanonicalTape
        init(_ tape: CanonicalTape) { self.tape = tape }
    }

    let paper: Paper
    let place: Int
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    private var kind: CanonicalTape.Kind { paper.tape.parts[place].kind }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard kind == .object else { throw Unfit() }
        return KeyedDecodingContainer(ObjectReader<Key>(paper: paper, place: place))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard kind == .list else { throw Unfit() }
        return ListReader(paper: paper, place: place)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { ValueReader(paper: paper, place: place) }
}

/// Something is not as it should be.
private struct Unfit: Error {}

private struct ObjectReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let paper: CanonicalDecoder.Paper
    let place: Int
    var codingPath: [any CodingKey] { [] }

    var allKeys: [Key] {
        var keys: [Key] = []
        var at = place + 1
        while at < paper.tape.parts[place].next {
            if let key = paper.tape.text(at: at).flatMap({ Key(stringValue: $0) }) { keys.append(key) }
            at = paper.tape.parts[at + 1].next
        }
        return keys
    }

    private func value(_ key: Key) throws -> ValueReader {
        guard let place = paper.tape.member(key.stringValue, of: place) else { throw Unfit() }
        return ValueReader(paper: paper, place: place)
    }

    func contains(_ key: Key) -> Bool { paper.tape.member(key.stringValue, of: place) != nil }
    func decodeNil(forKey key: Key) throws -> Bool { try value(key).decodeNil() }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try value(key).decode(type) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try value(key).decode(type) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try value(key).decode(type) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try value(key).decode(type) }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try value(key).decode(type) }

    /// One look for the key, where the usual way takes three.
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try present(key)?.decode(type) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try present(key)?.decode(type) }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? { try present(key)?.decode(type) }

    private func present(_ key: Key) -> ValueReader? {
        guard let place = paper.tape.member(key.stringValue, of: place), paper.tape.parts[place].kind != .null else { return nil }
        return ValueReader(paper: paper, place: place)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        try value(key).decoder.container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try value(key).decoder.unkeyedContainer() }

    func superDecoder() throws -> any Decoder {
        guard let place = paper.tape.member("super", of: place) else { throw Unfit() }
        return CanonicalDecoder(paper: paper, place: place)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try value(key).decoder }
}

private struct ListReader: UnkeyedDecodingContainer {
    let paper: CanonicalDecoder.Paper
    let end: Int
    private var next: Int
    private(set) var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { nil }
    var isAtEnd: Bool { next >= end }

    init(paper: CanonicalDecoder.Paper, place: Int) {
        self.paper = paper
        next = place + 1
        end = paper.tape.parts[place].next
    }

    private mutating func value() throws -> ValueReader {
        guard !isAtEnd else { throw Unfit() }
        defer {
            next = paper.tape.parts[next].next
            currentIndex += 1
        }
        return ValueReader(paper: paper, place: next)
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, paper.tape.parts[next].kind == .null else { return false }
        return try value().decodeNil()
    }

    mutating func decode(_ type: String.Type) throws -> String { try value().decode(type) }
    mutating func decode(_ type: Int.Type) throws -> Int { try value().decode(type) }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try value().decode(type) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        try value().decoder.container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try value().decoder.unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { try value().decoder }
}

private struct ValueReader: SingleValueDecodingContainer {
    let paper: CanonicalDecoder.Paper
    let place: Int
    var codingPath: [any CodingKey] { [] }
    var decoder: CanonicalDecoder { CanonicalDecoder(paper: paper, place: place) }

    private func found<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Unfit() }
        return value
    }

    private func integer<Value: FixedWidthInteger>() throws -> Value {
        try found(paper.tape.integer(at: place).flatMap { Value(exactly: $0) })
    }

    func decodeNil() -> Bool { paper.tape.parts[place].kind == .null }

    func decode(_ type: Bool.Type) throws -> Bool {
        switch paper.tape.parts[place].kind {
        case .yes: true
        case .no: false
        default: throw Unfit()
        }
    }

    func decode(_ type: String.Type) throws -> String { try found(paper.tape.text(at: place)) }
    func decode(_ type: Double.Type) throws -> Double { try found(paper.tape.number(at: place)) }
    func decode(_ type: Float.Type) throws -> Float { Float(try found(paper.tape.number(at: place))) }
    func decode(_ type: Int.Type) throws -> Int { try found(paper.tape.integer(at: place)) }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: decoder) }
}
