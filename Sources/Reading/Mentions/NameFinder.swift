import Chronology
import Law

/// A name found in the text, with what it stands for there.
struct NameMention: Sendable {
    /// The words of the name, possessive ending not included.
    let words: Range<Int>
    let kind: NameKind
    /// The actor it names; `nil` for a longer name that only holds one, and where one name fits several actors.
    let actor: ActorID?
    /// Register ids of the treaties it can name.
    let treaties: [String]
    let role: String?
    let isSurname: Bool
    /// Behind the possessive ending.
    let end: Int

    /// Whether the name may speak or act for its actor.
    var isActor: Bool {
        switch kind {
        case .state, .demonym, .capital, .metonym, .organ, .head, .organisation, .media: actor != nil
        case .treaty, .place, .event, .people, .other: false
        }
    }
}

/// Finds the names of actors and treaties: the longest name wins, letter case counts, and the words around decide between a state and a place.
struct NameFinder: Sendable {
    let lexicon: ActorLexicon
    let published: Day?

    /// The names in the order of the text, not overlapping.
    func names(in wording: Wording) -> [NameMention] {
        var found: [NameMention] = []
        let titleCase = wording.sentences.map { isTitleCase($0, wording) }
        var index = 0
        var weak: [(position: Int, actor: ActorID)] = []
        var named: Set<ActorID> = []
        while index < wording.count {
            guard let (words, sense, actor, treaties) = best(at: index, wording) else {
                index += 1
                continue
            }
            // "the North Atlantic Treaty" is not "the North".
            if sense.needsNamed, let longer = best(at: index + 1, wording), longer.0.upperBound > words.upperBound {
                index += 1
                continue
            }
            let inTitle = titleCase.isEmpty ? false : titleCase[wording.sentenceOf[index]]
            let mention = inContext(words, sense, actor, treaties, wording, isTitleCase: inTitle)
            if let mention {
                if sense.needsNamed, let actor = mention.actor {
                    weak.append((found.count, actor))
                } else if let actor = mention.actor {
                    named.insert(actor)
                }
                found.append(mention)
                index = mention.words.upperBound
            } else {
                index += 1
            }
        }
        // "the North" is North Korea only where the report names North Korea.
        let drop = Set(weak.filter { !named.contains($0.actor) }.map(\.position))
        return seated(found.enumerated().filter { !drop.contains($0.offset) }.map(\.element), named, wording)
    }

    /// "London and Brussels": where the report names the European Union, and Belgium by nothing but its capital, the Union is meant.
    private func seated(_ found: [NameMention], _ named: Set<ActorID>, _ wording: Wording) -> [NameMention] {
        let otherwise = Set(found.filter { $0.kind != .capital && $0.kind != .place }.compactMap(\.actor))
        return found.map { mention in
            guard mention.kind == .capital, let state = mention.actor, !otherwise.contains(state) else { return mention }
            let senses = lexicon.names.matches(at: mention.words.lowerBound, in: wording.forms)
                .filter { $0.words == mention.words }.flatMap(\.meanings)
            guard let seat = senses.first(where: { $0.kind == .metonym && $0.needsNamed && $0.actor.map(named.contains) ?? false }) else {
                return mention
            }
            return NameMention(
                words: mention.words, kind: .metonym, actor: seat.actor, treaties: [], role: nil, isSurname: false, end: mention.end)
        }
    }

    private func best(at index: Int, _ wording: Wording) -> (Range<Int>, NameSense, ActorID?, [String])? {
        for match in lexicon.names.matches(at: index, in: wording.forms).reversed() {
            let fitting = match.meanings.filter { fits($0, match.words, wording) }
            guard let first = fitting.min(by: { $0.rank < $1.rank }) else { continue }
            var equals = fitting.filter { $0.rank == first.rank }
            // "Moscow" was the capital of another state once: the one of the day counts.
            let ofToday = equals.filter { sense in sense.validity.map { $0.contains(published ?? .last) } ?? true }
            // "Prague" in 1948: a state that says when it was goes before one that does not.
            let dated = ofToday.filter { $0.validity != nil }
            if !ofToday.isEmpty { equals = dated.isEmpty ? ofToday : dated }
            return (
                match.words, equals.first ?? first, Set(equals.map(\.actor)).count == 1 ? equals.first?.actor : nil,
                Array(Set(equals.compactMap(\.treaty))).sorted()
            )
        }
        return nil
    }

    private static let recent = Day(year: 2015, month: 1, day: 1) ?? .last

    private func fits(_ sense: NameSense, _ words: Range<Int>, _ wording: Wording) -> Bool {
        for (offset, shape) in sense.shapes.enumerated() {
            let word = words.lowerBound + offset
            switch shape {
            case .any: break
            case .capitalised: if !wording.isCapitalised(word) { return false }
            case .upper: if !wording.isUpper(word) { return false }
            }
        }
        if sense.kind == .head, let validity = sense.validity {
            // A report of no known day is taken for one of these years: its "Wilson" is no president.
            return published.map(validity.contains) ?? (validity.end >= Self.recent)
        }
        return true
    }

