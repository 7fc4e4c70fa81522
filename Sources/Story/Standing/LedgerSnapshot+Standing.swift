package import Evidence

extension LedgerSnapshot {
    /// What is said of entries, in the order in which it was recorded, without what was itself withdrawn or replaced since: reviews, grades, links and
    /// corrections can be recorded by mistake too.
    func standingJudgements(on entries: [LedgerEntry], _ reports: [EntryID: FiledReport] = [:]) throws -> [LedgerEntry] {
        try standing(try judgements(at: entries.map(\.sequence) + reports.values.map(\.sequence)))
    }

    /// Those of the entries that were not withdrawn or replaced.
    package func standing(_ entries: [LedgerEntry]) throws -> [LedgerEntry] {
        guard !entries.isEmpty else { return [] }
        var standing: [EntryID: Bool] = [:]
        // What names an entry was recorded after it: this comes to an end.
        for case .correction(let correction) in try standingJudgements(on: entries).map(\.body) {
            standing[correction.of] = false
            if let with = correction.with { standing[with] = true }
        }
        return entries.filter { standing[$0.id] ?? true }
    }
}
