#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A page's bytes made fit for the parser, with the way back to the page.
///
/// Scripts, styles, comments and other parts without a word to read are cut out before parsing: they are most of a page, and the
/// parser would only skip them. What costs the parser more than linear time is cut too (attributes without end). What is left is
/// copied piece by piece, and ``pieces`` says where each piece came from.
struct PreparedMarkup {
    /// The bytes for the parser; UTF-8 without control characters.
    private(set) var bytes: [UInt8] = []
    /// Where each piece begins in ``bytes`` and in the page; sorted by both.
    private(set) var pieces: [(prepared: Int, page: Int)] = []
    /// Contents of `<script type="application/ld+json">`, as ranges of the page.
    private(set) var linkedData: [Range<Int>] = []

    /// More attributes than this on one element are cut: no page needs them, and the parser compares each with all before it.
    static let mostAttributes = 200

    /// Elements whose content is never read as text.
    private static let unread: [[UInt8]] = [
        "script", "style", "noscript", "svg", "template", "iframe", "textarea", "select", "object", "canvas", "math", "noframes",
    ].map { Array($0.utf8) }

    /// Takes UTF-8.
    init(_ page: [UInt8]) {
        bytes.reserveCapacity(page.count / 2 + 64)
        page.withUnsafeBufferPointer { prepare($0) }
        sanitise()
    }

    /// Where a place of ``bytes`` is in the page.
    func pageOffset(_ prepared: Int, from piece: inout Int) -> Int {
        // Back a step for a reference of two characters, not to the beginning: a page may have many of both.
        piece = min(piece, max(pieces.count - 1, 0))
        while piece > 0, pieces[piece].prepared > prepared { piece -= 1 }
        while piece + 1 < pieces.count, pieces[piece + 1].prepared <= prepared { piece += 1 }
        guard piece < pieces.count else { return prepared }
        return pieces[piece].page + (prepared - pieces[piece].prepared)
    }

