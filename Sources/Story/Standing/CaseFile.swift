internal import Evidence

/// The entries that answer a question, with what else the ledger says of them: their reports, origins, judgements, corrections.
struct CaseFile {
    private let reports: [EntryID: FiledReport]
    private var claims: [EntryID: [String: Claim]]
    private var verdicts: [EntryID: VerdictLine] = [:]
    private var credibilities: [EntryID: Credibility] = [:]
    /// Whether the latest correction that names an entry lets it stand.
    private var standing: [EntryID: Bool] = [:]

    /// - Parameters:
    ///   - reports: those that the entries stand in.
    ///   - judgements: what else names the entries and their reports, in the order in which it was recorded.
    init(_ entries: [LedgerEntry], reports: [EntryID: FiledReport], judgements: [LedgerEntry]) {
        self.init(claims: [:], reports: reports, judgements: judgements)
        for entry in entries {
            guard case .claim(let record) = entry.body, standing[entry.id] ?? true else { continue }
            claims[record.report, default: [:]][record.claim.id] = record.claim
        }
    }

    /// - Parameter claims: the claims that stand, by their reports and names.
    init(claims: [EntryID: [String: Claim]], reports: [EntryID: FiledReport], judgements: [LedgerEntry]) {
        self.claims = claims
        self.reports = reports
        for entry in judgements {
            switch entry.body {
            case .review(let review) where review.verdict != .note:
                verdicts[review.of] = VerdictLine(
                    verdict: review.verdict, author: entry.author, recorded: entry.recorded, reason: review.reason, entry: entry.id)
            case .grade(let grade):
                if case .information(let id, let credibility) = grade.mark { credibilities[id] = credibility }
            case .correction(let correction):
                standing[correction.of] = false
                if let with = correction.with { standing[with] = true }
            default: break
            }
        }
    }

    /// Whether neither the entry nor its report was withdrawn or replaced.
    func stands(_ entry: LedgerEntry) -> Bool {
        (standing[entry.id] ?? true) && entry.body.report.map { standing[$0] ?? true } ?? true
    }

    func report(_ id: EntryID) -> ReportHead? { reports[id]?.head }
    func origin(of report: EntryID) -> EntryID { reports[report]?.origin ?? report }

    /// The same testimonies with origins that turn out to be one: two short cuts of a long original may have little in common, and each has much
    /// with the original.
    ///
    /// A store gives each report its origin when it is added, by what came before. Reports that answer one question are held against each other's
    /// origins once more, which needs no more than their sketches.
    func joined(_ testimonies: [Testimony]) -> [Testimony] {
        var seen: Set<EntryID> = []
        let order = testimonies.compactMap(\.report).filter { seen.insert($0).inserted }
        let joined = OriginJoins.joined(reports, order: order)
        return testimonies.map { testimony in
            var testimony = testimony
            testimony.origin = testimony.report.map { joined[$0] ?? $0 }
            return testimony
        }
    }

    func verdict(on entry: EntryID) -> VerdictLine? { verdicts[entry] }
    func credibility(of entry: EntryID) -> Credibility? { credibilities[entry] }

    /// The claim of that name in a report, if it answers the question too.
    func claim(_ name: String?, in report: EntryID) -> Claim? {
        name.flatMap { claims[report]?[$0] }
    }

    /// Whether another claim that answers the question is reported through this one.
    func isPassedOn(_ claim: Claim, in report: EntryID) -> Bool {
        claims[report]?.values.contains { $0.via.contains(claim.id) } ?? false
    }

    /// The beginning of a content, in exact words.
    func quote(of claim: Claim) -> String {
        let words = Printable.line(claim.content.text.isEmpty ? claim.cue.text : claim.content.text)
        guard words.utf8.count > Quotes.longest, words.count > Quotes.longest else { return words }
        let cut = words.prefix(Quotes.longest)
        return cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)].trimming(",;:–—") + " …"
    }
}

/// Finds origins that are one through a report that came after both.
enum OriginJoins {
    /// With more origins than this a question does not hang on whether two of them are one.
    private static let most = 24

    static func joined(_ reports: [EntryID: FiledReport], order: [EntryID]) -> [EntryID: EntryID] {
        var origins: [EntryID: EntryID] = [:]
        for report in order { origins[report] = reports[report]?.origin }
        guard Set(origins.values).count > 1 else { return origins }
        // Sketches are read only where they decide something.
        var sketches: [EntryID: [TextSketch]] = [:]
        var firsts: [EntryID] = []
        for report in order {
            guard let report = reports[report], let sketch = report.head.sketch else { continue }
            if sketches[report.origin] == nil { firsts.append(report.origin) }
            sketches[report.origin, default: []].append(sketch)
        }
        guard (2...most).contains(firsts.count) else { return origins }
        let members = sketches.mapValues { $0.prefix(most).compactMap { ReportFingerprint($0) } }
        var parents: [EntryID: EntryID] = [:]
        func representative(_ id: EntryID) -> EntryID {
            var id = id
            while let parent = parents[id] { id = parent }
            return id
        }
        for (index, one) in firsts.enumerated() {
            for other in firsts[(index + 1)...] where representative(one) != representative(other) {
                let isOne = (members[one] ?? []).contains { print in
                    (members[other] ?? []).contains { OriginRule.likeness(print, $0).isOneOrigin }
                }
                if isOne { parents[representative(other)] = representative(one) }
            }
        }
        return parents.isEmpty ? origins : origins.mapValues(representative)
    }
}
