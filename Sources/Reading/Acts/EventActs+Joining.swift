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

    private static func bar(_ event: Event) -> Double {
        if graver.contains(event.kind) { return event.modality == "done" ? gravely : alone }
        return confused.contains(event.kind) || ["possible", "refused"].contains(event.modality) ? gravely : alone
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
        for index in acts.indices where acts[index].kind == .signature && acts[index].modality == .done {
            let listed = signatories(behind: acts[index].words.lowerBound)
            acts[index].actors += listed.filter { !acts[index].actors.contains($0) }
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
