internal import Chronology

/// What a page states of its report: headline, summary, author, publisher, day, address.
struct PageStatement {
    private(set) var title = ""
    private(set) var standfirst: String?
    private(set) var byline: String?
    private(set) var publisher: String?
    private(set) var url: String?
    private(set) var published: Day?
    private(set) var notes: [String] = []
    /// Blocks that are the headline, the standfirst or the byline.
    private(set) var blocks: Set<Int> = []

    init(_ page: HTMLPage, heading: Int, isReport: [Bool], today: Day?) {
        let article = page.linkedArticles.first { $0["headline"].words != nil } ?? page.linkedArticles.first ?? .none
        publisher = PageStatement.clean(
            article["publisher"].words ?? page.head.first("og:site_name", "publisher", "dc.publisher", "application-name"))
        if let name = publisher, name.contains("://") || name.utf8.count > 120 { publisher = nil }
        readTitle(page, heading, article)
        readStandfirst(page, heading, isReport)
        readByline(page, heading, isReport, article)
        url =
            [page.head.canonical, page.head.first("og:url"), article["mainEntityOfPage"].words, article["url"].words].lazy.compactMap { $0 }
            .compactMap(PageStatement.address).first
        readDay(page, article, today)
    }

    private static func address(_ text: String) -> String? {
        let text = String(text.filter { !$0.isWhitespace })
        let lower = text.prefix(8).lowercased()
        return (lower.hasPrefix("https://") || lower.hasPrefix("http://")) && text.utf8.count > 10 && text.utf8.count < 2_000 ? text : nil
    }

    /// One line without odd spaces; `nil` where nothing is left.
    static func clean(_ text: String?) -> String? {
        guard let text else { return nil }
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty
            ? nil : String(String.UnicodeScalarView(line.unicodeScalars.filter { !$0.properties.isBidiControl && $0.value >= 0x20 }))
    }

    private mutating func readTitle(_ page: HTMLPage, _ heading: Int, _ article: LinkedValue) {
        if heading >= 0 {
            blocks.insert(heading)
            title = PageStatement.clean(page.string(page.blocks[heading])) ?? ""
        }
        if title.isEmpty { title = PageStatement.clean(article["headline"].words ?? page.head.first("og:title", "twitter:title")) ?? "" }
        if title.isEmpty { title = PageStatement.withoutSite(PageStatement.clean(page.head.title) ?? "", publisher) }
    }

    /// A `<title>` without the site's name at its end.
    static func withoutSite(_ title: String, _ publisher: String?) -> String {
        for separator in [" | ", " - ", " – ", " — ", " :: ", " » "] {
            let parts = split(title, by: separator)
            guard parts.count > 1, let last = parts.last else { continue }
            let isSite = last.lowercased() == publisher?.lowercased() || separator != " - " && last.split(separator: " ").count <= 4
            if isSite { return parts.dropLast().joined(separator: separator) }
        }
        return title
    }

    private static func split(_ text: String, by separator: String) -> [String] {
        var parts: [String] = []
        var rest = text[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }

    /// A block between headline and body that is the page's stated summary or is named as one.
    private mutating func readStandfirst(_ page: HTMLPage, _ heading: Int, _ isReport: [Bool]) {
        guard heading >= 0, let first = isReport.firstIndex(of: true), heading < first,
            let bit = HintWords.standard.groups.firstIndex(of: "standfirst")
        else { return }
        let hint = Hints(rawValue: 1 << UInt64(bit))
        let stated = StatedText(head: page.head, articles: [])
        for index in (heading + 1)..<first where (4...80).contains(page.shapes[index].words) {
            let element = Int(page.blocks[index].element)
            let isNamed = element >= 0 && page.elements[element].own.contains(hint)
            let share = stated.description(StatedText.words(page.text.scalars[page.blocks[index].range]))
            if isNamed || share.share > 0.8 && share.cover > 0.6 {
                standfirst = PageStatement.clean(page.string(page.blocks[index]))
                blocks.insert(index)
                return
            }
        }
    }

    private mutating func readByline(_ page: HTMLPage, _ heading: Int, _ isReport: [Bool], _ article: LinkedValue) {
        if case .list(let authors) = article["author"] {
            let names = authors.compactMap { PageStatement.clean($0.words) }.filter { !$0.contains("://") }
            if !names.isEmpty { byline = names.prefix(6).joined(separator: ", ") }
        }
        byline =
            byline
            ?? PageStatement.clean(
                article["author"].words ?? page.head.first("author", "article:author", "byl", "dc.creator", "parsely-author"))
        if let name = byline, name.contains("://") || name.utf8.count > 200 { byline = nil }
        guard byline == nil, heading >= 0 else { return }
        let first = isReport.firstIndex(of: true) ?? heading
        for index in (heading + 1)..<max(min(first + 1, heading + 12), heading + 1) where index < page.blocks.count {
            let text = PageStatement.clean(page.string(page.blocks[index])) ?? ""
            if text.hasPrefix("By "), page.shapes[index].words <= 16, !page.shapes[index].endsSentence {
                byline = String(text.dropFirst(3))
                blocks.insert(index)
                return
            }
        }
    }

    private mutating func readDay(_ page: HTMLPage, _ article: LinkedValue, _ today: Day?) {
        var stated: [String] = []
        stated += page.linkedArticles.compactMap { $0["datePublished"].words }
        for key in [
            "article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate", "publish-date",
            "publish_date",
            "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "article.published",
            "sailthru.date", "parsely-pub-date", "date", "article_date_original", "og:published_time", "citation_publication_date",
        ] {
            stated += page.head.meta.filter { $0.key == key }.map(\.content)
        }
        stated += page.head.times.prefix(4).map(\.value)
        for text in stated {
            switch StatedDate.read(text, today: today) {
            case .day(let day):
                published = day
                return
            case .refused(let reason):
                let note = "the page's day of publication is not believed: \(reason)"
                if !notes.contains(note), notes.count < 4 { notes.append(note) }
            case nil: continue
            }
        }
    }
}
