/// A set of states by their index in a docket; up to 64 of them need no allocation.
struct StateSet: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: [UInt64] = []
    private(set) var count = 0

    init(_ indices: some Sequence<Int> = EmptyCollection()) {
        for index in indices { insert(index) }
    }

    func contains(_ index: Int) -> Bool {
        if index < 64 { return low & (1 << UInt64(index)) != 0 }
        let word = index / 64 - 1
        return word < high.count && high[word] & (1 << UInt64(index % 64)) != 0
    }

    /// Adds the index; false where it was there already.
    @discardableResult
    mutating func insert(_ index: Int) -> Bool {
        guard !contains(index) else { return false }
        if index < 64 {
            low |= 1 << UInt64(index)
        } else {
            let word = index / 64 - 1
            while high.count <= word { high.append(0) }
            high[word] |= 1 << UInt64(index % 64)
        }
        count += 1
        return true
    }

    /// Takes the index away; false where it was not there.
    @discardableResult
    mutating func remove(_ index: Int) -> Bool {
        guard contains(index) else { return false }
        if index < 64 {
            low &= ~(1 << UInt64(index))
        } else {
            high[index / 64 - 1] &= ~(1 << UInt64(index % 64))
        }
        count -= 1
        return true
    }
}
