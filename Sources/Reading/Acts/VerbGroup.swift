import Evidence
import Law

/// A verb with its helping words and the verb or noun that governs it ("has refused to ratify"), and what becomes of the act by them.
struct VerbGroup: Sendable {
    enum Shape: Sendable { case finite, passive, participle, gerund, infinitive }

    let word: Int
    /// The first word of the group.
    var start: Int
    var shape: Shape
    /// `nil` where it cannot be told.
    var modality: Modality?
    /// A present form of a plural ("both sides exchange"): only some subjects fit.
    var isBarePresent = false
    var isPerfect = false
    var isPresent = false
    /// A word of doubt stands with it.
    var isDoubted = false
    /// The actor told to act stands right before "to" ("urged Norway to ratify").
    var isUrged = false
    /// "has not ratified".
    var isNegated = false
    /// The governing verb stands in the future ("will vote to ratify").
    var isFuture = false
    /// "would": seen from a report of speech.
    var isWould = false
    /// "voted to ratify": only a chamber votes.
    var isVoted = false
    /// The governing word is a noun ("its decision to leave"): its owner is the subject.
    var noun: Int?
    /// For those who ask why.
    var reason = ""
}

extension VerbGroup {
    /// The same for another verb that is joined to it.
    init(_ other: VerbGroup, word: Int) {
        self.init(word: word, start: other.start, shape: other.shape, modality: other.modality)
        isPerfect = other.isPerfect
        isPresent = other.isPresent
        isDoubted = other.isDoubted
        isNegated = other.isNegated
        isFuture = other.isFuture
        isWould = other.isWould
        isVoted = other.isVoted
        noun = other.noun
        reason = other.reason
    }
}

/// Reads the words before a verb.
struct VerbGroupReader: Sendable {
    let scene: ActScene
    var wording: Wording { scene.wording }
    var lexicon: ActLexicon { scene.lexicon }

    init(_ scene: ActScene) { self.scene = scene }

    /// Steps over adverbs and dates to the left; tells whether one of them doubts.
    func skipBack(_ end: Int, from first: Int, doubted: inout Bool) -> Int {
        var index = end
        while index > first {
            if ["afternoon", "morning", "evening", "night"].contains(wording.form(index - 1)), scene.date(before: index - 1) != nil {
                index -= 1
            }
            if let date = scene.date(before: index), date.words.lowerBound > first {
                index = date.words.lowerBound
                while index > first, ["on", "in", "last", "late", "early", "as", "by", "of"].contains(wording.form(index - 1)) {
                    if wording.form(index - 1) == "of", wording.form(index - 2) != "as" { break }
                    index -= 1
                }
            } else {
                let length = lexicon.adverb(before: index, in: wording)
                guard length > 0, index - length >= first, scene.actors.phrase(at: index - 1) == nil else { break }
                if lexicon.isDoubt(wording.form(index - 1)) { doubted = true }
                index -= length
            }
        }
        return index
    }

    func group(of verb: ActLexicon.Verb, at word: Int) -> VerbGroup {
        let first = wording.sentence(of: word).lowerBound
        var group = VerbGroup(word: word, start: word, shape: .finite, modality: .done)
        let (index, helping, forms, isNegated) = helpingWords(before: word, first: first, doubted: &group.isDoubted)
        group.start = index
        if wording.form(index - 1) == "to", index - 1 >= first, verb.forms.contains(.base) || helping.last == .be || helping.first == .have
        {
            let isPassive = helping.last == .be && verb.forms.contains(.participle)
            return infinitive(group, first: first, isPassive: isPassive, isNegated: isNegated)
        }
        settle(&group, verb, helping, forms, isNegated: isNegated)
        if isUnreal(group, first: first, hasHelp: !helping.isEmpty) { group.modality = nil }
        if helping.isEmpty, verb.forms.contains(.base) {
            inheritInversion(&group, first: first)
            inheritJoined(&group)
        }
        return group
    }

    func helpingWords(before word: Int, first: Int, doubted: inout Bool) -> (Int, [ActLexicon.Helping], [String], Bool) {
        var index = skipBack(word, from: first, doubted: &doubted)
        var helping: [ActLexicon.Helping] = []
        var forms: [String] = []
        var isNegated = false
        while index > first {
            let form = wording.form(index - 1)
            if form == "t", wording.form(index - 2) == "'" {
                // "hasn't", "won't"
                isNegated = true
                if let kind = ActLexicon.negatedStems[wording.form(index - 3)] { helping.insert(kind, at: 0) }
                index -= 3
            } else if form == "not", wording.form(index) == "only" {
                index -= 1
            } else if let kind = lexicon.helping(form),
                form != "may" || !wording.isCapitalised(index - 1) || wording.beginsSentence(index - 1),
                scene.actors.phrase(at: index - 1) == nil
            {
                if kind == .not { isNegated = true } else { helping.insert(kind, at: 0) }
                if form == "cannot" { isNegated = true }
                forms.insert(form, at: 0)
                index -= 1
            } else {
                break
            }
            index = skipBack(index, from: first, doubted: &doubted)
        }
        return (index, helping, forms, isNegated)
    }

