/// Finds the ends of sentences (docs/model-file.md, "Sentences").
public struct Segmenter: Sendable {
    /// The rules for English, with the list of abbreviations in `Resources/abbreviations.txt`.
    public static let english = Segmenter(abbreviations: String(decoding: PackageResources.abbreviations_txt, as: UTF8.self))

    let lists: AbbreviationLists

    /// Makes a segmenter with a list of abbreviations of your own.
    /// - Parameter abbreviations: one entry a line, in lower case and without the last full stop, in sections `[abbreviations]`,
    ///   `[numbered]` (keep their full stop only before a digit), `[final]` (may also end a sentence), `[starters]` (words that begin
    ///   a sentence behind such an abbreviation), `[closings]` (how letters close) and `[dating]` (words before a date and time that
    ///   belong to it). `#` starts a comment.
    public init(abbreviations: String) {
        lists = AbbreviationLists(abbreviations)
    }

    /// The sentences of a text as ranges of words.
    func sentences(of words: [Word], in scalars: [Unicode.Scalar]) -> [Range<Int>] {
        guard !words.isEmpty else { return [] }
        var sentences: [Range<Int>] = []
        var start = 0
        func close(_ border: Int) {
            guard border > start else { return }
            sentences.append(start..<border)
            start = border
        }
        let finder = SentenceEnds(words: words, scalars: scalars, lists: lists)
        var breaks = SentenceBreaks(finder)
        var index = 0
        while index < words.count {
            if words[index].followsLineFeed || (words[index].followsSpace && breaks.stand(before: index, start: start)) { close(index) }
            guard finder.isMark(index) else {
                index += 1
                continue
            }
            let run = index..<finder.end(of: index + 1, while: finder.isMark)
            // Marks and closing marks behind the first are joined to it, numbers of notes stand in the same line: no line feed is
            // passed over here.
            let last = finder.endOfNotes(from: finder.end(of: run.upperBound, while: finder.isCloser))
            let isInAddress = last < words.count && !words[last].followsSpace && breaks.isAddress[index]
            if !isInAddress, finder.sentenceEnds(behind: last - 1, run: run, start: start) { close(last) }
            index = last
        }
        close(words.count)
        return sentences
    }
}

/// The sections of a list of abbreviations.
struct AbbreviationLists: Sendable {
    private(set) var abbreviations: Set<String> = []
    private(set) var numbered: Set<String> = []
    private(set) var final: Set<String> = []
    private(set) var starters: Set<String> = []
    private(set) var closings: Set<String> = []
    private(set) var dating: Set<String> = []

    init(_ text: String) {
        var section = ""
        for entry in ResourceLines(text) {
            if entry.hasPrefix("[") {
                section = String(entry.dropFirst().prefix(while: { $0 != "]" }))
                continue
            }
            let entry = entry.lowercased()
            switch section {
            case "abbreviations": abbreviations.insert(entry)
            case "numbered": numbered.insert(entry)
            case "final": final.insert(entry)
            case "starters": starters.insert(entry)
            case "closings": closings.insert(entry)
            case "dating": dating.insert(entry)
            default: break
            }
        }
    }
}

/// The lines of a data file without comments (from `#` on), outer blanks and empty lines.
struct ResourceLines: Sequence, IteratorProtocol {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    mutating func next() -> Substring? {
        while !rest.isEmpty {
            let line = rest.prefix { $0 != 0x0A }
            rest = rest[line.endIndex...].dropFirst()
            var content = line.prefix { $0 != 0x23 }
            while let last = content.last, last == 0x20 || last == 0x0D || last == 0x09 { content.removeLast() }
            content = content.drop { $0 == 0x20 || $0 == 0x09 }
            if !content.isEmpty { return Substring(content) }
        }
        return nil
    }
}
