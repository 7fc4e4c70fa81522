import Chronology

/// A treaty's acts made ready for evaluation: one entry for each act and state, with day bounds, in order; its rules over state indices.
///
/// Built once with the treaty, so that asking for a day does no sorting, hashing or comparing of names. Immutable.
final class Docket: Sendable {
    /// Sorted by code.
    let states: [ActorID]
    /// Indices of the original parties.
    let parties: StateSet
    /// The acts that entries refer to by index: the signing, if there is one, then the treaty's acts.
    let record: [Act]
    /// By earliest day, then by the order of the record.
    let entries: [Entry]
    /// The ways of reading imprecise dates that can differ for this treaty; the first is ``World/only``.
    let worlds: [World]
    /// For each of the worlds, every entry with its days settled, in order.
    let settled: [[Occurrence]]
    let prolongations: [AgreedEnd]
    let entry: CompiledRule?
    let joining: CompiledRule?
    let provisional: CompiledRule?

    /// The two bounds of a day.
    struct Bounds: Hashable, Sendable {
        let early: Day
        let late: Day

        init(_ date: PartialDate) {
            self.early = date.earliest
            self.late = date.latest
        }

        func at(_ edge: World.Edge) -> Day { edge == .early ? early : late }
        var isExact: Bool { early == late }
    }

    /// A prolongation with its days as bounds.
    struct AgreedEnd: Sendable {
        let on: Bounds
        let known: Bounds
        /// The last day of the term; nil for no end.
        let until: Bounds?

        var isExact: Bool { on.isExact && known.isExact && until?.isExact ?? true }
    }

    struct Entry: Sendable {
        let act: Int
        /// Index into ``Docket/states``; nil for a statement about the whole treaty.
        let state: Int?
        let kind: ActKind
        let instrument: Instrument?
        let day: Bounds
        let known: Bounds?
        let effective: Bounds?
        let until: Bounds?
        let predecessor: Int?
        let replaces: Bool

        var isExact: Bool { day.isExact && known?.isExact ?? true && effective?.isExact ?? true && until?.isExact ?? true }
    }

    init(parties: [ActorID], signed: Treaty.Signing?, acts: [Act], clauses: Clauses) {
        var all = Set(parties)
        for act in acts {
            if act.kind.concernsMembership { all.formUnion(act.concerned) }
            if let predecessor = act.predecessor { all.insert(predecessor) }
        }
        let rules = [clauses.entryIntoForce, clauses.joining, clauses.provisionalApplication].compactMap { $0?.rule }
        for rule in rules { all.formUnion(rule.named) }
        let states = all.sorted()
        var indices: [ActorID: Int] = [:]
        for (index, state) in states.enumerated() { indices[state] = index }

        // A party's own signature on the same day or later stands for the common one: it signed when it signed.
        var signers = parties
        if let signed {
            let own = acts.filter { act in
                act.kind == .signature && (act.on.earliest > signed.on.latest || (act.on == signed.on && act.known == signed.known))
            }
            signers.removeAll { party in own.contains { $0.concerned.contains(party) } }
        }
        var record: [Act] = []
        if let signed, !signers.isEmpty {
            record.append(Act(.signature, by: signers, on: signed.on, known: signed.known, place: signed.place, sources: signed.sources))
        }
        record += acts

        var entries: [Entry] = []
        for (index, act) in record.enumerated() {
            let who = act.concerned.map { indices[$0] }
            for state in who.isEmpty ? [nil] : who {
                entries.append(
                    Entry(
                        act: index, state: state, kind: act.kind, instrument: act.instrument, day: Bounds(act.on),
                        known: act.known.map(Bounds.init), effective: act.effective.map(Bounds.init), until: act.until.map(Bounds.init),
                        predecessor: act.predecessor.flatMap { indices[$0] }, replaces: act.replaces))
            }
        }
        entries.sort { ($0.day.early, $0.kind.sameDayOrder, $0.act) < ($1.day.early, $1.kind.sameDayOrder, $1.act) }

        self.states = states
        self.parties = StateSet(parties.compactMap { indices[$0] })
        self.record = record
        self.entries = entries
        let prolongations = clauses.duration?.prolongations.map { prolongation in
            AgreedEnd(
                on: Bounds(prolongation.on), known: Bounds(prolongation.known ?? prolongation.on),
                until: prolongation.until.map(Bounds.init))
        }
        self.prolongations = prolongations ?? []
        let forming = entries.contains { !$0.isExact && !$0.kind.endsBond }
        let ending = entries.contains { !$0.isExact && $0.kind.endsBond } || self.prolongations.contains { !$0.isExact }
        self.worlds = World.readings(forming: forming, ending: ending)
        self.settled = worlds.map { Docket.settle(entries, in: $0) }
        self.entry = clauses.entryIntoForce.map { CompiledRule($0.rule, indices: indices) }
        self.joining = clauses.joining.map { CompiledRule($0.rule, indices: indices) }
        self.provisional = clauses.provisionalApplication.map { CompiledRule($0.rule, indices: indices) }
    }

    func index(of state: ActorID) -> Int? {
        var low = 0
        var high = states.count
        while low < high {
            let middle = (low + high) / 2
            if states[middle] < state { low = middle + 1 } else { high = middle }
        }
        return low < states.count && states[low] == state ? low : nil
    }
}

extension ActKind {
    /// Whether an act of this kind makes its actor one whose position the treaty's status lists.
    var concernsMembership: Bool {
        switch self {
        case .negotiation, .invocation, .termination: false
        default: true
        }
    }

    /// On one day a state signs before it ratifies, consents before the treaty enters into force, and leaves last.
    var sameDayOrder: Int {
        switch self {
        case .negotiation: 0
        case .signature: 1
        case .approval: 2
        case .ratification: 3
        case .deposit, .exchange, .accession, .succession: 4
        case .reservation, .provisionalApplication, .entryIntoForce, .invocation: 5
        case .suspension, .ratificationWithdrawn, .withdrawalNotice, .withdrawal, .termination: 6
        }
    }
}
