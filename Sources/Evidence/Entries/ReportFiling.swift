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
        record = ReportRecord(report, sketch: sketch, reader: reader)
        let id = try LedgerBody.report(record).testimonyID()
        self.id = id
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
    /// The id of a body for which author and moment do not matter.
    func testimonyID() throws -> EntryID {
        try id(author: "", recorded: .init(microseconds: 0))
    }
}
