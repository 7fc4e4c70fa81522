import Evidence
import Law

/// One use of a verb in the text: its helping words, whether it is passive, and whether the act was done, is planned, possible or refused.
struct VerbUse: Sendable {
    enum Shape: Sendable { case finite, passive, bareParticiple, gerund, infinitive }

    let word: Int
    /// The first word of the verb with its helping words, adverbs and governing verb ("has refused to ratify").
    var start: Int
    /// The first helping word, where a governing verb stands before ("to").
    var shape: Shape
    /// `nil` where it cannot be told.
    var modality: Modality?
    /// A present form of a plural ("both sides exchange"): only some subjects fit.
    var isBarePresent = false
    var isPerfect = false
    var isPresent = false
    /// A word of doubt stands with it.
    var isDoubted = false
    /// "signed a law ratifying": the word of the verb that made the law, and the first word of its group.
    var law: (word: Int, start: Int)?
    /// The actor told to act stands right before "to" ("urged Norway to ratify").
    var isUrged = false
    /// The governing verb stands in the future ("will vote to ratify").
    var isFuture = false
    /// "voted to ratify": only a chamber votes.
    var isVoted = false
}

/// Reads the words before a verb.
struct VerbReader: Sendable {
    let actors: ActorReading
    let dates: [ReportDate]
    private let lexicon = ActLexicon.english
    private var wording: Wording { actors.wording }

    init(_ actors: ActorReading, dates: [ReportDate]) {
        self.actors = actors
        self.dates = dates
    }

    /// Steps over adverbs and dates to the left; tells whether one of them doubts.
    func skipBack(_ end: Int, from first: Int, doubted: inout Bool) -> Int {
        var index = end
        while index > first {
            let form = wording.form(index - 1)
            if let date = dates.first(where: { $0.words.upperBound == index }), date.words.lowerBound > first {
                index = date.words.lowerBound
                if ["on", "in", "last", "late", "early"].contains(wording.form(index - 1)) { index -= 1 }
            } else if lexicon.isAdverb(form), actors.phrase(at: index - 1) == nil {
                if lexicon.isDoubt(form) { doubted = true }
                index -= 1
            } else {
                break
            }
        }
        return index
    }

    func use(of verb: ActLexicon.Verb, at word: Int) -> VerbUse {
        let first = wording.sentence(of: word).lowerBound
        var use = VerbUse(word: word, start: word, shape: .finite, modality: .done)
        var index = skipBack(word, from: first, doubted: &use.isDoubted)
        var helping: [ActLexicon.Helping] = []
        var isNegated = false
        var forms: [String] = []
        while index > first {
            let form = wording.form(index - 1)
            if form == "t", wording.form(index - 2) == "'" {
                // "hasn't", "won't"
                isNegated = true
                let stem = wording.form(index - 3)
                if ["hasn", "haven", "hadn"].contains(stem) { helping.insert(.have, at: 0) }
                if ["isn", "wasn", "aren", "weren"].contains(stem) { helping.insert(.be, at: 0) }
                if ["won"].contains(stem) { helping.insert(.will, at: 0) }
                if ["wouldn"].contains(stem) { helping.insert(.would, at: 0) }
                index -= 3
            } else if form == "not", wording.form(index) == "only" {
                index -= 1
            } else if let kind = lexicon.helping(form), form != "may" || !wording.isCapitalised(index - 1),
                actors.phrase(at: index - 1) == nil
            {
                if kind == .not { isNegated = true } else { helping.insert(kind, at: 0) }
                forms.insert(form, at: 0)
                index -= 1
            } else if form == "s" || form == "'", wording.form(index - 1) == "s", wording.form(index - 2) == "'" {
                break
            } else {
                break
            }
            index = skipBack(index, from: first, doubted: &use.isDoubted)
        }
        use.start = index
        if wording.form(index - 1) == "to", index - 1 >= first, verb.forms.contains(.base) || helping.last == .be || helping.first == .have
        {
            return infinitive(use, first: first, isPassive: helping.last == .be && verb.forms.contains(.participle), isNegated: isNegated)
        }
        settle(&use, verb, helping, isNegated: isNegated, isBe: forms)
        return use
    }

    private func settle(
        _ use: inout VerbUse, _ verb: ActLexicon.Verb, _ helping: [ActLexicon.Helping], isNegated: Bool, isBe forms: [String]
    ) {
        let hasModal = helping.contains(.will) || helping.contains(.would) || helping.contains(.may)
        use.isPerfect = helping.contains(.have)
        if helping.last == .be, verb.forms.contains(.participle) {
            use.shape = .passive
            // "is signed" says a rule or a plan, "was signed" what happened; "has been signed" too.
            if !use.isPerfect, !hasModal, forms.contains(where: { ["is", "are", "be", "being"].contains($0) }) { use.isPresent = true }
            if forms.contains("being") { use.modality = .planned }
        } else if verb.forms.contains(.gerund), helping.isEmpty || helping.last == .be {
            if helping.last == .be {
                use.shape = .finite
                use.modality = verb.kind == .negotiation ? .done : .planned
            } else {
                use.shape = .gerund
            }
        } else if helping.isEmpty {
            if verb.forms.contains(.past) || verb.forms.contains(.participle) {
                use.shape = verb.forms.contains(.past) ? .finite : .bareParticiple
                if verb.forms.contains(.base) { use.isBarePresent = false }
            } else if verb.forms.contains(.third) {
                use.isPresent = true
            } else if verb.forms.contains(.base) {
                use.isPresent = true
                use.isBarePresent = true
            }
        }
        // "must then deposit": the next step, not a wish.
        let isNextStep = forms.contains("must") && (wording.form(use.word - 1) == "then" || wording.form(use.word - 1) == "still")
        if isNextStep {
            use.modality = .planned
        } else if helping.contains(.may) || (helping.contains(.would) && use.isPerfect) {
            use.modality = .possible
        } else if helping.contains(.will) || helping.contains(.would) {
            use.modality = .planned
        }
        if isNegated { use.modality = use.modality == .possible ? nil : .refused }
    }

