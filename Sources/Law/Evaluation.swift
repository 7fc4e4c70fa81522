import Chronology

/// One treaty on one day in one world: the whole computation, with settled days only.
///
/// It runs in three steps: from when the treaty is in force (`Evaluation+Entry`), who is bound from when to when
/// (`Evaluation+Membership`), and what ends or interrupts the treaty as a whole (`Evaluation+End`). A class, though it never leaves the
/// function that makes it: copying its dozens of references would cost more than the computation.
final class Evaluation {
    let treaty: Treaty.Storage
    let docket: Docket
    var clauses: Clauses { treaty.clauses }
    let on: Day
    let known: Day
    let world: World
    let occurrences: [Occurrence]
    let signatureBinds: Bool

    /// What the clause on entry into force computes; nil while its conditions are not met.
    private(set) var computed: Outcome?
    /// The earliest official statement of entry into force that counts.
    private(set) var official: Official?
    /// The day that is used, computed or official; may be later than the day asked about.
    private(set) var inForceFrom: Day?
    private(set) var usesOfficial = false
    var tracks: [Track] = []
    /// Memberships that are over, in order.
    var bygone: [PastTime] = []
    /// Suspensions of single states, in order.
    var pauses: [PastTime] = []
    var end: End?
    var suspension: Occurrence?
    var provisional: (from: Day, occurrence: Occurrence?)?

    struct Official {
        let day: Day
        let act: Int
        let isExact: Bool
        /// The states named, all of them if none is.
        let states: StateSet
    }

    init(_ treaty: Treaty, on: Day, known: Day, world: World, supersededBy successors: [Treaty], depth: Int = 0) {
        self.treaty = treaty.storage
        self.docket = treaty.storage.docket
        self.on = on
        self.known = known
        self.world = world
        self.occurrences = docket.occurrences(on: on, known: known, world: world)
        self.signatureBinds = docket.entry?.signatureBinds ?? false

        computed = docket.entry.flatMap { outcome(of: $0) }
        official = officialEntry()
        // The clause dates the treaty; a statement does so only where the clause cannot, or only vaguely.
        if let computed, !(computed.isImprecise && official?.isExact == true) {
            inForceFrom = computed.day
        } else if let official {
            inForceFrom = official.day
            usesOfficial = true
        }
        followMembership()
        findEnd(treaty, supersededBy: successors, depth: depth)
        findInterruption()
    }

    /// The treaty's phase on the day, and since when.
    var phase: (phase: Phase, since: Day?) {
        if let end, end.day <= on { return (.terminated, end.day) }
        if let inForceFrom, inForceFrom <= on {
            if let suspension { return (.suspended, suspension.effective) }
            return (.inForce, inForceFrom)
        }
        if let provisional { return (.provisionallyApplied, provisional.from) }
        let lastSignature = lastSignatureDay
        if let step = firstStepOfConsent {
            // A state may ratify before the last has signed; the treaty awaits entry into force from the later of the two.
            return (.awaitingEntryIntoForce, max(step, lastSignature ?? step))
        }
        if inForceFrom != nil { return (.awaitingEntryIntoForce, lastSignature) }
        if let lastSignature { return (.signed, lastSignature) }
        return (.negotiated, occurrences.first { $0.kind == .negotiation }?.day)
    }

    /// The day on which the treaty was signed: by all parties, or by the first where it is open for signature over time.
    private var lastSignatureDay: Day? {
        var missing = docket.parties.count
        var seen = StateSet()
        var first: Day?
        for occurrence in occurrences where occurrence.kind == .signature {
            first = first ?? occurrence.day
            guard let state = occurrence.state, docket.parties.contains(state), seen.insert(state) else { continue }
            missing -= 1
            if missing == 0 { return docket.parties.count <= 2 ? occurrence.day : first }
        }
        // A bilateral treaty is signed when both have; a multilateral one as soon as it has signatories.
        return docket.parties.count == 2 ? nil : first
    }

    /// The first final consent of a party: at home, or by an instrument.
    private var firstStepOfConsent: Day? {
        occurrences.first { occurrence in
            switch occurrence.kind {
            case .ratification, .deposit, .exchange, .accession: true
            default: false
            }
        }?.day
    }

    private func officialEntry() -> Official? {
        var first: Occurrence?
        for occurrence in occurrences where occurrence.kind == .entryIntoForce {
            if first.map({ occurrence.effective < $0.effective }) ?? true { first = occurrence }
        }
        guard let first else { return nil }
        var states = StateSet()
        for occurrence in occurrences where occurrence.kind == .entryIntoForce && occurrence.act == first.act {
            if let state = occurrence.state { states.insert(state) }
        }
        return Official(day: first.effective, act: first.act, isExact: first.isEffectExact, states: states)
    }
}
