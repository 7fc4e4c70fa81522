internal import ArgumentParser
internal import Briefing

/// Text for people, JSON for machines.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// The same, and a table for spreadsheets.
enum TableFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
}

/// How wide text is printed.
struct LayoutOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Columns of text (default: those of the terminal, else COLUMNS, else 96).", valueName: "columns"))
    var width: Int?

    /// Wider or narrower than this no text is laid out.
    private static let widths = 40...400

    func validate() throws {
        if let width, !Self.widths.contains(width) {
            throw ValidationError("--width is \(width); wanted \(Self.widths.lowerBound) to \(Self.widths.upperBound) columns")
        }
    }

    /// Columns to print in.
    var columns: Int {
        min(max(width ?? Terminal.width, Self.widths.lowerBound), Self.widths.upperBound)
    }
}

/// Lines for standard output.
struct Page {
    let width: Int
    let style: TextStyle
    private(set) var text = ""

    init(_ layout: LayoutOptions) {
        width = layout.columns
        style = Terminal.style
    }

    mutating func add(_ lines: [StyledText]) {
        for line in lines { text += style.render(line) + "\n" }
    }

    /// A paragraph, cut at spaces.
    mutating func add(_ paragraph: StyledText, hanging: Int = 0) {
        add(paragraph.wrapped(to: width, hanging: hanging))
    }

    mutating func addEmptyLine() {
        text += "\n"
    }

    func print() throws(Failure) {
        try Terminal.write(text)
    }
}
