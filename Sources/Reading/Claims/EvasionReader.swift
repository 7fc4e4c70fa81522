import Evidence

/// Finds who evades what: "declined to comment on the strike", "Asked whether it was over, he would not speculate".
///
/// An evasion is a claim with or without content. Where the model has one with the same cue, its cue and content are made whole.
struct EvasionReader: Sendable {
    let actors: ActorReading
    let completion: ClaimCompletion
    private let lexicon = ClaimLexicon.english
    private var words: ClaimLexicon.Evasion { lexicon.evasion }
    private var wording: Wording { actors.wording }

    init(_ actors: ActorReading, completion: ClaimCompletion) {
        self.actors = actors
        self.completion = completion
    }

    /// An evasion as found: its words, and where what is evaded begins.
    private struct Found {
        var cue: Range<Int>
        var content: Range<Int>
        /// Whether the cue alone evades ("made no comment").
        var isWhole: Bool
    }

    /// The drafts with the evasions of the text.
    func completed(_ drafts: [ClaimDraft]) -> [ClaimDraft] {
        var drafts = drafts
        for sentence in wording.sentences {
            var index = sentence.lowerBound
            while index < sentence.upperBound {
                guard let found = evasion(at: index, in: sentence) else {
                    index += 1
                    continue
                }
                take(found, in: sentence, &drafts)
                index = max(found.cue.upperBound, index + 1)
            }
        }
        return withoutQuestions(withoutPronouns(drafts))
    }

    // MARK: - The words of an evasion

    private func evasion(at index: Int, in sentence: Range<Int>) -> Found? {
        var best: Found?
        func consider(_ found: Found?) {
            guard let found, found.cue.upperBound <= sentence.upperBound else { return }
            if found.cue.count > best?.cue.count ?? 0 { best = found }
        }
        consider(composed(at: index, in: sentence))
        // "could not deny that" grants it.
        let grants = ["could", "can", "cannot"].contains(wording.form(index - 1)) && wording.matches(["not", "deny"], at: index)
        if !grants, let match = lexicon.neither.longest(at: index, in: wording.forms) {
            consider(content(behind: match.words, in: sentence, isDirect: isDirect(match.words), needsQuestion: false))
        }
        if let match = words.silences.longest(at: index, in: wording.forms) {
            var start = index
            while start > sentence.lowerBound, ActLexicon.english.isHelping(wording.form(start - 1)) { start -= 1 }
            consider(content(behind: start..<match.words.upperBound, in: sentence, isDirect: false, needsQuestion: false))
        }
        if let match = words.dodges.longest(at: index, in: wording.forms), isQuestion(behind: match.words.upperBound, in: sentence) {
            consider(content(behind: match.words, in: sentence, isDirect: true, needsQuestion: false))
        }
        return best
    }

    /// "declined through his secretary to comment", "has not yet announced what".
    private func composed(at index: Int, in sentence: Range<Int>) -> Found? {
        guard let decliner = words.decliners.longest(at: index, in: wording.forms) else { return nil }
        var next = decliner.words.upperBound
        let limit = min(sentence.upperBound, next + 9)
        while next < limit, words.verbs.longest(at: next, in: wording.forms) == nil {
            if let between = words.between.longest(at: next, in: wording.forms) {
                next = between.words.upperBound
            } else if ["through", "via", "by"].contains(wording.form(next)), next + 3 < limit {
                // "through his secretary"
                next += ["his", "her", "its", "their", "a", "the"].contains(wording.form(next + 1)) ? 3 : 2
            } else {
                break
            }
        }
        var isAsked = false
        var verb = words.verbs.longest(at: next, in: wording.forms)
        if verb == nil {
            verb = words.asked.longest(at: next, in: wording.forms)
            isAsked = true
        }
        guard let verb, verb.words.lowerBound < limit || verb.words.lowerBound == next else { return nil }
        var end = verb.words.upperBound
        // "confirm or deny", "neither confirmed nor denied"
        while ["or", "nor", "and"].contains(wording.form(end)), let more = words.verbs.longest(at: end + 1, in: wording.forms) {
            end = more.words.upperBound
        }
        // "did not answer directly"
        while end < sentence.upperBound,
            ["directly", "immediately", "publicly", "clearly", "further", "specifically"].contains(wording.form(end))
        {
            end += 1
        }
        let first = wording.form(index)
        // "could not deny that" grants it.
        if ["could", "cannot", "can", "couldn"].contains(first), wording.form(verb.words.lowerBound).hasPrefix("den"),
            end == verb.words.upperBound
        {
            return nil
        }
        return content(behind: index..<end, in: sentence, isDirect: isDirect(index..<end), needsQuestion: isAsked)
    }

