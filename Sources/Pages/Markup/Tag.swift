/// The elements that a reader of articles tells apart; all others are `other`.
enum Tag: UInt8, Sendable, CaseIterable {
    case other, html, head, body, title, meta, link, base
    case main, article, section, nav, aside, header, footer, address
    case div, p, pre, blockquote, hr, br
    case h1, h2, h3, h4, h5, h6, hgroup
    case ul, ol, li, dl, dt, dd, menu
    case table, caption, thead, tbody, tfoot, tr, td, th
    case figure, figcaption, picture, img, video, audio, source
    case form, fieldset, legend, label, input, button, details, summary, dialog
    case a, b, strong, i, em, u, q, cite, span, font, small, sub, sup, time, wbr, center, mark, ins, del, abbr, code, s

    /// Whether it begins and ends a line of its own.
    var isBlock: Bool {
        switch self {
        case .html, .head, .body, .title, .main, .article, .section, .nav, .aside, .header, .footer, .address, .div, .p, .pre, .blockquote,
            .hr,
            .h1, .h2, .h3, .h4, .h5, .h6, .hgroup, .ul, .ol, .li, .dl, .dt, .dd, .menu, .table, .caption, .thead, .tbody, .tfoot, .tr, .td,
            .th, .figure, .figcaption, .form, .fieldset, .legend, .button, .details, .summary, .dialog, .center, .video, .audio:
            true
        default: false
        }
    }

    /// Whether it is a heading of any level.
    var isHeading: Bool { rawValue >= Tag.h1.rawValue && rawValue <= Tag.h6.rawValue }

    /// The tag of a name in lower case.
    static func named(_ name: UnsafePointer<UInt8>) -> Tag { byName[key(name)] ?? .other }

    /// A hash that tells all names of the table apart.
    private static func key(_ name: UnsafePointer<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        var index = 0
        while name[index] != 0, index < 32 {
            key = key &* 0x0100_0000_01B3 ^ UInt64(name[index])
            index += 1
        }
        return key
    }

    private static let byName: [UInt64: Tag] = {
        var table: [UInt64: Tag] = [:]
        for tag in allCases where tag != .other {
            let name = Array("\(tag)".utf8) + [0]
            name.withUnsafeBufferPointer { if let start = $0.baseAddress { table[key(start)] = tag } }
        }
        return table
    }()
}
