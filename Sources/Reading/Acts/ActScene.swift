import Chronology
import Evidence
import Language
import Law

/// What stands where in a report: actors, treaties and dates by word, each looked up in constant time.
struct ActScene: Sendable {
    let actors: ActorReading
    let dates: [ReportDate]
    let treaties: TreatyDiscussion
    let published: Day?
    let lexicon = ActLexicon.english
    private let dateOf: [Int32]
    private let mentionOf: [Int32]
    private let nameOf: [Int32]
    private let sentencePhrases: [Range<Int>]
    private let sentenceMentions: [Range<Int>]
    /// The state whose news it is: that of the place in the dateline.
    let home: [ActorID]

    /// The two states that the report speaks of far more than of any other; empty where there are none such.
    let mainPair: [ActorID]

    /// The state that the report speaks of most, or that of its dateline: whose "the president" is, where nothing nearer says so.
    let mainState: ActorID?

    var wording: Wording { actors.wording }

    init(_ actors: ActorReading, dates: [ReportDate], treaties: TreatyDiscussion, published: Day?, dateline: Range<Int>? = nil) {
        self.actors = actors
        self.dates = dates
        self.treaties = treaties
        self.published = published
        let wording = actors.wording
        var dateOf = [Int32](repeating: -1, count: wording.count)
        for (number, date) in dates.enumerated() {
            for word in date.words where dateOf.indices.contains(word) { dateOf[word] = Int32(number) }
        }
        var mentionOf = [Int32](repeating: -1, count: wording.count)
        for (number, mention) in treaties.mentions.enumerated() {
            for word in mention.words where mentionOf.indices.contains(word) { mentionOf[word] = Int32(number) }
        }
        var nameOf = [Int32](repeating: -1, count: wording.count)
        for (number, name) in actors.names.enumerated() where name.isActor {
            for word in name.words where nameOf.indices.contains(word) { nameOf[word] = Int32(number) }
        }
        self.nameOf = nameOf
        self.dateOf = dateOf
        self.mentionOf = mentionOf
        sentencePhrases = Self.bySentence(actors.phrases.map(\.words.lowerBound), wording)
        sentenceMentions = Self.bySentence(treaties.mentions.map(\.core.lowerBound), wording)
        home = Self.home(actors)
        mainState = home.first ?? Self.mostNamed(actors)
        mainPair = Self.pair(actors)
    }

