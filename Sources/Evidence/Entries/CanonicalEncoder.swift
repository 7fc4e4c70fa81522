/// A part of the value that is being written: a tree, because keys can be sorted only when all are there.
final class CanonicalNode {
    private enum Content {
        case text([UInt8])
        case list([CanonicalNode])
        case object([(key: String, value: CanonicalNode)])
    }

    private var content = Content.object([])

    func set(_ text: String) { content = .text(Array(text.utf8)) }

    func setQuoted(_ text: String) {
        var bytes: [UInt8] = []
        CanonicalForm.append(text, to: &bytes)
        content = .text(bytes)
    }

    func setList() { content = .list([]) }

    var count: Int {
        if case .list(let items) = content { return items.count }
        return 0
    }

    func appended() -> CanonicalNode {
        let child = CanonicalNode()
        if case .list(var items) = content {
            content = .list([])
            items.append(child)
            content = .list(items)
        }
        return child
    }

    func member(_ key: String) -> CanonicalNode {
        let child = CanonicalNode()
        if case .object(var members) = content {
            content = .object([])
            members.append((key, child))
            content = .object(members)
        }
        return child
    }

    func write(to output: inout [UInt8]) {
        switch content {
        case .text(let bytes): output.append(contentsOf: bytes)
        case .list(let items):
            output.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                item.write(to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let members):
            output.append(UInt8(ascii: "{"))
            // RFC 8785, 3.2.3: by UTF-16 code units, which for ASCII are the bytes.
            let isPlain = members.allSatisfy { $0.key.utf8.allSatisfy { $0 < 0x80 } }
            let sorted =
                isPlain
                ? members.sorted { $0.key < $1.key } : members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
            for (index, member) in sorted.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                CanonicalForm.append(member.key, to: &output)
                output.append(UInt8(ascii: ":"))
                member.value.write(to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }
}

/// Writes `Encodable` values into a tree of nodes.
///
/// Where a value stands is not noted: it would be a good part of the work, and the only value that is refused is a number that JSON does not have.
struct CanonicalEncoder: Encoder {
    let node: CanonicalNode
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(KeyedNode<Key>(node: node))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.setList()
        return ListNode(node: node)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        ValueNode(node: node)
    }
}

private struct KeyedNode<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: CanonicalNode
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil(forKey key: Key) throws { node.member(key.stringValue).set("null") }

    mutating func encode(_ value: some Encodable, forKey key: Key) throws {
        try ValueNode(node: node.member(key.stringValue)).write(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        KeyedEncodingContainer(KeyedNode<Nested>(node: node.member(key.stringValue)))
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        let child = node.member(key.stringValue)
        child.setList()
        return ListNode(node: child)
    }

    mutating func superEncoder() -> any Encoder { CanonicalEncoder(node: node.member("super")) }

    mutating func superEncoder(forKey key: Key) -> any Encoder {
        CanonicalEncoder(node: node.member(key.stringValue))
    }
}

private struct ListNode: UnkeyedEncodingContainer {
    let node: CanonicalNode
    var codingPath: [any CodingKey] { [] }
    var count: Int { node.count }

    mutating func encodeNil() throws { node.appended().set("null") }

    mutating func encode(_ value: some Encodable) throws {
        try ValueNode(node: node.appended()).write(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        KeyedEncodingContainer(KeyedNode<Nested>(node: node.appended()))
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let child = node.appended()
        child.setList()
        return ListNode(node: child)
    }

    mutating func superEncoder() -> any Encoder { CanonicalEncoder(node: node.appended()) }
}

private struct ValueNode: SingleValueEncodingContainer {
    let node: CanonicalNode
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() throws { node.set("null") }

    mutating func encode(_ value: some Encodable) throws { try write(value) }

    func write(_ value: some Encodable) throws {
        switch value {
        case let text as String: node.setQuoted(text)
        case let truth as Bool: node.set(truth ? "true" : "false")
        case let number as Double:
            guard let text = CanonicalForm.text(of: number) else {
                throw EncodingError.invalidValue(
                    number, EncodingError.Context(codingPath: [], debugDescription: "JSON has no number \(number)"))
            }
            node.set(text)
        case let number as Int: node.set(String(number))
        case let number as any BinaryInteger: node.set(String(number))
        default: try value.encode(to: CanonicalEncoder(node: node))
        }
    }
}
