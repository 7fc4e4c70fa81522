/// The WordPiece vocabulary: pieces by id, and greedy longest-match cutting of a word's normal form (docs/model-file.md, "Pieces").
///
/// Look-up hashes bytes in place: an open-addressing table of ids over the mapped vocabulary is built in about a millisecond, where a
/// dictionary of 30,000 strings would take ten.
struct Vocabulary: Sendable {
    /// How many pieces there are.
    let count: Int
    let unknown: Int32
    let first: Int32
    let last: Int32

    private let tensor: Tensor
    /// Where each piece starts; one more than there are pieces. The line feed that ends a piece is its last byte.
    private let starts: [UInt32]
    /// Ids by hash, -1 where free; the count is a power of two.
    private let slots: [Int32]
    private let longest: Int
    private let continuation: [UInt8]
    private let maximumWordLength: Int

    /// Indexes the pieces.
    /// - Parameter tensor: the pieces in order of id, each ended by a line feed.
    /// - Returns: the vocabulary, or a sentence on what is wrong with it.
    static func read(_ tensor: Tensor, header: ModelHeader.Tokenizer) -> Result<Vocabulary, ModelHeader.Problem> {
        var starts: [UInt32] = [0]
        starts.reserveCapacity(32_768)
        for (index, byte) in tensor.bytes.enumerated() where byte == 0x0A { starts.append(UInt32(truncatingIfNeeded: index + 1)) }
        guard Int(starts[starts.count - 1]) == tensor.bytes.count, tensor.bytes.count < 1 << 31 else {
            return .failure(.init(text: "the vocabulary does not end with a line feed"))
        }
        let count = starts.count - 1
        var capacity = 16
        while capacity < count * 2 { capacity *= 2 }
        var slots = [Int32](repeating: -1, count: capacity)
        var longest = 0
        for id in 0..<count {
            let range = Int(starts[id])..<Int(starts[id + 1]) - 1
            longest = max(longest, range.count)
            var hash = PieceHash()
            for byte in tensor.bytes[range] { hash.take(byte) }
            var slot = hash.slot(capacity)
            while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = Int32(id)
        }
        var vocabulary = Vocabulary(tensor: tensor, starts: starts, slots: slots, longest: longest, header: header, special: (-1, -1, -1))
        var special: [Int32] = []
        for piece in [header.unknown, header.first, header.last] {
            guard let id = vocabulary.id(of: Array(piece.utf8)) else {
                return .failure(.init(text: "the piece \(piece) is not in the vocabulary"))
            }
            special.append(id)
        }
        vocabulary = Vocabulary(
            tensor: tensor, starts: starts, slots: slots, longest: longest, header: header, special: (special[0], special[1], special[2]))
        return .success(vocabulary)
    }

    private init(
        tensor: Tensor, starts: [UInt32], slots: [Int32], longest: Int, header: ModelHeader.Tokenizer, special: (Int32, Int32, Int32)
    ) {
        self.tensor = tensor
        self.starts = starts
        self.slots = slots
        self.longest = longest
        count = starts.count - 1
        continuation = Array(header.continuation.utf8)
        maximumWordLength = header.maximumWordLength
        (unknown, first, last) = special
    }

    /// The id of a piece, by its bytes.
    func id(of piece: [UInt8]) -> Int32? {
        var hash = PieceHash()
        for byte in piece { hash.take(byte) }
        return find(hash, prefix: [], bytes: piece[...])
    }

    /// Appends the ids of the pieces of a word in normal form, not empty.
    func appendPieces(of normal: [UInt8], to ids: inout [Int32]) {
        let characters = normal.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
        let before = ids.count
        var start = 0
        if characters > maximumWordLength { start = -1 }
        while start >= 0, start < normal.count {
            start = appendPiece(of: normal, from: start, to: &ids)
        }
        if start < 0 {
            ids.removeSubrange(before...)
            ids.append(unknown)
        }
    }

    /// Appends the longest piece that stands at `start`; returns its end, or -1 when there is none.
    private func appendPiece(of normal: [UInt8], from start: Int, to ids: inout [Int32]) -> Int {
        let prefix = start == 0 ? [] : continuation
        let end = min(normal.count, start + max(0, longest - prefix.count))
        // The hash of every prefix comes from one walk; the longest that the table holds wins. A border inside a code point never
        // matches, as all pieces are whole code points.
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: end - start + 1) { hashes in
            var hash = PieceHash()
            for byte in prefix { hash.take(byte) }
            for index in start..<end {
                hash.take(normal[index])
                hashes[index - start] = hash.value
            }
            var stop = end
            while stop > start {
                if let id = find(PieceHash(value: hashes[stop - start - 1]), prefix: prefix, bytes: normal[start..<stop]) {
                    ids.append(id)
                    return stop
                }
                stop -= 1
            }
            return -1
        }
    }

    private func find(_ hash: PieceHash, prefix: [UInt8], bytes: ArraySlice<UInt8>) -> Int32? {
        var slot = hash.slot(slots.count)
        let length = prefix.count + bytes.count
        while slots[slot] >= 0 {
            let id = Int(slots[slot])
            let start = Int(starts[id])
            if Int(starts[id + 1]) - 1 - start == length {
                let piece = tensor.bytes[start..<start + length]
                if piece.prefix(prefix.count).elementsEqual(prefix), piece.dropFirst(prefix.count).elementsEqual(bytes) {
                    return slots[slot]
                }
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }
}

/// FNV-1a, 64 bits: can be continued byte by byte, so that the hashes of all prefixes of a word cost one walk.
private struct PieceHash {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func take(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    /// The slot to look at first in a table of a power of two; the high bits are better mixed than the low ones.
    func slot(_ capacity: Int) -> Int {
        Int(truncatingIfNeeded: (value &* 0x9E37_79B9_7F4A_7C15) >> 32) & (capacity - 1)
    }
}
