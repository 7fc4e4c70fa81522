import Law

/// Builds actor phrases out of names and role words: "the Ukrainian president", "lawmakers in Ankara", "Ukrainian and US officials".
///
/// It walks the text once from the front, so that a later "Mr Kim" or "the minister" finds who was introduced before.
struct ActorPhraseParser {
    let wording: Wording
    let lexicon: ActorLexicon
    private let names: [NameMention]
    var nameAt: [Int?]
    private let titleCase: [Bool]
    var introduced: Introductions

    init(_ wording: Wording, names: [NameMention], lexicon: ActorLexicon) {
        self.wording = wording
        self.lexicon = lexicon
        self.names = names
        nameAt = [Int?](repeating: nil, count: wording.count)
        for (position, name) in names.enumerated() { nameAt[name.words.lowerBound] = position }
        introduced = Introductions(
            named: Set(names.filter { $0.kind != .head }.compactMap(\.actor)), home: HomeState.of(names, in: wording))
        titleCase = wording.sentences.map { sentence in
            let long = sentence.filter { wording.form($0).count > 3 && !wording.isMark($0) }
            return long.count >= 4 && long.filter { wording.isCapitalised($0) }.count * 5 >= long.count * 4
        }
    }

    /// All phrases in the order of the text, not overlapping.
    mutating func phrases() -> [ActorPhrase] {
        var found: [ActorPhrase] = []
        var index = 0
        while index < wording.count {
            guard var phrase = phrase(at: index) else {
                index += 1
                continue
            }
            lengthen(&phrase, behind: found.last?.end ?? 0)
            introduced.resolve(&phrase, before: found, in: wording, states: lexicon.stateOfMedium)
            introduced.note(phrase, in: wording, surnames: lexicon.surnames)
            found.append(phrase)
            index = max(phrase.end, index + 1)
        }
        return found
    }

    /// "the Republic of Madagascar" is one phrase.
    func lengthen(_ phrase: inout ActorPhrase, behind last: Int) {
        guard phrase.head == .state, wording.form(phrase.words.lowerBound) != "the" || wording.form(phrase.words.lowerBound - 1) == "of"
        else { return }
        var start = phrase.words.lowerBound
        guard wording.form(start - 1) == "of", start - 2 >= last, Self.forms.contains(wording.form(start - 2)),
            wording.isCapitalised(start - 2)
        else {
            return
        }
        start -= 2
        while start - 1 >= last, wording.isCapitalised(start - 1), Self.kinds.contains(wording.form(start - 1)) { start -= 1 }
        if start - 1 >= last, wording.form(start - 1) == "the" { start -= 1 }
        phrase.words = start..<phrase.words.upperBound
    }

    static let forms: Set<String> = [
        "republic", "kingdom", "state", "states", "union", "principality", "commonwealth", "federation", "duchy", "sultanate",
    ]
    static let kinds: Set<String> = [
        "federal", "democratic", "islamic", "people's", "socialist", "arab", "united", "grand", "plurinational", "bolivarian", "hashemite",
        "oriental",
        "independent", "co-operative", "federated",
    ]

    func name(at index: Int) -> NameMention? {
        guard nameAt.indices.contains(index), let position = nameAt[index] else { return nil }
        return names[position]
    }

    func isTitleCase(_ index: Int) -> Bool {
        wording.sentenceOf.indices.contains(index) && titleCase.indices.contains(wording.sentenceOf[index])
            && titleCase[wording.sentenceOf[index]]
    }

