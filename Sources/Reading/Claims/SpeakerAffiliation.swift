import Evidence
import Law

/// Whose speaker it is whom no list names: "Germany's climate envoy", "a government spokesman", "he", "Mr Conroy" again.
///
/// A report names a speaker's state once, or in its dateline, and then goes on with offices, surnames and pronouns. Only those are taken for a state's who
/// hold one of the public offices of `roles.rules`; where two states could be meant nobody's is.
struct SpeakerAffiliation: Sendable {
    let actors: ActorReading
    let home: ActorID?
    private var wording: Wording { actors.wording }
    private var roles: RoleLexicon { actors.lexicon.roles }

    init(_ actors: ActorReading) {
        self.actors = actors
        home = HomeState.of(actors.names, in: actors.wording)
    }

    /// The drafts with the speakers that can be known from the words around and from the speakers before, in the order of the text.
    func completed(_ drafts: [ClaimDraft]) -> [ClaimDraft] {
        var drafts = drafts
        let order = drafts.indices.sorted { (drafts[$0].source.first?.start ?? .max, $0) < (drafts[$1].source.first?.start ?? .max, $1) }
        var known: [Known] = []
        for index in order {
            guard let span = drafts[index].source.first else { continue }
            let words = wording.words(in: span)
            guard !words.isEmpty else { continue }
            if drafts[index].actors.isEmpty {
                drafts[index].actors = again(words, known) ?? named(in: words) ?? owned(words, known) ?? ofOffice(words) ?? []
            }
            known.append(Known(words: words, actors: drafts[index].actors))
        }
        return drafts
    }

    /// A speaker before.
    private struct Known {
        let words: Range<Int>
        let actors: [ActorID]
    }

    private func forms(_ words: Range<Int>) -> [String] { words.map { wording.form($0) } }

    private func isPublic(_ words: Range<Int>) -> Bool {
        let forms = forms(words)
        return forms.contains { roles.offices.contains($0) } && !forms.contains { roles.privates.contains($0) }
    }

    // MARK: - Spoken of before

    /// "he" after a person who spoke, a surname or an office ("the minister") after the one who was introduced by it.
    private func again(_ words: Range<Int>, _ known: [Known]) -> [ActorID]? {
        let number = wording.sentenceOf[words.lowerBound]
        if words.count == 1, ["he", "she"].contains(wording.form(words.lowerBound)) {
            let last = known.last { isPerson($0.words) && $0.words.upperBound <= words.lowerBound }
            return last.flatMap { number - wording.sentenceOf[$0.words.lowerBound] <= 2 && !$0.actors.isEmpty ? $0.actors : nil }
        }
        guard let surname = surname(words) else {
            guard let last = words.last, words.count <= 4, ["the", "same"].contains(wording.form(words.lowerBound)) else { return nil }
            // "the same source", "the minister"
            let same = known.last { $0.words.contains { wording.form($0) == wording.form(last) } && !$0.actors.isEmpty }
            return same?.actors
        }
        let same = known.filter { $0.words.contains { wording.form($0) == surname && wording.isCapitalised($0) } && !$0.actors.isEmpty }
        guard let first = same.first, same.allSatisfy({ $0.actors == first.actors }) else { return nil }
        return first.actors
    }

    private func isPerson(_ words: Range<Int>) -> Bool {
        if words.count == 1, ["he", "she"].contains(wording.form(words.lowerBound)) { return true }
        return surname(words) != nil
            || forms(words).contains {
                ["spokesman", "spokeswoman", "spokesperson", "official", "minister", "diplomat", "adviser"].contains($0)
            }
    }

    /// The last of two or more capitalised words in a row, or a capitalised word alone.
    private func surname(_ words: Range<Int>) -> String? {
        let capitals = words.filter { wording.isCapitalised($0) && actors.phrase(at: $0)?.head != .organ }
        if words.count == 1, let only = capitals.first, actors.phrase(at: only)?.actors.isEmpty ?? true { return wording.form(only) }
        for word in capitals.reversed() where capitals.contains(word - 1) {
            let isName =
                !roles.offices.contains(wording.form(word))
                && actors.phrase(at: word).map { $0.head == .person || $0.actors.isEmpty } ?? true
            if isName { return wording.form(word) }
        }
        return nil
    }

