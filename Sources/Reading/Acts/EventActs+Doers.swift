import Evidence
import Language
import Law

/// What rules and the head think of whose act an act is, for the judge of doers.
extension EventActs {
    /// The head's event at the words of an act, the likeliest where there are several.
    func event(at words: Range<Int>) -> Event? {
        let events = reader.events
        var place = events.firstPlace { $0.word < words.lowerBound }
        var best: Event?
        while place < events.count, events[place].word < words.upperBound {
            if events[place].weight > best?.weight ?? 0 { best = events[place] }
            place += 1
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
