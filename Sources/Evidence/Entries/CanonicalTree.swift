/// A value that is being written: a tree, because keys can be sorted only when all are there.
///
/// All nodes stand in one array and all their text in another. A ledger writes millions of small values, and a place in memory for each of their parts
/// would be most of the work.
struct CanonicalTree {
    /// A node, by its place in the array; the first is the whole value.
    typealias Place = Int

    private enum Content {
        case object, list
        case text(Range<Int>)
    }

    private struct Node {
        var content = Content.object
        var key = CanonicalKey.none
        var count = 0
        /// The first and last of its children, and the next child of its parent; 0 for none, as the first node is nobody's child.
        var first = 0
        var last = 0
        var next = 0
    }

    private var nodes = [Node()]
    private var text: [UInt8] = []

    init() {
        nodes.reserveCapacity(96)
        text.reserveCapacity(512)
    }

    // MARK: - Putting in

    mutating func set(_ place: Place, _ word: String) {
        put(place) { $0.append(contentsOf: word.utf8) }
    }

    mutating func setQuoted(_ place: Place, _ words: String) {
        put(place) { CanonicalForm.append(words, to: &$0) }
    }

    mutating func set(_ place: Place, _ number: Int) {
        put(place) { CanonicalForm.append(number, to: &$0) }
    }

    private mutating func put(_ place: Place, _ write: (inout [UInt8]) -> Void) {
        let start = text.count
        write(&text)
        nodes[place].content = .text(start..<text.count)
    }

    mutating func setList(_ place: Place) { nodes[place].content = .list }

    func count(of place: Place) -> Int { nodes[place].count }

    /// A new node at the end of a list.
    mutating func appended(to place: Place) -> Place { child(of: place, CanonicalKey.none) }

    /// A new node of an object.
    mutating func member(_ key: String, of place: Place) -> Place { child(of: place, CanonicalKey(key)) }

    private mutating func child(of parent: Place, _ key: CanonicalKey) -> Place {
        let place = nodes.count
        nodes.append(Node(key: key))
        let last = nodes[parent].last
        if last == 0 { nodes[parent].first = place } else { nodes[last].next = place }
        nodes[parent].last = place
        nodes[parent].count += 1
        return place
    }

    // MARK: - Taking out

    /// The whole value.
    var bytes: [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + 12 * nodes.count)
        write(0, to: &output)
        return output
    }

    private func write(_ place: Place, to output: inout [UInt8]) {
        switch nodes[place].content {
        case .text(let range): output.append(contentsOf: text[range])
        case .list:
            output.append(UInt8(ascii: "["))
            var item = nodes[place].first
            while item != 0 {
                write(item, to: &output)
                item = nodes[item].next
                if item != 0 { output.append(UInt8(ascii: ",")) }
            }
            output.append(UInt8(ascii: "]"))
        case .object:
            var mark = UInt8(ascii: "{")
            for member in sortedMembers(of: place) {
                output.append(mark)
                mark = UInt8(ascii: ",")
                CanonicalForm.append(nodes[member].key.text, to: &output)
                output.append(UInt8(ascii: ":"))
                write(member, to: &output)
            }
            if mark == UInt8(ascii: "{") { output.append(mark) }
            output.append(UInt8(ascii: "}"))
        }
    }

    /// An object's members by their keys. There are few, and many come in order.
    private func sortedMembers(of place: Place) -> [Place] {
        var members: [Place] = []
        members.reserveCapacity(nodes[place].count)
        var member = nodes[place].first
        while member != 0 {
            var index = members.count
            while index > 0, nodes[member].key < nodes[members[index - 1]].key { index -= 1 }
            members.insert(member, at: index)
            member = nodes[member].next
        }
        return members
    }
}

/// A key of an object. Keys are in order by their UTF-16 code units (RFC 8785, 3.2.3), which for ASCII are the bytes.
struct CanonicalKey: Comparable {
    let text: String
    /// The first eight bytes as one number, by which nearly all keys are told apart; nil for a key that is not ASCII.
    private let beginning: UInt64?

    static let none = CanonicalKey("")

    init(_ text: String) {
        self.text = text
        var beginning: UInt64 = 0
        var shift = 64
        var isASCII = true
        for byte in text.utf8 {
            if byte >= 0x80 { isASCII = false }
            guard shift > 0 else { continue }
            shift -= 8
            beginning |= UInt64(byte) << UInt64(shift)
        }
        self.beginning = isASCII ? beginning : nil
    }

    static func == (left: CanonicalKey, right: CanonicalKey) -> Bool { left.text.utf16.elementsEqual(right.text.utf16) }

    static func < (left: CanonicalKey, right: CanonicalKey) -> Bool {
        if let one = left.beginning, let other = right.beginning, one != other { return one < other }
        return left.text.utf16.lexicographicallyPrecedes(right.text.utf16)
    }
}
