import Evidence
import Law

/// The agent of a passive, and whose "the Senate" is.
extension SubjectFinder {
    /// The agent behind "by".
    func agent(after index: Int) -> ActSubject? {
        let sentence = wording.sentence(of: index)
        var next = index
        while next < min(sentence.upperBound, index + 22), wording.form(next) != "by" || isDeadline(next) {
            if ["that", "which", "who", ";", "but", "while"].contains(wording.form(next)) { return nil }
            if wording.form(next) == ",", next > index, scene.date(at: next - 1) == nil { return nil }
            next += 1
        }
        guard wording.form(next) == "by", next < sentence.upperBound else { return nil }
        if wording.form(next + 1) == "all", let all = bothParties(endingAt: next + 3, first: next + 1) { return all }
        if let match = actors.lexicon.context.bothParties.longest(at: next + 1, in: wording.forms) {
            return everybody(at: match.words.lowerBound, mention: scene.treatyUnderDiscussion(at: next))
        }
        guard let phrase = actors.phrase(at: next + 1) ?? scene.formerHead(at: next + 1), phrase.words.lowerBound == next + 1,
            // "by ASEAN members": by some of them.
            phrase.head != .organisation || !["members", "states", "countries"].contains(wording.form(phrase.end)),
            let known = resolved(phrase), known.speaks,
            known.head != .adjective, known.head != .media, !known.isPossessive
        else { return nil }
        var subject = forward(known)
        subject.nearness = 0.97
        return subject
    }

    func isDeadline(_ index: Int) -> Bool {
        scene.date(from: index + 1) != nil || ["votes", "a"].contains(wording.form(index + 1))
            || wording.form(index + 1).first?.isNumber ?? false
            || NumberWords.standard.ones[wording.form(index + 1)] != nil
    }

    /// "In Washington the Senate gave its approval": the place that opens the clause says whose it is.
    func fronted(_ phrase: ActorPhrase) -> ActorPhrase? {
        guard phrase.head == .role || phrase.head == .organ,
            phrase.role?.isParliament ?? false || phrase.role == .headOfState || phrase.role == .government
        else { return nil }
        let start = phrase.words.lowerBound
        guard phrase.head == .organ || scene.isUnnamed(phrase.words) else { return nil }
        guard let place = opening(of: start) ?? adjacentPlace(before: start) else { return nil }
        var known = phrase
        known.actors = place.actors
        known.speaks = true
        return known
    }

    /// "The National Assembly in Prague", "the Supreme Soviet of Kazakhstan": the place behind says whose it is.
    private func placed(_ phrase: ActorPhrase) -> ActorPhrase? {
        guard phrase.head == .role || phrase.head == .organ, phrase.role?.isParliament ?? false || phrase.head == .organ,
            ["in", "of"].contains(wording.form(phrase.end)), phrase.head == .organ || scene.isUnnamed(phrase.words),
            let place = actors.phrase(at: phrase.end + 1), place.words.lowerBound == phrase.end + 1, place.actors.count == 1,
            place.actors[0].isStateCode, place.head != .media, !place.isPossessive
        else { return nil }
        var known = phrase
        known.actors = place.actors
        known.speaks = true
        return known
    }

    func adjacentPlace(before start: Int) -> ActorPhrase? {
        var end = start
        if wording.form(end - 1) == "," { end -= 1 }
        guard let place = actors.phrase(endingAt: end), place.actors.count == 1, place.actors[0].isStateCode,
            wording.form(place.words.lowerBound - 1) == "in",
            wording.beginsSentence(place.words.lowerBound - 1) || [";", ",", "and"].contains(wording.form(place.words.lowerBound - 2))
        else { return nil }
        return place
    }

    /// "In Paris the work is long done: the National Assembly approved": the place that opens the sentence, if no other state stands between.
    func opening(of start: Int) -> ActorPhrase? {
        let first = wording.sentence(of: start).lowerBound
        guard wording.form(first) == "in", let place = actors.phrase(at: first + 1), place.words.lowerBound == first + 1,
            place.actors.count == 1, place.actors[0].isStateCode, place.head != .media
        else { return nil }
        let others = scene.phrases(inSentenceOf: start).filter {
            $0.words.lowerBound > place.words.lowerBound && $0.words.upperBound <= start && $0.actors.contains { $0.isStateCode }
        }
        return others.allSatisfy { $0.actors == place.actors } ? place : nil
    }

