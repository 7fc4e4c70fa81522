import Evidence
import Law

/// Claims that plain rules find where the model found none: "according to X", "X said", evasions.
///
/// High precision before recall: a rule fires only where its source is an actor phrase and no cue of the model is near.
struct ClaimCompletion: Sendable {
    let actors: ActorReading
    let dates: [ReportDate]
    let clauses: ClauseSubject
    let lexicon = ClaimLexicon.english
    var wording: Wording { actors.wording }

    init(_ actors: ActorReading, dates: [ReportDate]) {
        self.actors = actors
        self.dates = dates
        clauses = ClauseSubject(actors, dates: dates)
    }

    /// The drafts with those of the rules, none of which shares a cue with another.
    func completed(_ drafts: [ClaimDraft]) -> [ClaimDraft] {
        var drafts = drafts
        for sentence in wording.sentences {
            for draft in accordingTo(sentence) where isNew(draft, drafts) { drafts.append(draft) }
            for draft in saying(sentence) where isNew(draft, drafts) { drafts.append(draft) }
            for draft in urging(sentence) where isNew(draft, drafts) { drafts.append(draft) }
            for draft in headline(sentence) where isNew(draft, drafts) { drafts.append(draft) }
            for draft in rejected(sentence) + asNotified(sentence) where isNew(draft, drafts) { drafts.append(draft) }
            for draft in nameless(sentence) where isNew(draft, drafts) { drafts.append(draft) }
            for draft in telling(sentence) where isNew(draft, drafts) { drafts.append(draft) }
            for draft in putting(sentence) where isNew(draft, drafts) { drafts.append(draft) }
            for draft in following(sentence, drafts) where isNew(draft, drafts) { drafts.append(draft) }
        }
        return drafts
    }

    func isNew(_ draft: ClaimDraft, _ drafts: [ClaimDraft]) -> Bool {
        guard let cue = ClaimDraft.extent(draft.cue) else { return false }
        return !drafts.contains { known in known.cue.contains { $0.overlaps(cue) } }
    }

    // MARK: - "according to X"

    private func accordingTo(_ sentence: Range<Int>) -> [ClaimDraft] {
        var found: [ClaimDraft] = []
        for index in sentence where wording.matches(["according", "to"], at: index) {
            guard let source = sourcePhrase(at: index + 2, in: sentence) ?? clauses.after(index + 1, in: sentence) else { continue }
            let content: Range<Int>
            if index == firstWord(sentence) {
                var start = source.upperBound
                guard wording.form(start) == "," else { continue }
                // "According to the paper, which cites officials, Y"
                if ["which", "who", "whose"].contains(wording.form(start + 1)) || lexicon.citing.contains(wording.form(start + 1)) {
                    guard let close = closingComma(from: start + 1, in: sentence) else { continue }
                    start = close
                }
                content = trimmed(from: start + 1, to: sentence.upperBound)
            } else {
                var start = firstWord(sentence)
                for place in sentence where place < index && wording.form(place) == ";" { start = place + 1 }
                content = trimmed(from: start, to: index)
            }
            if let draft = draft(source: source, cue: index..<index + 2, content: content, probability: 0.85, rule: "according to") {
                found.append(draft)
            }
        }
        return found
    }

    /// "KCNA said that ..., adding that Y": the speaker goes on.
    private func following(_ sentence: Range<Int>, _ drafts: [ClaimDraft]) -> [ClaimDraft] {
        var found: [ClaimDraft] = []
        for index in sentence.dropFirst(3) where lexicon.following.contains(wording.form(index)) && wording.form(index + 1) == "that" {
            guard wording.form(index - 1) == "," || wording.form(index - 1) == "and" else { continue }
            let cue = wording.span(index..<index + 1)
            guard
                let last = drafts.filter({ $0.cueStart < cue.start && !$0.source.isEmpty && self.in(sentence, $0) }).max(by: {
                    $0.cueStart < $1.cueStart
                })
            else { continue }
            let content = trimmed(from: index + 2, to: clauseEnd(from: index + 2, in: sentence))
            guard content.count >= 2 else { continue }
            found.append(
                ClaimDraft(
                    source: last.source, cue: [cue], content: [wording.span(content)], probability: 0.75, actors: last.actors,
                    because: [Reason(.rule, "claims.following", wording.text(index..<index + 1))]))
        }
        return found
    }

    private func `in`(_ sentence: Range<Int>, _ draft: ClaimDraft) -> Bool {
        let words = wording.words(in: draftExtent(draft))
        return sentence.contains(words.lowerBound)
    }

    private func draftExtent(_ draft: ClaimDraft) -> TextSpan { ClaimDraft.extent(draft.cue) ?? TextSpan(0..<0) }

