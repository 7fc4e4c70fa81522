/// Words to search for, taken apart so that both databases are asked the same: all words must occur, `"…"` is a phrase, `…*` a beginning.
struct SearchQuery {
    private struct Term {
        let words: [String]
        let isBeginning: Bool
    }

    private var terms: [Term] = []

    /// - Throws: ``LedgerError`` where there is no word to search for.
    init(_ text: String) throws(LedgerError) {
        for (index, piece) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if index.isMultiple(of: 2) {
                for word in piece.split(whereSeparator: \.isWhitespace) {
                    add(Self.words(word), isBeginning: word.last == "*")
                }
            } else {
                add(Self.words(piece), isBeginning: false)
            }
        }
        guard !terms.isEmpty else { throw LedgerError(.badData, "there is no word in \"\(text)\" to search for") }
    }

    private mutating func add(_ words: [String], isBeginning: Bool) {
        if !words.isEmpty { terms.append(Term(words: words, isBeginning: isBeginning)) }
    }

    /// Letters and digits make words, as they do for both databases.
    static func words(_ text: Substring) -> [String] {
        text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init)
    }

    /// The word under which SQLite finds the entries of a kind. Words of texts hardly ever begin so: a search for `cla*` does not go through all claims.
    static func word(for kind: String) -> String { "0" + kind }

    /// The query as a database takes it.
    ///
    /// - Parameter kinds: of entries, any of which an entry must be; empty is all. SQLite finds them as words of their own, so that few entries of a
    ///   kind are found quickly under words that many others have; the other database is given them beside the query.
    func text(in dialect: SQLDialect, kinds: [String] = []) -> String {
        switch dialect {
        case .sqlite:
            let words = terms.map { "\"" + $0.words.joined(separator: " ") + "\"" + ($0.isBeginning ? " *" : "") }
            let named = kinds.map { "\"\(Self.word(for: $0))\"" }.joined(separator: " OR ")
            return "text : (" + words.joined(separator: " AND ") + ")" + (named.isEmpty ? "" : " AND kind : (\(named))")
        case .postgres:
            return terms.map { term in
                let words = term.words.map { "'\($0)'" }
                return "(" + words.joined(separator: " <-> ") + (term.isBeginning ? ":*" : "") + ")"
            }.joined(separator: " & ")
        }
    }
}
