import Chronology
import Evidence
import Law

extension ActReader {
    /// "The letter was received in New York on Monday": no act of its own, but the day of the one told before. Returns whether it was that.
    func dates(_ match: VerbMatch, _ found: inout [FoundAct]) -> Bool {
        guard let kinds = paperKinds(match) else { return false }
        let group = groups.group(of: match.verb, at: match.words.lowerBound)
        guard group.shape == .passive || match.verb.name == "arrive" && group.shape == .finite, group.modality == .done, !group.isPresent,
            let (paper, word) = paper(before: group.start), let wanted = kinds[paper], !isDenied(group.start)
        else { return false }
        let sentence = wording.sentenceOf[word]
        guard
            let position = found.lastIndex(where: {
                wanted.contains($0.kind) && $0.modality == .done && sentence - wording.sentenceOf[$0.words.lowerBound] <= 4
                    && $0.words.upperBound <= word
            })
        else { return false }
        let place = ActDateFinder.Place(
            verb: match.words, start: group.start, subjectStart: word - 1, object: nil, modality: .done,
            before: lastDate(found, group.word))
        guard let date = dateFinder.date(place) else { return paper == "text" && match.verb.name == "sign" }
        let known = found[position].date
        if known == nil
            || known.map({
                $0.earliest.days(until: $0.latest) > date.earliest.days(until: date.latest) && $0.interval.overlaps(date.interval)
            }) ?? false
        {
            let act = found[position]
            // The same act may stand in the headline and the lead: all of them have the day.
            for index in found.indices
            where found[index].kind == act.kind && found[index].actors == act.actors && found[index].modality == .done
                && found[index].date == known
            {
                found[index].date = date
                found[index].because.append(Reason(.rule, "acts papers", wording.text(word..<match.words.upperBound)))
            }
        }
        return true
    }

    /// Which acts a paper that this happens to may belong to.
    private func paperKinds(_ match: VerbMatch) -> [String: Set<ActKind>]? {
        let sent: Set<ActKind> = [.withdrawalNotice, .suspension, .deposit, .accession, .ratificationWithdrawn]
        switch match.verb.name {
        case "deposit", "receive", "arrive": return ["letter": sent, "text": sent]
        case "sign": return ["text": [.ratification], "law": [.ratification]]
        case "approve": return ["law": [.approval], "move": [.approval]]
        case "publish", "announce":
            return [
                "move": [.withdrawalNotice, .suspension, .ratificationWithdrawn, .withdrawal, .invocation], "law": [.ratification],
                "text": [.ratification],
            ]
        default: return nil
        }
    }

    /// The class of the paper that stands as the subject before a verb group, and its word.
    private func paper(before start: Int) -> (String, Int)? {
        let first = wording.sentence(of: start).lowerBound
        var index = start - 1
        while index > first, start - index < 9 {
            let form = wording.form(index)
            if ["the", "its", "that", "this", "a"].contains(wording.form(index - 1)) || wording.form(index - 1) == "verbale" {
                if ["document", "text"].contains(form) {
                    return scene.mention(at: index).map { $0.isSpecific } ?? false ? nil : ("text", index)
                }
                if lexicon.letters.longest(at: index, in: wording.forms) != nil { return ("letter", index) }
                if ["law", "bill", "legislation", "decree", "measure", "resolution"].contains(form) { return ("law", index) }
                if ["decision", "step", "move"].contains(form) { return ("move", index) }
            }
            if wording.isMark(index) || lexicon.isHelping(form) || lexicon.verb(form) != nil && !["note", "notice"].contains(form) {
                return nil
            }
            index -= 1
        }
        return nil
    }
}
