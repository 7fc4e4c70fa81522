internal import Evidence
internal import Law

/// A number of a text with its bounds, before anybody says whose claim it is.
struct FigureMention: Sendable, Hashable {
    /// Qualifier, number and unit: "at least 10,000 soldiers".
    let span: TextSpan
    /// The number alone: "10,000".
    let number: TextSpan
    /// Lower bound; `nil` where there is none.
    let low: Double?
    /// Upper bound; `nil` where there is none.
    let high: Double?
    let approximate: Bool
    /// Singular; `nil` where the words do not say what is counted.
    let unit: String?
    /// Words of the text that say of what the number is, without quotation marks.
    let about: String
    /// Where they stand.
    let aboutSpan: TextSpan?

    /// The figure as said in a claim, or by the report itself.
    func figure(claim: String?, claimedBy: [ActorID]) -> Figure {
        Figure(
            span: span, low: low, high: high, approximate: approximate, unit: unit, about: about, claim: claim, claimedBy: claimedBy)
    }
}

/// Finds the figures of a text: numbers that count or measure something, not dates, names, clock times or ages.
struct FigureReader: Sendable {
    init() {}

    /// All figures in the order of the text, none overlapping another. Linear in the text's length.
    ///
    /// - Parameter dates: the dates of the same text; no number inside one is a figure.
    func figures(in scalars: [Unicode.Scalar], dates: [DateMention]) -> [FigureMention] {
        figures(in: Lexemes(scalars), dates: dates)
    }

    func figures(in text: Lexemes, dates: [DateMention]) -> [FigureMention] {
        let parser = FigureParser(text: text)
        var mentions: [FigureMention] = []
        var index = 0
        var date = dates.startIndex
        while index < text.count {
            let start = text.all[index].range.lowerBound
            while date < dates.endIndex, dates[date].span.end <= start { date += 1 }
            if date < dates.endIndex, dates[date].span.start <= start {
                index += 1
                continue
            }
            let limit = date < dates.endIndex ? dates[date].span.start : text.scalars.count
            guard let (found, end) = parser.figures(at: index, limit: limit) else {
                index += 1
                continue
            }
            mentions.append(contentsOf: found)
            index = max(end, index + 1)
        }
        return Self.withoutPronouns(mentions)
    }

    /// "At least 10,000 of them": of what the figure before counts.
    private static func withoutPronouns(_ mentions: [FigureMention]) -> [FigureMention] {
        var found = mentions
        for index in found.indices.dropFirst() {
            let mention = found[index]
            let word = mention.about.split(separator: " ").last.map { $0.lowercased() } ?? ""
            guard mention.unit == nil, ["them", "whom", "these", "those"].contains(word),
                let before = found[..<index].last, before.unit != nil, mention.span.start - before.span.end < 300
            else { continue }
            found[index] = FigureMention(
                span: mention.span, number: mention.number, low: mention.low, high: mention.high, approximate: mention.approximate,
                unit: before.unit, about: before.about, aboutSpan: before.aboutSpan)
        }
        return found
    }
}
