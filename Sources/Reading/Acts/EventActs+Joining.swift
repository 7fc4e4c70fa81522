import Chronology
import Evidence
import Language
import Law

/// What the head tells beside the rules, and what each adds to the other.
extension EventActs {
    /// How probable an event must be that no rule has found: what is added is right about as often as what rules find (docs/acts.md).
    private static let alone = 0.8
    /// The same for what ends an obligation, since a wrong exit is worse than a missing one, and for what the head takes for another most often: talks,
    /// ratifications and accessions, what may be and what is refused.
    private static let gravely = 0.9
    private static let graver: Set<String> = ["withdrawalNotice", "withdrawal", "suspension", "termination", "ratificationWithdrawn"]
    private static let confused: Set<String> = ["negotiation", "ratification", "accession", "reservation"]

    /// What is less probable than this is no act whoever else tells of it.
    private static let least = 0.15

    private static func bar(_ event: Event) -> Double {
        if graver.contains(event.kind) { return event.modality == "done" ? gravely : alone }
        return confused.contains(event.kind) || ["possible", "refused"].contains(event.modality) ? gravely : alone
    }

    /// An event as it is most probably told, and in the other ways that are at all probable.
    private func readings(of event: Event) -> [Event] {
        var found: [Event] = []
        for (kind, ofKind) in event.kinds {
            for (modality, ofModality) in event.modalities where event.probability * ofKind * ofModality >= Self.least {
                found.append(
                    Event(
                        word: event.word, kind: kind, probability: event.probability, kindProbability: ofKind, modality: modality,
                        modalityProbability: ofModality, arguments: event.arguments, kinds: event.kinds, modalities: event.modalities,
                        states: event.states))
            }
        }
        return found.sorted { ($1.weight, $0.kind, $0.modality) < ($0.weight, $1.kind, $1.modality) }
    }

    /// What rules found together with what the head found beside, in the order of the text.
    func joined(_ found: [FoundAct]) -> [FoundAct] {
        var acts = found.sorted { $0.words.lowerBound < $1.words.lowerBound }
        var doubtful: [FoundAct] = []
        for event in reader.events.flatMap(parts) where event.probability >= Self.least {
            let (start, end) = (place(event.word, acts), place(event.word + 1, acts))
            let same = (max(0, start - Self.near)..<end).filter {
                acts[$0].words.contains(event.word) && acts[$0].because.first?.origin != .model
            }
            if let first = same.first, event.weight >= Self.bar(event) {
                let before = Array(acts[max(0, first - Self.near)..<first])
                for index in same { complete(&acts[index], by: event, isOnly: same.count == 1, before: before) }
            }
            let before = Array(acts[max(0, start - Self.near)..<start])
            for reading in readings(of: event) {
                if same.contains(where: { acts[$0].kind.rawValue == reading.kind && acts[$0].modality.rawValue == reading.modality }) {
                    continue
                }
                guard var act = act(reading, before: before) else { continue }
                let isFirst = same.isEmpty && reading.kind == event.kind && reading.modality == event.modality
                if !isFirst || act.lacksDoer || event.weight < Self.bar(event) {
                    act.isDoubtful = true
                    doubtful.append(act)
                } else {
                    acts.insert(act, at: place(event.word + 1, acts))
                }
            }
        }
        for index in acts.indices where acts[index].kind == .signature && acts[index].modality == .done {
            let listed = signatories(behind: acts[index].words.lowerBound)
            acts[index].actors += listed.filter { !acts[index].actors.contains($0) }
        }
        for index in acts.indices { acts[index].opinions = opinions(of: acts[index], before: acts[max(0, index - Self.near)..<index]) }
        for index in doubtful.indices {
            let start = place(doubtful[index].words.lowerBound, acts)
            doubtful[index].opinions = opinions(of: doubtful[index], before: acts[max(0, start - Self.near)..<start])
        }
        for index in acts.indices where acts[index].date == nil && acts[index].modality == .done {
            acts[index].date = reader.termsDate(acts[index].words, acts[index].kind, Array(acts[max(0, index - Self.near)..<index]))
        }
        return (acts + doubtful).sorted { $0.words.lowerBound < $1.words.lowerBound }
    }

    /// How many acts before one are told near enough to be counted from, so that a long text costs no more by the act than a short one.
    private static let near = 60

    /// The place of the first act at a word or behind it; acts are in the order of the text.
    private func place(_ word: Int, _ acts: [FoundAct]) -> Int { acts.firstPlace { $0.words.lowerBound < word } }

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
                modality: event.modality, modalityProbability: event.modalityProbability, arguments: others + [actor, date],
                kinds: event.kinds, modalities: event.modalities, states: event.states)
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
        let isPlan =
            act.kind.rawValue == event.kind && act.modality == .done && ["planned", "possible", "refused"].contains(event.modality)
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
        if act.kind == .signature, act.modality == .done, isOfMany(doers(of: event)) {
            act.actors = []
            act.isOfMany = true
            return
        }
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
