import Evidence
import Language

/// Speech told by a finite verb with its subject: "X said that Y", "Y, X said", "Y, said X", "Y, X said, Z", "X: 'Y'".
extension ClaimCompletion {
    /// The claims of the verbs of saying in a sentence.
    func saying(_ sentence: Range<Int>) -> [ClaimDraft] {
        var found: [ClaimDraft] = []
        var index = sentence.lowerBound
        while index < sentence.upperBound {
            guard let verb = speechVerb(at: index), verb.upperBound <= sentence.upperBound else {
                index += 1
                continue
            }
            index = verb.upperBound
            let next = behindTime(verb.upperBound, in: sentence)
            if let draft = reported(verb, next, in: sentence) ?? postposed(verb, next, in: sentence) ?? inverted(verb, in: sentence)
                ?? introduced(verb, next, in: sentence) ?? bare(verb, next, in: sentence)
            {
                found.append(draft)
            }
        }
        return found
    }

    private func speechVerb(at index: Int) -> Range<Int>? {
        let match = lexicon.asserts.longest(at: index, in: wording.forms) ?? lexicon.denies.longest(at: index, in: wording.forms)
        let speech = lexicon.speech.longest(at: index, in: wording.forms)
        guard let words = [match, speech].compactMap({ $0?.words }).max(by: { $0.count < $1.count }) else { return nil }
        // The tree knows a noun from a verb.
        if let node = actors.grammar[words.lowerBound], node.partOfSpeech != .verb, node.partOfSpeech != .auxiliary { return nil }
        // "the Sahel States", "the claims", "a report", "to report" are no finite verbs.
        if wording.isCapitalised(words.lowerBound), !wording.beginsSentence(words.lowerBound), !isCapitals(words.lowerBound) { return nil }
        if Self.nouns.contains(wording.form(words.lowerBound)), !isBehindSpeaker(words.lowerBound) { return nil }
        if ["the", "a", "an", "to", "of", "this", "that", "these", "those", "no", "any", "his", "her", "its", "their"].contains(
            wording.form(index - 1))
        {
            return nil
        }
        return words
    }

    /// Verbs that are nouns as often.
    private static let nouns: Set<String> = [
        "claims", "claim", "report", "reports", "states", "estimates", "estimate", "notes", "object", "holds",
    ]

    private func isCapitals(_ index: Int) -> Bool { wording.isUpper(index - 1) && wording.isUpper(index) && wording.form(index).count > 2 }

    /// Whether a speaker, a plural or a pronoun stands before: "Iran claims", not "Western claims" or "dismissed reports".
    private func isBehindSpeaker(_ index: Int) -> Bool {
        let before = wording.form(index - 1)
        if before == "s" || before == "'", wording.isGlued(index - 1) { return false }
        if let phrase = actors.phrase(endingAt: index) { return phrase.speaks && phrase.head != .adjective && !phrase.isPossessive }
        if before == "," || ["he", "she", "it", "they", "who", "which"].contains(before) { return true }
        if lexicon.denies.longest(at: index - 1, in: wording.forms) != nil || lexicon.attributive.contains(before) || before.hasSuffix("ed")
        {
            return false
        }
        return before.hasSuffix("s")
            || clauses.before(index, in: wording.sentence(of: index)).map {
                $0.count > 1 && ["the", "a", "an"].contains(wording.form($0.lowerBound))
            } ?? false
    }

    /// Behind a date or another word of time: "said on Monday", "claimed yesterday", "told a briefing late on Tuesday".
    private func behindTime(_ index: Int, in sentence: Range<Int>) -> Int {
        var next = index
        for _ in 0..<3 {
            let place = ["on", "in", "last", "late", "early", "earlier", "over"].contains(wording.form(next)) ? next + 1 : next
            if let date = dates.first(where: {
                $0.words.lowerBound == place || $0.words.lowerBound == place + 1 && wording.form(place) == "on"
            }) {
                next = date.words.upperBound
            } else if ["yesterday", "today", "again", "here", "also"].contains(wording.form(next)) {
                next += 1
            } else if let told = toldWhom(next) {
                next = told
            } else {
                break
            }
        }
        return min(next, sentence.upperBound)
    }

    /// "told reporters", "told a news briefing", "told state television", "told me".
    private func toldWhom(_ index: Int) -> Int? {
        guard ["told", "tells", "inform", "informs", "informed", "assured"].contains(wording.form(index - 1)) else { return nil }
        if let phrase = actors.phrase(at: index), phrase.words.lowerBound == index || phrase.words.lowerBound == index + 1 {
            return phrase.end
        }
        if [
            "me", "us", "him", "her", "them", "you", "it", "reporters", "journalists", "lawmakers", "deputies", "parliament", "mps",
            "delegates",
        ]
        .contains(wording.form(index)) {
            return index + 1
        }
        guard ["a", "the", "our", "his", "state", "local"].contains(wording.form(index)) else { return nil }
        var end = index + 1
        while end < index + 5, end < wording.count, !wording.isMark(end), wording.form(end) != "that",
            !ActorReading.prepositions.contains(wording.form(end))
        { end += 1 }
        return end
    }

