extension YAMLMapping {
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
        var texts: [String] = []
        eachText(key) { text, _ in texts.append(text) }
        return texts
    }

    /// One text or a list of them, each with its place.
    func eachText(_ key: String, _ use: (String, Mark) -> Void) {
        guard let node = self[key] else { return }
        if let text = node.text { return use(text, node.mark) }
        guard let items = node.items else {
            log.add(node.mark, "\"\(key)\": found \(node.shape), wanted a text or a list of texts")
            return
        }
        for item in items {
            if let text = item.text {
                use(text, item.mark)
            } else {
                log.add(item.mark, "\"\(key)\": found \(item.shape), wanted a text")
            }
        }
    }

    /// The same as a list.
    func located(_ key: String) -> [(text: String, mark: Mark?)] {
        var texts: [(String, Mark?)] = []
        eachText(key) { text, mark in texts.append((text, mark)) }
        return texts
    }

    /// The items of a list; one item that is no list stands for a list of one.
    func list(_ key: String) -> YAMLItems {
        guard let node = self[key] else { return YAMLItems(noneOf: node.document) }
        return node.items ?? YAMLItems(only: node)
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
        _ node: YAMLNode, _ key: String, _ type: Choice.Type, _ log: FaultLog
    ) -> Choice? where Choice.RawValue == String {
        if let text = node.text, let value = Choice(rawValue: text) { return value }
        let all = type.allCases.map(\.rawValue)
        let near = node.text.flatMap { Suggestion.nearest(to: $0, in: all) }
        log.add(
            node.mark, "\"\(key)\": found \(node.shape)", near.map { "write \"\($0)\"" } ?? "write one of \(all.joined(separator: ", "))")
        return nil
    }
}