    /// The phrase that begins at a word, if one does.
    func phrase(at start: Int, depth: Int = 0) -> ActorPhrase? {
        guard depth < 3, start < wording.count, !wording.isMark(start) else { return nil }
        // "that the Serbian president": a conjunction, no determiner.
        if wording.form(start) == "that", lexicon.roles.determiners.contains(wording.form(start + 1)) || wording.isCapitalised(start + 1) {
            return nil
        }
        var index = start
        var isDisowned = false
        var determiner: String?
        while index < start + 8, name(at: index) == nil {
            let form = wording.form(index)
            if lexicon.roles.determiners.contains(form), lexicon.roles.roles.longest(at: index, in: wording.forms) == nil {
                determiner = form
                index += 1
            } else if let match = lexicon.roles.disowning.longest(at: index, in: wording.forms) {
                isDisowned = true
                index = afterHyphen(match.words.upperBound)
            } else if lexicon.roles.roles.longest(at: index, in: wording.forms) == nil || name(at: index + 1)?.kind == .media,
                let match = lexicon.roles.modifiers.longest(at: index, in: wording.forms)
            {
                index = afterHyphen(match.words.upperBound)
            } else {
                break
            }
        }
        guard wording.sameSentence(start, index) else { return nil }
        if let name = name(at: index) {
            return phrase(withName: name, start: start, isDisowned: isDisowned, depth: depth)
        }
        if lexicon.context.titles.contains(wording.form(index)), wording.isCapitalised(index),
            let phrase = titled(at: index, start: start)
        {
            return phrase
        }
        if let tail = roleTail(at: index) {
            return rolePhrase(tail, start: start, isDisowned: isDisowned || tail.isDisowned, determiner: determiner, depth: depth)
        }
        return index == start ? apposition(at: start, depth: depth) ?? known(at: start) : nil
    }

    // MARK: - Phrases around a name

    func phrase(withName first: NameMention, start: Int, isDisowned: Bool, depth: Int) -> ActorPhrase? {
        switch first.kind {
        case .place, .event, .people, .other, .treaty:
            if first.kind == .other, let person = apposition(at: first.words.lowerBound, depth: depth) ?? known(at: first.words.lowerBound)
            {
                return person
            }
            return ActorPhrase(
                words: first.words, end: first.end, head: .other, actors: first.kind == .place ? first.actor.map { [$0] } ?? [] : [],
                speaks: false)
        case .head:
            if first.end > first.words.upperBound, let tail = roleTail(at: first.end) {
                return role(tail, start: start, actors: first.actor.map { [$0] } ?? [], isDisowned: isDisowned)
            }
            return person(first, start: first.words.lowerBound, isDisowned: isDisowned)
        case .state, .demonym, .capital, .metonym, .organ, .organisation, .media: break
        }
        let own = first.actor.map { [$0] } ?? []
        if first.kind == .media, let tail = roleTail(at: first.end), tail.role == .medium || tail.role == .stateMedia {
            // "the Xinhua news agency"
            return ActorPhrase(
                words: start..<tail.end, end: wording.afterPossessive(tail.end), head: .media, actors: own, speaks: !isDisowned, role: nil)
        }
        if let tail = roleTail(at: first.end), fits(first, tail), wording.sameSentence(first.words.lowerBound, tail.start),
            first.kind != .media || !(tail.role.isPerson && tail.role != .spokesperson)
        {
            return role(tail, start: start, actors: own, isDisowned: isDisowned || tail.isDisowned)
        }
        if let (actors, tail) = coordinated(after: first) {
            return role(tail, start: start, actors: actors, isDisowned: isDisowned || tail.isDisowned)
        }
        let head: ActorPhrase.Head =
            switch first.kind {
            case .state: .state
            case .capital: .capital
            case .metonym: .metonym
            case .organ: .organ
            case .organisation: .organisation
            case .media: .media
            default: .adjective
            }
        var phrase = ActorPhrase(
            words: first.words, end: first.end, head: head, actors: own, speaks: head != .adjective && !isDisowned, role: nil)
        if head == .organ, let role = first.role.flatMap({ organRole($0) }) { phrase.role = role }
        if start < first.words.lowerBound, wording.form(first.words.lowerBound - 1) == "the" {
            phrase.words = first.words.lowerBound - 1..<first.words.upperBound
        }
        return phrase
    }

    func organRole(_ kind: String) -> Role? {
        switch kind {
        case "parliament", "chamber", "legislature", "upperHouse", "lowerHouse": .chamber
        case "government", "ministry", "cabinet", "presidency", "office", "department": .government
        case "military", "army", "intelligence": .military
        case "committee", "court": .committee
        case "stateMedia", "media": .stateMedia
        default: lexicon.roles.roles.longest(at: 0, in: [kind])?.meanings.first
        }
    }

