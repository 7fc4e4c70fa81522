import Chronology
import Evidence
import Law

/// Which of two acts told is the other, or lies before or after it.
extension ActMerging {
    func isLater(_ planned: Single, than done: Single) -> Bool {
        guard let plan = planned.act.date, let date = done.act.date else {
            return planned.act.kind == .approval && organsDiffer(planned, done)
        }
        return plan.earliest > date.latest
    }

    /// "He had refused to sign in March": before he did.
    func isEarlier(_ refused: Single, than done: Single) -> Bool {
        guard refused.act.modality == .refused, let refusal = refused.act.date, let date = done.act.date else { return false }
        return refusal.latest < date.earliest
    }

    /// "Exchanged in February 1904. The ratifications of the new one will be exchanged in London": what is open in the news was not done years ago.
    func isLongPast(_ done: Single) -> Bool {
        guard let date = done.act.date, let published = scene.published else { return false }
        return date.latest.days(until: published) > 90
    }

    /// "Kenya should end the treaty, he said. The Treasury said that it would not": what is refused is not possible besides.
    func isRefusedLater(_ open: Single, _ all: [Single]) -> Bool {
        guard open.act.modality == .possible || open.act.modality == .planned, open.act.date == nil else { return false }
        return all.contains { other in
            other.act.modality == .refused && other.act.kind == open.act.kind && other.actor == open.actor && sameTreaty(other, open)
                && other.act.words.lowerBound > open.act.words.lowerBound
        }
    }

    /// "They also hope to sign an agreement on energy": a treaty that is introduced there is not the one signed before.
    func isAnother(_ open: FoundAct, than done: FoundAct) -> Bool {
        open.treaty.core != done.treaty.core && wording.sameSentence(open.treaty.core.lowerBound, open.words.lowerBound)
            && open.words.lowerBound > done.words.lowerBound
            && (["a", "an", "another", "similar"].contains(wording.form(open.treaty.core.lowerBound))
                || open.treaty.isPlural && open.treaty.determiner == nil)
            && open.treaty.named.isEmpty
    }

    func isSame(_ left: Single, _ right: Single) -> Bool {
        guard left.act.kind == right.act.kind, left.actor == right.actor else { return false }
        if isRetold(left, right) || isRetold(right, left) { return true }
        guard sameTreaty(left, right) else { return false }
        let open: Set<Modality> = [.planned, .possible]
        guard left.act.modality == right.act.modality || open.isSuperset(of: [left.act.modality, right.act.modality]) else { return false }
        if let one = left.act.date, let other = right.act.date, left.act.modality == .done, !one.interval.overlaps(other.interval) {
            return false
        }
        if left.act.kind == .approval, organsDiffer(left, right) { return false }
        return true
    }

    /// "Russia and Mongolia signed a treaty here Wednesday. The two presidents signed the 20-year treaty in the Kremlin": the same two, the same
    /// deed, a few sentences on, and no other day.
    private func isRetold(_ first: Single, _ again: Single) -> Bool {
        let distance = wording.sentenceOf[again.act.words.lowerBound] - wording.sentenceOf[first.act.words.lowerBound]
        guard (0...3).contains(distance), first.act.modality == .done, again.act.modality == .done, again.act.date == nil,
            first.act.actors.count >= 2, Set(first.act.actors) == Set(again.act.actors),
            again.act.treaty.isDefinite || again.act.treaty.isNamed, !again.act.treaty.isPlural
        else { return false }
        if let one = first.treaty, let other = again.treaty, one != other { return false }
        return again.act.treaty.year == nil || again.act.treaty.year == first.act.treaty.year
    }

    func sameTreaty(_ left: Single, _ right: Single) -> Bool {
        let (one, other) = (left.act.treaty.referent, right.act.treaty.referent)
        if one != nil, one == other { return true }
        if let one = left.treaty, let other = right.treaty { return one == other }
        // A name that no list has ("the World Trade Organization") is not the treaty spoken of.
        if one == nil, other == nil {
            return isOneName(left.act.treaty, right.act.treaty) || !left.act.namesTreaty && !right.act.namesTreaty
        }
        if one == nil, left.act.namesTreaty, left.act.treaty.isNamed { return false }
        if other == nil, right.act.namesTreaty, right.act.treaty.isNamed { return false }
        // A treaty that is only meant, not named, may be the other.
        return !left.act.namesTreaty || !right.act.namesTreaty
    }

    private func isOneName(_ left: TreatyMention, _ right: TreatyMention) -> Bool {
        wording.forms[left.core].elementsEqual(wording.forms[right.core])
    }

    /// Two chambers of one parliament are two approvals; "parliament" may be either.
    private func organsDiffer(_ left: Single, _ right: Single) -> Bool {
        guard let one = chamber(left), let other = chamber(right) else { return false }
        return one != other
    }

    private func chamber(_ single: Single) -> String? {
        guard let organ = single.act.organ else { return nil }
        let words = Wording.forms(of: organ)
        if words.contains(where: {
            ["senate", "senators", "upper", "lords", "federation", "councillors", "bundesrat", "rajya"].contains($0)
        }) {
            return "upper"
        }
        if words.contains(where: {
            ["lower", "duma", "representatives", "deputies", "commons", "bundestag", "sejm", "dail", "lok", "assembly"].contains($0)
        }) {
            return "lower"
        }
        return nil
    }
}
