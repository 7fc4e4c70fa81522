import Chronology
import Law

/// What belongs to a treaty word behind it: its topic, parties and day.
extension TreatyMentionFinder {
    struct Behind {
        var end: Int
        var parties: [ActorID] = []
        var kinds: Set<String> = []
        var year: Int?
        var signed: PartialDate?
        var sharesParties = false
        var hasForeignTopic = false
    }

    func collectBehind(_ behind: inout Behind) {
        var index = behind.end
        for _ in 0..<3 {
            let form = wording.form(index)
            guard wording.sameSentence(behind.end - 1, index) else { return }
            if form == "(", wording.form(index + 2) == ")" {
                index += 3
                behind.end = index
                continue
            }
            if ["between", "with", "among", "by"].contains(form), form != "by" {
                if let both = actors.lexicon.context.bothParties.longest(at: index + 1, in: wording.forms) {
                    behind.sharesParties = true
                    behind.end = both.words.upperBound
                    index = behind.end
                    continue
                }
                let list = partyList(at: index + 1)
                guard !list.parties.isEmpty else { return }
                behind.parties += list.parties.filter { !behind.parties.contains($0) }
                behind.end = list.end
                index = list.end
                continue
            }
            if form == "of", let date = dates.first(where: { $0.words.lowerBound == index + 1 }) {
                behind.signed = date.value(.past)
                behind.end = date.words.upperBound
                index = behind.end
                continue
            }
            if form == "of", let year = year(at: index + 1) {
                behind.year = year
                index += 2
                behind.end = index
                continue
            }
            if ["on", "of", "for", "governing", "banning", "covering", "about"].contains(form),
                dates.first(where: { $0.words.lowerBound == index + 1 }) == nil
            {
                guard let end = topic(at: index + 1, isOf: form == "of", &behind) else { return }
                behind.end = end
                index = end
                continue
            }
            return
        }
    }

    /// "on comprehensive strategic partnership": the words of the topic; a topic of other words is foreign.
    func topic(at start: Int, isOf: Bool, _ behind: inout Behind) -> Int? {
        var index = start
        var end = start
        if lexicon.determiners.contains(wording.form(index)) { index += 1 }
        var known = false
        while index < start + 12, wording.sameSentence(start, index) {
            if let match = lexicon.kinds.longest(at: index, in: wording.forms) {
                behind.kinds.formUnion(match.meanings)
                index = match.words.upperBound
                end = index
                known = true
            } else if let match = lexicon.modifiers.longest(at: index, in: wording.forms) {
                index = match.words.upperBound
                end = index
            } else if ["and", ",", "-"].contains(wording.form(index)), known, index > start,
                lexicon.kinds.longest(at: index + 1, in: wording.forms) != nil
                    || lexicon.modifiers.longest(at: index + 1, in: wording.forms) != nil
            {
                index += 1
            } else {
                break
            }
        }
        if known || end > start { return end }
        // "the only treaty of its kind" has no topic.
        if !isOf { behind.hasForeignTopic = actors.phrase(at: start) == nil }
        return nil
    }

    /// "Russia", "China and North Korea", "both countries": the states of a list.
    func partyList(at start: Int) -> (parties: [ActorID], end: Int) {
        var parties: [ActorID] = []
        var index = start
        var end = start
        while index < wording.count, wording.sameSentence(start, index) {
            var next = index
            if ["the", "its", "neighbouring", "neighboring", "ally", "fellow", "rival"].contains(wording.form(next)),
                actors.phrase(at: next) == nil
            {
                next += 1
            }
            guard let phrase = actors.phrase(at: next), phrase.words.lowerBound == next || phrase.words.lowerBound == index,
                !phrase.actors.isEmpty, phrase.head != .other || isPlaceName(phrase)
            else { break }
            for actor in phrase.actors where !parties.contains(actor) { parties.append(actor) }
            end = phrase.words.upperBound
            index = phrase.end
            if phrase.isPossessive { break }
            if wording.form(index) == ",", ["and"].contains(wording.form(index + 1)) || followsList(index + 1) { index += 1 }
            if wording.form(index) == "and" { index += 1 }
            guard index > phrase.end else { break }
        }
        return (parties, end)
    }

    /// Whether another state and then "and" or a comma follow: the list goes on.
    func followsList(_ index: Int) -> Bool {
        guard let phrase = actors.phrase(at: index), phrase.words.lowerBound == index, phrase.head == .state || phrase.head == .organisation
        else { return false }
        return wording.form(phrase.end) == "and" || (wording.form(phrase.end) == "," && wording.form(phrase.end + 1) == "and")
    }
}
