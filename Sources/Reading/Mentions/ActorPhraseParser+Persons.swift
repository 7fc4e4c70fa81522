import Law

/// Persons by name, title and apposition.
extension ActorPhraseParser {
    func person(_ head: NameMention, start: Int, isDisowned: Bool) -> ActorPhrase {
        var phrase = ActorPhrase(
            words: start..<head.words.upperBound, end: head.end, head: .person,
            actors: head.isSurname || isDisowned ? [] : head.actor.map { [$0] } ?? [], speaks: !isDisowned, role: registerRole(head),
            name: head.words)
        phrase.surnameOf = head.isSurname && !isDisowned ? head.actor : nil
        return phrase
    }

    func registerRole(_ head: NameMention) -> Role? {
        head.role.flatMap { lexicon.roles.roles.longest(at: 0, in: Wording.forms(of: $0))?.meanings.first }
    }

    func titled(at index: Int, start: Int) -> ActorPhrase? {
        var next = index + 1
        if wording.form(next) == "." { next += 1 }
        guard wording.sameSentence(index, next) else { return nil }
        if let head = name(at: next), head.kind == .head {
            var phrase = person(head, start: start, isDisowned: false)
            phrase.words = start..<head.words.upperBound
            if let actor = head.actor { phrase.actors = [actor] }
            return phrase
        }
        guard let words = personName(at: next) else { return nil }
        return ActorPhrase(
            words: start..<words.upperBound, end: wording.afterPossessive(words.upperBound), head: .person, actors: [], speaks: true,
            role: nil, name: words)
    }

    /// "Sergei Lavrov, Russia's foreign minister," and "Antony Blinken, the US secretary of state,".
    func apposition(at start: Int, depth: Int) -> ActorPhrase? {
        guard let words = personName(at: start), words.count >= 2, !isTitleCase(start),
            [",", "("].contains(wording.form(words.upperBound)),
            wording.sameSentence(start, words.upperBound + 1), let role = phrase(at: words.upperBound + 1, depth: depth + 1),
            role.head == .role, !role.actors.isEmpty, role.role != .others, role.role != .chamber, role.role != .government,
            role.role != .stateMedia, role.words.lowerBound == words.upperBound + 1
        else { return nil }
        return ActorPhrase(
            words: start..<role.words.upperBound, end: role.end, head: .person, actors: role.actors, speaks: role.speaks, role: role.role,
            roleWords: role.roleWords, name: words)
    }

    /// A name that was introduced before: "Lavrov", "Cho Tae-yul".
    func known(at start: Int) -> ActorPhrase? {
        guard let words = personName(at: start), introduced.person(named: words, in: wording) != nil else { return nil }
        return ActorPhrase(
            words: words, end: wording.afterPossessive(words.upperBound), head: .person, actors: [], speaks: true, role: nil, name: words)
    }

    /// Capitalised words in a row that are no name of the register, no role and no date: a person's name, as far as one can tell.
    func personName(at start: Int) -> Range<Int>? {
        var index = start
        var last = start
        while index < start + 8, wording.sameSentence(start, index), !wording.isMark(index) {
            let form = wording.form(index)
            if index > start, lexicon.context.particles.contains(form), wording.isCapitalised(index + 1) {
                index += 1
                continue
            }
            guard wording.isCapitalised(index), name(at: index).map({ $0.kind == .other || $0.isSurname }) ?? true,
                !NameFinder.calendarWords.contains(form), lexicon.roles.roles.longest(at: index, in: wording.forms) == nil,
                !lexicon.context.titles.contains(form), !Self.plainOpeners.contains(form), !TreatyLexicon.english.isHead(form)
            else { break }
            index += 1
            if form.count == 1, wording.form(index) == ".", wording.isGlued(index) { index += 1 }
            while wording.form(index) == "-" || wording.form(index) == "'", wording.isGlued(index), wording.isGlued(index + 1),
                index + 1 < wording.count, !wording.isMark(index + 1), wording.afterPossessive(index) == index
            {
                index += 2
            }
            last = index
        }
        return last > start ? start..<last : nil
    }

    /// Words that are capitalised at the head of a sentence and are no name.
    static let plainOpeners: Set<String> = [
        "the", "a", "an", "but", "and", "or", "in", "on", "at", "by", "for", "from", "to", "of", "with", "after", "before", "when", "while",
        "if", "as", "it", "he", "she", "they", "we", "i", "you", "this", "that", "these", "those", "its", "his", "her", "their", "our",
        "my",
        "there", "here", "both", "all", "some", "many", "most", "no", "not", "yet", "so", "also", "then", "now", "last", "earlier", "later",
        "meanwhile", "however", "since", "under", "over", "according", "asked", "speaking", "what", "who", "which", "why", "how", "where",
        "officials", "western", "eastern", "northern", "southern", "two", "three", "four", "five", "more", "several", "other",
    ]
}
