internal import Chronology
internal import Evidence

/// The head of a report: which paragraph is the headline, the standfirst, the byline; the dateline; the day of publication.
///
/// Works on the report's own text, whose lines are its paragraphs.
struct Masthead {
    private(set) var title: Range<Int>?
    private(set) var standfirst: Range<Int>?
    private(set) var byline: Range<Int>?
    private(set) var dateline: DatelineReader.Found?

    /// How many paragraphs the head may take.
    private static let depth = 6

    init(_ text: Lexemes, published: Day?) {
        let lines = Passages.lines(of: text)
        let reader = DatelineReader(text: text, published: published)
        for (number, line) in lines.prefix(Masthead.depth).enumerated() {
            let characters = line.characters(in: text)
            if number > 0, byline == nil, Masthead.isByline(text, line.lexemes) {
                byline = characters
                continue
            }
            if dateline == nil, let found = reader.dateline(of: line.lexemes) {
                dateline = found
                break
            }
            let words = text.all[line.lexemes].lazy.filter { $0.kind != .sign }.count
            let isSentence = Masthead.endsLikeSentence(text, line.lexemes)
            if number == 0 {
                if words <= 30, !isSentence || words <= 14 && lines.count > 1 { title = characters }
            } else if number == 1, title != nil, words <= 45, words >= 4, !isSentence, lines.count > 2 {
                standfirst = characters
            }
        }
    }

    /// "By Maria Lindqvist in Oslo": a word of the list, then at most twelve words that begin with a name.
    private static func isByline(_ text: Lexemes, _ bounds: Range<Int>) -> Bool {
        for words in MastheadRules.standard.bylines {
            let end = bounds.lowerBound + words.count
            guard bounds.count > words.count, bounds.count <= 20,
                words.indices.allSatisfy({ text.word(bounds.lowerBound + $0) == words[$0] })
            else {
                continue
            }
            if words.count > 1 { return true }
            guard text[end]?.isCapitalized == true, text.all[bounds.lowerBound].isCapitalized else { return false }
            let isName = text.all[end..<bounds.upperBound].allSatisfy {
                $0.kind == .sign || $0.isCapitalized
                    || ["and", "in", "at", "for", "with", "de", "van", "von", "der", "al", "bin", "correspondent", "editor"].contains(
                        $0.text)
            }
            return isName && !endsLikeSentence(text, bounds)
        }
        return false
    }

    private static func endsLikeSentence(_ text: Lexemes, _ bounds: Range<Int>) -> Bool {
        var last = bounds.upperBound - 1
        while last > bounds.lowerBound, ["”", "\"", "’", "'", ")"].contains(text.all[last].text) { last -= 1 }
        return text.all[last].isSign(".") || text.all[last].isSign("…") || text.all[last].isSign(":")
    }
}

/// A line that only says when the page was published.
enum PublicationLine {
    /// The day, of a short line near the top that holds an exact date and nothing that is said.
    static func day(_ text: Lexemes, _ bounds: Range<Int>) -> Day? {
        guard bounds.count <= 18 else { return nil }
        let characters = text.all[bounds.lowerBound].range.lowerBound..<text.all[bounds.upperBound - 1].range.upperBound
        let dates = DateReader(published: nil).dates(in: Array(text.scalars[characters]))
        guard dates.count == 1, let date = dates.first, let day = date.value?.day else { return nil }
        let label = MastheadRules.standard.publicationLines.matches(in: text, at: bounds.lowerBound, bounds: bounds)
        let labelled = label.contains { _ in true }
        // Clock times and time zones may stand beside the date, but no words of a sentence.
        let allowed: Set<String> = [
            "at", "on", "am", "pm", "gmt", "utc", "bst", "est", "edt", "et", "cet", "kst", "jst", "ist", "msk", "updated", "last", "p", "a",
            "m",
        ]
        let start = characters.lowerBound
        let rest = text.all[bounds].filter {
            $0.kind == .word && !(date.span.start + start..<date.span.end + start).contains($0.range.lowerBound)
                && !allowed.contains($0.text)
        }
        let labels = Set(["published", "first", "posted", "date", "issued", "publication"])
        return rest.allSatisfy { labelled && labels.contains($0.text) } ? day : nil
    }
}
