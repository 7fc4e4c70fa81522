import Chronology
import Evidence
import Law

/// Makes of what single places tell the acts of the report: each once, by its most telling place, with the date that any of them gives.
struct ActMerging: Sendable {
    let scene: ActScene
    let closedParties: @Sendable (String) -> [ActorID]?
    let claims: [Claim]
    let places: ClaimPlaces
    /// Nil where no model has told what it thinks of the acts.
    let judge: ActJudge?
    var wording: Wording { scene.wording }

    init(_ scene: ActScene, closedParties: @escaping @Sendable (String) -> [ActorID]?, claims: [Claim], judge: ActJudge?) {
        self.judge = judge
        self.scene = scene
        self.closedParties = closedParties
        self.claims = claims
        places = ClaimPlaces(claims)
    }

    /// One act of one actor.
    struct Single {
        var act: FoundAct
        var actor: ActorID?
        var claim: Claim?
        var treaty: String?
        var position: Int
    }

    func proposals(_ found: [FoundAct]) -> [ProposedAct] {
        let states = Set(found.filter { !$0.isDoubtful && $0.actors.contains(where: \.isStateCode) }.compactMap { $0.treaty.referent })
        var singles: [Single] = []
        for (position, believed) in believed(told(found)).enumerated() {
            let claim = claim(of: believed.act)
            let referent = scene.treaties.referent(of: believed.act.treaty)
            if believed.act.actors.isEmpty, !isOfStates(believed.act, states) { continue }
            var doers = believed.doers
            if let treaty = referent?.treaty, let parties = closedParties(treaty) {
                // Only a party can sign or ratify: another subject was read wrongly.
                doers = doers.filter { $0.actor.map { parties.contains($0) || !$0.isStateCode } ?? true }
            }
            for doer in doers {
                var act = believed.act
                act.probability = doer.probability
                if doer.actor != believed.ownerOfOrgan { act.organ = nil }
                singles.append(Single(act: act, actor: doer.actor, claim: claim, treaty: referent?.treaty, position: position))
            }
        }
        return merged(singles).sorted { ($0.act.words.lowerBound, $0.position) < ($1.act.words.lowerBound, $1.position) }.map(proposal)
    }

    /// What is told, as those have it who say it: what somebody evades is no act of the report, what one says and another denies is at most possible.
    func told(_ found: [FoundAct]) -> [FoundAct] {
        var told: [FoundAct] = []
        for found in found {
            var act = found
            // "Both treaties enter into force on Oct. 1": of a day to come nothing is done.
            if act.modality == .done, let date = act.date, let published = scene.published, date.earliest > published.adding(days: 1) {
                act.modality = .planned
            }
            let claim = claim(of: act)
            // What somebody evades, or denies that it will be, is no act of the report; what some say and others deny is at most possible.
            if let claim, claim.stance == .neither { continue }
            if act.modality == .done, let claim, isRumour(act, claim) { continue }
            if act.modality == .done, isHearsay(act) {
                // "Reports that Kabul had withdrawn": where the report has somebody deny anything, nothing was done.
                if claims.contains(where: { $0.stance == .denies }) { continue }
                act.modality = .possible
                act.date = nil
            }
            if let denier = denier(of: act) {
                // A state that denies its own plan refuses; what others deny of it is at most possible.
                if act.modality == .done {
                    act.modality = .possible
                } else if act.modality == .refused {
                    // "ruled out: Norway will not sign": what is denied is that it will.
                } else if act.actors.count == 1, denier.source?.actors == act.actors {
                    act.modality = .refused
                } else {
                    continue
                }
                act.date = nil
            } else if isDisputed(act, claim) {
                act.modality = .possible
                act.date = nil
            }
            told.append(act)
        }
        return told
    }

    /// A treaty that enters into force without anybody named must be one between states.
    private func isOfStates(_ act: FoundAct, _ states: Set<Int>) -> Bool {
        if act.isOfMany { return true }
        // The head has learnt what treaties between states are.
        if act.because.first?.origin == .model, !states.isEmpty, act.kind != .signature { return true }
        guard let number = act.treaty.referent, let referent = scene.treaties.referent(of: act.treaty) else { return false }
        if referent.treaty != nil || states.contains(number) || referent.evidence.parties.contains(where: \.isStateCode) { return true }
        return false
    }

