internal import Chronology
internal import Evidence
internal import Glibc

/// Reads a file of SQLite page by page (sqlite.org/fileformat2.html), without its tables of contents and whatever its first page says.
///
/// Every leaf page of a table is searched for records that look like entries or texts. Their hashes tell which are.
final class SalvageFile {
    /// Where a record begins.
    private struct Place {
        let page: Int
        let offset: Int
        let isInLog: Bool
    }

    private let path: String
    private let file: Int32
    private let log: Int32
    private let pageSize: Int
    private let usable: Int
    private let pages: Int
    /// Pages of the write-ahead log by their number: the offset of the latest that was committed.
    private var logged: [Int: Int] = [:]

    private static let defaultPageSize = 4096
    /// No body is longer: a record that says so is none.
    private static let longestRecord = 1 << 28

    init(path: String) throws {
        self.path = path
        file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw LedgerError(.missing, "\(path): cannot be read: \(String(cString: strerror(errno)))") }
        log = Glibc.open(path + "-wal", O_RDONLY | O_CLOEXEC)
        var status = stat()
        fstat(file, &status)
        let head = Self.read(file, at: 0, count: 100)
        let said = head.count == 100 ? Int(head[16]) << 8 | Int(head[17]) : 0
        let size = said == 1 ? 65_536 : said
        let isPlausible = size >= 512 && size.nonzeroBitCount == 1
        pageSize = isPlausible ? size : Self.defaultPageSize
        usable = pageSize - (isPlausible && head[20] < 64 ? Int(head[20]) : 0)
        pages = (Int(status.st_size) + pageSize - 1) / pageSize
        readLog()
    }

    deinit {
        Glibc.close(file)
        if log >= 0 { Glibc.close(log) }
    }

    func salvage(texts: Bool, to write: ([UInt8]) throws -> Void) throws -> Salvage {
        var entries: [Int: Place] = [:]
        var kept: [ContentHash: Place] = [:]
        try eachRecord { place, key, values in
            if let entry = Self.entry(key, values), entry.isWhole {
                entries[entry.sequence] = place
            } else if let text = Self.text(values) {
                kept[text.0] = place
            }
        }
        var salvage = Salvage()
        let order = entries.keys.sorted()
        let end = order.last.flatMap { entries[$0] }.flatMap { entry(at: $0) }
        try write(try LedgerAddress.manifest(end?.head ?? .empty))
        for sequence in order {
            guard let entry = entries[sequence].flatMap({ self.entry(at: $0) }) else { continue }
            salvage.note(sequence)
            let found = (texts ? entry.textHashes : []).compactMap { hash in
                kept[hash].flatMap { record(at: $0) }.flatMap { Self.text($0.values) }
            }
            salvage.texts += found.count
            try write(LedgerExport.line(entry, texts: found))
        }
        return salvage
    }

    private func entry(at place: Place) -> SealedEntry? {
        record(at: place).flatMap { Self.entry($0.key, $0.values) }
    }

    /// The columns of the table `entry`; its first is the key, which stands outside the record.
    private static func entry(_ key: Int, _ values: [SQLValue]) -> SealedEntry? {
        guard values.count == 9, values[0] == .null else { return nil }
        return try? EntryRow.sealed(SQLRow(values: [.integer(key)] + values.dropFirst()))
    }

    private static func text(_ values: [SQLValue]) -> (ContentHash, String)? {
        guard values.count == 2, case .bytes(let digest) = values[0], case .bytes(let bytes) = values[1],
            let hash = ContentHash(bytes: digest), ContentHash.of(bytes) == hash
        else { return nil }
        return (hash, String(decoding: bytes, as: UTF8.self))
    }

    // MARK: Pages

    private static func read(_ file: Int32, at offset: Int, count: Int) -> [UInt8] {
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, pread(file, buffer.baseAddress, count, off_t(offset)))
        }
        return bytes
    }

    /// Finds the committed pages of the write-ahead log: frames of the log's own salt, up to the last that ends a transaction.
    private func readLog() {
        guard log >= 0 else { return }
        let header = Self.read(log, at: 0, count: 32)
        guard header.count == 32 else { return }
        var waiting: [(Int, Int)] = []
        var offset = 32
        while true {
            let frame = Self.read(log, at: offset, count: 24)
            guard frame.count == 24, frame[8..<16] == header[16..<24] else { return }
            waiting.append((Self.number(frame[0..<4]), offset + 24))
            if Self.number(frame[4..<8]) != 0 {
                for (page, place) in waiting { logged[page] = place }
                waiting = []
            }
            offset += 24 + pageSize
        }
    }

    private func page(_ number: Int, fromLog: Bool) -> [UInt8] {
        if fromLog, let offset = logged[number] { return Self.read(log, at: offset, count: pageSize) }
        return Self.read(file, at: (number - 1) * pageSize, count: pageSize)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    /// Calls with every record of every leaf page of a table, in the file and in its log.
    private func eachRecord(_ body: (Place, Int, [SQLValue]) throws -> Void) throws {
        for (numbers, isInLog) in [(Array(1...max(1, pages)), false), (logged.keys.sorted(), true)] {
            for number in numbers {
                let page = page(number, fromLog: isInLog)
                let start = number == 1 ? 100 : 0
                guard page.count == pageSize, page[start] == 13 else { continue }
                for cell in 0..<Self.number(page[(start + 3)..<(start + 5)]) {
                    let pointer = start + 8 + 2 * cell
                    guard pointer + 2 <= pageSize else { break }
                    let place = Place(page: number, offset: Self.number(page[pointer..<(pointer + 2)]), isInLog: isInLog)
                    if let record = record(at: place, in: page) { try body(place, record.key, record.values) }
                }
            }
        }
    }

    private func record(at place: Place) -> (key: Int, values: [SQLValue])? {
        record(at: place, in: page(place.page, fromLog: place.isInLog))
    }

    private func record(at place: Place, in page: [UInt8]) -> (key: Int, values: [SQLValue])? {
        var position = place.offset
        guard let length = Self.varint(page, &position), let key = Self.varint(page, &position), (1...Self.longestRecord).contains(length)
        else { return nil }
        let local = localLength(length)
        guard position + local + (local < length ? 4 : 0) <= page.count else { return nil }
        var payload = Array(page[position..<(position + local)])
        if local < length {
            var next = Self.number(page[(position + local)..<(position + local + 4)])
            while payload.count < length {
                // A page of the log is newer; where there is none, the file's is meant.
                guard next > 0 else { return nil }
                let overflow = self.page(next, fromLog: true)
                guard overflow.count >= usable else { return nil }
                next = Self.number(overflow[0..<4])
                payload += overflow[4..<min(usable, 4 + length - payload.count)]
            }
        }
        return Self.values(payload).map { (key, $0) }
    }

    /// How much of a record stands on its leaf page; the rest is on pages of its own.
    private func localLength(_ length: Int) -> Int {
        let most = usable - 35
        guard length > most else { return length }
        let least = (usable - 12) * 32 / 255 - 23
        let rest = least + (length - least) % (usable - 4)
        return rest <= most ? rest : least
    }

    // MARK: Records

    private static func varint(_ bytes: [UInt8], _ position: inout Int) -> Int? {
        var value = 0
        for index in 0..<9 {
            guard position < bytes.count else { return nil }
            let byte = bytes[position]
            position += 1
            if index == 8 { return value << 8 | Int(byte) }
            value = value << 7 | Int(byte & 0x7F)
            if byte < 0x80 { return value }
        }
        return value
    }

    private static func values(_ payload: [UInt8]) -> [SQLValue]? {
        var position = 0
        guard let headerLength = varint(payload, &position), (2...200).contains(headerLength), headerLength <= payload.count else {
            return nil
        }
        var types: [Int] = []
        while position < headerLength {
            guard let type = varint(payload, &position), type >= 0 else { return nil }
            types.append(type)
        }
        var values: [SQLValue] = []
        for type in types {
            let length: Int =
                switch type {
                case 1...4: type
                case 5: 6
                case 6, 7: 8
                case 12...: (type - 12) / 2
                default: 0
                }
            guard position + length <= payload.count else { return nil }
            let bytes = payload[position..<(position + length)]
            position += length
            switch type {
            case 0: values.append(.null)
            case 1...6:
                let isNegative = (bytes.first ?? 0) & 0x80 != 0
                values.append(.integer(bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int($1) }))
            case 8, 9: values.append(.integer(type - 8))
            case 12... where type.isMultiple(of: 2): values.append(.bytes(Array(bytes)))
            case 13...: values.append(.text(String(decoding: bytes, as: UTF8.self)))
            default: return nil
            }
        }
        return values
    }
}
