/// Things that were found to be the same, each with the moment at which that was found: origins, questions.
///
/// A join is never undone or changed, so the answer for a past moment stays what it was. Each thing is joined to another at most once, to one that
/// stood for itself at the time, so a chain from any thing to its representative is short and has its moments in order.
public struct Joins<Thing: Hashable & Sendable, Moment: Comparable & Sendable>: Sendable {
    private var parents: [Thing: (to: Thing, at: Moment)] = [:]

    /// Nothing joined.
    public init() {}

    /// Notes that two things are the same from a moment on, which is no earlier than any before it. Nothing happens where that was known.
    public mutating func join(_ one: Thing, to other: Thing, at moment: Moment) {
        let from = representative(of: one)
        let to = representative(of: other)
        if from != to { parents[from] = (to, moment) }
    }

    /// The thing that stands for all that are the same, as known at a moment (inclusive); with all that is known where none is given.
    public func representative(of thing: Thing, asOf moment: Moment? = nil) -> Thing {
        var thing = thing
        while let parent = parents[thing], moment.map({ parent.at <= $0 }) ?? true { thing = parent.to }
        return thing
    }
}
