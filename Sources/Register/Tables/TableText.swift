/// The text of a table on its way out: bytes are gathered and handed on in pieces of about a megabyte, so that a table of any length takes
/// little memory.
public struct TableText: ~Copyable {
    /// Takes a piece of the text.
    public typealias Sink = (UnsafeRawBufferPointer) throws -> Void

    private let sink: Sink
    private let buffer: UnsafeMutableRawBufferPointer
    private var count = 0
    private static let piece = 1 << 20

    /// Text that goes to `sink`.
    public init(to sink: @escaping Sink) {
        self.sink = sink
        buffer = .allocate(byteCount: TableText.piece + TableText.longestLine, alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// Room behind every piece for the lines of one pair of states over a thousand years; longer texts go to the sink at once.
    private static let longestLine = 1 << 19

    /// Adds bytes of part of a line; there is room for the longest line behind every piece.
    @inline(__always)
    mutating func add(_ more: [UInt8]) {
        more.withUnsafeBytes { bytes in
            guard let from = bytes.baseAddress, let to = buffer.baseAddress else { return }
            precondition(count + bytes.count <= buffer.count, "a line longer than a table has room for")
            (to + count).copyMemory(from: from, byteCount: bytes.count)
            count += bytes.count
        }
    }

    /// Lets `store` write lines of at most that many bytes where they belong; it gives the place behind them.
    mutating func addLines(atMost bytes: Int, _ store: (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer) {
        guard let start = buffer.baseAddress else { return }
        precondition(count + bytes <= buffer.count, "more lines than a table has room for")
        count = start.distance(to: store(start + count))
    }

    /// Adds a text.
    ///
    /// - Throws: What the sink throws.
    public mutating func add(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard bytes.count < TableText.longestLine else {
            try flush()
            return try bytes.withUnsafeBytes { try sink($0) }
        }
        add(bytes)
        try endLine()
    }

    /// Hands on what has been gathered once it is a piece.
    @inline(__always)
    mutating func endLine() throws {
        if count >= TableText.piece { try flush() }
    }

    /// Hands on everything; call it at the end.
    ///
    /// - Throws: What the sink throws.
    public mutating func flush() throws {
        try sink(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        count = 0
    }
}

/// The two forms of a table.
public enum TableForm: Sendable {
    /// Comma-separated values (RFC 4180), after comment lines that begin with `#`.
    case csv
    /// A JSON object a line: first the header, then a row each.
    case json
}

/// A row as text in either form.
struct TableRow {
    private let names: [String]
    private let format: TableForm

    init(_ names: [String], _ format: TableForm) {
        self.names = names
        self.format = format
    }

    enum Value {
        case text(String)
        case number(Int)
        case flag(Bool)
        /// Not determinable, outside coverage, or there is none.
        case empty
    }

    func line(_ values: [Value]) -> String {
        switch format {
        case .csv: values.map(TableRow.csv).joined(separator: ",") + "\n"
        case .json: "{" + zip(names, values).map { "\"\($0)\":\(TableRow.json($1))" }.joined(separator: ",") + "}\n"
        }
    }

    static func csv(_ value: Value) -> String {
        switch value {
        case .text(let text):
            text.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13 }
                ? "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : text
        case .number(let number): String(number)
        case .flag(let flag): flag ? "1" : "0"
        case .empty: ""
        }
    }

    static func json(_ value: Value) -> String {
        switch value {
        case .text(let text): quoted(text)
        case .number(let number): String(number)
        case .flag(let flag): flag ? "1" : "0"
        case .empty: "null"
        }
    }

    /// A JSON string (RFC 8259).
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
