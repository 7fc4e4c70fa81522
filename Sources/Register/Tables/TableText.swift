/// The text of a table on its way out: bytes are gathered and handed on in pieces of about a megabyte, so that a table of any length takes
/// little memory.
public struct TableText: ~Copyable {
    /// Takes a piece of the text.
    public typealias Sink = (UnsafeRawBufferPointer) throws -> Void

    private let sink: Sink
    private var bytes: [UInt8] = []
    private static let piece = 1 << 20

    /// Text that goes to `sink`.
    public init(to sink: @escaping Sink) {
        self.sink = sink
        bytes.reserveCapacity(TableText.piece + 4096)
    }

    /// Adds bytes.
    @inline(__always)
    mutating func add(_ more: [UInt8]) { bytes.append(contentsOf: more) }

    /// Adds a text.
    public mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// Hands on what has been gathered once it is a piece.
    @inline(__always)
    mutating func endLine() throws {
        if bytes.count >= TableText.piece { try flush() }
    }

    /// Hands on everything; call it at the end.
    public mutating func flush() throws {
        try bytes.withUnsafeBytes { try sink($0) }
        bytes.removeAll(keepingCapacity: true)
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
