/// What the page says of itself in tags that are not shown: collected while it is parsed.
struct PageHead: Sendable {
    /// Text of `<title>`.
    var title = ""
    /// `name`, `property` or `itemprop` of each `<meta>` in small letters, with its content.
    private(set) var meta: [(key: String, content: String)] = []
    /// Address of `<link rel="canonical">`.
    private(set) var canonical: String?
    /// `lang` of the page.
    private(set) var language: String?
    /// `datetime` of `<time>` and content of date properties, with the element it stands in.
    private(set) var times: [(value: String, element: Int)] = []

    /// More than this is not kept: a page has some dozens.
    private static let most = 400
    private static let longest = 4_000

    mutating func note(_ tag: Tag, _ attributes: Attributes, element: Int) {
        switch tag {
        case .meta:
            guard meta.count < PageHead.most, let content = attributes.string("content"), content.utf8.count <= PageHead.longest else {
                return
            }
            for name: StaticString in ["property", "name", "itemprop"] {
                if let key = attributes.string(name) { meta.append((key.lowercased(), content)) }
            }
        case .link:
            if canonical == nil, let rel = attributes.value("rel"), rel.isName("canonical") { canonical = attributes.string("href") }
        case .html:
            if language == nil { language = attributes.string("lang") }
        case .time:
            if times.count < PageHead.most, let value = attributes.string("datetime"), value.utf8.count < 64 {
                times.append((value, element))
            }
        default:
            if times.count < PageHead.most, let property = attributes.value("itemprop"), property.isName("datePublished"),
                let value = attributes.string("content"), value.utf8.count < 64
            {
                times.append((value, element))
            }
        }
    }

    /// Content of the first `<meta>` with one of these keys, in the order of the keys.
    func first(_ keys: String...) -> String? {
        for key in keys {
            if let found = meta.first(where: { $0.key == key && !$0.content.allSatisfy(\.isWhitespace) }) { return found.content }
        }
        return nil
    }
}
