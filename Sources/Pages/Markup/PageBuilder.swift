internal import Evidence

/// Makes elements and blocks of the parser's events.
struct PageBuilder {
    private(set) var elements: [Element] = []
    private(set) var blocks: [Block] = []
    private(set) var text = PageText()
    private(set) var head = PageHead()

    private var stack: [Int32] = []
    private var links = 0
    private var bolds = 0
    private var pres = 0
    private var breaks = 0
    private var block: Block?
    private let words = HintWords.standard

    /// Number of elements that are open.
    var depth: Int { stack.count }

    private var top: Int32 { stack.last ?? -1 }

    mutating func open(_ tag: Tag, _ attributes: Attributes) {
        if tag == .br {
            breaks += 1
            if breaks > 1 { flush() }
        } else if tag.isBlock {
            flush()
        }
        head.note(tag, attributes, element: elements.count)
        var own: Hints = []
        var state = Hints.of(tag)
        var likeness = UInt32(tag.rawValue) &* 0x9E37_79B1
        if tag != .html, tag != .body {
            attributes.forEach { name, value in
                guard let value else {
                    if name.isName("hidden") { state.insert(.isHidden) }
                    return
                }
                if name.isName("class") {
                    own.formUnion(words.hints(in: value))
                    likeness = value.hashed(likeness)
                } else if name.isName("id") || name.isName("role") {
                    own.formUnion(words.hints(in: value))
                } else if name.isName("itemprop") {
                    own.formUnion(words.hints(in: value))
                    if value.isName("articleBody") { state.insert(.isArticleBody) }
                } else if name.isName("style") {
                    if value.hides { state.insert(.isHidden) }
                } else if name.isName("hidden") || name.isName("aria-hidden") && value.isName("true") {
                    state.insert(.isHidden)
                }
            }
        }
        let parent = top
        let above = parent < 0 ? [] : elements[Int(parent)].all
        let element = Element(
            parent: parent, tag: tag, depth: Int32(stack.count), own: own.union(state), all: own.union(state).union(above),
            likeness: likeness)
        stack.append(Int32(elements.count))
        elements.append(element)
        if tag == .a { links += 1 }
        if tag == .b || tag == .strong { bolds += 1 }
        if tag == .pre { pres += 1 }
    }

    mutating func close(_ tag: Tag) {
        guard let place = stack.lastIndex(where: { elements[Int($0)].tag == tag }), stack.count - place <= 64 || place == 0 else { return }
        while stack.count > place { closeTop() }
    }

    private mutating func closeTop() {
        guard let index = stack.popLast() else { return }
        let tag = elements[Int(index)].tag
        if tag.isBlock { flush() }
        elements[Int(index)].end = Int32(elements.count)
        if tag == .a { links -= 1 }
        if tag == .b || tag == .strong { bolds -= 1 }
        if tag == .pre { pres -= 1 }
    }

    /// Ends what is still open.
    mutating func finish() {
        while !stack.isEmpty { closeTop() }
        flush()
    }

    /// Text that stands in the source as it is.
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                take(Unicode.Scalar(byte), start + index, start + index + 1)
                index += 1
            } else {
                let (scalar, length) = bytes.scalar(at: index)
                take(scalar, start + index, start + index + length)
                index += length
            }
        }
    }

    /// Text that stands for a character reference.
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, standingFor source: Range<Int>) {
        var index = 0
        var start = source.lowerBound
        while index < bytes.count {
            let (scalar, length) = bytes.scalar(at: index)
            take(scalar, start, source.upperBound)
            start = source.upperBound
            index += length
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar, _ start: Int, _ end: Int) {
        if scalar.value <= 0x20 {
            guard block != nil else { return }
            if pres > 0, scalar == "\n" {
                breaks += 1
                if breaks > 1 { flush() }
            } else {
                text.space(start, end)
            }
            return
        }
        if block == nil {
            text.dropSpace()
            block = Block(element: top, start: Int32(text.count))
        } else if breaks == 1 {
            text.lineBreak()
            block?.lines += 1
        }
        breaks = 0
        text.append(scalar, start, end)
        if links > 0 { block?.linked += 1 }
        if bolds > 0 { block?.bold += 1 }
    }

    private mutating func flush() {
        breaks = 0
        guard var done = block else { return }
        block = nil
        text.dropSpace()
        done.end = Int32(text.count)
        if done.element >= 0, elements[Int(done.element)].tag == .title {
            if head.title.isEmpty { head.title = String(scalars: text.scalars[done.range]) }
            return
        }
        done.innermostBlock = blockElement(done.element)
        blocks.append(done)
    }

    private func blockElement(_ element: Int32) -> Int32 {
        var at = element
        while at >= 0, !elements[Int(at)].tag.isBlock { at = elements[Int(at)].parent }
        return at
    }
}

