/// An element of the page, in the order of the opening tags.
struct Element: Sendable {
    /// Index of the element around it; -1 for the outermost.
    var parent: Int32
    var tag: Tag
    /// Number of elements around it.
    var depth: Int32
    /// Words of its class, id and role that say what it is for.
    var own: Hints
    /// The same of itself and all elements around it.
    var all: Hints
    /// A hash of tag and class: elements made alike have the same.
    var likeness: UInt32
    /// Index after the last element inside it; set when it is closed.
    var end: Int32 = 0
}

/// What class names, ids and roles say of an element's use, in groups of words from `hints.rules`.
struct Hints: OptionSet, Sendable, Hashable {
    let rawValue: UInt64
    /// The bits from here up are not words: see the statics.
    static let firstState: UInt64 = 48

    static let isHidden = Hints(rawValue: 1 << 48)
    static let isLink = Hints(rawValue: 1 << 49)
    static let isArticle = Hints(rawValue: 1 << 50)
    static let isMain = Hints(rawValue: 1 << 51)
    static let isAside = Hints(rawValue: 1 << 52)
    static let isNav = Hints(rawValue: 1 << 53)
    static let isHeader = Hints(rawValue: 1 << 54)
    static let isFooter = Hints(rawValue: 1 << 55)
    static let isFigure = Hints(rawValue: 1 << 56)
    static let isForm = Hints(rawValue: 1 << 57)
    static let isList = Hints(rawValue: 1 << 58)
    static let isTable = Hints(rawValue: 1 << 59)
    static let isQuote = Hints(rawValue: 1 << 60)
    static let isBold = Hints(rawValue: 1 << 61)
    static let isArticleBody = Hints(rawValue: 1 << 62)
    static let isButton = Hints(rawValue: 1 << 63)

    /// What the tag itself says.
    static func of(_ tag: Tag) -> Hints {
        switch tag {
        case .a: .isLink
        case .article: .isArticle
        case .main: .isMain
        case .aside: .isAside
        case .nav, .menu: .isNav
        case .header: .isHeader
        case .footer: .isFooter
        case .figure, .figcaption, .picture, .video, .audio: .isFigure
        case .form, .fieldset, .dialog: .isForm
        case .ul, .ol, .dl: .isList
        case .table: .isTable
        case .blockquote: .isQuote
        case .b, .strong: .isBold
        case .button, .label, .legend: .isButton
        default: []
        }
    }
}
