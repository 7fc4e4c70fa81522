import Evidence
import Language

/// Reads stance, certainty and polarity off the words of a claim.
struct StanceReader: Sendable {
    let wording: Wording
    private let lexicon = ClaimLexicon.english

    init(_ wording: Wording) { self.wording = wording }

    /// How the speaker stands to the content, from the cue and the words right around it, or from an evasion of his own inside the content.
    func stance(source: [TextSpan], cue: [TextSpan], content: [TextSpan] = [], isNamed: Bool) -> Stance {
        if evades(content) || leavesOpen(content) { return .neither }
        guard let extent = ClaimDraft.extent(cue) else { return .asserts }
        let words = wording.words(in: extent)
        let sentence = wording.sentence(of: words.lowerBound)
        // A cue of the model may leave out "did not" before or "to comment" behind.
        let window = max(sentence.lowerBound, words.lowerBound - 4)..<min(sentence.upperBound, words.upperBound + 3)
        for index in window {
            if wording.matches(["not", "deny"], at: index), ["could", "can"].contains(wording.form(index - 1)) { continue }
            if let match = lexicon.neither.longest(at: index, in: wording.forms), match.words.overlaps(words) { return .neither }
        }
        for index in words {
            if let match = lexicon.denies.matches(at: index, in: wording.forms).last(where: { $0.words.upperBound <= words.upperBound }) {
                if isNegated(index, from: sentence.lowerBound) {
                    // "could not deny that" grants it.
                    let helper = wording.form(index - 1) == "not" ? wording.form(index - 2) : wording.form(index - 1)
                    return ["could", "can", "cannot"].contains(helper) ? .asserts : .neither
                }
                if rejects(index), !isClaim(behind: match.words.upperBound, content) { return .asserts }
                return .denies
            }
        }
        if callsFalse(words, content) || saysThereIsNone(content) { return .denies }
        if let first = words.first, isVerb(first), isNegated(first, from: sentence.lowerBound) { return .neither }
        if source.isEmpty, words.contains(where: { lexicon.hearsay.contains(wording.form($0)) }) { return .reports }
        if !isNamed, isNameless(source) || words.contains(where: { lexicon.reportCues.contains(wording.form($0)) }) { return .reports }
        return .asserts
    }

    /// "Rejected" and "dismissed" deny a report and refuse an offer.
    private func rejects(_ index: Int) -> Bool {
        ["reject", "rejects", "rejected", "rejecting", "dismiss", "dismisses", "dismissed", "dismissing"].contains(wording.form(index))
    }

    /// Whether what is rejected is a claim: it is called one, or false, or is a clause.
    private func isClaim(behind index: Int, _ content: [TextSpan]) -> Bool {
        let near = Array(index..<min(index + 7, wording.count)) + content.flatMap { Array(wording.words(in: $0).prefix(12)) }
        if near.contains(where: { lexicon.falsehood.claims.contains(wording.form($0)) }) { return true }
        if near.contains(where: { lexicon.falsehood.words.longest(at: $0, in: wording.forms) != nil }) { return true }
        return wording.form(index) == "that" || (content.first.map { wording.form(wording.words(in: $0).lowerBound) == "that" } ?? false)
    }

    /// "called the story a fairy tale", "that's bunk".
    private func callsFalse(_ cue: Range<Int>, _ content: [TextSpan]) -> Bool {
        let words = content.flatMap { Array(wording.words(in: $0)) }
        func isFalse(_ index: Int) -> Bool { lexicon.falsehood.words.longest(at: index, in: wording.forms) != nil }
        if cue.contains(where: { lexicon.falsehood.naming.longest(at: $0, in: wording.forms) != nil }) {
            return words.prefix(14).contains(where: isFalse) || cue.contains(where: isFalse)
        }
        guard words.count <= 9, let place = words.firstIndex(where: isFalse), place > 0 else { return false }
        return words[..<place].contains { ["is", "was", "are", "were", "s"].contains(wording.form($0)) }
    }

    /// "There is no letter", "No such letter exists": what others say is denied, although the speaker asserts something.
    private func saysThereIsNone(_ content: [TextSpan]) -> Bool {
        guard let first = content.min(by: { $0.start < $1.start }) else { return false }
        let words = wording.words(in: first)
        var start = words.lowerBound
        while start < words.upperBound, wording.isMark(start) || wording.form(start) == "that" { start += 1 }
        return lexicon.noSuchThing.contains { opens(with: $0[...], at: start, in: words) }
    }

    private func opens(with pattern: ArraySlice<String>, at index: Int, in words: Range<Int>) -> Bool {
        guard let part = pattern.first else { return true }
        if part == "*" {
            return (1...5).contains { opens(with: pattern.dropFirst(), at: index + $0, in: words) }
        }
        return words.contains(index) && wording.form(index) == part && opens(with: pattern.dropFirst(), at: index + 1, in: words)
    }

    /// "(The department said) it could not corroborate the reports": the speaker speaks of himself and evades.
    private func evades(_ content: [TextSpan]) -> Bool {
        guard let first = content.first else { return false }
        let words = wording.words(in: first)
        var index = words.lowerBound
        if wording.form(index) == "that" { index += 1 }
        guard ["it", "he", "she", "they", "we", "i"].contains(wording.form(index)) else { return false }
        return lexicon.neither.longest(at: index + 1, in: wording.forms).map { $0.words.upperBound <= words.upperBound } ?? false
    }

