/// Lays out what is more than a paragraph and less than a table.
public enum Layout {
    /// Pieces that stay whole, as many on a line as fit, with a separator between those on one line.
    public static func flow(_ pieces: [StyledText], separator: StyledText, width: Int, indent: Int) -> [StyledText] {
        let margin = StyledText(spaces(indent))
        var lines: [StyledText] = []
        var line = margin
        var isEmpty = true
        for piece in pieces {
            if !isEmpty, line.width + separator.width + piece.width > width {
                lines.append(line)
                line = margin
                isEmpty = true
            }
            if isEmpty, indent + piece.width > width {
                // A piece that is longer than a line is a paragraph of its own.
                lines += (margin + piece).wrapped(to: width, hanging: indent + 2)
                continue
            }
            line += isEmpty ? piece : separator + piece
            isEmpty = false
        }
        if !isEmpty { lines.append(line) }
        return lines
    }

    /// A paragraph behind a label: the label stands in a column of its own, or above the paragraph where there is no room for one.
    public static func labelled(_ label: StyledText, _ text: StyledText, width: Int, indent: Int, column: Int) -> [StyledText] {
        if column + 24 > width {
            return (StyledText(spaces(indent)) + label).wrapped(to: width)
                + (StyledText(spaces(indent + 2)) + text).wrapped(to: width, hanging: indent + 2)
        }
        let padding = max(1, column - indent - label.width)
        return (StyledText(spaces(indent)) + label + StyledText(spaces(padding)) + text).wrapped(to: width, hanging: column)
    }

    /// The text with a remark at the right edge of its last line, or on a line of its own where there is no room.
    public static func withRemark(_ lines: [StyledText], _ remark: StyledText, width: Int, indent: Int) -> [StyledText] {
        guard !remark.isEmpty else { return lines }
        var lines = lines
        if let last = lines.last, last.width + 2 + remark.width <= width {
            lines[lines.count - 1] = last + StyledText(spaces(width - last.width - remark.width)) + remark
        } else if indent + remark.width <= width {
            lines.append(StyledText(spaces(width - remark.width)) + remark)
        } else {
            lines += (StyledText(spaces(indent)) + remark).wrapped(to: width, hanging: indent)
        }
        return lines
    }

    static func spaces(_ count: Int) -> String {
        String(repeating: " ", count: max(0, count))
    }
}