    // MARK: - Named beside

    /// "The Danish Energy Agency", "Labor Minister Gabriel Aguilera of Guatemala", "a source at the French ministry": the one state or organisation
    /// that stands in the words.
    private func named(in words: Range<Int>) -> [ActorID]? {
        guard isPublic(words) else { return nil }
        var found: [ActorID] = []
        var isList = false
        for word in words {
            if wording.form(word) == "including" { isList = true }
            guard let phrase = actors.phrase(at: word), max(phrase.words.lowerBound, words.lowerBound) == word, !phrase.actors.isEmpty,
                phrase.head != .media, phrase.head != .other
            else { continue }
            // "diplomats in Brussels", "a mission to Ukraine": where it is, and whom it deals with.
            if phrase.head == .capital || phrase.head == .state,
                ["in", "at", "to", "with", "on", "for", "from"].contains(wording.form(word - 1))
            {
                continue
            }
            for actor in phrase.actors where !found.contains(actor) { found.append(actor) }
        }
        guard !found.isEmpty, found.count == 1 || isList else { return nil }
        return found
    }

    /// "its environment ministry", "his office": of the state or person spoken of.
    private func owned(_ words: Range<Int>, _ known: [Known]) -> [ActorID]? {
        guard isPublic(words) else { return nil }
        switch wording.form(words.lowerBound) {
        case "its", "their": return actors.referent(ofThing: words.lowerBound).flatMap { $0.actors.count == 1 ? $0.actors : nil }
        case "his", "her":
            if let person = actors.nearestPerson(before: words.lowerBound), person.actors.count == 1 { return person.actors }
            return known.last.flatMap { $0.actors.count == 1 && isPerson($0.words) ? $0.actors : nil }
        default: return nil
        }
    }

    // MARK: - An office alone

    /// "a government spokesman", "Interior Minister Tomasz Siemoniak": of the one state that acts in this sentence or paragraph before, or, where none is
    /// named there, of the state from which the report is written.
    private func ofOffice(_ words: Range<Int>) -> [ActorID]? {
        let forms = forms(words)
        // A secretary-general is an organisation's, a president of a court nobody's.
        guard isPublic(words), forms.contains(where: { Self.national.contains($0) }), !forms.contains("general"), !forms.contains("of"),
            !["another", "some", "other", "foreign"].contains(forms[0]),
            actors.phrases(in: words).allSatisfy({ $0.actors.isEmpty })
        else { return nil }
        let sentence = wording.sentence(of: words.lowerBound)
        let start = paragraphStart(of: words.lowerBound)
        let near = subjects(in: max(start, sentence.lowerBound)..<words.lowerBound)
        if near.count == 1 { return near }
        guard near.isEmpty else { return nil }
        let paragraph = subjects(in: start..<words.lowerBound)
        if paragraph.count == 1 { return paragraph }
        guard paragraph.isEmpty, let home else { return nil }
        return [home]
    }

    private static let national: Set<String> = [
        "minister", "ministry", "government", "secretary", "department", "cabinet", "presidential", "presidency", "premier", "treasury",
        "customs", "police", "army", "navy", "military", "parliament", "senate", "senator", "undersecretariat", "regulator", "prosecutor",
        "authorities", "decree",
    ]

    /// The states that act between words: not possessors, places or those that something is done to.
    private func subjects(in words: Range<Int>) -> [ActorID] {
        var found: [ActorID] = []
        for phrase in actors.phrases(in: words) where actors.canBeSubject(phrase) && phrase.head != .media && phrase.role != .stateMedia {
            guard phrase.actors.count == 1, phrase.actors[0].isStateCode else { continue }
            if !found.contains(phrase.actors[0]) { found.append(phrase.actors[0]) }
        }
        return found
    }

    /// The first word of the paragraph that a word stands in.
    private func paragraphStart(of word: Int) -> Int {
        let at = wording.span(word..<word + 1).start
        let start = wording.paragraphStarts.last { $0 <= at } ?? 0
        var first = word
        while first > 0, wording.span(first - 1..<first).start >= start { first -= 1 }
        return first
    }
}
