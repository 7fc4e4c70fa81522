/// A short summary of a set of shingles, from which the share that two sets have in common can be estimated (MinHash; Broder 1997).
///
/// Of each of a family of orders of all shingles the sketch keeps the least one that the text has. Two texts agree on it with the probability of
/// their Jaccard similarity, so the share of places on which two sketches agree estimates it with a standard error of √(J(1−J)/places).
struct Sketch: Hashable, Sendable {
    /// The least values, cut to 16 bits: two different ones are equal by chance once in 65,536, far below the error of the estimate.
    let minima: [UInt16]
    /// How many different shingles the text has.
    let count: Int

    /// A sketch read back from where it was kept.
    init(minima: [UInt16], count: Int) {
        self.minima = minima
        self.count = count
    }

    /// Sketches a set; of an empty one every place is the greatest number.
    init(_ shingles: Set<UInt64>, places: Int) {
        let shingles = Array(shingles)
        let minima = Sketch.seeds.prefix(places).map { seed in
            shingles.reduce(UInt64.max) { min($0, Shingles.mixed($1 ^ seed)) }
        }
        self.init(minima: minima.map { UInt16(truncatingIfNeeded: $0 >> 48) }, count: shingles.count)
    }

    /// Places that any sketch has, at most.
    static let longest = 128

    private static let seeds: [UInt64] = (0..<UInt64(longest)).map { Shingles.mixed($0 &* 0xA076_1D64_78BD_642F) }

    /// Estimates the Jaccard similarity of two sets, 0 to 1.
    func similarity(to other: Sketch) -> Double {
        guard count > 0, other.count > 0, minima.count == other.minima.count, !minima.isEmpty else { return 0 }
        var equal = 0
        for place in minima.indices where minima[place] == other.minima[place] { equal += 1 }
        return Double(equal) / Double(minima.count)
    }

    /// Estimates which share of the smaller set the other has too, 0 to 1: a copy cut to a third is wholly contained in the original, though
    /// their Jaccard similarity is a third.
    func containment(in other: Sketch) -> Double {
        let jaccard = similarity(to: other)
        guard jaccard > 0 else { return 0 }
        let shared = jaccard / (1 + jaccard) * Double(count + other.count)
        return min(1, shared / Double(min(count, other.count)))
    }

    /// One number for each band of so many places; two texts that agree on a whole band have it in common.
    func bands(rows: Int, salt: UInt64) -> [UInt64] {
        guard count > 0 else { return [] }
        return stride(from: 0, to: minima.count - rows + 1, by: rows).map { start in
            minima[start..<(start + rows)].reduce(Shingles.mixed(salt ^ UInt64(start))) { Shingles.mixed($0 ^ UInt64($1)) }
        }
    }
}
