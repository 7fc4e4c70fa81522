import Language

/// A line of the project's own examples without its marks, and the marks (Training/examples/README.md): `[person:Ito] left [place:Kyoto].`
struct MarkedText {
    /// A mark: what it says, and the words that it covers.
    struct Mark {
        let kind: String
        let words: Range<Int>
    }

    /// The text as one sentence, as training takes it, though it may hold several.
    let document: Document
    let marks: [Mark]

    /// Reads a line. A mark is a kind of lower-case letters and a text without brackets; other brackets belong to the text.
    init(_ line: Substring) {
        var text = ""
        var length = 0
        var places: [(kind: String, characters: Range<Int>)] = []
        func append(_ part: Substring) {
            text += part
            length += part.unicodeScalars.count
        }
        var rest = line
        while let start = rest.firstIndex(of: "[") {
            append(rest[..<start])
            rest = rest[start...]
            if let (kind, inner, end) = MarkedText.mark(rest) {
                let first = length
                append(inner)
                places.append((kind, first..<length))
                rest = rest[end...]
            } else {
                append(rest.prefix(1))
                rest = rest.dropFirst()
            }
        }
        append(rest)
        let raw = Document(text)
        document = Document(raw, sentences: [raw.words.indices])
        marks = places.map { Mark(kind: $0.kind, words: raw.words(in: $0.characters)) }
    }

    /// The mark at the start of a text that starts with a bracket, and where it ends.
    private static func mark(_ text: Substring) -> (kind: String, inner: Substring, end: Substring.Index)? {
        let inside = text.dropFirst()
        guard let colon = inside.firstIndex(where: { !("a"..."z").contains($0) }), inside[colon] == ":", colon > inside.startIndex else {
            return nil
        }
        let start = inside.index(after: colon)
        guard let end = inside[start...].firstIndex(where: { $0 == "[" || $0 == "]" }), inside[end] == "]" else { return nil }
        return (String(inside[..<colon]), inside[start..<end], inside.index(after: end))
    }
}

/// A line of a file that cannot be read.
struct LineError: Error {
    let line: Int
    let problem: String
}