    /// "refused to ratify", "is set to sign", "voted 91-3 to approve", "urged Norway to ratify".
    private func infinitive(_ given: VerbUse, first: Int, isPassive: Bool, isNegated: Bool) -> VerbUse {
        var use = given
        use.shape = isPassive ? .passive : .infinitive
        use.modality = nil
        let to = use.start - 1
        var index = to
        index = skipBack(index, from: first, doubted: &use.isDoubted)
        if wording.form(index - 1) == "not", index - 1 > first {
            index -= 1
            use.modality = .refused
            index = skipBack(index, from: first, doubted: &use.isDoubted)
        }
        if let vote = vote(before: index, first: first) {
            use.isVoted = true
            use.modality = use.modality == .refused ? .refused : .done
            use.start = helpingStart(before: vote, first: first, &use)
            if use.isFuture, use.modality == .done { use.modality = .planned }
            return use
        }
        if let became = became(before: index, first: first) {
            use.modality = .done
            use.start = helpingStart(before: became, first: first, &use)
            return use
        }
        if let match = lexicon.beforeTo.longest(at: 0, in: preceding(to, first: first)), match.meanings.first == "refused" { index = to }
        let before = preceding(index, first: first)
        if let match = lexicon.beforeTo.longest(at: 0, in: before), let key = match.meanings.first {
            let refused = use.modality == .refused
            use.modality = Modality(rawValue: key)
            let isNegatedGovernor: Bool
            (use.start, isNegatedGovernor) = governorStart(before: index - match.words.count, first: first, &use)
            if refused || isNegatedGovernor { use.modality = use.modality == .refused ? nil : .refused }
            if use.isFuture, use.modality == .done { use.modality = .planned }
            return use
        }
        // "urged Norway to ratify": the one told stands between.
        if let phrase = actors.phrase(endingAt: index), phrase.isResolved {
            let told = preceding(phrase.words.lowerBound, first: first)
            if lexicon.urging.longest(at: 0, in: told) != nil {
                use.isUrged = true
                use.modality = use.modality == .refused ? nil : .possible
                use.start = index
                return use
            }
        }
        use.modality = nil
        return use
    }

    private func preceding(_ end: Int, first: Int) -> [String] {
        var forms: [String] = []
        var index = end - 1
        while index >= first, forms.count < 5 {
            forms.append(wording.form(index))
            index -= 1
        }
        return forms
    }

    private func vote(before end: Int, first: Int) -> Int? {
        var index = end - 1
        while index >= first, end - index <= 10 {
            let form = wording.form(index)
            if ["voted", "votes", "vote"].contains(form) {
                return wording.form(index - 1) == "the" || wording.form(index - 1) == "a"
                    || actors.phrase(at: index - 1)?.isPossessive ?? false ? nil : index
            }
            let isCount =
                form.allSatisfy(\.isNumber)
                || ["-", "by", "to", "votes", "overwhelmingly", "for", "against", "with", "none"].contains(form)
            guard isCount || lexicon.isAdverb(form) || dates.contains(where: { $0.words.contains(index) }) || form == "on" else {
                return nil
            }
            index -= 1
        }
        return nil
    }

    /// "became the 100th state to ratify".
    private func became(before end: Int, first: Int) -> Int? {
        var index = end - 1
        while index >= first, end - index <= 8 {
            let form = wording.form(index)
            if ["became", "becomes"].contains(form) { return index }
            if ["was", "is"].contains(form), wording.form(index + 1) == "the" { return index }
            let isOrdinal = [
                "first", "second", "third", "last", "latest", "only", "the", "country", "state", "nation", "member", "party", "ally", "th",
                "st", "nd", "rd", "nato", "eu",
            ].contains(form)
            guard isOrdinal || form.first?.isNumber ?? false || form.hasSuffix("th") else { return nil }
            index -= 1
        }
        return nil
    }

    private func helpingStart(before end: Int, first: Int, _ use: inout VerbUse) -> Int { governorStart(before: end, first: first, &use).0 }

    /// Steps over the helping words of the governing verb: "has refused", "is expected", "did not agree".
    private func governorStart(before end: Int, first: Int, _ use: inout VerbUse) -> (Int, Bool) {
        var index = skipBack(end, from: first, doubted: &use.isDoubted)
        var isNegated = false
        while index > first {
            let form = wording.form(index - 1)
            if form == "t", wording.form(index - 2) == "'" {
                isNegated = true
                index -= 3
            } else if let kind = lexicon.helping(form), actors.phrase(at: index - 1) == nil {
                if kind == .not { isNegated = true }
                if kind == .will || kind == .would || kind == .may { use.isFuture = true }
                index -= 1
            } else {
                break
            }
            index = skipBack(index, from: first, doubted: &use.isDoubted)
        }
        return (index, isNegated)
    }
}
