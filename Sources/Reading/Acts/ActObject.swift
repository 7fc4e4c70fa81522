import Law

/// What an act is done to: a treaty, a paper about one, or a noun that names an act.
struct ActObject: Sendable {
    /// The classes that frames name.
    enum Class: String, Sendable {
        case treaty, consent, accession, law, instrument, notes, notice, withdrawal, participation, article, consultations, talks, deposit,
            exchange, signing, suspension, entry
        case consentLaw = "consent law"
        case ratificationLaw = "ratification law"
        case leaveLaw = "leave law"
        case suspendLaw = "suspend law"
        case revokeLaw = "revoke law"
        case accessionInstrument = "accession instrument"
        case royalAssent = "royal assent"
        case successionNotice = "succession notice"
        /// "the letter": the paper spoken of before.
        case letter
    }

    var kind: Class
    /// The words of the noun phrase.
    var words: Range<Int>
    /// The treaty, named or meant.
    var mention: TreatyMention?
    /// Whether the treaty is named in the phrase, not only meant.
    var isNamed = false
    /// Whose it is ("Turkey's ratification", "the deposit by Morocco").
    var owners: [ActorPhrase] = []
    /// "for Japan": the treaty begins or ends for these only.
    var isPlural = false
    /// "the 60th instrument", "no instrument".
    var isNegated = false

    var owned: [ActorID] {
        var actors: [ActorID] = []
        for owner in owners { for actor in owner.actors where !actors.contains(actor) { actors.append(actor) } }
        return actors
    }
}

/// Reads noun phrases that acts are done to.
struct ActObjectReader: Sendable {
    let scene: ActScene
    private var wording: Wording { scene.wording }
    private var lexicon: ActLexicon { scene.lexicon }

    init(_ scene: ActScene) { self.scene = scene }

    /// The object that begins at a word, articles and owners first.
    func object(at start: Int, depth: Int = 0) -> ActObject? {
        guard depth < 4, start < wording.count else { return nil }
        var owners: [ActorPhrase] = []
        let isNegated = wording.form(start) == "no"
        let head = scene.skipFillers(start, owners: &owners)
        guard wording.sameSentence(start, head) || head == start else { return nil }
        // "it", "them": the treaty spoken of.
        if head == start, ["it", "them"].contains(wording.form(start)), pronounIsObject(start) {
            guard let mention = scene.treatyUnderDiscussion(at: start) else { return nil }
            return ActObject(kind: .treaty, words: start..<start + 1, mention: mention)
        }
        if head == start, ["that", "those"].contains(wording.form(start)), wording.form(start + 1) == "of",
            let list = self.owners(at: start + 2),
            (max(0, start - 60)..<start).contains(where: { ["instrument", "instruments"].contains(wording.form($0)) })
        {
            // "That of the United States was placed in the vault"
            return ActObject(
                kind: .instrument, words: start..<list.end, mention: scene.treatyUnderDiscussion(at: start), owners: list.phrases)
        }
        let mention = scene.mention(at: head).flatMap { $0.core.lowerBound >= start && $0.core.lowerBound <= head ? $0 : nil }
        // "a protocol of exchange" is no protocol: the longer noun wins over the treaty word in it.
        var nounHead = head
        if let mention, nounHead == mention.core.lowerBound, TreatyLexicon.english.determiners.contains(wording.form(nounHead)) {
            nounHead += 1
        }
        let noun = noun(at: nounHead, hasDeterminer: nounHead > start)
        if let mention, mention.core.upperBound >= (noun?.words.upperBound ?? 0) {
            let isPronounOwned = !owners.isEmpty
            return ActObject(
                kind: .treaty, words: start..<mention.words.upperBound, mention: resolved(mention), isNamed: mention.referent != nil,
                owners: isPronounOwned ? owners : [], isNegated: isNegated)
        }
        guard var object = noun else { return paper(at: head, start: start) }
        object.words = start..<object.words.upperBound
        object.owners = owners + object.owners
        object.isNegated = isNegated
        addArguments(&object, depth: depth)
        if object.mention == nil {
            // "the withdrawal of two frigates": of something else.
            let behind = wording.form(object.words.upperBound)
            if ["of", "from"].contains(behind), object.owners.isEmpty || object.kind == .withdrawal { return nil }
            object.mention = scene.treatyUnderDiscussion(at: start)
        }
        return object
    }

