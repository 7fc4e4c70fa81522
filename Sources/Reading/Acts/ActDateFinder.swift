import Chronology
import Evidence
import Law

/// Finds when an act was done: the date in its own clause, not that of the announcement or of another act.
struct ActDateFinder: Sendable {
    let actors: ActorReading
    let dates: [ReportDate]
    private let lexicon = ActLexicon.english
    private var wording: Wording { actors.wording }

    init(_ actors: ActorReading, dates: [ReportDate]) {
        self.actors = actors
        self.dates = dates
    }

    /// The date of an act whose verb stands at `verb`, with its subject and object.
    func date(verb: Range<Int>, start: Int, subjectStart: Int?, object: Range<Int>?, modality: Modality) -> PartialDate? {
        guard let found = behind(verb, object) ?? between(start, verb.lowerBound) ?? before(subjectStart ?? start) else { return nil }
        guard ![.since, .until, .after, .before].contains(found.mention.relation) else { return nil }
        return found.value(modality == .planned ? .future : .past)
    }

    private func behind(_ verb: Range<Int>, _ object: Range<Int>?) -> ReportDate? {
        let sentence = wording.sentence(of: verb.lowerBound)
        var index = verb.upperBound
        // "invoked that article in September"
        if ["that", "as"].contains(wording.form(index)) { index += 1 }
        while index < sentence.upperBound {
            if let object, object.contains(index) {
                index = object.upperBound
                continue
            }
            if let date = dates.first(where: { $0.words.lowerBound == index }) { return date }
            let form = wording.form(index)
            if Self.borders.contains(form) || (lexicon.verb(form) != nil && index > verb.upperBound && actors.phrase(at: index) == nil) {
                return nil
            }
            if ClaimLexicon.english.asserts.longest(at: index, in: wording.forms) != nil, actors.phrase(at: index) == nil { return nil }
            if form == ",", let next = actors.phrase(at: index + 1), actors.canBeSubject(next), next.end > index + 1, !startsDate(index + 1)
            {
                return nil
            }
            index += 1
        }
        return nil
    }

    private func startsDate(_ index: Int) -> Bool { dates.contains { $0.words.lowerBound == index } }

    private func between(_ start: Int, _ verb: Int) -> ReportDate? {
        dates.last { $0.words.lowerBound >= start && $0.words.upperBound <= verb }
    }

    /// "On Monday, Russia ratified": only where nothing but a comma stands between.
    private func before(_ subject: Int) -> ReportDate? {
        let sentence = wording.sentence(of: subject)
        var end = subject
        while end > sentence.lowerBound, [",", "the", "both", "when"].contains(wording.form(end - 1)) { end -= 1 }
        let isJoined = (end..<subject).contains { wording.form($0) == "when" }
        guard let date = dates.last(where: { $0.words.upperBound == end && sentence.contains($0.words.lowerBound) }) else { return nil }
        // "said on Monday Russia had ratified": the date belongs to the saying.
        var lead = date.words.lowerBound
        if ["on", "in", "last", "late", "early"].contains(wording.form(lead - 1)) { lead -= 1 }
        if isJoined { return date }
        return lead <= sentence.lowerBound + 1 || wording.form(lead - 1) == ","
            || ["and", "which", "who", "but"].contains(wording.form(lead - 1)) ? date : nil
    }

    private static let borders: Set<String> = [
        "that", "which", "who", "when", "while", "because", "after", "before", "although", "though", "if", "unless", "until", ";", ":", "—",
        "where", "according",
        "whose", "since", "but", "adding", "saying", "citing",
    ]
}
