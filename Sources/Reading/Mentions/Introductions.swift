import Law

/// Who was introduced so far in a report, so that a later "Mr Kim", "the minister" or "parliament" finds him, her or it.
struct Introductions {
    /// A person as introduced.
    struct Person {
        let name: [String]
        let actors: [ActorID]
        let speaks: Bool
        let role: Role?
        let roleWords: [String]
    }

    /// Those of one surname, the last introduced last.
    private var bySurname: [String: [Person]] = [:]
    private var byRoleWord: [String: [ActorID]] = [:]
    private var parliament: [ActorID]?
    /// The states that the report names anywhere.
    let named: Set<ActorID>

    /// The state that the report is about and written from.
    let home: ActorID?

    init(named: Set<ActorID>, home: ActorID? = nil) {
        self.named = named
        self.home = home
    }

    /// The person whom the words name, if introduced: by surname alone, or by a full name that does not contradict.
    ///
    /// Of two people of one surname the role tells which is meant; without one nobody is.
    func person(named words: Range<Int>, role: Role? = nil, in wording: Wording) -> Person? {
        let forms = wording.forms[words].filter { $0 != "-" && $0 != "." }
        guard let first = forms.first, let last = forms.last else { return nil }
        if forms.count == 1 {
            let all = bySurname[first] ?? []
            if all.count < 2 || all.allSatisfy({ $0.actors == all[0].actors && $0.speaks == all[0].speaks }) { return all.last }
            return role.flatMap { role in all.last { $0.role == role } }
        }
        for key in [last, first] {
            if let person = bySurname[key]?.last(where: { $0.name == forms || $0.name.count == 1 }) { return person }
        }
        return nil
    }

    /// Gives a phrase its actors out of what came before.
    mutating func resolve(
        _ phrase: inout ActorPhrase, before: [ActorPhrase], in wording: Wording, states: [ActorID: ActorID]
    ) {
        if let name = phrase.name, phrase.actors.isEmpty, let person = person(named: name, role: phrase.role, in: wording) {
            if phrase.role == nil || phrase.speaks {
                phrase.actors = person.actors
                phrase.speaks = phrase.speaks && person.speaks
                if phrase.role == nil {
                    phrase.role = person.role
                    phrase.roleWords = person.roleWords
                }
            }
            return
        }
        if phrase.actors.isEmpty, let state = phrase.surnameOf, named.contains(state) {
            phrase.actors = [state]
            return
        }
        resolveByContext(&phrase, before: before, in: wording, states: states)
        if phrase.actors.isEmpty, let home, isOfHome(phrase, before, wording, home) { phrase.actors = [home] }
    }

    /// Whether a minister, ministry or parliament of no named state can be that of the report's home: no other state opens the sentence.
    private func isOfHome(_ phrase: ActorPhrase, _ before: [ActorPhrase], _ wording: Wording, _ home: ActorID) -> Bool {
        guard phrase.speaks, let role = phrase.role, phrase.head == .role || phrase.head == .person else { return false }
        let first = wording.form(phrase.words.lowerBound)
        guard !["its", "their", "his", "her", "a", "an", "another", "some"].contains(first) else { return false }
        switch role {
        case .minister, .headOfGovernment, .headOfState, .government, .military, .chamber: break
        case .spokesperson: guard phrase.name != nil else { return false }
        case .official, .lawmakers, .committee, .stateMedia, .medium, .others: return false
        }
        // "the embassy in Manila", "the minister of Mali": somebody else's.
        if ["of", "in", "from", "for"].contains(wording.form(phrase.end)) { return false }
        let sentence = wording.sentence(of: phrase.words.lowerBound)
        let here = before.filter { sentence.contains($0.words.lowerBound) && $0.actors.contains { $0.isStateCode } }
        return here.allSatisfy { $0.actors == [home] || !$0.speaks || $0.isPossessive && $0.actors == [home] }
    }

