internal import Evidence

/// What speaks for a passage being page furniture, and what against it.
struct FurnitureScore: Sendable {
    /// Sum of all features; see `[weights]` of `furniture.rules`.
    var total = 0.0
    /// The reason with the heaviest phrases; `nil` where no phrase matched.
    var reason: OmissionReason?
    /// The page talks of itself or to the reader, outside quotation marks.
    var isAddress = false
    /// Words and numbers in the passage.
    var wordCount = 0

    /// Scores a stretch of lexemes that holds no line feed.
    ///
    /// - Parameter isFirst: it opens the page, where a headline is to be expected.
    init(_ lexemes: Lexemes, _ bounds: Range<Int>, rules: FurnitureRules, isFirst: Bool = false) {
        var byEntry: Set<Int> = []
        var byReason: [OmissionReason: Double] = [:]
        var hasAnchoredLabel = false
        var tally = Tally()
        var isQuoted = false
        for index in bounds {
            let lexeme = lexemes.all[index]
            if lexeme.isQuote {
                tally.quotes += 1
                isQuoted = lexeme.text == "“" || lexeme.text == "„" || lexeme.text == "«" || (lexeme.text == "\"" && !isQuoted)
                continue
            }
            if lexeme.kind != .sign { wordCount += 1 }
            if isQuoted { continue }
            for (_, entry) in rules.phrases.matches(in: lexemes, at: index, bounds: bounds) where byEntry.insert(entry.number).inserted {
                byReason[entry.reason, default: 0] += entry.weight
                if entry.reason == .caption || entry.reason == .related && entry.isAnchored { hasAnchoredLabel = true }
            }
            tally.count(lexeme, isSentenceStart: isSentenceStart(lexemes, index, bounds), rules: rules)
        }
        isAddress = tally.second + tally.first > 0
        // A label or a credit makes "Read more: Minister says ..." a link although it attributes; a long passage is no label.
        let isLabel = hasAnchoredLabel && wordCount <= 40
        let best = byReason.max { $0.value == $1.value ? $0.key.rawValue > $1.key.rawValue : $0.value < $1.value }
        reason = best?.key
        if let best { total += best.value + 0.5 * (byReason.values.reduce(0, +) - best.value) }
        if wordCount > 40, byEntry.count == 1 { total += rules.weight("one phrase") }
        if isAddress {
            if tally.second > 0 { total += rules.weight("second person") }
            if tally.second > 1 { total += rules.weight("second person again") }
            if tally.first > 0 { total += rules.weight("first person") }
            total += rules.weight("publisher word") * Double(min(tally.publisher, 4))
        }
        if rules.imperatives.contains(lexemes.word(bounds.lowerBound)), !isFirst { total += rules.weight("imperative") }
        if !isLabel {
            if tally.attribution > 0 { total += rules.weight("attribution") }
            if tally.events > 0 { total += rules.weight("event") }
            if tally.quotes > 0 { total += rules.weight("quotation") }
            // Short lines are often in title case ("Follow Us on Facebook"), which says nothing.
            if wordCount > 12 {
                total += rules.weight("name") * Double(min(tally.names, 5)) + rules.weight("number") * Double(min(tally.numbers, 3))
            }
        }
        if !isFirst { scoreForm(lexemes, bounds, tally, rules) }
    }

    /// Menus, breadcrumbs and advertisements in capitals: told by what the line is made of.
    private mutating func scoreForm(_ lexemes: Lexemes, _ bounds: Range<Int>, _ tally: Tally, _ rules: FurnitureRules) {
        guard wordCount >= 1, wordCount <= 16 else { return }
        if wordCount >= 2, tally.menu == wordCount, ![".", "?"].contains(lexemes[bounds.upperBound - 1]?.text) {
            total += rules.weight("menu")
            reason = reason ?? .navigation
        }
        if FurnitureScore.isTemplate(lexemes, bounds) {
            total += rules.weight("menu")
            reason = reason ?? .other
        }
        if FurnitureScore.isBreadcrumb(lexemes, bounds) {
            total += rules.weight("menu")
            reason = reason ?? .navigation
        }
        if tally.upperCase == tally.letters, tally.letters >= 2 {
            total += rules.weight("capitals")
            if tally.promotional >= 2 {
                total += rules.weight("promotion")
                reason = reason ?? .other
            }
        }
    }

    /// What a site's machinery failed to fill in: "{{ article.title }}", "<% include footer %>", "[gallery ids=12]".
    private static func isTemplate(_ lexemes: Lexemes, _ bounds: Range<Int>) -> Bool {
        guard bounds.count >= 3, let first = lexemes[bounds.lowerBound], let second = lexemes[bounds.lowerBound + 1],
            let last = lexemes[bounds.upperBound - 1]
        else { return false }
        if first.text == "{", ["{", "%"].contains(second.text) { return last.text == "}" }
        if first.text == "<", ["%", "?"].contains(second.text) { return last.text == ">" }
        return first.text == "[" && last.text == "]" && lexemes.all[bounds].contains { $0.text == "=" }
    }

    /// "Home › World › Asia": at least two separators between parts of at most four words.
    private static func isBreadcrumb(_ lexemes: Lexemes, _ bounds: Range<Int>) -> Bool {
        var separators = 0
        var words = 0
        for index in bounds {
            let lexeme = lexemes.all[index]
            if lexeme.kind == .sign {
                let isSeparator = ["›", "»", ">", "|", "•", "·"].contains(lexeme.text) || lexeme.text == "/" && lexeme.isAfterSpace
                guard isSeparator || lexeme.text == "&" || lexeme.text == "'" || lexeme.text == "-" else { return false }
                if isSeparator {
                    separators += 1
                    words = 0
                }
            } else {
                words += 1
                if words > 4 { return false }
            }
        }
        return separators >= 2
    }

    private func isSentenceStart(_ lexemes: Lexemes, _ index: Int, _ bounds: Range<Int>) -> Bool {
        guard index > bounds.lowerBound else { return true }
        let before = lexemes.all[index - 1]
        return before.kind == .sign && [".", "!", "?", ":", "…"].contains(before.text)
    }
}

private struct Tally {
    var second = 0, first = 0, publisher = 0, attribution = 0, events = 0
    var names = 0, numbers = 0, quotes = 0, menu = 0, promotional = 0, upperCase = 0, letters = 0

    mutating func count(_ lexeme: Lexeme, isSentenceStart: Bool, rules: FurnitureRules) {
        switch lexeme.kind {
        case .number:
            numbers += 1
        case .word:
            letters += 1
            if lexeme.isUpperCase || lexeme.isCapitalized && lexeme.text.utf8.count == 1 { upperCase += 1 }
            if let uses = rules.uses[lexeme.text] { count(uses, lexeme) }
            if lexeme.isCapitalized, !isSentenceStart { names += 1 }
        case .sign, .lineFeed:
            break
        }
    }

    private mutating func count(_ uses: FurnitureRules.WordUse, _ lexeme: Lexeme) {
        if uses.contains(.secondPerson) { second += 1 }
        // "US" is the country, "us" the publisher.
        if uses.contains(.firstPerson), !(lexeme.text == "us" && lexeme.isUpperCase) { first += 1 }
        if uses.contains(.publisher) { publisher += 1 }
        if uses.contains(.attribution) { attribution += 1 }
        if uses.contains(.event) { events += 1 }
        if uses.contains(.menu) { menu += 1 }
        if uses.contains(.promotional) { promotional += 1 }
    }
}
