internal import Evidence

/// The words that say of what a figure is.
extension FigureParser {
    /// The noun phrase behind the number with one phrase of place or belonging ("soldiers into Russia"); where an army or a group
    /// carries the number, that too ("army of 3,000 soldiers"); where nothing stands behind, the words before ("death toll rose to").
    func about(start: Int, phrase: NounPhrase, numberStart: Int) -> (text: String, span: TextSpan?) {
        var lexemes = phrase.lexemes
        if phrase.unit == "per cent" || phrase.unit == "percentage point", let end = phrase.unitEnd {
            // "40 per cent of voters" is about voters; "rose by 40 per cent" about what rose.
            let inner = text.word(end) == "of" ? bareNounPhrase(end + 1) : end..<end
            return inner.isEmpty ? clip(wordsBefore(start)) : clip(inner)
        }
        if lexemes.isEmpty, ["in", "of", "for", "on"].contains(text.word(lexemes.upperBound)) {
            // "$3 billion in aid", "40% of voters"
            let inner = bareNounPhrase(lexemes.upperBound + 1)
            lexemes = inner
        } else if text.word(lexemes.upperBound) == "of", !lexemes.isEmpty, phrase.unitEnd == lexemes.upperBound || phrase.unitEnd == nil {
            lexemes = lexemes.lowerBound..<linked(lexemes.upperBound)
        } else if !lexemes.isEmpty {
            lexemes = lexemes.lowerBound..<linked(lexemes.upperBound)
        }
        if let carrier = carrier(before: start) {
            let end = max(phrase.lexemes.upperBound, start + 1)
            return clip(carrier..<max(end, phrase.lexemes.isEmpty ? numberEnd(numberStart) : end))
        }
        if !lexemes.isEmpty { return clip(lexemes) }
        let before = wordsBefore(start)
        return before.isEmpty ? ("", nil) : clip(before)
    }

    /// One prepositional phrase: "of North Korean and Russian troops", "in Kursk region".
    private func linked(_ place: Int) -> Int {
        var at = place
        // A closing quotation mark may stand in between: “... enemy group” in Kursk.
        if let lexeme = text[at], lexeme.isQuote { at += 1 }
        guard words.links.contains(text.word(at)) else { return place }
        var end = bareNounPhrase(at + 1).upperBound
        guard end > at + 1 else { return place }
        if text.word(at) == "of" {
            // "of North Korean and Russian troops"
            if text.word(end) == "and" {
                let second = bareNounPhrase(end + 1)
                if !second.isEmpty, units.unit(text, at: end - 1) == nil { end = second.upperBound }
            }
            return end
        }
        // Elsewhere only places and names: "into Russia", not "in an hour".
        guard text.all[(at + 1)..<end].contains(where: \.isCapitalized) else { return place }
        return end
    }

    /// Up to six words, an article first, up to the next word or sign that ends a noun phrase.
    private func bareNounPhrase(_ start: Int) -> Range<Int> {
        var place = start
        if ["the", "a", "an", "its", "their", "his", "her"].contains(text.word(place)) { place += 1 }
        let first = place
        while place < text.count, place - first < 6 {
            let lexeme = text.all[place]
            if lexeme.isDash, text.isGlued(place), text.isGlued(place + 1) {
                place += 1
                continue
            }
            guard lexeme.kind == .word, !words.ends.contains(lexeme.text), !words.links.contains(lexeme.text) else { break }
            place += 1
            // A lower-case word after a name begins something else, but "Kursk region" is one.
            if lexeme.isCapitalized, let next = text[place], next.kind == .word, !next.isCapitalized,
                !FigureParser.placeNouns.contains(next.text),
                units.unit(text, at: place) == nil
            {
                break
            }
            if FigureParser.placeNouns.contains(lexeme.text) { break }
            if lexeme.text.hasSuffix("s"), !lexeme.isCapitalized, place - first >= 1, text[place]?.isCapitalized != true { break }
        }
        return place > first ? start..<place : start..<start
    }

    private static let placeNouns: Set<String> = [
        "region", "oblast", "province", "district", "area", "city", "border", "front", "coast", "peninsula", "island", "valley", "sector",
    ]

    /// "an army of", "militaries with": the noun before the preposition that carries the number.
    private func carrier(before start: Int) -> Int? {
        guard words.carriers.contains(text.word(start - 1)) else { return nil }
        var place = start - 1
        while place > 0, start - 1 - place < 3, let lexeme = text[place - 1], lexeme.kind == .word, !words.ends.contains(lexeme.text),
            !words.links.contains(lexeme.text), !lexeme.text.hasSuffix("'s")
        {
            place -= 1
        }
        guard place < start - 1, text.word(place) != "total" else { return nil }
        return place
    }

    private func wordsBefore(_ start: Int) -> Range<Int> {
        var place = start
        while place > 0, start - place < 5, let lexeme = text[place - 1], lexeme.kind == .word { place -= 1 }
        while place < start, ["the", "a", "an", "that", "and", "its"].contains(text.word(place)) { place += 1 }
        return place..<start
    }

    private func numberEnd(_ start: Int) -> Int {
        words.cardinal(text, at: start)?.end ?? start + 1
    }

    /// The words of a range of lexemes, without quotation marks.
    private func clip(_ lexemes: Range<Int>) -> (text: String, span: TextSpan?) {
        guard !lexemes.isEmpty else { return ("", nil) }
        let range = characters(lexemes.lowerBound, lexemes.upperBound)
        let marks: Set<Unicode.Scalar> = ["\"", "“", "”", "„", "«", "»"]
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.scalars[range].lazy.filter { !marks.contains($0) })
        return (String(view), TextSpan(range))
    }
}
