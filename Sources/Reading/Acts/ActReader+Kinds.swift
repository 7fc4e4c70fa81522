import Chronology
import Evidence
import Law

/// Which act verb, object and doer make.
extension ActReader {
    /// Which act the frames make of it.
    func kind(_ match: VerbMatch, _ group: VerbGroup, _ object: ActObject, _ subject: ActSubject?, before: [FoundAct]) -> ActKind? {
        guard let doer = doerClass(subject, group) else { return nil }
        let verb = match.verb.name
        if verb == "reject" || verb == "take up" {
            guard doer == .chamber,
                [.treaty, .consentLaw, .consent, .accession, .ratificationLaw].contains(object.kind) || isRatificationLaw(object)
            else { return nil }
            return .approval
        }
        if group.isVoted {
            // Only a chamber votes, whatever it is called.
            if ["ratify", "approve"].contains(verb) { return .approval }
            return verb == "leave" ? .withdrawal : verb == "denounce" ? .withdrawalNotice : nil
        }
        let objectKind: ActObject.Class = object.kind == .ratificationLaw || isRatificationLaw(object) ? .consentLaw : object.kind
        if verb == "sign", doer == .head || doer == .state, subject?.actors.count == 1 {
            if intoLaw(match, object) {
                switch object.kind {
                case .suspension, .suspendLaw, .participation: return .suspension
                case .revokeLaw: return .ratificationWithdrawn
                case .consentLaw, .consent, .accession, .ratificationLaw: return .ratification
                default: break
                }
            }
            if object.kind == .law {
                return approval(of: subject, before: before) != nil || isRatificationLaw(object) ? .ratification : nil
            }
            if object.kind == .instrument, subject?.phrase != nil { return .ratification }
            if object.kind == .treaty {
                if intoLaw(match, object) { return .ratification }
                if isAssent(match, group, object, subject, before: before) { return .ratification }
            }
        }
        if verb == "approve", doer == .nobody { return nil }
        if verb == "leave", object.kind == .treaty, doer == .chamber { return nil }
        if verb == "leave", takesBack(match.words) { return nil }
        if verb == "leave", object.kind == .treaty, doer != .nobody, endsOfTwo(match, object) { return .termination }
        if verb == "sign up", before.contains(where: { $0.kind == .accession }) == false, group.modality == .done { return .signature }
        if verb == "denounce", !denounces(match, group, object, subject) { return nil }
        if verb == "conclude", object.kind == .treaty, (subject?.actors.count ?? 0) < 2,
            scene.treaties.parties(of: object.mention ?? scene.treaties.mentions[0]).count < 2
        {
            return nil
        }
        if let kind = lexicon.kind(verb, objectKind, doer) { return kind }
        if doer == .head { return lexicon.kind(verb, objectKind, .state) }
        return nil
    }

    func intoLaw(_ match: VerbMatch, _ object: ActObject) -> Bool {
        wording.matches(["into", "law"], at: match.words.upperBound) || wording.matches(["into", "law"], at: object.words.upperBound)
    }

    func approval(of subject: ActSubject?, before: [FoundAct]) -> FoundAct? {
        before.last { act in
            act.kind == .approval && act.modality == .done && !Set(act.actors).isDisjoint(with: subject?.actors ?? [])
        }
    }

    /// A head of state who signs what the parliament has approved gives the state's consent; he does not sign the treaty anew.
    func isAssent(_ match: VerbMatch, _ group: VerbGroup, _ object: ActObject, _ subject: ActSubject?, before: [FoundAct]) -> Bool {
        guard let role = subject?.phrase?.role, role == .headOfState, let mention = object.mention, !mention.isNew || !object.isNamed,
            let approval = approval(of: subject, before: before), approval.treaty.referent == mention.referent || !object.isNamed,
            !(group.isPerfect && wording.form(group.start) == "had")
        else { return false }
        let place = ActDateFinder.Place(
            verb: match.words, start: group.start, subjectStart: subject?.start, object: object.words, modality: .done, before: nil)
        if let date = dateFinder.date(place), let voted = approval.date ?? published, date.latest < voted.earliest { return false }
        return true
    }

    /// "repudiated her treaty with Yugoslavia": of a treaty between two nothing is left when one tears it up.
    private func endsOfTwo(_ match: VerbMatch, _ object: ActObject) -> Bool {
        guard ["tear", "rip", "scrap", "repudiate"].contains(match.verb.lemma), let mention = object.mention else { return false }
        return (1...2).contains(scene.treaties.parties(of: mention).count)
    }

    /// "withdrew on 9 October its earlier objection": what is withdrawn is a paper, and the treaty is not left.
    func takesBack(_ verb: Range<Int>) -> Bool {
        guard wording.form(verb.lowerBound).hasPrefix("withdr") else { return false }
        let end = min(verb.upperBound + 10, wording.sentence(of: verb.lowerBound).upperBound)
        for index in verb.upperBound..<max(verb.upperBound, end) {
            if wording.form(index) == "from" { return false }
            if ["objection", "objections", "reservation", "reservations", "declaration", "declarations"].contains(wording.form(index)) {
                return true
            }
        }
        return false
    }

    var published: PartialDate? { scene.published.map { PartialDate($0) } }

    /// "denounced the pact" may be scolding: it is notice where one may leave and the words are formal, or the state is a party that says when.
    func denounces(_ match: VerbMatch, _ group: VerbGroup, _ object: ActObject, _ subject: ActSubject?) -> Bool {
        guard let subject, object.kind == .treaty, let mention = object.mention else { return false }
        let parties = scene.treaties.parties(of: mention)
        if parties.count >= 2, Set(subject.actors).isDisjoint(with: parties) { return false }
        if let referent = scene.treaties.referent(of: mention), let treaty = referent.treaty, let closed = closedParties(treaty),
            Set(subject.actors).isDisjoint(with: closed)
        {
            return false
        }
        let isFormal = (group.start..<group.word + 1).contains { ["formally", "officially"].contains(wording.form($0)) }
        let place = ActDateFinder.Place(
            verb: match.words, start: group.start, subjectStart: nil, object: object.words, modality: .done)
        let isKnown = parties.count >= 2 || scene.treaties.referent(of: mention)?.treaty != nil
        guard isKnown || isFormal || group.modality != .done || dateFinder.date(place) != nil else { return false }
        return wording.form(match.words.upperBound) != "as" && wording.form(object.words.upperBound) != "as"
    }
}
