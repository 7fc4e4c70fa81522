public import Evidence

/// A report made ready to be added: everything that does not depend on what is in the ledger already, so that several can be made ready at once while
/// one is written.
public struct PreparedReport: Sendable {
    /// The entries it becomes.
    public let filing: ReportFiling

    let parts: [PreparedEntry]
    /// The texts of others, by their hash.
    let texts: [(hash: ContentHash, text: String)]
    let publication: ContentHash
    let bands: [UInt64]

    /// Makes a report ready.
    ///
    /// - Parameters:
    ///   - reader: the program and model that read it, where known.
    ///   - keep: what is kept of its text.
    /// - Throws: ``LedgerError`` of kind `badData` where the report contradicts itself.
    public init(_ report: Report, indexing: any LedgerIndexing, reader: String?, keep: Retention) throws {
        try Self.check(report)
        let sketch = indexing.sketch(of: report)
        let record = ReportRecord(report, sketch: sketch, reader: reader)
        let canonical = try LedgerBody.report(record).canonical()
        let filing = ReportFiling(report, record, canonical: canonical)
        self.filing = filing
        publication = filing.record.publication
        bands = sketch.map(indexing.bands) ?? []
        let text = keep == .full ? report.text : nil
        parts = try filing.bodies.map { body in
            try PreparedEntry(body, canonical: body.kind == .report ? canonical : nil, indexing: indexing, filing: filing, text: text)
        }
        texts = keep == .full ? ([report.text] + report.leftOut.map(\.text)).map { (ContentHash.of($0), $0) } : []
    }

    /// Reports come from other machines too: one that was changed on the way, or whose parts do not fit together, is not taken in.
    private static func check(_ report: Report) throws(LedgerError) {
        func bad(_ what: String) -> LedgerError { LedgerError(.badData, "\(report.file): \(what); the report is not added") }
        let wanted = ContentHash.of(report.text).description
        guard report.id == wanted else { throw bad("its id is \(report.id), and its text has \(wanted)") }
        var names: Set<String> = []
        for claim in report.claims where !names.insert(claim.id).inserted { throw bad("two claims are named \(claim.id)") }
        let length = report.text.unicodeScalars.count
        var spans = report.figures.map(\.span) + report.acts.map(\.span) + report.entities.map(\.span)
        for claim in report.claims { spans += claim.cue.spans + claim.content.spans + (claim.source?.spans ?? []) }
        for span in spans where span.end > length {
            throw bad("a span ends at \(span.end), and the text has \(length) characters")
        }
        let mentioned = report.claims.flatMap(\.via) + report.figures.compactMap(\.claim) + report.acts.compactMap(\.claim)
        for name in mentioned where !names.contains(name) { throw bad("it speaks of a claim \(name) that it does not have") }
    }
}

/// An entry's body with what the index takes from it.
struct PreparedEntry: Sendable {
    let body: LedgerBody
    let canonical: [UInt8]
    let words: String?
    let questions: [QuestionKey]
    let brief: EntryBrief?

    /// - Parameters:
    ///   - canonical: the body's bytes, where they are there already.
    ///   - filing: the report that the body stands in.
    ///   - text: of a report, its text where it is kept.
    init(_ body: LedgerBody, canonical: [UInt8]? = nil, indexing: any LedgerIndexing, filing: ReportFiling?, text: String?) throws {
        self.body = body
        self.canonical = try canonical ?? body.canonical()
        words = indexing.words(of: body, text: body.kind == .report ? text : nil)
        brief = indexing.brief(of: body, in: filing)
        questions =
            switch body.kind {
            case .claim, .figure, .proposedAct, .treatyAct, .situation: indexing.questions(of: body, in: filing)
            case .report, .review, .grade, .link, .correction: []
            }
    }
}
