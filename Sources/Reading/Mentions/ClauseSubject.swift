import Language

/// Finds the noun phrase that is the subject of a verb, whoever it names: "Mr Albert Pym, the verger, holds that ...".
///
/// The tree of the sentence tells it where the model has one; else the words do: the phrase ends before the verb, its helping verbs and
/// adverbs, and begins behind the last word or mark that ends another clause. What stands between commas right before the verb belongs to it.
struct ClauseSubject: Sendable {
    let actors: ActorReading
    let dates: [ReportDate]
    private var wording: Wording { actors.wording }
    /// Longest subject, in words.
    private static let longest = 22

    init(_ actors: ActorReading, dates: [ReportDate]) {
        self.actors = actors
        self.dates = dates
    }

    /// The subject before a verb; nil where no noun phrase stands there.
    func before(_ verb: Int, in sentence: Range<Int>) -> Range<Int>? {
        byWords(verb, in: sentence) ?? byTree(verb, in: sentence)
    }

    /// The subject that the tree gives the verb, where the words show none: "Historians who have read it put the number at 14."
    private func byTree(_ verb: Int, in sentence: Range<Int>) -> Range<Int>? {
        guard let noun = actors.grammar.dependents(of: verb, as: "nsubj").first(where: { $0 < verb }),
            let node = actors.grammar[noun], node.probability >= 0.7,
            node.partOfSpeech != .pronoun || ["he", "she", "it", "they"].contains(wording.form(noun))
        else { return nil }
        let extent = actors.grammar.extent(of: noun)
        guard sentence.contains(extent.lowerBound), extent.upperBound <= verb else { return nil }
        return checked(extent, core: extent)
    }

    private func byWords(_ verb: Int, in sentence: Range<Int>) -> Range<Int>? {
        let end = behindSubject(verb, in: sentence)
        guard end > sentence.lowerBound else { return nil }
        if ["he", "she", "it", "they", "who", "which"].contains(wording.form(end - 1)) {
            let before = wording.form(end - 2)
            let isFree =
                end - 1 == sentence.lowerBound || wording.isMark(end - 2) || Self.clauseWords.contains(before)
                || ["and", "or"].contains(before)
                || !wording.sameSentence(end - 2, end - 1)
            // "Historians who have read it put ..." has another subject.
            return isFree || ["he", "she", "they"].contains(wording.form(end - 1)) ? end - 1..<end : nil
        }
        var start: Int
        if wording.form(end - 1) == "," {
            guard let opened = parenthesis(endingAt: end - 1, in: sentence) else { return nil }
            start = head(before: opened, in: sentence)
            guard start < opened else { return nil }
            return checked(start..<end - 1, core: start..<opened)
        }
        start = head(before: end, in: sentence)
        // "Britain's ambassador, Neil Crompton told": a name that explains the phrase before its comma belongs to it.
        return checked(start..<end, core: start..<end)
    }

    /// The subject behind a verb that stands before it: "said Marina Silva, the environment minister."
    func after(_ verb: Int, in sentence: Range<Int>) -> Range<Int>? {
        let start = verb + 1
        guard start < sentence.upperBound, wording.sameSentence(verb, start), isOpener(start) else { return nil }
        var index = start
        while index < min(sentence.upperBound, start + Self.longest) {
            let form = wording.form(index)
            if let phrase = actors.phrase(at: index), phrase.words.lowerBound == index, phrase.head != .other {
                index = max(phrase.end, index + 1)
                continue
            }
            if form == "," {
                // An apposition goes on; a clause does not.
                guard let phrase = actors.phrase(at: index + 1), phrase.head == .role || phrase.head == .person,
                    phrase.words.lowerBound == index + 1
                else {
                    if let close = apposition(from: index, in: sentence) {
                        index = close
                        continue
                    }
                    break
                }
                index += 1
                continue
            }
            if wording.isMark(index), !isInsideName(index) { break }
            if Self.clauseWords.contains(form) || ActLexicon.english.isHelping(form)
                || dates.contains(where: { $0.words.lowerBound == index })
            {
                break
            }
            if ["on", "in", "at", "during", "to", "as", "after", "before", "late", "early", "yesterday", "today"].contains(form),
                index > start,
                !wording.isCapitalised(index), !isPlace(after: index)
            {
                break
            }
            index += 1
        }
        guard index > start else { return nil }
        return checked(start..<index, core: start..<index)
    }

    /// The noun phrase that ends at a word; nil where none does.
    func phrase(endingAt end: Int, in sentence: Range<Int>) -> Range<Int>? {
        let start = head(before: end, in: sentence)
        return start < end ? checked(start..<end, core: start..<end) : nil
    }

    // MARK: - Pieces

