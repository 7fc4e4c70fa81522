import Chronology

extension Evaluation {
    /// What happened after: provisional application, succession, withdrawal, suspension, the end.
    func changes() -> [DerivationStep] {
        var steps: [DerivationStep] = []
        if let provisional, inForceFrom.map({ $0 > on }) ?? true {
            steps.append(
                step(
                    "provisionalApplication", acts: provisional.occurrence.map { [$0.act] } ?? [],
                    "Applied provisionally since \(provisional.from) (VCLT art. 25)."))
        }
        for act in acts(where: { $0.kind == .succession }) {
            let record = docket.record[act]
            let from: Sentence = record.predecessor.map { " in the place of \($0)" } ?? ""
            steps.append(
                step("succession", acts: [act], "\(record.concerned) succeeded\(from) with effect from \(record.effective ?? record.on)."))
        }
        steps += reservations()
        steps += occurrences.filter { $0.kind == .withdrawalNotice }.compactMap(noticeStep)
        let withdrawals = acts { $0.kind == .withdrawal }
        if !withdrawals.isEmpty { steps.append(step("withdrawal", acts: withdrawals, "\(told(withdrawals, "withdrew")).")) }
        if let aftermath = clauses.withdrawal?.aftermath, tracks.contains(where: { $0.to.map { $0 <= on } ?? false }) {
            steps.append(
                step(
                    "withdrawal.aftermath", citation: clauses.withdrawal?.citation ?? Citation(),
                    "Pledges outlast a withdrawal by \(aftermath.words) (VCLT art. 70(1))."))
        }
        if let suspension {
            steps.append(
                step("suspension", acts: [suspension.act], "Suspended \(Words.when(docket.record[suspension.act].on)) (VCLT art. 57, 72)."))
        }
        return steps + ending()
    }

    /// When a notice of withdrawal takes effect, and why then; or that it was taken back.
    func noticeStep(_ occurrence: Occurrence) -> DerivationStep? {
        guard let state = occurrence.state else { return nil }
        let told = docket.record[occurrence.act]
        let given: Sentence = "\(docket.states[state]) gave notice of withdrawal \(Words.when(told.on))"
        let effect = effect(ofNotice: occurrence)
        if let until = occurrence.until, occurrence.isRevoked(before: effect, on: on, known: known) {
            return step(
                "withdrawalNotice.revoked", acts: [occurrence.act],
                "\(given) and revoked it on \(until), before it took effect: the notice has no effect (VCLT art. 68).")
        }
        let basis: Sentence
        var place = Citation()
        if occurrence.statesEffect {
            basis = "as the notice says"
        } else if let clause = clauses.withdrawal {
            place = clause.citation
            let notice = clause.notice?.words ?? "1 year (VCLT art. 56(2))"
            basis = "\(article(place))after \(notice) from notice\(clause.earliest.map { ", not before \($0.words) in force" } ?? "")"
        } else if let clause = clauses.duration, case .fixed = clause.term {
            place = clause.citation
            basis = "\(article(place))at the end of the running term"
        } else {
            basis = "after the twelve months of VCLT art. 56(2)"
        }
        return step("withdrawalNotice", citation: place, acts: [occurrence.act], "\(given): effective on \(effect), \(basis).")
    }

    /// Reservations that stand on the day.
    private func reservations() -> [DerivationStep] {
        acts { $0.kind == .reservation && $0.until ?? .last > on }.map { act in
            let record = docket.record[act]
            let place: Sentence = record.article.map { " to Art. \($0)" } ?? ""
            return step(
                "reservation", citation: Citation(article: record.article), acts: [act],
                "\(record.concerned) made a reservation\(place) \(Words.when(record.on)): it changes the treaty between that state and the others to that extent (VCLT art. 21)."
            )
        }
    }

    /// Agreements that the treaty lasts longer.
    private func prolongations() -> [DerivationStep] {
        guard let clause = clauses.duration else { return [] }
        return zip(clause.prolongations, docket.prolongations).compactMap { told, settled in
            guard settled.on.at(world.ending) <= on, settled.known.at(world.ending) <= known else { return nil }
            let length: Sentence = told.until.map { "until \($0)" } ?? "without a fixed end"
            return step(
                "duration.prolonged", citation: told.citation,
                "\(article(told.citation))\(Words.when(told.on)) the parties agreed that the treaty goes on \(length) (VCLT art. 39).")
        }
    }

    private func ending() -> [DerivationStep] {
        prolongations() + endingCause()
    }

    private func endingCause() -> [DerivationStep] {
        guard let end else { return [] }
        let tense: Sentence = end.day <= on ? "Ended" : "Will end"
        switch end.cause {
        case .statement(let act):
            let told = docket.record[act]
            let day = told.effective ?? told.on
            return [step("termination.statement", acts: [act], "\(tense) \(Words.when(day)) by official statement (VCLT art. 54).")]
        case .superseded(let later):
            let citation = later.clauses.supersedes.first { $0.treaty == treaty.id }?.citation ?? Citation()
            let clause: Sentence = citation.article.map { "whose Art. \($0)" } ?? "which"
            return [
                DerivationStep(
                    "termination.superseded", article: citation.article,
                    "\(tense) on \(end.day), when \(later.shortTitle) (\(later.id)) entered into force, \(clause) ends it (VCLT art. 59)."
                )
            ]
        case .expired:
            let citation = clauses.duration?.citation ?? Citation()
            return [step("termination.expired", citation: citation, "\(article(citation))\(tense) on \(end.day) with its term.")]
        case .tooFewParties(let left, let needed):
            return [
                step(
                    "termination.tooFewParties", citation: clauses.termination?.citation ?? Citation(),
                    "\(tense) on \(end.day), when \(left) of at least \(needed) parties remained.")
            ]
        }
    }
}