    /// Whether the last verb takes what is evaded without a small word before it.
    private func isDirect(_ cue: Range<Int>) -> Bool {
        let direct: Set<String> = [
            "confirm", "confirmed", "confirming", "deny", "denied", "denying", "discuss", "discussing", "disclose", "disclosed",
            "disclosing",
            "out", "exclude", "excluded", "corroborate", "verify", "answer", "answered", "answering", "admitting", "on", "directly",
            "reveal", "specify", "say", "said", "sidestepped", "dodged", "evaded", "corroborating", "upon",
        ]
        return direct.contains(wording.form(cue.upperBound - 1)) || wording.form(cue.lowerBound) == "without"
    }

    private func isQuestion(behind index: Int, in sentence: Range<Int>) -> Bool {
        (index..<min(index + 5, sentence.upperBound)).contains {
            ["question", "questions", "inquiries", "enquiries"].contains(wording.form($0))
        }
    }

    private func content(behind cue: Range<Int>, in sentence: Range<Int>, isDirect: Bool, needsQuestion: Bool) -> Found? {
        var start = cue.upperBound
        if needsQuestion, words.questions.longest(at: start, in: wording.forms) == nil {
            let next = wording.form(start)
            guard start >= sentence.upperBound || [".", ";", ",", "!", "?", "but"].contains(next) else { return nil }
            return Found(cue: cue, content: start..<start, isWhole: true)
        }
        if let nothing = longestNothing(from: start) {
            start = nothing
            if words.leads.longest(at: start, in: wording.forms) == nil { return Found(cue: cue, content: start..<start, isWhole: true) }
        }
        var isLed = isDirect || words.questions.longest(at: start, in: wording.forms) != nil
        while start < sentence.upperBound {
            if let lead = words.leads.longest(at: start, in: wording.forms) ?? lexicon.evadedLeads.longest(at: start, in: wording.forms),
                wording.form(lead.words.lowerBound) != "whether"
            {
                start = lead.words.upperBound
                isLed = true
            } else {
                break
            }
        }
        if wording.form(start) == "whether" { isLed = true }
        guard isLed, start < sentence.upperBound, ![".", ",", ";", "but", "and"].contains(wording.form(start)) else {
            return Found(cue: cue, content: start..<start, isWhole: true)
        }
        return Found(
            cue: cue, content: completion.trimmed(from: start, to: completion.evadedEnd(from: start, in: sentence)), isWhole: false)
    }

    private func longestNothing(from start: Int) -> Int? {
        let at = wording.form(start) == "to" ? start + 1 : start
        guard let match = words.nothing.longest(at: at, in: wording.forms) else { return nil }
        let next = wording.form(match.words.upperBound)
        // "questions about the base" have their content behind them.
        return ["about", "on", "over", "regarding", "whether", "of"].contains(next)
            && wording.form(match.words.upperBound - 1).hasPrefix("question")
            ? nil : match.words.upperBound
    }

    // MARK: - Into the drafts