    private mutating func resolveByContext(
        _ phrase: inout ActorPhrase, before: [ActorPhrase], in wording: Wording, states: [ActorID: ActorID]
    ) {
        let isOwned = ["its", "their"].contains(wording.form(phrase.words.lowerBound))
        guard phrase.actors.isEmpty, phrase.head == .role || isOwned, phrase.name == nil || isOwned, let role = phrase.role, role != .others
        else { return }
        let first = wording.form(phrase.words.lowerBound)
        if first == "its" || first == "their" {
            // "its parliament" is that of the state the sentence began with.
            let sentence = wording.sentence(of: phrase.words.lowerBound)
            let here = before.first { sentence.contains($0.words.lowerBound) && $0.speaks && $0.isResolved && !$0.isPossessive }
            if let owner = here ?? subjectOfSentenceBefore(phrase, before, wording) { phrase.actors = owner.actors }
            return
        }
        if role == .medium {
            // "the agency" is the one named last.
            if first == "the", let medium = before.last(where: { $0.head == .media && $0.isResolved }) {
                phrase.actors = medium.actors
                phrase.head = .media
                phrase.speaks = true
            }
            return
        }
        guard first == "the" || role.isParliament || role == .stateMedia || role == .official || role == .spokesperson else { return }
        if first == "the", role == .government, phrase.name == nil, let own = onlyState(before: phrase, before, wording) {
            // "the Kremlin's spokesman referred reporters to the defence ministry": to that of the same state.
            phrase.actors = own
        } else if role.isParliament, let own = subjectOfClause(phrase, before, wording) {
            phrase.actors = own
        } else if role.isParliament, let parliament {
            phrase.actors = parliament
        } else if let last = phrase.roleWords.last, let actors = byRoleWord[last] {
            phrase.actors = actors
        } else if role.isParliament, let place = opening(of: phrase, before: before, in: wording) {
            phrase.actors = place
        } else if first == "the",
            role == .government || role == .minister || role == .military || role == .headOfState || role == .headOfGovernment
        {
            phrase.actors = implied(phrase, before, wording, states)
        } else if role == .spokesperson || role == .official,
            wording.forms[phrase.words].contains(where: { $0 == "ministry" || $0 == "government" })
        {
            phrase.actors = byRoleWord["ministry"] ?? []
        }
    }

    /// Whose "the foreign ministry" is: that of the medium it speaks through, of the place the sentence opens with, or of the state that this
    /// sentence or the one before is about.
    private func implied(_ phrase: ActorPhrase, _ before: [ActorPhrase], _ wording: Wording, _ states: [ActorID: ActorID]) -> [ActorID] {
        let sentence = wording.sentence(of: phrase.words.lowerBound)
        let here = before.filter { sentence.contains($0.words.lowerBound) }
        if let medium = here.last(where: { $0.head == .media }), let state = medium.actors.first.flatMap({ states[$0] }) { return [state] }
        if let first = here.first, wording.form(sentence.lowerBound) == "in", first.words.lowerBound == sentence.lowerBound + 1,
            first.actors.count == 1
        {
            return first.actors
        }
        func isState(_ phrase: ActorPhrase) -> Bool {
            phrase.speaks && phrase.actors.count == 1 && phrase.actors[0].isStateCode && phrase.head != .adjective && phrase.head != .media
                && !phrase.isPossessive
                && !ActorReading.prepositions.contains(wording.form(phrase.words.lowerBound - 1))
        }
        if let subject = here.first, isState(subject), subject.words.lowerBound - sentence.lowerBound <= 3 { return subject.actors }
        return subjectOfSentenceBefore(phrase, before, wording).flatMap { isState($0) ? $0.actors : nil } ?? []
    }

    /// The one state that those who speak before a phrase in its sentence are of.
    private func onlyState(before phrase: ActorPhrase, _ before: [ActorPhrase], _ wording: Wording) -> [ActorID]? {
        let sentence = wording.sentence(of: phrase.words.lowerBound)
        guard !["of", "in", "from"].contains(wording.form(phrase.end)) else { return nil }
        let here = before.filter { sentence.contains($0.words.lowerBound) && $0.actors.contains { $0.isStateCode } }
        guard let last = here.last, last.speaks, last.role == .spokesperson || last.role == .headOfState || last.role == .minister,
            last.actors.count == 1, here.allSatisfy({ $0.actors == last.actors || !$0.speaks || $0.head == .adjective })
        else { return nil }
        return last.actors
    }

