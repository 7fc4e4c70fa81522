import Chronology

/// One state's course through a treaty, up to the day asked about.
struct Track: Sendable {
    var signed: Day?
    /// Day of the consent now standing.
    var consent: Day?
    /// From when the state is bound; may be later than the day asked about.
    var from: Day?
    /// From when it is no longer bound; may be later than the day asked about.
    var to: Day?
    /// When an earlier membership ended.
    var formerSince: Day?
    /// From when the suspension that lasts on the day asked about.
    var suspendedFrom: Day?
}

/// A membership that is over, or a suspension: from its first day to the first day after.
struct PastTime: Sendable {
    let state: Int
    let from: Day
    let to: Day
}

extension Evaluation {
    /// Follows every state through the acts that count.
    func followMembership() {
        var tracks = [Track](repeating: Track(), count: docket.states.count)
        bindByStatement(&tracks)
        for occurrence in occurrences {
            guard let state = occurrence.state else { continue }
            follow(occurrence, state: state, in: &tracks)
        }
        self.tracks = tracks
    }

    private func follow(_ occurrence: Occurrence, state: Int, in tracks: inout [Track]) {
        switch occurrence.kind {
        case .signature:
            if tracks[state].signed == nil { tracks[state].signed = occurrence.day }
            if signatureBinds { consent(&tracks[state], of: state, on: occurrence.day) }
        case .deposit, .accession, .exchange:
            consent(&tracks[state], of: state, on: occurrence.day)
        case .entryIntoForce:
            // A statement about one state binds it where its own instrument is not on record.
            if tracks[state].from == nil, tracks[state].consent == nil {
                tracks[state].from = inForceFrom.map { max($0, occurrence.effective) }
            }
        case .succession:
            consent(&tracks[state], of: state, on: occurrence.effective)
            // A successor stands in its predecessor's place from the succession itself (VCSST art. 17, 24, 31, 34).
            tracks[state].from = inForceFrom.map { max($0, occurrence.effective) }
            if occurrence.replaces, let predecessor = occurrence.predecessor {
                tracks[predecessor].to = occurrence.effective
            }
        case .ratificationWithdrawn:
            // Once the treaty is in force for the state, taking back the law at home is no withdrawal (VCLT art. 42(2), 54).
            guard tracks[state].from.map({ $0 > occurrence.day }) ?? true else { break }
            tracks[state].consent = nil
            tracks[state].from = nil
        case .withdrawalNotice:
            let effect = effect(ofNotice: occurrence)
            // A notice may be taken back at any time before it takes effect (VCLT art. 68).
            if !occurrence.isRevoked(before: effect, on: on, known: known) { leave(&tracks[state], with: effect, after: occurrence.day) }
        case .withdrawal:
            leave(&tracks[state], with: occurrence.effective, after: occurrence.day)
        case .suspension where occurrence.effective <= on && inForceFrom.map { $0 <= occurrence.effective } ?? false:
            pauses.append(PastTime(state: state, from: occurrence.effective, to: occurrence.until ?? .last))
            if occurrence.until ?? .last > on { tracks[state].suspendedFrom = occurrence.effective }
        default:
            break
        }
    }

    /// A bond that was over by the day of the act cannot end again.
    private func leave(_ track: inout Track, with effect: Day, after day: Day) {
        if let to = track.to, to <= day { return }
        track.to = effect
    }

    /// A consent forms a new bond unless one is standing.
    private func consent(_ track: inout Track, of state: Int, on day: Day) {
        if let to = track.to, to <= day {
            bygone.append(PastTime(state: state, from: track.from ?? to, to: to))
            track.formerSince = to
            track.consent = nil
            track.from = nil
            track.to = nil
        }
        guard track.consent == nil else { return }
        track.consent = day
        if track.from == nil { track.from = bound(consent: day) }
    }

    /// From when a consent of that day binds: with the treaty if it helped to bring it into force or came before, else by the joining clause.
    private func bound(consent: Day) -> Day? {
        guard let inForceFrom else { return nil }
        if let trigger = computed?.trigger, !usesOfficial {
            return consent <= trigger ? inForceFrom : max(inForceFrom, joiningDay(consent: consent))
        }
        return consent <= inForceFrom ? inForceFrom : joiningDay(consent: consent)
    }

    /// An official statement binds states whose instruments the register does not have: where it names none, all the original parties,
    /// if no instrument of theirs by that day is on record, and both sides of a bilateral treaty in any case.
    private func bindByStatement(_ tracks: inout [Track]) {
        guard let official, usesOfficial, official.states.count == 0 else { return }
        let anyConsent = occurrences.contains { occurrence in
            occurrence.day <= official.day && (occurrence.bringsInstrument || occurrence.kind == .exchange)
                && occurrence.state.map(docket.parties.contains) ?? false
        }
        guard !anyConsent || docket.parties.count == 2 else { return }
        for state in tracks.indices where docket.parties.contains(state) { tracks[state].from = official.day }
    }

    /// When a notice of withdrawal takes effect: as it says itself, by the withdrawal clause, at the end of the running term, or after
    /// the twelve months of VCLT art. 56(2).
    func effect(ofNotice occurrence: Occurrence) -> Day {
        if occurrence.statesEffect { return occurrence.effective }
        if let clause = clauses.withdrawal {
            var start = occurrence.day
            if let inForceFrom, let earliest = clause.earliest { start = max(start, inForceFrom.adding(earliest).day) }
            return start.adding(clause.notice ?? Period(months: 12)).day
        }
        if let clause = clauses.duration, case .fixed(let term, let renewal, let denounce) = clause.term, let start = termStart(clause) {
            let running = RunningTerm(start: start, end: start.adding(term).day, first: term, renewal: renewal)
            return running.prolonged(to: agreedEnd()).end(noticed: occurrence.day, notice: denounce ?? Period())
        }
        return occurrence.day.adding(Period(months: 12)).day
    }

    /// The state's position on the day, and since when.
    func position(of state: Int) -> (position: PartyPosition, since: Day?) {
        let track = tracks[state]
        if let from = track.from, from <= on {
            let over = [track.to, end?.day].compactMap(\.self).min()
            if let over, over <= on { return (.former, over) }
            if let from = track.suspendedFrom { return (.suspended, from) }
            return (.party, from)
        }
        if let former = track.formerSince { return (.former, former) }
        if let consent = track.consent, consent <= on {
            // A signature that binds once all have signed makes no contracting state before (VCLT art. 2(1)(f)).
            return signatureBinds && consent == track.signed && inForceFrom == nil ? (.signatory, consent) : (.contractingState, consent)
        }
        if let signed = track.signed { return (.signatory, signed) }
        return (.none, nil)
    }
}