    private func take(_ found: Found, in sentence: Range<Int>, _ drafts: inout [ClaimDraft]) {
        let cue = wording.span(found.cue)
        var content = found.content.isEmpty ? [] : [wording.span(found.content)]
        let question = asked(in: sentence, besides: found.cue)
        if content.isEmpty || isPronoun(found.content) {
            if let question {
                content = [wording.span(question)]
            } else if isPronoun(found.content), let said = antecedent(of: cue, in: sentence, drafts) {
                content = said
            }
        }
        let reason = Reason(.rule, "claims.evasion", wording.text(found.cue))
        if let known = drafts.indices.first(where: { drafts[$0].cue.contains { $0.overlaps(cue) } }) {
            if drafts[known].source.isEmpty || isRelative(drafts[known].source),
                let owner = owner(of: found.cue, in: sentence, drafts, besides: known)
            {
                drafts[known].source = owner
                drafts[known].actors = []
            }
            drafts[known].cue = [cue]
            if !content.isEmpty || found.isWhole { drafts[known].content = content }
            drafts[known].stance = .neither
            drafts[known].probability = max(drafts[known].probability, 0.8)
            drafts[known].because.append(reason)
            return
        }
        // "Norway has not ruled out a delay, its negotiator said": his words, which leave it open.
        let isOpen = wording.form(found.cue.upperBound - 1) == "out"
        if isOpen, drafts.contains(where: { draft in draft.stance == nil && draft.content.contains { $0.contains(cue) } }) { return }
        guard let owner = owner(of: found.cue, in: sentence, drafts, besides: nil) else { return }
        guard !owner.contains(where: { span in content.contains { $0.overlaps(span) } }) else { return }
        // "said that it was not told and would make no comment": the evasion is no part of what is said.
        for index in drafts.indices where !drafts[index].cue.contains(where: { $0.overlaps(cue) }) && drafts[index].cueStart < cue.start {
            drafts[index].content = drafts[index].content.map { cut($0, before: found.cue.lowerBound) }
        }
        drafts.append(
            ClaimDraft(
                source: owner, cue: [cue], content: content, probability: 0.85, actors: [], stance: .neither, because: [reason]))
    }

    /// The span up to "and" before an evasion; the span itself where the evasion is not joined to it so.
    private func cut(_ span: TextSpan, before cue: Int) -> TextSpan {
        let words = wording.words(in: span)
        guard words.contains(cue), cue > words.lowerBound + 2, ["and", "but"].contains(wording.form(cue - 1)) else { return span }
        var end = cue - 1
        if wording.form(end - 1) == "," { end -= 1 }
        return wording.span(words.lowerBound..<end)
    }

    private func isPronoun(_ content: Range<Int>) -> Bool {
        content.count == 1 && ["it", "that", "this", "them", "so", "either"].contains(wording.form(content.lowerBound))
    }

    private func isRelative(_ source: [TextSpan]) -> Bool {
        source.count == 1 && ["who", "which", "that", "whose"].contains(wording.text(source[0]).lowercased())
    }

    /// "Asked whether X, he ...", "..., when asked about X": what was asked.
    private func asked(in sentence: Range<Int>, besides cue: Range<Int>) -> Range<Int>? {
        for index in sentence where !cue.contains(index) {
            guard let match = words.asking.longest(at: index, in: wording.forms), match.words.upperBound <= sentence.upperBound,
                index == sentence.lowerBound || wording.form(index - 1) == "," || wording.form(index).hasPrefix("when")
            else { continue }
            var start = match.words.upperBound
            while ["about", "on", "by", "over"].contains(wording.form(start)), start < sentence.upperBound {
                if wording.form(start) == "by" {
                    // "asked by reporters whether"
                    while start < min(sentence.upperBound, match.words.upperBound + 6),
                        words.questions.longest(at: start, in: wording.forms) == nil
                    { start += 1 }
                    break
                }
                start += 1
            }
            var end = start
            while end < sentence.upperBound, !(wording.form(end) == "," && !isInner(end, in: sentence)),
                end < cue.lowerBound || index > cue.upperBound
            {
                if [";", "."].contains(wording.form(end)), end + 1 >= sentence.upperBound || wording.form(end) == ";" { break }
                end += 1
            }
            let question = completion.trimmed(from: start, to: end)
            if question.count >= 2 || (question.count == 1 && !isPronoun(question)) { return question }
        }
        return nil
    }