    /// A state's plain name before a word that may be a verb ("Russia forces ...") makes no phrase.
    func fits(_ name: NameMention, _ tail: RoleTail) -> Bool {
        guard name.kind == .state || name.kind == .capital || name.kind == .metonym else { return true }
        if name.end > name.words.upperBound || wording.isUpper(name.words.lowerBound) { return true }
        return ![
            "forces", "commander", "marines", "mission", "generals", "court", "courts", "claims", "attack", "ships", "market", "war",
            "people", "border", "soil", "strikes", "attacks", "shelling", "aircraft", "interests", "press", "office", "department",
        ]
        .contains(tail.words.last ?? "")
    }

    /// "Ukrainian and US officials", "South Korean and Western diplomats": the actors and the role they share.
    func coordinated(after first: NameMention) -> ([ActorID], RoleTail)? {
        let isAdjective = first.kind == .demonym || first.end > first.words.upperBound || wording.isUpper(first.words.lowerBound)
        guard isAdjective else { return nil }
        var actors = first.actor.map { [$0] } ?? []
        var index = first.end
        for _ in 0..<6 {
            var next = index
            if wording.form(next) == "," { next += 1 }
            if ["and", "or", "&"].contains(wording.form(next)) { next += 1 }
            guard next > index else { return nil }
            if wording.form(next) == "the" { next += 1 }
            if let other = name(at: next), other.isActor, other.kind != .head {
                let otherIsAdjective =
                    other.kind == .demonym || other.end > other.words.upperBound || wording.isUpper(other.words.lowerBound)
                guard otherIsAdjective else { return nil }
                if let actor = other.actor, !actors.contains(actor) { actors.append(actor) }
                if let tail = roleTail(at: other.end) { return (actors, tail) }
                index = other.end
            } else if let tail = roleTail(at: next), first.kind == .demonym, tail.start > next {
                // "South Korean and Western officials": what has no name adds no actor.
                return (actors, tail)
            } else {
                return nil
            }
        }
        return nil
    }

    // MARK: - Roles

    /// Role words in a row with the words before them: "deputy foreign minister", "defence ministry spokeswoman".
    struct RoleTail {
        /// The first role word.
        let start: Int
        var end: Int
        var role: Role
        /// The last role phrase, folded.
        var words: [String]
        var isDisowned: Bool
    }

    func roleTail(at start: Int) -> RoleTail? {
        var index = start
        var tail: RoleTail?
        var isDisowned = false
        while index < start + 14, wording.sameSentence(start, index) {
            if name(at: index) != nil, tail != nil { break }
            if let match = lexicon.roles.roles.longest(at: index, in: wording.forms), let role = match.meanings.first {
                let end = match.words.upperBound
                tail = RoleTail(
                    start: tail?.start ?? index, end: end, role: role, words: Array(wording.forms[match.words]), isDisowned: isDisowned)
                let behind = wording.afterPossessive(end)
                // "parliament's upper house": go on only if another role follows.
                index = behind
            } else if let match = lexicon.roles.disowning.longest(at: index, in: wording.forms) {
                isDisowned = true
                index = afterHyphen(match.words.upperBound)
            } else if let match = lexicon.roles.modifiers.longest(at: index, in: wording.forms) {
                index = afterHyphen(match.words.upperBound)
            } else {
                break
            }
        }
        return tail
    }

    func afterHyphen(_ index: Int) -> Int {
        wording.form(index) == "-" && wording.isGlued(index) ? index + 1 : index
    }

