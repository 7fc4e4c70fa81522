import Law

/// Finds the treaty that a verb is about: its object behind, or its subject before.
struct ActObjectFinder: Sendable {
    let actors: ActorReading
    let dates: [ReportDate]
    let treaties: TreatyDiscussion
    private let lexicon = ActLexicon.english
    private var wording: Wording { actors.wording }

    init(_ actors: ActorReading, dates: [ReportDate], treaties: TreatyDiscussion) {
        self.actors = actors
        self.dates = dates
        self.treaties = treaties
    }

    /// The treaty that is the object of a verb ending at a word: right behind, or behind an adverb, a date, a place or a partner.
    func object(after end: Int) -> TreatyMention? {
        let sentence = wording.sentence(of: end - 1)
        var index = end
        for _ in 0..<6 {
            guard index < sentence.upperBound else { return nil }
            if let mention = treaties.mentions.first(where: { $0.core.lowerBound == index }) {
                return mention.referent == nil ? nil : mention
            }
            let form = wording.form(index)
            if form == "it" || form == "them" {
                let behind = wording.form(index + 1)
                guard
                    wording.isMark(index + 1)
                        || ["on", "in", "last", "with", "by", "and", "after", "before", "too", "as", "without", ""].contains(behind)
                        || lexicon.isAdverb(behind)
                else { return nil }
                return treaties.lastMention(before: end)
            }
            if ["\"", "“", "‘"].contains(form) || lexicon.isAdverb(form) {
                index += 1
            } else if let date = dates.first(where: {
                $0.words.lowerBound == index || ($0.words.lowerBound == index + 1 && ["on", "in", "last"].contains(form))
            }) {
                index = date.words.upperBound
            } else if ["with", "in", "at"].contains(form), let phrase = actors.phrase(at: index + 1), phrase.words.lowerBound <= index + 2 {
                index = phrase.end
            } else if wording.matches(["into", "law"], at: index) {
                index += 2
            } else if ["and", "or", "but"].contains(form) || form == ",", let next = sharedVerb(at: index + 1, in: sentence) {
                // "signed and ratified the treaty"
                index = next
            } else {
                return nil
            }
        }
        return nil
    }

    /// Behind "and": another act verb whose object is shared.
    private func sharedVerb(at start: Int, in sentence: Range<Int>) -> Int? {
        var index = start
        if wording.form(index) == "and" { index += 1 }
        while index < start + 3, index < sentence.upperBound,
            lexicon.isAdverb(wording.form(index)) || lexicon.isHelping(wording.form(index))
        { index += 1 }
        return lexicon.verb(wording.form(index)) != nil ? index + 1 : nil
    }

    /// The treaty whose phrase ends where a verb begins: subject of a passive, or head of "the treaty signed in June".
    func subject(before start: Int) -> TreatyMention? {
        let sentence = wording.sentence(of: start)
        let form = wording.form(start - 1)
        if form == "it" || form == "they", start - 1 >= sentence.lowerBound { return treaties.lastMention(before: start - 1) }
        guard let mention = treaties.mentions.last(where: { $0.core.upperBound <= start && $0.core.lowerBound >= sentence.lowerBound }),
            mention.referent != nil
        else { return nil }
        var index = mention.core.upperBound
        var comma = 0
        while index < start {
            let form = wording.form(index)
            if let phrase = actors.phrase(at: index), phrase.end > index {
                index = phrase.end
            } else if let date = dates.first(where: { $0.words.contains(index) }) {
                index = date.words.upperBound
            } else if mention.words.contains(index) || Self.between.contains(form) {
                if form == "," { comma += 1 }
                index += 1
            } else {
                return nil
            }
        }
        return index <= start && comma <= 2 ? mention : nil
    }

    /// Whether a treaty's phrase ends right before a word, so that a participle there belongs to it.
    func head(before start: Int) -> TreatyMention? {
        treaties.mentions.first { ($0.words.upperBound == start || $0.core.upperBound == start) && $0.referent != nil }
    }

    /// Words that may stand between a treaty and its verb: "the pact, agreed with Russia in June, was ratified".
    private static let between: Set<String> = [
        ",", "-", "–", "signed", "agreed", "struck", "concluded", "negotiated", "reached", "in", "on", "at", "by", "with", "and", "the",
        "which", "that",
        "last", "first", "between", "of", "was", "were", "(", ")", "’", "'", "s", "\"", "”", "both", "countries", "two", "also", "has",
        "year", "month",
    ]
}
