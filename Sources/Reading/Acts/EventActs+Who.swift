import Chronology
import Evidence
import Language
import Law

/// Who did what the head tells of, and when: the stretches of text that it names, resolved as the report's own words are.
extension EventActs {
    // MARK: - Who

    func actors(
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
        found = isNamed ? known(found, event, kind, arguments) : []
        if kind == .signature, modality != .refused {
            if isNamed, !found.isEmpty {
                for partner in partners(of: event) where !found.contains(partner) { found.append(partner) }
            }
            // "signed by Sir Percy Cox and Shaikh Abdullah": those whom nobody knows sign for the parties.
            let isPair = arguments.count + arguments.filter { $0.words.contains { wording.form($0) == "and" } }.count == 2
            if !isNamed || !found.isEmpty || isPair {
                found = reader.signers(found, mention, isPassive: !isNamed, hasPartner: isPair && found.count < 2)
            }
        }
        // "is negotiating a separate agreement with Iraq"
        if kind == .negotiation, modality != .refused, isNamed, !found.isEmpty {
            for partner in partners(of: event) where !found.contains(partner) { found.append(partner) }
        }
        if kind == .exchange, found.count < 2, !isNamed || !found.isEmpty { found = reader.exchangers(found, mention) }
        if found.isEmpty, !isNamed {
            found = stateOfNobody(event, kind, understood: understood(event, kind, modality, mention, before))
        }
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
                first.head == .state || first.head == .capital || first.isPossessive || first.head == .person
                    || first.role?.isPerson ?? false
            {
                return list.phrases.flatMap(\.actors).filter(\.isStateCode)
            }
            index += 1
        }
        return []
    }

    /// Whom a report need not name again: "A protocol on fishing may be negotiated", "instruments will be exchanged in May", "the notice was
    /// received". Those who made the treaty before, or with whom it is; for what one state does alone, the one that did the act told before.
    func understood(
        _ event: Event, _ kind: ActKind, _ modality: Modality, _ mention: TreatyMention, _ before: [FoundAct]
    ) -> [ActorID] {
        switch kind {
        case .signature, .exchange, .negotiation:
            let parties = scene.treaties.parties(of: mention)
            if parties.count == 2 { return parties }
            if parties.count == 1, let state = scene.mainState, state != parties[0] { return [state] + parties }
            // What a conference adopts is made by no two states.
            guard parties.isEmpty, !mention.isNamed, !reader.isOfMany(mention), !["adopted", "adoption"].contains(wording.form(event.word))
            else { return [] }
            let makers = before.last {
                $0.actors.count == 2 && [.signature, .exchange, .negotiation].contains($0.kind)
                    && ($0.treaty.referent == mention.referent || mention.referent == nil
                        || wording.sentenceOf[event.word] - wording.sentenceOf[$0.words.lowerBound] <= 1)
            }
            if let makers { return makers.actors }
            if mention.isDefinite || kind != .signature { return scene.mainPair }
            // "It was replaced by a treaty of partnership, signed in April 2012"
            let others = scene.phrases(inSentenceOf: event.word).flatMap(\.actors).filter { $0.isStateCode && !scene.mainPair.contains($0) }
            return others.isEmpty && !mention.isPlural ? scene.mainPair : []
        case .deposit, .ratification, .accession, .withdrawalNotice, .withdrawal, .reservation:
            return owner(ofPaper: event, before, within: kind == .deposit ? 3 : 1).map { [$0] } ?? []
        case .approval:
            // "The treaty with France was approved a few minutes later": by the chamber told of before.
            guard let last = before.last, last.kind == .approval, last.actors.count == 1,
                wording.sentenceOf[event.word] - wording.sentenceOf[last.words.lowerBound] <= 1
            else { return [] }
            return last.actors
        default: return []
        }
    }

    /// Those of its own sentence, where there are any: what others did "so too" is another act.
    func doers(of event: Event) -> [Event.Argument] {
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
    func isOneList(_ arguments: [Event.Argument]) -> Bool {
        zip(arguments, arguments.dropFirst()).allSatisfy { left, right in
            (left.words.upperBound..<max(left.words.upperBound, right.words.lowerBound)).allSatisfy {
                [",", "and", "the", "of"].contains(wording.form($0))
            }
        }
    }

    /// "The president signed the instrument, and it was deposited a week later": whose instrument it is.
    private func owner(ofPaper event: Event, _ before: [FoundAct], within sentences: Int) -> ActorID? {
        let sentence = wording.sentenceOf[event.word]
        guard let last = before.last, sentence - wording.sentenceOf[last.words.lowerBound] <= sentences, last.actors.count == 1,
            Self.alone(last.kind), last.actors[0].isStateCode
        else { return nil }
        return last.actors[0]
    }

    /// What a state does by itself.
    private static func alone(_ kind: ActKind) -> Bool {
        [.ratification, .approval, .signature, .accession, .reservation, .deposit, .withdrawalNotice, .withdrawal].contains(kind)
    }

    // MARK: - When

    func date(of event: Event, _ modality: Modality, _ before: [FoundAct]) -> PartialDate? {
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
    func dateNamed(of event: Event, _ place: ActDateFinder.Place) -> PartialDate? {
        for argument in event.arguments("date").sorted(by: { $0.probability > $1.probability }) where isItsOwn(argument, event) {
            for word in argument.words {
                if let date = scene.date(at: word), let value = reader.dateFinder.value(date, place) { return value }
            }
        }
        return nil
    }
}
