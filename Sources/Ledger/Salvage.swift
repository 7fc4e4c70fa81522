internal import Evidence
internal import Chronology
internal import Glibc

/// What was got out of a damaged ledger.
public struct Salvage: Sendable {
    /// Entries whose content and chain hash are right.
    public internal(set) var entries = 0
    /// The last of them.
    public internal(set) var last = 0
    /// Places before the last where no whole entry was found.
    public internal(set) var missing: [ClosedRange<Int>] = []
    /// Texts that have their hash.
    public internal(set) var texts = 0

    /// What to tell the person.
    public var lines: [String] {
        let gaps = missing.prefix(20).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
        let more = missing.count > gaps.count ? ", …" : ""
        return ["\(entries) whole entries up to #\(last) and \(texts) texts were got out"]
            + (missing.isEmpty ? [] : ["missing: \(gaps.joined(separator: ", "))\(more); what is there is proved by its hashes"])
    }

    mutating func note(_ sequence: Int) {
        if sequence > last + 1 { missing.append((last + 1)...(sequence - 1)) }
        last = sequence
        entries += 1
    }
}

extension LedgerAddress {
    /// Gets every whole entry out of a ledger that may be damaged, and writes them as an export.
    ///
    /// A file is searched page by page without its own tables of contents, so that damage to these loses nothing. Each entry is proved by its hashes.
    ///
    /// - Parameters:
    ///   - texts: whether texts are written too.
    ///   - write: gets lines with their line feeds.
    public func salvage(texts: Bool, to write: ([UInt8]) throws -> Void) throws -> Salvage {
        switch self {
        case .file(let path): try SalvageFile(path: path).salvage(texts: texts, to: write)
        case .server(let address): try Self.salvage(server: address, texts: texts, to: write)
        }
    }

    /// A server reads its pages itself: entries are asked for one by one, and those that it cannot read are left out.
    private static func salvage(server address: String, texts: Bool, to write: ([UInt8]) throws -> Void) throws -> Salvage {
        let database = try PostgresDatabase(address: address)
        defer { database.close() }
        func row(_ sql: String, _ values: [SQLValue]) -> SQLRow? { try? database.read { try $0.row(sql, values) } }
        guard let last = try row("SELECT max(sequence) FROM entry", [])?.integer(0) else {
            throw LedgerError(.missing, "\(database.name): there is no entry to get out")
        }
        var salvage = Salvage()
        var end: ChainHead?
        func whole(_ sequence: Int) -> SealedEntry? {
            row("SELECT \(SQL.columns) FROM entry WHERE sequence = ?1", [.integer(sequence)]).flatMap { try? EntryRow.sealed($0) }
                .flatMap { $0.isWhole ? $0 : nil }
        }
        for sequence in (1...max(1, last)).reversed() where end == nil { end = whole(sequence)?.head }
        try write(try manifest(end ?? .empty))
        for sequence in 1...max(1, last) {
            guard let entry = whole(sequence) else { continue }
            salvage.note(sequence)
            let kept = (texts ? entry.textHashes : []).compactMap { hash in
                row("SELECT text FROM kept WHERE sha256 = ?1", [.bytes(hash.bytes)]).flatMap { try? $0.bytes(0) }
                    .map { (hash, String(decoding: $0, as: UTF8.self)) }
            }.filter { ContentHash.of($0.1) == $0.0 }
            salvage.texts += kept.count
            try write(LedgerExport.line(entry, texts: kept))
        }
        return salvage
    }

    static func manifest(_ head: ChainHead) throws -> [UInt8] {
        var manifest = LedgerExport.Manifest(head)
        manifest.salvaged = true
        return try CanonicalForm.bytes(of: manifest) + [UInt8(ascii: "\n")]
    }
}

extension SealedEntry {
    /// Whether both hashes are right by themselves, whatever stands before.
    var isWhole: Bool {
        fault(after: ChainHead(count: sequence - 1, hash: previous, recorded: nil)) == nil
    }

    /// Hashes of the texts that a report's entry names.
    var textHashes: [ContentHash] {
        guard kind == EntryKind.report.rawValue, case .report(let record)? = try? opened().body else { return [] }
        return Array(Set(([record.text] + record.leftOut.map(\.text)).map(\.sha256))).sorted()
    }
}