    /// "(The negotiator said) Norway has not ruled out a delay".
    private func leavesOpen(_ content: [TextSpan]) -> Bool {
        guard let first = content.first else { return false }
        let words = wording.words(in: first)
        return words.prefix(7).contains {
            wording.matches(["not", "ruled", "out"], at: $0) || wording.matches(["not", "rule", "out"], at: $0)
        }
    }

    /// Whether the source is "reports", "local media" and the like.
    private func isNameless(_ source: [TextSpan]) -> Bool {
        guard let first = source.first else { return false }
        var forms = Array(wording.forms[wording.words(in: first)])
        while let word = forms.first,
            ["the", "some", "several", "many", "a", "other", "recent", "unconfirmed", "with", "various"].contains(word)
        {
            forms.removeFirst()
        }
        return lexicon.reportSources.contains(forms)
            || (forms.last.map { lexicon.reportSources.contains([$0]) } ?? false && forms.count <= 3)
    }

    private func isVerb(_ index: Int) -> Bool {
        lexicon.asserts.longest(at: index, in: wording.forms) != nil || wording.form(index) == "say" || wording.form(index) == "confirm"
    }

    /// Whether "not", "never" or "n't" stands right before, helping verbs and adverbs aside.
    private func isNegated(_ index: Int, from start: Int) -> Bool {
        var before = index - 1
        while before >= start, before >= index - 4 {
            let form = wording.form(before)
            if ["not", "never", "neither", "nor"].contains(form) { return wording.form(before + 1) != "only" }
            if form == "t", wording.form(before - 1) == "'" { return true }
            guard ActLexicon.english.isHelping(form) || form.hasSuffix("ly") || ["to", "directly", "yet"].contains(form) else {
                return false
            }
            before -= 1
        }
        return false
    }

    /// How sure the speaker is of the content.
    ///
    /// Words that hedge decide; where there are none, the model does, if it is sure enough.
    func certainty(
        stance: Stance, cue: [TextSpan], content: [TextSpan], model: Language.Certainty? = nil
    ) -> Evidence.Certainty {
        let written = certainty(stance: stance, cue: cue, content: content)
        guard written == .certain, let model, model.probability(of: model.value) >= sure else { return written }
        switch model.value {
        case .certainFact, .certainCounterfact: return .certain
        case .probableFact, .probableCounterfact: return .probable
        case .possibleFact, .possibleCounterfact: return .possible
        case .certainOfOneSide, .unknown: return .underspecified
        }
    }

    /// From here on the model's word for certainty counts.
    private var sure: Double { 0.8 }

    private func certainty(stance: Stance, cue: [TextSpan], content: [TextSpan]) -> Evidence.Certainty {
        if stance == .neither { return .underspecified }
        if let extent = ClaimDraft.extent(cue) {
            for index in wording.words(in: extent) {
                if let match = lexicon.cueCertainty.longest(at: index, in: wording.forms), let level = match.meanings.first { return level }
                if ["reportedly", "allegedly"].contains(wording.form(index)) { return .possible }
            }
        }
        let words = mainClause(of: content)
        if let first = words.first, lexicon.certainty[wording.form(first)] == .underspecified { return .underspecified }
        for index in words {
            if wording.form(index) == "may", wording.isCapitalised(index) { continue }
            if let level = lexicon.certainty[wording.form(index)], level != .underspecified { return level }
        }
        return .certain
    }

    /// Whether the content is affirmed or negated.
    func polarity(stance: Stance, content: [TextSpan], model: Language.Certainty? = nil) -> Polarity {
        let written = polarity(stance: stance, content: content)
        guard written == .positive, let model, model.probability(of: model.value) >= 0.9 else { return written }
        switch model.value {
        case .certainCounterfact, .probableCounterfact, .possibleCounterfact: return .negative
        case .certainFact, .probableFact, .possibleFact, .certainOfOneSide, .unknown: return written
        }
    }

    private func polarity(stance: Stance, content: [TextSpan]) -> Polarity {
        if stance == .neither { return .underspecified }
        for index in mainClause(of: content).prefix(14) where lexicon.negatives.contains(wording.form(index)) {
            if wording.form(index) == "t", wording.form(index - 1) != "'" { continue }
            if wording.form(index) == "not", wording.form(index + 1) == "only" { continue }
            if wording.form(index) == "no", wording.form(index + 1) == "longer" { return .negative }
            return .negative
        }
        return .positive
    }

    /// The words of the content up to its first subordinate clause.
    private func mainClause(of content: [TextSpan]) -> [Int] {
        guard let first = content.first else { return [] }
        let all = Array(wording.words(in: first))
        var words: [Int] = []
        for (position, index) in all.enumerated() {
            let form = wording.form(index)
            if position == 0, ["that", "\"", "“", "'", "‘", ","].contains(form) { continue }
            if position > 2, ["which", "who", "because", "although", "while", "without", ";", "where", "but"].contains(form) { break }
            words.append(index)
        }
        return words
    }
}
