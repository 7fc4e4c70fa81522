import Chronology

extension Status {
    /// Why: clause by clause and act by act, in the order in which a lawyer would argue.
    public var because: [DerivationStep] {
        let evaluation = evaluation
        return evaluation.formation() + evaluation.entry() + evaluation.changes() + evaluation.conclusion(self)
    }

    /// Why that one state stands where it does.
    public func because(of state: ActorID) -> [DerivationStep] {
        guard let index = treaty.storage.docket.index(of: state) else { return [] }
        return evaluation.course(of: index)
    }
}

extension Evaluation {
    /// Signature, and the steps inside the states.
    func formation() -> [DerivationStep] {
        var steps: [DerivationStep] = []
        let signatures = acts { $0.kind == .signature }
        if !signatures.isEmpty {
            let effect: Sentence =
                docket.entry == nil
                ? "whether this binds depends on a clause that the register does not have"
                : signatureBinds
                    ? "by this treaty signature is consent to be bound (VCLT art. 12)"
                    : "signature alone does not bind them to perform (VCLT art. 14, 18)"
            steps.append(step("signature", acts: signatures, "\(told(signatures, "signed")); \(effect)."))
        }
        let approvals = acts { $0.kind == .approval }
        if !approvals.isEmpty {
            steps.append(
                step(
                    "approval", acts: approvals,
                    "\(told(approvals, "approved at home")); approval by a chamber is a step at home, not ratification."))
        }
        let ratifications = acts { $0.kind == .ratification }
        if !ratifications.isEmpty {
            steps.append(
                step(
                    "ratification", acts: ratifications,
                    "\(told(ratifications, "ratified at home")); towards the others this binds only once instruments are exchanged or deposited (VCLT art. 16)."
                ))
        }
        let withdrawn = acts { $0.kind == .ratificationWithdrawn }
        if !withdrawn.isEmpty {
            steps.append(
                step(
                    "ratificationWithdrawn", acts: withdrawn,
                    "\(told(withdrawn, "took the ratification back")); before entry into force this undoes consent, afterwards it is no withdrawal from the treaty (VCLT art. 54)."
                ))
        }
        return steps
    }

    /// The clause on entry into force, and what the acts make of it.
    func entry() -> [DerivationStep] {
        var steps: [DerivationStep] = []
        if let clause = clauses.entryIntoForce, let rule = docket.entry {
            steps += entrySteps(clause.rule, rule, clause: clause)
        } else {
            steps.append(step("entryIntoForce.unknown", "The register does not have the treaty's clause on entry into force."))
        }
        if let official {
            let told = docket.record[official.act]
            let statement: Sentence = "An official statement has the treaty enter into force \(Words.when(told.effective ?? told.on))"
            let comparison: Sentence
            if let computed {
                comparison =
                    computed.day == official.day
                    ? "the clause gives the same day"
                    : usesOfficial
                        ? "the acts' dates are too imprecise for the clause to give the day"
                        : "the clause gives \(computed.day), which is used"
            } else {
                comparison = "the acts on record do not let the clause give a day, so the statement is used"
            }
            steps.append(step("entryIntoForce.statement", acts: [official.act], "\(statement); \(comparison)."))
        }
        return steps
    }

    private func entrySteps(_ rule: EntryRule, _ compiled: CompiledRule, clause: EntryClause) -> [DerivationStep] {
        switch (rule, compiled) {
        case (.timed(let inner, let timing), .timed(let compiledInner, _)):
            var steps = entrySteps(inner, compiledInner, clause: clause)
            if let outcome = outcome(of: compiledInner) {
                let moved = timing.moving(outcome.day)
                let clamp: Sentence =
                    moved.clampedFrom.map { "; that month has no day \($0), so the period is clamped to its last day" } ?? ""
                steps.append(
                    step(
                        "entryIntoForce.timing", clause: clause,
                        "\(article(clause))\(timing.sentence("") { "\($0)\(outcome.day)" }): \(moved.day)\(clamp)."))
            }
            return steps
        case (.allOf(let rules), .allOf(let compiled)), (.anyOf(let rules), .anyOf(let compiled)):
            return zip(rules, compiled).flatMap { entrySteps($0, $1, clause: clause) }
        default:
            let acts = acts { fits($0, compiled) }
            let asked: Sentence = "\(article(clause))in force \(rule.sentence)"
            let answer: Sentence
            if let outcome = outcome(of: compiled) {
                if case .fixed = rule { answer = "" } else { answer = "; met on \(outcome.trigger)" }
            } else {
                answer = "; not met on \(on), as known on \(known)"
            }
            return [step("entryIntoForce." + rule.name, clause: clause, acts: acts, "\(asked)\(answer).")]
        }
    }

    /// Whether an act bears on a rule.
    private func fits(_ occurrence: Occurrence, _ rule: CompiledRule) -> Bool {
        switch rule {
        case .signature: occurrence.kind == .signature
        case .exchange: occurrence.kind == .exchange
        case .lastNotification: Evaluation.notifies(occurrence)
        case .instruments, .ownInstrument: occurrence.bringsInstrument && occurrence.day <= computed?.trigger ?? on
        case .fixed, .allOf, .anyOf, .timed: false
        }
    }

