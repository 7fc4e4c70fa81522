internal import Story

/// What a stretch of text is for; a style turns it into colours, or into nothing.
public enum TextRole: Hashable, Sendable {
    /// Running text.
    case plain
    /// A headline or the words that matter most.
    case strong
    /// What a reader in a hurry may skip.
    case faint
    /// In force, on record, asserted.
    case good
    /// In conflict, denied, not in force.
    case bad
    /// Possible, planned, evaded.
    case open
}

/// Text with roles, before it is cut into lines.
public struct StyledText: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// Stretches of one role each.
    public private(set) var runs: [Run]

    /// A stretch of text with one role.
    public struct Run: Hashable, Sendable {
        /// The words, printable and on one line.
        public var text: String
        /// What they are for.
        public var role: TextRole
    }

    /// The words with one role; they are made printable.
    public init(_ text: String, _ role: TextRole = .plain) {
        // Leading and trailing spaces are the caller's own and stay.
        let leading = text.prefix { $0 == " " }
        let trailing = leading.count == text.count ? "" : String(text.reversed().prefix { $0 == " " })
        runs = text.isEmpty ? [] : [Run(text: leading + Printable.line(text) + trailing, role: role)]
    }

    /// Running text.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// Whether there is nothing to print.
    public var isEmpty: Bool { runs.allSatisfy { $0.text.isEmpty } }

    /// The words alone.
    public var text: String { runs.map(\.text).joined() }

    /// Terminal columns on one line.
    public var width: Int { runs.reduce(0) { $0 + DisplayWidth.of($1.text) } }

    /// One after the other.
    public static func + (left: StyledText, right: StyledText) -> StyledText {
        var result = left
        result.runs += right.runs
        return result
    }

    /// Appends.
    public static func += (left: inout StyledText, right: StyledText) {
        left.runs += right.runs
    }

    /// Appends one stretch as it is; for text that is printable already.
    mutating func append(raw text: String, _ role: TextRole) {
        if let last = runs.last, last.role == role {
            runs[runs.count - 1].text += text
        } else {
            runs.append(Run(text: text, role: role))
        }
    }
}

extension [StyledText] {
    /// All of them with the same text between.
    public func joined(separator: StyledText) -> StyledText {
        var result: StyledText = ""
        for (index, part) in enumerated() {
            if index > 0 { result += separator }
            result += part
        }
        return result
    }
}

/// How roles look: with colours for a terminal, or not at all.
public struct TextStyle: Hashable, Sendable {
    private let coloured: Bool

    /// No escape sequences.
    public static let plain = TextStyle(coloured: false)
    /// ANSI colours of the terminal's own palette, so that they suit a light and a dark one.
    public static let colour = TextStyle(coloured: true)

    /// The line as it is sent to the terminal, without spaces at its end.
    public func render(_ line: StyledText) -> String {
        var trimmed = line.runs
        while let last = trimmed.last {
            let kept = String(last.text.reversed().drop { $0 == " " }.reversed())
            if kept.isEmpty {
                trimmed.removeLast()
            } else {
                trimmed[trimmed.count - 1].text = kept
                break
            }
        }
        guard coloured else { return trimmed.map(\.text).joined() }
        return trimmed.map { run in
            guard let code = Self.code(of: run.role) else { return run.text }
            return "\u{1B}[\(code)m\(run.text)\u{1B}[0m"
        }.joined()
    }

    private static func code(of role: TextRole) -> String? {
        switch role {
        case .plain: nil
        case .strong: "1"
        case .faint: "2"
        case .good: "32"
        case .bad: "31"
        case .open: "33"
        }
    }
}
