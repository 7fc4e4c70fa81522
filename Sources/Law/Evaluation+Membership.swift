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
    var suspended: (from: Day, until: Day?)?
}

extension Evaluation {
    /// Follows every state through the acts that count.
    func followMembership() {
        var tracks = [Track](repeating: Track(), count: docket.states.count)
        bindByStatement(&tracks)
        for occurrence in occurrences {
            guard let state = occurrence.entry.state else { continue }
            follow(occurrence, state: state, in: &tracks)
        }
        self.tracks = tracks
    }

    private func follow(_ occurrence: Occurrence, state: Int, in tracks: inout [Track]) {
        switch occurrence.kind {
        case .signature:
            if tracks[state].signed == nil { tracks[state].signed = occurrence.day }
            if signatureBinds { consent(&tracks[state], on: occurrence.day) }
        case .deposit, .accession, .exchange:
            consent(&tracks[state], on: occurrence.day)
        case .entryIntoForce:
            // A statement about one state binds it where its own instrument is not on record.
            if tracks[state].from == nil, tracks[state].consent == nil {
                tracks[state].from = inForceFrom.map { max($0, occurrence.effective) }
            }
        case .succession:
            consent(&tracks[state], on: occurrence.effective)
            // A successor stands in its predecessor's place from the succession itself (VCSST art. 17, 24, 31, 34).
            tracks[state].from = inForceFrom.map { max($0, occurrence.effective) }
            if occurrence.entry.replaces, let predecessor = occurrence.entry.predecessor {
                tracks[predecessor].to = occurrence.effective
            }
        case .ratificationWithdrawn:
            // Once the treaty is in force for the state, taking back the law at home is no withdrawal (VCLT art. 42(2), 54).
            guard tracks[state].from.map({ $0 > occurrence.day }) ?? true else { break }
            tracks[state].consent = nil
            tracks[state].from = nil
        case .withdrawalNotice:
            tracks[state].to = effect(ofNotice: occurrence)
        case .withdrawal:
            tracks[state].to = occurrence.effective
        case .suspension where occurrence.effective <= on && occurrence.until ?? .last > on:
            tracks[state].suspended = (occurrence.effective, occurrence.until)
        default:
            break
        }
    }

    /// A consent forms a new bond unless one is standing.
    private func consent(_ track: inout Track, on day: Day) {
        if let to = track.to, to <= day {
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
                && occurrence.entry.state.map(docket.parties.contains) ?? false
        }
        guard !anyConsent || docket.parties.count == 2 else { return }
        for state in tracks.indices where docket.parties.contains(state) { tracks[state].from = official.day }
    }

    /// When a notice of withdrawal takes effect: as it says itself, by the withdrawal clause, at the end of the running term, or after
    /// the twelve months of VCLT art. 56(2).
    func effect(ofNotice occurrence: Occurrence) -> Day {
        if occurrence.entry.effective != nil { return occurrence.effective }
        if let clause = clauses.withdrawal {
            var start = occurrence.day
            if let inForceFrom, let earliest = clause.earliest { start = max(start, inForceFrom.adding(earliest).day) }
            return start.adding(clause.notice ?? Period(months: 12)).day
        }
        if let clause = clauses.duration, case .fixed(let term, let renewal, let denounce) = clause.term, let start = termStart(clause) {
            return endOfTerm(from: start, term: term, renewal: renewal, noticed: occurrence.day, notice: denounce ?? Period())
        }
        return occurrence.day.adding(Period(months: 12)).day
    }

    /// From when a term is counted.
    func termStart(_ clause: DurationClause) -> Day? {
        guard clause.from == .signature else { return inForceFrom }
        return occurrences.last { $0.kind == .signature }?.day
    }

    /// The end of the first term for which the notice came in time.
    private func endOfTerm(from start: Day, term: Period, renewal: Period?, noticed: Day, notice: Period) -> Day {
        var length = term
        var end = start.adding(length).day
        guard let renewal, !renewal.isZero else { return end }
        while noticed.adding(notice).day > end {
            // From the start each time: adding term by term would let a clamped month end drift.
            length = Period(
                years: length.years + renewal.years, months: length.months + renewal.months, days: length.days + renewal.days)
            end = start.adding(length).day
            if end == .last { break }
        }
        return end
    }

    /// The state's position on the day, and since when.
    func position(of state: Int) -> (position: PartyPosition, since: Day?) {
        let track = tracks[state]
        if let from = track.from, from <= on {
            let over = [track.to, end?.day].compactMap(\.self).min()
            if let over, over <= on { return (.former, over) }
            if let suspended = track.suspended { return (.suspended, suspended.from) }
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