    /// Where the subject of a verb ends: before helping verbs, adverbs and dates.
    private func behindSubject(_ verb: Int, in sentence: Range<Int>) -> Int {
        var end = verb
        for _ in 0..<6 where end > sentence.lowerBound {
            let form = wording.form(end - 1)
            if let date = dates.first(where: { $0.words.upperBound == end }), date.words.lowerBound > sentence.lowerBound {
                end = date.words.lowerBound
                if ["on", "in"].contains(wording.form(end - 1)) { end -= 1 }
            } else if ActLexicon.english.isHelping(form) || (ActLexicon.english.isAdverb(form) && !wording.isCapitalised(end - 1)) {
                end -= 1
                if form == "t" || form == "ll" || form == "ve" || form == "d", wording.form(end - 1) == "'" { end -= 1 }
            } else {
                break
            }
        }
        return end
    }

    /// The comma that opens the parenthesis which a comma closes: ", the verger,", ", who leads the opposition,", ", quoted by the paper,".
    ///
    /// Of several the outermost whose inside explains the noun before it: "the minister, Ann Lee, who ...,".
    private func parenthesis(endingAt close: Int, in sentence: Range<Int>) -> Int? {
        var best: Int?
        var comma = close
        while let opened = previousMark(comma, in: sentence), wording.form(opened) == ",", close - opened < Self.longest,
            explains(opened + 1)
        {
            let start = previousMark(opened, in: sentence).map { $0 + 1 } ?? sentence.lowerBound
            guard isPhrase(start..<opened) else { break }
            best = opened
            comma = opened
        }
        return best
    }

    /// The mark before a word that is not inside a name.
    private func previousMark(_ index: Int, in sentence: Range<Int>) -> Int? {
        var index = index - 1
        while index >= sentence.lowerBound {
            if wording.isMark(index), !isInsideName(index) { return index }
            index -= 1
        }
        return nil
    }

    /// Whether words between marks are a noun phrase: no date, no words of place, no verb's helper.
    private func isPhrase(_ words: Range<Int>) -> Bool {
        guard !words.isEmpty, !ActorReading.prepositions.contains(wording.form(words.lowerBound)) else { return false }
        if dates.contains(where: { $0.words.upperBound == words.upperBound }) { return false }
        return !words.dropFirst().contains { index in
            ActLexicon.english.isHelping(wording.form(index))
                || (Self.clauseWords.contains(wording.form(index)) && !["who", "which", "as"].contains(wording.form(index)))
        }
    }

    /// Whether words that explain a noun begin here: an article, a name, a relative, a participle, a number (an age).
    private func explains(_ index: Int) -> Bool {
        let form = wording.form(index)
        if [
            "the", "a", "an", "its", "his", "her", "their", "who", "which", "whose", "whom", "for", "speaking", "quoted", "cited",
            "quoting", "citing", "himself", "herself", "then", "now", "also", "one",
        ].contains(form) {
            return true
        }
        return wording.isCapitalised(index) || form.first?.isNumber ?? false || form.hasSuffix("ing")
    }

    /// ", a climate lawyer in London" up to the next comma or stop.
    private func apposition(from comma: Int, in sentence: Range<Int>) -> Int? {
        guard
            ["the", "a", "an", "its", "his", "her", "their", "who"].contains(wording.form(comma + 1)) || wording.isCapitalised(comma + 1),
            wording.form(comma + 1) != "who"
        else { return nil }
        var index = comma + 1
        while index < sentence.upperBound, index - comma < 12 {
            if wording.isMark(index), !isInsideName(index) { return index }
            if Self.clauseWords.contains(wording.form(index)) || ActLexicon.english.isHelping(wording.form(index)) { return nil }
            index += 1
        }
        return nil
    }

