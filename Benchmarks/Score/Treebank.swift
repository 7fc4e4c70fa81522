import Language

/// A document of a CoNLL-U treebank with what its annotators say (universaldependencies.org/format.html).
struct TreebankDocument {
    /// A syntactic word.
    struct Word {
        /// Its code points in the document.
        var characters: Range<Int>
        let form: String
        let lemma: String
        let tag: String
        /// The index of its head among all words of the document; nil for the root of a sentence.
        let head: Int?
        let relation: String
    }

    /// The text: sentences as their `# text` says, joined by a blank unless the treebank says that there is none, paragraphs by a line feed.
    var text = ""
    /// How many code points ``text`` has.
    var length = 0
    /// The first code point of each sentence.
    var sentenceStarts: [Int] = []
    var words: [Word] = []
}

/// Reads a CoNLL-U file sentence by sentence.
struct TreebankReader {
    private(set) var documents: [TreebankDocument] = []
    private var document = TreebankDocument()
    private var spaceFollows = true

    /// The documents of a file, given line by line. A file that marks no documents is one.
    static func documents(of nextLine: () -> String?) throws(LineError) -> [TreebankDocument] {
        var reader = TreebankReader()
        var block: [Substring] = []
        var number = 0
        while let line = nextLine() {
            number += 1
            if line.isEmpty {
                try reader.take(block, endingAtLine: number)
                block.removeAll()
            } else {
                block.append(line[...])
            }
        }
        try reader.take(block, endingAtLine: number)
        reader.close()
        return reader.documents
    }

    private mutating func close() {
        if !document.words.isEmpty { documents.append(document) }
        document = TreebankDocument()
        spaceFollows = true
    }

    private mutating func take(_ block: [Substring], endingAtLine line: Int) throws(LineError) {
        guard !block.isEmpty else { return }
        func fail(_ problem: String) -> LineError { LineError(line: line, problem: "the sentence that ends here: \(problem)") }
        let comments = block.filter { $0.first == "#" }
        let startsDocument = comments.contains { $0.hasPrefix("# newdoc") }
        let startsParagraph = comments.contains { $0.hasPrefix("# newpar") }
        guard let text = comments.first(where: { $0.hasPrefix("# text = ") })?.dropFirst("# text = ".count) else {
            throw fail("the sentence has no # text")
        }
        if startsDocument { close() }
        if !document.words.isEmpty {
            let joint = startsParagraph ? "\n" : spaceFollows ? " " : ""
            document.text += joint
            document.length += joint.unicodeScalars.count
        }
        let scalars = Array(text.unicodeScalars)
        let firstWord = document.words.count
        document.sentenceStarts.append(document.length)
        var place = 0
        var rows = block.filter { $0.first != "#" }.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        // Empty nodes (8.1) belong to the enhanced graph.
        rows.removeAll { $0[0].contains(".") }
        var index = 0
        while index < rows.count {
            let row = rows[index]
            guard row.count == 10 else { throw fail("a row has \(row.count) fields and should have 10") }
            let surface = Array(row[1].unicodeScalars)
            while place + surface.count <= scalars.count, !scalars[place...].starts(with: surface) { place += 1 }
            guard place + surface.count <= scalars.count else { throw fail("\(row[1]) is not where # text has it") }
            var members = [row]
            if let dash = row[0].firstIndex(of: "-") {
                guard let first = Int(row[0][..<dash]), let last = Int(row[0][row[0].index(after: dash)...]), last >= first,
                    index + 1 + last - first < rows.count
                else { throw fail("\(row[0]) is no range of words") }
                members = Array(rows[index + 1...index + 1 + last - first])
            }
            let start = document.length + place
            let lengths = members.map { $0[1].unicodeScalars.count }
            let isWhole = members.map { $0[1] }.joined() != row[1]
            var offset = 0
            for (member, length) in zip(members, lengths) {
                guard member.count == 10, let head = Int(member[6]) else { throw fail("the word \(member[0]) has no head") }
                let characters = isWhole ? start..<start + surface.count : start + offset..<start + offset + length
                offset += length
                document.words.append(
                    TreebankDocument.Word(
                        characters: characters, form: String(member[1]), lemma: String(member[2]), tag: String(member[3]),
                        head: head == 0 ? nil : firstWord + head - 1, relation: String(member[7])))
            }
            place += surface.count
            spaceFollows = !row[9].contains("SpaceAfter=No")
            index += row[0].contains("-") ? members.count + 1 : 1
        }
        document.text += text
        document.length += scalars.count
    }
}
