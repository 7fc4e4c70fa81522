import Chronology
import Evidence
import Law

/// The actors of a report: names, the phrases around them, and who pronouns stand for.
struct ActorReading: Sendable {
    let wording: Wording
    let grammar: Grammar
    let lexicon: ActorLexicon
    let names: [NameMention]
    /// In the order of the text, not overlapping.
    let phrases: [ActorPhrase]
    /// The states that the report names.
    let states: Set<ActorID>
    private let phraseAt: [Int?]

    init(_ wording: Wording, grammar: Grammar = .none, lexicon: ActorLexicon, published: Day?) {
        self.wording = wording
        self.grammar = grammar
        self.lexicon = lexicon
        names = NameFinder(lexicon: lexicon, published: published).names(in: wording)
        var parser = ActorPhraseParser(wording, names: names, lexicon: lexicon)
        phrases = parser.phrases()
        states = Set(phrases.flatMap(\.actors).filter(\.isStateCode))
        var phraseAt = [Int?](repeating: nil, count: wording.count)
        for (position, phrase) in phrases.enumerated() {
            for word in phrase.words.lowerBound..<min(phrase.end, wording.count) { phraseAt[word] = position }
        }
        self.phraseAt = phraseAt
    }

    /// The phrase that covers a word.
    func phrase(at index: Int) -> ActorPhrase? {
        guard phraseAt.indices.contains(index), let position = phraseAt[index] else { return nil }
        return phrases[position]
    }

    /// The phrase whose last word (possessive ending aside) is right before a word.
    func phrase(endingAt index: Int) -> ActorPhrase? {
        guard let phrase = phrase(at: index - 1), phrase.words.upperBound == index else { return nil }
        return phrase
    }

    /// The phrases that begin in a range of words.
    func phrases(in range: Range<Int>) -> [ActorPhrase] {
        phrases.filter { range.contains($0.words.lowerBound) }
    }

    /// The first phrase of the sentence that can be its subject.
    func firstSubject(inSentenceOf index: Int, before limit: Int) -> ActorPhrase? {
        phrases(in: wording.sentence(of: index)).first { $0.words.upperBound <= limit && canBeSubject($0) }
    }

    /// Whether a phrase names somebody who can say or do something, and is not the object of a preposition.
    func canBeSubject(_ phrase: ActorPhrase) -> Bool {
        guard phrase.speaks, phrase.isResolved, !phrase.isPossessive, phrase.head != .adjective, phrase.head != .other else { return false }
        return !Self.prepositions.contains(wording.form(phrase.words.lowerBound - 1))
            || !wording.sameSentence(phrase.words.lowerBound - 1, phrase.words.lowerBound)
    }

    /// Who a pronoun stands for: "he" for the last person, "it" for the state or organ that the sentence, or the one before, is about.
    func referent(ofPronoun index: Int) -> ActorPhrase? {
        let form = wording.form(index)
        let sentence = wording.sentence(of: index)
        let before = phrases.filter { $0.words.upperBound <= index }
        let near = before.filter { sentence.contains($0.words.lowerBound) }
        let number = wording.sentenceOf.indices.contains(index) ? wording.sentenceOf[index] : 0
        let previous = before.filter { wording.sentenceOf[$0.words.lowerBound] == number - 1 }
        if lexicon.context.personPronouns.contains(form) {
            func isPerson(_ phrase: ActorPhrase) -> Bool {
                phrase.head == .person
                    || (phrase.head == .role && (phrase.role?.isPerson ?? false || (phrase.role == .official && !phrase.isPluralRole)))
            }
            return near.last(where: { isPerson($0) && !$0.isPossessive }) ?? previous.first(where: { isPerson($0) && canBeSubject($0) })
                ?? previous.first(where: isPerson)
        }
        if lexicon.context.thingPronouns.contains(form) || lexicon.context.groupPronouns.contains(form) {
            return near.first(where: canBeSubject) ?? previous.first(where: canBeSubject)
        }
        return nil
    }

    static let prepositions: Set<String> = [
        "in", "on", "at", "by", "for", "from", "to", "of", "with", "against", "between", "among", "near", "under", "over", "into", "toward",
        "towards", "about", "than", "via", "like", "within", "outside", "inside", "around", "without", "amid", "including", "through",
    ]

    /// The named things of the report, for `entities`.
    func entities(treaties: [Entity]) -> [Entity] {
        var found = treaties
        func isFree(_ span: TextSpan) -> Bool { !treaties.contains { $0.span.overlaps(span) } }
        for phrase in phrases {
            if phrase.head == .person, let name = phrase.name {
                let span = wording.span(name)
                if isFree(span) {
                    found.append(
                        Entity(span: span, kind: .person, id: phrase.speaks && phrase.actors.count == 1 ? phrase.actors[0].code : nil))
                }
            }
        }
        let persons = found.filter { $0.kind == .person }
        for name in names {
            let span = wording.span(name.words)
            guard isFree(span), !persons.contains(where: { $0.span.overlaps(span) }) else { continue }
            let kind: EntityKind
            switch name.kind {
            case .state, .demonym, .capital, .metonym: kind = .state
            case .organ, .organisation, .media: kind = .organisation
            case .head: kind = .person
            case .place: kind = .place
            case .treaty: kind = .treaty
            case .event, .people, .other: continue
            }
            found.append(Entity(span: span, kind: kind, id: name.kind == .treaty ? name.treaties.first : name.actor?.code))
        }
        return found.sorted { $0.span < $1.span }
    }
}

extension ActorReading {
    /// The phrases of the sentence of a word that end before it, and those of the sentence before.
    private func around(_ index: Int) -> (near: [ActorPhrase], previous: [ActorPhrase]) {
        guard wording.sentenceOf.indices.contains(index) else { return ([], []) }
        let number = wording.sentenceOf[index]
        var near: [ActorPhrase] = []
        var previous: [ActorPhrase] = []
        // Phrases are in order: walk back from the last one before the word.
        var low = 0
        var high = phrases.count
        while low < high {
            let middle = (low + high) / 2
            if phrases[middle].words.upperBound <= index { low = middle + 1 } else { high = middle }
        }
        var position = low - 1
        while position >= 0, wording.sentenceOf[phrases[position].words.lowerBound] >= number - 1 {
            if wording.sentenceOf[phrases[position].words.lowerBound] == number {
                near.insert(phrases[position], at: 0)
            } else {
                previous.insert(phrases[position], at: 0)
            }
            position -= 1
        }
        return (near, previous)
    }

    /// The person spoken of last before a word.
    func nearestPerson(before index: Int) -> ActorPhrase? {
        func isPerson(_ phrase: ActorPhrase) -> Bool {
            phrase.head == .person || (phrase.head == .role && (phrase.role?.isPerson ?? false))
        }
        let (near, previous) = around(index)
        return near.last { isPerson($0) && !$0.isPossessive } ?? previous.first { isPerson($0) && canBeSubject($0) }
            ?? previous.first(where: isPerson)
    }

    /// The state or organ that "it" or "its" at a word stands for.
    func referent(ofThing index: Int) -> ActorPhrase? {
        let (near, previous) = around(index)
        func fits(_ phrase: ActorPhrase) -> Bool { canBeSubject(phrase) && phrase.head != .media && phrase.role != .stateMedia }
        // "... inform them that Madagascar deposited its instrument": the subject of the clause it stands in.
        if let last = near.last(where: fits),
            let that = (last.words.lowerBound - 3..<last.words.lowerBound).last(where: { wording.form($0) == "that" }),
            that >= 0
        {
            return last
        }
        return near.first(where: fits) ?? previous.first(where: fits)
    }
}