    private mutating func keep(_ page: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        pieces.append((bytes.count, range.lowerBound))
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: page[range]))
    }

    private mutating func prepare(_ page: UnsafeBufferPointer<UInt8>) {
        var kept = 0
        var at = 0
        // Closing marks that do not come again, so that a page full of openings is not searched to its end each time.
        var absent: Set<Int> = []
        while let open = page.first(0x3C, from: at) {
            guard open + 1 < page.count else { break }
            let next = page[open + 1]
            if next == 0x21 {
                guard page.has([0x21, 0x2D, 0x2D], at: open + 1) else {
                    at = open + 2
                    continue
                }
                let end = absent.contains(-1) ? nil : page.first([0x2D, 0x2D, 0x3E], from: open + 2)
                if end == nil { absent.insert(-1) }
                keep(page, kept..<open)
                // A comment that is never closed is taken to end at the next tag's end: better too much than nothing of the page.
                kept = end.map { $0 + 3 } ?? page.first(0x3E, from: open + 4).map { $0 + 1 } ?? page.count
                at = kept
            } else if let index = Self.unreadIndex(page, at: open + 1) {
                let name = Self.unread[index]
                let tagEnd = page.tagEnd(from: open + 1 + name.count).end
                let isSelfClosed = tagEnd >= 2 && page[tagEnd - 2] == 0x2F && name[0] == 0x73 && name[1] == 0x76
                var close = absent.contains(index) ? nil : page.closing(name, from: tagEnd)
                if close == nil { absent.insert(index) }
                if isSelfClosed { close = tagEnd..<tagEnd }
                keep(page, kept..<open)
                if index == 0, let close, page.holds("ld+json", in: open..<tagEnd) { linkedData.append(tagEnd..<close.lowerBound) }
                // A script that is never closed swallows the rest, as in a browser; of the others only the tag goes.
                kept = close?.upperBound ?? (index == 0 ? page.count : tagEnd)
                at = kept
            } else if next | 0x20 >= 0x61 && next | 0x20 <= 0x7A || next == 0x2F {
                let tag = page.tagEnd(from: open + 1)
                if let cut = tag.cut {
                    keep(page, kept..<cut)
                    // The sign that ends the tag stays; of a tag that is never closed, nothing: its last byte may be a part of a character.
                    kept = page[tag.end - 1] == 0x3E ? max(cut, tag.end - 1) : tag.end
                }
                at = tag.end
            } else {
                at = open + 1
            }
        }
        keep(page, kept..<page.count)
    }

    private static func unreadIndex(_ page: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        let first = page[start] | 0x20
        guard first == 0x73 || first == 0x6E || first == 0x74 || first == 0x69 || first == 0x6F || first == 0x63 || first == 0x6D else {
            return nil
        }
        return unread.firstIndex { name in
            guard name[0] == first, page.has(name, at: start, isFolded: true), start + name.count < page.count else { return false }
            let after = page[start + name.count]
            return after <= 0x20 || after == 0x3E || after == 0x2F
        }
    }

    /// Makes spaces of control characters and replacement characters of U+FFFE and U+FFFF, all of the same length.
    private mutating func sanitise() {
        bytes.withUnsafeMutableBufferPointer { bytes in
            for index in bytes.indices {
                let byte = bytes[index]
                if byte < 0x20 {
                    if byte != 0x0A, byte != 0x09, byte != 0x0D { bytes[index] = 0x20 }
                } else if byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE {
                    bytes[index + 2] = 0xBD
                }
            }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Index of the next such byte.
    func first(_ byte: UInt8, from start: Int) -> Int? {
        guard start < count, let base = baseAddress, let found = memchr(base + start, Int32(byte), count - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Index at which the bytes come next.
    func first(_ bytes: [UInt8], from start: Int) -> Int? {
        var at = start
        while let found = first(bytes[0], from: at) {
            if has(bytes, at: found) { return found }
            at = found + 1
        }
        return nil
    }

    /// Whether the bytes stand here; `isFolded` takes capital letters for small ones.
    func has(_ bytes: [UInt8], at start: Int, isFolded: Bool = false) -> Bool {
        guard start + bytes.count <= count else { return false }
        for index in bytes.indices where (isFolded ? self[start + index] | 0x20 : self[start + index]) != bytes[index] { return false }
        return true
    }

    /// Whether an ASCII text stands somewhere in the range.
    func holds(_ text: StaticString, in range: Range<Int>) -> Bool {
        let bytes = text.withUTF8Buffer { Array($0) }
        guard range.count >= bytes.count else { return false }
        for start in range.lowerBound...(range.upperBound - bytes.count) where has(bytes, at: start) { return true }
        return false
    }

    /// The closing tag `</name ...>`.
    func closing(_ name: [UInt8], from start: Int) -> Range<Int>? {
        var at = start
        while let open = first(0x3C, from: at) {
            if open + 1 < count, self[open + 1] == 0x2F, has(name, at: open + 2, isFolded: true) {
                let end = first(0x3E, from: open + 2 + name.count).map { $0 + 1 } ?? count
                return open..<end
            }
            at = open + 1
        }
        return nil
    }

    /// Where a tag ends, after its `>`, with the parser's own idea of quotes; and where it should be cut for its many attributes.
    func tagEnd(from start: Int) -> (end: Int, cut: Int?) {
        var index = start
        var attributes = 0
        var isBetween = false
        var cut: Int?
        while index < count {
            switch self[index] {
            case 0x3E: return (index + 1, cut)
            case 0x20, 0x09, 0x0A, 0x0D, 0x0C, 0x2F:
                isBetween = true
            case 0x3D:
                var value = index + 1
                while value < count, self[value] <= 0x20 { value += 1 }
                if value < count, self[value] == 0x22 || self[value] == 0x27 {
                    guard let end = first(self[value], from: value + 1) else { return (count, cut ?? start - 1) }
                    index = end
                    isBetween = true
                } else {
                    index = value - 1
                }
            default:
                if isBetween {
                    isBetween = false
                    attributes += 1
                    if attributes == PreparedMarkup.mostAttributes { cut = index }
                }
            }
            index += 1
        }
        return (count, cut)
    }
}
