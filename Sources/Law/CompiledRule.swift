import Chronology

/// An entry rule over state indices instead of names.
indirect enum CompiledRule: Sendable {
    case signature
    case exchange(Instrument)
    case lastNotification
    case instruments(CompiledCondition)
    case fixed(Day)
    case ownInstrument([Instrument])
    case allOf([CompiledRule])
    case anyOf([CompiledRule])
    case timed(CompiledRule, Timing)

    init(_ rule: EntryRule, indices: [ActorID: Int]) {
        self =
            switch rule {
            case .signature: .signature
            case .exchange(let instrument): .exchange(instrument)
            case .lastNotification: .lastNotification
            case .instruments(let condition): .instruments(CompiledCondition(condition, indices: indices))
            case .fixed(let day): .fixed(day)
            case .ownInstrument(let kinds): .ownInstrument(kinds)
            case .allOf(let rules): .allOf(rules.map { CompiledRule($0, indices: indices) })
            case .anyOf(let rules): .anyOf(rules.map { CompiledRule($0, indices: indices) })
            case .timed(let rule, let timing): .timed(CompiledRule(rule, indices: indices), timing)
            }
    }

    /// Whether signature by itself is the consent to be bound: where the rule says so, or asks for no instrument of any sort.
    var signatureBinds: Bool { mentionsSignature || !asksForInstruments }

    private var mentionsSignature: Bool {
        switch self {
        case .signature: true
        case .exchange, .lastNotification, .instruments, .fixed, .ownInstrument: false
        case .allOf(let rules), .anyOf(let rules): rules.contains(where: \.mentionsSignature)
        case .timed(let rule, _): rule.mentionsSignature
        }
    }

    private var asksForInstruments: Bool {
        switch self {
        case .signature, .fixed: false
        case .exchange, .lastNotification, .instruments, .ownInstrument: true
        case .allOf(let rules), .anyOf(let rules): rules.contains(where: \.asksForInstruments)
        case .timed(let rule, _): rule.asksForInstruments
        }
    }
}

/// An instrument condition over state indices.
struct CompiledCondition: Sendable {
    struct Quota: Sendable {
        let group: StateSet
        let count: Int
    }

    let source: InstrumentCondition
    let only: StateSet?
    let except: StateSet
    let all: StateSet
    let some: [Quota]
    let weights: [Double]
    let threshold: Double?

    init(_ condition: InstrumentCondition, indices: [ActorID: Int]) {
        func set(_ states: [ActorID]) -> StateSet { StateSet(states.compactMap { indices[$0] }) }
        self.source = condition
        self.only = condition.of.map(set)
        self.except = set(condition.except)
        self.all = set(condition.all)
        self.some = condition.some.map { Quota(group: set($0.of), count: $0.count) }
        var weights: [Double] = []
        if let share = condition.share {
            weights = Array(repeating: 0, count: indices.count)
            for (state, weight) in share.weights {
                if let index = indices[state] { weights[index] = weight }
            }
        }
        self.weights = weights
        self.threshold = condition.share?.atLeast
    }

    /// Whether an instrument of that kind from that state is counted towards ``InstrumentCondition/count``.
    func counts(_ state: Int, _ instrument: Instrument?) -> Bool {
        accepts(instrument) && (only?.contains(state) ?? true) && !except.contains(state)
    }

    /// An act that does not say what its instrument expresses fits every kind.
    func accepts(_ instrument: Instrument?) -> Bool {
        guard let instrument, !source.kinds.isEmpty else { return true }
        return source.kinds.contains(instrument)
    }
}

extension EntryRule {
    /// States whose instruments a rule demands by name.
    var named: Set<ActorID> {
        switch self {
        case .signature, .exchange, .lastNotification, .fixed, .ownInstrument: []
        case .instruments(let condition): Set(condition.all)
        case .allOf(let rules), .anyOf(let rules): rules.reduce(into: []) { $0.formUnion($1.named) }
        case .timed(let rule, _): rule.named
        }
    }
}
