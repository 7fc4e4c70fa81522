/// Rows in columns. Cells wrap; where the columns have no room, each row becomes a short list.
public struct TextTable: Sendable {
    /// How a column takes its room.
    public struct Column: Sendable {
        /// Printed over the column; empty for none.
        public var heading: String
        /// Columns of the terminal below which it does not go.
        public var minimum: Int
        /// Whether the cells end at the right edge, as numbers do.
        public var alignsRight: Bool

        /// A column.
        public init(_ heading: String = "", minimum: Int = 8, alignsRight: Bool = false) {
            self.heading = heading
            self.minimum = minimum
            self.alignsRight = alignsRight
        }
    }

    /// Columns from left to right.
    public var columns: [Column]
    /// Cells, as many in each row as there are columns.
    public var rows: [[StyledText]]
    /// Columns of the terminal to the left of the table.
    public var indent: Int
    /// Below this width of the terminal rows are printed as lists.
    public var listBelow: Int
    /// Widths to keep, so that several tables line up; computed from the cells where there are none.
    public var widths: [Int]?

    /// A table of the given rows.
    public init(columns: [Column], rows: [[StyledText]] = [], indent: Int = 2, listBelow: Int = 80) {
        self.columns = columns
        self.rows = rows
        self.indent = indent
        self.listBelow = listBelow
    }

    /// How many cells of a row stand on the first line of its list.
    public var listHead = 2

    private static let gap = 2
    /// What a cell without a value holds in a column; a list leaves it out.
    private static let empty = "–"

    /// The table in lines of at most `width` columns.
    public func lines(width: Int) -> [StyledText] {
        guard !rows.isEmpty else { return [] }
        guard width >= listBelow, let widths = widths ?? columnWidths(in: width - indent) else { return list(width: width) }
        var lines: [StyledText] = []
        if columns.contains(where: { !$0.heading.isEmpty }) {
            lines += self.lines(of: columns.map { StyledText($0.heading, .faint) }, widths: widths)
        }
        for row in rows { lines += self.lines(of: row, widths: widths) }
        return lines
    }

    /// Widths that fit, the widest columns giving way first; `nil` where even the smallest do not fit.
    ///
    /// - Parameter room: columns of the terminal for the table without its indent.
    public func columnWidths(in room: Int) -> [Int]? {
        var widths = columns.indices.map { index in
            max(DisplayWidth.of(columns[index].heading), rows.map { index < $0.count ? $0[index].width : 0 }.max() ?? 0)
        }
        let used = widths.filter { $0 > 0 }.count
        let available = room - max(0, used - 1) * Self.gap
        while widths.reduce(0, +) > available {
            let shrinkable = widths.indices.filter { widths[$0] > columns[$0].minimum }
            guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { return nil }
            widths[widest] -= 1
        }
        return widths
    }

    private func lines(of row: [StyledText], widths: [Int]) -> [StyledText] {
        let cells = widths.indices.map { index in
            index < row.count && widths[index] > 0 ? row[index].wrapped(to: widths[index]) : []
        }
        let height = cells.map(\.count).max() ?? 0
        return (0..<height).map { number in
            var line: StyledText = ""
            line.append(raw: String(repeating: " ", count: indent), .plain)
            var isFirst = true
            for index in widths.indices where widths[index] > 0 {
                if !isFirst { line.append(raw: String(repeating: " ", count: Self.gap), .plain) }
                isFirst = false
                let cell = number < cells[index].count ? cells[index][number] : ""
                let padding = String(repeating: " ", count: max(0, widths[index] - cell.width))
                if columns[index].alignsRight { line.append(raw: padding, .plain) }
                line += cell
                if !columns[index].alignsRight { line.append(raw: padding, .plain) }
            }
            return line
        }
    }

    /// Each row as its first cells on a line, and the others below, moved in.
    private func list(width: Int) -> [StyledText] {
        rows.flatMap { row -> [StyledText] in
            let cells = row.filter { !$0.isEmpty && $0.text != Self.empty }
            guard !cells.isEmpty else { return [] }
            let head = Layout.flow(Array(cells.prefix(listHead)), separator: "  ", width: width, indent: indent)
            let others = Array(cells.dropFirst(listHead))
            let rest = Layout.flow(others, separator: StyledText(" · ", .faint), width: width, indent: indent + 4)
            return head + rest
        }
    }
}
