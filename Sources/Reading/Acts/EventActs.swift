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
    private var wording: Wording { scene.wording }

    init(_ reader: ActReader) {
        self.reader = reader
        scene = reader.scene
        subjects = reader.subjects
    }

    /// What an event tells, or nil where it has no treaty, or nobody known does it who must be known.
    /// - Parameter before: the acts told before it, which relative dates count from.
    func act(_ event: Event, before: [FoundAct]) -> FoundAct? {
        guard let kind = ActKind(rawValue: event.kind), let told = Modality(rawValue: event.modality), let mention = treaty(of: event)
        else { return nil }
        if reader.isQuestion(wording.sentence(of: event.word)) { return nil }
        if told == .done, isDenied(event.word) { return nil }
        let modality = told == .done && isAhead(event.word) ? .planned : told
        if isNoTreaty(mention) || !isAboutTreaty(event, kind) || kind == .exchange && !isOfPapers(event) { return nil }
        let who = actors(of: event, kind, modality, mention, before)
        if who.actors.isEmpty, who.isNamed || ![.entryIntoForce, .termination, .provisionalApplication, .signature].contains(kind) {
            return nil
        }
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
            ] + event.arguments.map { Reason(.model, "events \($0.role)", wording.text($0.words)) })
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

    private func treaty(of event: Event) -> TreatyMention? {
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
    /// of what the head is sure of, in the sentences before.
    private func isAboutTreaty(_ event: Event, _ kind: ActKind) -> Bool {
        if !event.arguments("treaty").isEmpty { return true }
        guard kind != .negotiation || event.weight >= Self.sure else { return false }
        if !scene.mentions(inSentenceOf: event.word).isEmpty { return true }
        if isOfOrganisation(event, kind) { return true }
        let number = wording.sentenceOf[event.word]
        let most = event.weight >= Self.sure && kind != .negotiation ? 3 : 1
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
        return wording.forms.indices.contains { index in
            guard wording.form(index) == "treaty", wording.isMark(index + 1) || ["and", "but"].contains(wording.form(index + 1)) else {
                return false
            }
            let before = wording.form(index - 1) == "a" ? index - 2 : index - 1
            guard ["no", "not", "never"].contains(wording.form(before)), ["is", "was", "be", "s"].contains(wording.form(before - 1)) else {
                return false
            }
            let meant = scene.treatyUnderDiscussion(at: before)?.referent
            return meant == nil || mention.referent == nil || meant == mention.referent
        }
    }

    private func names(_ mention: TreatyMention, _ event: Event) -> Bool {
        wording.sameSentence(mention.core.lowerBound, event.word) && (mention.isSpecific || mention.isNamed)
    }

    // MARK: - Who

    private func actors(
        of event: Event, _ kind: ActKind, _ modality: Modality, _ mention: TreatyMention, _ before: [FoundAct]
    ) -> (actors: [ActorID], organ: String?, isNamed: Bool) {
        var found: [ActorID] = []
        var organs: [String] = []
        let arguments = doers(of: event)
        for argument in arguments {
            for subject in subjects.named(in: argument.words) {
                for actor in subject.actors where !found.contains(actor) { found.append(actor) }
                if let organ = reader.organ(subject) { organs.append(organ) }
            }
        }
        // "The agreement was signed in 1998", with "Philippine" somewhere near, names nobody.
        let isJoint = [.signature, .exchange, .negotiation].contains(kind)
        let isNamed = !arguments.isEmpty && !(isJoint && arguments.allSatisfy { $0.probability < 0.6 })
        if !isNamed { found = [] }
        if kind == .signature, modality != .refused, isNamed, !found.isEmpty {
            for partner in partners(of: event) where !found.contains(partner) { found.append(partner) }
        }
        if kind == .signature, modality != .refused {
            // "signed by Sir Percy Cox and Shaikh Abdullah": those whom nobody knows sign for the parties.
            let isPair = arguments.count + arguments.filter { $0.words.contains { wording.form($0) == "and" } }.count == 2
            if !isNamed || !found.isEmpty || isPair {
                found = reader.signers(found, mention, isPassive: !isNamed, hasPartner: isPair && found.count < 2)
            }
        }
        if kind == .exchange, found.count < 2, !isNamed || !found.isEmpty { found = reader.exchangers(found, mention) }
        if found.isEmpty, !isNamed { found = understood(event, kind, modality, mention, before) }
        return (found, organs.count == 1 && found.count == 1 ? organs[0] : nil, isNamed)
    }

    /// "signed an accord with Japan's prime minister": the state behind "with", where no other verb stands between.
    private func partners(of event: Event) -> [ActorID] {
        let sentence = wording.sentence(of: event.word)
        var index = event.word + 1
        while index < min(sentence.upperBound, event.word + 14) {
            let form = wording.form(index)
            if [",", ";", "that", "which", "who", "and", "but"].contains(form) { return [] }
            if form == "with", let list = reader.objects.owners(at: index + 1), let first = list.phrases.first,
                first.head == .state || first.head == .capital || first.isPossessive || first.head == .person || first.role?.isPerson ?? false
            {
                return list.phrases.flatMap(\.actors).filter(\.isStateCode)
            }
            index += 1
        }
        return []
    }

    /// Whom a report need not name again: "A protocol on fishing may be negotiated", "instruments will be exchanged in May", "the notice was
    /// received". Those who made the treaty before, or with whom it is; for what one state does alone, the one that did the act told before.
    private func understood(
        _ event: Event, _ kind: ActKind, _ modality: Modality, _ mention: TreatyMention, _ before: [FoundAct]
    ) -> [ActorID] {
        switch kind {
        case .signature, .exchange, .negotiation:
            let parties = scene.treaties.parties(of: mention)
            if parties.count == 2 { return parties }
            if parties.count == 1, let state = scene.mainState, state != parties[0] { return [state] + parties }
            // What a conference adopts is made by no two states.
            guard parties.isEmpty, !mention.isNamed, !["adopted", "adoption"].contains(wording.form(event.word)) else { return [] }
            let makers = before.last {
                $0.actors.count == 2 && [.signature, .exchange, .negotiation].contains($0.kind)
                    && ($0.treaty.referent == mention.referent || mention.referent == nil)
            }
            if let makers { return makers.actors }
            if mention.isDefinite || kind != .signature { return scene.mainPair }
            // "It was replaced by a treaty of partnership, signed in April 2012"
            let others = scene.phrases(inSentenceOf: event.word).flatMap(\.actors).filter { $0.isStateCode && !scene.mainPair.contains($0) }
            return others.isEmpty && !mention.isPlural ? scene.mainPair : []
        case .deposit, .ratification, .accession, .withdrawalNotice, .withdrawal, .reservation:
            return owner(ofPaper: event, before).map { [$0] } ?? []
        default: return []
        }
    }

    /// Those of its own sentence, where there are any: what others did "so too" is another act.
    private func doers(of event: Event) -> [Event.Argument] {
        let all = event.arguments("actor")
        let own = all.filter { wording.sameSentence($0.words.lowerBound, event.word) }
        let near = own.isEmpty ? all : own
        // "Diplomats of Egypt have urged Burundi and South Sudan to withdraw": one who is far less probable does something else, unless he
        // stands beside one of the others.
        guard let most = near.map(\.probability).max(), most >= 0.8 else { return near }
        let sure = near.filter { $0.probability >= 0.7 }
        return near.filter { one in
            one.probability >= 0.7 || sure.contains { isOneList([one, $0].sorted { $0.words.lowerBound < $1.words.lowerBound }) }
        }
    }

    /// Whether they stand side by side, as "Poland and Romania" do.
    private func isOneList(_ arguments: [Event.Argument]) -> Bool {
        zip(arguments, arguments.dropFirst()).allSatisfy { left, right in
            (left.words.upperBound..<max(left.words.upperBound, right.words.lowerBound)).allSatisfy {
                [",", "and", "the", "of"].contains(wording.form($0))
            }
        }
    }

    /// "The president signed the instrument, and it was deposited a week later": whose instrument it is.
    private func owner(ofPaper event: Event, _ before: [FoundAct]) -> ActorID? {
        let sentence = wording.sentenceOf[event.word]
        guard let last = before.last, sentence - wording.sentenceOf[last.words.lowerBound] <= 1, last.actors.count == 1,
            Self.alone(last.kind), last.actors[0].isStateCode
        else { return nil }
        return last.actors[0]
    }

    /// What a state does by itself.
    private static func alone(_ kind: ActKind) -> Bool {
        [.ratification, .approval, .signature, .accession, .reservation, .deposit, .withdrawalNotice, .withdrawal].contains(kind)
    }

    // MARK: - When

    private func date(of event: Event, _ modality: Modality, _ before: [FoundAct]) -> PartialDate? {
        // "On 3 May Peru showed it the door": the date stands before who does it.
        let subjectStart = event.arguments("actor").map(\.words.lowerBound).filter { $0 < event.word }.min()
        let place = ActDateFinder.Place(
            verb: event.word..<event.word + 1, start: event.word, subjectStart: subjectStart, object: nil, modality: modality,
            before: reader.lastDate(before, event.word))
        return dateNamed(of: event, place) ?? reader.dateFinder.date(place)
            ?? (modality == .done ? reader.sameMoment(place.verb, before) : nil)
    }

    /// Of another sentence only what the head is sure of; and never the day on which somebody said so ("..., the radio announced on Tuesday").
    private func isItsOwn(_ date: Event.Argument, _ event: Event) -> Bool {
        guard wording.sameSentence(date.words.lowerBound, event.word) else { return date.probability >= 0.85 }
        guard date.probability < 0.9, date.words.lowerBound > event.word else { return true }
        let before = date.words.lowerBound - 1
        return ClaimLexicon.english.asserts.longest(at: before, in: wording.forms) == nil || before == event.word
    }

    /// The date that the head hangs on the event.
    private func dateNamed(of event: Event, _ place: ActDateFinder.Place) -> PartialDate? {
        for argument in event.arguments("date").sorted(by: { $0.probability > $1.probability }) where isItsOwn(argument, event) {
            for word in argument.words {
                if let date = scene.date(at: word), let value = reader.dateFinder.value(date, place) { return value }
            }
        }
        return nil
    }
}

