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
            return everybody(at: start, mention: scene.treatyUnderDiscussion(at: start))
        }
        // "all three"
        if end - 2 >= first, wording.form(end - 2) == "all",
            let count = ["two": 2, "three": 3, "four": 4, "five": 5, "six": 6][wording.form(end - 1)],
            let all = everybody(at: end - 2, mention: scene.treatyUnderDiscussion(at: end - 2)), all.actors.count == count
        {
            return all
        }
        // "the two prime ministers", "the three governments"
        for start in stride(from: max(first, end - 5), to: end - 1, by: 1) {
            let number = wording.form(start) == "the" ? wording.form(start + 1) : wording.form(start)
            let from = wording.form(start) == "the" ? start + 2 : start + 1
            guard let count = ["two": 2, "both": 2, "three": 3, "four": 4][number], wording.form(end - 1).hasSuffix("s"), end - from <= 3,
                end > from,
                (from..<end).allSatisfy({ !wording.isMark($0) && scene.mention(at: $0) == nil && scene.date(at: $0) == nil })
            else { continue }
            guard let all = everybody(at: start, mention: scene.treatyUnderDiscussion(at: start)), all.actors.count == count else {
                return nil
            }
            return all
        }
        return nil
    }

    func everybody(at start: Int, mention: TreatyMention?) -> ActSubject? {
        guard let mention else { return nil }
        var parties = scene.treaties.parties(of: mention)
        if parties.count < 2, scene.treaties.referent(of: mention)?.treaty == nil { parties = scene.mainPair }
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
        var subject = everybody(at: start - 2, mention: scene.treatyUnderDiscussion(at: start))
        subject?.isNobody = true
        return subject
    }
}
