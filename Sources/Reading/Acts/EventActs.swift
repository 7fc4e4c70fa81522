import Chronology
import Evidence
import Language
import Law

/// Makes acts of the events that a trained head finds in the text: who, when and which treaty as the report's names, dates and treaties have them.
///
/// The head knows forms that no rule has; who stands behind "her Norwegian counterpart" and what day "a week later" is, rules know.
struct EventActs: Sendable {
    let scene: ActScene
    let subjects: SubjectFinder
    let reader: ActReader
    private let denials: [Int]
    var wording: Wording { scene.wording }

    init(_ reader: ActReader) {
        self.reader = reader
        denials = Self.denials(reader.scene.wording)
        scene = reader.scene
        subjects = reader.subjects
    }

    /// What an event tells, or nil where it has no treaty.
    /// - Parameter before: the acts told before it, which relative dates count from.
    func act(_ event: Event, before: [FoundAct]) -> FoundAct? {
        guard let kind = ActKind(rawValue: event.kind), let told = Modality(rawValue: event.modality), let mention = treaty(of: event)
        else { return nil }
        if reader.isQuestion(wording.sentence(of: event.word)) { return nil }
        if told == .done, isDenied(event.word) { return nil }
        // "was opened for signature": nobody signs by that.
        if kind == .signature, wording.form(event.word) == "signature", wording.form(event.word - 1) == "for" { return nil }
        let modality = told == .done && isAhead(event.word) ? .planned : told
        if isNoTreaty(mention) || !isAboutTreaty(event, kind) || kind == .exchange && !isOfPapers(event) { return nil }
        let isOfMany = kind == .signature && modality == .done && isOfMany(doers(of: event))
        let who = isOfMany ? (actors: [], organ: nil, isNamed: false) : actors(of: event, kind, modality, mention, before)
        let lacksDoer =
            who.actors.isEmpty && (who.isNamed || ![.entryIntoForce, .termination, .provisionalApplication, .signature].contains(kind))
        // "Azerbaijan's president approves the memorandum": the state's own consent.
        let isHead =
            kind == .approval && doers(of: event).contains { subjects.named(in: $0.words).contains { $0.phrase?.role == .headOfState } }
        return FoundAct(
            words: event.word..<event.word + 1, kind: isHead ? .ratification : kind, actors: who.actors, organ: who.organ,
            modality: modality,
            date: date(of: event, modality, before), treaty: mention,
            probability: Self.worth * event.weight,
            namesTreaty: names(mention, event),
            because: [
                Reason(
                    .model, "events", "\(wording.form(event.word)): \(event.kind) \(Int(100 * event.probability * event.kindProbability))%"),
                Reason(.model, "events modality", "\(event.modality) \(Int(100 * event.modalityProbability))%"),
            ] + event.arguments.map { Reason(.model, "events \($0.role)", wording.text($0.words)) }, isOfMany: isOfMany,
            lacksDoer: lacksDoer)
    }

    /// "have not even signed", "has never ratified", "no notification had been received": nothing was done.
    private func isDenied(_ word: Int) -> Bool {
        let first = max(wording.sentence(of: word).lowerBound, word - 4)
        return (first..<word).contains { index in
            ["not", "never", "nor", "neither", "without", "no"].contains(wording.form(index))
                && !["only", "longer"].contains(wording.form(index + 1)) && (index + 1..<word).allSatisfy { !wording.isMark($0) }
        }
    }

    /// "is poised to fly to Kyiv and put pen to paper": the second of two infinitives, which alone looks like a deed.
    private func isAhead(_ word: Int) -> Bool {
        let grammar = scene.actors.grammar
        guard let node = grammar[word], node.universalRelation == "conj", node.lemma == wording.form(word), let first = node.head else {
            return false
        }
        return grammar.dependents(of: first, as: "mark").contains { wording.form($0) == "to" }
            && grammar.dependents(of: word, as: "nsubj").isEmpty
    }

    /// What the head is surest of turned out right in three of four cases over all gold reports.
    private static let worth = 0.75

    // MARK: - Which treaty

    func treaty(of event: Event) -> TreatyMention? {
        let arguments = event.arguments("treaty").sorted { $0.probability > $1.probability }
        for argument in arguments {
            for word in argument.words {
                if let mention = scene.mention(at: word), mention.referent != nil { return mention }
            }
        }
        // "it", "the text": the one spoken of; "the present one" is another.
        if arguments.allSatisfy({ isMeant($0.words) }), let under = scene.treatyUnderDiscussion(at: event.word) { return under }
        // A treaty by no word that the lists have: "the Optional Clause", "the peace with Chile".
        guard let words = arguments.first(where: { wording.form($0.words.upperBound - 1).count > 2 })?.words else { return nil }
        return TreatyMention(
            core: words, words: words, head: wording.form(words.upperBound - 1), strength: .weak, determiner: nil, parties: [], kinds: [],
            isNamed: wording.isCapitalised(words.upperBound - 1), named: [], year: nil, signed: nil, isNew: false, hasForeignTopic: false,
            sharesParties: false, aliasOf: nil, referent: nil)
    }

