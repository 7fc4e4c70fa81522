import Evidence
import Law

/// "The two countries", "all four governments": as many states as a word counts, and which ones.
extension SubjectFinder {
    private static let counts: [String: Int] = [
        "both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    ]

    /// How many are counted by the words of a phrase: "both" are two. Nil where no word counts.
    func count(in words: Range<Int>) -> Int? {
        words.lazy.compactMap { Self.counts[wording.form($0)] }.first
    }

    /// The states that were spoken of last before a word, as many as are counted: those of its own sentence, else those of a sentence before,
    /// else those of neighbouring sentences together.
    func spokenOf(_ count: Int, before word: Int, sentences: Int = 5) -> [ActorID]? {
        var together: [ActorID] = []
        let number = wording.sentenceOf.indices.contains(word) ? wording.sentenceOf[word] : 0
        for back in 0..<sentences where number - back >= 0 {
            guard let first = wording.sentences[number - back].first else { continue }
            var here: [ActorID] = []
            for phrase in scene.phrases(inSentenceOf: first) where phrase.words.upperBound <= word || back > 0 {
                guard phrase.head != .media, phrase.role != .stateMedia, phrase.role != .medium else { continue }
                // "in The Hague": where it was.
                if phrase.head == .capital, ["in", "at", "from"].contains(wording.form(phrase.words.lowerBound - 1)) { continue }
                for actor in phrase.actors where isParty(actor) && !here.contains(actor) { here.append(actor) }
            }
            if here.count == count { return here }
            together += here.filter { !together.contains($0) }
            if together.count == count { return together }
            // Two among three named side by side cannot be told apart.
            if here.count > count, back > 0 { return nil }
        }
        return nil
    }

    /// Who can be a party: states, and organisations that conclude treaties.
    private func isParty(_ actor: ActorID) -> Bool { actor.isStateCode || ["EU", "EAEU"].contains(actor.code) }

    /// Those who are meant by a counted group: the parties of a treaty just introduced here are named around it; those of one that the report
    /// goes on about are its own.
    func counted(_ count: Int, at start: Int, mention: TreatyMention?) -> [ActorID]? {
        func parties(_ mention: TreatyMention?) -> [ActorID]? {
            mention.map(scene.treaties.parties).flatMap { $0.count == count ? $0 : nil }
        }
        let own = scene.mentions(inSentenceOf: start).first { $0.core.lowerBound > start }
        let isNew = own.map { ["a", "an", "another"].contains($0.determiner ?? "") && $0.named.isEmpty } ?? false
        let pair = count == 2 && scene.mainPair.count == 2 ? scene.mainPair : nil
        // "Greece and Turkey, which both acceded"
        if let here = spokenOf(count, before: start, sentences: 1) {
            return parties(mention).flatMap { Set($0) == Set(here) ? $0 : nil } ?? here
        }
        if isNew { return parties(own) ?? spokenOf(count, before: start) ?? parties(mention) ?? pair }
        return parties(mention) ?? spokenOf(count, before: start) ?? pair
    }
}