    /// A comma inside a number or a list does not end the question.
    private func isInner(_ comma: Int, in sentence: Range<Int>) -> Bool {
        wording.isGlued(comma + 1) && wording.form(comma + 1).first?.isNumber ?? false
    }

    /// What was said last before the evasion, here or in the sentence before.
    private func antecedent(of cue: TextSpan, in sentence: Range<Int>, _ drafts: [ClaimDraft]) -> [TextSpan]? {
        let number = wording.sentenceOf.indices.contains(sentence.lowerBound) ? wording.sentenceOf[sentence.lowerBound] : 0
        let earlier = drafts.filter { draft in
            guard draft.stance != .neither,
                !draft.cue.contains(where: { lexicon.citing.contains(wording.form(wording.words(in: $0).lowerBound)) }),
                let first = draft.content.first, first.start < cue.start,
                !draft.cue.contains(where: { $0.overlaps(cue) })
            else { return false }
            let at = wording.words(in: first).lowerBound
            return wording.sentenceOf.indices.contains(at) && number - wording.sentenceOf[at] <= 1
        }
        return earlier.max { ($0.content.first?.start ?? 0) < ($1.content.first?.start ?? 0) }?.content
    }

    /// Who evades: the subject of the verb; behind "and", "but" and "without" the one who spoke before in the sentence.
    private func owner(of cue: Range<Int>, in sentence: Range<Int>, _ drafts: [ClaimDraft], besides known: Int?) -> [TextSpan]? {
        let before = wording.form(cue.lowerBound - 1)
        let isTail =
            wording.form(cue.lowerBound) == "without" || [",", "and", "but", "or", "although", "though"].contains(before) || before == "has"
        if !isTail || before == "," {
            if let subject = completion.speaker(before: cue.lowerBound, in: sentence) {
                return isNobody(subject) ? nil : [wording.span(subject)]
            }
        }
        guard isTail || known != nil else { return nil }
        let here = drafts.indices.filter { index in
            guard index != known, !drafts[index].source.isEmpty, drafts[index].cueStart < wording.span(cue).start else { return false }
            return sentence.contains(wording.words(in: ClaimDraft.extent(drafts[index].cue) ?? TextSpan(0..<0)).lowerBound)
        }
        if let last = here.max(by: { drafts[$0].cueStart < drafts[$1].cueStart }) { return drafts[last].source }
        return completion.firstSubject(in: sentence, before: cue.lowerBound).map { [wording.span($0)] }
    }

    private func isNobody(_ subject: Range<Int>) -> Bool {
        ["nobody", "none", "neither", "nothing"].contains(wording.form(subject.lowerBound))
            || wording.matches(["no", "one"], at: subject.lowerBound)
    }

    /// "The government has denied it": what it denies was said before.
    private func withoutPronouns(_ drafts: [ClaimDraft]) -> [ClaimDraft] {
        drafts.map { draft in
            guard draft.content.count == 1, let cue = draft.cue.first, isPronoun(wording.words(in: draft.content[0])),
                wording.words(in: cue).contains(where: { lexicon.denies.longest(at: $0, in: wording.forms) != nil }),
                let said = antecedent(of: cue, in: wording.sentence(of: wording.words(in: cue).lowerBound), drafts)
            else { return draft }
            var draft = draft
            draft.content = said
            draft.because.append(Reason(.rule, "claims.what was said before", said.map { wording.text($0) }.joined(separator: " … ")))
            return draft
        }
    }

    /// Without claims that the reporter's own question makes ("Asked whether X, he said").
    private func withoutQuestions(_ drafts: [ClaimDraft]) -> [ClaimDraft] {
        drafts.filter { draft in
            guard let cue = draft.cue.first, draft.stance != .neither else { return true }
            let first = wording.words(in: cue).lowerBound
            guard let match = words.asking.longest(at: first, in: wording.forms), match.words.contains(first) else { return true }
            let isPassive =
                wording.beginsSentence(first) || wording.form(first - 1) == "," || wording.form(first - 1) == "when"
                || wording.form(first).hasPrefix("when")
            return !isPassive
        }
    }
}
