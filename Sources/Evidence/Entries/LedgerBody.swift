public import Chronology

/// The name of an entry: the hash of its content (``LedgerBody/id(author:recorded:)``).
public typealias EntryID = ContentHash

/// What sort of entry. The raw values are those of the export.
public enum EntryKind: String, Sendable, Codable, CaseIterable {
    /// What a report says: a report, and its claims, figures and acts after it.
    case report, claim, figure, proposedAct
    /// What a person says of it.
    case review, grade, link, correction
    /// What a person puts on record.
    case treatyAct, situation

    /// Whether the entry says what stands in a report, whoever reads it. Such an entry is there once; the others belong to their author and moment.
    public var isTestimony: Bool {
        switch self {
        case .report, .claim, .figure, .proposedAct: true
        case .review, .grade, .link, .correction, .treatyAct, .situation: false
        }
    }
}

/// What an entry says.
public enum LedgerBody: Hashable, Sendable {
    case report(ReportRecord)
    case claim(ClaimRecord)
    case figure(FigureRecord)
    case proposedAct(ProposedActRecord)
    case review(Review)
    case grade(Grade)
    case link(Link)
    case correction(Correction)
    case treatyAct(TreatyActRecord)
    case situation(SituationRecord)

    /// The version of these bodies. Fields may be added to a version; an older program keeps what it does not know.
    public static let version = 1

    /// What sort of entry.
    public var kind: EntryKind {
        switch self {
        case .report: .report
        case .claim: .claim
        case .figure: .figure
        case .proposedAct: .proposedAct
        case .review: .review
        case .grade: .grade
        case .link: .link
        case .correction: .correction
        case .treatyAct: .treatyAct
        case .situation: .situation
        }
    }

    /// The entries that it names, in the order in which it names them. All of them must be in the ledger before it.
    public var names: [EntryID] {
        switch self {
        case .report: []
        case .claim(let record): [record.report]
        case .figure(let record): [record.report]
        case .proposedAct(let record): [record.report]
        case .review(let review): [review.of]
        case .grade(let grade): if case .information(let entry, _) = grade.mark { [entry] } else { [] }
        case .link(let link): link.entries
        case .correction(let correction): [correction.of] + (correction.with.map { [$0] } ?? [])
        case .treatyAct(let record): record.evidence
        case .situation(let record): record.evidence
        }
    }

    /// The body in canonical form (RFC 8785).
    public func canonical() throws -> [UInt8] {
        try CanonicalForm.bytes(of: self)
    }

    /// The id that this body has as an entry of that author and moment; for testimony neither matters.
    public func id(author: String, recorded: Instant) throws -> EntryID {
        SealedEntry.id(kind: kind.rawValue, version: Self.version, author: author, recorded: recorded, body: try canonical())
    }

    /// Reads a body from its JSON.
    ///
    /// - Throws: `DecodingError`.
    public init(kind: EntryKind, json: [UInt8]) throws {
        switch kind {
        case .report: self = .report(try CanonicalForm.value(ReportRecord.self, from: json))
        case .claim: self = .claim(try CanonicalForm.value(ClaimRecord.self, from: json))
        case .figure: self = .figure(try CanonicalForm.value(FigureRecord.self, from: json))
        case .proposedAct: self = .proposedAct(try CanonicalForm.value(ProposedActRecord.self, from: json))
        case .review: self = .review(try CanonicalForm.value(Review.self, from: json))
        case .grade: self = .grade(try CanonicalForm.value(Grade.self, from: json))
        case .link: self = .link(try CanonicalForm.value(Link.self, from: json))
        case .correction: self = .correction(try CanonicalForm.value(Correction.self, from: json))
        case .treatyAct: self = .treatyAct(try CanonicalForm.value(TreatyActRecord.self, from: json))
        case .situation: self = .situation(try CanonicalForm.value(SituationRecord.self, from: json))
        }
    }
}

extension LedgerBody: Encodable {
    /// Writes the body as its kind does; the kind itself stands beside it in an entry.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .report(let record): try record.encode(to: encoder)
        case .claim(let record): try record.encode(to: encoder)
        case .figure(let record): try record.encode(to: encoder)
        case .proposedAct(let record): try record.encode(to: encoder)
        case .review(let record): try record.encode(to: encoder)
        case .grade(let record): try record.encode(to: encoder)
        case .link(let record): try record.encode(to: encoder)
        case .correction(let record): try record.encode(to: encoder)
        case .treatyAct(let record): try record.encode(to: encoder)
        case .situation(let record): try record.encode(to: encoder)
        }
    }
}
