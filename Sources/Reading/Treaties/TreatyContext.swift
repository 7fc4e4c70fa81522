import Chronology
import Law

/// What the sentence around a mention of a treaty adds: parties ("... it signed with Russia in June") and the date of signature.
struct TreatyContext: Sendable {
    let actors: ActorReading
    let dates: [ReportDate]
    let mentions: [TreatyMention]
    private var wording: Wording { actors.wording }

    init(actors: ActorReading, dates: [ReportDate], mentions: [TreatyMention]) {
        self.actors = actors
        self.dates = dates
        self.mentions = mentions
    }

    /// Adds parties and date of signature to a mention.
    func complete(_ mention: inout TreatyMention) {
        addRelativeClause(&mention)
        addTheir(&mention)
        addOwner(&mention)
        addSigners(&mention)
    }

    /// "the treaty signed in June", "the treaty it signed with Russia in June", "which Japan and Australia signed in 2022".
    private func addRelativeClause(_ mention: inout TreatyMention) {
        let sentence = wording.sentence(of: mention.core.lowerBound)
        var index = mention.words.upperBound
        if wording.form(index) == ",", ["which", "that", "signed", "concluded"].contains(wording.form(index + 1)) { index += 1 }
        if wording.beginsSentence(sentence.lowerBound), wording.form(sentence.lowerBound) == "signed",
            wording.form(mention.core.lowerBound - 1) == ","
        {
            mention.signed =
                mention.signed
                ?? dates.first { sentence.contains($0.words.lowerBound) && $0.words.upperBound <= mention.core.lowerBound }?.value(.past)
        }
        if ["was", "were"].contains(wording.form(index)), isSigned(index + 1) { index += 1 }
        let hasPronoun = ["which", "that"].contains(wording.form(index))
        if hasPronoun { index += 1 }
        var subject: [ActorID] = []
        let subjectStart = index
        if ["it", "they", "he", "she"].contains(wording.form(index)) {
            if let referent = actors.firstSubject(inSentenceOf: index, before: mention.core.lowerBound) { subject = referent.actors }
            index += 1
        } else {
            while let phrase = actors.phrase(at: index), phrase.words.lowerBound == index, phrase.isResolved {
                subject += phrase.actors.filter { !subject.contains($0) }
                index = phrase.end
                if wording.form(index) == "," || wording.form(index) == "and" { index += 1 } else { break }
            }
        }
        let start = index
        while index < start + 4, !isSigned(index),
            ["was", "were", "had", "has", "have", "been", "first", "originally", "both", "later", "also"]
                .contains(wording.form(index))
        {
            index += 1
        }
        guard index < sentence.upperBound, isSigned(index) else { return }
        if subjectStart == start, hasPronoun == false, wording.form(start) == "signed" || start < index {
            subject = []
        }
        index += 1
        if wording.form(index) == "by" { index += 1 }
        // "with Russia in June", "in June with Russia"
        for _ in 0..<4 {
            if wording.form(index) == "with" || wording.form(index - 1) == "by" {
                let finder = TreatyMentionFinder(actors, dates: dates)
                let list = finder.partyList(at: wording.form(index) == "with" ? index + 1 : index)
                if list.parties.isEmpty { break }
                for party in subject + list.parties where !mention.parties.contains(party) { mention.parties.append(party) }
                index = list.end
            } else if let date = dates.first(where: { $0.words.lowerBound == index || $0.words.lowerBound == index + 1 }),
                date.words.lowerBound == index || ["in", "on", "during"].contains(wording.form(index))
            {
                mention.signed = mention.signed ?? date.value(.past)
                index = date.words.upperBound
            } else if ["in", "at"].contains(wording.form(index)), let phrase = actors.phrase(at: index + 1) {
                index = phrase.end
            } else {
                break
            }
        }
        if subject.count >= 2 { for party in subject where !mention.parties.contains(party) { mention.parties.append(party) } }
    }

    private func isSigned(_ index: Int) -> Bool { ["signed", "concluded", "struck", "sealed", "inked"].contains(wording.form(index)) }

