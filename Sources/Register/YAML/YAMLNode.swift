import Yams

extension Node {
    /// Whether the node says "nothing": `key:`, `key: null` or `key: ~`.
    var isNull: Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
        return ["", "null", "Null", "NULL", "~"].contains(scalar.string)
    }

    /// The text of a scalar.
    var text: String? {
        guard case .scalar(let scalar) = self else { return nil }
        return scalar.string
    }

    /// What the node is, for messages.
    var shape: String {
        switch self {
        case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "\"\(scalar.string.prefix(60))\""
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }
}

/// A mapping being read: every look-up that finds the wrong thing adds a fault and gives nil.
struct YAMLMapping {
    /// Which keys may stand in a mapping, and which must.
    struct Shape {
        let name: String
        let required: [String]
        let optional: [String]

        init(_ name: String, required: [String] = [], optional: [String] = []) {
            self.name = name
            self.required = required
            self.optional = optional
        }
    }

    let node: Node
    let log: FaultLog
    private let values: [(key: String, keyMark: Mark?, value: Node)]

    /// Opens a node as a mapping and checks its keys.
    init?(_ node: Node, _ shape: Shape, _ log: FaultLog) {
        guard case .mapping(let mapping) = node else {
            log.add(
                node.mark,
                "found \(node.shape), wanted \(shape.name) with keys \((shape.required + shape.optional).joined(separator: ", "))")
            return nil
        }
        self.node = node
        self.log = log
        var values: [(String, Mark?, Node)] = []
        let allowed = shape.required + shape.optional
        for (key, value) in mapping {
            let name = key.text ?? ""
            if allowed.contains(name) {
                if !value.isNull { values.append((name, key.mark, value)) }
            } else {
                let advice =
                    Suggestion.nearest(to: name, in: allowed).map { "write \"\($0)\"" }
                    ?? "\(shape.name) has \(allowed.joined(separator: ", "))"
                log.add(key.mark, "unknown key \"\(name)\"", advice)
            }
        }
        self.values = values
        for key in shape.required where !values.contains(where: { $0.0 == key }) {
            log.add(node.mark, "\(shape.name) has no \"\(key)\"", "add \"\(key):\"")
        }
    }

    var mark: Mark? { node.mark }

    subscript(key: String) -> Node? {
        values.first { $0.key == key }?.value
    }

    func has(_ key: String) -> Bool { self[key] != nil }

    func mark(_ key: String) -> Mark? { self[key]?.mark ?? node.mark }

    /// The mark of the key itself.
    func keyMark(_ key: String) -> Mark? { values.first { $0.key == key }?.keyMark ?? node.mark }

    /// A text.
    func string(_ key: String) -> String? {
        guard let node = self[key] else { return nil }
        guard let text = node.text else {
            log.add(node.mark, "\"\(key)\": found \(node.shape), wanted a text")
            return nil
        }
        return text
    }

    /// One text or a list of them.
    func strings(_ key: String) -> [String] {
        located(key).map(\.text)
    }

    /// One text or a list of them, each with its place.
    func located(_ key: String) -> [(text: String, mark: Mark?)] {
        guard let node = self[key] else { return [] }
        if let text = node.text { return [(text, node.mark)] }
        guard case .sequence(let sequence) = node else {
            log.add(node.mark, "\"\(key)\": found \(node.shape), wanted a text or a list of texts")
            return []
        }
        return sequence.compactMap { item in
            guard let text = item.text else {
                log.add(item.mark, "\"\(key)\": found \(item.shape), wanted a text")
                return nil
            }
            return (text, item.mark)
        }
    }

    /// The items of a list; one item that is no list stands for a list of one.
    func list(_ key: String) -> [Node] {
        guard let node = self[key] else { return [] }
        guard case .sequence(let sequence) = node else { return [node] }
        return Array(sequence)
    }

    /// `true` or `false`.
    func bool(_ key: String) -> Bool? {
        guard let node = self[key] else { return nil }
        switch node.text {
        case "true": return true
        case "false": return false
        default:
            log.add(node.mark, "\"\(key)\": found \(node.shape), wanted true or false")
            return nil
        }
    }

    /// A whole number of at least 1.
    func count(_ key: String) -> Int? {
        guard let node = self[key] else { return nil }
        guard let number = node.text.flatMap({ Int($0) }), number >= 1 else {
            log.add(node.mark, "\"\(key)\": found \(node.shape), wanted a whole number of 1 or more")
            return nil
        }
        return number
    }

    /// A decimal number of 0 or more.
    func number(_ key: String) -> Double? {
        guard let node = self[key] else { return nil }
        guard let number = node.text.flatMap({ Double($0) }), number.isFinite, number >= 0 else {
            log.add(node.mark, "\"\(key)\": found \(node.shape), wanted a number of 0 or more")
            return nil
        }
        return number
    }

    /// One of the raw values of a type.
    func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _ type: Choice.Type) -> Choice? where Choice.RawValue == String {
        guard let node = self[key] else { return nil }
        return YAMLMapping.choice(node, key, type, log)
    }

    static func choice<Choice: RawRepresentable & CaseIterable>(
        _ node: Node, _ key: String, _ type: Choice.Type, _ log: FaultLog
    ) -> Choice? where Choice.RawValue == String {
        if let text = node.text, let value = Choice(rawValue: text) { return value }
        let all = type.allCases.map(\.rawValue)
        let near = node.text.flatMap { Suggestion.nearest(to: $0, in: all) }
        log.add(
            node.mark, "\"\(key)\": found \(node.shape)", near.map { "write \"\($0)\"" } ?? "write one of \(all.joined(separator: ", "))")
        return nil
    }
}
