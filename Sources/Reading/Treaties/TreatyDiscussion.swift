import Chronology
import Law

/// The treaties that a report discusses, and which of its mentions means which.
struct TreatyDiscussion: Sendable {
    /// One treaty under discussion.
    struct Referent: Sendable {
        var evidence = TreatyEvidence()
        var heads: Set<String> = []
        var names: Set<[String]> = []
        /// The most telling phrase for it.
        var text: String
        var treaty: String?
        var lastMention: Int
    }

    private(set) var mentions: [TreatyMention]
    private(set) var referents: [Referent] = []
    private let actors: ActorReading
    private let linker: TreatyLinker
    private let published: Day?
    private var waiting: [Int] = []

    init(_ found: [TreatyMention], actors: ActorReading, dates: [ReportDate], linker: TreatyLinker, published: Day?) {
        self.actors = actors
        self.linker = linker
        self.published = published
        mentions = found
        let context = TreatyContext(actors: actors, dates: dates, mentions: found)
        for index in mentions.indices {
            context.complete(&mentions[index])
            place(index)
        }
        settleWaiting()
        for index in referents.indices {
            referents[index].evidence.reportStates = actors.states
            referents[index].treaty = linker.treaty(for: referents[index].evidence, published: published)
        }
        merge()
    }

    /// The mention that covers a word, or begins there.
    func mention(at index: Int) -> TreatyMention? {
        mentions.first { $0.words.contains(index) }
    }

    /// The only treaty mentioned in the sentence of a word.
    func mention(inSentenceOf index: Int) -> TreatyMention? {
        let sentence = actors.wording.sentence(of: index)
        let here = mentions.filter { sentence.contains($0.core.lowerBound) && $0.referent != nil }
        return Set(here.compactMap(\.referent)).count == 1 ? here.first : nil
    }

    /// The last mention of the only treaty of the report.
    var onlyMention: TreatyMention? {
        let meant = mentions.filter { $0.referent != nil }
        return Set(meant.compactMap(\.referent)).count == 1 ? meant.first : nil
    }

    /// The last mention before a word, in its sentence or the one before.
    func lastMention(before index: Int) -> TreatyMention? {
        let wording = actors.wording
        let sentence = wording.sentenceOf.indices.contains(index) ? wording.sentenceOf[index] : 0
        return mentions.last {
            $0.words.upperBound <= index && wording.sentenceOf[$0.core.lowerBound] >= sentence - 1 && $0.referent != nil
        }
    }

    /// The treaty under discussion behind a mention.
    func referent(of mention: TreatyMention) -> Referent? {
        mention.referent.flatMap { referents.indices.contains($0) ? referents[$0] : nil }
    }

    /// Its parties: those of the register where it is linked to a bilateral treaty, else those that the report names.
    func parties(of mention: TreatyMention) -> [ActorID] {
        guard let referent = referent(of: mention) else { return mention.parties }
        if let treaty = referent.treaty, let parties = linker.twoParties(treaty) { return parties }
        return referent.evidence.parties
    }

    // MARK: - Which one is meant

    /// Whether a phrase can begin a treaty under discussion. "The deal", with nothing named before, waits for one that is named later;
    /// "no treaty" and "any treaty" mean none.
    private func opens(_ mention: TreatyMention) -> Bool {
        if ["no", "any", "every", "each", "such"].contains(mention.determiner ?? "") { return false }
        if mention.strength == .anaphoric { return false }
        if mention.strength == .strong || mention.isSpecific || !mention.kinds.isEmpty { return true }
        let isProper = actors.wording.isCapitalised(mention.core.upperBound - 1) && actors.wording.sentenceOf[mention.core.lowerBound] > 0
        return isProper || (!mention.isDefinite && mention.isNew)
    }

    /// Phrases that said too little when they came are of the treaty that the report names first.
    private mutating func settleWaiting() {
        for index in waiting where !["no", "any", "every", "each", "such"].contains(mentions[index].determiner ?? "") {
            if let head = mentions[index].aliasOf {
                mentions[index].referent = mentions.first { $0.core.contains(head) }?.referent
                continue
            }
            if referents.isEmpty {
                guard mentions[index].strength == .weak, mentions[index].isDefinite, mentions[index].head != "deal" else { continue }
                referents.append(Referent(text: actors.wording.text(mentions[index].words), treaty: nil, lastMention: index))
            }
            let first = referents.indices.first { referents[$0].lastMention >= index } ?? 0
            mentions[index].referent = first
        }
    }

    private mutating func place(_ index: Int) {
        if mentions[index].sharesParties, mentions[index].parties.isEmpty, let last = referents.max(by: { $0.lastMention < $1.lastMention })
        {
            mentions[index].parties = last.evidence.parties
        }
        let mention = mentions[index]
        if let head = mention.aliasOf {
            if let named = mentions.first(where: { $0.core.contains(head) })?.referent {
                mentions[index].referent = named
            } else {
                waiting.append(index)
            }
            return
        }
        if let match = referents.indices.filter({ fits(mention, referents[$0]) }).max(by: {
            rank(mention, referents[$0]) < rank(mention, referents[$1])
        }),
            !startsAnew(mention, referents[match])
        {
            add(mention, to: match, position: index)
            return
        }
        guard opens(mention) else {
            waiting.append(index)
            return
        }
        let text = actors.wording.text(mention.words)
        referents.append(Referent(text: text, treaty: nil, lastMention: index))
        add(mention, to: referents.count - 1, position: index)
    }

