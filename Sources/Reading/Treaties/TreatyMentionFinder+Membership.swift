import Chronology
import Law

/// Organisations that stand for the treaty they rest on.
extension TreatyMentionFinder {
    /// "Finland's accession to NATO", "the 32nd member of NATO", "Finland's NATO membership": the treaty that the organisation rests on.
    func membership(at index: Int) -> TreatyMention? {
        guard lexicon.memberships.contains(wording.form(index)) else { return nil }
        var core = index..<index + 1
        var organisation: ActorPhrase?
        if ["of", "to", "in", "into"].contains(wording.form(index + 1)) {
            let next = wording.form(index + 2) == "the" ? index + 3 : index + 2
            organisation = actors.phrase(at: next).flatMap { $0.words.lowerBound <= next ? $0 : nil }
            if let organisation { core = index..<organisation.words.upperBound }
        } else if let before = actors.phrase(endingAt: index) {
            organisation = before
            core = before.words.lowerBound..<index + 1
        }
        guard let organisation, organisation.head == .organisation, organisation.actors.count == 1 else { return nil }
        let treaties = founding(organisation.actors[0])
        guard !treaties.isEmpty else { return nil }
        var start = core.lowerBound
        // "Finland's", "the 32nd"
        while start > wording.sentence(of: index).lowerBound {
            if let owner = actors.phrase(at: start - 1), owner.end == start, owner.isPossessive || owner.head == .adjective {
                start = owner.words.lowerBound
            } else if lexicon.determiners.contains(wording.form(start - 1)) || wording.form(start - 1).first?.isNumber ?? false
                || ["newest", "full", "new", "proposed"].contains(wording.form(start - 1))
            {
                start -= 1
            } else {
                break
            }
        }
        return TreatyMention(
            core: start..<core.upperBound, words: start..<core.upperBound, head: wording.form(index), strength: .weak, determiner: "the",
            parties: [],
            kinds: [], isNamed: false, named: treaties, year: nil, signed: nil, isNew: false, hasForeignTopic: false, sharesParties: false)
    }

    /// "joined NATO", "quit the bloc's treaty": the organisation is its treaty where one joins or leaves it.
    func organisation(at index: Int) -> TreatyMention? {
        guard let phrase = actors.phrase(at: index), phrase.words.lowerBound == index, phrase.head == .organisation,
            phrase.actors.count == 1,
            !phrase.isPossessive
        else { return nil }
        let before = wording.form(index - 1) == "the" ? index - 2 : index - 1
        let words = [wording.form(before), wording.form(before - 1)]
        guard lexicon.joining.longest(at: 0, in: words) != nil, wording.sameSentence(before, index) else { return nil }
        let treaties = founding(phrase.actors[0])
        guard !treaties.isEmpty else { return nil }
        return TreatyMention(
            core: phrase.words, words: phrase.words, head: "organisation", strength: .weak, determiner: "the", parties: [], kinds: [],
            isNamed: false, named: treaties, year: nil, signed: nil, isNew: false, hasForeignTopic: false, sharesParties: false)
    }
}