    /// "Xi told Kim that the treaty holds".
    private func telling(_ sentence: Range<Int>) -> [ClaimDraft] {
        sentence.compactMap { index in
            guard ["told", "tells", "assured", "reminded", "informed"].contains(wording.form(index)),
                let source = speaker(before: index, in: sentence)
            else { return nil }
            let next = wording.form(index + 1) == "the" ? index + 2 : index + 1
            let end: Int
            if let told = actors.phrase(at: next) {
                end = told.end
            } else if ["reporters", "lawmakers", "deputies", "journalists", "parliament", "them", "him", "her"].contains(wording.form(next))
            {
                end = next + 1
            } else {
                return nil
            }
            guard wording.form(end) == "that" else { return nil }
            let content = trimmed(from: end + 1, to: clauseEnd(from: end + 1, in: sentence))
            return content.count >= 2
                ? draft(source: source, cue: index..<index + 1, content: content, probability: 0.8, rule: "telling") : nil
        }
    }

    /// "Ukraine puts the total at up to 12,000": what is counted, and how much.
    private func putting(_ sentence: Range<Int>) -> [ClaimDraft] {
        sentence.compactMap { index in
            guard ["put", "puts"].contains(wording.form(index)), let source = speaker(before: index, in: sentence) else { return nil }
            var at = index + 2
            while at < min(index + 18, sentence.upperBound), wording.form(at) != "at" {
                guard !wording.isMark(at), lexicon.asserts.longest(at: at, in: wording.forms) == nil else { return nil }
                at += 1
            }
            guard wording.form(at) == "at",
                lexicon.counted.contains(where: { word in (index + 1..<at).contains { wording.form($0) == word } })
            else { return nil }
            var end = at + 1
            while end < sentence.upperBound,
                ![",", ";", "and", "but"].contains(wording.form(end)) || wording.form(end + 1).first?.isNumber ?? false
            { end += 1 }
            let content = trimmed(from: index + 1, to: end)
            return draft(source: source, cue: index..<index + 1, content: content, probability: 0.8, rule: "putting")
        }
    }

    /// "Reports suggest that X", "with reports suggesting X".
    private func nameless(_ sentence: Range<Int>) -> [ClaimDraft] {
        var found: [ClaimDraft] = []
        for index in sentence where wording.form(index) == "reports" && actors.phrase(at: index) == nil {
            var cue = index + 1
            if wording.form(cue) == "have" { cue += 1 }
            guard lexicon.namelessCues.contains(wording.form(cue)), sentence.contains(cue) else { continue }
            var start = index
            while ["unconfirmed", "media", "news", "local", "some", "several", "press", "other"].contains(wording.form(start - 1)),
                start > sentence.lowerBound
            { start -= 1 }
            if let phrase = actors.phrase(endingAt: start), phrase.speaks { continue }
            var content = cue + 1
            if wording.form(content) == "that" { content += 1 }
            let words = trimmed(from: content, to: clauseEnd(from: content, in: sentence))
            guard words.count >= 3,
                var draft = draft(source: start..<index + 1, cue: cue..<cue + 1, content: words, probability: 0.8, rule: "nameless")
            else { continue }
            draft.stance = .reports
            draft.standsAside = ["with", "amid", "as"].contains(wording.form(start - 1))
            found.append(draft)
        }
        return found
    }

    /// The thing evaded ends at a comma, at a further clause or at the end of the sentence.
    func evadedEnd(from start: Int, in sentence: Range<Int>) -> Int {
        var index = start
        while index < sentence.upperBound {
            let form = wording.form(index)
            if isQuote(index), let close = (index + 1..<max(index + 1, min(index + 30, sentence.upperBound))).first(where: isQuote) {
                // "declined to discuss 'operational matters'"
                index = close + 1
                continue
            }
            if form == "," || form == ";" || form == "(" || form == "”" || form == "\"" { break }
            if index > start, ["but", "while", "when", "saying", "emphasising", "because", "after"].contains(form) { break }
            index += 1
        }
        return index
    }

    // MARK: - Pieces

    func draft(source: Range<Int>, cue: Range<Int>, content: Range<Int>..., probability: Double, rule: String) -> ClaimDraft? {
        let content = content.filter { !$0.isEmpty }
        guard !content.isEmpty, !content.contains(where: { source.overlaps($0) || cue.overlaps($0) }) else { return nil }
        return ClaimDraft(
            source: [wording.span(source)], cue: [wording.span(cue)], content: content.map { wording.span($0) }, probability: probability,
            actors: [], because: [Reason(.rule, "claims.\(rule)", wording.text(cue))])
    }

    /// Who speaks before a verb: the actor phrases there, else the noun phrase that is its subject.
    func speaker(before verb: Int, in sentence: Range<Int>) -> Range<Int>? {
        let phrase = subject(before: verb, in: sentence)
        guard let clause = clauses.before(verb, in: sentence) else { return phrase }
        guard let phrase else { return clause }
        // The longer of the two, unless it takes in another clause.
        return clause.lowerBound <= phrase.lowerBound && clause.upperBound >= phrase.upperBound ? clause : phrase
    }

    private func firstWord(_ sentence: Range<Int>) -> Int { sentence.lowerBound }

