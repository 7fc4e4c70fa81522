/// Comma-separated values (RFC 4180).
enum CSV {
    /// Records with CRLF after each; a field with a comma, a quotation mark or a line break is quoted.
    ///
    /// A field that a spreadsheet would take for a formula keeps its text: the register holds none, and data is not altered.
    static func text(_ records: [[String]]) -> String {
        records.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func field(_ value: String) -> String {
        let needsQuotes =
            value.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) } || value.hasPrefix(" ") || value.hasSuffix(" ")
        guard needsQuotes else { return value }
        return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