    /// Whether what the mention says agrees with what is known of a treaty under discussion.
    private func fits(_ mention: TreatyMention, _ referent: Referent) -> Bool {
        let evidence = referent.evidence
        if mention.isPlural, !mention.isNamed, mention.named.isEmpty { return false }
        if !mention.named.isEmpty, !evidence.named.isEmpty, Set(mention.named).isDisjoint(with: evidence.named) { return false }
        if let year = mention.year {
            if let known = evidence.year, known != year { return false }
            if let signed = evidence.signed, !(signed.earliest.year...signed.latest.year).contains(year) { return false }
            if evidence.year == nil, evidence.signed == nil, evidence.isNew { return false }
        }
        if let signed = mention.signed, let known = evidence.signed, !signed.interval.overlaps(known.interval) { return false }
        if !mention.parties.isEmpty, !evidence.parties.isEmpty {
            let own = Set(mention.parties)
            let known = Set(evidence.parties)
            if !own.isSubset(of: known), !(known.isSubset(of: own) && known.count < 2) { return false }
        }
        if !mention.parties.isEmpty, let linked = linker.treaty(for: evidence, published: published), let two = linker.twoParties(linked),
            !Set(mention.parties).isSubset(of: two)
        {
            return false
        }
        if mention.isNamed || !mention.named.isEmpty {
            let name = ownName(mention)
            if !referent.names.isEmpty, !referent.names.contains(name), mention.named.isEmpty || evidence.named.isEmpty { return false }
        }
        if !mention.kinds.isEmpty, !evidence.kinds.isEmpty, mention.kinds.isDisjoint(with: evidence.kinds) {
            // "the partnership treaty" may be the mutual defence treaty only if both name the same two parties.
            let hasOwnDate = mention.year != nil || mention.signed != nil
            if !hasOwnDate, Set(mention.parties).count >= 2, Set(mention.parties) == Set(evidence.parties), mention.isDefinite {
                return true
            }
            // ... or if a treaty of the register is both.
            var both = evidence
            both.kinds.formUnion(mention.kinds)
            both.signed = both.signed ?? mention.signed
            both.year = both.year ?? mention.year
            both.reportStates = actors.states
            return mention.isDefinite && linker.treaty(for: both, published: published) != nil
        }
        return true
    }

    /// Whether an indefinite phrase ("a treaty with Iran") opens a new treaty beside one that it could agree with.
    private func startsAnew(_ mention: TreatyMention, _ referent: Referent) -> Bool {
        if !mention.named.isEmpty, referent.evidence.named.isEmpty { return mention.parties.isEmpty && !referent.evidence.parties.isEmpty }
        guard ["a", "an", "another"].contains(mention.determiner ?? "") else { return false }
        if mention.determiner == "another" { return true }
        let own = Set(mention.parties)
        // A report repeats its headline with "a": the same parties, or the same kind where none is named.
        if !own.isEmpty { return own != Set(referent.evidence.parties) && !own.isSubset(of: referent.evidence.parties) }
        return mention.kinds.isEmpty || mention.kinds.isDisjoint(with: referent.evidence.kinds)
    }

    private func rank(_ mention: TreatyMention, _ referent: Referent) -> (Int) {
        var rank = referent.lastMention
        let own = Set(mention.parties)
        if !own.isEmpty, own == Set(referent.evidence.parties) { rank += 100_000 }
        if !mention.kinds.isEmpty, !mention.kinds.isDisjoint(with: referent.evidence.kinds) { rank += 50_000 }
        if !mention.named.isEmpty, !Set(mention.named).isDisjoint(with: referent.evidence.named) { rank += 200_000 }
        if mention.isNamed, referent.names.contains(ownName(mention)) { rank += 200_000 }
        if referent.heads.contains(mention.head) { rank += 10_000 }
        return rank
    }

    private func ownName(_ mention: TreatyMention) -> [String] {
        var words = Array(actors.wording.forms[mention.core])
        if let first = words.first, TreatyLexicon.english.determiners.contains(first) { words.removeFirst() }
        return words
    }

    private mutating func add(_ mention: TreatyMention, to index: Int, position: Int) {
        mentions[position].referent = index
        referents[index].lastMention = position
        referents[index].heads.insert(mention.head)
        if mention.isNamed || !mention.named.isEmpty { referents[index].names.insert(ownName(mention)) }
        var evidence = referents[index].evidence
        for party in mention.parties where !evidence.parties.contains(party) { evidence.parties.append(party) }
        evidence.kinds.formUnion(mention.kinds)
        evidence.named =
            evidence.named.isEmpty ? mention.named : evidence.named.filter { mention.named.isEmpty || mention.named.contains($0) }
        evidence.year = evidence.year ?? mention.year
        evidence.signed = evidence.signed ?? mention.signed
        evidence.isNew = evidence.isNew || mention.isNew
        evidence.hasForeignTopic = evidence.hasForeignTopic || mention.hasForeignTopic
        evidence.hasStrongHead = evidence.hasStrongHead || mention.strength == .strong
        referents[index].evidence = evidence
    }

    /// Two treaties under discussion that are the same one of the register are one.
    private mutating func merge() {
        var first: [String: Int] = [:]
        for index in referents.indices {
            guard let treaty = referents[index].treaty else { continue }
            if let known = first[treaty] {
                for mention in mentions.indices where mentions[mention].referent == index { mentions[mention].referent = known }
            } else {
                first[treaty] = index
            }
        }
    }
}
