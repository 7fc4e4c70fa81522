/// A scalar, list or mapping of a document: a small value that holds nothing but where it stands.
struct YAMLNode {
    /// What sort of node.
    enum Kind: UInt8, Sendable {
        case scalar, sequence, mapping
    }

    let document: YAMLDocument
    let index: Int

    private var record: YAMLDocument.Record { document.records[index] }

    var kind: Kind { record.kind }

    /// Where it begins.
    var mark: Mark {
        let record = record
        return Mark(line: Int(record.line) + 1, column: Int(record.column) + 1)
    }

    /// Whether the node says "nothing": `key:`, `key: null` or `key: ~`.
    var isNull: Bool {
        let record = record
        guard record.kind == .scalar, record.isPlain else { return false }
        return YAMLNode.nothing.contains(record.head)
    }

    private static let nothing = ["", "null", "Null", "NULL", "~"].map { TextHead($0) }

    /// The bytes of a scalar.
    var utf8: ArraySlice<UInt8>? {
        let record = record
        guard record.kind == .scalar else { return nil }
        return document.bytes[record.start..<record.start + record.head.count]
    }

    /// The text of a scalar.
    var text: String? {
        utf8.map { String(decoding: $0, as: UTF8.self) }
    }

    /// What the node is, for messages.
    var shape: String {
        switch kind {
        case .scalar: text.flatMap { $0.isEmpty ? nil : "\"\($0.prefix(60))\"" } ?? "nothing"
        case .mapping: "a mapping"
        case .sequence: "a list"
        }
    }

    /// The items of a list.
    var items: YAMLItems? {
        kind == .sequence ? YAMLItems(document: document, from: index + 1, end: record.end) : nil
    }

    /// The keys of a mapping and their values, in the order of the text.
    var pairs: YAMLPairs? {
        kind == .mapping ? YAMLPairs(items: YAMLItems(document: document, from: index + 1, end: record.end)) : nil
    }
}

/// Nodes that follow each other, none part of another.
struct YAMLItems: Sequence, IteratorProtocol {
    let document: YAMLDocument
    private var position: Int
    private let end: Int

    /// The node alone.
    init(only node: YAMLNode) {
        self.init(document: node.document, from: node.index, end: node.index + 1)
    }

    /// No node.
    init(noneOf document: YAMLDocument) {
        self.init(document: document, from: 0, end: 0)
    }

    fileprivate init(document: YAMLDocument, from start: Int, end: Int) {
        self.document = document
        self.position = start
        self.end = end
    }

    mutating func next() -> YAMLNode? {
        guard position < end else { return nil }
        defer { position = document.records[position].end }
        return YAMLNode(document: document, index: position)
    }
}

/// Keys and values.
struct YAMLPairs: Sequence, IteratorProtocol {
    fileprivate var items: YAMLItems

    mutating func next() -> (key: YAMLNode, value: YAMLNode)? {
        guard let key = items.next(), let value = items.next() else { return nil }
        return (key, value)
    }
}
