/// A YAML document in two flat arrays, so that reading it copies nothing.
///
/// Nodes stand in the order of the text, each before what it holds: a list's first item and a mapping's first key follow it at once, a key is
/// followed by its value, and ``Record/end`` leads over everything a node holds to the next one.
final class YAMLDocument: Sendable {
    /// One node.
    struct Record: Sendable {
        let kind: YAMLNode.Kind
        /// Of a scalar: whether it is written without quotation marks.
        let isPlain: Bool
        /// The line and the column, from 0.
        let line: UInt32
        let column: UInt32
        /// Of a scalar: where its text begins in ``YAMLDocument/bytes``.
        let start: Int
        /// Of a scalar: its text, for comparing.
        let head: TextHead
        /// The index of the first node that is not part of this one.
        var end: Int
    }

    /// All nodes; the first is the root.
    let records: [Record]
    /// The texts of all scalars as UTF-8, one after the other, with escapes and line breaks resolved.
    let bytes: [UInt8]

    /// A document with at least one node.
    init(records: [Record], bytes: [UInt8]) {
        self.records = records
        self.bytes = bytes
    }

    var root: YAMLNode { YAMLNode(document: self, index: 0) }

    /// Whether the scalar at an index has that text.
    func has(_ index: Int, _ text: String, _ head: TextHead) -> Bool {
        let record = records[index]
        guard record.kind == .scalar, record.head == head else { return false }
        return head.isWhole || bytes[record.start..<record.start + record.head.count].elementsEqual(text.utf8)
    }
}
