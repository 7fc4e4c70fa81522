package import Evidence
package import Law

/// What a claim is about, as far as words and entities tell.
package struct ClaimFeatures: Sendable {
    /// Index of the claim among all claims of the brief.
    package let index: Int
    package let view: ReportView
    package let claim: Claim
    /// The topic; `nil` where none fits.
    package let topic: Topic?
    /// State that the content speaks of first and not as a place.
    package let actor: ActorID?
    /// Another state that the content speaks of.
    package let other: ActorID?
    /// Place or state behind "in", "to", "near".
    package let place: Place?
    /// All actors that the content names.
    package let actors: Set<ActorID>
    /// Names of all places that the content names, and states behind "in".
    package let places: Set<String>
    /// Stems of the words that say what the content is about.
    package let stems: Set<String>
    /// Whether the content speaks of something named before ("many of them").
    package let isAnaphoric: Bool
    /// Whether it speaks of several that were named before: "it" is often the speaker, "several of them" never is.
    package let isPlural: Bool
    /// The sentence that the claim begins in.
    package let sentence: Range<Int>

    package struct Place: Hashable, Sendable {
        package let name: String
        package let actor: ActorID?
    }

    package init(_ claim: Claim, index: Int, in view: ReportView, names: any ActorNames, lexicon: TopicLexicon, phrases: Phrases) {
        self.index = index
        self.view = view
        self.claim = claim
        sentence = view.sentence(around: view.extent(of: claim))
        // A reader sees the quote: what it does not say must not decide where it stands.
        let quoted = Quotes(phrases: phrases).place(of: claim, in: view, inner: view.innerStarts(of: claim))
        let spans = quoted.map { [$0.span] } ?? claim.content.spans
        let content = view.tokens(spans)
        let beginning = content.dropping("that")
        isAnaphoric = phrases.anaphora.contains { $0.matches(beginning, at: 0) }
        isPlural = phrases.pluralAnaphora.contains { $0.matches(beginning, at: 0) }
        stems = ContentWords.stems(content, phrases: phrases)
        // An evasion answers the question that its sentence names: what is evaded is not what is said.
        let sources = claim.source?.spans ?? []
        let words = view.tokens(sentence)
        var widened: Topic?
        if claim.stance == .neither {
            widened = lexicon.topic(of: words.filter { token in !sources.contains { $0.range.overlaps(token.range) } })
        }
        let contents = claim.content.spans
        let outside = words.filter { token in !contents.contains { $0.range.overlaps(token.range) } }
        topic = widened ?? lexicon.topic(of: content, around: outside)
        let isWidened = widened != nil
        var finder = SlotFinder(view: view, names: names, phrases: phrases)
        let stretches = isWidened ? [sentence] : spans.map(\.range)
        for stretch in stretches { finder.scan(stretch, without: isWidened ? sources.map(\.range) : []) }
        // A content that begins with "it" or "to" is about the speaker.
        let first = view.firstToken(in: contents)?.word ?? ""
        let isOwn = isAnaphoric || ["to", "we", "i", "our"].contains(first)
        let speakers = claim.source?.actors.filter { names.isState($0) } ?? []
        let own = isOwn && speakers.count == 1 && claim.content.text.utf8.count > 0 ? speakers.first : nil
        actor = own ?? finder.subjects.first
        let subject = actor
        other = (finder.subjects + finder.places.compactMap(\.actor)).first { $0 != subject }
        place = finder.places.first { $0.actor == nil || $0.actor != subject }
        actors = Set(finder.subjects + finder.places.compactMap(\.actor) + (own.map { [$0] } ?? []))
        places = Set(finder.places.filter { $0.actor == nil }.map { $0.name.lowercased() })
    }
}

/// Finds the states and places that a stretch of a report names.
private struct SlotFinder {
    let view: ReportView
    let names: any ActorNames
    let phrases: Phrases
    var subjects: [ActorID] = []
    var places: [ClaimFeatures.Place] = []

    init(view: ReportView, names: any ActorNames, phrases: Phrases) {
        self.view = view
        self.names = names
        self.phrases = phrases
    }

