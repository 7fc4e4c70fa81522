/// Cuts a text to tokens: stretches without white space one by one, in each from the left a word, an emoticon or a run of signs.
struct TokenCutter {
    let document: Document
    let scalars: [Unicode.Scalar]
    let rules: TokenRules
    private var tokens: [Range<Int>] = []
    /// The stretch without white space that is being cut.
    private(set) var chunk = 0..<0
    /// The words of the stretch.
    private(set) var words = 0..<0
    /// The word and the sentence that the cutting has come to.
    private var word = 0
    private var sentence = 0

    init(_ document: Document, rules: TokenRules = .english) {
        self.document = document
        self.rules = rules
        scalars = document.scalars
        tokens.reserveCapacity(document.words.count)
    }

    /// The ranges of all tokens.
    mutating func run() -> [Range<Int>] {
        let all = document.words
        var first = 0
        for index in all.indices where index + 1 == all.count || all[index + 1].followsSpace {
            words = first..<index + 1
            chunk = all[first].range.lowerBound..<all[index].range.upperBound
            word = first
            cutChunk()
            first = index + 1
        }
        return tokens
    }

    private mutating func cutChunk() {
        var place = chunk.lowerBound
        while place < chunk.upperBound {
            if let end = endOfEmoticon(place) ?? endOfAddress(place) {
                emit(place..<end)
                place = end
            } else if let start = startOfWord(place) {
                let end = endOfWord(from: start, token: place)
                split(place..<end)
                place = end
            } else {
                let end = endOfSigns(place)
                emit(place..<end)
                place = end
            }
        }
    }

    /// Adds a token, without control characters at its ends and if it has more than marks.
    mutating func emit(_ range: Range<Int>) {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, ScalarClass.of(scalars[start]) == .control { start += 1 }
        while end > start, ScalarClass.of(scalars[end - 1]) == .control { end -= 1 }
        guard start < end, scalars[start..<end].contains(where: { ScalarClass.of($0) != .mark }) else { return }
        tokens.append(start..<end)
    }

    /// A code point of the stretch, or nil outside it.
    func scalar(_ place: Int) -> Unicode.Scalar? {
        chunk.contains(place) ? scalars[place] : nil
    }

    /// Is a code point of the stretch a letter, a digit, or a mark or control character inside a word?
    func isLetter(_ place: Int) -> Bool {
        guard let scalar = scalar(place) else { return false }
        if ScalarClass.isLetterOrNumber(scalar) { return ScalarClass.of(scalar) != .ideograph }
        guard scalar.value >= 0x80 || scalar.value < 0x20 else { return false }
        let kind = ScalarClass.of(scalar)
        return kind == .mark || kind == .control
    }

    /// Is a code point of the stretch a decimal digit?
    func isDigit(_ place: Int) -> Bool {
        scalar(place).map(ScalarClass.isDigit) ?? false
    }

    /// Is the full stop at a place the end of a sentence, with at most closing marks behind it?
    mutating func endsSentence(_ place: Int) -> Bool {
        let all = document.words
        while word + 1 < words.upperBound, all[word].range.upperBound <= place { word += 1 }
        while sentence + 1 < document.sentences.count, document.sentences[sentence].upperBound <= word { sentence += 1 }
        guard sentence < document.sentences.count else { return true }
        let end = document.sentences[sentence].upperBound
        guard end - word <= 8 else { return false }
        return (word + 1..<max(end, word + 1)).allSatisfy { all[$0].kind == .punctuation || isNumberOfNote($0) }
    }

    private func isNumberOfNote(_ index: Int) -> Bool {
        let range = document.words[index].range
        return scalars[range.lowerBound - 1] == "[" && scalars[range].allSatisfy(ScalarClass.isDigit)
    }

    /// The first code point behind the stretch's white space.
    var nextStretch: Unicode.Scalar? {
        words.upperBound < document.words.count ? scalars[document.words[words.upperBound].range.lowerBound] : nil
    }

    private func endOfEmoticon(_ place: Int) -> Int? {
        guard let faces = rules.emoticons[scalars[place]] else { return nil }
        // One that begins with a letter stands alone: "XD".
        if isLetter(place), place > chunk.lowerBound { return nil }
        for face in faces where place + face.count <= chunk.upperBound && scalars[place..<place + face.count].elementsEqual(face) {
            let end = place + face.count
            if end == chunk.upperBound || !isLetter(place) && !isLetter(end) && isSeparate(place, face) { return end }
        }
        return nil
    }

    /// Brackets and strokes inside a stretch are no emoticons: `(see:(a))`, `http://`.
    private func isSeparate(_ place: Int, _ face: [Unicode.Scalar]) -> Bool {
        place == chunk.lowerBound && face.count > 1 && face.last != "/" && face.first != "("
    }

    /// The end of a run of signs that is one token: dots, exclamation and question marks, lines of one sign, arrows, doubled quotation marks.
    private func endOfSigns(_ place: Int) -> Int {
        let sign = scalars[place]
        func end(while condition: (Unicode.Scalar) -> Bool) -> Int {
            var end = place + 1
            while end < chunk.upperBound, condition(scalars[end]) { end += 1 }
            return end
        }
        switch sign {
        case "!", "?":
            return end { $0 == "!" || $0 == "?" }
        case "-", "=":
            let run = end { $0 == sign }
            return scalar(run) == ">" ? run + 1 : run
        case ".", "_", "*", "~", "#", "+", "<", ">":
            return end { $0 == sign }
        case "'", "’", "`":
            return scalar(place + 1) == sign ? place + 2 : place + 1
        default:
            // A sign with its modifiers, such as an emoji with a skin tone.
            return end { $0 == "\u{FE0F}" || $0 == "\u{200D}" || $0.properties.isEmojiModifier }
        }
    }
}