extension Event {
    /// The probability of the event as it is told: that there is one, of this kind and modality.
    var weight: Double { probability * kindProbability * modalityProbability }
}

// MARK: - Beside the rules

extension EventActs {
    /// How probable an event must be that no rule has found: what is added is right about as often as what rules find (docs/acts.md).
    private static let alone = 0.8
    /// The same for what ends an obligation: a wrong exit is worse than a missing one.
    private static let gravely = 0.9
    private static let graver: Set<String> = ["withdrawalNotice", "withdrawal", "suspension", "termination", "ratificationWithdrawn"]

    private static func bar(_ event: Event) -> Double {
        graver.contains(event.kind) && event.modality == "done" ? gravely : alone
    }

    /// What rules found together with what the head found beside, in the order of the text.
    func joined(_ found: [FoundAct]) -> [FoundAct] {
        var acts = found
        for event in reader.events.flatMap(parts) where event.weight >= Self.bar(event) {
            let same = acts.indices.filter { acts[$0].words.contains(event.word) && acts[$0].because.first?.origin != .model }
            if let first = same.first {
                let before = Array(acts[..<first])
                for index in same { complete(&acts[index], by: event, isOnly: same.count == 1, before: before) }
                continue
            }
            guard let act = act(event, before: acts.filter { $0.words.lowerBound < event.word }) else { continue }
            acts.insert(act, at: acts.firstIndex { $0.words.lowerBound > event.word } ?? acts.endIndex)
        }
        for index in acts.indices where acts[index].date == nil && acts[index].modality == .done {
            acts[index].date = reader.termsDate(acts[index].words, acts[index].kind, Array(acts[..<index]))
        }
        return acts
    }