    private static func bySentence(_ starts: [Int], _ wording: Wording) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(wording.sentences.count)
        var next = 0
        for sentence in wording.sentences {
            let first = next
            while next < starts.count, starts[next] < sentence.upperBound { next += 1 }
            ranges.append(first..<next)
        }
        return ranges
    }

    /// The state of the dateline ("MANILA, Aug 12 - "): a capital in capital letters, or before a dash, at the head of a passage.
    private static func home(_ actors: ActorReading) -> [ActorID] {
        let wording = actors.wording
        for name in actors.names where name.kind == .capital || name.kind == .place || name.kind == .state {
            guard name.words.lowerBound < 400, let actor = name.actor else { continue }
            let isHead = wording.beginsSentence(name.words.lowerBound) || wording.form(name.words.lowerBound - 1) == ","
            let behind = (name.words.upperBound..<name.words.upperBound + 8).contains { ["-", "("].contains(wording.form($0)) }
            if isHead, wording.form(name.words.upperBound) == ",",
                dates(of: actors, behind: name.words.upperBound)
            {
                return [actor]
            }
            if isHead, wording.isUpper(name.words.lowerBound), behind || wording.form(name.words.upperBound) == "," { return [actor] }
        }
        return []
    }

    private static func pair(_ actors: ActorReading) -> [ActorID] {
        var counts: [ActorID: Int] = [:]
        for phrase in actors.phrases where phrase.head != .media && phrase.role != .medium {
            for actor in phrase.actors where actor.isStateCode { counts[actor, default: 0] += 1 }
        }
        let order = counts.sorted { ($1.value, $0.key.code) < ($0.value, $1.key.code) }
        guard order.count >= 2, order[1].value >= 2, order.count == 2 || order[2].value * 2 <= order[1].value else { return [] }
        return [order[0].key, order[1].key]
    }

    /// The state named most, if it is named at least three times and more often than any other.
    private static func mostNamed(_ actors: ActorReading) -> ActorID? {
        var counts: [ActorID: Int] = [:]
        for phrase in actors.phrases where phrase.actors.count == 1 && phrase.actors[0].isStateCode && phrase.head != .media {
            counts[phrase.actors[0], default: 0] += 1
        }
        let order = counts.sorted { ($1.value, $0.key.code) < ($0.value, $1.key.code) }
        guard let first = order.first, first.value >= 3, order.count == 1 || order[1].value < first.value else { return nil }
        return first.key
    }

    /// "Ouagadougou, 28 March 2025": a place and a date at the head of a line.
    private static func dates(of actors: ActorReading, behind comma: Int) -> Bool {
        let wording = actors.wording
        let words = [wording.form(comma + 1), wording.form(comma + 2)]
        return words.contains { NameFinder.calendarWords.contains($0) } && words.contains { $0.first?.isNumber ?? false }
    }

    /// Whether no word of a phrase names its state ("the Senate").
    func isUnnamed(_ words: Range<Int>) -> Bool { !words.contains { name(at: $0) != nil } }

    /// The name of an actor that covers a word.
    func name(at word: Int) -> NameMention? {
        guard nameOf.indices.contains(word), nameOf[word] >= 0 else { return nil }
        return actors.names[Int(nameOf[word])]
    }

    func date(at word: Int) -> ReportDate? {
        guard dateOf.indices.contains(word), dateOf[word] >= 0 else { return nil }
        return dates[Int(dateOf[word])]
    }

    func date(from word: Int) -> ReportDate? { date(at: word).flatMap { $0.words.lowerBound == word ? $0 : nil } }

    func date(before word: Int) -> ReportDate? { date(at: word - 1).flatMap { $0.words.upperBound == word ? $0 : nil } }

    /// The mention of a treaty that covers a word.
    func mention(at word: Int) -> TreatyMention? {
        guard mentionOf.indices.contains(word), mentionOf[word] >= 0 else { return nil }
        return treaties.mentions[Int(mentionOf[word])]
    }

    func phrases(inSentenceOf word: Int) -> ArraySlice<ActorPhrase> {
        guard wording.sentenceOf.indices.contains(word) else { return [] }
        return actors.phrases[sentencePhrases[wording.sentenceOf[word]]]
    }

    func mentions(inSentenceOf word: Int) -> ArraySlice<TreatyMention> {
        guard wording.sentenceOf.indices.contains(word) else { return [] }
        return treaties.mentions[sentenceMentions[wording.sentenceOf[word]]]
    }

    /// The treaty spoken of last before a word, else the one of its sentence, else the first one behind it.
    func treatyUnderDiscussion(at word: Int) -> TreatyMention? {
        let sentence = wording.sentenceOf.indices.contains(word) ? wording.sentenceOf[word] : 0
        let here = sentenceMentions.indices.contains(sentence) ? sentenceMentions[sentence] : 0..<0
        let before = treaties.mentions[..<here.upperBound].last { $0.words.upperBound <= word && $0.referent != nil }
        return before ?? treaties.mentions[here.lowerBound...].first { $0.referent != nil }
    }

    /// A head of state or government of earlier years, who signed then: "Barack Obama put his name to the treaty". In the report's own days he is
    /// nobody, and the actor phrases leave him out.
    func formerHead(endingAt end: Int) -> ActorPhrase? {
        for start in max(0, end - 4)..<max(0, end) {
            if let found = formerHead(at: start), found.words.upperBound == end { return found }
        }
        return nil
    }

    /// The same, by any of the words.
    func formerHead(over word: Int) -> ActorPhrase? {
        (max(0, word - 3)...max(0, word)).lazy.compactMap { formerHead(at: $0) }.first { $0.words.contains(word) }
    }

    /// The same, by the first word.
    func formerHead(at start: Int) -> ActorPhrase? {
        guard actors.phrase(at: start)?.actors.isEmpty ?? true, let published else { return nil }
        for match in actors.lexicon.names.matches(at: start, in: wording.forms).reversed() where match.words.count > 1 {
            let heads = match.meanings.filter { sense in
                sense.kind == .head && !sense.isSurname && sense.actor != nil
                    && (sense.validity.map { $0.start <= published.adding(days: 400) } ?? true)
            }
            guard let head = heads.first, Set(heads.map(\.actor)).count == 1, let actor = head.actor, wording.isCapitalised(start) else {
                continue
            }
            let role = head.role.flatMap { actors.lexicon.roles.roles.longest(at: 0, in: Wording.forms(of: $0))?.meanings.first }
            return ActorPhrase(
                words: match.words, end: wording.afterPossessive(match.words.upperBound), head: .person, actors: [actor], speaks: true,
                role: role,
                name: match.words)
        }
        return nil
    }

    /// The word of a phrase that ends before a possessive ending or the word itself.
    func skipQuotes(_ index: Int) -> Int {
        var index = index
        while ["\"", "“", "”", "‘"].contains(wording.form(index)) { index += 1 }
        return index
    }

    /// Whether the tree takes a word behind a determiner for a quality of a noun that follows ("a sweeping, hard-won deal").
    private func isModifier(_ index: Int, from start: Int) -> Bool {
        guard index > start, actors.phrase(at: index) == nil, lexicon.verb(wording.form(index)) == nil,
            lexicon.objects.longest(at: index, in: wording.forms) == nil
        else { return false }
        if wording.form(index) == "-" { return wording.isGlued(index) && wording.isGlued(index + 1) }
        guard let node = actors.grammar[index], let head = node.head, head > index, head < start + 10, node.probability > 0.6 else {
            return false
        }
        return node.universalRelation == "amod" && [.adjective, .verb, .adverb].contains(node.partOfSpeech)
    }

    /// Those named side by side from a phrase on: "Mali, Niger and Chad".
    private func list(from first: ActorPhrase) -> [ActorPhrase] {
        var found = [first]
        while let last = found.last, !last.isPossessive {
            var next = last.end
            while [",", "and", "the"].contains(wording.form(next)) { next += 1 }
            guard next > last.end, wording.sameSentence(last.words.lowerBound, next), let phrase = actors.phrase(at: next),
                phrase.words.lowerBound <= next, phrase.head == first.head, phrase.isResolved
            else { break }
            found.append(phrase)
        }
        return found
    }

    /// Behind the filler words (articles, possessives, adjectives, numbers) that begin at a word; owners are added to `owners`.
    func skipFillers(_ start: Int, limit: Int = 8, owners: inout [ActorPhrase]) -> Int {
        var index = start
        let end = min(start + limit, wording.sentence(of: start).upperBound)
        while index < end {
            if mention(at: index)?.core.lowerBound == index { return index }
            if let phrase = actors.phrase(at: index), phrase.words.lowerBound == index, !phrase.actors.isEmpty || phrase.role != nil,
                phrase.isPossessive || phrase.head == .adjective || phrase.head == .organ || phrase.role?.isParliament ?? false
            {
                owners.append(phrase)
                index = phrase.end
            } else if let match = lexicon.fillers.longest(at: index, in: wording.forms) {
                if ["its", "his", "her", "their"].contains(wording.form(index)), let owner = actors.referent(ofPronoun: index, owner: true)
                {
                    owners += wording.form(index) == "their" ? list(from: owner) : [owner]
                }
                index = match.words.upperBound
            } else if wording.form(index).first?.isNumber ?? false, date(at: index) == nil {
                index += 1
            } else if ["th", "st", "nd", "rd"].contains(wording.form(index)), wording.isGlued(index) {
                index += 1
            } else if isModifier(index, from: start) {
                index += 1
            } else if lexicon.isAdverb(wording.form(index)) || ["\"", "“", "‘", "country", "nation"].contains(wording.form(index)) {
                index += 1
                index = wording.afterPossessive(index)
            } else {
                break
            }
        }
        return index
    }
}

extension ActorReading {
    /// Whose "its" is: the subject of the sentence, else that of the sentence before.
    func referent(ofPronoun index: Int, owner: Bool) -> ActorPhrase? {
        let form = wording.form(index)
        if ["his", "her"].contains(form) {
            return nearestPerson(before: index)
        }
        return referent(ofThing: index)
    }
}
