/// A mapping being read: every look-up that finds the wrong thing adds a fault and gives nil.
struct YAMLMapping {
    let node: YAMLNode
    let log: FaultLog

    /// Opens a node as a mapping and checks its keys.
    init?(_ node: YAMLNode, _ shape: Shape, _ log: FaultLog) {
        guard let pairs = node.pairs else {
            log.add(node.mark, "found \(node.shape), wanted \(shape.name) with keys \(shape.all.joined(separator: ", "))")
            return nil
        }
        self.node = node
        self.log = log
        for (key, _) in pairs where !shape.allows(key) {
            let name = key.text ?? ""
            let advice =
                Suggestion.nearest(to: name, in: shape.all).map { "write \"\($0)\"" }
                ?? "\(shape.name) has \(shape.all.joined(separator: ", "))"
            log.add(key.mark, "unknown key \"\(name)\"", advice)
        }
        for key in shape.required where self[key] == nil {
            log.add(node.mark, "\(shape.name) has no \"\(key)\"", "add \"\(key):\"")
        }
    }

    var mark: Mark { node.mark }

    /// The value of a key that stands there and says something.
    subscript(key: String) -> YAMLNode? {
        index(of: key).map { YAMLNode(document: node.document, index: $0 + 1) }
    }

    /// Where the key stands in the document, unless its value says nothing.
    private func index(of key: String) -> Int? {
        let head = TextHead(key)
        let document = node.document
        let end = document.records[node.index].end
        var index = node.index + 1
        while index < end {
            if document.has(index, key, head) { return YAMLNode(document: document, index: index + 1).isNull ? nil : index }
            index = document.records[index + 1].end
        }
        return nil
    }

    func has(_ key: String) -> Bool { index(of: key) != nil }

    func mark(_ key: String) -> Mark { self[key]?.mark ?? node.mark }

    /// The mark of the key itself.
    func keyMark(_ key: String) -> Mark { index(of: key).map { YAMLNode(document: node.document, index: $0).mark } ?? node.mark }
}

extension YAMLMapping {
    /// Which keys may stand in a mapping, and which must.
    final class Shape: Sendable {
        let name: String
        let required: [String]
        let optional: [String]
        /// All keys, the required first.
        let all: [String]
        private let heads: [TextHead]

        init(_ name: String, required: [String] = [], optional: [String] = []) {
            self.name = name
            self.required = required
            self.optional = optional
            self.all = required + optional
            self.heads = all.map { TextHead($0) }
        }

        /// Whether a key may stand in the mapping.
        func allows(_ key: YAMLNode) -> Bool {
            for (place, head) in heads.enumerated() where key.document.has(key.index, all[place], head) { return true }
            return false
        }
    }
}
