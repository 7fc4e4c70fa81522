public import Chronology
public import Evidence
public import Law

/// What counts under the policy, and who speaks for whom.
extension Inquiry {
    /// Says whether an official speaks, and whether it counts.
    func judge(_ testimony: inout Testimony, probability: Double, acts questions: [ActQuestion]) {
        testimony.isOfficial = questions.contains { isOfficial(testimony, on: $0) }
        if probability < policy.probability {
            testimony.discounted = "the reading is uncertain (\(Int((probability * 100).rounded())) %)"
        } else if let credibility = testimony.credibility, credibility != .unjudged, credibility > policy.credibility {
            testimony.discounted = "its credibility is graded \(credibility.rawValue)"
        } else if testimony.verdict?.verdict == .reject {
            testimony.discounted = testimony.verdict?.words
        } else if !testimony.isOfficial {
            if testimony.grade > policy.grade {
                let name = testimony.via.last ?? testimony.publisher
                testimony.discounted =
                    (name.map { "\($0) is" } ?? "a publisher who is not named is") + " graded \(testimony.grade.rawValue)"
            } else {
                let roots = testimony.roots.filter { $0.identity != nil }
                if roots.isEmpty {
                    testimony.discounted = "the source is not named"
                } else if roots.allSatisfy({ $0.grade > policy.grade }) {
                    testimony.discounted = "\(roots[0].words) is graded \(roots[0].grade.rawValue)"
                }
            }
        }
    }

    private func isOfficial(_ testimony: Testimony, on question: ActQuestion) -> Bool {
        policy.official.contains { rule in
            guard rule.covers(question.kind) else { return false }
            // Its own publication: nobody stands in between, or only media of the same state.
            if isPublication(testimony, on: question) {
                return testimony.organisation.map { speaks($0, rule.speaker, on: question) } ?? false
            }
            guard let worst = rule.quotedBy, testimony.grade <= worst else { return false }
            return testimony.roots.contains { root in root.actor.map { speaks($0, rule.speaker, on: question) } ?? false }
        }
    }

    /// Whether whoever publishes it says it himself or passes on the word of the state that directs him.
    private func isPublication(_ testimony: Testimony, on question: ActQuestion) -> Bool {
        guard testimony.via.isEmpty, let organisation = testimony.organisation else { return false }
        let owner = organisations.kind(of: organisation) == .stateMedia ? organisations.owner(of: organisation) : nil
        return testimony.roots.allSatisfy { $0.actor == organisation || ($0.actor != nil && $0.actor == owner) }
    }

    private func speaks(_ speaker: ActorID, _ rule: OfficialRule.Speaker, on question: ActQuestion) -> Bool {
        switch rule {
        case .actor: isActor(speaker, of: question)
        case .stateMedia:
            organisations.kind(of: speaker) == .stateMedia && organisations.owner(of: speaker).map { isActor($0, of: question) } ?? false
        case .depositary: treaty(question.treaty)?.depositary == speaker
        case .organisation(let organisation): organisation == speaker
        }
    }

    /// Of an act that the parties do together, each party is an actor.
    func isActor(_ speaker: ActorID, of question: ActQuestion) -> Bool {
        if let actor = question.actor { return actor == speaker }
        return question.isJoint && treaty(question.treaty)?.parties.contains(speaker) ?? false
    }

    /// Whether somebody speaks for the actor of a question: itself, or media that it owns.
    func isOwnWord(_ testimony: Testimony, _ isActor: (ActorID) -> Bool) -> Bool {
        testimony.roots.contains { root in
            guard let actor = root.actor else { return false }
            return isActor(actor)
                || (organisations.kind(of: actor) == .stateMedia && organisations.owner(of: actor).map(isActor) ?? false)
        }
    }

    /// Whether a denial is heard: it counts, or the actor himself denies it in his own media or through somebody graded well enough.
    func isHeard(_ testimony: Testimony, _ isActor: (ActorID) -> Bool) -> Bool {
        if testimony.counts { return true }
        if let credibility = testimony.credibility, credibility != .unjudged, credibility > policy.credibility { return false }
        guard testimony.verdict?.verdict != .reject, isOwnWord(testimony, isActor) else { return false }
        let publisher = testimony.organisation
        let isOwn = publisher.map { isActor($0) || organisations.owner(of: $0).map(isActor) ?? false } ?? false
        return isOwn || testimony.grade <= policy.grade
    }

    /// The grade of an organisation for what it published on a day: a person's, else the policy's.
    public func grade(of organisation: ActorID?, named name: String? = nil, on day: Day?) -> Reliability {
        if let line = grades.grade(of: organisation, named: name, on: day) { return line.reliability }
        guard let organisation else { return .f }
        if let own = policy.organisations[organisation] { return own }
        return organisations.kind(of: organisation).flatMap { policy.kinds[$0] } ?? .f
    }
}
