import Chronology

/// One way of reading imprecise dates: acts that form a bond at one edge of their bounds, acts that end one at the other or the same.
///
/// Every rule is monotone in the days of either sort, so the answers at the four corners bound the answers in between.
struct World: Hashable, Sendable {
    enum Edge: Hashable, Sendable { case early, late }

    let forming: Edge
    let ending: Edge

    static let only = World(forming: .early, ending: .early)

    /// The corners that can give different answers, where acts of that sort have imprecise days.
    static func readings(forming: Bool, ending: Bool) -> [World] {
        let late = World(forming: forming ? .late : .early, ending: ending ? .late : .early)
        guard forming, ending else { return forming || ending ? [.only, late] : [.only] }
        return [.only, late, World(forming: .early, ending: .late), World(forming: .late, ending: .early)]
    }

    func edge(for kind: ActKind) -> Edge { kind.endsBond ? ending : forming }
}

/// An entry that counts on the day asked about, with its days settled.
struct Occurrence: Sendable {
    let entry: Docket.Entry
    let day: Day
    /// The day of effect: the day itself unless the act says otherwise.
    let effective: Day
    let until: Day?
    /// The day whose knowledge is used.
    let known: Day

    /// Whether a notice of withdrawal was taken back, as far as known, before it had effect.
    func isRevoked(before effect: Day, on: Day) -> Bool {
        until.map { $0 <= on && $0 <= known && $0 <= effect } ?? false
    }

    var act: Int { entry.act }
    var kind: ActKind { entry.kind }
}

extension Docket {
    /// The entries that count: those that had happened (or have effect) by `on` and could be known by `known`, in order of their days.
    func occurrences(on: Day, known: Day, world: World) -> [Occurrence] {
        var result: [Occurrence] = []
        result.reserveCapacity(entries.count)
        for entry in entries {
            if entry.day.early > on && (entry.effective?.early ?? entry.day.early) > on { continue }
            guard let occurrence = occurrence(entry, on: on, known: known, world: world) else { continue }
            if isImprecise, !entry.day.isExact, hasExactTwin(entry, on: on, known: known, world: world) { continue }
            result.append(occurrence)
        }
        if isImprecise { result.sort { ($0.day, $0.kind.sameDayOrder, $0.act) < ($1.day, $1.kind.sameDayOrder, $1.act) } }
        return result
    }

    private func occurrence(_ entry: Entry, on: Day, known: Day, world: World) -> Occurrence? {
        let edge = world.edge(for: entry.kind)
        let day = entry.day.at(edge)
        let effective = entry.effective?.at(edge) ?? day
        guard min(day, effective) <= on, (entry.known?.at(edge) ?? day) <= known else { return nil }
        return Occurrence(entry: entry, day: day, effective: effective, until: entry.until?.at(edge), known: known)
    }

    /// "Signed in June" and "signed on 19 June" are one act told twice; the exact telling stands for both once it can be known.
    private func hasExactTwin(_ entry: Entry, on: Day, known: Day, world: World) -> Bool {
        entries.contains { other in
            other.kind == entry.kind && other.state == entry.state && other.act != entry.act && other.day.isExact
                && entry.day.early <= other.day.early && other.day.early <= entry.day.late
                && (other.instrument == entry.instrument || other.instrument == nil || entry.instrument == nil)
                && (other.known?.at(world.edge(for: other.kind)) ?? other.day.early) <= known
        }
    }
}
