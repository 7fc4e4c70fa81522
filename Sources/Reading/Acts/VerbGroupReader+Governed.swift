import Evidence
import Law

/// Verbs that another verb or a noun governs.
extension VerbGroupReader {
    /// "refused to ratify", "is set to sign", "voted 91-3 to approve", "urged Norway to ratify", "its decision to leave".
    func infinitive(_ given: VerbGroup, first: Int, isPassive: Bool, isNegated: Bool) -> VerbGroup {
        var group = given
        group.shape = isPassive ? .passive : .infinitive
        group.modality = nil
        let to = group.start - 1
        var index = skipBack(to, from: first, doubted: &group.isDoubted)
        var isRefused = isNegated
        if wording.form(index - 1) == "not", index - 1 > first {
            // "agreed not to sign"; but "is not to be signed" has its "not" with the verb before.
            isRefused = true
            index = skipBack(index - 1, from: first, doubted: &group.isDoubted)
        }
        if let vote = vote(before: index, first: first) {
            group.isVoted = true
            group.modality = isRefused ? .refused : .done
            govern(&group, before: vote, first: first)
            if wording.form(vote - 1) == "to" {
                // "is expected to vote to ratify"
                return inherit(group, from: vote, first: first)
            }
            if group.isFuture, group.modality == .done { group.modality = .planned }
            group.reason = "voted to \(wording.form(group.word))"
            return group
        }
        if let became = became(before: index, first: first) {
            group.modality = isRefused ? .refused : .done
            govern(&group, before: became, first: first)
            if group.isFuture { group.modality = .planned }
            if wording.form(became) == "becoming" { group.modality = nil }
            group.reason = "became the next to \(wording.form(group.word))"
            return group
        }
        // "has yet to ratify": the adverb governs.
        if let match = lexicon.beforeTo.longest(at: 0, in: preceding(to, first: first)), match.meanings.first == .refused { index = to }
        let before = preceding(index, first: first)
        if let match = lexicon.beforeTo.longest(at: 0, in: before), let modality = match.meanings.first {
            group.modality = modality
            group.reason = before[match.words].reversed().joined(separator: " ") + " to \(wording.form(group.word))"
            let governor = index - match.words.count
            let isNoun =
                match.words.count > 1 || !Self.verbsToo.contains(before[0])
                || ["the", "a", "its", "his", "her", "their", "s", "no", "any", "new", "'"].contains(wording.form(index - 2))
                || scene.actors.phrase(at: index - 2)?.head == .adjective
            if Self.nouns.contains(before[0]), isNoun { group.noun = index - 1 }
            let isNegatedGovernor = govern(&group, before: governor, first: first)
            if isRefused || isNegatedGovernor {
                // "does not plan to leave" refuses, "has not been asked to" does not.
                group.modality = modality == .planned && (!group.isPerfect || isRefused) ? .refused : nil
            }
            if match.words.count == 1, before[match.words.lowerBound] == "yet" { group.modality = nil }
            if group.isFuture, group.modality == .done { group.modality = .planned }
            return group
        }
        if let modality = wayFor(to, first: first) {
            group.modality = isRefused ? nil : modality
            group.start = to
            group.reason = "for it to \(wording.form(group.word))"
            return group
        }
        // "urged Norway to ratify": the one told stands between.
        if let phrase = scene.actors.phrase(endingAt: index),
            phrase.isResolved || phrase.role == .government || phrase.role?.isParliament ?? false
        {
            let told = preceding(phrase.words.lowerBound, first: first)
            if lexicon.urging.longest(at: 0, in: told) != nil {
                group.isUrged = true
                let isExpected = told.first.map { ["expects", "expected", "expect"].contains($0) } ?? false
                group.modality = isRefused ? nil : isExpected ? .planned : .possible
                group.start = index
                group.reason = "asked to \(wording.form(group.word))"
                return group
            }
        }
        group.modality = nil
        // "Ghana to sign treaty on Friday": a headline's future.
        if wording.sentenceOf[group.word] == 0, let phrase = scene.actors.phrase(endingAt: to), phrase.isResolved, !isRefused,
            !(first..<phrase.words.lowerBound).contains(where: { lexicon.isHelping(wording.form($0)) })
        {
            group.start = to
            group.modality = .planned
            group.reason = "to \(wording.form(group.word))"
        }
        return group
    }

