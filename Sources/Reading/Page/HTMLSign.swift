/// Tells HTML from plain text by the bytes, whatever their encoding.
enum HTMLSign {
    private static let openings: [[UInt8]] = [
        "<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<article", "<main", "<div", "<section", "<p>", "<p ", "<h1",
        "<span",
        "<script", "<style", "<link ", "<table",
    ].map { Array($0.utf8) }

    private static let closings: [[UInt8]] = ["</p>", "</div>", "</a>", "</span>", "</li>", "</td>", "</body>", "</html>"].map {
        Array($0.utf8)
    }

    /// Bytes that are looked at.
    private static let depth = 16_384

    /// Whether the first thing in it, after comments, an XML declaration and the header of a transfer, is a tag of HTML; or whether there are
    /// closing tags of it in number, since a page may open with some words.
    static func isHTML(_ bytes: [UInt8]) -> Bool {
        // The letters of UTF-16 without their zeros; other encodings keep ASCII.
        var head = bytes.prefix(depth).filter { $0 != 0 }
        for mark in [[0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0xFF, 0xFE]] as [[UInt8]] where head.starts(with: mark) {
            head.removeFirst(mark.count)
        }
        if head.starts(with: Array("HTTP/".utf8)), let body = headerEnd(head) { head.removeFirst(body) }
        for index in head.indices where head[index] >= 0x41 && head[index] <= 0x5A { head[index] |= 0x20 }
        var at = 0
        while true {
            while at < head.count, head[at] <= 0x20 { at += 1 }
            guard at < head.count, head[at] == 0x3C else { break }
            if let end = skipped(head, at, "<!--", "-->") ?? skipped(head, at, "<?xml", "?>") {
                at = end
                continue
            }
            if openings.contains(where: { head[at...].starts(with: $0) }) { return true }
            break
        }
        return closingTags(head) >= 6
    }

    private static func headerEnd(_ bytes: [UInt8]) -> Int? {
        bytes.indices.dropFirst(3).first { bytes[$0] == 0x0A && (bytes[$0 - 1] == 0x0A || bytes[$0 - 1] == 0x0D && bytes[$0 - 2] == 0x0A) }
            .map { $0 + 1 }
    }

    private static func skipped(_ bytes: [UInt8], _ at: Int, _ opening: String, _ closing: String) -> Int? {
        guard bytes[at...].starts(with: Array(opening.utf8)) else { return nil }
        let end = Array(closing.utf8)
        var index = at + opening.utf8.count
        while index + end.count <= bytes.count {
            if bytes[index] == end[0], bytes[index...].starts(with: end) { return index + end.count }
            index += 1
        }
        return nil
    }

    private static func closingTags(_ bytes: [UInt8]) -> Int {
        var count = 0
        for index in bytes.indices.dropLast() where bytes[index] == 0x3C && bytes[index + 1] == 0x2F {
            if closings.contains(where: { bytes[index...].starts(with: $0) }) { count += 1 }
        }
        return count
    }
}