/// The characters of all blocks, each with the bytes of the prepared page that it stands for.
struct PageText {
    private(set) var scalars: [Unicode.Scalar] = []
    private(set) var starts: [UInt32] = []
    private(set) var ends: [UInt32] = []
    private var pending: (start: Int, end: Int)?

    var count: Int { scalars.count }

    mutating func append(_ scalar: Unicode.Scalar, _ start: Int, _ end: Int) {
        if let space = pending {
            pending = nil
            push(" ", space.start, space.end)
        }
        push(scalar, start, end)
    }

    /// A space that counts if something follows in the same block.
    mutating func space(_ start: Int, _ end: Int) {
        pending = (pending?.start ?? start, end)
    }

    mutating func dropSpace() { pending = nil }

    /// A line feed, which stands for whatever broke the line.
    mutating func lineBreak() {
        pending = nil
        let place = ends.last.map(Int.init) ?? 0
        push("\n", place, place)
    }

    /// Puts places of the page where places of the prepared bytes stand.
    ///
    /// - Parameter place: called with growing places only.
    mutating func relocate(_ place: (Int) -> Int) {
        for index in scalars.indices {
            let start = Int(starts[index])
            let end = Int(ends[index])
            let first = place(start)
            starts[index] = UInt32(truncatingIfNeeded: first)
            guard end > start else {
                ends[index] = starts[index]
                continue
            }
            // What follows the last byte may have been taken out of the prepared page, so its own place counts. Inside a character of several
            // bytes that place is behind the character already.
            let isOneCharacter = end - start > 1 && end - start == Unicode.UTF8.width(scalars[index])
            ends[index] = UInt32(truncatingIfNeeded: max(place(end - 1) + (isOneCharacter ? 0 : 1), first))
        }
    }

    private mutating func push(_ scalar: Unicode.Scalar, _ start: Int, _ end: Int) {
        scalars.append(scalar)
        starts.append(UInt32(truncatingIfNeeded: start))
        ends.append(UInt32(truncatingIfNeeded: end))
    }
}

extension UnsafePointer<UInt8> {
    /// Whether the zero-ended string is this name, whatever its case.
    func isName(_ name: StaticString) -> Bool {
        let count = name.utf8CodeUnitCount
        let start = name.utf8Start
        for index in 0..<count {
            let byte = self[index]
            if byte == 0 { return false }
            let other = start[index]
            if byte != other, byte | 0x20 != other | 0x20 || other < 0x41 { return false }
        }
        return self[count] == 0
    }

    /// A hash of the zero-ended string.
    func hashed(_ seed: UInt32) -> UInt32 {
        var hash = seed
        var index = 0
        while self[index] != 0, index < 256 {
            hash = (hash ^ UInt32(self[index])) &* 0x0100_0193
            index += 1
        }
        return hash
    }

    /// Whether a style says that nothing is shown.
    var hides: Bool {
        var compact: [UInt8] = []
        var index = 0
        while self[index] != 0, index < 512 {
            if self[index] > 0x20 { compact.append(self[index] | 0x20) }
            index += 1
        }
        return compact.withUnsafeBufferPointer {
            $0.first(Array("display:none".utf8), from: 0) ?? $0.first(Array("visibility:hidden".utf8), from: 0)
        }
            != nil
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The scalar of valid UTF-8 here, and its length; U+FFFD where it is not valid.
    func scalar(at index: Int) -> (Unicode.Scalar, Int) {
        let lead = UInt32(self[index])
        if lead < 0x80 { return (Unicode.Scalar(UInt8(lead)), 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, index + length <= count else { return ("\u{FFFD}", 1) }
        var value = lead & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for offset in 1..<length { value = value << 6 | UInt32(self[index + offset] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}