    mutating func scan(_ stretch: Range<Int>, without excluded: [Range<Int>]) {
        defer { scanNames(stretch, without: excluded) }
        for entity in view.entities(in: stretch) where entity.kind == .state || entity.kind == .place {
            if excluded.contains(where: { $0.overlaps(entity.span.range) }) { continue }
            let actor = entity.id.flatMap { ActorID($0) }
            let before = view.tokens(max(0, entity.span.start - 24)..<entity.span.start).suffix(2).map(\.word)
            let isBehindPreposition =
                before.last.map { phrases.placePrepositions.contains($0) } == true
                || (before.last == "the" && before.first.map { phrases.placePrepositions.contains($0) } == true)
            let isPlace = entity.kind == .place || (isBehindPreposition && !isAdjective(entity, of: actor))
            if isPlace {
                let name = actor.map { names.nameInSentence(of: $0) } ?? Printable.line(view.text(entity.span.range))
                let place = ClaimFeatures.Place(name: name, actor: actor)
                if !places.contains(place) { places.append(place) }
            } else if let actor, names.isState(actor), !subjects.contains(actor) {
                subjects.append(actor)
            }
        }
    }
}

extension SlotFinder {
    /// Whether the words are "North Korean" and not "North Korea": "to South Korean claims" goes nowhere.
    fileprivate func isAdjective(_ entity: Entity, of actor: ActorID?) -> Bool {
        let words = view.text(entity.span.range)
        guard let adjective = actor.flatMap({ names.adjective(of: $0) }) else { return phrases.isAdjective(words) }
        return words.lowercased().hasPrefix(adjective.lowercased())
    }

    /// Names behind "in" and the like that no entity covers: small places that no list has.
    fileprivate mutating func scanNames(_ stretch: Range<Int>, without excluded: [Range<Int>]) {
        let tokens = view.tokens(stretch)
        let covered = view.entities(in: stretch).map(\.span.range) + excluded
        var index = 1
        while index < tokens.count {
            let before = tokens[index - 1].word == "the" && index > 1 ? tokens[index - 2] : tokens[index - 1]
            guard phrases.placePrepositions.contains(before.word), isName(tokens[index], covered) else {
                index += 1
                continue
            }
            var end = index
            while end + 1 < tokens.count, isName(tokens[end + 1], covered),
                tokens[end + 1].range.lowerBound == tokens[end].range.upperBound + 1
            {
                end += 1
            }
            let article = tokens[index - 1].word == "the" ? "the " : ""
            let name = article + Printable.line(view.text(tokens[index].range.lowerBound..<tokens[end].range.upperBound))
            let place = ClaimFeatures.Place(name: name, actor: nil)
            if !places.contains(place) { places.append(place) }
            index = end + 1
        }
    }

    private func isName(_ token: Token, _ covered: [Range<Int>]) -> Bool {
        token.isCapitalized && !token.word.ends(with: "'s") && !phrases.times.contains(token.word)
            && !covered.contains { $0.overlaps(token.range) }
    }
}

/// The words that say what a content is about.
package enum ContentWords {
    /// Stems of all words but the most common ones, numbers as they are.
    package static func stems(_ tokens: [Token], phrases: Phrases) -> Set<String> {
        var stems = Set<String>(minimumCapacity: tokens.count)
        for token in tokens where token.word.length > 1 && !phrases.stop.contains(token.word) { stems.insert(stem(token.word)) }
        return stems
    }

    /// Cuts the endings that English nouns and verbs change: enough to see that two claims speak of the same thing.
    package static func stem(_ word: String) -> String {
        var word = word
        if word.ends(with: "'s") { word = word.cut(by: 2) }
        let length = word.length
        guard length > 4 else { return word }
        let ending = word.withBytes { bytes in
            endings.first { ending in
                length - ending.count >= 3 && bytes.last == ending.last && bytes[(bytes.count - ending.count)...].elementsEqual(ending)
            }
        }
        return ending.map { word.cut(by: $0.count) } ?? word
    }

    private static let endings = ["ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "e"].map {
        Array($0.utf8)
    }

    /// Share of the words that two sets have in common (Jaccard), 0 to 1.
    package static func overlap(_ left: Set<String>, _ right: Set<String>) -> Double {
        let union = left.union(right).count
        return union == 0 ? 0 : Double(left.intersection(right).count) / Double(union)
    }
}

extension [Token] {
    /// Without the first word where it is that one.
    fileprivate func dropping(_ word: String) -> [Token] {
        first?.word == word ? Array(dropFirst()) : self
    }
}
