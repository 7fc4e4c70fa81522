import Evidence
import Law

/// Finds the actors that the words of a source stand for.
struct SpeakerFinder: Sendable {
    let actors: ActorReading
    let treaties: TreatyDiscussion?
    private let lexicon = ClaimLexicon.english
    private var wording: Wording { actors.wording }

    init(_ actors: ActorReading, treaties: TreatyDiscussion? = nil) {
        self.actors = actors
        self.treaties = treaties
    }

    /// The actors of a source; empty where it names nobody known ("two people familiar with the plan").
    func actors(of source: [TextSpan]) -> [ActorID] {
        var found: [ActorID] = []
        for span in source {
            for actor in self.actors(of: wording.words(in: span)) where !found.contains(actor) { found.append(actor) }
        }
        return found
    }

    private func actors(of words: Range<Int>) -> [ActorID] {
        var words = words
        while !words.isEmpty, wording.isMark(words.lowerBound) { words = words.lowerBound + 1..<words.upperBound }
        guard !words.isEmpty else { return [] }
        if let pronoun = pronoun(words) { return pronoun }
        var found: [ActorID] = []
        var index = words.lowerBound
        var isFirst = true
        while index < words.upperBound {
            guard let phrase = nextPhrase(from: index, words, isFirst: isFirst) else { break }
            if phrase.speaks || (phrase.head == .adjective && standsAlone(phrase, in: words)), phrase.head != .other {
                if phrase.isPossessive, phrase.end < words.upperBound, !isSpeechNoun(phrase.end) {
                    // "North Korea's KCNA": the one behind speaks.
                    guard let owned = actors.phrase(at: phrase.end), owned.words.lowerBound == phrase.end, owned.speaks else { break }
                    index = phrase.end
                    continue
                }
                // "the Seoul daily X": a place that only describes.
                if [.state, .capital, .metonym].contains(phrase.head), phrase.end < words.upperBound, describes(phrase.end) { break }
                for actor in phrase.actors where !found.contains(actor) { found.append(actor) }
            }
            index = phrase.end
            isFirst = false
        }
        return found
    }

    /// The phrase that begins the source, or that is joined to the one before by "and" or a comma.
    private func nextPhrase(from start: Int, _ words: Range<Int>, isFirst: Bool) -> ActorPhrase? {
        var index = start
        var sawSpeechNoun = false
        while index < words.upperBound {
            if let phrase = actors.phrase(at: index), phrase.words.lowerBound <= index {
                guard
                    phrase.words.lowerBound >= words.lowerBound || phrase.words.upperBound <= words.upperBound
                        || phrase.words.contains(words.lowerBound)
                else { return nil }
                return phrase
            }
            let form = wording.form(index)
            if isFirst {
                if isSpeechNoun(index) {
                    sawSpeechNoun = true
                } else if ["by", "from", "in", "of", "for", "at", "on", "with"].contains(form) {
                    guard sawSpeechNoun, form != "with" else { return nil }
                } else if !isLeading(index), !sawSpeechNoun {
                    return nil
                }
            } else {
                guard [",", "and", "or", "the", "both", "as", "well", "along", "&"].contains(form) || isLeading(index) else { return nil }
            }
            index += 1
        }
        return nil
    }

    /// Whether an unknown noun follows that the name only describes.
    private func describes(_ index: Int) -> Bool {
        let form = wording.form(index)
        return !wording.isMark(index) && !isSpeechNoun(index) && !ActorReading.prepositions.contains(form)
            && !["and", "or", "who", "which", "that", "as", "both", "also", "itself", "has", "have", "while"].contains(form)
            && actors.phrase(at: index) == nil
    }

    private func isSpeechNoun(_ index: Int) -> Bool { lexicon.speechNouns.contains(wording.form(index)) }

    /// Words that may stand before the name in a source: "a senior", "two", "both", "joint".
    private func isLeading(_ index: Int) -> Bool {
        let form = wording.form(index)
        return wording.isMark(index) || actors.lexicon.roles.determiners.contains(form)
            || actors.lexicon.roles.modifiers.longest(at: index, in: wording.forms) != nil
            || ["joint", "new", "latest", "separate", "written", "exclusive", "citing", "daily", "weekly"].contains(form)
            || form.allSatisfy(\.isNumber)
    }

    /// "South Korean and Western claims": adjectives alone are a source where only the speech noun follows.
    private func standsAlone(_ phrase: ActorPhrase, in words: Range<Int>) -> Bool {
        guard phrase.end < words.upperBound else { return true }
        return [",", "and", "or"].contains(wording.form(phrase.end)) || isSpeechNoun(phrase.end)
    }

    private func pronoun(_ words: Range<Int>) -> [ActorID]? {
        let form = wording.form(words.lowerBound)
        if words.count == 1, ["who", "which", "that"].contains(form) {
            var before = words.lowerBound
            if wording.form(before - 1) == "," { before -= 1 }
            return actors.phrase(endingAt: before)?.actors ?? []
        }
        if words.count == 1, let referent = actors.referent(ofPronoun: words.lowerBound) { return referent.actors }
        if let match = actors.lexicon.context.bothParties.longest(at: words.lowerBound, in: wording.forms),
            match.words.upperBound >= words.upperBound - 1,
            let treaties, let mention = treaties.lastMention(before: words.lowerBound)
        {
            let parties = treaties.parties(of: mention)
            return parties.count == 2 ? parties : []
        }
        if words.count == 1, ["he", "she", "it", "they"].contains(form) { return [] }
        return nil
    }
}
