/// Puts a document together, node by node in the order of the text.
struct YAMLBuilder {
    /// Rules and triggers nest four or five deep; far more would be an attack on the readers, which follow the nesting by recursion.
    static let deepest = 64

    /// A list or mapping that is not yet complete.
    private struct Open {
        let index: Int
        let isMapping: Bool
        /// Of a mapping: whether the next node is a key.
        var awaitsKey: Bool
    }

    private var records: [YAMLDocument.Record] = []
    private var bytes: [UInt8] = []
    private var open: [Open] = []
    /// The keys of the mapping being checked; kept for its memory.
    private var keys: [Int] = []

    init(bytesExpected count: Int) {
        records.reserveCapacity(count / 12)
        bytes.reserveCapacity(count)
    }

    var isEmpty: Bool { records.isEmpty }

    /// The document; nil where nothing was added.
    var document: YAMLDocument? {
        isEmpty ? nil : YAMLDocument(records: records, bytes: bytes)
    }

    mutating func addScalar(_ text: UnsafeBufferPointer<UInt8>, isPlain: Bool, line: Int, column: Int) {
        if !open.isEmpty { open[open.count - 1].awaitsKey.toggle() }
        records.append(
            YAMLDocument.Record(
                kind: .scalar, isPlain: isPlain, line: UInt32(truncatingIfNeeded: line), column: UInt32(truncatingIfNeeded: column),
                start: bytes.count, head: TextHead(text), end: records.count + 1))
        bytes.append(contentsOf: text)
    }

    /// Begins a list or a mapping.
    mutating func begin(_ kind: YAMLNode.Kind, line: Int, column: Int) throws(YAMLSyntaxError) {
        let mark = Mark(line: line + 1, column: column + 1)
        if let last = open.last {
            if last.isMapping, last.awaitsKey {
                throw YAMLSyntaxError(
                    mark: mark, message: "found \(kind == .mapping ? "a mapping" : "a list") as a key, wanted a text",
                    advice: "remove a bracket, or quote a text that begins with one")
            }
            open[open.count - 1].awaitsKey.toggle()
        }
        guard open.count < YAMLBuilder.deepest else {
            throw YAMLSyntaxError(
                mark: mark, message: "lists and mappings nest more than \(YAMLBuilder.deepest) deep",
                advice: "close brackets, or nest less")
        }
        open.append(Open(index: records.count, isMapping: kind == .mapping, awaitsKey: true))
        records.append(
            YAMLDocument.Record(
                kind: kind, isPlain: false, line: UInt32(truncatingIfNeeded: line), column: UInt32(truncatingIfNeeded: column), start: 0,
                head: YAMLBuilder.noText, end: records.count + 1))
    }

    /// Ends the list or mapping begun last.
    mutating func end() throws(YAMLSyntaxError) {
        guard let last = open.popLast() else { return }
        records[last.index].end = records.count
        if last.isMapping { try checkKeys(of: last.index) }
    }

    private static let noText = TextHead("")
}

extension YAMLBuilder {
    /// Refuses a mapping in which a key stands twice.
    private mutating func checkKeys(of mapping: Int) throws(YAMLSyntaxError) {
        keys.removeAll(keepingCapacity: true)
        var index = mapping + 1
        while index < records[mapping].end {
            keys.append(index)
            index = records[index + 1].end
        }
        guard hasDuplicateKey else { return }
        var first: [String: Int] = [:]
        var again = Set<String>()
        for key in keys {
            let text = text(key)
            if first[text] == nil { first[text] = key } else { again.insert(text) }
        }
        let twice = again.sorted()
        let mark = twice.first.flatMap { first[$0] }.map { Mark(line: Int(records[$0].line) + 1, column: Int(records[$0].column) + 1) }
        throw YAMLSyntaxError(
            mark: mark, message: "the key \(twice.map { "\"\($0)\"" }.joined(separator: ", ")) stands twice", advice: "keep one of them")
    }

    private var hasDuplicateKey: Bool {
        // Comparing each with each is quickest for the few keys that mappings have, and too slow for a file made to be slow.
        if keys.count > 64 { return Set(keys.map(text)).count < keys.count }
        for (place, key) in keys.enumerated() {
            let head = records[key].head
            for other in keys[..<place] where records[other].head == head {
                if head.isWhole || slice(key) == slice(other) { return true }
            }
        }
        return false
    }

    private func slice(_ index: Int) -> ArraySlice<UInt8> {
        bytes[records[index].start..<records[index].start + records[index].head.count]
    }

    private func text(_ index: Int) -> String {
        String(decoding: slice(index), as: UTF8.self)
    }
}
