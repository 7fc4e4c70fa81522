internal import Chronology

/// A report as a ledger takes it in: the entries it becomes, all of them or none.
public struct ReportFiling: Hashable, Sendable {
    /// The id of the report's entry.
    public let id: EntryID
    /// The report.
    public let record: ReportRecord
    /// Its claims, in the order of the text.
    public let claims: [ClaimRecord]
    /// Its figures, in the order of the text.
    public let figures: [FigureRecord]
    /// The acts it speaks of, in the order of the text.
    public let acts: [ProposedActRecord]

    /// The entries of a report as it was read.
    ///
    /// - Parameter reader: the program and model that read it, where known.
    public init(_ report: Report, sketch: TextSketch?, reader: String? = nil) throws {
        let record = ReportRecord(report, sketch: sketch, reader: reader)
        self.init(report, record, canonical: try LedgerBody.report(record).canonical())
    }

    /// - Parameter canonical: the canonical form of the record, which gives the report its id.
    package init(_ report: Report, _ record: ReportRecord, canonical: [UInt8]) {
        let id = SealedEntry.id(
            kind: EntryKind.report.rawValue, version: LedgerBody.version, author: "", recorded: Instant(microseconds: 0), body: canonical)
        self.id = id
        self.record = record
        claims = report.claims.map { ClaimRecord(report: id, claim: $0) }
        figures = report.figures.enumerated().map { FigureRecord(report: id, name: "f\($0.offset + 1)", figure: $0.element) }
        acts = report.acts.enumerated().map { ProposedActRecord(report: id, name: "a\($0.offset + 1)", act: $0.element) }
    }

    /// A filing put together from entries of a ledger.
    public init(id: EntryID, record: ReportRecord, claims: [ClaimRecord], figures: [FigureRecord], acts: [ProposedActRecord]) {
        self.id = id
        self.record = record
        self.claims = claims
        self.figures = figures
        self.acts = acts
    }

    /// The bodies of its entries in the order in which they are recorded: the report, its claims, its figures, its acts.
    public var bodies: [LedgerBody] {
        [.report(record)] + claims.map(LedgerBody.claim) + figures.map(LedgerBody.figure) + acts.map(LedgerBody.proposedAct)
    }
}

extension LedgerBody {
    /// The report that the body stands in; nil for what stands in none.
    public var report: EntryID? {
        switch self {
        case .claim(let record): record.report
        case .figure(let record): record.report
        case .proposedAct(let record): record.report
        case .report, .review, .grade, .link, .correction, .treatyAct, .situation: nil
        }
    }
}

extension ReportFiling {
    /// The filing with a claim, figure or act in the place of the one of the same name; one of a new name comes last.
    public func replacing(_ part: LedgerBody) -> ReportFiling {
        func replaced<Part>(_ parts: [Part], _ part: Part, name: (Part) -> String) -> [Part] {
            guard let index = parts.firstIndex(where: { name($0) == name(part) }) else { return parts + [part] }
            var parts = parts
            parts[index] = part
            return parts
        }
        return switch part {
        case .claim(let claim):
            ReportFiling(id: id, record: record, claims: replaced(claims, claim) { $0.claim.id }, figures: figures, acts: acts)
        case .figure(let figure):
            ReportFiling(id: id, record: record, claims: claims, figures: replaced(figures, figure, name: \.name), acts: acts)
        case .proposedAct(let act):
            ReportFiling(id: id, record: record, claims: claims, figures: figures, acts: replaced(acts, act, name: \.name))
        case .report, .review, .grade, .link, .correction, .treatyAct, .situation: self
        }
    }
}