    /// The answer, from the steps before.
    func conclusion(_ status: Status) -> [DerivationStep] {
        let since: Sentence = status.since.map { " since \($0)" } ?? ""
        let answer: Sentence
        switch status.phase {
        case .inForce: answer = "In force\(since): binding on its parties, to be performed in good faith (VCLT art. 26)"
        case .notDeterminable:
            answer = "Not determinable: \(Words.list(status.alternatives.map(\.words), "or")), as imprecise dates are read"
        case .terminated: answer = "Terminated\(since): the parties need not perform it further (VCLT art. 70)"
        case .suspended: answer = "Suspended\(since): the parties need not perform it meanwhile (VCLT art. 72)"
        default:
            let first = status.phase.words.prefix(1).uppercased() + status.phase.words.dropFirst()
            answer = "\(first)\(since): not in force (VCLT art. 24)"
        }
        return [DerivationStep("conclusion", "\(answer), on \(on) as known on \(known).")]
    }

    /// Why one state stands where it does.
    func course(of index: Int) -> [DerivationStep] {
        let own = occurrences.filter { $0.state == index }
        let (position, since) = position(of: index)
        var steps = own.compactMap { occurrence -> DerivationStep? in
            if occurrence.kind == .withdrawalNotice { return noticeStep(occurrence) }
            let record = docket.record[occurrence.act]
            let organ: Sentence = record.organ.map { " (\($0))" } ?? ""
            // A suspension is recorded for the state that it shuts out, whoever declared it.
            let others = record.actors.filter { $0 != docket.states[index] }
            let by: Sentence = record.onBehalfOf.isEmpty || others.isEmpty ? "" : " by \(others)"
            return step(
                "act." + record.kind.rawValue, acts: [occurrence.act],
                "\(docket.states[index]): \(record.kind.words)\(by)\(organ) \(Words.when(record.on)).")
        }
        if let from = tracks[index].from, let consent = tracks[index].consent, from > consent, let inForceFrom, from > inForceFrom {
            let citation = clauses.joining?.citation ?? Citation()
            let rule: Sentence =
                clauses.joining.map { "\(article(citation))for a later party \($0.rule.sentence)" } ?? "as a later party (VCLT art. 24(3))"
            steps.append(step("joining", citation: citation, "\(rule): \(from)."))
        }
        if let from = tracks[index].from, from == inForceFrom, let clause = clauses.entryIntoForce {
            steps.append(step("entryIntoForce", clause: clause, "\(article(clause))in force \(clause.rule.sentence): \(from)."))
        }
        let when: Sentence = since.map { " since \($0)" } ?? ""
        steps.append(DerivationStep("position", "\(docket.states[index]) is \(position.phrase)\(when), on \(on) as known on \(known)."))
        return steps
    }
}

extension Evaluation {
    /// The acts that count and fit, each once, in order.
    func acts(where fits: (Occurrence) -> Bool) -> [Int] {
        var result: [Int] = []
        for occurrence in occurrences where fits(occurrence) && !result.contains(occurrence.act) { result.append(occurrence.act) }
        return result
    }

    /// `RUS ratified at home on 2024-11-09 and PRK on 2024-11-11`; many acts are told as a count.
    func told(_ acts: [Int], _ verb: String) -> Sentence {
        let records = acts.map { docket.record[$0] }
        guard records.count <= 6 else {
            let last: Sentence = records.last.map { ", the last \(Words.when($0.on))" } ?? ""
            return "\(records.count) acts (\(verb))\(last)"
        }
        return Sentence.joined(
            records.map { record in
                let organ: Sentence = record.organ.map { " (\($0))" } ?? ""
                let place: Sentence = record.place.map { " in \($0)" } ?? ""
                return "\(record.concerned) \(verb)\(organ) \(Words.when(record.on))\(place)"
            }, separator: "; ")
    }

    func article(_ clause: EntryClause) -> Sentence { article(clause.citation) }

    func article(_ citation: Citation) -> Sentence {
        citation.article.map { "Art. \($0): " } ?? ""
    }

    func step(_ rule: String, clause: EntryClause, acts: [Int] = [], _ words: Sentence) -> DerivationStep {
        step(rule, citation: clause.citation, acts: acts, words)
    }

    /// A step with the sources of its clause and its acts.
    func step(_ rule: String, citation: Citation = Citation(), acts: [Int] = [], _ words: Sentence) -> DerivationStep {
        let records = acts.map { docket.record[$0] }
        var sources = citation.sources
        for source in records.flatMap(\.sources) where !sources.contains(source) { sources.append(source) }
        return DerivationStep(rule, article: citation.article, acts: records.map(\.reference), sources: sources, words)
    }
}

extension EntryRule {
    /// The case's name, used in derivations.
    var name: String {
        switch self {
        case .signature: "signature"
        case .exchange: "exchange"
        case .lastNotification: "lastNotification"
        case .instruments: "instruments"
        case .fixed: "fixed"
        case .ownInstrument: "ownInstrument"
        case .allOf: "allOf"
        case .anyOf: "anyOf"
        case .timed: "timing"
        }
    }
}

extension PartyPosition {
    /// With its article: `a contracting state`.
    var phrase: String {
        switch self {
        case .signatory, .contractingState, .party, .former: "a " + words
        default: words
        }
    }
}