    /// "X said that Y", "X reported, citing Z, that Y".
    private func reported(_ verb: Range<Int>, _ next: Int, in sentence: Range<Int>) -> ClaimDraft? {
        var that = next
        if wording.form(that) == ",", lexicon.citing.contains(wording.form(that + 1)),
            let close = closingComma(from: that + 1, in: sentence)
        {
            that = close + 1
        }
        if ["in", "at", "on", "during", "through", "to"].contains(wording.form(that)) {
            // "said in a statement that", "told a crowd in Oslo that"
            var index = that
            while index < min(that + 9, sentence.upperBound), !wording.isMark(index), wording.form(index) != "that" { index += 1 }
            if wording.form(index) == "that" { that = index }
        }
        guard that < sentence.upperBound, wording.form(that) == "that", let source = speakerOrGoingOn(before: verb.lowerBound, in: sentence)
        else {
            return nil
        }
        let content = trimmed(from: that + 1, to: clauseEnd(from: that + 1, in: sentence))
        return content.count >= 2 ? draft(source: source, cue: verb, content: content, probability: 0.8, rule: "said that") : nil
    }

    /// "Y, X said", "Y, X said in a statement, Z".
    private func postposed(_ verb: Range<Int>, _ next: Int, in sentence: Range<Int>) -> ClaimDraft? {
        guard isTerminal(next, in: sentence), let source = speaker(before: verb.lowerBound, in: sentence),
            source.lowerBound > sentence.lowerBound,
            isClosing(source.lowerBound - 1)
        else { return nil }
        guard let content = contentBefore(source.lowerBound, in: sentence), isSaid(content) else { return nil }
        var rest = next..<next
        if wording.form(next) == ",", goesOn(next + 1, after: content, in: sentence) {
            rest = trimmed(from: next + 1, to: clauseEnd(from: next + 1, in: sentence))
        }
        guard content.count >= 3 || rest.count >= 2 || isQuote(content.lowerBound) else { return nil }
        return draft(source: source, cue: verb, content: content, rest, probability: 0.75, rule: "said behind")
    }

    /// "Y, said X."
    private func inverted(_ verb: Range<Int>, in sentence: Range<Int>) -> ClaimDraft? {
        guard verb.lowerBound > sentence.lowerBound, isClosing(verb.lowerBound - 1),
            let source = clauses.after(verb.upperBound - 1, in: sentence), !ActLexicon.english.isHelping(wording.form(source.upperBound)),
            let content = contentBefore(verb.lowerBound, in: sentence),
            content.count >= 3 || isQuote(content.lowerBound), isSaid(content)
        else { return nil }
        return draft(source: source, cue: verb, content: content, probability: 0.75, rule: "said before the speaker")
    }

    /// "X said: 'Y'", "X added, 'Y'".
    private func introduced(_ verb: Range<Int>, _ next: Int, in sentence: Range<Int>) -> ClaimDraft? {
        guard [":", ","].contains(wording.form(next)), next + 1 < sentence.upperBound, isQuote(next + 1), !wording.isGlued(next + 1),
            let source = speaker(before: verb.lowerBound, in: sentence)
        else { return nil }
        var end = next + 2
        while end < wording.count, !isQuote(end), end - next < 120 { end += 1 }
        return draft(
            source: source, cue: verb, content: next + 1..<min(end + 1, wording.count), probability: 0.8, rule: "said and a quotation")
    }

    /// "Critics say it binds nobody": a clause without "that".
    private func bare(_ verb: Range<Int>, _ next: Int, in sentence: Range<Int>) -> ClaimDraft? {
        guard verb.count == 1, next < sentence.upperBound,
            lexicon.bareSpeech.contains(wording.form(verb.lowerBound)) ? isClauseStart(next) : isPronounClause(next),
            let source = speaker(before: verb.lowerBound, in: sentence)
        else { return nil }
        let content = trimmed(from: next, to: clauseEnd(from: next, in: sentence))
        guard content.count >= 3,
            content.dropFirst().contains(where: {
                ActLexicon.english.isHelping(wording.form($0)) || wording.form($0).hasSuffix("s") && !wording.isCapitalised($0)
            })
        else { return nil }
        return draft(source: source, cue: verb, content: content, probability: 0.7, rule: "said without that")
    }

