import Chronology
import Evidence
import Law

/// "... on Tuesday, a day after Argentina invoked the treaty": an act told as so long before what the sentence tells.
struct EarlierClause: Sendable {
    let scene: ActScene
    private var wording: Wording { scene.wording }

    init(_ scene: ActScene) { self.scene = scene }

    /// The day, month or year of the act: that of the main clause less the time that lies between; nil where the clause is no such one, or
    /// the main clause has no day.
    func date(_ place: ActDateFinder.Place) -> PartialDate? {
        guard place.modality == .done, let start = place.subjectStart else { return nil }
        let sentence = wording.sentence(of: place.verb.lowerBound)
        guard start - 3 > sentence.lowerBound, wording.form(start - 1) == "after" else { return nil }
        var index = start - 2
        // "one year to the day after"
        if wording.matches(["to", "the", "day"], at: index - 2), index - 2 > sentence.lowerBound { index -= 3 }
        guard let unit = DateWords.standard.units[wording.form(index)] else { return nil }
        let word = wording.form(index - 1)
        let count: Int? =
            ["a", "an", "one"].contains(word) ? 1 : Int(word) ?? NumberWords.standard.ones[word].map { Int($0) }
        guard let count, count > 0, index - 1 > sentence.lowerBound, let main = mainDate(before: index - 1, sentence) else { return nil }
        switch unit {
        case .day: return main.day.map { PartialDate($0.adding(days: -count)) }
        case .week: return weeks(count, before: main)
        case .month:
            let first = main.earliest.firstOfMonth(after: -count)
            return main.earliest.month == main.latest.month ? PartialDate(year: first.year, month: first.month) : nil
        case .year:
            if wording.form(index + 1) == "to", let day = main.day {
                return Day(year: day.year - count, month: day.month, day: day.day).map { PartialDate($0) }
            }
            return main.earliest.year == main.latest.year ? PartialDate(year: main.earliest.year - count) : nil
        case .decade, .century: return nil
        }
    }

    /// Weeks are round: of several only the month is sure.
    private func weeks(_ count: Int, before main: PartialDate) -> PartialDate? {
        guard let day = main.day else { return nil }
        let then = day.adding(days: -7 * count)
        return count == 1 ? PartialDate(then) : PartialDate(year: then.year, month: then.month)
    }

    /// The day that the words before give the main clause; of a report's first sentences without one, that of publication is not taken.
    private func mainDate(before end: Int, _ sentence: Range<Int>) -> PartialDate? {
        (sentence.lowerBound..<end).lazy.compactMap { scene.date(from: $0) }.last {
            $0.mention.form != .open && $0.mention.relation == .on
        }?
        .value(.past)
    }
}
