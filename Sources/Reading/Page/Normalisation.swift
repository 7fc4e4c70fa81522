/// A text of paragraphs out of a text as saved: one line a paragraph, ordinary spaces, line feeds only.
///
/// Letters, quotation marks and dashes stay as they are; only what no reader sees is changed.
enum Normalisation {
    static func text(_ input: String) -> [Unicode.Scalar] {
        let cleaned = spacesAndLineEnds(input)
        return isHardWrapped(cleaned) ? unwrapped(cleaned) : cleaned
    }

    /// Line feeds for every line end, one space for every run of odd or ordinary ones, none at line ends.
    private static func spacesAndLineEnds(_ input: String) -> [Unicode.Scalar] {
        let source = Array(input.unicodeScalars)
        var output: [Unicode.Scalar] = []
        output.reserveCapacity(source.count)
        var pendingSpace = false
        var index = 0
        while index < source.count {
            let scalar = source[index]
            index += 1
            switch scalar.value {
            case 0x0D, 0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029:
                if scalar.value == 0x0D, index < source.count, source[index].value == 0x0A { index += 1 }
                pendingSpace = false
                output.append("\n")
            case 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x1A, 0x1B, 0x200E, 0x200F, 0x202A...0x202E:
                // Soft hyphens, zero-width characters and direction marks.
                continue
            case 0xA0, 0x202F, 0x2009:
                // Between digits they part groups of three, and the number must stay one.
                if let last = output.last, !pendingSpace, LetterClass.isDigit(last), index < source.count,
                    LetterClass.isDigit(source[index])
                {
                    output.append("\u{202F}")
                } else {
                    pendingSpace = true
                }
            default:
                if LetterClass.isSpace(scalar) {
                    pendingSpace = true
                    continue
                }
                if pendingSpace, let last = output.last, last != "\n" { output.append(" ") }
                pendingSpace = false
                output.append(scalar)
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

    private static func unwrapped(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var output: [Unicode.Scalar] = []
        output.reserveCapacity(scalars.count)
        for (index, scalar) in scalars.enumerated() {
            let isSingle =
                scalar == "\n" && index > 0 && index + 1 < scalars.count && scalars[index - 1] != "\n" && scalars[index + 1] != "\n"
            output.append(isSingle ? " " : scalar)
        }
        return output
    }
}
