internal import Evidence
internal import Law

/// The acts that a ledger has of a treaty, with what else it says of them.
struct TreatyActs {
    /// The acts, in the order in which they were recorded; perhaps with claims that carry them.
    let entries: [LedgerEntry]
    /// What persons say of them, without what was withdrawn.
    let judgements: [LedgerEntry]
    let file: CaseFile
}

extension Inquiry {
    /// The acts of a treaty as the ledger tells them in brief; nil where it does not tell all, and they have to be read.
    ///
    /// What a person has corrected is read: a brief tells an entry as it was taken in.
    func told(of treaty: Treaty) throws -> TreatyActs? {
        var entries: [LedgerEntry] = []
        var alone: [EntryID] = []
        var reports: [EntryID: FiledReport] = [:]
        var claims: [EntryID: [String: Claim]] = [:]
        var places: Set<Int> = []
        for brief in try snapshot.briefs(under: ActBrief.heading(of: treaty.id)) {
            guard !brief.told.isEmpty else {
                alone.append(brief.id)
                continue
            }
            guard let told = ActBrief(told: brief.told) else { return nil }
            let body = LedgerBody.proposedAct(ProposedActRecord(report: brief.report, name: "", act: told.act))
            entries.append(
                LedgerEntry(
                    sequence: brief.sequence, id: brief.id, recorded: brief.recorded, author: "", body: body, previous: .zero, hash: .zero))
            reports[brief.report] = FiledReport(sequence: brief.reportSequence, head: told.head, origin: brief.origin)
            for numbered in told.claims {
                claims[brief.report, default: [:]][numbered.claim.id] = numbered.claim
                // A report's claims come right after it.
                places.insert(brief.reportSequence + 1 + numbered.number)
            }
            places.formUnion([brief.sequence, brief.reportSequence])
        }
        let recorded = try snapshot.entries(alone)
        guard recorded.allSatisfy({ !$0.kind.isTestimony }) else { return nil }
        let judgements = try snapshot.judgements(at: places.sorted() + recorded.map(\.sequence))
        guard !judgements.contains(where: { $0.kind == .correction }) else { return nil }
        let standing = try snapshot.standing(judgements)
        let file = CaseFile(claims: claims, reports: reports, judgements: standing)
        return TreatyActs(
            entries: (entries + recorded).sorted { $0.sequence < $1.sequence }, judgements: standing, file: file)
    }

    /// The acts of a treaty from their entries.
    func read(of treaty: Treaty) throws -> TreatyActs {
        let entries = try snapshot.entries(under: ActBrief.heading(of: treaty.id) + "/")
        let reports = try snapshot.reports(of: entries)
        let judgements = try snapshot.standingJudgements(on: entries, reports)
        return TreatyActs(
            entries: entries, judgements: judgements, file: CaseFile(entries, reports: reports, judgements: judgements))
    }
}
