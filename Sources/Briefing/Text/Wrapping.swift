extension StyledText {
    /// The text cut into lines of at most `width` columns, at spaces; a word that is longer than a line is cut where the line ends.
    ///
    /// - Parameters:
    ///   - width: columns of a line, at least 1.
    ///   - hanging: columns by which every line after the first is moved in.
    public func wrapped(to width: Int, hanging: Int = 0) -> [StyledText] {
        var wrapper = Wrapper(width: max(1, width), hanging: min(max(0, hanging), max(0, width - 4)))
        for run in runs { wrapper.add(run) }
        return wrapper.finish()
    }
}

/// Fills lines word by word. A word may be made of several runs: `DPRK` in bold followed by a comma in plain is one word.
private struct Wrapper {
    let width: Int
    let hanging: Int
    var lines: [StyledText] = []
    var line: StyledText = ""
    var column = 0
    var word: StyledText = ""
    var wordWidth = 0
    /// Spaces since the last word, and the role they were written in.
    var gap = 0
    var gapRole = TextRole.plain

    init(width: Int, hanging: Int) {
        self.width = width
        self.hanging = hanging
    }

    mutating func add(_ run: StyledText.Run) {
        for character in run.text {
            if character == " " {
                place()
                gap += 1
                gapRole = run.role
            } else {
                word.append(raw: String(character), run.role)
                wordWidth += DisplayWidth.of(character)
            }
        }
    }

    mutating func finish() -> [StyledText] {
        place()
        if column > 0 || lines.isEmpty { lines.append(line) }
        return lines
    }

    /// Puts the word that has been gathered on this line, or on the next.
    private mutating func place() {
        guard wordWidth > 0 || !word.isEmpty else { return }
        let start = lines.isEmpty ? 0 : hanging
        let breaks = column > start && column + gap + wordWidth > width
        if breaks { newLine() }
        // A gap at the start of the first line is an indent; at the start of another line it is where the line was cut.
        if gap > 0, !breaks, column > start || lines.isEmpty {
            line.append(raw: String(repeating: " ", count: gap), gapRole)
            column += gap
        }
        for run in word.runs {
            for character in run.text {
                let columns = DisplayWidth.of(character)
                if column + columns > width, column > (lines.isEmpty ? 0 : hanging) { newLine() }
                line.append(raw: String(character), run.role)
                column += columns
            }
        }
        word = ""
        wordWidth = 0
        gap = 0
    }

    private mutating func newLine() {
        lines.append(line)
        line = ""
        column = hanging
        if hanging > 0 { line.append(raw: String(repeating: " ", count: hanging), .plain) }
    }
}