    /// "She thanked the states and called on the others to follow": what is wanted, feared or promised.
    func urging(_ sentence: Range<Int>) -> [ClaimDraft] {
        sentence.compactMap { index in
            guard let match = lexicon.urging.longest(at: index, in: wording.forms), match.words.upperBound < sentence.upperBound,
                !["was", "were", "been", "be", "is", "are", "to", "the", "a", "not"].contains(wording.form(index - 1)),
                let source = speakerOrGoingOn(before: index, in: sentence)
            else { return nil }
            let content = trimmed(from: match.words.upperBound, to: clauseEnd(from: match.words.upperBound, in: sentence))
            return content.count >= 2 ? draft(source: source, cue: match.words, content: content, probability: 0.7, rule: "urging") : nil
        }
    }

    /// "Seoul: troops have come", "Troops have come - Seoul": the headline's shorthand for saying.
    func headline(_ sentence: Range<Int>) -> [ClaimDraft] {
        guard sentence.lowerBound == 0,
            let mark = sentence.first(where: { [":", "-"].contains(wording.form($0)) && !(wording.isGlued($0) && wording.isGlued($0 + 1)) })
        else { return [] }
        func speaks(_ words: Range<Int>) -> Bool {
            guard let phrase = actors.phrase(at: words.lowerBound), phrase.speaks, phrase.isResolved, phrase.head != .adjective,
                phrase.head != .other
            else {
                return false
            }
            return phrase.words.lowerBound == words.lowerBound && phrase.end == words.upperBound
        }
        let left = sentence.lowerBound..<mark
        let right = mark + 1..<sentence.upperBound
        guard !left.isEmpty, !right.isEmpty else { return [] }
        let isColon = wording.form(mark) == ":"
        let found: ClaimDraft? =
            if isColon, speaks(left), right.count >= 3 {
                draft(source: left, cue: mark..<mark + 1, content: right, probability: 0.7, rule: "headline")
            } else if speaks(right), left.count >= 3 {
                draft(source: right, cue: mark..<mark + 1, content: left, probability: 0.7, rule: "headline")
            } else {
                nil
            }
        return found.map { [$0] } ?? []
    }

    /// "As notified by the depositary, Y."
    func asNotified(_ sentence: Range<Int>) -> [ClaimDraft] {
        guard
            wording.form(sentence.lowerBound) == "as"
                || sentence.contains(where: { wording.matches(["as"], at: $0) && wording.form($0 - 1) == "." })
        else {
            return []
        }
        guard let start = sentence.first(where: { wording.form($0) == "as" }), ["by"].contains(wording.form(start + 2)),
            lexicon.attributive.contains(wording.form(start + 1)), let source = clauses.after(start + 2, in: sentence),
            wording.form(source.upperBound) == ","
        else { return [] }
        let content = trimmed(from: source.upperBound + 1, to: sentence.upperBound)
        return draft(source: source, cue: start + 1..<start + 2, content: content, probability: 0.75, rule: "as notified by").map { [$0] }
            ?? []
    }

    /// "Claims that Y were rejected as false by X."
    func rejected(_ sentence: Range<Int>) -> [ClaimDraft] {
        guard let first = sentence.first(where: { !wording.isMark($0) }), lexicon.falsehood.claims.contains(wording.form(first)),
            wording.form(first + 1) == "that",
            let verb = sentence.first(where: {
                lexicon.denies.longest(at: $0, in: wording.forms) != nil && ["was", "were", "been"].contains(wording.form($0 - 1))
            }),
            let by = (verb..<min(verb + 5, sentence.upperBound)).first(where: { wording.form($0) == "by" }),
            let source = clauses.after(by, in: sentence)
        else { return [] }
        var end = verb
        while end > first, ActLexicon.english.isHelping(wording.form(end - 1)) { end -= 1 }
        guard
            var draft = draft(
                source: source, cue: verb..<by, content: trimmed(from: first + 2, to: end), probability: 0.8, rule: "rejected by")
        else {
            return []
        }
        draft.stance = .denies
        return [draft]
    }

    /// The subject of a verb; behind "and" the one of the verb before ("She thanked the states and stressed that ...").
    private func speakerOrGoingOn(before verb: Int, in sentence: Range<Int>) -> Range<Int>? {
        guard ["and", "but"].contains(wording.form(verb - 1)) else { return speaker(before: verb, in: sentence) }
        return firstSubject(in: sentence, before: verb)
            ?? sentence.first.flatMap { first in
                ["he", "she", "it", "they"].contains(wording.form(first)) ? first..<first + 1 : nil
            }
    }

    // MARK: - Pieces

