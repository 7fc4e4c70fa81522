import Chronology

/// A term of years as it runs: its start, its present end, and by how much it is renewed.
struct RunningTerm {
    let start: Day
    /// The first day after the term.
    var end: Day
    let first: Period
    let renewal: Period?

    /// The same with the end that the parties have agreed on since, if they have.
    func prolonged(to agreed: Evaluation.AgreedTerm?) -> RunningTerm {
        switch agreed {
        case .until(let day): RunningTerm(start: day, end: day, first: Period(), renewal: renewal)
        case .indefinite, nil: self
        }
    }

    /// The end of the first term for which a notice comes in time.
    func end(noticed: Day, notice: Period) -> Day {
        guard let renewal, !renewal.isZero else { return end }
        var length = first
        var end = end
        while noticed.adding(notice).day > end {
            // From the start each time: adding term by term would let a clamped month end drift.
            length = Period(
                years: length.years + renewal.years, months: length.months + renewal.months, days: length.days + renewal.days)
            end = start.adding(length).day
            if end == .last { break }
        }
        return end
    }
}

extension Evaluation {
    /// What later agreements have made of the term.
    enum AgreedTerm {
        /// It ends on the first day after.
        case until(Day)
        case indefinite
    }

    /// From when a term is counted.
    func termStart(_ clause: DurationClause) -> Day? {
        guard clause.from == .signature else { return inForceFrom }
        return occurrences.last { $0.kind == .signature }?.day
    }

    /// The latest prolongation that was agreed by the day asked about and could be known.
    func agreedEnd() -> AgreedTerm? {
        let edge = world.ending
        let agreed = docket.prolongations.last { $0.on.at(edge) <= on && $0.known.at(edge) <= known }
        return agreed.map { prolongation in
            prolongation.until.map { .until($0.at(edge).adding(days: 1)) } ?? .indefinite
        }
    }

    /// The first day after a term that nothing renews; nil where the treaty has no such end.
    func endOfTerm() -> Day? {
        guard let clause = clauses.duration else { return nil }
        let written: Day?
        switch clause.term {
        case .indefinite: return nil
        case .until(let day): written = day.adding(days: 1)
        case .fixed(_, .some, _): return nil
        case .fixed(let term, nil, _): written = termStart(clause)?.adding(term).day
        }
        switch agreedEnd() {
        case .until(let day): return day
        case .indefinite: return nil
        case nil: return written
        }
    }
}
