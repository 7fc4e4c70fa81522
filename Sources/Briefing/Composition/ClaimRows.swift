internal import Evidence
internal import Story

/// Makes rows of the claims of a question; what two claims say alike is one row.
struct ClaimRows: Sendable {
    let speakers: Speakers
    let phrases: Phrases

    /// Rows in the order of the claims: who asserts or reports, then who denies, then who evades.
    func rows(of members: [ClaimFeatures]) -> [ClaimRow] {
        var rows: [(row: ClaimRow, stems: Set<String>, feature: ClaimFeatures)] = []
        for member in members {
            guard let row = row(of: member) else { continue }
            if let index = rows.firstIndex(where: { isSame($0.row, $0.stems, $0.feature, row, member) }) {
                rows[index].row = merged(rows[index].row, row)
            } else {
                rows.append((row, member.stems, member))
            }
        }
        let ranks: [Stance: Int] = [.asserts: 0, .reports: 0, .denies: 1, .neither: 2]
        return rows.map(\.row).enumerated().sorted {
            (ranks[$0.element.stance] ?? 0, $0.offset) < (ranks[$1.element.stance] ?? 0, $1.offset)
        }.map(\.element)
    }

    private func row(of member: ClaimFeatures) -> ClaimRow? {
        let claim = member.claim
        let inner = member.view.innerStarts(of: claim)
        guard let quote = Quotes(phrases: phrases).quote(of: claim, in: member.view, inner: inner) else { return nil }
        return ClaimRow(
            stance: claim.stance, certainty: claim.certainty, polarity: claim.polarity,
            saidBy: [speakers.label(of: claim, in: member.view)],
            quote: quote.text, isCut: quote.isCut, references: [member.view.reference(to: claim, first: [quote.span])])
    }

    /// The same words by the same speaker, or nearly the same words by anybody with the same stance: two copies of one agency report.
    private func isSame(_ row: ClaimRow, _ stems: Set<String>, _ feature: ClaimFeatures, _ other: ClaimRow, _ otherFeature: ClaimFeatures)
        -> Bool
    {
        guard row.stance == other.stance, row.certainty == other.certainty, row.polarity == other.polarity else { return false }
        let isSameSpeaker = row.saidBy.contains { speaker in other.saidBy.contains { $0.phrase == speaker.phrase } }
        // Whoever evades a question twice evades it.
        if isSameSpeaker, row.stance == .neither { return true }
        let overlap = ContentWords.overlap(stems, otherFeature.stems)
        if isSameSpeaker, feature.view.id == otherFeature.view.id,
            feature.claim.content.spans.contains(where: { span in otherFeature.claim.content.spans.contains { $0.overlaps(span) } })
        {
            return true
        }
        return overlap >= (isSameSpeaker ? 0.6 : 0.8)
    }

    private func merged(_ row: ClaimRow, _ other: ClaimRow) -> ClaimRow {
        var result = row
        result.references += other.references.filter { !row.references.contains($0) }
        for speaker in other.saidBy where !row.saidBy.contains(where: { $0.phrase == speaker.phrase }) { result.saidBy.append(speaker) }
        return result
    }
}
