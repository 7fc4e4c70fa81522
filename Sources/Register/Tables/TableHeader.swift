import Chronology

/// What a table says of itself before its first row: where it comes from and how it was made.
struct TableHeader {
    let schema: String
    let title: String
    let edition: RegisterEdition
    let known: Day
    /// Further facts, in order.
    let facts: [(name: String, value: String)]
    let columns: [String]

    func text(_ format: TableForm) -> String {
        switch format {
        case .csv:
            var lines = ["# \(title)", "# schema: \(schema)"]
            lines += all.map { "# \($0.name): \($0.value)" }
            lines.append("# columns: servanda export --codebook")
            return lines.map { $0 + "\n" }.joined() + columns.joined(separator: ",") + "\n"
        case .json:
            let fields = [("schema", schema)] + all.map { ($0.name, $0.value) }
            return "{" + fields.map { "\"\($0.0)\":\(TableRow.quoted($0.1))" }.joined(separator: ",") + "}\n"
        }
    }

    private var all: [(name: String, value: String)] {
        [
            ("edition", edition.name), ("register", edition.hash), ("coverage", "\(edition.coverage.start)/\(edition.coverage.end)"),
            ("known", "\(known)"),
        ] + facts
    }
}
