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