    /// The claim that denies the act.
    private func denier(of act: FoundAct) -> Claim? {
        let span = wording.span(act.words)
        return places.around(span).first { $0.stance == .denies }
    }

    /// Whether the act is done by the word of nobody who must know: a website, headlines, critics.
    private func isDisputed(_ act: FoundAct, _ claim: Claim?) -> Bool {
        guard let claim, act.modality == .done, claim.source?.actors.isEmpty ?? false, let source = claim.source else { return false }
        return Wording.forms(of: source.text).contains { Self.hearsay.contains($0) }
    }

    /// What a channel, a station or a paper has told and the state itself denies in the report is no act.
    private func isRumour(_ act: FoundAct, _ claim: Claim) -> Bool {
        guard claim.stance == .asserts || claim.stance == .reports, !(claim.source?.actors.contains(where: \.isStateCode) ?? false)
        else { return false }
        let number = wording.sentenceOf[act.words.lowerBound]
        return claims.contains { other in
            guard other.stance == .denies, let actors = other.source?.actors, !actors.isEmpty,
                act.actors.isEmpty || !Set(actors).isDisjoint(with: act.actors), let cue = other.cue.spans.first,
                let word = wording.words(in: cue).first
            else { return false }
            return abs(wording.sentenceOf[word] - number) <= 2
        }
    }

    /// Whether the act is what a story, a rumour or a post has it: "claims that", "messages to the effect that", "a post according to which".
    private func isHearsay(_ act: FoundAct) -> Bool {
        let sentence = wording.sentence(of: act.words.lowerBound)
        guard !sentence.contains(where: { wording.form($0).hasPrefix("confirm") }) else { return false }
        let first = max(sentence.lowerBound, act.words.lowerBound - 30)
        for index in stride(from: act.words.lowerBound - 1, through: first, by: -1) {
            let form = wording.form(index)
            if form == ";" { return false }
            if form == "that" {
                if Self.stories.contains(wording.form(index - 1)) { return true }
                if wording.form(index - 1) == "effect", wording.form(index - 2) == "the" { return true }
            }
            if form == "which", wording.form(index - 1) == "to", wording.form(index - 2) == "according" {
                return (max(sentence.lowerBound, index - 30)..<index).contains { Self.outlets.contains(wording.form($0)) }
            }
        }
        return false
    }

    private static let stories: Set<String> = [
        "reports", "report", "story", "stories", "rumour", "rumours", "rumor", "rumors", "claims", "allegation", "allegations", "messages",
        "suggestions", "speculation", "talk", "gossip", "whispers", "posts", "headlines", "tale", "tales", "legend", "notion",
    ]

    private static let outlets: Set<String> = [
        "publication", "publications", "despatch", "dispatch", "report", "post", "posts", "article", "channel", "channels", "newspaper",
        "paper",
        "papers", "story", "site", "page", "video", "blog", "message", "messages", "broadcast", "radio",
    ]

    private static let hearsay: Set<String> = [
        "website", "channel", "station", "websites", "blog", "blogs", "bloggers", "posts", "headlines", "rumours", "rumors", "newspapers",
        "papers", "tabloids",
        "critics", "opposition", "commentators", "leaflets", "users",
    ]

    private func claim(of act: FoundAct) -> Claim? {
        let span = wording.span(act.words)
        return places.around(span).min { size($0.content.spans) < size($1.content.spans) }
    }

    // MARK: - Once a report