    private func resolved(_ mention: TreatyMention) -> TreatyMention? {
        mention.referent != nil ? mention : scene.treatyUnderDiscussion(at: mention.core.lowerBound)
    }

    private func pronounIsObject(_ index: Int) -> Bool {
        let behind = wording.form(index + 1)
        return index + 1 >= wording.count || wording.isMark(index + 1)
            || [
                "on", "in", "last", "with", "by", "and", "after", "before", "too", "as", "without", "at", "two", "three", "for", "when",
                "while", "but", "this", "from", "into", "through", "unanimously", "the", "a", "because", "until", "if", "once", "that",
                "under", "within", "or", "following", "during", "yesterday", "today", "back", "here",
            ].contains(behind) || lexicon.isAdverb(behind) || scene.date(at: index + 1) != nil || !wording.sameSentence(index, index + 1)
    }

    /// A noun of `[objects]`.
    private func noun(at head: Int, hasDeterminer: Bool) -> ActObject? {
        guard let match = lexicon.objects.longest(at: head, in: wording.forms), let kind = match.meanings.first else { return nil }
        var object = ActObject(kind: kind, words: match.words)
        object.isPlural = wording.form(match.words.upperBound - 1).hasSuffix("s")
        // "the ratification" is the consent, "the instrument of ratification" the paper; a head who signs either ratifies.
        if match.meanings.count > 1 { object.kind = match.meanings.contains(.instrument) ? .instrument : kind }
        return object
    }

    /// "the document", "the text", and "the letter".
    private func paper(at head: Int, start: Int) -> ActObject? {
        guard head > start, ["the", "this", "that", "its", "their", "his", "her"].contains(wording.form(start)),
            lexicon.treatyPapers.contains(wording.form(head)), let mention = scene.treatyUnderDiscussion(at: start)
        else {
            return nil
        }
        return ActObject(kind: .treaty, words: start..<head + 1, mention: mention)
    }

    // MARK: - What follows the noun

    private func addArguments(_ object: inout ActObject, depth: Int) {
        var index = object.words.upperBound
        for _ in 0..<5 {
            let form = wording.form(index)
            guard wording.sameSentence(object.words.lowerBound, index) else { return }
            if object.kind == .law || object.kind == .consentLaw, let end = lawSubject(&object, at: index, depth: depth) {
                index = end
            } else if ["of", "to", "from", "in", "on", "for", "under"].contains(form),
                let next = nested(&object, at: index + 1, form, depth)
            {
                index = next
            } else if object.kind == .exchange, wording.form(index - 1) == "exchanging", let next = nested(&object, at: index, "of", depth)
            {
                index = next
            } else if object.kind == .talks, ["between", "with"].contains(form), let list = owners(at: index + 1) {
                object.owners += list.phrases
                index = list.end
            } else if ["by", "of", "for"].contains(form), let list = owners(at: index + 1) {
                object.owners += list.phrases
                index = list.end
            } else if form == "(", let close = (index..<min(index + 8, wording.count)).first(where: { wording.form($0) == ")" }) {
                index = close + 1
                continue
            } else if object.kind == .deposit || object.kind == .exchange || object.kind == .accession || object.kind == .consent,
                form == ",", let date = scene.date(from: ["on", "in"].contains(wording.form(index + 1)) ? index + 2 : index + 1),
                wording.form(date.words.upperBound) == ","
            {
                // "the deposit by Morocco, on Friday, of its instrument"
                index = date.words.upperBound + 1
                continue
            } else if ["on", "in", "at"].contains(form), object.kind != .law,
                let date = scene.date(from: index + 1), ["of", "by", "in"].contains(wording.form(date.words.upperBound))
            {
                index = date.words.upperBound
                continue
            } else {
                return
            }
            object.words = object.words.lowerBound..<max(object.words.upperBound, index)
        }
    }

