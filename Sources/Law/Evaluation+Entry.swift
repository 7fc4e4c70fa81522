import Chronology

/// What a rule gives once its conditions are met.
struct Outcome {
    /// The day on which the conditions were met.
    let trigger: Day
    /// The day that follows from it; later than the trigger where there is a delay.
    let day: Day
    /// Whether an act with an imprecise date took part.
    let isImprecise: Bool
}

extension Evaluation {
    /// What the rule gives on the acts that count, or nil while its conditions are not met.
    func outcome(of rule: CompiledRule) -> Outcome? {
        switch rule {
        case .signature:
            return lastOfParties { $0.kind == .signature }
        case .exchange(let instrument):
            return lastOfParties { $0.kind == .exchange && ($0.instrument ?? instrument) == instrument }
        case .lastNotification:
            return lastOfParties { Evaluation.notifies($0) }
        case .instruments(let condition):
            return firstDay(meeting: condition)
        case .fixed(let day):
            return Outcome(trigger: day, day: day, isImprecise: false)
        case .ownInstrument(let kinds):
            // For the treaty as a whole, somebody's first instrument.
            let own = occurrences.first { $0.bringsInstrument && (kinds.isEmpty || $0.expressed.map(kinds.contains) ?? true) }
            return own.map { Outcome(trigger: $0.day, day: $0.day, isImprecise: !$0.isExact) }
        case .allOf(let rules):
            return combine(rules, all: true)
        case .anyOf(let rules):
            return combine(rules, all: false)
        case .timed(let inner, let timing):
            return outcome(of: inner).map {
                Outcome(trigger: $0.trigger, day: timing.moving($0.day).day, isImprecise: $0.isImprecise)
            }
        }
    }

    /// Latest or earliest of several rules; the trigger moves with the day.
    private func combine(_ rules: [CompiledRule], all: Bool) -> Outcome? {
        var best: Outcome?
        for rule in rules {
            guard let outcome = outcome(of: rule) else {
                if all { return nil }
                continue
            }
            guard let current = best else {
                best = outcome
                continue
            }
            best = Outcome(
                trigger: all ? max(current.trigger, outcome.trigger) : min(current.trigger, outcome.trigger),
                day: all ? max(current.day, outcome.day) : min(current.day, outcome.day),
                isImprecise: current.isImprecise || outcome.isImprecise)
        }
        return best
    }

    /// The day on which the last of the original parties did something of that sort.
    private func lastOfParties(_ fits: (Occurrence) -> Bool) -> Outcome? {
        guard docket.parties.count > 0 else { return nil }
        var seen = StateSet()
        var isImprecise = false
        for occurrence in occurrences where fits(occurrence) {
            guard let state = occurrence.state, docket.parties.contains(state), seen.insert(state) else { continue }
            if !occurrence.isExact { isImprecise = true }
            if seen.count == docket.parties.count {
                return Outcome(trigger: occurrence.day, day: occurrence.day, isImprecise: isImprecise)
            }
        }
        return nil
    }

    /// Walks the deposits by day; the first day on which every given part of the condition holds.
    private func firstDay(meeting condition: CompiledCondition) -> Outcome? {
        var tally = Tally(condition)
        if tally.isMet { return nil }
        var isImprecise = false
        for occurrence in occurrences {
            guard let state = occurrence.state else { continue }
            if occurrence.bringsInstrument {
                if !occurrence.isExact { isImprecise = true }
                tally.add(state, occurrence.expressed)
                if tally.isMet { return Outcome(trigger: occurrence.day, day: occurrence.day, isImprecise: isImprecise) }
            } else if occurrence.kind == .ratificationWithdrawn || occurrence.kind == .withdrawal {
                // Taken back before the conditions are met, an instrument no longer counts.
                tally.remove(state)
            }
        }
        return nil
    }

    /// Whether the act is a notification in the sense of VCLT art. 16(c), deposited or exchanged.
    static func notifies(_ occurrence: Occurrence) -> Bool {
        occurrence.kind == .deposit || (occurrence.kind == .exchange && occurrence.instrument ?? .notification == .notification)
    }

    /// From when a late joiner is bound by its own instrument of that day: the joining clause, else the day itself (VCLT art. 24(3)).
    func joiningDay(consent: Day) -> Day {
        docket.joining.flatMap { joiningDay($0, consent: consent) } ?? consent
    }

    private func joiningDay(_ rule: CompiledRule, consent: Day) -> Day? {
        switch rule {
        case .ownInstrument, .instruments: return consent
        case .timed(let inner, let timing): return joiningDay(inner, consent: consent).map { timing.moving($0).day }
        case .allOf(let rules):
            let days = rules.map { joiningDay($0, consent: consent) }
            return days.contains(nil) ? nil : days.compactMap(\.self).max()
        case .anyOf(let rules): return rules.compactMap { joiningDay($0, consent: consent) }.min()
        default: return outcome(of: rule)?.day
        }
    }
}

extension Occurrence {
    /// Whether the act lodges an instrument of consent with the depositary. Ratification at home does not (VCLT art. 16).
    var bringsInstrument: Bool { kind == .deposit || kind == .accession }

    /// What the instrument expresses, where the record says.
    var expressed: Instrument? { instrument ?? (kind == .accession ? .accession : nil) }
}

/// A running count of the instruments that a condition asks for.
struct Tally {
    private let condition: CompiledCondition
    private var holders = StateSet()
    private(set) var counted = StateSet()
    private(set) var named = 0
    private(set) var quotas: [Int]
    private(set) var weight = 0.0

    init(_ condition: CompiledCondition) {
        self.condition = condition
        self.quotas = condition.some.isEmpty ? [] : Array(repeating: 0, count: condition.some.count)
    }

    var isMet: Bool {
        if let count = condition.source.count, counted.count < count { return false }
        // A condition with no part at all asks for one instrument.
        if condition.source.isEmpty, counted.count < 1 { return false }
        if named < condition.all.count { return false }
        for (have, quota) in zip(quotas, condition.some) where have < quota.count { return false }
        // Summed decimal shares miss a round threshold by some 1e-14.
        if let threshold = condition.threshold, weight < threshold - 1e-9 { return false }
        return true
    }

    func has(_ state: Int) -> Bool { holders.contains(state) }

    mutating func add(_ state: Int, _ instrument: Instrument?) {
        guard condition.accepts(instrument), holders.insert(state) else { return }
        if condition.counts(state, instrument) { counted.insert(state) }
        change(state, by: 1)
    }

    mutating func remove(_ state: Int) {
        guard holders.remove(state) else { return }
        counted.remove(state)
        change(state, by: -1)
    }

    private mutating func change(_ state: Int, by step: Int) {
        if condition.all.contains(state) { named += step }
        for index in quotas.indices where condition.some[index].group.contains(state) { quotas[index] += step }
        if state < condition.weights.count { weight += Double(step) * condition.weights[state] }
    }
}

extension InstrumentCondition {
    /// Whether no part is given.
    var isEmpty: Bool { count == nil && all.isEmpty && some.isEmpty && share == nil }
}
