package import Chronology
package import Evidence
package import Law

extension Inquiry {
    /// A situation that a person put on record, and what has become of it.
    package struct RecordedSituation {
        /// The situation with the standing that the policy gives it.
        package let situation: Situation
        /// The entry that has it.
        package let entry: LedgerEntry
        /// Where it comes from.
        package let source: String
        /// The day from which it was known with that standing.
        package let known: Day
    }

    /// The situations on record that were not withdrawn or rejected.
    ///
    /// With an official record or a person's acceptance a situation stands as recorded; without either it is in dispute.
    package func situations() throws -> [RecordedSituation] {
        let entries = try snapshot.entries(of: .situation)
        guard !entries.isEmpty else { return [] }
        let file = CaseFile(entries, reports: [:], judgements: try snapshot.standingJudgements(on: entries))
        return entries.compactMap { entry in
            guard case .situation(let record) = entry.body, file.stands(entry) else { return nil }
            let verdict = file.verdict(on: entry.id)
            if verdict?.verdict == .reject { return nil }
            let isAccepted = record.official || verdict?.verdict == .accept
            let situation = record.situation
            return RecordedSituation(
                situation: Situation(
                    kind: situation.kind, affected: situation.affected, by: situation.by, from: situation.from, until: situation.until,
                    known: situation.known, standing: isAccepted ? situation.standing : .disputed, inside: situation.inside,
                    outside: situation.outside, sources: situation.sources),
                entry: entry, source: record.source, known: (record.official ? nil : verdict?.recorded.day) ?? entry.recorded.day)
        }
    }
}
