import Evidence
import Language
import Register

/// The words of a document in the forms that rules compare: folded, as printed, with their sentence.
///
/// Rules count in words; spans that leave the module count in code points.
struct Wording: Sendable {
    let document: Document
    /// Lower case, without diacritics; a typographic apostrophe is a straight one.
    let forms: [String]
    /// As printed.
    let surfaces: [String]
    /// Index of the sentence of each word.
    let sentenceOf: [Int]
    /// Where each paragraph starts, in code points.
    let paragraphStarts: [Int]

    init(_ document: Document) {
        self.document = document
        var forms: [String] = []
        var surfaces: [String] = []
        forms.reserveCapacity(document.words.count)
        surfaces.reserveCapacity(document.words.count)
        for index in document.words.indices {
            let surface = document.text(ofWord: index)
            surfaces.append(surface)
            forms.append(Self.fold(surface))
        }
        var sentenceOf = [Int](repeating: 0, count: forms.count)
        for (number, sentence) in document.sentences.enumerated() {
            for word in sentence { sentenceOf[word] = number }
        }
        self.forms = forms
        self.surfaces = surfaces
        self.sentenceOf = sentenceOf
        paragraphStarts = [0] + document.scalars.indices.filter { document.scalars[$0] == "\n" }.map { $0 + 1 }
    }

    var count: Int { forms.count }

    /// Ranges of words, one a sentence.
    var sentences: [Range<Int>] { document.sentences }

    /// The form of a word, empty outside the text.
    func form(_ index: Int) -> String {
        forms.indices.contains(index) ? forms[index] : ""
    }

    /// The words of the sentence that a word stands in.
    func sentence(of index: Int) -> Range<Int> {
        guard sentenceOf.indices.contains(index), document.sentences.indices.contains(sentenceOf[index]) else { return index..<index }
        return document.sentences[sentenceOf[index]]
    }

    /// Whether two words stand in one sentence.
    func sameSentence(_ left: Int, _ right: Int) -> Bool {
        sentenceOf.indices.contains(left) && sentenceOf.indices.contains(right) && sentenceOf[left] == sentenceOf[right]
    }

    /// Whether the word begins with a capital letter.
    func isCapitalised(_ index: Int) -> Bool {
        guard document.words.indices.contains(index) else { return false }
        switch document.words[index].letterCase {
        case .capitalized, .upper: return true
        case .mixed: return surfaces[index].unicodeScalars.first?.properties.isUppercase ?? false
        case .lower: return false
        }
    }

    /// Whether all its letters are capitals.
    func isUpper(_ index: Int) -> Bool {
        document.words.indices.contains(index) && document.words[index].letterCase == .upper
    }

    /// Whether the word is the first of its sentence, opening marks aside.
    func beginsSentence(_ index: Int) -> Bool {
        var first = sentence(of: index).lowerBound
        while first < index, isMark(first) { first += 1 }
        return first == index
    }

    /// Whether the word is punctuation.
    func isMark(_ index: Int) -> Bool {
        document.words.indices.contains(index) && document.words[index].kind == .punctuation
    }

    /// Whether no white space stands between the word before and this one.
    func isGlued(_ index: Int) -> Bool {
        guard index > 0, document.words.indices.contains(index) else { return false }
        return document.words[index - 1].range.upperBound == document.words[index].range.lowerBound
    }

    /// Whether the phrase of folded words stands at a word.
    func matches(_ phrase: [String], at index: Int) -> Bool {
        guard index >= 0, index + phrase.count <= count else { return false }
        for offset in phrase.indices where forms[index + offset] != phrase[offset] { return false }
        return true
    }

    /// Where a possessive ending (`'s`, or `'` after s) that stands at a word ends; the word itself where there is none.
    func afterPossessive(_ index: Int) -> Int {
        guard form(index) == "'", isGlued(index) else { return index }
        if form(index + 1) == "s", isGlued(index + 1) { return index + 2 }
        if form(index - 1).hasSuffix("s"), !isGlued(index + 1) { return index + 1 }
        return index
    }

    /// The code points of a range of words.
    func span(_ words: Range<Int>) -> TextSpan {
        TextSpan(document.characters(ofWords: words))
    }

    /// The words that a span of code points touches.
    func words(in span: TextSpan) -> Range<Int> { document.words(in: span.range) }

    /// The text of a span of code points.
    func text(_ span: TextSpan) -> String { document.text(in: span.range) }

    /// The words as printed.
    func text(_ words: Range<Int>) -> String {
        words.isEmpty ? "" : document.text(in: document.characters(ofWords: words))
    }

    /// One word folded.
    static func fold(_ word: String) -> String {
        var isPlain = true
        for byte in word.utf8 where byte >= 128 { isPlain = false; break }
        if isPlain { return word.lowercased() }
        if word == "’" || word == "‘" || word == "ʼ" { return "'" }
        if word == "–" || word == "‑" || word == "—" { return "-" }
        let folded = ActorDirectory.fold(word).joined()
        return folded.isEmpty ? word.lowercased() : folded
    }

    /// A phrase of a rule or register cut into words as a document is.
    static func words(of phrase: some StringProtocol) -> [String] {
        var words: [String] = []
        var current = String.UnicodeScalarView()
        func isMark(_ scalar: Unicode.Scalar) -> Bool {
            if scalar.value < 128 {
                return scalar.value > 32 && !(48...57).contains(scalar.value) && !(65...90).contains(scalar.value)
                    && !(97...122).contains(scalar.value)
            }
            switch scalar.properties.generalCategory {
            case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
                .otherPunctuation:
                return true
            default: return false
            }
        }
        for scalar in phrase.unicodeScalars {
            if scalar.properties.isWhitespace || isMark(scalar) {
                if !current.isEmpty { words.append(String(current)) }
                current = String.UnicodeScalarView()
                if isMark(scalar) { words.append(String(scalar)) }
            } else {
                current.append(scalar)
            }
        }
        if !current.isEmpty { words.append(String(current)) }
        return words
    }

    /// The same, folded.
    static func forms(of phrase: some StringProtocol) -> [String] {
        words(of: phrase).map { fold($0) }
    }
}