    /// Without the marks at both ends; a quotation mark stays with its partner.
    func trimmed(from first: Int, to last: Int) -> Range<Int> {
        var start = first
        var end = max(first, last)
        while start < end, [",", ";", ":", "-"].contains(wording.form(start)) { start += 1 }
        while start < end, [",", ";", ":", ".", "!", "?", "-"].contains(wording.form(end - 1)) { end -= 1 }
        return start..<max(start, end)
    }

    /// Where the content of a cue ends: at the next speaker's turn or the end of the sentence.
    func clauseEnd(from start: Int, in sentence: Range<Int>) -> Int {
        var index = start
        while index < sentence.upperBound {
            if wording.form(index) == ",",
                lexicon.following.contains(wording.form(index + 1)) || lexicon.citing.contains(wording.form(index + 1))
                    || wording.matches(["according", "to"], at: index + 1)
            {
                return index
            }
            // "..., without directly admitting Z" is a turn of its own.
            if wording.form(index) == ",", lexicon.neither.longest(at: index + 1, in: wording.forms) != nil { return index }
            index += 1
        }
        return sentence.upperBound
    }

    /// Actor phrases from a word on, joined by commas and "and".
    func sourcePhrase(at start: Int, in sentence: Range<Int>) -> Range<Int>? {
        var index = start
        if wording.form(index) == "the" || wording.form(index) == "a" { index += 1 }
        while ClaimLexicon.english.speechNouns.contains(wording.form(index)) || ["by", "from", "in"].contains(wording.form(index)),
            index < start + 5
        { index += 1 }
        guard let phrase = actors.phrase(at: index), !phrase.actors.isEmpty, phrase.speaks, phrase.head != .other,
            phrase.head != .adjective,
            phrase.end == phrase.words.upperBound
        else { return nil }
        var end = phrase.words.upperBound
        while wording.form(end) == "and" || (wording.form(end) == "," && wording.form(end + 1) == "and") {
            let next = wording.form(end) == "and" ? end + 1 : end + 2
            guard let more = actors.phrase(at: next), !more.actors.isEmpty, more.speaks, more.end == more.words.upperBound,
                sentence.contains(next)
            else { break }
            // "according to KCNA and Russia has ...": not a list if a verb follows.
            if ActLexicon.english.isHelping(wording.form(more.end)) { break }
            end = more.words.upperBound
        }
        return start..<end
    }

    /// The actor phrases that end right before a word, helping verbs, adverbs and dates aside.
    func subject(before index: Int, in sentence: Range<Int>) -> Range<Int>? {
        var end = index
        for _ in 0..<6 {
            if let date = dates.first(where: { $0.words.upperBound == end }) {
                end = date.words.lowerBound
                if ["on", "in"].contains(wording.form(end - 1)) { end -= 1 }
            } else if ActLexicon.english.isHelping(wording.form(end - 1)) || ActLexicon.english.isAdverb(wording.form(end - 1)) {
                end -= 1
            } else {
                break
            }
        }
        guard end > sentence.lowerBound else { return nil }
        if ["he", "she", "it", "they"].contains(wording.form(end - 1)), let referent = actors.referent(ofPronoun: end - 1),
            referent.isResolved
        {
            return end - 1..<end
        }
        guard let last = actors.phrase(endingAt: end), last.speaks, last.isResolved, last.head != .adjective, last.head != .other else {
            return nil
        }
        var start = last.words.lowerBound
        // "A statement by the Polish government"
        if ["by", "from"].contains(wording.form(start - 1)), lexicon.speechNouns.contains(wording.form(start - 2)) {
            start -= 2
            if ["a", "the", "an"].contains(wording.form(start - 1)), start > sentence.lowerBound { start -= 1 }
            return start..<last.words.upperBound
        }
        while wording.form(start - 1) == "and" || wording.form(start - 1) == ",", start - 1 > sentence.lowerBound {
            var before = start - 1
            if wording.form(before) == "and", wording.form(before - 1) == "," { before -= 1 }
            guard let more = actors.phrase(endingAt: before), more.speaks, more.isResolved, sentence.contains(more.words.lowerBound) else {
                break
            }
            start = more.words.lowerBound
        }
        if ActorReading.prepositions.contains(wording.form(start - 1)), start > sentence.lowerBound { return nil }
        return start..<last.words.upperBound
    }

    /// The phrases that open the sentence, as its subject.
    func firstSubject(in sentence: Range<Int>, before limit: Int) -> Range<Int>? {
        guard let first = actors.firstSubject(inSentenceOf: sentence.lowerBound, before: limit),
            first.words.lowerBound <= sentence.lowerBound + 6
        else { return nil }
        var end = first.words.upperBound
        while [",", "and"].contains(wording.form(end)) {
            var next = end + 1
            if wording.form(next) == "and" { next += 1 }
            guard let more = actors.phrase(at: next), more.words.lowerBound == next, more.speaks, more.isResolved, !more.isPossessive else {
                break
            }
            end = more.words.upperBound
        }
        return first.words.lowerBound..<end
    }
}
