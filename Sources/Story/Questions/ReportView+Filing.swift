internal import Evidence

extension ReportView {
    /// A report as far as its entries tell it: the words of its speakers, cues and contents in their places, and nothing in between.
    ///
    /// A ledger may keep no more than these, and what an entry answers must not hang on that setting.
    init(of filing: ReportFiling) {
        let record = filing.record
        var scalars = [Unicode.Scalar?](repeating: nil, count: min(max(record.text.length, 0), Self.longest))
        for claim in filing.claims.map(\.claim) {
            if let source = claim.source { Self.put(source.text, source.spans, into: &scalars) }
            Self.put(claim.cue.text, claim.cue.spans, into: &scalars)
            Self.put(claim.content.text, claim.content.spans, into: &scalars)
        }
        let text = Self.joined(scalars)
        let report = Report(
            id: "", file: "", title: record.title, publisher: record.publisher, published: record.published, dateline: record.dateline,
            text: String(scalars: text[...]), claims: filing.claims.map(\.claim), figures: filing.figures.map(\.figure),
            acts: filing.acts.map(\.act), entities: record.entities)
        self.init(report, number: 1, scalars: text)
    }

    /// A length beyond this is damage, not a report.
    private static let longest = 10_000_000

    /// Quotations join their pieces with ` … `.
    private static let joint = 3

    private static func put(_ text: String, _ spans: [TextSpan], into scalars: inout [Unicode.Scalar?]) {
        let words = Array(text.unicodeScalars)
        guard words.count == spans.map(\.count).reduce(0, +) + joint * max(0, spans.count - 1) else { return }
        var next = 0
        for span in spans {
            guard span.end <= scalars.count else { return }
            for offset in 0..<span.count { scalars[span.start + offset] = words[next + offset] }
            next += span.count + joint
        }
    }

    /// A gap of a mark and a space joins what stands on both sides, unless a new sentence begins behind it; a longer one is a line's end.
    private static func joined(_ scalars: [Unicode.Scalar?]) -> [Unicode.Scalar] {
        var text: [Unicode.Scalar] = []
        text.reserveCapacity(scalars.count)
        var index = 0
        while index < scalars.count {
            if let scalar = scalars[index] {
                text.append(scalar)
                index += 1
                continue
            }
            var end = index
            while end < scalars.count, scalars[end] == nil { end += 1 }
            let next = end < scalars.count ? scalars[end] : nil
            let isSentenceEnd = end - index > 2 || (end - index == 2 && next.map { $0.properties.isUppercase } ?? true)
            for _ in index..<end { text.append(isSentenceEnd ? "\n" : " ") }
            index = end
        }
        return text
    }
}