    /// "Finland became a member in April 2023 and Sweden in March 2024": each with its own date.
    private func parts(_ event: Event) -> [Event] {
        let actors = doers(of: event)
        let dates = event.arguments("date").filter { wording.sameSentence($0.words.lowerBound, event.word) }
        let others = event.arguments.filter { !["actor", "date"].contains($0.role) }
        guard actors.count >= 2, actors.count == dates.count,
            zip(actors, dates).allSatisfy({ $0.words.upperBound <= $1.words.lowerBound }),
            zip(dates, actors.dropFirst()).allSatisfy({ $0.words.upperBound <= $1.words.lowerBound })
        else { return [event] }
        return zip(actors, dates).map { actor, date in
            Event(
                word: event.word, kind: event.kind, probability: event.probability, kindProbability: event.kindProbability,
                modality: event.modality, modalityProbability: event.modalityProbability, arguments: others + [actor, date])
        }
    }

    /// "China and Egypt have signed only; India has not even signed": what stands behind a semicolon is another's.
    private func isOneClause(_ words: Range<Int>, _ word: Int) -> Bool {
        let between = min(words.upperBound, word)..<max(words.lowerBound, word)
        return !between.contains { wording.form($0) == ";" }
    }

    /// How probable it must be that one more did what rules tell of another.
    private static let surely = 0.85

