/// A value of a column.
enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int)
    case text(String)
    case bytes([UInt8])
}

/// A row of an answer, its columns in the order in which they were asked for.
struct SQLRow: Sendable {
    let values: [SQLValue]

    func integer(_ column: Int) throws(LedgerError) -> Int {
        if case .integer(let number) = values[column] { return number }
        throw wrong(column, "a number")
    }

    func text(_ column: Int) throws(LedgerError) -> String {
        if case .text(let text) = values[column] { return text }
        throw wrong(column, "a text")
    }

    func bytes(_ column: Int) throws(LedgerError) -> [UInt8] {
        if case .bytes(let bytes) = values[column] { return bytes }
        throw wrong(column, "bytes")
    }

    func isNull(_ column: Int) -> Bool { values[column] == .null }

    private func wrong(_ column: Int, _ wanted: String) -> LedgerError {
        LedgerError(.damaged, "the ledger is damaged: found \(values[column]) in column \(column), wanted \(wanted)")
    }
}
