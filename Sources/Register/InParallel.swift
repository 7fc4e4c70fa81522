internal import Dispatch
internal import Synchronization

/// Work on many things at once, on every core there is: reading the register is most of a short run.
enum InParallel {
    /// What the work gives for each item, in the order of the items.
    static func map<Item: Sendable, Outcome: Sendable>(_ items: [Item], _ work: @Sendable (Item) -> Outcome) -> [Outcome] {
        let outcomes = Mutex<[Outcome?]>(Array(repeating: nil, count: items.count))
        DispatchQueue.concurrentPerform(iterations: items.count) { place in
            let outcome = work(items[place])
            outcomes.withLock { $0[place] = outcome }
        }
        return outcomes.withLock { $0 }.compactMap(\.self)
    }
}