    /// "Moldova goes the other way: the parliament ...": the state that opens the sentence, where another was spoken of before.
    private func subjectOfClause(_ phrase: ActorPhrase, _ before: [ActorPhrase], _ wording: Wording) -> [ActorID]? {
        let sentence = wording.sentence(of: phrase.words.lowerBound)
        let here = before.filter { sentence.contains($0.words.lowerBound) }
        guard here.count == 1, let first = here.first, first.head == .state, first.actors.count == 1, !first.isPossessive,
            first.words.lowerBound <= sentence.lowerBound + 1, !["of", "in", "from"].contains(wording.form(phrase.end)),
            [":", ";", ","].contains(wording.form(phrase.words.lowerBound - 1))
                || ["where", "whose"].contains(wording.form(phrase.words.lowerBound - 1))
        else { return nil }
        return first.actors
    }

    private func subjectOfSentenceBefore(_ phrase: ActorPhrase, _ before: [ActorPhrase], _ wording: Wording) -> ActorPhrase? {
        let number = wording.sentenceOf[phrase.words.lowerBound]
        // The sentence must begin with it; a subject that is not known leaves the question open.
        guard let first = before.first(where: { wording.sentenceOf[$0.words.lowerBound] == number - 1 }), first.speaks, first.isResolved,
            first.head != .adjective, !first.isPossessive,
            !["embassy", "mission", "consulate", "ambassador"].contains(first.roleWords.last ?? ""),
            first.words.lowerBound - wording.sentence(of: first.words.lowerBound).lowerBound <= 3,
            !ActorReading.prepositions.contains(wording.form(first.words.lowerBound - 1))
        else { return nil }
        return first
    }

    /// "In Ankara, parliament approved ...": the place that opens the sentence.
    private func opening(of phrase: ActorPhrase, before: [ActorPhrase], in wording: Wording) -> [ActorID]? {
        let sentence = wording.sentence(of: phrase.words.lowerBound)
        guard wording.form(sentence.lowerBound) == "in",
            let first = before.first(where: { sentence.contains($0.words.lowerBound) && !$0.actors.isEmpty }),
            first.words.lowerBound == sentence.lowerBound + 1, wording.form(first.end) == ","
        else { return nil }
        return first.actors
    }

    /// Remembers what a phrase introduces.
    mutating func note(_ phrase: ActorPhrase, in wording: Wording, surnames: [ActorID: Set<String>]) {
        if let name = phrase.name, !phrase.actors.isEmpty || !phrase.speaks {
            let forms = wording.forms[name].filter { $0 != "-" && $0 != "." }
            let person = Person(name: forms, actors: phrase.actors, speaks: phrase.speaks, role: phrase.role, roleWords: phrase.roleWords)
            for key in keys(of: name, phrase.actors, wording, surnames) {
                var all = bySurname[key] ?? []
                // "Kim" after "Kim Jong-un" is the same, with less of his name.
                if forms.count == 1, all.contains(where: { $0.name.count > 1 }) { continue }
                all.removeAll { $0.name == forms || $0.name.count == 1 }
                bySurname[key] = all + [person]
            }
        }
        guard !phrase.actors.isEmpty, phrase.speaks, let role = phrase.role, role != .others else { return }
        if role.isParliament { parliament = phrase.actors }
        if let last = phrase.roleWords.last { byRoleWord[last] = phrase.actors }
    }

    /// The words by which a person is named later: the surname, which stands first in Korean and Chinese names.
    private func keys(of name: Range<Int>, _ actors: [ActorID], _ wording: Wording, _ surnames: [ActorID: Set<String>]) -> [String] {
        let forms = wording.forms[name].filter { $0 != "-" && $0 != "." }
        guard let first = forms.first, let last = forms.last else { return [] }
        for actor in actors {
            let known = surnames[actor] ?? []
            if known.contains(last) { return [last] }
            if known.contains(first) { return [first] }
        }
        let isSurnameFirst =
            wording.forms[name].contains("-") && wording.form(name.lowerBound + 1) != "-"
            && actors.contains { ["PRK", "KOR", "TWN"].contains($0.code) }
        if isSurnameFirst { return [first] }
        if actors.contains(where: { ["CHN", "VNM", "PRK", "KOR"].contains($0.code) }) { return first == last ? [first] : [first, last] }
        return [last]
    }
}