    func settle(
        _ group: inout VerbGroup, _ verb: ActLexicon.Verb, _ helping: [ActLexicon.Helping], _ forms: [String], isNegated: Bool
    ) {
        let hasModal = helping.contains(.will) || helping.contains(.would) || helping.contains(.may)
        group.isPerfect = helping.contains(.have)
        group.isWould = helping.contains(.would)
        if helping.last == .be, verb.forms.contains(.participle) {
            group.shape = .passive
            // "is signed" says a rule or a plan, "was signed" what happened.
            if !group.isPerfect, !hasModal, forms.contains(where: { ["is", "are", "be", "being"].contains($0) }) { group.isPresent = true }
            if forms.contains("being") { group.modality = .planned }
        } else if verb.forms.contains(.gerund) {
            if helping.last == .be {
                group.modality = ["negotiate", "open talks"].contains(verb.name) ? .done : .planned
                if verb.name == "give notice" || verb.name == "denounce" { group.modality = .done }
                group.isPresent = forms.contains { ["is", "are"].contains($0) }
            } else {
                group.shape = .gerund
            }
        } else if helping.isEmpty || helping == [.do] {
            if helping == [.do] {
                // "did not ratify", "does not join"
                if forms.contains(where: { ["does", "do"].contains($0) }) { group.isPresent = true }
            } else if verb.forms.contains(.past) || verb.forms.contains(.participle) {
                group.shape = verb.forms.contains(.past) ? .finite : .participle
            } else if verb.forms.contains(.third) {
                group.isPresent = true
            } else {
                group.isPresent = true
                group.isBarePresent = true
            }
        }
        if helping.isEmpty, verb.forms.contains(.base), ["it", "they", "he", "she"].contains(wording.form(group.start - 1)),
            let kind = lexicon.helping(wording.form(group.start - 2)), kind == .will || kind == .would
        {
            // "Only then will it come into force"
            group.modality = .planned
            group.isBarePresent = false
            group.isPresent = false
        }
        if helping.contains(.may) || (helping.contains(.would) && group.isPerfect) {
            // "must still deposit": the next step, not a wish.
            let isNextStep =
                forms.contains("must")
                && (forms.contains("still") || ["then", "still", "now"].contains(wording.form(group.word - 1)) || helping.last == .be)
            group.modality = isNextStep || forms.contains("must") ? .planned : .possible
        } else if helping.contains(.will) || helping.contains(.would) {
            group.modality = .planned
        }
        group.isFuture = hasModal
        // "has not ratified" tells that nothing was done; only "will not ratify" and "is not leaving" refuse.
        if isNegated {
            let isLeaving = group.modality == .planned
            group.modality = isLeaving && !helping.contains(.may) ? .refused : nil
            group.isNegated = true
        }
        group.reason = (forms + [wording.form(group.word)]).joined(separator: " ")
    }

    /// "Had Norway signed", "almost ratified": it did not.
    func isUnreal(_ group: VerbGroup, first: Int, hasHelp: Bool) -> Bool {
        if (group.start..<max(group.start, group.word)).contains(where: { ["almost", "nearly"].contains(wording.form($0)) })
            || ["almost", "nearly"].contains(wording.form(group.start - 1))
        {
            return true
        }
        guard !hasHelp, wording.form(first) == "had", group.start - first < 7 else { return false }
        // "Had" opens the sentence and no other verb stands between it and this one.
        return !(first + 1..<max(first + 1, group.start)).contains { lexicon.verb(wording.form($0)) != nil }
    }

    /// "Nor will Pakistan leave the alliance": the helping verb stands before the subject.
    func inheritInversion(_ group: inout VerbGroup, first: Int) {
        var start = first
        while ["\"", "“", ",", "and"].contains(wording.form(start)) { start += 1 }
        if wording.form(start) == "only" || wording.matches(["not", "until"], at: start) {
            // "Only in August 2014, after nine others had followed, did the convention enter into force."
            guard let auxiliary = (start..<group.start).last(where: { ["did", "will", "does"].contains(wording.form($0)) }),
                group.start - auxiliary < 7
            else { return }
            group.isBarePresent = false
            group.isPresent = false
            group.modality = wording.form(auxiliary) == "did" ? .done : .planned
            return
        }
        guard ["nor", "neither", "never"].contains(wording.form(start)), let kind = lexicon.helping(wording.form(start + 1)),
            group.start - start < 9
        else { return }
        group.isNegated = true
        group.isBarePresent = false
        group.isPresent = false
        group.modality = kind == .will || kind == .would ? .refused : nil
    }

    /// "may follow the example and denounce its treaty", "voted to leave and revoke the law": the second verb stands as the first does.
    func inheritJoined(_ group: inout VerbGroup) {
        let grammar = scene.actors.grammar
        guard group.start == group.word, let node = grammar[group.word], node.universalRelation == "conj", node.probability > 0.6,
            let head = node.head, head < group.word, wording.sameSentence(head, group.word)
        else { return }
        let first = ActLexicon.Verb(name: "", lemma: "", forms: .base, patterns: [])
        let joined = self.group(of: first, at: head)
        guard joined.start < head else { return }
        let start = group.start
        let word = group.word
        group = joined
        group.start = start
        group = VerbGroup(group, word: word)
    }
}