    /// "ratifying the treaty", "on leaving it": what a law is about.
    private func lawSubject(_ object: inout ActObject, at index: Int, depth: Int) -> Int? {
        let form = wording.form(index)
        var next = index
        var date = scene.date(from: ["on", "in"].contains(form) ? index + 1 : index)
        if let found = date, !["of"].contains(form) {
            next = found.words.upperBound
        } else {
            date = nil
        }
        if ["on", "for", "of", "to", "that", "authorising", "authorizing", "providing"].contains(wording.form(next)), date == nil || true {
            let skip = wording.form(next)
            if ["on", "for", "of", "to", "that", "authorising", "authorizing"].contains(skip) { next += 1 }
            if skip == "that", ["would", "will"].contains(wording.form(next)) { next += 1 }
        }
        let verb = wording.form(next)
        let kind: ActObject.Class?
        switch verb {
        case "ratifying", "approving", "implementing", "endorsing", "ratify", "approve", "accepting", "adopting", "ratifies", "approves",
            "enacting":
            kind = .consentLaw
        case "denouncing", "leaving", "quitting", "withdrawing", "denounce", "leave", "quit", "withdraw", "exiting", "terminating":
            kind = .leaveLaw
        case "suspending", "suspend": kind = .suspendLaw
        case "revoking", "rescinding", "undoing", "annulling", "cancelling", "revoke", "rescind", "undo", "annul", "cancel":
            kind = .revokeLaw
        default: kind = nil
        }
        if let kind {
            var behind = next + 1
            if wording.form(behind) == "from" { behind += 1 }
            guard let inner = self.object(at: behind, depth: depth + 1) else { return nil }
            object.kind = kind
            if kind == .consentLaw, inner.kind == .withdrawal { object.kind = .leaveLaw }
            // "a law withdrawing Russia's ratification": the ratification is taken back.
            if kind == .leaveLaw, inner.kind == .consent { object.kind = .revokeLaw }
            object.mention = inner.mention
            object.isNamed = inner.isNamed
            return inner.words.upperBound
        }
        guard next > index, date == nil, let inner = self.object(at: next, depth: depth + 1) else { return nil }
        switch inner.kind {
        case .treaty, .consent, .accession, .ratificationLaw: object.kind = .consentLaw
        case .withdrawal: object.kind = .leaveLaw
        case .suspension, .participation: object.kind = .suspendLaw
        default: return nil
        }
        object.mention = inner.mention
        object.isNamed = inner.isNamed
        return inner.words.upperBound
    }

    /// The treaty, or the noun, that an "of" joins to a noun.
    private func nested(_ object: inout ActObject, at start: Int, _ preposition: String, _ depth: Int) -> Int? {
        if let list = owners(at: start), !["on"].contains(preposition), scene.mention(at: start)?.core.lowerBound != start {
            // "the approval of the Senate", "the deposit of Fiji": an owner, unless the noun is of a treaty's end.
            guard ["of", "for"].contains(preposition) || list.phrases.contains(where: { $0.role?.isParliament ?? false }) else {
                return nil
            }
            object.owners += list.phrases
            return list.end
        }
        guard let inner = self.object(at: start, depth: depth + 1) else { return nil }
        switch (object.kind, inner.kind) {
        case (.notice, .withdrawal), (.notice, .treaty), (.withdrawal, .treaty), (.consent, .treaty), (.accession, .treaty),
            (.instrument, .treaty),
            (.accessionInstrument, .treaty), (.participation, .treaty), (.talks, .treaty), (.article, .treaty), (.signing, .treaty),
            (.suspension, .treaty), (.entry, .treaty), (.ratificationLaw, .treaty), (.consultations, .treaty), (.exchange, .treaty),
            (.deposit, .treaty), (.successionNotice, .treaty), (.law, .treaty), (.consentLaw, .treaty), (.notes, .treaty):
            break
        case (.consent, .consent), (.consent, .accession), (.talks, .accession), (.consultations, .article), (.instrument, .consent): break
        case (.suspension, .participation): break
        case (.exchange, .instrument), (.exchange, .notes), (.deposit, .instrument), (.deposit, .accessionInstrument),
            (.deposit, .ratificationLaw), (.exchange, .ratificationLaw), (.exchange, .consent):
            break
        case (.deposit, .notice): object.kind = .notice
        case (.instrument, .accession): object.kind = .accessionInstrument
        default: return nil
        }
        object.mention = inner.mention ?? object.mention
        object.isNamed = object.isNamed || inner.isNamed
        object.isPlural = object.isPlural || inner.isPlural
        if object.owners.isEmpty || object.kind == .instrument || object.kind == .accessionInstrument { object.owners += inner.owners }
        return inner.words.upperBound
    }

