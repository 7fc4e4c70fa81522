/// What language a text is in, by its scripts and its most frequent words.
///
/// Meant to refuse a text that the reader was not made for with a word on why. It tells apart the languages it has words for and
/// leaves texts open that are short or have few such words, as headlines and tables.
public struct LanguageGuess: Sendable, Hashable {
    /// The answer.
    public enum Verdict: Sendable, Hashable {
        /// The text is English.
        case english
        /// The text is in the language of this ISO 639-1 code.
        case other(String)
        /// The text is too short, or has too few words known from any language.
        case undetermined
    }

    /// The answer.
    public let verdict: Verdict
    /// The ISO 639-1 code of the most likely language, or nil when undetermined.
    public let language: String?
    /// The share, in 0...1, of the words (or, for a language told by its script, of the letters) that speaks for ``language``.
    public let share: Double

    /// Looks at the first 2,000 words of a text.
    public init(_ document: Document) {
        let sample = document.words.prefix(2000).filter { $0.kind != .punctuation }
        var scripts = ScriptCount()
        for word in sample { for scalar in document.scalars[word.range] { scripts.take(scalar) } }
        if let (language, share) = scripts.language {
            self.init(scripts.letters >= 10 ? language : nil, share: share)
            return
        }
        let words = FunctionWords.shared
        var hits = [Int](repeating: 0, count: words.languages.count)
        var count = 0
        for word in sample {
            guard let first = document.scalars[word.range].first, ScalarClass.isLetterOrNumber(first), !ScalarClass.isDigit(first) else {
                continue
            }
            count += 1
            for language in words.languages(of: document.text(in: word.range).lowercased()) { hits[language] += 1 }
        }
        guard count >= 8, let best = hits.indices.max(by: { hits[$0] < hits[$1] }) else {
            self.init(nil, share: 0)
            return
        }
        let share = Double(hits[best]) / Double(count)
        // Running English has a share of .35 to .5, headlines and lists of names near 0; any other language under its own list .25 and
        // more.
        let second = hits.indices.filter { $0 != best }.map { hits[$0] }.max() ?? 0
        let clear = hits[best] >= 3 && share >= 0.12 && hits[best] > second
        self.init(clear ? words.languages[best] : nil, share: share)
    }

    private init(_ language: String?, share: Double) {
        self.language = language
        self.share = share
        verdict = language.map { $0 == "en" ? .english : .other($0) } ?? .undetermined
    }
}

/// Counts letters by script, for the languages that need no more.
private struct ScriptCount {
    private(set) var letters = 0
    private var han = 0
    private var kana = 0
    private var others: [String: Int] = [:]

    mutating func take(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        if value < 0x370 {
            if ScalarClass.letterCase(of: scalar) != .none { letters += 1 }
            return
        }
        letters += 1
        switch value {
        case 0x3040...0x30FF: kana += 1
        case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F: han += 1
        default: if let language = ScriptCount.language(of: value) { others[language, default: 0] += 1 }
        }
    }

    private static func language(of value: UInt32) -> String? {
        switch value {
        case 0x370...0x3FF, 0x1F00...0x1FFF: "el"
        case 0x590...0x5FF: "he"
        case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFE: "ar"
        case 0x900...0x97F: "hi"
        case 0xE00...0xE7F: "th"
        case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7A3: "ko"
        default: nil
        }
    }

    /// The language of a script that more than half of the letters are in.
    var language: (String, Double)? {
        var counts = others
        counts[kana * 10 > han ? "ja" : "zh"] = han + kana
        guard let (language, count) = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), count * 2 > letters else { return nil }
        return (language, Double(count) / Double(letters))
    }
}

/// The words of `Resources/function-words.txt`.
private struct FunctionWords: Sendable {
    static let shared = FunctionWords(String(decoding: PackageResources.function_words_txt, as: UTF8.self))

    private(set) var languages: [String] = []
    /// For each word the languages it belongs to, as places in ``languages``.
    private var places: [Substring: [Int]] = [:]

    init(_ text: String) {
        for line in ResourceLines(text) {
            if line.hasPrefix("[") {
                languages.append(String(line.dropFirst().prefix { $0 != "]" }))
            } else {
                for word in line.split(separator: " ") where places[word, default: []].last != languages.count - 1 {
                    places[word, default: []].append(languages.count - 1)
                }
            }
        }
    }

    func languages(of word: String) -> [Int] {
        places[word[...]] ?? []
    }
}
