import Evidence
import Law

/// "Both sides", "the two prime ministers", "neither government".
extension SubjectFinder {
    /// "both sides", "the two countries": the parties of the treaty under discussion.
    func bothParties(endingAt end: Int, first: Int) -> ActSubject? {
        for start in stride(from: max(first, end - 8), to: end - 1, by: 1) {
            guard let match = actors.lexicon.context.bothParties.longest(at: start, in: wording.forms), match.words.upperBound == end else {
                continue
            }
            if start > first, ActorReading.prepositions.contains(wording.form(start - 1)), wording.form(start - 1) != "by" { return nil }
            return everybody(at: start, mention: scene.treatyUnderDiscussion(at: start), count: count(in: match.words))
        }
        // "all three", "both"
        if end - 1 >= first, let count = count(in: end - 1..<end),
            end - 2 < first || ["all", "the"].contains(wording.form(end - 2))
                || wording.form(end - 1) == "both" && actors.phrase(endingAt: end - 1) == nil
        {
            let start = end - 2 >= first ? end - 2 : end - 1
            if let all = everybody(at: start, mention: scene.treatyUnderDiscussion(at: start), count: count) { return all }
        }
        // "the two prime ministers", "the three governments"
        for start in stride(from: max(first, end - 5), to: end - 1, by: 1) {
            let from = wording.form(start) == "the" ? start + 2 : start + 1
            guard let count = count(in: from - 1..<from), wording.form(end - 1).hasSuffix("s"), end - from <= 3, end > from,
                (from..<end).allSatisfy({ !wording.isMark($0) && scene.mention(at: $0) == nil && scene.date(at: $0) == nil })
            else { continue }
            return everybody(at: start, mention: scene.treatyUnderDiscussion(at: start), count: count)
        }
        return nil
    }

    /// The parties of a treaty; where a word counts them, as many.
    func everybody(at start: Int, mention: TreatyMention?, count: Int? = nil) -> ActSubject? {
        var parties: [ActorID]
        if let count {
            parties = counted(count, at: start, mention: mention) ?? []
        } else {
            guard let mention else { return nil }
            parties = scene.treaties.parties(of: mention)
            if parties.count < 2, scene.treaties.referent(of: mention)?.treaty == nil { parties = scene.mainPair }
        }
        guard parties.count >= 2 else { return nil }
        var subject = ActSubject(actors: parties, phrase: nil, start: start, nearness: 0.9, isPlural: true)
        let words = (start..<min(start + 6, wording.count)).map { wording.form($0) }
        subject.isChamber = words.contains { ["parliaments", "chambers", "houses", "legislatures"].contains($0) }
        return subject
    }

    /// "Neither government has ever invoked": both, and it is refused.
    func nobody(before start: Int, first: Int) -> ActSubject? {
        guard start - 2 >= first, wording.form(start - 2) == "neither",
            ["government", "side", "country", "state", "party", "nation", "parliament"].contains(wording.form(start - 1))
        else { return nil }
        var subject = everybody(at: start - 2, mention: scene.treatyUnderDiscussion(at: start), count: 2)
        subject?.isNobody = true
        return subject
    }
}