    /// "It will enter into force for that country on 28 January": for whom.
    private func concern(_ act: inout FoundAct, by event: Event) {
        guard let named = event.arguments("actor").max(by: { $0.probability < $1.probability }),
            (named.words.lowerBound - 2..<named.words.lowerBound + 1).contains(where: { wording.form($0) == "for" })
        else { return }
        let states = subjects.named(in: named.words).flatMap(\.actors)
        guard states.count == 1 else { return }
        act.actors = states
        act.because.append(Reason(.model, "events actor", wording.text(named.words)))
    }

    /// What rules take for done and the head for a plan ("is due to be the first to ratify"), or for a signature when a president signs what
    /// parliament has approved. Where they differ otherwise, rules are right more often.
    private func correct(_ act: inout FoundAct, by event: Event) {
        let isPlan = act.kind.rawValue == event.kind && act.modality == .done && ["planned", "possible", "refused"].contains(event.modality)
        let isConsent =
            act.kind == .signature && event.kind == "ratification" && act.modality.rawValue == event.modality
            && scene.phrases(inSentenceOf: event.word).contains {
                $0.role == .headOfState && $0.words.upperBound <= event.word && $0.actors == act.actors
            }
        guard isPlan && event.weight >= 0.9 || isConsent && event.weight >= 0.6 && act.actors.count == 1 else { return }
        act.kind = ActKind(rawValue: event.kind) ?? act.kind
        act.modality = Modality(rawValue: event.modality) ?? act.modality
        act.because.append(Reason(.model, "events", "\(wording.form(event.word)): \(event.kind) \(event.modality)"))
    }

    /// Where rules and the head tell the same, the head may know the date and further actors.
    private func complete(_ act: inout FoundAct, by event: Event, isOnly: Bool, before: [FoundAct]) {
        correct(&act, by: event)
        guard act.kind.rawValue == event.kind, act.modality.rawValue == event.modality else { return }
        if act.date == nil {
            let place = ActDateFinder.Place(
                verb: event.word..<event.word + 1, start: event.word, subjectStart: nil, object: nil, modality: act.modality,
                before: reader.lastDate(before, event.word))
            act.date = dateNamed(of: event, place)
            if act.date != nil { act.because.append(Reason(.model, "events date", wording.form(event.word))) }
        }
        guard isOnly else { return }
        if act.kind == .entryIntoForce, act.actors.isEmpty { return concern(&act, by: event) }
        if act.kind == .signature, act.actors.isEmpty {
            act.actors = actors(of: event, act.kind, act.modality, act.treaty, before).actors
            return
        }
        let who = actors(of: event, act.kind, act.modality, act.treaty, before)
        let sure = doers(of: event).filter { $0.probability >= Self.surely && isOneClause($0.words, event.word) }
        var added = sure.flatMap { subjects.named(in: $0.words).flatMap(\.actors) }
        added = added.filter { !act.actors.contains($0) }
        if who.isNamed, Set(act.actors).isStrictSubset(of: who.actors), isOneList(doers(of: event)) {
            act.actors = who.actors
            act.organ = who.organ
        } else if !added.isEmpty, !act.actors.isEmpty, !Set(act.actors).isDisjoint(with: who.actors) {
            for actor in added where !act.actors.contains(actor) { act.actors.append(actor) }
            act.organ = nil
        } else {
            return
        }
        act.because.append(Reason(.model, "events actor", event.arguments("actor").map { wording.text($0.words) }.joined(separator: "; ")))
    }
}
