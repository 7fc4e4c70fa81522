/// A stretch of one line of the page: the whole line, or a part of it where furniture is glued to the report.
struct Passage: Sendable, Hashable {
    /// Indices of lexemes; never empty.
    var lexemes: Range<Int>
    /// The line it stands in, from 0; blank lines do not count.
    var line: Int

    /// Code points, from the first lexeme's start to the last one's end.
    func characters(in text: Lexemes) -> Range<Int> {
        text.all[lexemes.lowerBound].range.lowerBound..<text.all[lexemes.upperBound - 1].range.upperBound
    }
}

/// Cuts a page into passages.
enum Passages {
    /// The lines that are not blank.
    static func lines(of text: Lexemes) -> [Passage] {
        var passages: [Passage] = []
        var start = 0
        for index in 0...text.count where index == text.count || text.all[index].kind == .lineFeed {
            if index > start { passages.append(Passage(lexemes: start..<index, line: passages.count)) }
            start = index + 1
        }
        return passages
    }

    /// Places inside a line where a sentence ends and the next begins without a space ("difference.Foreign ministers").
    static func gluedPlaces(_ text: Lexemes, _ bounds: Range<Int>) -> [Int] {
        sentencePlaces(text, bounds).filter { !text.all[$0].isAfterSpace }
    }

    /// Indices at which a sentence begins inside a line, after a stop, with or without a space.
    static func sentencePlaces(_ text: Lexemes, _ bounds: Range<Int>) -> [Int] {
        var places: [Int] = []
        for index in bounds.dropFirst(2) {
            let lexeme = text.all[index]
            let opens = lexeme.kind == .word && lexeme.isCapitalized || lexeme.text == "“"
            guard opens, let before = text[index - 1], before.kind == .sign else { continue }
            var stop = index - 1
            if ["”", "\"", ")", "’", "]"].contains(before.text), stop - 1 > bounds.lowerBound { stop -= 1 }
            guard [".", "!", "?", "…"].contains(text.all[stop].text), let word = text[stop - 1] else { continue }
            // "Gen. Smith", "J. Smith" and "example.Com" end no sentence.
            let isWordEnd =
                word.kind == .word && word.text.utf8.count >= 4 && !word.isUpperCase || word.kind == .number || word.kind == .sign
            if lexeme.isAfterSpace {
                if isWordEnd || word.kind == .word && !word.isCapitalized { places.append(index) }
            } else if isWordEnd, !isAddress(text, index) {
                places.append(index)
            }
        }
        return places
    }

    /// Whether a capital after a stop belongs to a web address ("News.Example.com").
    private static func isAddress(_ text: Lexemes, _ index: Int) -> Bool {
        guard let next = text[index + 1], !next.isAfterSpace, next.text == "." || next.text == "/" || next.text == "@" else { return false }
        return text[index + 2].map { !$0.isAfterSpace && $0.kind == .word && !$0.isCapitalized } ?? false
    }

    /// Parts furniture that runs into the report without even a stop ("Read moreForeign ministers met"): a line feed goes in between.
    ///
    /// Only where the part before is furniture by itself, so "McDonald" and "iPhone" stay whole.
    static func parted(_ text: SourceText, rules: FurnitureRules) -> SourceText {
        let scalars = text.scalars
        var places: [Int] = []
        var lineStart = 0
        var index = 1
        while index + 1 < scalars.count {
            if scalars[index] == "\n" {
                lineStart = index + 1
            } else if index - lineStart < 60, LetterClass.isUpper(scalars[index]), LetterClass.isLetter(scalars[index - 1]),
                !LetterClass.isUpper(scalars[index - 1]), index - lineStart > 3
            {
                let prefix = Lexemes(Array(scalars[lineStart..<index]))
                if FurnitureScore(prefix, 0..<prefix.count, rules: rules).total >= rules.weight("threshold") {
                    places.append(index)
                    lineStart = index
                }
            }
            index += 1
        }
        guard !places.isEmpty else { return text }
        var output = SourceText(capacity: scalars.count + places.count)
        var last = 0
        for place in places {
            output.append(text, last..<place)
            output.appendLineFeed()
            last = place
        }
        output.append(text, last..<scalars.count)
        return output
    }
}
