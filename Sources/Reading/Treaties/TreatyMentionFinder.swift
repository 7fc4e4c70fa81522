import Chronology
import Law

/// Finds the noun phrases that name treaties.
struct TreatyMentionFinder: Sendable {
    let actors: ActorReading
    let dates: [ReportDate]
    let lexicon = TreatyLexicon.english
    var wording: Wording { actors.wording }

    /// The register treaties that an organisation rests on.
    let founding: @Sendable (ActorID) -> [String]

    init(_ actors: ActorReading, dates: [ReportDate], founding: @escaping @Sendable (ActorID) -> [String] = { _ in [] }) {
        self.actors = actors
        self.dates = dates
        self.founding = founding
    }

    /// In the order of the text, not overlapping.
    func mentions() -> [TreatyMention] {
        let namedAt = Dictionary(
            actors.names.filter { $0.kind == .treaty }.map { ($0.words.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
        let aliases = aliases()
        var found: [TreatyMention] = []
        var index = 0
        while index < wording.count {
            let mention: TreatyMention?
            if !aliases.isEmpty, wording.isUpper(index), let defined = aliases[wording.form(index)], wording.form(index - 1) != "(",
                actors.phrase(at: index)?.actors.isEmpty ?? true, !lexicon.isHead(wording.form(index + 1))
            {
                mention = alias(at: index, of: defined)
            } else if let membership = membership(at: index) ?? organisation(at: index) {
                mention = membership
            } else if let name = namedAt[index] {
                // "the New START treaty": the head noun behind belongs to the name.
                let behind = name.words.upperBound
                let isHeaded =
                    lexicon.isHead(wording.form(behind)) && !lexicon.isHead(wording.form(behind - 1))
                    && wording.sameSentence(behind - 1, behind)
                mention = self.mention(headed: isHeaded ? behind : behind - 1, name: name)
            } else if lexicon.strength(of: wording.form(index)) != nil {
                mention = self.mention(headed: index, name: nil)
            } else {
                mention = nil
            }
            if let mention {
                // "the defence treaty agreement" is one phrase: the later head wins only if it begins behind the former.
                if let last = found.last, mention.core.lowerBound < last.core.upperBound { found.removeLast() }
                found.append(mention)
                index = mention.words.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    /// Short names that the report gives its treaties: "the Visiting Forces Agreement (VFA)", "the treaty, known as CMATS".
    func aliases() -> [String: Int] {
        var found: [String: Int] = [:]
        for index in 0..<wording.count where wording.isUpper(index) && (3...8).contains(wording.form(index).count) {
            let isBracketed = wording.form(index - 1) == "(" && wording.form(index + 1) == ")"
            let isCalled = wording.form(index - 1) == "as" && wording.form(index - 2) == "known"
            // "CETA, the economic agreement between the European Union and Canada"
            let isExplained = wording.form(index + 1) == "," && ["the", "a", "an"].contains(wording.form(index + 2))
            if isExplained, actors.phrase(at: index)?.actors.isEmpty ?? true,
                let head = (index + 3..<min(index + 9, wording.sentence(of: index).upperBound)).first(where: {
                    lexicon.isHead(wording.form($0))
                }),
                !(index + 3..<head).contains(where: { wording.isMark($0) && wording.form($0) != "-" })
            {
                found[wording.form(index)] = head
            }
            guard isBracketed || isCalled else { continue }
            // The treaty word may stand a few words back: "the Treaty on the Prohibition of Nuclear Weapons (TPNW)", "the treaty under which ..., known as".
            let sentence = wording.sentence(of: index)
            if let head = (max(sentence.lowerBound, index - (isBracketed ? 12 : 6))..<index).last(where: {
                lexicon.isHead(wording.form($0))
            }) {
                found[wording.form(index)] = head
            }
        }
        return found
    }

    func alias(at index: Int, of head: Int) -> TreatyMention {
        let hasArticle = wording.form(index - 1) == "the"
        var mention = TreatyMention(
            core: (hasArticle ? index - 1 : index)..<index + 1, words: (hasArticle ? index - 1 : index)..<index + 1,
            head: wording.form(index),
            strength: .anaphoric, determiner: "the", parties: [], kinds: [], isNamed: false, named: [], year: nil, signed: nil,
            isNew: false,
            hasForeignTopic: false, sharesParties: false)
        mention.aliasOf = head
        return mention
    }

    func mention(headed head: Int, name: NameMention?) -> TreatyMention? {
        let form = wording.form(head)
        let strength = name != nil ? .strong : lexicon.strength(of: form) ?? .weak
        if lexicon.notBehind.contains(wording.form(head + 1)), !wording.isGlued(head + 1) { return nil }
        if wording.form(head + 1) == "-", wording.isGlued(head + 1) { return nil }
        var before = Before(start: name?.words.lowerBound ?? head)
        collectBefore(&before, head: head)
        if strength != .strong, before.start == head || lexicon.notBefore.contains(wording.form(head - 1)), name == nil {
            // A bare "deal" is a verb or an idiom; "a sponsorship deal" is none between states.
            if lexicon.notBefore.contains(wording.form(head - 1)) || (before.start == head && before.determiner == nil) { return nil }
        }
        if strength == .strong, name == nil, before.start == head, before.determiner == nil, !wording.isCapitalised(head) { return nil }
        // "the energy charter treaty" is one; "the pay pact" is none.
        if strength == .strong, name == nil, form.hasPrefix("pact"), lexicon.notBefore.contains(wording.form(head - 1)) { return nil }
        // "Protocol 2"
        var last = head + 1
        if ["protocol", "annex"].contains(form), wording.form(last).count <= 2, wording.form(last).first?.isNumber ?? false { last += 1 }
        var behind = Behind(end: last)
        collectBehind(&behind)
        if behind.parties.isEmpty, before.parties.isEmpty, wording.isCapitalised(head), let list = distantParties(from: behind.end) {
            behind.parties = list.parties
            behind.end = list.end
        }
        var parties = before.parties
        for party in behind.parties where !parties.contains(party) { parties.append(party) }
        let mention = TreatyMention(
            core: before.start..<last, words: before.start..<behind.end, head: form, strength: strength, determiner: before.determiner,
            parties: parties, kinds: before.kinds.union(behind.kinds), isNamed: before.isNamed && wording.isCapitalised(head),
            named: name?.treaties ?? [], year: before.year ?? behind.year, signed: behind.signed, isNew: isNew(before),
            hasForeignTopic: behind.hasForeignTopic, sharesParties: behind.sharesParties)
        if strength == .anaphoric, !mention.isDefinite { return nil }
        return mention
    }

    /// "Agreement on Peace and the Establishment of Inter-State Relations between Armenia and Azerbaijan": the parties at the end of a long title.
    func distantParties(from start: Int) -> (parties: [ActorID], end: Int)? {
        let sentence = wording.sentence(of: start - 1)
        guard ["on", "of", "for", "concerning", "regarding", "to", "in"].contains(wording.form(start)) || wording.isCapitalised(start)
        else {
            return nil
        }
        var index = start
        while index < min(sentence.upperBound, start + 18) {
            let form = wording.form(index)
            if form == "between" {
                let list = partyList(at: index + 1)
                return list.parties.count >= 2 ? list : nil
            }
            if (wording.isMark(index) && form != "-" && form != ",") || lexicon.isHead(form) || ActLexicon.english.isHelping(form)
                || ["that", "which", "who"].contains(form)
            {
                return nil
            }
            index += 1
        }
        return nil
    }

    // MARK: - Before the head

    struct Before {
        var start: Int
        var determiner: String?
        var parties: [ActorID] = []
        var kinds: Set<String> = []
        var isNamed = false
        var year: Int?
    }

    func collectBefore(_ before: inout Before, head: Int) {
        let sentence = wording.sentence(of: head)
        let isTitle = isTitleCase(sentence)
        var index = before.start - 1
        while index >= sentence.lowerBound {
            let form = wording.form(index)
            if lexicon.determiners.contains(form) {
                before.determiner = form
                before.start = index
                return
            }
            if let phrase = actors.phrase(at: index), phrase.end == index + 1, phrase.head != .person, phrase.head != .role {
                // "Russia's treaty", "the US-Japan pact", "the Ukrainian deal": whose treaty it is.
                if phrase.head == .other, wording.isCapitalised(head), wording.isCapitalised(index) {
                    before.isNamed = true
                    before.start = phrase.words.lowerBound
                    index = before.start - 1
                    continue
                }
                if phrase.head == .capital, !phrase.isPossessive, index + 1 == before.start,
                    wording.form(phrase.words.lowerBound - 1) != "-"
                {
                    // "the Ottawa treaty"
                    before.isNamed = true
                    before.start = phrase.words.lowerBound
                    index = before.start - 1
                    continue
                }
                let isHyphened = wording.form(phrase.words.lowerBound - 1) == "-" && wording.isGlued(phrase.words.lowerBound)
                if phrase.isPossessive || phrase.head == .adjective || isHyphened || isAdjectival(phrase, index + 1) {
                    for actor in phrase.actors where !before.parties.contains(actor) { before.parties.insert(actor, at: 0) }
                    before.start = phrase.words.lowerBound
                    if wording.form(before.start) == "the" { before.determiner = "the" }
                    if phrase.isPossessive {
                        before.determiner = before.determiner ?? "its"
                        return
                    }
                    index = before.start - 1
                    continue
                }
                break
            }
            if let year = year(at: index) {
                before.year = year
                before.start = index
                index -= 1
                continue
            }
            if form == "-" && wording.isGlued(index) {
                index -= 1
                continue
            }
            if form == "and" || form == ",", before.start < head, modifierLength(endingAt: index) != nil {
                // "friendship and cooperation treaty"
                index -= 1
                continue
            }
            if let (length, kind) = modifierLength(endingAt: index + 1) {
                if let kind { before.kinds.insert(kind) }
                before.start = index + 1 - length
                index = before.start - 1
                continue
            }
            let isTreaty = lexicon.strength(of: wording.form(head)) == .strong && !wording.form(head).hasPrefix("pact")
            if let determiner = determiner(before: index, from: sentence.lowerBound, any: isTreaty), lexicon.isHead(wording.form(head)) {
                before.determiner = wording.form(determiner)
                before.start = determiner
                return
            }
            if form == "of", before.isNamed, isOwnWord(index - 1), !isTitle, actors.phrase(at: index - 1) == nil {
                // "the Status of Forces Agreement"
                before.start = index - 1
                index -= 2
                continue
            }
            if isOwnWord(index), !isTitle, actors.phrase(at: index)?.head != .person {
                before.isNamed = true
                before.start = index
                index -= 1
                continue
            }
            break
        }
    }

    /// "the hard-won treaty": up to three words in small letters that the lists do not have may stand behind the article.
    func determiner(before index: Int, from first: Int, any: Bool) -> Int? {
        var place = index
        while place >= first, index - place < 4 {
            let form = wording.form(place)
            if lexicon.determiners.contains(form) { return place < index || lexicon.determiners.contains(form) ? place : nil }
            let isPlain =
                !wording.isMark(place) || (form == "-" && wording.isGlued(place))
            guard isPlain, !wording.isCapitalised(place), actors.phrase(at: place) == nil, !ActorReading.prepositions.contains(form),
                !["and", "or", "but", "that", "which", "who", "it", "they", "he", "she"].contains(form),
                any || !lexicon.notBefore.contains(form),
                ActLexicon.english.verb(form) == nil, ActLexicon.english.helping(form) == nil
            else { return nil }
            place -= 1
        }
        return nil
    }

    func isPlaceName(_ phrase: ActorPhrase) -> Bool { phrase.head == .other }

    /// A state's plain name right before the head or another modifier of it: "NATO treaty", "US treaty".
    func isAdjectival(_ phrase: ActorPhrase, _ next: Int) -> Bool {
        phrase.head == .organisation || (phrase.words.count <= 3 && wording.isUpper(phrase.words.upperBound - 1))
            || wording.form(phrase.words.upperBound) == "-"
    }

    /// A capitalised word that belongs to the treaty's own name.
    func isOwnWord(_ index: Int) -> Bool {
        wording.isCapitalised(index) && !wording.isMark(index) && !wording.beginsSentence(index)
            && !NameFinder.calendarWords.contains(wording.form(index))
    }

    /// The words of a modifier that ends before a word, with the kind it gives.
    func modifierLength(endingAt end: Int) -> (Int, String?)? {
        for length in stride(from: 4, through: 1, by: -1) {
            let start = end - length
            guard start >= 0, wording.sameSentence(start, end - 1) else { continue }
            for match in lexicon.kinds.matches(at: start, in: wording.forms) where match.words.upperBound == end {
                return (length, match.meanings.first)
            }
            for match in lexicon.modifiers.matches(at: start, in: wording.forms) where match.words.upperBound == end {
                return (length, nil)
            }
        }
        return nil
    }

    func year(at index: Int) -> Int? {
        guard wording.form(index).count == 4, let year = Int(wording.form(index)), (1600...2200).contains(year) else { return nil }
        return year
    }

    func isTitleCase(_ sentence: Range<Int>) -> Bool {
        let long = sentence.filter { wording.form($0).count > 3 && !wording.isMark($0) }
        return long.count >= 4 && long.filter { wording.isCapitalised($0) }.count * 5 >= long.count * 4
    }

    /// Whether the verb right before makes the treaty: "signed a treaty", "negotiating an agreement".
    func isNew(_ before: Before) -> Bool {
        guard before.year == nil, before.determiner == nil || ["a", "an", "another", "one"].contains(before.determiner ?? "") else {
            return false
        }
        let start = max(wording.sentence(of: before.start).lowerBound, before.start - 4)
        return (start..<before.start).contains { index in
            let form = wording.form(index)
            return ActLexicon.english.verb(form) != nil
                || ["conclude", "concluded", "concluding", "agreed", "unveiled", "announced"].contains(form)
        }
    }
}