    /// Words that stand for the treaty spoken of: a word alone, or "the text", "that alliance".
    private func isMeant(_ words: Range<Int>) -> Bool {
        if words.count == 1 { return !wording.isCapitalised(words.lowerBound) }
        return words.count == 2 && ["the", "this", "that", "same"].contains(wording.form(words.lowerBound))
            && Self.stands.contains(wording.form(words.upperBound - 1))
    }

    private static let stands: Set<String> = [
        "text", "alliance", "document", "paper", "bargain", "arrangement", "instrument", "undertaking", "compact", "treaty", "pact",
        "accord", "agreement", "deal", "convention", "protocol", "memorandum", "settlement", "charter", "covenant", "partnership",
    ]

    /// Talks are an act only when they are on a treaty, and for all others one must be spoken of here, or, but for votes, in the sentence before;
    /// of what the head is sure of, a paragraph or two before.
    private func isAboutTreaty(_ event: Event, _ kind: ActKind) -> Bool {
        if !event.arguments("treaty").isEmpty { return true }
        guard kind != .negotiation || event.weight >= Self.sure else { return false }
        if !scene.mentions(inSentenceOf: event.word).isEmpty { return true }
        if isOfOrganisation(event, kind) { return true }
        let number = wording.sentenceOf[event.word]
        let most = event.weight >= Self.sure && kind != .negotiation ? 6 : 1
        return wording.sentences[max(0, number - most)..<number].contains { sentence in
            !sentence.isEmpty && !scene.mentions(inSentenceOf: sentence.lowerBound).isEmpty
        }
    }

    /// "Uruguay will not leave Mercosur": one joins and leaves an organisation by its founding treaty.
    private func isOfOrganisation(_ event: Event, _ kind: ActKind) -> Bool {
        guard [.accession, .withdrawal, .withdrawalNotice, .suspension].contains(kind) else { return false }
        return scene.phrases(inSentenceOf: event.word).contains {
            $0.head == .organisation && event.word < $0.words.lowerBound && $0.words.lowerBound - event.word <= 6
        }
    }

    /// How probable an event must be that its words alone need not prove a treaty's.
    private static let sure = 0.85

    /// Messages, greetings and gifts are exchanged as well.
    private func isOfPapers(_ event: Event) -> Bool {
        wording.sentence(of: event.word).contains { Self.papers.contains(wording.form($0)) }
    }

    private static let papers: Set<String> = [
        "instrument", "instruments", "ratification", "ratifications", "note", "notes", "letter", "letters", "document", "documents",
        "paper", "papers", "protocol", "protocols", "folder", "folders", "copy", "copies", "certificate", "certificates", "deed", "deeds",
    ]

    /// "The memorandum is no treaty", "it was never a treaty": what the report says of a paper without a name in the register.
    private func isNoTreaty(_ mention: TreatyMention) -> Bool {
        guard mention.named.isEmpty, scene.treaties.referent(of: mention)?.treaty == nil else { return false }
        // "An arms agreement could be signed" tells of another paper.
        if ["a", "an", "another", "such"].contains(mention.determiner ?? "") { return false }
        return denials.contains { place in
            let meant = scene.treatyUnderDiscussion(at: place)?.referent
            return meant == nil || mention.referent == nil || meant == mention.referent
        }
    }

    /// Where the report says of something that it is no treaty.
    private static func denials(_ wording: Wording) -> [Int] {
        wording.forms.indices.compactMap { index in
            guard wording.form(index) == "treaty", wording.isMark(index + 1) || ["and", "but"].contains(wording.form(index + 1)) else {
                return nil
            }
            let before = wording.form(index - 1) == "a" ? index - 2 : index - 1
            guard ["no", "not", "never"].contains(wording.form(before)), ["is", "was", "be", "s"].contains(wording.form(before - 1)) else {
                return nil
            }
            return before
        }
    }

    func names(_ mention: TreatyMention, _ event: Event) -> Bool {
        wording.sameSentence(mention.core.lowerBound, event.word) && (mention.isSpecific || mention.isNamed)
    }
}

extension Event {
    /// The probability of the event as it is told: that there is one, of this kind and modality.
    var weight: Double { probability * kindProbability * modalityProbability }
}
