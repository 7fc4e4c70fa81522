/// A text of paragraphs out of a text as saved: one line a paragraph, ordinary spaces, line feeds only.
///
/// Letters, quotation marks and dashes stay as they are; only what no reader sees is changed.
enum Normalisation {
    /// - Parameter unwraps: joins lines that are broken at a fixed width; a web page has none.
    static func text(_ input: SourceText, unwraps: Bool = true) -> SourceText {
        var cleaned = spacesAndLineEnds(input)
        if unwraps, isHardWrapped(cleaned.scalars) { unwrap(&cleaned) }
        return cleaned
    }

    /// Line feeds for every line end, one space for every run of odd or ordinary ones, none at line ends.
    private static func spacesAndLineEnds(_ source: SourceText) -> SourceText {
        var output = SourceText(capacity: source.count)
        var pending: (first: Int, last: Int)?
        var index = 0
        while index < source.count {
            let at = index
            let scalar = source.scalars[at]
            index += 1
            switch scalar.value {
            case 0x0D, 0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029:
                if scalar.value == 0x0D, index < source.count, source.scalars[index].value == 0x0A { index += 1 }
                pending = nil
                output.append("\n", source, at..<index)
            case 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x1A, 0x1B, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
                // Soft hyphens, zero-width characters and direction marks: what is shown is not what stands there.
                continue
            case 0xA0, 0x202F, 0x2009:
                // Between digits they part groups of three, and the number must stay one.
                if let last = output.scalars.last, pending == nil, LetterClass.isDigit(last), index < source.count,
                    LetterClass.isDigit(source.scalars[index])
                {
                    output.append("\u{202F}", source, at..<index)
                } else {
                    pending = (pending?.first ?? at, at)
                }
            default:
                if LetterClass.isSpace(scalar) {
                    pending = (pending?.first ?? at, at)
                    continue
                }
                if let space = pending, let last = output.scalars.last, last != "\n" {
                    output.append(" ", source, space.first..<space.last + 1)
                }
                pending = nil
                output.append(scalar, source, at..<index)
            }
        }
        return output
    }

    /// Whether lines are broken at a fixed width and paragraphs parted by blank lines, as in an old newsletter.
    private static func isHardWrapped(_ scalars: [Unicode.Scalar]) -> Bool {
        var inner = 0
        var unfinished = 0
        var blanks = 0
        let lines = scalars.split(separator: "\n", omittingEmptySubsequences: false)
        for (line, next) in zip(lines, lines.dropFirst()) {
            guard let last = line.last else {
                blanks += 1
                continue
            }
            if next.isEmpty { continue }
            inner += 1
            // The next line's first word would not have fitted, and the line does not end a sentence.
            let word = next.prefix { $0 != " " }.count
            if (45...100).contains(line.count), line.count + word >= 55, !(last == "." || last == "!" || last == "?" || last == "”") {
                unfinished += 1
            }
        }
        return blanks >= 2 && inner >= 4 && unfinished * 10 >= inner * 7
    }

    private static func unwrap(_ text: inout SourceText) {
        let scalars = text.scalars
        for index in scalars.indices.dropFirst().dropLast() where scalars[index] == "\n" {
            if scalars[index - 1] != "\n", scalars[index + 1] != "\n" { text.replace(index, with: " ") }
        }
    }
}
