import Chronology

/// One state's part in an act, with its days settled in one reading of imprecise dates. Small and without references: a status filters hundreds.
struct Occurrence: Sendable {
    private let actIndex: Int32
    private let stateIndex: Int32
    private let predecessorIndex: Int32
    let kind: ActKind
    let instrument: Instrument?
    /// Whether the record gives the day itself exactly.
    let isExact: Bool
    /// Whether the record gives the day from which it is used, of effect or itself, exactly.
    let isEffectExact: Bool
    /// Whether the act says itself when it takes effect.
    let statesEffect: Bool
    let replaces: Bool
    let day: Day
    /// The day of effect: the day itself unless the act says otherwise.
    let effective: Day
    let until: Day?
    let knownFrom: Day
    /// From when an exact telling of the same act can be known, which then stands for this imprecise one.
    let retoldFrom: Day?

    init(_ entry: Docket.Entry, in world: World, retoldFrom: Day?) {
        let edge = world.edge(for: entry.kind)
        actIndex = Int32(truncatingIfNeeded: entry.act)
        stateIndex = Int32(truncatingIfNeeded: entry.state ?? -1)
        predecessorIndex = Int32(truncatingIfNeeded: entry.predecessor ?? -1)
        kind = entry.kind
        instrument = entry.instrument
        isExact = entry.day.isExact
        isEffectExact = (entry.effective ?? entry.day).isExact
        statesEffect = entry.effective != nil
        replaces = entry.replaces
        day = entry.day.at(edge)
        effective = entry.effective?.at(edge) ?? day
        until = entry.until?.at(edge)
        knownFrom = entry.known?.at(edge) ?? day
        self.retoldFrom = retoldFrom
    }

    /// Index into ``Docket/record``.
    var act: Int { Int(actIndex) }
    /// Index into ``Docket/states``; nil for a statement about the whole treaty.
    var state: Int? { stateIndex < 0 ? nil : Int(stateIndex) }
    var predecessor: Int? { predecessorIndex < 0 ? nil : Int(predecessorIndex) }

    /// Whether it had happened, or has effect, by `on`, and could be known by `known`.
    @inline(__always)
    func counts(on: Day, known: Day) -> Bool {
        (day <= on || effective <= on) && knownFrom <= known && !(retoldFrom.map { $0 <= known } ?? false)
    }

    /// Whether a notice of withdrawal was taken back, as far as known, before it had effect.
    func isRevoked(before effect: Day, on: Day, known: Day) -> Bool {
        until.map { $0 <= on && $0 <= known && $0 <= effect } ?? false
    }
}

extension Docket {
    /// The entries that count: those that had happened (or have effect) by `on` and could be known by `known`, in order of their days.
    func occurrences(on: Day, known: Day, world: World) -> [Occurrence] {
        let all = settled[reading(of: world)]
        var result: [Occurrence] = []
        result.reserveCapacity(all.count)
        for occurrence in all where occurrence.counts(on: on, known: known) { result.append(occurrence) }
        return result
    }

    /// Which of ``worlds`` reads this treaty's dates as `world` does: where no act of a sort is imprecise, its edge makes no difference.
    private func reading(of world: World) -> Int {
        switch worlds.count {
        case 1: 0
        case 2: (worlds[1].forming == .late ? world.forming : world.ending) == .late ? 1 : 0
        default: worlds.firstIndex(of: world) ?? 0
        }
    }

    /// Every entry with its days settled in a world, in order.
    static func settle(_ entries: [Entry], in world: World) -> [Occurrence] {
        entries.map { Occurrence($0, in: world, retoldFrom: retelling(of: $0, among: entries, in: world)) }
            .sorted { ($0.day, $0.kind.sameDayOrder, $0.act) < ($1.day, $1.kind.sameDayOrder, $1.act) }
    }

    /// "Signed in June" and "signed on 19 June" are one act told twice; the exact telling stands for both once it can be known.
    private static func retelling(of entry: Entry, among entries: [Entry], in world: World) -> Day? {
        guard !entry.day.isExact else { return nil }
        return entries.lazy.filter { other in
            other.kind == entry.kind && other.state == entry.state && other.act != entry.act && other.day.isExact
                && entry.day.early <= other.day.early && other.day.early <= entry.day.late
                && (other.instrument == entry.instrument || other.instrument == nil || entry.instrument == nil)
        }.map { $0.known?.at(world.edge(for: $0.kind)) ?? $0.day.early }.min()
    }
}
