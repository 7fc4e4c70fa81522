internal import Evidence
internal import Law
internal import Story

/// Merges the figures of the reports: the same number of the same thing by the same claimant is one row.
struct FigureRows: Sendable {
    let speakers: Speakers
    let phrases: Phrases

    /// Rows in the order of the reports.
    func rows(of views: [ReportView]) -> [FigureRow] {
        var rows: [FigureRow] = []
        for view in views {
            for figure in view.report.figures where (figure.low != nil || figure.high != nil) && !isTurnOfPhrase(figure) {
                let row = self.row(of: figure, in: view)
                if let index = rows.firstIndex(where: { isSame($0, row) }) {
                    rows[index] = merged(rows[index], row)
                } else {
                    rows.append(row)
                }
            }
        }
        return rows
    }

    /// "Three pairs of hands": a small number of no known unit, which nobody claims.
    private func isTurnOfPhrase(_ figure: Figure) -> Bool {
        figure.claim == nil && (figure.unit == nil || figure.unit == "pair") && (figure.high ?? .infinity) < 10
    }

    private func row(of figure: Figure, in view: ReportView) -> FigureRow {
        let claim = view.claim(figure.claim)
        var references = [Reference(report: view.id, claim: figure.claim, spans: [figure.span])]
        if let claim { references = [view.reference(to: claim, first: [figure.span])] }
        return FigureRow(
            label: label(of: figure, in: view), low: figure.low, high: figure.high, approximate: figure.approximate, unit: figure.unit,
            saidBy: [claim.map { speakers.label(of: $0, in: view) } ?? speakers.label(of: figure.claimedBy)],
            certainty: claim?.certainty ?? .underspecified, references: references)
    }

    /// What the number is of; the unit is put before it where the words do not hold it.
    private func label(of figure: Figure, in view: ReportView) -> String {
        let about = withoutNumbers(Printable.line(figure.about), Printable.line(view.text(figure.span.range)))
        guard let unit = figure.unit, !NumberWords.isPrinted(unit) else { return about }
        let words = Tokens.of(about)
        if words.allSatisfy({ phrases.pronouns.contains($0.word) || phrases.stop.contains($0.word) }) { return NumberWords.plural(unit) }
        // "Person" says less than any word for whom it is.
        if unit == "person" { return about }
        if unit == "soldier", phrases.soldiers.contains(where: { $0.isIn(words) }) { return about }
        let isIn = [unit, NumberWords.plural(unit)].contains { WordPattern($0).isIn(words) }
        return isIn ? about : NumberWords.plural(unit) + ", " + about
    }

    /// "Militaries" of "militaries with 1.2 million soldiers", "votes" of "votes to 6": numbers stand in a column of their own.
    private func withoutNumbers(_ about: String, _ number: String) -> String {
        var words = about.split(separator: " ")
        let parts = about.split(separator: number, maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, !number.isEmpty { words = parts[0].split(separator: " ") + parts[1].split(separator: " ") }
        words.removeAll { !$0.contains(where: \.isLetter) }
        while let last = words.last, phrases.dangling.contains(last.lowercased()) { words.removeLast() }
        while let first = words.first, phrases.dangling.contains(first.lowercased()) { words.removeFirst() }
        return words.joined(separator: " ")
    }

    private func isSame(_ row: FigureRow, _ other: FigureRow) -> Bool {
        guard row.low == other.low, row.high == other.high, row.approximate == other.approximate, row.unit == other.unit else {
            return false
        }
        guard row.certainty == other.certainty else { return false }
        let phrases = Set(row.saidBy.map(\.phrase))
        if !other.saidBy.contains(where: { phrases.contains($0.phrase) }) { return false }
        let stems = ContentWords.stems(Tokens.of(row.label), phrases: self.phrases)
        let otherStems = ContentWords.stems(Tokens.of(other.label), phrases: self.phrases)
        return stems.isEmpty || otherStems.isEmpty || !stems.isDisjoint(with: otherStems)
    }

    private func merged(_ row: FigureRow, _ other: FigureRow) -> FigureRow {
        var result = row
        if other.label.count > row.label.count, other.label.count <= 48 { result.label = other.label }
        result.references += other.references.filter { !row.references.contains($0) }
        return result
    }
}
