public import Chronology

/// An entry as it is stored, exported and checked: its bytes and its place in the chain.
///
/// Two hashes hold it. All bytes are UTF-8 in the canonical form of RFC 8785:
///
/// - the **id** is the SHA-256 of `{"body":B,"kind":K,"version":V}` for testimony (report, claim, figure, proposedAct), and of
///   `{"author":A,"body":B,"kind":K,"recorded":R,"version":V}` for all other kinds;
/// - the **chain hash** is the SHA-256 of `{"author":A,"id":I,"previous":P,"recorded":R,"sequence":N}`, with the chain hash of the entry before
///   as `previous`; the first entry has `sha256:` and 64 zeros there.
///
/// The body's bytes are kept as they were written, so that a field which this program does not know yet is hashed and handed on unchanged.
public struct SealedEntry: Hashable, Sendable {
    /// Its place in the ledger: 1, 2, 3, …
    public let sequence: Int
    /// Hash of its content.
    public let id: EntryID
    /// When the ledger took it in; never before the entry before it.
    public let recorded: Instant
    /// Who put it there.
    public let author: String
    /// What sort of entry; perhaps one that this program does not know.
    public let kind: String
    /// The version of the body.
    public let version: Int
    /// The body in canonical form.
    public let body: [UInt8]
    /// Chain hash of the entry before.
    public let previous: ContentHash
    /// Its own chain hash.
    public let hash: ContentHash

    /// An entry as it was found, right or wrong: ``fault(after:)`` tells.
    public init(
        sequence: Int, id: EntryID, recorded: Instant, author: String, kind: String, version: Int, body: [UInt8], previous: ContentHash,
        hash: ContentHash
    ) {
        self.sequence = sequence
        self.id = id
        self.recorded = recorded
        self.author = author
        self.kind = kind
        self.version = version
        self.body = body
        self.previous = previous
        self.hash = hash
    }

    /// The next entry of a chain.
    public init(after head: ChainHead, recorded: Instant, author: String, kind: String, version: Int, body: [UInt8]) {
        let id = Self.id(kind: kind, version: version, author: author, recorded: recorded, body: body)
        self.init(
            sequence: head.count + 1, id: id, recorded: recorded, author: author, kind: kind, version: version, body: body,
            previous: head.hash,
            hash: Self.chainHash(author: author, id: id, previous: head.hash, recorded: recorded, sequence: head.count + 1))
    }

    /// The end of a chain that ends with this entry.
    public var head: ChainHead { ChainHead(count: sequence, hash: hash, recorded: recorded) }

    /// The entry with its body understood.
    ///
    /// - Throws: ``EntryFault`` where this program does not know its kind or version, or cannot read its body.
    public func opened() throws(EntryFault) -> LedgerEntry {
        guard let kind = EntryKind(rawValue: kind), version <= LedgerBody.version else {
            throw EntryFault(sequence: sequence, id: id, problem: .unknown(kind: kind, version: version))
        }
        do {
            return LedgerEntry(
                sequence: sequence, id: id, recorded: recorded, author: author, body: try LedgerBody(kind: kind, json: body),
                previous: previous, hash: hash)
        } catch {
            throw EntryFault(sequence: sequence, id: id, problem: .unreadable("\(error)"))
        }
    }

    /// What is wrong with the entry as the one after `head`; nil where its place and both hashes are right.
    public func fault(after head: ChainHead) -> EntryFault? {
        func fault(_ problem: EntryFault.Problem) -> EntryFault { EntryFault(sequence: head.count + 1, id: id, problem: problem) }
        if sequence != head.count + 1 { return fault(.sequence(found: sequence)) }
        let content = Self.id(kind: kind, version: version, author: author, recorded: recorded, body: body)
        if content != id { return fault(.content(found: content)) }
        if previous != head.hash { return fault(.previous(found: previous, wanted: head.hash)) }
        let chain = Self.chainHash(author: author, id: id, previous: previous, recorded: recorded, sequence: sequence)
        if chain != hash { return fault(.chain(found: hash, wanted: chain)) }
        if let last = head.recorded, recorded < last { return fault(.backwards(recorded, before: last)) }
        return nil
    }

    /// The hash of a content; see the type for what is hashed.
    static func id(kind: String, version: Int, author: String, recorded: Instant, body: [UInt8]) -> EntryID {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.count + 160)
        let isTestimony = EntryKind(rawValue: kind)?.isTestimony ?? false
        if isTestimony {
            bytes.append(contentsOf: #"{"body":"#.utf8)
        } else {
            bytes.append(contentsOf: #"{"author":"#.utf8)
            CanonicalForm.append(author, to: &bytes)
            bytes.append(contentsOf: #","body":"#.utf8)
        }
        bytes.append(contentsOf: body)
        bytes.append(contentsOf: #","kind":"#.utf8)
        CanonicalForm.append(kind, to: &bytes)
        if !isTestimony {
            bytes.append(contentsOf: #","recorded":"#.utf8)
            CanonicalForm.append(recorded.description, to: &bytes)
        }
        bytes.append(contentsOf: ",\"version\":\(version)}".utf8)
        return .of(bytes)
    }

    private static func chainHash(author: String, id: EntryID, previous: ContentHash, recorded: Instant, sequence: Int) -> ContentHash {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(320)
        bytes.append(contentsOf: #"{"author":"#.utf8)
        CanonicalForm.append(author, to: &bytes)
        bytes.append(
            contentsOf: ",\"id\":\"\(id)\",\"previous\":\"\(previous)\",\"recorded\":\"\(recorded)\",\"sequence\":\(sequence)}".utf8)
        return .of(bytes)
    }
}

/// The end of a chain of entries.
public struct ChainHead: Hashable, Sendable {
    /// How many entries there are.
    public let count: Int
    /// Chain hash of the last; all zeros before the first.
    public let hash: ContentHash
    /// When the last was recorded; nil before the first.
    public let recorded: Instant?

    /// The end of a chain.
    public init(count: Int, hash: ContentHash, recorded: Instant?) {
        self.count = count
        self.hash = hash
        self.recorded = recorded
    }

    /// A ledger without entries.
    public static let empty = ChainHead(count: 0, hash: .zero, recorded: nil)
}