    /// Whether nothing that is said can follow: the end, a mark, a word of place, time or addressee.
    private func isTerminal(_ index: Int, in sentence: Range<Int>) -> Bool {
        if index >= sentence.upperBound || wording.isMark(index) { return wording.form(index) != ":" }
        return [
            "in", "on", "at", "during", "late", "early", "after", "before", "last", "through", "via", "from", "by", "when", "as",
            "although", "while", "but",
            "with", "over", "outside", "and",
        ].contains(wording.form(index))
    }

    private func isClosing(_ index: Int) -> Bool { wording.form(index) == "," || isQuote(index) }

    /// "After the vote, the party said": when, not what.
    private func isSaid(_ content: Range<Int>) -> Bool {
        let first = wording.form(content.lowerBound)
        if Self.settings.contains(first) { return content.count >= 6 && content.contains { wording.form($0) == "," } }
        guard ActorReading.prepositions.contains(first) else { return true }
        return content.count >= 6 && content.contains { wording.form($0) == "," || ActLexicon.english.isHelping(wording.form($0)) }
    }

    /// Words that begin a setting in time: what stands before the comma is not said.
    private static let settings: Set<String> = [
        "after", "before", "when", "while", "as", "since", "although", "if", "meanwhile", "however", "asked", "last", "earlier", "later",
        "speaking",
    ]

    func isQuote(_ index: Int) -> Bool { ["\"", "“", "”", "‘‘", "''"].contains(wording.form(index)) }

    /// What stands before the words of attribution: the quotation that closes there, else the sentence so far.
    private func contentBefore(_ end: Int, in sentence: Range<Int>) -> Range<Int>? {
        var last = end - 1
        if wording.form(last) == "," { last -= 1 }
        if last >= 0, isQuote(last) || last >= 1 && wording.form(last) == "," && isQuote(last - 1) {
            if !isQuote(last) { last -= 1 }
            var open = last - 1
            while open >= 0, !isQuote(open), last - open < 200 { open -= 1 }
            guard open >= 0, isQuote(open), last - open > 1 else { return nil }
            // "The law was 'good', he said": the words before the quotation in its sentence are said too.
            let own = wording.sentence(of: open)
            return own.lowerBound == sentence.lowerBound && open > sentence.lowerBound
                ? openStart(sentence, before: open)..<last + 1 : open..<last + 1
        }
        let start = openStart(sentence, before: end)
        let content = trimmed(from: start, to: end - 1)
        return content.isEmpty ? nil : content
    }

    /// Behind the last semicolon, a dateline or "Analysis:" at the head of a sentence.
    private func openStart(_ sentence: Range<Int>, before end: Int) -> Int {
        var start = sentence.lowerBound
        for index in sentence where index < end && wording.form(index) == ";" { start = index + 1 }
        if start == sentence.lowerBound, wording.paragraphStarts.contains(wording.span(start..<start + 1).start), wording.isUpper(start) {
            // "CAIRO, Feb 13 (MNS) - Egypt has ..."
            for index in start..<min(start + 14, end)
            where wording.form(index) == "-" && !wording.isGlued(index) && !wording.isGlued(index + 1) {
                return index + 1
            }
        }
        return start
    }

    /// Whether the words behind "X said," still belong to what is said: a quotation opens, or the part before has no verb of its own.
    private func goesOn(_ index: Int, after content: Range<Int>, in sentence: Range<Int>) -> Bool {
        guard index < sentence.upperBound else { return false }
        if isQuote(index) { return true }
        if ActLexicon.english.isHelping(wording.form(index)) { return true }
        if content.contains(where: { ActLexicon.english.isHelping(wording.form($0)) }) { return false }
        return wording.form(index).hasSuffix("ed") && !lexicon.citing.contains(wording.form(index))
            || ["rose", "fell", "stood", "came", "went", "grew", "lost"].contains(wording.form(index))
    }

    /// "it was glad", "he would stay".
    private func isPronounClause(_ index: Int) -> Bool {
        ["it", "he", "she", "they", "there"].contains(wording.form(index)) && ActLexicon.english.isHelping(wording.form(index + 1))
    }

    private func isClauseStart(_ index: Int) -> Bool {
        let form = wording.form(index)
        if [
            "it", "he", "she", "they", "there", "the", "a", "an", "its", "their", "his", "her", "no", "nobody", "some", "many", "both",
            "this", "these", "all", "such",
        ].contains(form) {
            return true
        }
        return wording.isCapitalised(index) && !ActorReading.prepositions.contains(form)
    }

    /// The comma that closes what stands between commas.
    func closingComma(from start: Int, in sentence: Range<Int>) -> Int? {
        (start..<sentence.upperBound).first { index in
            wording.form(index) == "," && !(wording.isGlued(index + 1) && wording.form(index + 1).first?.isNumber ?? false)
        }
    }
}
