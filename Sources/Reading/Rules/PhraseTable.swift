/// A phrase of a rule file as lexemes: literal words and signs, `*` for any one word or number, `#` for a number, `**` for up to six
/// of them, `^` for the start of the passage and `$` for its end.
struct Phrase: Sendable, Hashable {
    enum Part: Sendable, Hashable {
        case literal(String)
        case anyWord
        case number
        case gap
    }

    let parts: [Part]
    let isAtStart: Bool
    let isAtEnd: Bool

    /// Longest stretch that `**` may stand for.
    static let longestGap = 6

    /// Reads `^ read more :`; nil where neither a literal nor a number begins it.
    init?(_ text: String) {
        var parts: [Part] = []
        var isAtStart = false
        var isAtEnd = false
        for piece in text.split(separator: " ") {
            switch piece {
            case "^": isAtStart = true
            case "$": isAtEnd = true
            case "*": parts.append(.anyWord)
            case "#": parts.append(.number)
            case "**": parts.append(.gap)
            default:
                // Plain words are most of the rules: they need no lexer, which counts at start-up.
                if piece.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) {
                    parts.append(.literal(String(piece)))
                } else {
                    for lexeme in Lexemes(String(piece)).all { parts.append(.literal(lexeme.text)) }
                }
            }
        }
        switch parts.first {
        case .literal, .number: break
        default: return nil
        }
        self.parts = parts
        self.isAtStart = isAtStart
        self.isAtEnd = isAtEnd
    }

    /// The lexemes that match from `start` on within `bounds`; nil where they do not.
    func match(in lexemes: Lexemes, at start: Int, bounds: Range<Int>) -> Range<Int>? {
        if isAtStart && start != bounds.lowerBound { return nil }
        guard let end = match(part: 0, in: lexemes, at: start, limit: bounds.upperBound) else { return nil }
        return start..<end
    }

    private func match(part: Int, in lexemes: Lexemes, at index: Int, limit: Int) -> Int? {
        guard part < parts.count else {
            return !isAtEnd || isOnlyClosing(lexemes, index..<limit) ? index : nil
        }
        switch parts[part] {
        case .literal(let text):
            guard index < limit, lexemes.all[index].text == text else { return nil }
            return match(part: part + 1, in: lexemes, at: index + 1, limit: limit)
        case .anyWord:
            guard index < limit, lexemes.all[index].kind == .word || lexemes.all[index].kind == .number else { return nil }
            return match(part: part + 1, in: lexemes, at: index + 1, limit: limit)
        case .number:
            guard index < limit, lexemes.all[index].kind == .number else { return nil }
            return match(part: part + 1, in: lexemes, at: index + 1, limit: limit)
        case .gap:
            for length in 0...Phrase.longestGap where index + length <= limit {
                if let end = match(part: part + 1, in: lexemes, at: index + length, limit: limit) { return end }
            }
            return nil
        }
    }

    /// Whether only stops and arrows are left, which do not make a line another line.
    private func isOnlyClosing(_ lexemes: Lexemes, _ rest: Range<Int>) -> Bool {
        lexemes.all[rest].allSatisfy { $0.kind == .sign && [".", "!", "…", "»", "›", ">", "→", ":"].contains($0.text) }
    }
}

/// Many phrases, found in one walk over the lexemes: looked up by their first word.
struct PhraseTable<Payload: Sendable>: Sendable {
    private var entries: [String: [(phrase: Phrase, payload: Payload)]] = [:]
    private var numeric: [(phrase: Phrase, payload: Payload)] = []

    init() {}

    mutating func add(_ phrase: Phrase, _ payload: Payload) {
        switch phrase.parts.first {
        case .literal(let first): entries[first, default: []].append((phrase, payload))
        default: numeric.append((phrase, payload))
        }
    }

    /// All phrases that begin at a lexeme within `bounds`.
    func matches(in lexemes: Lexemes, at index: Int, bounds: Range<Int>) -> [(range: Range<Int>, payload: Payload)] {
        let first = lexemes.all[index]
        guard let candidates = first.kind == .number ? numeric : entries[first.text] else { return [] }
        var found: [(range: Range<Int>, payload: Payload)] = []
        for (phrase, payload) in candidates {
            if let range = phrase.match(in: lexemes, at: index, bounds: bounds) { found.append((range, payload)) }
        }
        return found
    }
}
