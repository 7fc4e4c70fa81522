public import Evidence
internal import Chronology

/// A ledger as lines of JSON, `servanda.ledger/1`: a manifest, then every entry in the order of the chain.
public enum LedgerExport {
    /// The schema's name.
    public static let schema = "servanda.ledger/1"

    /// The first line: what the lines after it must come to.
    public struct Manifest: Sendable, Codable {
        /// `servanda.ledger/1`.
        public var schema = LedgerExport.schema
        /// Always `manifest`.
        public var kind = "manifest"
        /// How many entries follow.
        public var entries: Int
        /// The chain hash of the last.
        public var head: ContentHash
        /// When the last was recorded; nil in an empty ledger.
        public var recorded: String?
        /// Whether this was got out of a damaged ledger, so that entries may be missing.
        public var salvaged = false

        init(_ head: ChainHead) {
            entries = head.count
            self.head = head.hash
            recorded = head.recorded?.description
        }
    }

    /// Writes everything that a snapshot has.
    ///
    /// - Parameters:
    ///   - texts: whether the texts that the ledger keeps are written too.
    ///   - progress: gets the number of entries written.
    ///   - write: gets a line with its line feed.
    public static func write(
        _ snapshot: any StoredSnapshot, texts: Bool, progress: (Int) -> Void = { _ in }, to write: ([UInt8]) throws -> Void
    ) throws {
        try write(try CanonicalForm.bytes(of: Manifest(snapshot.head)) + [lineFeed])
        var last = 0
        while last < snapshot.head.count {
            let page = try snapshot.sealed(after: last, limit: 500)
            guard let end = page.last else {
                throw LedgerError(.damaged, "entry \(last + 1) is not there; `servanda ledger verify` tells more")
            }
            for entry in page {
                let kept = texts && entry.kind == EntryKind.report.rawValue ? try self.texts(of: entry, in: snapshot) : []
                try write(line(entry, texts: kept))
            }
            last = end.sequence
            progress(last)
        }
    }

    private static func texts(of entry: SealedEntry, in snapshot: any StoredSnapshot) throws -> [(ContentHash, String)] {
        guard case .report(let record) = try entry.opened().body else { return [] }
        let wanted = Set(([record.text] + record.leftOut.map(\.text)).map(\.sha256))
        return try wanted.sorted().compactMap { hash in try snapshot.text(hash).map { (hash, $0) } }
    }

    private static let lineFeed = UInt8(ascii: "\n")

    /// One entry: canonical, with the body's bytes as they are stored. The texts, if any, are not part of what is hashed.
    static func line(_ entry: SealedEntry, texts: [(ContentHash, String)]) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(entry.body.count + 512)
        func add(_ text: String) { line.append(contentsOf: text.utf8) }
        add(#"{"author":"#)
        CanonicalForm.append(entry.author, to: &line)
        add(#","body":"#)
        line.append(contentsOf: entry.body)
        add(#","hash":"\#(entry.hash)","id":"\#(entry.id)","kind":"#)
        CanonicalForm.append(entry.kind, to: &line)
        add(#","previous":"\#(entry.previous)","recorded":"\#(entry.recorded)","sequence":\#(entry.sequence)"#)
        if !texts.isEmpty {
            add(#","texts":{"#)
            for (index, text) in texts.enumerated() {
                add((index > 0 ? "," : "") + "\"\(text.0)\":")
                CanonicalForm.append(text.1, to: &line)
            }
            add("}")
        }
        add(#","version":\#(entry.version)}"#)
        line.append(lineFeed)
        return line
    }
}
