internal import Chronology
public import Evidence
internal import FoundationEssentials

/// Takes lines of an export in, so that the ledger has the same chain.
///
/// The ledger must be empty, or hold the beginning of the same chain: an import that was broken off goes on where it stopped.
public struct LedgerImport {
    private let store: any LedgerStore
    private let keepsTexts: Bool
    private var head: ChainHead
    private var manifest: LedgerExport.Manifest?
    private var entries: [SealedEntry] = []
    private var texts: [ContentHash: String] = [:]
    /// The last entry of the lines so far.
    private var last = ChainHead.empty

    /// Entries that are added at one moment, about: a group is never cut.
    private static let batch = 2000

    /// Entries that were added.
    public private(set) var added = 0

    /// An import into a store.
    public init(into store: any LedgerStore) throws {
        self.store = store
        head = try store.snapshot(known: nil).head
        keepsTexts = try store.retention() == .full
    }

    /// How many entries the export says it has; 0 before its first line.
    public var expected: Int { manifest?.entries ?? 0 }

    /// Takes a line in.
    ///
    /// - Returns: the end of the chain on the disk, where this line was the last of a batch.
    /// - Throws: ``LedgerError`` that says what is wrong with the line; what was added before stays.
    public mutating func take(_ line: [UInt8], number: Int) throws -> ChainHead? {
        func bad(_ what: String) -> LedgerError { LedgerError(.badData, "line \(number): \(what)") }
        guard manifest != nil else {
            guard let found = try? JSONDecoder().decode(LedgerExport.Manifest.self, from: Data(line)), found.kind == "manifest" else {
                throw bad("wanted a manifest, {\"kind\":\"manifest\",\"schema\":\"\(LedgerExport.schema)\",…}; is this an export?")
            }
            guard found.schema == LedgerExport.schema else { throw bad("the schema is \(found.schema), wanted \(LedgerExport.schema)") }
            manifest = found
            return nil
        }
        guard let (entry, kept) = Self.entry(line) else { throw bad("this is no entry of an export") }
        // A text that was changed where its entry was not: the chain is right, and the text is not what was read.
        for (name, text) in kept where ContentHash.of(text) != name {
            if let fault = entry.fault(after: last) { throw bad("\(fault)") }
            throw bad("the text \(name.short) was changed: it has the hash \(ContentHash.of(text).short) now")
        }
        var flushed: ChainHead?
        if entries.count >= Self.batch, !continues(entry) { flushed = try flush() }
        if let fault = entry.fault(after: last) { throw bad("\(fault)" + (manifest?.salvaged == true ? Self.salvageAdvice : "")) }
        last = entry.head
        if entry.sequence == head.count, entry.hash != head.hash { throw bad(apart(at: entry.sequence)) }
        guard entry.sequence > head.count else { return flushed }
        entries.append(entry)
        if keepsTexts { texts.merge(kept) { $1 } }
        return flushed
    }

    /// Adds what is left and checks that all of the export was there.
    public mutating func finish() throws -> ChainHead {
        _ = try flush()
        guard let manifest else { throw LedgerError(.badData, "there is nothing to import: the input is empty") }
        if last.count < head.count {
            let there = try store.snapshot(known: nil).sealed(after: last.count - 1, limit: 1).first
            if last.count > 0, there?.hash != last.hash { throw LedgerError(.badData, apart(at: last.count)) }
        }
        guard manifest.salvaged || last.count == manifest.entries && last.hash == manifest.head else {
            throw LedgerError(
                .badData,
                "the export is cut short: it has \(last.count) of \(manifest.entries) entries; these were added, get the rest and import it again"
            )
        }
        return head
    }

    private static let salvageAdvice =
        "\nthis export was salvaged from a damaged ledger and what comes after the gap does not follow; the entries before it were added"

    private func apart(at sequence: Int) -> String {
        "the ledger has other entries than the export (they part at or before entry \(sequence)); import into an empty ledger"
    }

    private func continues(_ entry: SealedEntry) -> Bool {
        guard let before = entries.last, let kind = EntryKind(rawValue: entry.kind) else { return false }
        return kind.isTestimony && kind != .report && entry.recorded == before.recorded
    }

    private mutating func flush() throws -> ChainHead? {
        guard let end = entries.last else { return nil }
        // What is right of a batch that ends in a fault is added too: `take` throws before the wrong entry joins the batch.
        try store.append(copies: entries, texts: texts)
        added += entries.count
        entries = []
        texts = [:]
        head = end.head
        return head
    }

    /// Adds what was taken in so far; for after an error.
    public mutating func keepWhatIsRight() throws -> ChainHead? {
        try flush()
    }

    private struct Fields: Decodable {
        let author: String
        let hash: ContentHash
        let id: ContentHash
        let kind: String
        let previous: ContentHash
        let recorded: Instant
        let sequence: Int
        let texts: [String: String]?
        let version: Int
    }

    private static func entry(_ line: [UInt8]) -> (SealedEntry, [ContentHash: String])? {
        guard let place = JSONMembers(line)?.values["body"] else { return nil }
        // The body is taken as it is; only the rest is read.
        let rest = line[..<place.lowerBound] + Array("null".utf8) + line[place.upperBound...]
        guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(rest)) else { return nil }
        var texts: [ContentHash: String] = [:]
        for (name, text) in fields.texts ?? [:] {
            guard let hash = ContentHash(name) else { return nil }
            texts[hash] = text
        }
        let entry = SealedEntry(
            sequence: fields.sequence, id: fields.id, recorded: fields.recorded, author: fields.author, kind: fields.kind,
            version: fields.version, body: Array(line[place]), previous: fields.previous, hash: fields.hash)
        return (entry, texts)
    }
}
