internal import Evidence
internal import Pages

/// Characters with the places they have in the input, in code points: kept through every step that changes a text.
struct SourceText: Sendable {
    private(set) var scalars: [Unicode.Scalar] = []
    private var starts: [UInt32] = []
    private var ends: [UInt32] = []

    init(capacity: Int) {
        scalars.reserveCapacity(capacity)
        starts.reserveCapacity(capacity)
        ends.reserveCapacity(capacity)
    }

    /// A text that is its own source.
    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        starts = scalars.indices.map { UInt32(truncatingIfNeeded: $0) }
        ends = scalars.indices.map { UInt32(truncatingIfNeeded: $0 + 1) }
    }

    /// The passages of a page, a line each.
    init(_ passages: [WebPage.Passage]) {
        self.init(capacity: passages.reduce(0) { $0 + $1.scalars.count + 1 })
        for passage in passages {
            scalars.append(contentsOf: passage.scalars)
            starts.append(contentsOf: passage.starts)
            ends.append(contentsOf: passage.ends)
            appendLineFeed()
        }
    }

    var count: Int { scalars.count }

    /// A character that stands for a stretch of another text's characters.
    mutating func append(_ scalar: Unicode.Scalar, _ source: SourceText, _ range: Range<Int>) {
        scalars.append(scalar)
        starts.append(source.starts[range.lowerBound])
        ends.append(max(source.ends[range.upperBound - 1], source.starts[range.lowerBound]))
    }

    /// A stretch of another text.
    mutating func append(_ source: SourceText, _ range: Range<Int>) {
        scalars.append(contentsOf: source.scalars[range])
        starts.append(contentsOf: source.starts[range])
        ends.append(contentsOf: source.ends[range])
    }

    /// A line feed that is not in the source: it stands for the nothing behind the last character.
    mutating func appendLineFeed() {
        let place = ends.last ?? 0
        scalars.append("\n")
        starts.append(place)
        ends.append(place)
    }

    mutating func replace(_ index: Int, with scalar: Unicode.Scalar) { scalars[index] = scalar }

    /// Where a character begins in the input.
    func start(_ index: Int) -> Int { Int(starts[index]) }

    /// The places of all characters as a map.
    var map: SourceMap {
        var map = SourceMap()
        for index in scalars.indices { map.append(Int(starts[index])..<Int(ends[index])) }
        return map
    }
}
