import Evidence
import Language
import Law

/// What rules and the head think of whose act an act is, for the judge of doers.
extension EventActs {
    /// The head's event at the words of an act, the likeliest where there are several.
    func event(at words: Range<Int>) -> Event? {
        let events = reader.events
        var (low, high) = (0, events.count)
        while low < high {
            let middle = (low + high) / 2
            if events[middle].word < words.lowerBound { low = middle + 1 } else { high = middle }
        }
        var best: Event?
        while low < events.count, events[low].word < words.upperBound {
            if events[low].weight > best?.weight ?? 0 { best = events[low] }
            low += 1
        }
        return best
    }

    func opinions(of act: FoundAct, before: some Sequence<FoundAct>) -> ActFeatures.Opinions {
        guard let event = event(at: act.words) else { return ActFeatures.Opinions() }
        let before = Array(before)
        let who = actors(of: event, act.kind, act.modality, act.treaty, before)
        return ActFeatures.Opinions(
            event: event, doers: doers(of: event), byHead: who.actors, isNamed: who.isNamed,
            understood: understood(event, act.kind, act.modality, act.treaty, before))
    }
}
