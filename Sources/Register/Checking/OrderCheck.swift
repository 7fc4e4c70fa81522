import Chronology
import Law

/// Orders of events that cannot be: known before it happened, consent before signature, in force before the conditions are met.
///
/// Only what is certain is a fault: an imprecise date is given the benefit of its bounds.
struct OrderCheck {
    let treaty: Treaty
    let references: References
    let file: String

    func faults() -> [RegisterFault] {
        let log = FaultLog(file: file)
        checkDates(log)
        checkSignatureFirst(log)
        checkStatement(log)
        checkObligations(log)
        checkArticles(log)
        return log.faults
    }

    private func checkDates(_ log: FaultLog) {
        for (act, marks) in zip(treaty.acts, references.acts) {
            if let known = act.known, known.latest < act.on.earliest {
                log.add(marks.known, "\"known\" \(known) is before \"on\" \(act.on)", "write the day it became public, or leave it out")
            }
            if let until = act.until, until.latest < (act.effective ?? act.on).earliest {
                log.add(marks.until, "\"until\" \(until) is before the act on \(act.on)", "write the day its effect ended, or leave it out")
            }
        }
    }

    /// A signatory that ratifies before it has signed. A state that accedes need not have signed.
    private func checkSignatureFirst(_ log: FaultLog) {
        var signed: [ActorID: PartialDate] = [:]
        for act in treaty.acts where act.kind == .signature {
            for state in act.actors where signed[state].map({ act.on.earliest < $0.earliest }) ?? true { signed[state] = act.on }
        }
        if let signing = treaty.signed {
            for party in treaty.parties where signed[party] == nil { signed[party] = signing.on }
        }
        for (act, marks) in zip(treaty.acts, references.acts) where act.followsSignature {
            for state in act.onBehalfOf.isEmpty ? act.actors : act.onBehalfOf {
                guard let signature = signed[state], act.on.latest < signature.earliest else { continue }
                log.add(
                    marks.on, "\(act.kind.words) by \(state) on \(act.on) is before its signature on \(signature)",
                    "correct one of the dates")
            }
        }
    }

    /// A statement of entry into force that the clause, on the acts on record, contradicts.
    private func checkStatement(_ log: FaultLog) {
        let computed = computedEntryIntoForce(of: treaty)
        for (act, marks) in zip(treaty.acts, references.acts) where act.kind == .entryIntoForce {
            let stated = act.effective ?? act.on
            let wholeTreaty = act.actors.isEmpty || treaty.parties.allSatisfy(act.actors.contains)
            if wholeTreaty, let computed, stated.latest < computed.earliest || stated.earliest > computed.latest {
                let article = treaty.clauses.entryIntoForce?.citation.article.map { " (Art. \($0))" } ?? ""
                let order = stated.latest < computed.earliest ? "before its conditions are met: the clause" : "but the clause"
                log.add(
                    marks.on, "entry into force on \(stated), \(order)\(article) gives \(computed)", "correct an act, the rule or this day")
            }
            if let signing = treaty.signed, stated.latest < signing.on.earliest {
                log.add(marks.on, "entry into force on \(stated) is before the signature on \(signing.on)", "correct one of the dates")
            }
        }
    }

    /// Articles the treaty does not have, and invocations of articles on which the file is silent.
    private func checkArticles(_ log: FaultLog) {
        if let numbering = references.numbering {
            for (text, mark) in references.articles + references.invoked {
                for article in numbering.unknown(in: text) {
                    log.add(mark, "there is no article \(article)", "the treaty has \(numbering.words), as \"articles\" says")
                }
            }
        }
        let cited = Set(references.articles.map { $0.text.prefix { $0.isLetter || $0.isNumber } })
        guard !cited.isEmpty else { return }
        for (act, reference) in zip(treaty.acts.filter { $0.article != nil }, references.invoked) where act.kind == .invocation {
            if !cited.contains(reference.text.prefix { $0.isLetter || $0.isNumber }) {
                log.add(
                    reference.mark, "article \(reference.text) is invoked, and no clause or obligation of the file cites it",
                    "add the obligation, or correct the article")
            }
        }
    }

    private func checkObligations(_ log: FaultLog) {
        var seen = Set<String>()
        for (id, mark) in references.obligations where !seen.insert(id).inserted {
            log.add(mark, "the obligation \"\(id)\" stands twice", "give one of them another id")
        }
        for (state, mark) in references.sides where !treaty.states.contains(state) {
            log.add(mark, "\(state) is on one side of an obligation and is no party", "add it to \"parties\" or remove it here")
        }
    }
}

extension Act {
    /// Whether a signatory can do this only after signing.
    fileprivate var followsSignature: Bool {
        switch kind {
        case .approval, .ratification, .exchange, .ratificationWithdrawn: true
        case .deposit: instrument != .accession && instrument != .succession && instrument != .notification
        default: false
        }
    }
}