    private func merged(_ singles: [Single]) -> [Single] {
        var kept: [Single] = []
        for single in singles {
            if let same = kept.firstIndex(where: { isSame($0, single) }) {
                kept[same] = joined(kept[same], single)
            } else {
                kept.append(single)
            }
        }
        dropHeralds(&kept)
        for index in kept.indices where kept[index].act.date == nil { kept[index].act.date = newsDate(kept[index].act) }
        // What was done is no longer planned; of what was refused, nothing else was only possible.
        return kept.filter { single in
            // "The accord was signed", and nobody says by whom: no one's act.
            if single.actor == nil, single.act.kind == .signature, single.treaty == nil, !single.act.isOfMany { return false }
            guard single.act.modality != .done else { return true }
            if isRefusedLater(single, kept) { return false }
            return !kept.contains { other in
                other.act.modality == .done && other.act.kind == single.act.kind && other.actor == single.actor && sameTreaty(other, single)
                    && !isLater(single, than: other) && !isEarlier(single, than: other) && !isAnother(single.act, than: other.act)
                    && !isLongPast(other)
            }
        }
    }

    /// "Turkey's parliament has approved the protocol. The vote on Thursday ...": the day that the next sentences give the news by a noun for it.
    private func newsDate(_ act: FoundAct) -> PartialDate? {
        let number = wording.sentenceOf[act.words.lowerBound]
        guard act.modality == .done, number <= 4, let nouns = Self.eventNouns[act.kind] else { return nil }
        for sentence in wording.sentences.dropFirst(number).prefix(3) {
            for word in sentence where nouns.contains(wording.form(word)) && word > act.words.upperBound {
                let isOwn = ["the", "'", "s", "this"].contains(wording.form(word - 1)) || wording.beginsSentence(word)
                guard isOwn else { continue }
                let behind = (word + 1..<min(word + 6, sentence.upperBound)).lazy.compactMap { scene.date(from: $0) }.first
                // "Wednesday's vote"
                let before = (max(sentence.lowerBound, word - 3)..<word).lazy.compactMap { scene.date(from: $0) }.first
                guard let date = behind ?? before, date.mention.relation == .on, let value = date.value(.past), value.day != nil,
                    let published = scene.published, value.latest <= published, value.latest.days(until: published) <= 7
                else { continue }
                return value
            }
        }
        return nil
    }

    private static let eventNouns: [ActKind: Set<String>] = [
        .approval: ["vote", "ballot", "session", "sitting", "debate"], .signature: ["ceremony", "signing", "signature"],
        .ratification: ["ceremony", "signature", "decree"], .deposit: ["ceremony", "deposit", "handover"],
        .exchange: ["ceremony", "exchange"], .withdrawalNotice: ["announcement", "notice", "letter", "note", "notification"],
        .suspension: ["announcement", "decision"], .invocation: ["request", "letter", "note"], .accession: ["ceremony", "deposit"],
    ]

    /// A state that "quits" while its exit still lies ahead has given notice; a signature of nobody known adds nothing to one of somebody.
    private func dropHeralds(_ kept: inout [Single]) {
        let all = kept
        func others(_ single: Single, _ kinds: Set<ActKind>, _ modality: Modality) -> [Single] {
            all.filter { kinds.contains($0.act.kind) && $0.act.modality == modality && sameTreaty($0, single) }
        }
        func isTitle(_ single: Single) -> Bool { wording.sentenceOf[single.act.words.lowerBound] == 0 }
        kept = all.compactMap { single in
            var single = single
            // A headline's loose word ("joins", "ratifies") yields to what the report then tells of the same state.
            if isTitle(single), single.act.modality == .done, let kinds = Self.siblings[single.act.kind],
                all.contains(where: { kinds.contains($0.act.kind) && $0.act.modality == .done && $0.actor == single.actor && !isTitle($0) })
            {
                return nil
            }
            if isWordOfNotice(single, all) { return nil }
            if single.act.kind == .signature, single.act.modality == .done, single.act.date == nil {
                let number = wording.sentenceOf[single.act.words.lowerBound]
                single.act.date =
                    others(single, [.signature], .done).first {
                        $0.act.date != nil && $0.act.treaty.referent == single.act.treaty.referent
                            && Set($0.act.actors).isSuperset(of: single.act.actors)
                            && abs(wording.sentenceOf[$0.act.words.lowerBound] - number) <= 3
                    }?.act.date
            }
            // An exit of years ago no longer lies ahead.
            let isOld = single.act.date.map { date in scene.published.map { date.latest.days(until: $0) > 150 } ?? false } ?? false
            if single.act.kind == .withdrawal, single.act.modality == .done, !isOld {
                // What was announced before it was done does not lie ahead.
                func liesAhead(_ other: Single) -> Bool {
                    other.act.words.lowerBound > single.act.words.lowerBound
                        || other.act.date.map { $0.earliest > scene.published ?? .last } ?? false
                }
                let isAhead =
                    others(single, [.withdrawal], .planned).contains {
                        $0.actor == single.actor && (single.act.date == nil || liesAhead($0))
                    }
                    || !others(single, [.termination], .planned).isEmpty
                if isAhead {
                    if !others(single, [.withdrawalNotice], .done).filter({ $0.actor == single.actor }).isEmpty { return nil }
                    single.act.kind = .withdrawalNotice
                }
            }
            if single.actor == nil || isTitle(single) && single.act.date == nil,
                [.signature, .ratification, .exchange].contains(single.act.kind),
                all.contains(where: {
                    $0.act.kind == single.act.kind && $0.act.modality == single.act.modality && $0.actor != nil
                        && (sameTreaty($0, single) || isTitle(single)) && ($0.actor == single.actor || single.actor == nil) && !isTitle($0)
                })
            {
                return nil
            }
            return single
        }
    }