    /// "opening the way for the treaty to take effect" plans it; "called for the treaty to be terminated" asks for it.
    func wayFor(_ to: Int, first: Int) -> Modality? {
        for index in stride(from: to - 1, to: max(first, to - 12), by: -1) {
            let form = wording.form(index)
            if wording.isMark(index) || lexicon.isHelping(form) { return nil }
            guard form == "for" else { continue }
            let before = wording.form(index - 1)
            if before == "way" { return .planned }
            return ["call", "calls", "called", "calling", "pressed", "appealed", "pushed", "lobbied"].contains(before) ? .possible : nil
        }
        return nil
    }

    /// Those that are verbs as well: "Norway plans to ratify".
    static let verbsToo: Set<String> = [
        "plans", "plan", "move", "moves", "call", "calls", "offer", "demand", "demands", "promise", "pledge", "bid", "appeal", "wish",
    ]

    static let nouns: Set<String> = [
        "decision", "intention", "promise", "pledge", "commitment", "readiness", "agreement", "determination", "threat", "proposal", "bid",
        "right", "option", "desire", "demand", "demands", "call", "calls", "appeal", "idea", "offer", "move", "moves", "pressure",
        "invitation", "refusal", "failure", "plans", "plan", "wish", "reluctance", "reason",
    ]

    /// "is expected to vote to ratify": what the outer governor makes of it.
    func inherit(_ given: VerbGroup, from vote: Int, first: Int) -> VerbGroup {
        var group = given
        let before = preceding(vote - 1, first: first)
        guard let match = lexicon.beforeTo.longest(at: 0, in: before), let modality = match.meanings.first else {
            group.modality = nil
            return group
        }
        group.modality = modality == .done ? .done : modality
        if govern(&group, before: vote - 1 - match.words.count, first: first) { group.modality = .refused }
        group.reason = "\(before[match.words].reversed().joined(separator: " ")) to vote to \(wording.form(group.word))"
        return group
    }

    func preceding(_ end: Int, first: Int) -> [String] {
        var forms: [String] = []
        var index = end - 1
        while index >= first, forms.count < 5 {
            forms.append(wording.form(index))
            index -= 1
        }
        return forms
    }

    func vote(before end: Int, first: Int) -> Int? {
        var index = end - 1
        while index >= first, end - index <= 14 {
            let form = wording.form(index)
            if ["voted", "votes", "vote"].contains(form) {
                let before = wording.form(index - 1)
                return ["the", "a", "by", "in"].contains(before) || wording.form(index - 1).first?.isNumber ?? false
                    || scene.actors.phrase(at: index - 1)?.isPossessive ?? false ? nil : index
            }
            let isCount =
                form.allSatisfy(\.isNumber)
                || ["-", "by", "to", "votes", "overwhelmingly", "for", "against", "with", "none", "nil", "on", ","].contains(form)
                || NumberWords.standard.ones[form] != nil
            guard isCount || lexicon.isAdverb(form) || scene.date(at: index) != nil else { return nil }
            index -= 1
        }
        return nil
    }

    /// "became the 100th state to ratify".
    func became(before end: Int, first: Int) -> Int? {
        var index = end - 1
        while index >= first, end - index <= 8 {
            let form = wording.form(index)
            if ["became", "becomes", "become", "be", "been"].contains(form),
                form.hasPrefix("becom") || form == "became" || wording.form(index + 1) == "the"
            {
                return index
            }
            if ["was", "is"].contains(form), wording.form(index + 1) == "the" { return index }
            let isOrdinal =
                [
                    "first", "second", "third", "last", "latest", "only", "the", "country", "state", "nation", "member", "party", "ally",
                    "th",
                    "st", "nd", "rd", "nato", "eu", "of", "two", "three", "countries", "signatory",
                ].contains(form) || form.first?.isNumber ?? false || form.hasSuffix("th")
            guard isOrdinal else { return nil }
            index -= 1
        }
        return nil
    }

    /// Steps over the helping words of the governing verb: "has refused", "is expected", "did not agree"; tells whether it is negated.
    @discardableResult
    func govern(_ group: inout VerbGroup, before end: Int, first: Int) -> Bool {
        let (index, helping, forms, isNegated) = helpingWords(before: end, first: first, doubted: &group.isDoubted)
        if helping.contains(.will) || helping.contains(.would) || helping.contains(.may) { group.isFuture = true }
        if forms.contains("is") || forms.contains("are") { group.isPresent = true }
        group.start = index
        return isNegated
    }
}
