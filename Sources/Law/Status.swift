public import Chronology

/// What a treaty is on a day, on what could be known by a day: phase, parties, what is missing, and why.
///
/// Encodes as `servanda.status/1`. Words are made only when asked for.
public struct Status: Sendable {
    /// The treaty.
    public let treaty: Treaty
    /// The day asked about.
    public let on: Day
    /// The day whose knowledge is used.
    public let known: Day
    /// The phase on that day.
    public let phase: Phase
    /// The first day of that phase: of entry into force, of termination, of signature.
    public var since: PartialDate? { bounds.date }
    /// With ``Phase/notDeterminable``: the phases between which the record leaves the choice.
    public let alternatives: [Phase]

    let bounds: Since
    let standings: [Standing]
    let successors: [Treaty]

    init(
        treaty: Treaty, on: Day, known: Day, phase: Phase, bounds: Since, alternatives: [Phase], standings: [Standing], successors: [Treaty]
    ) {
        self.treaty = treaty
        self.on = on
        self.known = known
        self.phase = phase
        self.bounds = bounds
        self.alternatives = alternatives
        self.standings = standings
        self.successors = successors
    }

    /// Whether the treaty is in force.
    public var isInForce: Bool { phase == .inForce }

    /// Whether the treaty is in force and that state is a party to it (VCLT art. 26).
    public func binds(_ state: ActorID) -> Bool {
        isInForce && treaty.storage.docket.index(of: state).map { standings[$0].position == .party } ?? false
    }

    /// The evaluation from which words are made: the first world stands for all where they agree.
    var evaluation: Evaluation {
        Evaluation(treaty, on: on, known: known, world: .only, supersededBy: successors)
    }

    /// What is missing for entry into force; with ``Phase/notDeterminable``, what one would have to know.
    public var missing: [Missing] {
        switch phase {
        case .negotiated, .signed, .awaitingEntryIntoForce, .provisionallyApplied: evaluation.missing()
        case .notDeterminable: unknowns
        case .inForce, .suspended, .terminated: []
        }
    }

    /// The earliest day on which the treaty could still enter into force, if all that is missing were done the next day; nil once it is
    /// in force or has ended, and where no clause tells.
    public var earliest: Day? {
        switch phase {
        case .negotiated, .signed, .awaitingEntryIntoForce, .provisionallyApplied: evaluation.earliestEntry()
        case .inForce, .suspended, .terminated, .notDeterminable: nil
        }
    }

    /// The imprecise dates on which the answer hangs, each with the answers it leaves open.
    private var unknowns: [Missing] {
        let docket = treaty.storage.docket
        var acts: [Int] = []
        for entry in docket.entries where !entry.day.isExact || !(entry.effective?.isExact ?? true) || !(entry.known?.isExact ?? true) {
            if entry.day.early <= on, !acts.contains(entry.act) { acts.append(entry.act) }
        }
        if acts.isEmpty, treaty.clauses.entryIntoForce == nil {
            return [Missing("the clause on entry into force, which the register does not have", article: nil)]
        }
        let answers = Words.list(alternatives.map(\.words), "or")
        return acts.map { index in
            let act = docket.record[index]
            let who: Sentence = act.concerned.isEmpty ? "" : " by \(act.concerned)"
            return Missing(
                "the exact day of the \(act.kind.words)\(who), known only as \(act.on): the treaty is \(answers)",
                article: nil, parties: act.concerned)
        }
    }

    /// Every original party, and every other state with a position, in order of code.
    public var parties: [PartyStatus] {
        let docket = treaty.storage.docket
        return docket.states.indices.compactMap { index in
            standings[index].position == .none && !docket.parties.contains(index) ? nil : partyStatus(index)
        }
    }

    /// That state's position; nil where it never had anything to do with the treaty.
    public func position(of state: ActorID) -> PartyStatus? {
        treaty.storage.docket.index(of: state).map(partyStatus)
    }

    private func partyStatus(_ index: Int) -> PartyStatus {
        let docket = treaty.storage.docket
        let acts = docket.occurrences(on: on, known: known, world: .only).filter { $0.state == index }
        return PartyStatus(
            state: docket.states[index], status: standings[index].position, since: standings[index].since,
            acts: acts.map { docket.record[$0.act].reference })
    }
}

/// One state's position towards a treaty on a day.
public struct PartyStatus: Hashable, Sendable, Encodable {
    /// The state.
    public let state: ActorID
    /// Its position.
    public let status: PartyPosition
    /// Since when.
    public let since: PartialDate?
    /// References to the acts that count for it.
    public let acts: [String]

    private enum Key: String, CodingKey { case state, status, since, acts }

    /// Writes `state`, `status`, `since` (null if there is none) and `acts`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(state, forKey: .state)
        try container.encode(status, forKey: .status)
        try container.encode(since, forKey: .since)
        try container.encode(acts, forKey: .acts)
    }
}
