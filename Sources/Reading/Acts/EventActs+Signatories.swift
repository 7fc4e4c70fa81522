import Language
import Law

/// Who signs where many do: lists of persons with their states, and groups too large to be named.
extension EventActs {
    /// "M. Herriot for France, M. Dovgalevsky for the Soviet Union": the states of such a list behind a word; none where it names but one.
    func signatories(behind word: Int) -> [ActorID] {
        var found: [ActorID] = []
        for index in word..<max(word, wording.sentence(of: word).upperBound)
        where wording.form(index) == "for" && wording.isCapitalised(index - 1) && !wording.isMark(index - 1)
            && scene.name(at: index - 1) == nil
        {
            let start = ["the", "her", "his"].contains(wording.form(index + 1)) ? index + 2 : index + 1
            guard let phrase = scene.actors.phrase(at: start), phrase.words.lowerBound <= start, phrase.actors.count == 1,
                phrase.head == .state || phrase.head == .role, let state = phrase.actors.first, state.isStateCode, !found.contains(state)
            else { continue }
            found.append(state)
        }
        return found.count > 1 ? found : []
    }

    /// "all 19 members of the currency area", "twenty-six Powers": a group of whom the report names few.
    func isOfMany(_ doers: [Event.Argument]) -> Bool {
        !doers.isEmpty
            && doers.allSatisfy { doer in
                guard scene.isUnnamed(doer.words), subjects.count(in: doer.words) == nil else { return false }
                // "Ambassadors of the 30 allies" sign for their alliance.
                if subjects.named(in: doer.words).contains(where: { $0.actors.contains { !$0.isStateCode } }) { return false }
                let forms = doer.words.map { wording.form($0) }
                return forms.contains { Self.groups.contains($0) }
                    && forms.contains { Self.many.contains($0) || Int($0).map { $0 > 6 } ?? false }
            }
    }

    private static let groups: Set<String> = [
        "members", "states", "powers", "countries", "nations", "governments", "parties", "republics", "signatories", "allies", "leaders",
        "delegations", "ministers",
    ]
    private static let many: Set<String> = [
        "member", "members", "all", "several", "many", "dozens", "dozen", "scores", "eleven", "twelve", "fifteen", "twenty", "thirty",
        "forty", "fifty", "sixty", "hundred",
    ]
}