    /// Actors in a row: "Morocco and Sierra Leone", "the Federated States of Micronesia".
    func owners(at start: Int) -> (phrases: [ActorPhrase], end: Int)? {
        var index = start
        if ["the", "both"].contains(wording.form(index)), scene.actors.phrase(at: index) == nil { index += 1 }
        if let both = scene.actors.lexicon.context.bothParties.longest(at: start, in: wording.forms),
            let mention = scene.treatyUnderDiscussion(at: start)
        {
            let parties = scene.treaties.parties(of: mention)
            guard !parties.isEmpty else { return nil }
            return (
                [ActorPhrase(words: both.words, end: both.words.upperBound, head: .state, actors: parties, speaks: true)],
                both.words.upperBound
            )
        }
        // "the Government of Norway" is a phrase; "the Kingdom of Sweden" may not be.
        if ["republic", "kingdom", "state"].contains(wording.form(index)), wording.form(index + 1) == "of" { index += 2 }
        var phrases: [ActorPhrase] = []
        var end = index
        while let phrase = scene.actors.phrase(at: index), phrase.words.lowerBound == index, !phrase.actors.isEmpty, phrase.head != .media,
            phrase.head != .adjective, phrase.head != .other || phrase.actors.count == 1
        {
            phrases.append(phrase)
            end = phrase.words.upperBound
            if phrase.isPossessive {
                // "of Xiomara Castro's country"
                guard ["country", "government", "nation", "republic", "state"].contains(wording.form(phrase.end)) else { return nil }
                phrases[phrases.count - 1] = phrase.state
                return (phrases, phrase.end + 1)
            }
            var next = phrase.end
            if wording.form(next) == "," { next += 1 }
            if wording.form(next) == "and" { next += 1 }
            if wording.form(next) == "the", scene.actors.phrase(at: next) == nil { next += 1 }
            guard next > phrase.end, scene.actors.phrase(at: next)?.words.lowerBound == next else { break }
            index = next
        }
        return phrases.isEmpty ? nil : (phrases, end)
    }

    /// The noun phrase that ends right before a word: the subject of a passive or of "took effect".
    func theme(before end: Int, from first: Int) -> ActObject? {
        // Every phrase that could end here begins at a determiner, an owner, a mention or a noun: try starts from the left, nearest last.
        var start = max(first, end - 40)
        var best: ActObject?
        while start < end {
            if isPhraseStart(start, first: first), let object = object(at: start), object.words.upperBound == end,
                object.words.lowerBound == start
            {
                best = object
                break
            }
            start += 1
        }
        return best
    }

    private func isPhraseStart(_ index: Int, first: Int) -> Bool {
        if index > first, ["the", "a", "an", "its", "their", "his", "her"].contains(wording.form(index - 1)) { return false }
        // A noun behind an owner or an adjective is no start.
        if index > first, let before = scene.actors.phrase(at: index - 1), before.end == index,
            before.isPossessive || before.head == .adjective
        {
            return false
        }
        return true
    }
}