    func role(_ tail: RoleTail, start: Int, actors: [ActorID], isDisowned: Bool) -> ActorPhrase {
        var phrase = ActorPhrase(
            words: start..<tail.end, end: wording.afterPossessive(tail.end), head: .role, actors: actors,
            speaks: tail.role.speaksForState && !isDisowned, role: tail.role, roleWords: tail.words)
        guard phrase.end == tail.end else { return phrase }
        if tail.role == .stateMedia, let medium = name(at: tail.end), medium.kind == .media {
            phrase.words = start..<medium.words.upperBound
            phrase.end = medium.end
            phrase.head = .media
            phrase.actors = medium.actor.map { [$0] } ?? []
            return phrase
        }
        var nameStart = tail.end
        var isBehindComma = false
        if wording.form(nameStart) == ",", tail.role.isPerson {
            nameStart += 1
            isBehindComma = true
        }
        if let known = name(at: nameStart), known.kind == .head {
            if isBehindComma, wording.form(known.end) != "," { return phrase }
            phrase.words = start..<known.words.upperBound
            phrase.end = known.end
            phrase.head = .person
            phrase.name = known.words
            if phrase.actors.isEmpty, let actor = known.actor, !isDisowned { phrase.actors = [actor] }
        } else if tail.role != .others || !actors.isEmpty, let words = personName(at: nameStart), !isTitleCase(nameStart) {
            if isBehindComma, wording.form(words.upperBound) != "," || words.count < 2 { return phrase }
            phrase.words = start..<words.upperBound
            phrase.end = wording.afterPossessive(words.upperBound)
            phrase.head = .person
            phrase.name = words
        }
        return phrase
    }

    func rolePhrase(_ tail: RoleTail, start: Int, isDisowned: Bool, determiner: String?, depth: Int) -> ActorPhrase? {
        var phrase = role(tail, start: start, actors: [], isDisowned: isDisowned)
        let behind = phrase.end
        // "the embassy in Manila" is not that of the Philippines.
        let isAbroad =
            ["embassy", "mission", "consulate", "ambassador", "envoy"].contains(tail.words.last ?? "")
            && ["in", "at"].contains(wording.form(behind))
        // "the agency in Vienna" is not Austria's.
        if phrase.head != .media, !isAbroad, tail.role != .medium, phrase.end == phrase.words.upperBound,
            lexicon.roles.joining.contains(wording.form(behind))
        {
            let list = actorList(at: behind + 1, depth: depth + 1)
            if !list.actors.isEmpty {
                phrase.actors = list.actors
                phrase.words = start..<list.words.upperBound
                phrase.end = wording.afterPossessive(list.words.upperBound)
                if !list.speaks { phrase.speaks = false }
                return phrase
            }
        }
        if phrase.head == .media || !phrase.actors.isEmpty { return phrase }
        if tail.role == .others { return nil }
        if tail.role == .medium { return determiner == "the" && tail.end == start + 1 + tail.words.count ? phrase : nil }
        // A role without a state counts only where a determiner, a name or its kind make it definite.
        if phrase.name != nil || tail.role.isParliament || tail.role == .stateMedia || determiner == "the" || determiner == "its" {
            return phrase
        }
        return tail.role == .official || tail.role == .lawmakers ? phrase : nil
    }

    /// Actors in a row from a word on: "Ukraine and the US", "the Russian parliament".
    func actorList(at start: Int, depth: Int) -> (actors: [ActorID], words: Range<Int>, speaks: Bool) {
        var actors: [ActorID] = []
        var index = start
        var end = start
        var speaks = true
        while let phrase = phrase(at: index, depth: depth), phrase.words.lowerBound >= index, !phrase.actors.isEmpty,
            phrase.head != .adjective
        {
            for actor in phrase.actors where !actors.contains(actor) { actors.append(actor) }
            if phrase.role == .others { speaks = false }
            end = phrase.words.upperBound
            guard !phrase.isPossessive else { break }
            var next = phrase.end
            if wording.form(next) == "," { next += 1 }
            if ["and", "or"].contains(wording.form(next)) { next += 1 }
            guard next > phrase.end, startsName(next) else { break }
            // "officials from Ukraine and Russia said" is a list; "..., Russia said" is not.
            if wording.form(phrase.end) == ",", next == phrase.end + 1, !listGoesOn(from: next) { break }
            index = next
        }
        return (actors, start..<end, speaks)
    }

    func startsName(_ index: Int) -> Bool {
        if let name = name(at: index) { return name.isActor && name.kind != .demonym }
        if wording.form(index) == "the", let name = name(at: index + 1) { return name.isActor && name.kind != .demonym }
        return false
    }

    /// Whether a list that continues with a comma has an "and" behind its next member.
    func listGoesOn(from index: Int) -> Bool {
        guard let next = name(at: index) ?? name(at: index + 1) else { return false }
        let behind = wording.form(next.end)
        return behind == "and" || (behind == "," && (wording.form(next.end + 1) == "and" || startsName(next.end + 1)))
    }
}
