/// Writes `Encodable` values into a tree.
///
/// Where a value stands is not noted: it would be a good part of the work, and the only value that is refused is a number that JSON does not have.
struct CanonicalEncoder: Encoder {
    let paper: CanonicalPaper
    let place: CanonicalTree.Place
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// Writes one whole value.
    init() { self.init(paper: CanonicalPaper(), place: 0) }

    fileprivate init(paper: CanonicalPaper, place: CanonicalTree.Place) {
        self.paper = paper
        self.place = place
    }

    /// What was written.
    var bytes: [UInt8] { paper.tree.bytes }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(KeyedNode<Key>(paper: paper, place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        paper.tree.setList(place)
        return ListNode(paper: paper, place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        ValueNode(paper: paper, place: place)
    }
}

/// What all containers of a value write on.
final class CanonicalPaper {
    fileprivate var tree = CanonicalTree()
}

private struct KeyedNode<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let paper: CanonicalPaper
    let place: CanonicalTree.Place
    var codingPath: [any CodingKey] { [] }

    private func member(_ key: Key) -> ValueNode {
        ValueNode(paper: paper, place: paper.tree.member(key.stringValue, of: place))
    }

    mutating func encodeNil(forKey key: Key) throws { member(key).writeNull() }
    mutating func encode(_ value: String, forKey key: Key) throws { member(key).write(value) }
    mutating func encode(_ value: Bool, forKey key: Key) throws { member(key).write(value) }
    mutating func encode(_ value: Double, forKey key: Key) throws { try member(key).write(value) }
    mutating func encode(_ value: Int, forKey key: Key) throws { member(key).write(value) }
    mutating func encode(_ value: some Encodable, forKey key: Key) throws { try member(key).write(any: value) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        member(key).encoder.container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { member(key).encoder.unkeyedContainer() }

    mutating func superEncoder() -> any Encoder {
        CanonicalEncoder(paper: paper, place: paper.tree.member("super", of: place))
    }

    mutating func superEncoder(forKey key: Key) -> any Encoder { member(key).encoder }
}

private struct ListNode: UnkeyedEncodingContainer {
    let paper: CanonicalPaper
    let place: CanonicalTree.Place
    var codingPath: [any CodingKey] { [] }
    var count: Int { paper.tree.count(of: place) }

    private func next() -> ValueNode { ValueNode(paper: paper, place: paper.tree.appended(to: place)) }

    mutating func encodeNil() throws { next().writeNull() }
    mutating func encode(_ value: String) throws { next().write(value) }
    mutating func encode(_ value: Int) throws { next().write(value) }
    mutating func encode(_ value: some Encodable) throws { try next().write(any: value) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        next().encoder.container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { next().encoder.unkeyedContainer() }
    mutating func superEncoder() -> any Encoder { next().encoder }
}

private struct ValueNode: SingleValueEncodingContainer {
    let paper: CanonicalPaper
    let place: CanonicalTree.Place
    var codingPath: [any CodingKey] { [] }
    var encoder: CanonicalEncoder { CanonicalEncoder(paper: paper, place: place) }

    mutating func encodeNil() throws { writeNull() }
    mutating func encode(_ value: String) throws { write(value) }
    mutating func encode(_ value: Bool) throws { write(value) }
    mutating func encode(_ value: Double) throws { try write(value) }
    mutating func encode(_ value: Int) throws { write(value) }
    mutating func encode(_ value: Int8) throws { write(Int(value)) }
    mutating func encode(_ value: Int16) throws { write(Int(value)) }
    mutating func encode(_ value: Int32) throws { write(Int(value)) }
    mutating func encode(_ value: Int64) throws { write(Int(value)) }
    mutating func encode(_ value: UInt8) throws { write(Int(value)) }
    mutating func encode(_ value: UInt16) throws { write(Int(value)) }
    mutating func encode(_ value: UInt32) throws { write(Int(value)) }
    mutating func encode(_ value: UInt64) throws { paper.tree.set(place, String(value)) }
    mutating func encode(_ value: UInt) throws { paper.tree.set(place, String(value)) }
    mutating func encode(_ value: Float) throws { try write(Double(value)) }
    mutating func encode(_ value: some Encodable) throws { try write(any: value) }

    func writeNull() { paper.tree.set(place, "null") }
    func write(_ text: String) { paper.tree.setQuoted(place, text) }
    func write(_ truth: Bool) { paper.tree.set(place, truth ? "true" : "false") }
    func write(_ number: Int) { paper.tree.set(place, number) }

    func write(_ number: Double) throws {
        guard let text = CanonicalForm.text(of: number) else {
            throw EncodingError.invalidValue(
                number, EncodingError.Context(codingPath: [], debugDescription: "JSON has no number \(number)"))
        }
        paper.tree.set(place, text)
    }

    /// Anything else writes itself, a number by one of the above in the end.
    func write(any value: some Encodable) throws { try value.encode(to: encoder) }
}