    /// Where the noun phrase that ends at a word begins.
    private func head(before end: Int, in sentence: Range<Int>) -> Int {
        var start = end
        while start > sentence.lowerBound, end - start < Self.longest {
            let form = wording.form(start - 1)
            // "Last month Mr Kim"
            if start < end, dates.contains(where: { $0.words.upperBound == start }) { break }
            if let phrase = actors.phrase(endingAt: start), phrase.words.lowerBound >= sentence.lowerBound, phrase.words.lowerBound < start
            {
                start = phrase.words.lowerBound
                if wording.form(start) == "that", start + 1 < end { return start + 1 }
                continue
            }
            if wording.isMark(start - 1), !isInsideName(start - 1) { break }
            if form == "and" || form == "or" || form == "&" {
                guard joins(start - 1, in: sentence) else { break }
                start -= 1
                continue
            }
            // "a figure the palace disputes": an article begins the phrase, unless a small word joins it to the one before.
            if ["the", "a", "an"].contains(wording.form(start)), start < end, !ActorReading.prepositions.contains(form), form != "and",
                form != "or"
            {
                break
            }
            if Self.clauseWords.contains(form), !wording.isCapitalised(start - 1) || wording.beginsSentence(start - 1) { break }
            if ActLexicon.english.isHelping(form) { break }
            start -= 1
        }
        guard start < end else { return end }
        // "In Berlin the news bureau": a place before the phrase is not of it.
        if ActorReading.prepositions.contains(wording.form(start))
            || ["yesterday", "today", "meanwhile", "later", "then", "earlier", "yet", "still"].contains(wording.form(start))
        {
            var index = start + 1
            while index < end, index - start < 7 {
                if ["the", "a", "an", "its", "his", "her", "one", "some", "two"].contains(wording.form(index)), index > start + 1 {
                    return index
                }
                if let date = dates.first(where: { $0.words.upperBound == index }), date.words.lowerBound >= start { return index }
                index += 1
            }
            if !ActorReading.prepositions.contains(wording.form(start)) { start += 1 }
        }
        return start
    }

    /// Whether "and" joins two names or two speakers rather than two clauses.
    private func joins(_ index: Int, in sentence: Range<Int>) -> Bool {
        if wording.isCapitalised(index - 1), wording.isCapitalised(index + 1) { return true }
        guard let left = actors.phrase(endingAt: index) else { return false }
        return left.speaks && !left.isPossessive
    }

    /// Marks within names: hyphens, apostrophes, the stop of an abbreviation.
    private func isInsideName(_ index: Int) -> Bool {
        let form = wording.form(index)
        if form == "-" || form == "'" || form == "&" || form == "/" { return wording.isGlued(index) }
        if form == "," { return wording.isGlued(index) && wording.isGlued(index + 1) && wording.form(index + 1).first?.isNumber ?? false }
        return form == "." && wording.isGlued(index) && wording.form(index - 1).count <= 4 && wording.isCapitalised(index - 1)
    }

    private func isPlace(after index: Int) -> Bool {
        wording.form(index) != "to" && !dates.contains { $0.words.lowerBound == index + 1 }
            && (wording.isCapitalised(index + 1) || wording.form(index + 1) == "the")
    }

    private func isOpener(_ index: Int) -> Bool {
        let form = wording.form(index)
        if Self.clauseWords.contains(form) || ActLexicon.english.isHelping(form) || wording.isMark(index) { return false }
        if ["the", "a", "an", "its", "his", "her", "their", "our", "one", "another", "several", "some", "two", "three", "many"].contains(
            form)
        {
            return true
        }
        return wording.isCapitalised(index) || actors.phrase(at: index).map { $0.words.lowerBound == index && $0.speaks } ?? false
            || (form.hasSuffix("s") && form.count > 4)
    }

    /// The subject, if its core looks like a noun phrase.
    private func checked(_ subject: Range<Int>, core: Range<Int>) -> Range<Int>? {
        guard !core.isEmpty, subject.count <= Self.longest + 4, let last = core.last, let first = core.first else { return nil }
        let form = wording.form(first)
        if ActorReading.prepositions.contains(form) || Self.unfit.contains(form) || wording.isMark(first) { return nil }
        let tail = wording.form(last)
        if ActorReading.prepositions.contains(tail) || ["the", "a", "an", "to", "not"].contains(tail) { return nil }
        let isNoun =
            wording.isCapitalised(first) || actors.phrase(at: first) != nil || tail.hasSuffix("s")
            || core.contains { actors.phrase(at: $0)?.speaks ?? false }
            || [
                "the", "a", "an", "its", "his", "her", "their", "one", "some", "many", "several", "another", "most", "somebody", "someone",
                "critics", "both",
            ].contains(form)
            || form.first?.isNumber ?? false
        return isNoun ? subject : nil
    }

    /// Words that begin or hold another clause.
    static let clauseWords: Set<String> = [
        "that", "but", "while", "because", "although", "though", "when", "if", "whether", "as", "after", "before", "since", "so", "where",
        "which",
        "who", "whose", "said", "says", "told", "than", "until", "unless", "yet", "why", "how", "what", "whereas", "whom", "then",
        "quoted", "cited", "citing", "quoting", "denied", "dismissed", "rejected", "announced", "declared", "warned",
    ]
    /// Words that are no subject of saying.
    private static let unfit: Set<String> = [
        "i", "we", "you", "there", "this", "that", "these", "those", "nobody", "nothing", "none", "what", "no", "not", "to", "here", "now",
        "yes",
        "and", "or", "my", "our", "your", "asked", "pressed", "questioned", "speaking", "according",
    ]
}
