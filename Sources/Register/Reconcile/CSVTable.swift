import FoundationEssentials

/// A table of RFC 4180: a header, then lines of as many fields; quoted fields may hold commas, quotes and line ends.
///
/// Fields are found as ranges of bytes and made into strings only when asked for: the membership table has 1.6 million of them.
struct CSVTable {
    let file: String
    let header: [String]
    private let bytes: [UInt8]
    private let firstRow: Int

    /// One line.
    struct Row {
        let line: Int
        fileprivate let fields: [Range<Int>]
    }

    init(_ data: Data, file: String) throws(RegisterError) {
        var bytes = [UInt8](data)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        self.file = file
        self.bytes = bytes
        var position = 0
        var line = 1
        guard let row = CSVTable.row(bytes, &position, &line) else {
            throw .badTable(file: file, line: 1, column: "header", reason: "the table is empty")
        }
        self.header = row.fields.map { CSVTable.text(bytes, $0) }
        self.firstRow = position
    }

    /// The place of a column.
    ///
    /// - Throws: ``RegisterError/badTable(file:line:column:reason:)`` where there is no such column.
    func column(_ name: String) throws(RegisterError) -> Int {
        guard let place = header.firstIndex(of: name) else {
            throw .badTable(file: file, line: 1, column: name, reason: "there is no such column; found \(header.joined(separator: ", "))")
        }
        return place
    }

    /// Every line in order.
    func forEachRow(_ body: (Row) throws(RegisterError) -> Void) throws(RegisterError) {
        var position = firstRow
        var line = 2
        while let row = CSVTable.row(bytes, &position, &line) {
            if row.fields.count == 1, row.fields[0].isEmpty { continue }
            guard row.fields.count == header.count else {
                throw .badTable(
                    file: file, line: row.line, column: header[0], reason: "found \(row.fields.count) fields, wanted \(header.count)")
            }
            try body(row)
        }
    }

    func text(_ row: Row, _ column: Int) -> String {
        CSVTable.text(bytes, row.fields[column])
    }

    private static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        let field = bytes[range]
        guard field.first == UInt8(ascii: "\"") else { return String(decoding: field, as: UTF8.self) }
        var inner: [UInt8] = []
        inner.reserveCapacity(field.count)
        var wasQuote = false
        for byte in field.dropFirst().dropLast() {
            if byte == UInt8(ascii: "\""), !wasQuote {
                wasQuote = true
                continue
            }
            wasQuote = false
            inner.append(byte)
        }
        return String(decoding: inner, as: UTF8.self)
    }

    private static func row(_ bytes: [UInt8], _ position: inout Int, _ line: inout Int) -> Row? {
        guard position < bytes.count else { return nil }
        let startLine = line
        var fields: [Range<Int>] = []
        var start = position
        var quoted = false
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                quoted.toggle()
            } else if byte == UInt8(ascii: "\n") {
                line += 1
                if quoted { continue }
                let end = position - 1 > start && bytes[position - 2] == UInt8(ascii: "\r") ? position - 2 : position - 1
                fields.append(start..<end)
                return Row(line: startLine, fields: fields)
            } else if byte == UInt8(ascii: ","), !quoted {
                fields.append(start..<(position - 1))
                start = position
            }
        }
        fields.append(start..<position)
        return Row(line: startLine, fields: fields)
    }
}
