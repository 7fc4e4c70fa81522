import Evidence
import Law

/// Whom the stretches of words name that the model takes for the actors of an event.
extension SubjectFinder {
    /// The word of a noun phrase that the tree hangs outside it.
    private func head(of words: Range<Int>) -> Int? {
        words.first { word in
            guard let node = actors.grammar[word], !wording.isMark(word) else { return false }
            return node.head.map { !words.contains($0) } ?? true
        }
    }

    /// Who is meant by a noun that is no name and no office: "envoys of both states", "the country", "his government".
    private func outside(_ head: Int, _ words: Range<Int>) -> [ActSubject] {
        if let tree = subjectByTree(head: head) { return [tree] }
        guard Self.ownStates.contains(wording.form(head)),
            let state = actors.referent(ofThing: words.lowerBound)?.actors.first(where: \.isStateCode) ?? scene.mainState
        else { return [] }
        return [ActSubject(actors: [state], phrase: nil, start: words.lowerBound, nearness: 0.75, isPlural: false)]
    }

    private static let ownStates: Set<String> = [
        "country", "nation", "state", "government", "cabinet", "administration", "kingdom", "republic", "island", "principality",
        "sultanate",
        "emirate", "federation", "dominion", "assembly", "chamber", "senate", "parliament", "diet", "congress", "presidium",
        "legislature", "deputies", "lawmakers", "senators",
    ]

    /// "Envoys put their names to it": those of the parties, where these are few and known.
    private func deputies(_ words: Range<Int>) -> ActSubject? {
        // "the defence ministers in Gdynia": where they are is not who they are.
        let place = words.dropFirst().first { ["in", "at"].contains(wording.form($0)) } ?? words.upperBound
        let words = words.lowerBound..<place
        guard let last = words.last, Self.groups.contains(wording.form(last)),
            words.allSatisfy({ actors.phrase(at: $0)?.actors.isEmpty ?? true })
        else { return nil }
        let mention = scene.treatyUnderDiscussion(at: words.lowerBound)
        if let count = count(in: words) { return everybody(at: words.lowerBound, mention: mention, count: count) }
        guard let all = everybody(at: words.lowerBound, mention: mention), all.actors.count == 2 else { return nil }
        return all
    }

    private static let groups: Set<String> = [
        "ministers", "envoys", "negotiators", "presidents", "premiers", "plenipotentiaries", "leaders", "delegates", "delegations", "sides",
        "diplomats", "capitals", "countries", "states", "governments", "nations", "neighbours", "signatories", "parties", "ambassadors",
        "chiefs", "chairmen",
        "monarchs", "kings", "statesmen", "commissioners", "allies", "men", "partners", "powers", "republics", "members", "ministries",
        "foes", "rivals", "officials", "parliaments",
    ]

    /// Those whom a stretch of words names: "Ankara", "the foreign ministers of Norway and Iceland", "both capitals", "it".
    func named(in words: Range<Int>) -> [ActSubject] {
        guard let last = words.last else { return [] }
        let first = wording.sentence(of: words.lowerBound).lowerBound
        if words.count <= 2 {
            switch wording.form(last) {
            case "he", "she", "it", "they": return pronoun(last).map { [$0] } ?? []
            case "we", "us", "our": return speaker(last).map { [$0] } ?? []
            case "who", "which", "that", "whose": return antecedent(of: last).map { [$0] } ?? []
            default: break
            }
        }
        if let both = bothParties(endingAt: words.upperBound, first: max(first, words.lowerBound - 1)) { return [both] }
        // "union members at South Africa's largest mine", "the regulators in Brussels": they are not the state.
        if let head = head(of: words), actors.phrase(at: head) == nil, scene.formerHead(over: head) == nil {
            return (deputies(words) ?? alliance(words)).map { [$0] } ?? outside(head, words)
        }
        var found: [ActSubject] = []
        var word = words.lowerBound
        while word < words.upperBound {
            // "signed by Richard Nixon": he who was in office then.
            guard let phrase = scene.formerHead(at: word) ?? actors.phrase(at: word) else {
                word += 1
                continue
            }
            word = max(word + 1, phrase.end)
            if let known = resolved(phrase), known.head != .media { found.append(plain(known, 0.9)) }
        }
        if !found.isEmpty { return found }
        return (deputies(words) ?? alliance(words)).map { [$0] } ?? outside(last, words)
    }

    /// "Ambassadors of the 30 allies", "NATO's 29 member states": too many to be named, so the alliance whose they are.
    private func alliance(_ words: Range<Int>) -> ActSubject? {
        guard words.contains(where: { ["allies", "members", "member"].contains(wording.form($0)) }),
            words.contains(where: { Int(wording.form($0)).map { $0 > 9 } ?? false })
        else { return nil }
        let before = actors.phrases.filter { $0.head == .organisation && $0.words.lowerBound <= words.upperBound }
        guard let last = before.last, last.actors.count == 1, !last.actors[0].isStateCode else { return nil }
        return ActSubject(actors: last.actors, phrase: nil, start: words.lowerBound, nearness: 0.8, isPlural: false)
    }
}