    /// A phrase with its actors: "the Senate" is that of the state of which its sentence, or the news, tells.
    func resolved(_ phrase: ActorPhrase) -> ActorPhrase? {
        if let fronted = fronted(phrase) ?? placed(phrase) { return fronted }
        if wording.form(phrase.end) == "here", phrase.role != nil, let home = scene.home.first {
            // "The National Assembly here": where the report was written.
            var known = phrase
            known.actors = [home]
            return known
        }
        if phrase.isResolved { return phrase }
        // "The Bundesrat" of one of three states: that of which the report tells.
        guard phrase.head == .role || phrase.head == .person || phrase.head == .organ, let role = phrase.role,
            role.isParliament || role == .headOfState || role == .headOfGovernment || (role == .minister && phrase.head == .person)
                || ["government", "cabinet", "ministry", "administration"].contains(phrase.roleWords.last ?? "")
        else { return nil }
        var known = phrase
        let start = phrase.words.lowerBound
        if wording.form(start - 1) == "whose" {
            var before = start - 1
            if wording.form(before - 1) == "," { before -= 1 }
            guard let owner = actors.phrase(endingAt: before), owner.isResolved else { return nil }
            known.actors = owner.actors
            return known
        }
        if phrase.head == .person {
            // "President Tamm", of no named state: that of the report's news.
            guard let state = scene.mainState else { return nil }
            known.actors = [state]
            return known
        }
        if let speaker = stateOfSpeaker(phrase) {
            known.actors = [speaker]
            return known
        }
        var parties = scene.treatyUnderDiscussion(at: start).map(scene.treaties.parties) ?? []
        // A treaty of a union is approved by parliaments of its members.
        if parties.contains(where: { !$0.isStateCode }) { parties = [] }
        func fits(_ other: ActorPhrase) -> Bool {
            other.actors.count == 1 && other.actors[0].isStateCode && other.head != .media && other.role != .stateMedia
                && (parties.count < 2 || parties.contains(other.actors[0]))
        }
        let number = wording.sentenceOf[start]
        // Not the partner in "the pact with Japan was approved by the Senate".
        func isPartner(_ other: ActorPhrase) -> Bool {
            scene.mention(at: other.words.lowerBound) != nil
                || ["with", "to", "from", "by", "for"].contains(wording.form(other.words.lowerBound - 1))
        }
        let here = scene.phrases(inSentenceOf: start).last { $0.words.upperBound <= start && fits($0) && !isPartner($0) }
        if let here {
            known.actors = here.actors
            return known
        }
        if let home = scene.home.first, let owner = owner(ofOrgan: phrase, otherThan: home) {
            known.actors = [owner]
            return known
        }
        if !scene.home.isEmpty, parties.count != 2 || parties.contains(scene.home[0]) {
            known.actors = scene.home
            return known
        }
        for back in 1...3 where number - back >= 0 {
            guard let first = wording.sentences[number - back].first, let found = scene.phrases(inSentenceOf: first).last(where: fits)
            else {
                continue
            }
            known.actors = found.actors
            return known
        }
        if let state = scene.mainState, parties.count < 2 || parties.contains(state) {
            known.actors = [state]
            return known
        }
        return nil
    }

    /// "... by the United States. The Senate rejected it": of a state spoken of just before that is known to have such a chamber, where the state of
    /// the dateline has none of that name.
    private func owner(ofOrgan phrase: ActorPhrase, otherThan home: ActorID) -> ActorID? {
        guard phrase.role?.isParliament ?? false else { return nil }
        let start = phrase.words.lowerBound
        let owners = Set(
            phrase.words.flatMap { actors.lexicon.names.matches(at: $0, in: wording.forms) }
                .filter { $0.words.upperBound <= phrase.words.upperBound }
                .flatMap(\.meanings).filter { $0.kind == .organ }.compactMap(\.actor))
        guard !owners.isEmpty, !owners.contains(home) else { return nil }
        let number = wording.sentenceOf[start]
        for back in 0...1 where number - back >= 0 {
            guard let first = wording.sentences[number - back].first else { continue }
            let near = scene.phrases(inSentenceOf: first).filter { $0.words.upperBound <= start && $0.actors.count == 1 }
            if let last = near.last(where: { owners.contains($0.actors[0]) }) { return last.actors[0] }
        }
        return nil
    }

    /// "The lower house is expected to vote on it, said Environment Minister Marina Silva": the speaker's own, where he names no state.
    private func stateOfSpeaker(_ phrase: ActorPhrase) -> ActorID? {
        guard phrase.head != .organ || scene.isUnnamed(phrase.words) else { return nil }
        let span = wording.span(phrase.words)
        let saying = claims.filter { ClaimDraft.contains($0.content.spans, span) }
            .min { $0.content.spans.reduce(0) { $0 + $1.count } < $1.content.spans.reduce(0) { $0 + $1.count } }
        guard let source = saying?.source, source.actors.count == 1, source.actors[0].isStateCode else { return nil }
        return source.actors[0]
    }
}