    private func inContext(
        _ words: Range<Int>, _ sense: NameSense, _ actor: ActorID?, _ treaties: [String], _ wording: Wording, isTitleCase: Bool
    ) -> NameMention? {
        let end = wording.afterPossessive(words.upperBound)
        func mention(_ kind: NameKind, through last: Int? = nil, keeping: Bool = true) -> NameMention {
            let words = words.lowerBound..<(last ?? words.upperBound)
            return NameMention(
                words: words, kind: kind, actor: keeping ? actor : nil, treaties: treaties, role: sense.role, isSurname: sense.isSurname,
                end: max(words.upperBound, end))
        }
        switch sense.kind {
        case .place, .event, .people, .other, .treaty: return mention(sense.kind, keeping: false)
        case .head:
            // "Melania Trump" is not the president; "Kim Yo-jong" is not Kim Jong-un.
            if sense.isSurname, !isTitleCase, isPartOfPersonName(words.lowerBound, wording) { return mention(.other, keeping: false) }
            return mention(.head)
        case .organ, .media, .organisation: return mention(sense.kind)
        case .state, .demonym, .capital, .metonym: break
        }
        let context = lexicon.context
        let before = words.lowerBound - 1
        let after = words.upperBound
        if wording.form(after) == "-", wording.isGlued(after), context.hyphenAfter.contains(wording.form(after + 1)) {
            return mention(.other, keeping: false)
        }
        if wording.form(before) == "-", wording.isGlued(words.lowerBound), context.hyphenBefore.contains(wording.form(before - 1)) {
            return mention(.other, keeping: false)
        }
        let isRoleAfter = lexicon.roles.roles.longest(at: after, in: wording.forms) != nil
        if let kind = context.capitalisedAfter[wording.form(after)], wording.isCapitalised(after), !isRoleAfter, !wording.isMark(after) {
            return mention(kind, through: after + 1, keeping: false)
        }
        if sense.kind == .demonym {
            // "Polish the rule" at the head of a sentence is a verb.
            if wording.beginsSentence(words.lowerBound), ["the", "your", "his", "my", "our"].contains(wording.form(after)) { return nil }
            // "five other former Soviet republics" are not the Soviet Union.
            if wording.form(before) == "former", wording.form(after).hasSuffix("s") { return mention(.other, keeping: false) }
            return mention(.demonym)
        }
        if let others = context.ambiguous[wording.form(words.lowerBound)], words.count == 1 {
            let around = wording.sentence(of: words.lowerBound)
            if around.contains(where: { !words.contains($0) && others.contains(wording.form($0)) }) {
                return mention(.other, keeping: false)
            }
        }
        let mayBePerson = words.count == 1 && (sense.kind == .capital || context.ambiguous[wording.form(words.lowerBound)] != nil)
        if mayBePerson, !isTitleCase, isPartOfPersonName(words.lowerBound, wording) { return mention(.other, keeping: false) }
        // "the Ottawa Convention", "the Budapest Memorandum"
        if sense.kind == .capital, !isTitleCase, wording.isCapitalised(after), end == after,
            TreatyLexicon.english.isHead(wording.form(after))
        {
            return mention(.other, keeping: false)
        }
        if sense.kind == .capital {
            if end == after, context.afterCapital.contains(wording.form(after)), !wording.isCapitalised(after) { return mention(.place) }
            if !context.beforeCapital.matches(at: 0, in: preceding(before, wording)).isEmpty { return mention(.place) }
            if wording.form(before) == "," && wording.form(after) == "," && !wording.isCapitalised(before - 1) { return mention(.place) }
        }
        return mention(sense.kind)
    }

    /// Up to three words before, nearest first, for rules that are written in that order.
    private func preceding(_ last: Int, _ wording: Wording) -> [String] {
        var words: [String] = []
        var index = last
        while index >= 0, words.count < 3, wording.sameSentence(index, last) {
            words.append(wording.form(index))
            index -= 1
        }
        return words
    }

    /// Whether an unknown capitalised word stands right before or behind: "Michael Jordan", "Victoria Nuland".
    private func isPartOfPersonName(_ index: Int, _ wording: Wording) -> Bool {
        func isUnknownName(_ word: Int) -> Bool {
            guard wording.sameSentence(word, index), wording.isCapitalised(word), !wording.isMark(word) else { return false }
            let form = wording.form(word)
            if form.count < 2 || wording.isUpper(word) || Self.calendarWords.contains(form) { return false }
            if lexicon.context.titles.contains(form) || TreatyLexicon.english.isHead(form) { return false }
            if lexicon.roles.roles.longest(at: word, in: wording.forms) != nil { return false }
            if lexicon.roles.modifiers.longest(at: word, in: wording.forms) != nil { return false }
            return lexicon.names.longest(at: word, in: wording.forms) == nil
        }
        if isUnknownName(index + 1), !wording.isGlued(index + 1) { return true }
        return isUnknownName(index - 1) && !wording.beginsSentence(index - 1)
    }

    private func isTitleCase(_ sentence: Range<Int>, _ wording: Wording) -> Bool {
        var long = 0
        var capitals = 0
        for word in sentence where wording.form(word).count > 3 && !wording.isMark(word) {
            long += 1
            if wording.isCapitalised(word) { capitals += 1 }
        }
        return long >= 4 && capitals * 5 >= long * 4
    }

    /// Names of days and months, which are capitalised but no part of a name.
    static let calendarWords: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may",
        "june",
        "july", "august", "september", "october", "november", "december",
    ]
}