    /// "Japan assured the United States that their treaty ...": the two states named before it in the sentence.
    private func addTheir(_ mention: inout TreatyMention) {
        guard mention.determiner == "their", mention.parties.isEmpty else { return }
        var states: [ActorID] = []
        for phrase in actors.phrases(in: wording.sentence(of: mention.core.lowerBound))
        where phrase.words.upperBound <= mention.core.lowerBound && phrase.speaks {
            for actor in phrase.actors where actor.isStateCode && !states.contains(actor) { states.append(actor) }
        }
        if states.count == 2 { mention.parties = states }
    }

    /// "North Korea ratified a treaty with Russia", "its treaty with Russia": one party is named, the other is the subject.
    private func addOwner(_ mention: inout TreatyMention) {
        guard mention.parties.count == 1 else { return }
        let sentence = wording.sentence(of: mention.core.lowerBound)
        let inside = mention.core.lowerBound..<mention.words.upperBound
        // Only where the party stands behind the head ("with Russia"), or the treaty is somebody's and has a partner.
        let subjects = actors.phrases(in: sentence).filter {
            $0.words.upperBound <= inside.lowerBound && actors.canBeSubject($0) && $0.head != .media && $0.role != .stateMedia
        }
        let others = subjects.flatMap(\.actors).filter { !mention.parties.contains($0) }
        guard let first = others.first, Set(others).count == 1 || nearest(subjects, before: inside.lowerBound, not: mention.parties) != nil
        else { return }
        let isBehind =
            actors.phrases(in: mention.core.upperBound..<mention.words.upperBound).contains { !$0.actors.isEmpty }
            || mention.words.upperBound > mention.core.upperBound
        guard isBehind else { return }
        let party = Set(others).count == 1 ? first : nearest(subjects, before: inside.lowerBound, not: mention.parties) ?? first
        mention.parties.append(party)
    }

    /// Verbs that two parties do to one treaty.
    private static let making: Set<String> = [
        "signed", "sign", "signs", "signing", "exchanged", "exchange", "exchanging", "exchanges", "concluded", "negotiated",
    ]

    private func nearest(_ subjects: [ActorPhrase], before index: Int, not known: [ActorID]) -> ActorID? {
        guard let last = subjects.last(where: { !$0.actors.allSatisfy(known.contains) }), last.actors.count == 1 else { return nil }
        return last.actors[0]
    }

    /// "Japan and the Philippines signed a defence pact": the subjects of the making are the parties.
    private func addSigners(_ mention: inout TreatyMention) {
        guard mention.parties.isEmpty, mention.named.isEmpty else { return }
        let lead = max(wording.sentence(of: mention.core.lowerBound).lowerBound, mention.core.lowerBound - 5)..<mention.core.lowerBound
        guard mention.isNew || lead.contains(where: { Self.making.contains(wording.form($0)) }) else { return }
        let sentence = wording.sentence(of: mention.core.lowerBound)
        let subjects = actors.phrases(in: sentence).filter {
            $0.words.upperBound <= mention.core.lowerBound && $0.speaks && $0.isResolved && !$0.isPossessive
        }
        guard let last = subjects.last(where: { mention.core.lowerBound - $0.end <= 4 }),
            let position = subjects.firstIndex(where: { $0.words == last.words })
        else { return }
        var parties = last.actors
        var index = position
        while index > 0 {
            let before = subjects[index - 1]
            guard before.end <= subjects[index].words.lowerBound else { break }
            let between = wording.forms[before.end..<subjects[index].words.lowerBound]
            guard between.count <= 2, between.allSatisfy({ [",", "and", "the"].contains($0) }), !between.isEmpty else { break }
            parties = before.actors.filter { !parties.contains($0) } + parties
            index -= 1
        }
        if parties.count >= 2 { mention.parties = parties }
        // "Japan signed a defence pact in Manila with the Philippines"
        if parties.count == 1 {
            var index = mention.words.upperBound
            if ["in", "at"].contains(wording.form(index)), let place = actors.phrase(at: index + 1) { index = place.end }
            if let date = dates.first(where: { $0.words.lowerBound == index || $0.words.lowerBound == index + 1 }) {
                index = date.words.upperBound
            }
            if wording.form(index) == "with" {
                let list = TreatyMentionFinder(actors, dates: dates).partyList(at: index + 1)
                if !list.parties.isEmpty { mention.parties = parties + list.parties.filter { !parties.contains($0) } }
            }
        }
    }
}
