internal import Chronology
internal import Evidence
internal import Law

extension Inquiry {
    /// The acts of the register that answer one of the questions: claims of the register's sources, under the same policy.
    func registered(_ questions: [ActQuestion]) -> [Testimony] {
        var all: [Testimony] = []
        for question in questions {
            guard let treaty = treaty(question.treaty) else { continue }
            for act in treaty.acts where act.kind == question.kind && concerns(act, question) { all += testimonies(of: act, treaty) }
            if question.kind == .signature, let signed = treaty.signed, question.actor.map(treaty.parties.contains) ?? !treaty.isOpen {
                let act = Act(
                    .signature, by: treaty.parties, on: signed.on, known: signed.known, place: signed.place, sources: signed.sources)
                all += testimonies(of: act, treaty)
            }
        }
        var seen: Set<Testimony> = []
        return all.filter { seen.insert($0).inserted }
    }

    /// The question whether both did it, where it answers for one of them: of a treaty between two.
    func together(_ question: ActQuestion) -> ActQuestion? {
        guard question.isJoint, let actor = question.actor, let parties = treaty(question.treaty)?.parties, parties.count == 2,
            parties.contains(actor)
        else { return nil }
        return ActQuestion(treaty: question.treaty, kind: question.kind, actor: nil)
    }

    private func concerns(_ act: Act, _ question: ActQuestion) -> Bool {
        let actors = act.onBehalfOf.isEmpty ? act.actors : act.onBehalfOf
        if let chamber = question.chamber, Phrases.shared.chamber(of: act.organ) != chamber { return false }
        if question.chamber == nil, question.kind == .approval, Phrases.shared.chamber(of: act.organ) != nil { return false }
        guard let actor = question.actor else {
            // "Both did it" is said of an act of all parties, not of what one of many has done.
            return question.isJoint && (actors.isEmpty || treaty(question.treaty).map { Set($0.parties).isSubset(of: actors) } ?? false)
        }
        return actors.contains(actor)
    }

    private func testimonies(of act: Act, _ treaty: Treaty) -> [Testimony] {
        guard act.knownFrom.earliest <= known else { return [] }
        let sources = act.sources.compactMap { treaty.source($0) }
        let isAlone = policy.register == .alone
        func testimony(_ source: Source?) -> Testimony {
            let publisher = source?.publisher
            let organisation = publisher.flatMap { organisations.organisation(named: $0) }
            let grade = isAlone ? Reliability.a : self.grade(of: organisation, named: publisher, on: source?.date?.earliest)
            var testimony = Testimony(
                place: .register, recorded: act.knownFrom.earliest, published: source?.date?.day, publisher: publisher,
                organisation: organisation, title: source?.title ?? "the register", url: source?.url, answer: .asserts, stance: .asserts,
                certainty: .certain, roots: [Root(actor: organisation, words: publisher ?? source?.title ?? "the register", grade: grade)],
                via: [], quote: nil, summary: act.reference, date: act.on, organ: act.organ, act: act, grade: grade, isOfficial: isAlone)
            if !isAlone {
                let question = ActQuestion(treaty: treaty.id, kind: act.kind, actor: act.actors.first)
                testimony.isOfficial = organisation.map { isOfficialRecord($0, on: question) } ?? false
                if !testimony.isOfficial, grade > policy.grade {
                    testimony.discounted = "\(publisher ?? "a source without a publisher") is graded \(grade.rawValue)"
                }
            }
            return testimony
        }
        if isAlone { return [testimony(sources.first)] }
        return sources.isEmpty ? [testimony(nil)] : sources.map(testimony)
    }

    private func isOfficialRecord(_ publisher: ActorID, on question: ActQuestion) -> Bool {
        policy.official.contains { rule in
            guard rule.covers(question.kind) else { return false }
            switch rule.speaker {
            case .actor: return isActor(publisher, of: question)
            case .stateMedia:
                return organisations.kind(of: publisher) == .stateMedia
                    && organisations.owner(of: publisher).map { isActor($0, of: question) } ?? false
            case .depositary: return treaty(question.treaty)?.depositary == publisher
            case .organisation(let organisation): return organisation == publisher
            }
        }
    }
}