    /// "notified the United States that it was terminating the agreement": what the notice says is no act of its own.
    private func isWordOfNotice(_ single: Single, _ all: [Single]) -> Bool {
        guard [.termination, .withdrawal].contains(single.act.kind), single.act.modality == .planned, single.act.date == nil else {
            return false
        }
        let word = single.act.words.lowerBound
        return all.contains { notice in
            notice.act.kind == .withdrawalNotice && notice.actor == single.actor && notice.act.words.lowerBound < word
                && wording.sameSentence(notice.act.words.lowerBound, word) && word - notice.act.words.lowerBound <= 14
                && (notice.act.words.lowerBound..<word).contains { wording.form($0) == "that" }
        }
    }

    private static let siblings: [ActKind: Set<ActKind>] = [
        .accession: [.signature, .deposit, .ratification], .ratification: [.approval, .deposit, .exchange],
        .withdrawal: [.withdrawalNotice],
        .signature: [.exchange, .ratification],
    ]

    private func joined(_ first: Single, _ second: Single) -> Single {
        var best = worth(second) > worth(first) ? second : first
        let other = worth(second) > worth(first) ? first : second
        if best.act.date == nil || isWider(best.act.date, other.act.date) { best.act.date = other.act.date ?? best.act.date }
        if best.act.organ == nil { best.act.organ = other.act.organ }
        if best.treaty == nil { best.treaty = other.treaty; if other.treaty != nil { best.act.treaty = other.act.treaty } }
        if best.act.modality == .possible, other.act.modality == .planned { best.act.modality = .planned }
        best.act.probability = max(best.act.probability, other.act.probability)
        return best
    }

    private func isWider(_ one: PartialDate?, _ other: PartialDate?) -> Bool {
        guard let one, let other, one.interval.overlaps(other.interval) else { return false }
        return one.earliest.days(until: one.latest) > other.earliest.days(until: other.latest)
    }

    private func worth(_ single: Single) -> Int {
        (single.act.namesTreaty ? 2 : 0) + (single.act.date != nil ? 2 : 0) + (wording.sentenceOf[single.act.words.lowerBound] > 0 ? 1 : 0)
    }

    // MARK: - Proposals

    private func proposal(_ single: Single) -> ProposedAct {
        let act = single.act
        let referent = scene.treaties.referent(of: act.treaty)
        let innermost = single.claim.flatMap { outer in
            claims.filter { $0.content.spans == outer.content.spans }.max { $0.via.count < $1.via.count }
        }
        return ProposedAct(
            span: wording.span(act.words), kind: act.kind, actor: single.actor, organ: act.organ,
            modality: act.modality, date: act.date, treaty: referent?.treaty, treatyText: referent?.text ?? wording.text(act.treaty.words),
            claim: innermost?.id, probability: (act.probability * 1000).rounded() / 1000, because: act.because)
    }

    private func size(_ spans: [TextSpan]) -> Int { spans.reduce(0) { $0 + $1.count } }
}
