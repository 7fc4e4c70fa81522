internal import Chronology
internal import Evidence

/// What the word before a date makes of it: "by Monday", "since June".
enum DateRelation: String, Sendable, Hashable {
    case on, by, since, until, after, before, during
}

/// A date expression of a text, with the date it means.
struct DateMention: Sendable, Hashable {
    /// The expression without the preposition: "Monday", "the end of the year", "12 November 2024".
    let span: TextSpan
    /// From the word before; `.on` where there is none.
    let relation: DateRelation
    /// The expression before it is seen from the day of publication.
    let form: DateForm
    /// Guessed from the verb nearest in the sentence; `nil` where there is no sign.
    let direction: Direction?
    /// The date as precise as the words, seen in ``direction``; `nil` where it stays open.
    let value: PartialDate?
    /// Whether the value rests on the day of publication.
    var isRelative: Bool { form.isRelative }

    /// The day that relative words rest on.
    let anchor: Day?

    /// The date seen in the given direction, for a caller that knows the tense better.
    func value(_ direction: Direction) -> PartialDate? {
        form.resolved(anchor: anchor, direction: direction)
    }
}

/// Finds the dates of a text and resolves relative ones against the day of publication.
struct DateReader: Sendable {
    private let anchor: Day?
    private let words = DateWords.standard
    private let numbers = NumberWords.standard

    /// - Parameters:
    ///   - published: the day of publication; without it, and without an exact dateline, relative dates stay open.
    ///   - dateline: the date of the dateline.
    init(published: Day?, dateline: PartialDate? = nil) {
        // What "today" means is the day of writing: that of a dateline up to a week before publication.
        if let published, let written = dateline?.day, (0...7).contains(written.days(until: published)) {
            anchor = written
        } else {
            anchor = published ?? dateline?.day
        }
    }

    /// All dates in the order of the text, none overlapping another. Linear in the text's length.
    func dates(in scalars: [Unicode.Scalar]) -> [DateMention] {
        dates(in: Lexemes(scalars))
    }

    func dates(in text: Lexemes) -> [DateMention] {
        let parser = DateParser(text: text, words: words, numbers: numbers)
        var mentions: [DateMention] = []
        var index = 0
        while index < text.count {
            guard var found = parser.date(at: index) else {
                index += 1
                continue
            }
            if let second = rangeEnd(after: found, parser) {
                found.form = .interval(found.form, second.form)
                found.characters = found.characters.lowerBound..<second.characters.upperBound
                found.lexemes = found.lexemes.lowerBound..<second.lexemes.upperBound
            }
            let direction = direction(around: found.lexemes, text)
            mentions.append(
                DateMention(
                    span: TextSpan(found.characters), relation: relation(before: found.lexemes.lowerBound, text), form: found.form,
                    direction: direction, value: found.form.resolved(anchor: anchor, direction: direction), anchor: anchor))
            index = found.lexemes.upperBound
        }
        return mentions
    }

    /// "between Monday AND Friday", "from June TO August".
    private func rangeEnd(after found: DateParser.Found, _ parser: DateParser) -> DateParser.Found? {
        let text = parser.text
        let before = text.word(found.lexemes.lowerBound - 1)
        let link = text.word(found.lexemes.upperBound)
        guard before == "between" && link == "and" || before == "from" && (link == "to" || link == "until" || link == "through") else {
            return nil
        }
        guard let second = parser.date(at: found.lexemes.upperBound + 1), second.form != .open, found.form != .open else { return nil }
        return second
    }

    private func relation(before index: Int, _ text: Lexemes) -> DateRelation {
        var place = index - 1
        while place >= 0, ["the", "a", "about", "around", "late", "early"].contains(text.word(place)) { place -= 1 }
        return words.relations[text.word(place)] ?? .on
    }

    /// The nearest sign of the future or past within the sentence, at most twelve words away; of two as near, the one before.
    private func direction(around lexemes: Range<Int>, _ text: Lexemes) -> Direction? {
        if ["by", "until"].contains(text.word(lexemes.lowerBound - 1)), nearest(lexemes, text) == nil { return .future }
        return nearest(lexemes, text)
    }

    private func nearest(_ lexemes: Range<Int>, _ text: Lexemes) -> Direction? {
        var isOpenBefore = true
        var isOpenAfter = true
        for distance in 1...12 {
            if isOpenBefore, let direction = sign(at: lexemes.lowerBound - distance, text, open: &isOpenBefore) {
                return isPlanned(lexemes.lowerBound - distance, text) ? .future : direction
            }
            if isOpenAfter, let direction = sign(at: lexemes.upperBound - 1 + distance, text, open: &isOpenAfter) { return direction }
        }
        return nil
    }

    private func sign(at index: Int, _ text: Lexemes, open: inout Bool) -> Direction? {
        guard let lexeme = text[index], lexeme.kind != .lineFeed else {
            open = false
            return nil
        }
        if lexeme.kind == .sign {
            // A stop inside "Nov." does not end the sentence.
            let isStop = lexeme.text == "." && !(text[index - 1]?.isCapitalized == true && text.word(index - 1).utf8.count <= 4)
            if isStop || lexeme.text == ";" || lexeme.text == "?" || lexeme.text == "!" { open = false }
            return nil
        }
        return lexeme.kind == .word ? words.direction(of: lexeme.text) : nil
    }

    /// Whether a participle stands in a future phrase: "will be signed", "is to be held", "expected to be signed".
    private func isPlanned(_ index: Int, _ text: Lexemes) -> Bool {
        for place in stride(from: index - 1, through: max(0, index - 4), by: -1) {
            guard text[place]?.kind == .word else { return false }
            if words.future.contains(text.word(place)) { return true }
            if text.word(place) == "be", text.word(place - 1) == "to" { return true }
        }
        return false
    }
}
