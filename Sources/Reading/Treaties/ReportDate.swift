import Chronology
import Evidence

/// A date expression of the report in words of the text.
struct ReportDate: Sendable {
    let words: Range<Int>
    let mention: DateMention

    /// The day or period for something done, or to be done.
    func value(_ direction: Direction) -> PartialDate? { mention.value(direction) }

    /// All date expressions of a report, in order.
    static func all(_ mentions: [DateMention], in wording: Wording) -> [ReportDate] {
        mentions.map { ReportDate(words: wording.words(in: $0.span), mention: $0) }
    }
}
